//! A bar per locale: segments, characters, time left. None off a terminal or with `--quiet`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::locale::Locale;
use crate::ui::messages::Messages;
use crate::ui::names;
use crate::ui::screen::Screen;

/// How often bars are drawn, per second.
const DRAWS: u8 = 10;

/// The bars of a run.
#[derive(Debug)]
pub struct Progress {
    screen: Screen,
    bars: Mutex<BTreeMap<Locale, Bar>>,
}

#[derive(Debug)]
struct Bar {
    bar: ProgressBar,
    characters: Arc<AtomicU64>,
}

impl Progress {
    /// No bars yet; they come with [`Progress::plan`].
    pub fn new(screen: &Screen) -> Self {
        let visible = screen.terminal.errors && !screen.quiet;
        let target = if visible { ProgressDrawTarget::stderr_with_hz(DRAWS) } else { ProgressDrawTarget::hidden() };
        screen.bars.set_draw_target(target);
        Self { screen: screen.clone(), bars: Mutex::default() }
    }

    /// So much more is to be done for a locale.
    pub fn plan(&self, locale: &Locale, segments: u64) {
        let Ok(mut bars) = self.bars.lock() else { return };
        match bars.get(locale) {
            Some(bar) => bar.bar.inc_length(segments),
            None => {
                bars.insert(locale.clone(), self.bar(locale, segments));
            }
        }
    }

    /// So much more is done for a locale.
    pub fn advance(&self, locale: &Locale, segments: u64, characters: u64) {
        let Ok(bars) = self.bars.lock() else { return };
        if let Some(bar) = bars.get(locale) {
            bar.characters.fetch_add(characters, Ordering::Relaxed);
            bar.bar.inc(segments);
        }
    }

    /// Takes all bars away.
    pub fn end(&self) {
        if let Ok(mut bars) = self.bars.lock() {
            for bar in std::mem::take(&mut *bars).into_values() {
                bar.bar.finish_and_clear();
            }
        }
    }

    fn bar(&self, locale: &Locale, segments: u64) -> Bar {
        let characters = Arc::new(AtomicU64::new(0));
        let style = style(self.screen.messages.clone(), characters.clone(), self.screen.terminal.colour);
        let name = names::name(locale, &self.screen.messages);
        // Only a bar that is ready is shown.
        let bar = ProgressBar::with_draw_target(Some(segments), ProgressDrawTarget::hidden()).with_style(style).with_prefix(name);
        Bar { bar: self.screen.bars.add(bar), characters }
    }
}

/// `Spanish ━━━━━━──── 12/40 segments, 1234 characters, 8s left`; the text is made only when drawn.
fn style(messages: Arc<Messages>, characters: Arc<AtomicU64>, colour: bool) -> ProgressStyle {
    let bar = if colour { "{wide_bar:.cyan}" } else { "{wide_bar}" };
    ProgressStyle::with_template(&format!("{{prefix:>14}} {bar} {{state}}"))
        .expect("the template is a constant")
        .progress_chars("━╸─")
        .with_key("state", move |state: &ProgressState, to: &mut dyn fmt::Write| {
            let _ = to.write_str(&line(
                &messages,
                state.pos(),
                state.len().unwrap_or(0),
                characters.load(Ordering::Relaxed),
                state.eta(),
            ));
        })
}

fn line(messages: &Messages, done: u64, segments: u64, characters: u64, left: Duration) -> String {
    let values = [("done", done.into()), ("segments", segments.into()), ("characters", characters.into())];
    let mut line = messages.text("progress", &values);
    if done < segments && left > Duration::ZERO {
        line.push_str(", ");
        line.push_str(&messages.text("progress-left", &[("time", time(left).into())]));
    }
    line
}

/// A time in the largest unit that fits, readable in every language.
pub(crate) fn time(left: Duration) -> String {
    match left.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..3600 => format!("{} min", seconds.div_ceil(60)),
        seconds => format!("{} h", seconds.div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screen::Terminal;

    #[test]
    fn lines_have_plural_forms() {
        let english = Messages::english();
        assert_eq!(line(&english, 1, 1, 1, Duration::ZERO), "1/1 segment, 1 character");
        assert_eq!(line(&english, 2, 40, 90, Duration::from_secs(61)), "2/40 segments, 90 characters, 2 min left");
        let ukrainian = Messages::new("uk", false);
        let few = line(&ukrainian, 0, 3, 3, Duration::ZERO);
        assert_ne!(few.replace('3', "5"), line(&ukrainian, 0, 5, 5, Duration::ZERO));
    }

    #[test]
    fn off_a_terminal_nothing_is_drawn() {
        let screen = Screen::new(Terminal::default(), Arc::new(Messages::english()), false);
        let progress = Progress::new(&screen);
        let es = "es".parse().unwrap();
        progress.plan(&es, 3);
        progress.advance(&es, 2, 10);
        assert!(screen.bars.is_hidden());
        progress.end();
    }
}
