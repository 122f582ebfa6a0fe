//! `latimer sync`: a project brought up to date, once or after every edit.

use latimer::command::open::Want;
use latimer::command::output::Place;
use latimer::command::pattern::Pattern;
use latimer::command::report::Outcome;
use latimer::command::sync::{self, Request, SyncError, Synced, Watcher};
use latimer::command::translate::{self, Means};
use latimer::config::Config;
use latimer::ui::watch::Console;
use latimer::ui::{args, failure, sync as page};

use super::Session;
use super::kit::Kit;
use super::translate::dedup;

impl Session {
    pub(super) fn sync(&self, given: &args::Sync, config: &Config) -> u8 {
        let settings = &config.settings;
        let mut to = if settings.sync.to.is_empty() { settings.to.clone() } else { settings.sync.to.clone() };
        dedup(&mut to);
        if to.is_empty() {
            return self.refuse(&[failure::no_targets(&self.screen.messages)], Outcome::Usage);
        }
        let place = match Pattern::new(&settings.sync.output) {
            Ok(pattern) => Place::Pattern(pattern),
            Err(bad) => {
                return self.refuse(&[page::pattern(&settings.sync.output, &bad, &self.screen.messages)], Outcome::Usage);
            }
        };
        let named = translate::Request {
            inputs: settings.sync.sources.iter().map(Into::into).collect(),
            to: to.clone(),
            from: settings.from.stated(),
            want: Want::default(),
            place: place.clone(),
            bilingual: None,
            read: given.run.report.is_some(),
        };
        let kit = self.kit_of(settings, &given.run, &named);
        let request = Request {
            sources: settings.sync.sources.clone(),
            to,
            from: named.from.clone(),
            place,
            memory: kit.memory.shared(),
            prune: given.prune,
            read: named.read,
        };
        let first = kit.console();
        let means = kit.means(given.run.force, &first);
        if given.frozen {
            return self.synced(sync::frozen(&request, &means), &first, given);
        }
        if given.watch {
            return self.following(&request, given, means, &kit);
        }
        self.stoppable(async {
            if given.run.dry_run {
                return match sync::dry_run(&request, means).await {
                    Ok(Some(found)) => self.foreseen(&found, given.run.json),
                    Ok(None) => self.synced(Ok(Synced::default()), &first, given),
                    Err(error) => self.synced(Err(error), &first, given),
                };
            }
            let synced = sync::sync(&request, means).await;
            if let Ok(synced) = &synced {
                kit.memory.end(&synced.report);
            }
            self.synced(synced, &first, given)
        })
    }

    /// Syncs after every edit until Ctrl-C.
    fn following(&self, request: &Request, given: &args::Sync, means: Means<'_>, kit: &Kit<'_>) -> u8 {
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(code) => return code,
        };
        let code = runtime.block_on(async {
            let mut watcher = match Watcher::new(request) {
                Ok(watcher) => watcher,
                Err(error) => {
                    let outcome = error.outcome();
                    return self.refuse(&page::refused(&error, &self.screen.messages), outcome);
                }
            };
            let follow = async {
                loop {
                    let console = kit.console();
                    let synced = sync::sync(request, Means { watch: &console, ..means }).await;
                    self.synced(synced, &console, given);
                    page::watching(&self.screen);
                    watcher.changed().await;
                }
            };
            tokio::select! {
                () = follow => Outcome::Nothing.code(),
                _ = tokio::signal::ctrl_c() => Outcome::Done.code(),
            }
        });
        runtime.shutdown_background();
        code
    }

    /// Says what became of a project.
    fn synced(&self, synced: Result<Synced, SyncError>, console: &Console<'_>, given: &args::Sync) -> u8 {
        let synced = match synced {
            Ok(synced) => synced,
            Err(error) => {
                let outcome = error.outcome();
                return self.refuse(&page::refused(&error, &self.screen.messages), outcome);
            }
        };
        if !synced.report.files.is_empty() {
            console.end(&synced.report, given.run.json);
        }
        page::told(&synced, &self.screen);
        let code = synced.outcome().code().max(self.report(given.run.report.as_deref(), &synced.report));
        if given.run.json { self.json(&synced).max(code) } else { code }
    }
}
