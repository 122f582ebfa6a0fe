//! `latimer serve` and `latimer build`: what a site needs, and what is told of it.

use std::path::Path;

use latimer::command::memory::RunMemory;
use latimer::command::report::Outcome;
use latimer::command::site::{self, SiteError};
use latimer::command::translate::Means;
use latimer::command::{build, serve};
use latimer::config::{Config, Folders};
use latimer::ui::args;
use latimer::ui::remember::Memory;
use latimer::ui::screen::Said;
use latimer::ui::watch::{self, Console};
use latimer::ui::{failure, readers, refusal};

use super::Session;
use super::translate::dedup;

impl Session {
    pub(super) fn serve(&self, given: &args::Serve, config: &Config) -> u8 {
        self.with_site(&given.folder, false, config, async |request, means| {
            let mut told = Outcome::Done.code();
            let served = serve::serve(request, means, |listening| {
                let values = [
                    ("path", request.folder.display().to_string().into()),
                    ("languages", listening.languages.clone().into()),
                    ("url", listening.url.clone().into()),
                ];
                told = self.done(&self.screen.messages.text("site-serving", &values));
            });
            served.await.map(|()| told)
        })
    }

    pub(super) fn build(&self, given: &args::Build, config: &Config) -> u8 {
        self.with_site(&given.folder, given.force, config, async |request, means| {
            let built = build::build(request, &given.out, means).await?;
            let messages = &self.screen.messages;
            let values = [
                ("path", given.out.display().to_string().into()),
                ("written", built.written.into()),
                ("kept", built.kept.into()),
                ("removed", built.removed.into()),
            ];
            self.screen.note(&messages.text("site-built", &values));
            if built.is_nameless {
                self.screen.warning(&Said { text: messages.text("site-no-url", &[]), hint: None });
            }
            let Some(first) = built.unfinished.first() else { return Ok(Outcome::Done.code()) };
            let values = [("count", built.unfinished.len().into()), ("first", first.into())];
            self.screen.warning(&Said { text: messages.text("site-unfinished", &values), hint: None });
            Ok(Outcome::Partial.code())
        })
    }

    /// Makes what `serve` and `build` need, and says why they could not do what they should.
    fn with_site(
        &self,
        folder: &Path,
        force: bool,
        config: &Config,
        command: impl AsyncFnOnce(&site::Request, Means<'_>) -> Result<u8, SiteError>,
    ) -> u8 {
        let settings = &config.settings;
        let folders = Folders::of(&self.environment);
        let state = folders.as_ref().map(|folders| folders.state.clone());
        let memory = Memory::of(state.as_deref());
        let console = Console::new(&self.screen, &memory, settings.hosts());
        let mut to = settings.to.clone();
        dedup(&mut to);
        if to.is_empty() {
            return self.refuse(&[failure::no_targets(&self.screen.messages)], Outcome::Usage);
        }
        let remembered = RunMemory::lasting(settings, folders.as_ref());
        let request = site::Request {
            folder: folder.to_owned(),
            to,
            from: settings.from.stated(),
            words: readers::vocabulary(),
            memory: remembered.shared(),
            cache: folders.as_ref().map(|folders| folders.cache.join("pages")),
        };
        let notices = watch::notices(&self.screen);
        let means = Means {
            settings,
            environment: &self.environment,
            state: state.as_deref(),
            data: folders.as_ref().map(|folders| folders.data.as_path()),
            force,
            memory: remembered.known(),
            watch: &console,
            notices: &notices,
        };
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(code) => return code,
        };
        let code = runtime.block_on(command(&request, means));
        // A page may still be on its way to a copy; it will be made when it is asked for again.
        runtime.shutdown_background();
        code.unwrap_or_else(|error| {
            let usage = matches!(error, SiteError::Url(_) | SiteError::SameLocale(_) | SiteError::NoPrice(_));
            let outcome = if usage { Outcome::Usage } else { Outcome::Nothing };
            self.refuse(&[refusal::site(&error, &self.screen.messages)], outcome)
        })
    }
}
