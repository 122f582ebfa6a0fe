//! The only printing: results to stdout, everything else to stderr.
//!
//! Colour is for labels alone and only on terminals, so that nothing is said by colour. A closed
//! pipe ends a result quietly: whoever read it has seen enough.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;

use indicatif::MultiProgress;

use crate::ui::messages::Messages;

/// What is attached to a terminal and how it is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four independent facts about the outside")]
pub struct Terminal {
    /// Standard input is one: questions can be answered.
    pub input: bool,
    /// Standard output is one.
    pub output: bool,
    /// Standard error is one: questions and progress can be seen.
    pub errors: bool,
    /// Colours are wanted there.
    pub colour: bool,
}

impl Terminal {
    /// What this process is attached to; `colourless` where the environment wants no colours.
    pub fn current(colourless: bool) -> Self {
        Self {
            input: io::stdin().is_terminal(),
            output: io::stdout().is_terminal(),
            errors: io::stderr().is_terminal(),
            colour: !colourless && io::stderr().is_terminal(),
        }
    }

    /// Whether somebody can be asked something.
    pub fn can_ask(&self) -> bool {
        self.input && self.errors
    }
}

/// A sentence that says what is, and one that says what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is.
    pub text: String,
    /// What to do, where there is anything to do.
    pub hint: Option<String>,
}

impl From<(String, Option<String>)> for Said {
    fn from((text, hint): (String, Option<String>)) -> Self {
        Self { text, hint }
    }
}

/// Where a run speaks.
#[derive(Clone, Debug)]
pub struct Screen {
    /// What it is attached to.
    pub terminal: Terminal,
    /// In which language.
    pub messages: Arc<Messages>,
    /// Whether only errors and results are printed.
    pub quiet: bool,
    /// The bars that lines must not be written into.
    pub(crate) bars: MultiProgress,
}

impl Screen {
    /// A screen without bars.
    pub fn new(terminal: Terminal, messages: Arc<Messages>, quiet: bool) -> Self {
        Self { terminal, messages, quiet, bars: MultiProgress::new() }
    }

    /// Prints a result: data that was asked for, whole lines.
    pub fn result(&self, text: &str) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        let done = stdout.write_all(text.as_bytes()).and_then(|()| {
            if !text.is_empty() && !text.ends_with('\n') {
                stdout.write_all(b"\n")?;
            }
            stdout.flush()
        });
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }

    /// Prints a result of any length as it is made.
    pub fn stream<T>(&self, write: impl FnOnce(&mut dyn io::Write) -> T) -> T {
        write(&mut io::BufWriter::new(io::stdout().lock()))
    }

    /// Prints what is good to know while a run goes on; nothing with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.line(&printable(text));
        }
    }

    /// Prints an error and what to do about it.
    pub fn error(&self, said: &Said) {
        let label = self.messages.text("label-error", &[]);
        self.labelled(&label, "31", said);
    }

    /// Prints a warning and what to do about it; nothing with `--quiet`.
    pub fn warning(&self, said: &Said) {
        if !self.quiet {
            let label = self.messages.text("label-warning", &[]);
            self.labelled(&label, "33", said);
        }
    }

    fn labelled(&self, label: &str, colour: &str, said: &Said) {
        self.line(&format!("{}: {}", self.coloured(label, colour), printable(&said.text)));
        if let Some(hint) = &said.hint {
            let label = self.messages.text("label-hint", &[]);
            self.line(&format!("{}: {}", self.coloured(&label, "36"), printable(hint)));
        }
    }

    fn coloured(&self, text: &str, colour: &str) -> String {
        if self.terminal.colour { format!("\x1b[1;{colour}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn line(&self, text: &str) {
        self.bars.suspend(|| {
            // Nobody is left to be told that standard error is gone.
            let _ = writeln!(io::stderr().lock(), "{text}");
        });
    }
}

/// A text without control characters, which could drive the terminal: names of files and the words of
/// services are not ours.
fn printable(text: &str) -> String {
    let harmless = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if !text.contains(|c| !harmless(c)) {
        return text.to_owned();
    }
    text.chars().map(|c| if harmless(c) { c } else { '\u{FFFD}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{7}b\rc\nd"), "a\u{FFFD}b\u{FFFD}c\nd");
        assert_eq!(printable("plain"), "plain");
    }
}
