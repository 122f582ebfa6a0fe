//! The help texts of the command line, looked up in the user's language.

use clap::CommandFactory as _;

use crate::ui::args::Args;
use crate::ui::messages::Messages;

/// The command with its help in the language of `messages`.
pub fn command(messages: &Messages) -> clap::Command {
    let mut command = Args::command();
    // Only then are the help flags and the global flags in each subcommand, to be translated too.
    command.build();
    localized(command, messages, "")
}

/// One command and those below it, with the texts named after `path` (`-config-show`).
fn localized(command: clap::Command, messages: &Messages, path: &str) -> clap::Command {
    let about = messages.dynamic(&format!("about{path}"));
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", messages.text("help-usage", &[]));
    let arguments = messages.text("help-arguments", &[]);
    let options = messages.text("help-options", &[]);
    let mut command = command
        .about(about)
        .long_about(None)
        .help_template(template)
        .subcommand_help_heading(messages.text("help-commands", &[]))
        .mut_args(|arg| {
            let help = messages.dynamic(&arg_id(path, arg.get_id().as_str()));
            let heading = if arg.is_positional() { arguments.clone() } else { options.clone() };
            arg.help(help).long_help(None).help_heading(heading)
        });
    let after = match path {
        "-serve" => Some(format!("\n{}\n\n{}", messages.text("help-of-api", &[]), messages.text("help-of-serve", &[]))),
        "-warm" | "-build" => Some(format!("\n{}", messages.text("help-of-serve", &[]))),
        "-keys" => Some(format!("\n{}", messages.text("help-of-keys", &[]))),
        _ => None,
    };
    if let Some(after) = after {
        command = command.after_help(after);
    }
    let names: Vec<String> = command.get_subcommands().map(|known| known.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |below| localized(below, messages, &format!("{path}-{name}")));
    }
    command
}

/// The message id of an argument's help: `arg-to`, or `arg-languages-from` where the same name means
/// something of its own.
fn arg_id(path: &str, arg: &str) -> String {
    let arg = arg.replace('_', "-");
    let own = matches!(
        (path, arg.as_str()),
        ("-languages", "from" | "provider")
            | ("-config-check", "file")
            | ("-providers-check", "name")
            | ("-check", "to" | "fail-on")
            | ("-build" | "-sync" | "-export" | "-import", "out")
            | ("-import", "from" | "to" | "files" | "source")
            | ("-models-install", "from")
            | ("-keys-add", "name" | "to")
    );
    let of_memory = path.starts_with("-memory-")
        && matches!(arg.as_str(), "from" | "to" | "origin" | "provider" | "format" | "files" | "file" | "text");
    match (own, of_memory) {
        (true, _) => format!("arg{path}-{arg}"),
        (false, true) => format!("arg-memory-{arg}"),
        (false, false) => format!("arg-{arg}"),
    }
}

/// Every message id that the help of the whole command line asks for.
pub fn help_ids() -> Vec<String> {
    fn collect(command: &clap::Command, path: &str, ids: &mut Vec<String>) {
        ids.push(format!("about{path}"));
        ids.extend(command.get_arguments().map(|arg| arg_id(path, arg.get_id().as_str())));
        for below in command.get_subcommands() {
            collect(below, &format!("{path}-{}", below.get_name()), ids);
        }
    }
    let mut command = Args::command();
    command.build();
    let mut ids = Vec::new();
    collect(&command, "", &mut ids);
    ids.sort();
    ids.dedup();
    ids
}
