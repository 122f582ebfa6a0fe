//! `latimer serve`, `latimer warm` and `latimer build`: what a site needs, and what is told of it.

use std::path::PathBuf;

use latimer::command::report::Outcome;
use latimer::command::site::{self, Pages, SiteError};
use latimer::command::translate::Means;
use latimer::command::{build, gateway, serve, studio, warm};
use latimer::config::Config;
use latimer::ui::args;
use latimer::ui::screen::Said;
use latimer::ui::{self, failure, names, readers, refusal};

use super::Session;
use super::translate::dedup;

impl Session {
    pub(super) fn serve(&self, given: &args::Serve, config: &Config) -> u8 {
        if given.api {
            return self.interfaces(given, config);
        }
        let pages = match site::pages(given.folder.as_deref(), &config.settings.serve.origin) {
            Ok(Some(pages)) => pages,
            Ok(None) => return self.studio(config),
            Err(error) => return self.refuse(&[refusal::site(&error, &self.screen.messages)], Outcome::Usage),
        };
        self.with_site(&pages, false, config, async |request, means| {
            let mut told = Outcome::Done.code();
            let served = serve::serve(request, means, |listening| {
                let values = [
                    ("path", request.pages.to_string().into()),
                    ("languages", listening.languages.clone().into()),
                    ("url", listening.url.clone().into()),
                ];
                told = self.done(&self.screen.messages.text("site-serving", &values));
            });
            served.await.map(|()| told)
        })
    }

    /// The page for people: what `serve` is where it has nothing to serve.
    fn studio(&self, config: &Config) -> u8 {
        self.with_page(config, async |request, means| {
            let mut told = Outcome::Done.code();
            let served = studio::serve(request, means, |url| {
                told = self.done(&self.screen.messages.text("studio-serving", &[("url", url.into())]));
            });
            served.await.map(|()| told)
        })
    }

    /// The vendors' interfaces, with the page for people beside them.
    fn interfaces(&self, given: &args::Serve, config: &Config) -> u8 {
        if given.folder.is_some() || !config.settings.serve.origin.is_empty() {
            return self.refuse(&[refusal::site(&SiteError::ApiWithSource, &self.screen.messages)], Outcome::Usage);
        }
        self.with_page(config, async |request, means| {
            let mut told = Outcome::Done.code();
            let served = gateway::serve(request, means, |url| {
                // Whoever waits for the line with the address has then been told everything.
                if gateway::is_closed(means.settings, means.data) {
                    self.screen.warning(&Said::from(self.screen.messages.said("gateway-no-keys", &[])));
                }
                told = self.done(&self.screen.messages.text("gateway-serving", &[("url", url.into())]));
            });
            served.await.map(|()| told)
        })
    }

    pub(super) fn warm(&self, given: &args::Warm, config: &Config) -> u8 {
        let planned = match warm::plan(&given.sitemap, &config.settings.serve.origin) {
            Ok(planned) => planned,
            Err(error) => return self.refuse(&[refusal::site(&error, &self.screen.messages)], Outcome::Usage),
        };
        self.with_site(&planned.pages, false, config, async |request, means| {
            let warmed = warm::warm(request, planned.map.as_deref(), means).await?;
            let messages = &self.screen.messages;
            let values = [("path", given.sitemap.clone().into()), ("pages", warmed.pages.into()), ("ready", warmed.ready.into())];
            self.screen.note(&messages.text("site-warmed", &values));
            for (map, why) in &warmed.unread {
                self.screen.warning(&refusal::unread(map, *why, messages));
            }
            let Some(first) = warmed.unfinished.first() else {
                let outcome = if warmed.unread.is_empty() { Outcome::Done } else { Outcome::Partial };
                return Ok(outcome.code());
            };
            let values = [("count", warmed.unfinished.len().into()), ("first", first.into())];
            self.screen.warning(&Said { text: messages.text("site-unfinished", &values), hint: None });
            Ok(Outcome::Partial.code())
        })
    }

    pub(super) fn build(&self, given: &args::Build, config: &Config) -> u8 {
        self.with_site(&Pages::Folder(PathBuf::clone(&given.folder)), given.force, config, async |request, means| {
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
            for left in &built.left {
                self.screen.warning(&refusal::occupied(left, messages));
            }
            let done = if built.left.is_empty() { Outcome::Done } else { Outcome::Partial };
            let Some(first) = built.unfinished.first() else { return Ok(done.code()) };
            let values = [("count", built.unfinished.len().into()), ("first", first.into())];
            self.screen.warning(&Said { text: messages.text("site-unfinished", &values), hint: None });
            Ok(Outcome::Partial.code())
        })
    }

    /// Makes what the page for people needs, and says why it could not be served.
    fn with_page(&self, config: &Config, command: impl AsyncFnOnce(&studio::Request, Means<'_>) -> Result<u8, SiteError>) -> u8 {
        let kit = self.kit(&config.settings);
        let console = kit.console();
        let request = studio::Request { memory: kit.memory.shared(), voices: ui::studio::voices(), known: names::known() };
        self.served(command(&request, kit.means(false, &console)))
    }

    /// Makes what `serve` and `build` need, and says why they could not do what they should.
    fn with_site(
        &self,
        pages: &Pages,
        force: bool,
        config: &Config,
        command: impl AsyncFnOnce(&site::Request, Means<'_>) -> Result<u8, SiteError>,
    ) -> u8 {
        let settings = &config.settings;
        let kit = self.kit(settings);
        let console = kit.console();
        let mut to = settings.to.clone();
        dedup(&mut to);
        if to.is_empty() {
            return self.refuse(&[failure::no_targets(&self.screen.messages)], Outcome::Usage);
        }
        let request = site::Request {
            pages: pages.clone(),
            to,
            from: settings.from.stated(),
            words: readers::vocabulary(),
            memory: kit.memory.shared(),
            cache: kit.folders.as_ref().map(|folders| folders.cache.join("pages")),
        };
        self.served(command(&request, kit.means(force, &console)))
    }

    /// Runs what serves until it ends, and says why it could not do what it should.
    fn served(&self, serving: impl Future<Output = Result<u8, SiteError>>) -> u8 {
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(code) => return code,
        };
        let code = runtime.block_on(serving);
        // A page may still be on its way to a copy; it will be made when it is asked for again.
        runtime.shutdown_background();
        code.unwrap_or_else(|error| {
            let usage = matches!(
                error,
                SiteError::Url(_)
                    | SiteError::Around(..)
                    | SiteError::Host(..)
                    | SiteError::SameLocale(_)
                    | SiteError::NoPrice(_)
                    | SiteError::NoAccount(_)
            );
            let outcome = if usage { Outcome::Usage } else { Outcome::Nothing };
            self.refuse(&[refusal::site(&error, &self.screen.messages)], outcome)
        })
    }
}
