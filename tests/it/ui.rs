//! What the program says: where, in which language, and nothing where it should be silent.

use super::latimer::World;
use latimer::ui::messages::{Messages, ui_locales};

/// The program in one UI language.
fn said(world: &World, line: &str, tag: &str) -> (i32, String, String) {
    let output = world.command(line).env("LC_ALL", format!("{}.UTF-8", tag.replace('-', "_"))).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn help_speaks_every_ui_language() {
    let world = World::new();
    for tag in ui_locales() {
        let messages = Messages::new(tag, false);
        for (line, id) in [
            ("--help", messages.text("about-translate", &[])),
            ("translate --help", messages.text("arg-to", &[])),
            ("config check --help", messages.text("arg-config-check-file", &[])),
            ("config", messages.text("about-config-show", &[])),
        ] {
            let (code, stdout, stderr) = said(&world, line, tag);
            // A line of help is broken at the width of the terminal.
            let flat = |text: &str| text.split_whitespace().collect::<String>();
            assert!(flat(&format!("{stdout}{stderr}")).contains(&flat(&id)), "{tag}: {line}\n{stdout}{stderr}");
            assert_eq!(code, if line == "config" { 2 } else { 0 }, "{tag}: {line}");
        }
    }
}

#[test]
fn errors_say_what_to_do_in_every_ui_language() {
    let world = World::new();
    for tag in ui_locales() {
        let messages = Messages::new(tag, false);
        let (code, stdout, stderr) = said(&world, "translate nowhere.txt --to es", tag);
        assert_eq!((code, stdout.as_str()), (1, ""), "{tag}");
        let (text, hint) = messages.said("error-missing", &[("path", "nowhere.txt".into())]);
        assert!(stderr.contains(&text) && stderr.contains(&hint.unwrap()), "{tag}: {stderr}");
        assert!(!stderr.contains('\u{1b}') && !stderr.contains('\u{2068}'), "{tag}: neither colours nor isolates in a pipe");
    }
}

#[test]
fn a_missing_target_off_a_terminal_is_a_usage_error() {
    let world = World::new();
    world.write("a.txt", "Some words.\n");
    let ran = world.run("translate a.txt --provider pseudo");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("--to"), "{}", ran.stderr);
}

#[test]
fn quiet_says_nothing_where_nothing_is_wrong() {
    let world = World::new();
    world.write("a.txt", "Some words of the article.\n");
    let ran = world.run("translate a.txt --from en --to es --provider pseudo --quiet");
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
}

#[test]
fn settings_are_shown_with_their_origin_and_without_secrets() {
    let world = World::new();
    world.write(
        "latimer.toml",
        "to = [\"es\"]\n[providers.libretranslate]\nurl = \"https://ada:hidden@host.example/?api_key=hidden\"\n",
    );
    let output = world.command("config show --to").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let mut command = world.command("config show");
    command.env("LATIMER_PROVIDERS__LIBRETRANSLATE__API_KEY", "hidden").env("LATIMER_NETWORK__TIMEOUT", "7s");
    let output = command.output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(!page.contains("hidden"), "{page}");
    let of = |key: &str| page.lines().find(|line| line.starts_with(key)).unwrap_or_else(|| panic!("{key}: {page}")).to_owned();
    assert!(of("to = ").contains("latimer.toml, line 1"));
    assert!(of("network.timeout").contains("\"7s\"") && of("network.timeout").contains("LATIMER_NETWORK__TIMEOUT"));
    assert!(of("from").contains("default"));
    assert!(page.parse::<toml::Table>().is_ok());
}

#[test]
fn a_checked_file_is_valid_or_told_line_by_line() {
    let world = World::new();
    world.write("good.toml", latimer::config::DEFAULTS);
    assert_eq!(world.run("config check good.toml").code, 0);
    world.write("bad.toml", "providr = \"auto\"\n\ntoo = []\n");
    let ran = world.run("config check bad.toml");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("bad.toml, line 1") && ran.stderr.contains("bad.toml, line 3"), "{}", ran.stderr);
}

#[test]
fn the_files_of_the_configuration_are_listed_in_order() {
    let world = World::new();
    world.write("latimer.toml", "");
    let page = world.run("config path").stdout;
    let lines: Vec<&str> = page.lines().collect();
    assert_eq!(lines.len(), 2, "{page}");
    assert!(lines[0].contains(".config/latimer/latimer.toml") && lines[0].contains("not there"), "{page}");
    assert!(lines[1].contains("latimer.toml") && lines[1].contains("read"), "{page}");
}

#[test]
fn a_control_character_in_a_name_does_not_reach_the_terminal() {
    let world = World::new();
    let mut command = world.command("translate --to es");
    command.arg("a\u{1b}[31mb.txt");
    let stderr = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert!(!stderr.contains('\u{1b}') && stderr.contains("b.txt"), "{stderr:?}");
}
