//! `latimer translate`: targets asked for, a run or what it would send, its report.

use std::path::Path;

use latimer::bilingual::Layout;
use latimer::command::dry_run::DryRun;
use latimer::command::languages;
use latimer::command::output::{Place, WriteError};
use latimer::command::report::{Outcome, Report};
use latimer::command::translate::{self, CommandError, FileError, Means, Request};
use latimer::config::{self, Config, Folders};
use latimer::locale::Locale;
use latimer::ui::args;
use latimer::ui::messages::Messages;
use latimer::ui::report as page;
use latimer::ui::screen::Said;
use latimer::ui::{budget, failure, names, offers, pages, refusal, select};

use super::{INTERRUPTED, Session};

impl Session {
    pub(super) fn translate(&self, given: &args::Translate, config: &Config) -> u8 {
        let settings = &config.settings;
        let want = match self.want(given.format.as_deref(), given.article.as_deref(), given.output.as_deref()) {
            Ok(want) => want,
            Err(code) => return code,
        };
        let mut request = Request {
            inputs: given.inputs.clone(),
            to: settings.to.clone(),
            from: settings.from.stated(),
            want,
            place: place(given),
            bilingual: given.bilingual.as_deref().and_then(Layout::named),
            read: given.run.report.is_some(),
        };
        let kit = self.kit_of(settings, &given.run, &request);
        let console = kit.console();
        let means = kit.means(given.run.force, &console);
        self.stoppable(async {
            if request.to.is_empty() {
                if !self.screen.terminal.can_ask() {
                    return self.refuse(&[failure::no_targets(&self.screen.messages)], Outcome::Usage);
                }
                let offered = languages::targets(&request, settings, &self.environment, &names::known()).await;
                match select::targets(&offered, &kit.asked, &self.screen) {
                    Some(chosen) => request.to = chosen,
                    None => return INTERRUPTED,
                }
            }
            dedup(&mut request.to);
            if given.run.dry_run {
                return self.dry_run(&request, means, given.run.json).await;
            }
            let mut result = translate::translate(&request, means).await;
            if let Err(CommandError::NoProvider(none)) = &result
                && self.screen.terminal.can_ask()
            {
                self.refuse(&[refusal::no_provider(none, &self.screen.messages)], Outcome::Nothing);
                let settings = Folders::of(&self.environment).map(|folders| folders.config.join(config::FILE_NAME));
                let installed = match offers::ways_out(&none.pair, &self.environment, settings.as_deref(), &self.screen) {
                    offers::Chosen::Installed => true,
                    #[cfg(feature = "firefox")]
                    offers::Chosen::Model => self.install_for(&none.pair, &config.settings).await,
                    _ => false,
                };
                if !installed {
                    return Outcome::Nothing.code();
                }
                result = translate::translate(&request, means).await;
            }
            match result {
                Ok(report) => {
                    kit.memory.end(&report);
                    console.end(&report, given.run.json);
                    let code = report.outcome().code().max(self.report(given.run.report.as_deref(), &report));
                    if given.run.json { self.json(&report).max(code) } else { code }
                }
                Err(error) => {
                    let outcome = error.outcome();
                    self.refuse(&refusal::command(&error, &self.screen.messages), outcome)
                }
            }
        })
    }

    async fn dry_run(&self, request: &Request, means: Means<'_>, json: bool) -> u8 {
        let messages = &self.screen.messages;
        match translate::dry_run(request, means).await {
            Ok(found) => self.foreseen(&found, json),
            Err(error) => self.refuse(&refusal::command(&error, messages), error.outcome()),
        }
    }

    /// Says what would be sent.
    pub(super) fn foreseen(&self, found: &DryRun, json: bool) -> u8 {
        let messages = &self.screen.messages;
        for error in found.failures.iter().filter_map(|file| file.error.as_ref()) {
            self.screen.error(&Said { text: error.clone(), hint: None });
        }
        for over in &found.over {
            self.screen.warning(&budget::over(over, messages));
        }
        let said = if json { self.json(found) } else { self.done(&pages::forecast::dry_run(found, messages)) };
        said.max(found.outcome().code())
    }

    /// Writes the report of a run: JSON where its name says so, a page otherwise.
    pub(super) fn report(&self, path: Option<&Path>, report: &Report) -> u8 {
        let Some(path) = path else { return Outcome::Done.code() };
        let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let text = if is_json {
            serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
        } else {
            // The page says its direction itself; signs for a terminal have no place in it.
            page::page(report, &Messages::new(&self.screen.messages.locale().to_string(), false))
        };
        match std::fs::write(path, text) {
            Ok(()) => Outcome::Done.code(),
            Err(error) => {
                let error = FileError::Write(WriteError::Io(path.to_owned(), error));
                self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Nothing)
            }
        }
    }
}

fn place(given: &args::Translate) -> Place {
    match (&given.output, &given.out) {
        (Some(file), _) if file == Path::new("-") => Place::Stdout,
        (Some(file), _) => Place::File(file.clone()),
        (None, Some(folder)) => Place::Folder(folder.clone()),
        (None, None) if given.inputs.iter().any(|input| input == Path::new("-")) => Place::Stdout,
        (None, None) => Place::Beside,
    }
}

/// Each locale once, in the order given.
pub(super) fn dedup(locales: &mut Vec<Locale>) {
    let mut seen = std::collections::HashSet::new();
    locales.retain(|locale| seen.insert(locale.clone()));
}
