//! `latimer models`: what each of its verbs does and says.

use std::path::Path;

use latimer::command::models as command;
use latimer::command::report::Outcome;
use latimer::config::Config;
use latimer::models::{self, Installed, List, Offer, Source};
use latimer::provider::firefox::shelf::{Model, Shelf};
use latimer::ui::args::{self, ModelsVerb};
use latimer::ui::screen::Said;
use latimer::ui::{models as say, refusal, select};

use super::Session;

impl Session {
    /// Does what `latimer models` asks for.
    pub(super) fn models(&self, given: &args::Models, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let (kept, home) = match command::home(&config.settings, &self.environment) {
            Ok(found) => found,
            Err(why) => {
                return self.refuse(&[Said { text: refusal::unusable(&why, messages), hint: None }], Outcome::Usage);
            }
        };
        match &given.verb {
            ModelsVerb::Path => self.done(&kept.folder().display().to_string()),
            ModelsVerb::List { pair, installed, json } => self.stoppable(async {
                let mut code = self.tell_bad(&kept);
                let list = if *installed {
                    List::default()
                } else {
                    command::source(home, None, &config.settings).list().await.unwrap_or_else(|error| {
                        code = code.max(self.refuse(&[say::error(&error, messages)], Outcome::Nothing));
                        List::default()
                    })
                };
                let rows = command::rows(&kept, &list, pair.as_deref());
                if *json {
                    return self.json(&rows).max(code);
                }
                if rows.is_empty() {
                    let path = kept.folder().display().to_string();
                    self.screen.note(&messages.text("models-none", &[("path", path.into())]));
                    return code;
                }
                self.done(&say::rows(&rows, messages)).max(code)
            }),
            ModelsVerb::Install { pairs, from, yes } => self.stoppable(async {
                let source = command::source(home, from.as_deref(), &config.settings);
                self.install(pairs, &source, &kept, *yes).await
            }),
            ModelsVerb::Remove { pairs } => self.each(&kept, pairs, |model| match models::remove(&kept, model) {
                Ok(_) => {
                    self.screen.note(&messages.text("models-removed", &[("name", model.name().into())]));
                    Outcome::Done.code()
                }
                Err(error) => self.refuse(&[say::error(&error, messages)], Outcome::Nothing),
            }),
            ModelsVerb::Verify { pairs } => {
                let bad = if pairs.is_empty() { self.tell_bad(&kept) } else { Outcome::Done.code() };
                let (installed, _) = kept.installed();
                let names: Vec<String> =
                    if pairs.is_empty() { installed.iter().map(Model::name).collect() } else { pairs.clone() };
                let each = self.each(&kept, &names, |model| match kept.verify(model) {
                    Ok(()) => self.done(&messages.text("models-sound", &[("name", model.name().into())])),
                    Err(bad) => self.refuse(&[say::bad(&model.name(), &bad, messages)], Outcome::Nothing),
                });
                bad.max(each)
            }
        }
    }

    /// Installs what pairs need, after a yes.
    pub(super) async fn install(&self, pairs: &[String], source: &Source, kept: &Shelf, yes: bool) -> u8 {
        let messages = &self.screen.messages;
        let list = match source.list().await {
            Ok(list) => list,
            Err(error) => return self.refuse(&[say::error(&error, messages)], Outcome::Nothing),
        };
        let mut wanted: Vec<Offer> = Vec::new();
        for word in pairs {
            match command::plan(&list, word) {
                Some(offers) if offers.is_empty() => return self.refuse(&[say::absent(word, true, messages)], Outcome::Usage),
                None => return self.refuse(&[say::absent(word, false, messages)], Outcome::Usage),
                Some(offers) => wanted.extend(offers),
            }
        }
        let mut seen = std::collections::HashSet::new();
        wanted.retain(|offer| seen.insert(offer.model.name()));
        let (there, _) = kept.installed();
        let (known, new): (Vec<Offer>, Vec<Offer>) = wanted.into_iter().partition(|offer| {
            there.iter().any(|model| {
                model.name() == offer.model.name() && model.version == offer.model.version && kept.verify(model).is_ok()
            })
        });
        for offer in &known {
            self.screen.note(&say::done(&offer.model, kept.folder(), Installed::Already, messages));
        }
        if new.is_empty() {
            return Outcome::Done.code();
        }
        for offer in &new {
            self.screen.note(&say::step(offer, messages));
        }
        if !yes {
            if !self.screen.terminal.can_ask() {
                return self.refuse(&[messages.said("error-models-unasked", &[]).into()], Outcome::Usage);
            }
            if !select::confirm(&messages.text("models-question", &[]), None, &self.screen) {
                return Outcome::Nothing.code();
            }
        }
        for offer in &new {
            let bar = say::bar(&self.screen, &offer.model.name(), offer.bytes());
            let result = models::install(offer, source, kept, &|bytes| bar.inc(bytes)).await;
            bar.finish_and_clear();
            match result {
                Ok(done) => self.screen.note(&say::done(&offer.model, kept.folder(), done, messages)),
                Err(error) => return self.refuse(&[say::error(&error, messages)], Outcome::Nothing),
            }
        }
        Outcome::Done.code()
    }

    /// Installs the model of one pair that a run lacks.
    pub(super) async fn install_for(&self, pair: &latimer::locale::Pair, config: &latimer::config::Settings) -> bool {
        let Ok((kept, home)) = command::home(config, &self.environment) else { return false };
        let source = command::source(home, None::<&Path>, config);
        let word = format!("{}:{}", pair.source, pair.target);
        self.install(&[word], &source, &kept, false).await == Outcome::Done.code()
    }

    /// Tells of folders that are no usable models.
    fn tell_bad(&self, kept: &Shelf) -> u8 {
        let (_, bad) = kept.installed();
        let tell = |(name, why): &(String, _)| self.refuse(&[say::bad(name, why, &self.screen.messages)], Outcome::Nothing);
        bad.iter().map(tell).max().unwrap_or_default()
    }

    /// Does something for each installed model that is named.
    fn each(&self, kept: &Shelf, names: &[String], mut does: impl FnMut(&Model) -> u8) -> u8 {
        let (installed, bad) = kept.installed();
        let mut code = Outcome::Done.code();
        for name in names {
            let found = installed.iter().find(|model| model.name() == *name);
            code = code.max(match (found, bad.iter().find(|(known, _)| known == name)) {
                (Some(model), _) => does(model),
                (None, Some((name, why))) => self.refuse(&[say::bad(name, why, &self.screen.messages)], Outcome::Nothing),
                (None, None) => {
                    let said = self.screen.messages.said("error-models-not-installed", &[("name", name.as_str().into())]);
                    self.refuse(&[said.into()], Outcome::Usage)
                }
            });
        }
        code
    }
}
