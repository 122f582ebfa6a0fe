//! Questions on the terminal: which languages, and whether text may leave the machine.
//!
//! A question that is cancelled (Esc, Ctrl-C) is answered by `None` or no.

use std::fmt;

use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::validator::Validation;
use inquire::{Confirm, MultiSelect};

use crate::locale::Locale;
use crate::ui::names;
use crate::ui::remember::Memory;
use crate::ui::screen::Screen;

/// Rows of the list that are shown at once.
const ROWS: usize = 12;

/// One row of the list.
struct Row {
    locale: Locale,
    line: String,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

/// Asks into which of `offered` to translate; those chosen last are chosen already.
pub fn targets(offered: &[Locale], memory: &Memory, screen: &Screen) -> Option<Vec<Locale>> {
    let messages = &screen.messages;
    let rows = rows(offered, screen);
    let last = memory.targets();
    let chosen: Vec<usize> = (0..rows.len()).filter(|index| last.contains(&rows[*index].locale)).collect();
    let prompt = messages.text("ask-targets", &[]);
    let help = messages.text("ask-targets-help", &[]);
    let none = messages.text("ask-targets-none", &[]);
    let at_least_one = move |picked: &[ListOption<&Row>]| {
        Ok(if picked.is_empty() { Validation::Invalid(none.clone().into()) } else { Validation::Valid })
    };
    let picked = screen.bars.suspend(|| {
        MultiSelect::new(&prompt, rows)
            .with_default(&chosen)
            .with_help_message(&help)
            .with_page_size(ROWS)
            .with_validator(at_least_one)
            .with_formatter(&|picked| picked.iter().map(|row| row.value.locale.to_string()).collect::<Vec<_>>().join(", "))
            .with_render_config(render(screen))
            .prompt()
    });
    let picked: Vec<Locale> = picked.ok()?.into_iter().map(|row| row.locale).collect();
    memory.keep_targets(&picked);
    Some(picked)
}

/// Asks whether text may go to a host; a yes is remembered.
pub fn may_leave(host: &str, characters: u64, memory: &Memory, screen: &Screen) -> bool {
    let prompt = screen.messages.text("ask-leaving", &[("host", host.into()), ("characters", characters.into())]);
    let help = screen.messages.text("ask-leaving-help", &[]);
    let yes = confirm(&prompt, Some(&help), screen);
    if yes {
        memory.allow(host);
    }
    yes
}

/// Asks whether what visitors of a server give it may go to a host; a yes is remembered.
pub fn may_serve(host: &str, memory: &Memory, screen: &Screen) -> bool {
    let prompt = screen.messages.text("ask-serving", &[("host", host.into())]);
    let help = screen.messages.text("ask-leaving-help", &[]);
    let yes = confirm(&prompt, Some(&help), screen);
    if yes {
        memory.allow(host);
    }
    yes
}

/// Asks for a yes; no answer is a no.
pub fn confirm(prompt: &str, help: Option<&str>, screen: &Screen) -> bool {
    let answer = screen.bars.suspend(|| {
        let question = Confirm::new(prompt)
            .with_default(false)
            .with_formatter(&|yes| if yes { "y" } else { "n" }.to_owned())
            .with_default_value_formatter(&|yes| if yes { "Y/n" } else { "y/N" }.to_owned())
            .with_render_config(render(screen));
        match help {
            Some(help) => question.with_help_message(help).prompt(),
            None => question.prompt(),
        }
    });
    answer.unwrap_or(false)
}

/// The rows in the order of the names that are read first.
fn rows(offered: &[Locale], screen: &Screen) -> Vec<Row> {
    let mut rows: Vec<Row> =
        offered.iter().map(|locale| Row { line: names::line(locale, &screen.messages), locale: locale.clone() }).collect();
    rows.sort_by_cached_key(|row| (names::name(&row.locale, &screen.messages).to_lowercase(), row.locale.clone()));
    rows.dedup_by(|one, other| one.locale == other.locale);
    rows
}

fn render(screen: &Screen) -> RenderConfig<'static> {
    if screen.terminal.colour { RenderConfig::default_colored() } else { RenderConfig::empty() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ui::messages::Messages;
    use crate::ui::screen::Terminal;

    #[test]
    fn rows_name_each_language_twice_and_once_each() {
        let screen = Screen::new(Terminal::default(), Arc::new(Messages::english()), false);
        let offered = ["uk", "es", "es", "de"].map(|tag| tag.parse().unwrap());
        let lines: Vec<String> = rows(&offered, &screen).into_iter().map(|row| row.line).collect();
        assert_eq!(lines, ["Deutsch · German · de", "español · Spanish · es", "українська · Ukrainian · uk"]);
    }
}
