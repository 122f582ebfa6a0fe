//! What a run of `translate` shows and asks while it goes on.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::client::{self, Amount, Notices};
use crate::command::budget::Over;
use crate::command::report::{AccountReport, Figures, Report, TargetReport};
use crate::command::translate::{FileError, Watch};
use crate::locale::{Locale, Pair};
use crate::pipeline::Prepared;
use crate::provider::Failure;
use crate::ui::budget;
use crate::ui::failure::{self, shown};
use crate::ui::messages::Messages;
use crate::ui::names;
use crate::ui::progress::Progress;
use crate::ui::refusal;
use crate::ui::remember::Memory;
use crate::ui::screen::{Said, Screen};
use crate::ui::select;

/// How many detected languages are told one by one; a folder of thousands tells none of them.
const TOLD: usize = 20;

/// Shows a run on a screen.
#[derive(Debug)]
pub struct Console<'a> {
    screen: &'a Screen,
    progress: Progress,
    memory: &'a Memory,
    /// Hosts that the configuration names, which need no question in scripts.
    configured: Vec<String>,
    told: std::sync::atomic::AtomicUsize,
}

impl<'a> Console<'a> {
    /// A console without any bar yet.
    pub fn new(screen: &'a Screen, memory: &'a Memory, configured: Vec<String>) -> Self {
        Self { screen, progress: Progress::new(screen), memory, configured, told: std::sync::atomic::AtomicUsize::new(0) }
    }

    /// Takes the bars away and says what became of everything.
    pub fn end(&self, report: &Report, json: bool) {
        self.progress.end();
        let messages = &self.screen.messages;
        for file in &report.files {
            if let Some(error) = &file.error {
                self.screen.error(&Said { text: error.clone(), hint: None });
            }
            for target in &file.targets {
                self.target(target, json);
            }
        }
        let files = report.files.iter().filter(|file| file.targets.iter().any(|target| target.output.is_some())).count();
        let languages: std::collections::BTreeSet<&Locale> = written(report).map(|target| &target.locale).collect();
        let segments: usize = written(report).map(|target| target.segments).sum();
        let seconds = written(report).map(|target| target.seconds).fold(0.0, f64::max);
        let values = [
            ("files", files.into()),
            ("languages", languages.len().into()),
            ("segments", segments.into()),
            ("seconds", format!("{seconds:.1}").into()),
        ];
        self.screen.note(&messages.text("done-summary", &values));
        for account in &report.accounts {
            self.account(account, &report.currency);
        }
    }

    /// Estimate and actual side by side; nothing for what stays on this machine.
    fn account(&self, account: &AccountReport, currency: &str) {
        let messages = &self.screen.messages;
        let Some(estimate) = &account.estimate else { return };
        let shown = |figures: &Figures| budget::figures(figures, currency, messages);
        let values = [
            ("account", account.account.as_str().into()),
            ("actual", shown(&account.actual).into()),
            ("estimate", shown(estimate).into()),
        ];
        self.screen.note(&messages.text("done-account", &values));
        if account.held_characters > 0 {
            let amount = budget::amount(&Amount::Characters(account.held_characters), messages);
            let values = [("account", account.account.as_str().into()), ("amount", amount.into())];
            self.screen.note(&messages.text("done-held", &values));
        }
    }

    fn target(&self, target: &TargetReport, json: bool) {
        let messages = &self.screen.messages;
        if let Some(error) = &target.error {
            self.screen.error(&Said { text: error.clone(), hint: None });
        }
        let Some(output) = &target.output else { return };
        let line = match &target.provider {
            None => messages.text("done-kept", &[("output", output.into())]),
            Some(provider) if target.route.len() > 2 => {
                let route = target.route.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ");
                let values = [("output", output.into()), ("provider", provider.into()), ("route", route.into())];
                messages.text("done-target-route", &values)
            }
            Some(provider) => messages.text("done-target", &[("output", output.into()), ("provider", provider.into())]),
        };
        if !json {
            self.screen.note(&line);
        }
        if target.failed_segments > 0 {
            let text = messages.text("done-failed", &[("count", target.failed_segments.into())]);
            let hint = target.first_failure.as_ref().map(|first| why(first, messages));
            self.screen.warning(&Said { text: format!("{output}: {text}"), hint });
        }
        if !target.findings.is_empty() {
            let text = messages.text("done-findings", &[("count", target.findings.len().into())]);
            self.screen.note(&format!("{output}: {text}"));
        }
    }
}

/// Why a segment keeps its source, and what to do about it where that is known.
fn why(first: &Failure, messages: &Messages) -> String {
    let reason = failure::failure(first, messages);
    let capped = matches!(first, Failure::Capped { .. });
    match messages.hint("done-capped", &[]).filter(|_| capped) {
        Some(hint) => format!("{reason}. {hint}"),
        None => reason,
    }
}

/// Shows what the client notices, each kind once an account.
pub fn notices(screen: &Screen) -> Notices {
    let (screen, told) = (screen.clone(), Mutex::new(BTreeSet::new()));
    Notices::to(move |notice| {
        let line = budget::notice(&notice, &screen.messages);
        if told.lock().is_ok_and(|mut told| told.insert(line.clone())) {
            screen.note(&line);
        }
    })
}

fn written(report: &Report) -> impl Iterator<Item = &TargetReport> {
    report.files.iter().flat_map(|file| &file.targets).filter(|target| target.output.is_some())
}

impl Watch for Console<'_> {
    fn describe(&self, error: &FileError) -> String {
        let said = refusal::file(error, &self.screen.messages);
        match said.hint {
            Some(hint) => format!("{} {hint}", said.text),
            None => said.text,
        }
    }

    fn read(&self, input: &Path, prepared: &Prepared) {
        let verdict = prepared.verdict();
        // Nothing was heard where the language was stated.
        let stated = verdict.reliable && verdict.letters == 0;
        if stated || prepared.unique() == 0 || self.told.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= TOLD {
            return;
        }
        let messages = &self.screen.messages;
        if verdict.locale.is_undetermined() {
            self.screen.note(&messages.text("note-undetected", &[("path", shown(input).into())]));
            return;
        }
        let percent = (verdict.confidence * 100.0).round();
        let values = [
            ("path", shown(input).into()),
            ("language", names::name(&verdict.locale, messages).into()),
            ("percent", percent.into()),
        ];
        let line = if verdict.reliable { messages.text("note-detected", &values) } else { messages.text("note-unsure", &values) };
        self.screen.note(&line);
    }

    fn chosen(&self, pair: &Pair, accounts: &[Arc<str>]) {
        let Some((first, others)) = accounts.split_first() else { return };
        let messages = &self.screen.messages;
        let (source, target, provider) = (pair.source.to_string(), pair.target.to_string(), first.to_string());
        let line = if others.is_empty() {
            let values = [("source", source.into()), ("target", target.into()), ("provider", provider.into())];
            messages.text("note-chosen", &values)
        } else {
            let others = others.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let values =
                [("source", source.into()), ("target", target.into()), ("provider", provider.into()), ("others", others.into())];
            messages.text("note-chosen-then", &values)
        };
        self.screen.note(&line);
    }

    fn may_leave(&self, host: &str, characters: u64) -> bool {
        if !self.memory.allows(host) && self.screen.terminal.can_ask() {
            return select::may_leave(host, characters, self.memory, self.screen);
        }
        let values = [("host", host.into()), ("characters", characters.into())];
        self.screen.note(&self.screen.messages.text("note-leaving", &values));
        if self.memory.allows(host) {
            return true;
        }
        self.configured.iter().any(|known| known == host)
    }

    fn may_serve(&self, host: &str) -> bool {
        if !self.memory.allows(host) && self.screen.terminal.can_ask() {
            return select::may_serve(host, self.memory, self.screen);
        }
        let may = self.memory.allows(host) || self.configured.iter().any(|known| known == host);
        if may {
            self.screen.note(&self.screen.messages.text("note-serving", &[("host", host.into())]));
        }
        may
    }

    fn short(&self, over: &Over) {
        self.screen.warning(&budget::over(over, &self.screen.messages));
    }

    fn planned(&self, locale: &Locale, segments: u64, _characters: u64) {
        self.progress.plan(locale, segments);
    }

    fn advanced(&self, locale: &Locale, progress: client::Progress) {
        self.progress.advance(locale, (progress.answered + progress.failed) as u64, progress.characters as u64);
    }
}
