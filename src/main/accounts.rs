//! The commands that tell of providers and accounts, and of what they have cost.

use latimer::command::report::Outcome;
use latimer::command::{doctor, languages, providers, usage};
use latimer::config::{Config, Folders};
use latimer::ui::args;
use latimer::ui::screen::Said;
use latimer::ui::{budget, failure, pages, refusal, watch};

use super::Session;

impl Session {
    pub(super) fn languages(&self, given: &args::Languages, config: &Config) -> u8 {
        let from = config.settings.from.stated();
        self.stoppable(async {
            let messages = &self.screen.messages;
            let (offers, failed, refused) = languages::offers(&config.settings, &self.environment).await;
            let failed = failed.iter().map(|(name, why)| (name, failure::failure(why, messages)));
            let refused = refused.iter().map(|(name, why)| (name, refusal::unusable(why, messages)));
            for (name, reason) in failed.chain(refused) {
                self.screen.warning(&Said {
                    text: messages.text("provider-says", &[("name", name.into()), ("reason", reason.into())]),
                    hint: None,
                });
            }
            if offers.is_empty() {
                self.screen.warning(&failure::no_languages(messages));
            }
            if given.json {
                self.json(&pages::languages_json(&offers, from.as_ref(), messages))
            } else {
                self.done(&pages::languages(&offers, from.as_ref(), messages))
            }
        })
    }

    pub(super) fn usage(&self, given: &args::Usage, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let since = match given.since.as_deref().map(|text| usage::day(text).ok_or(text)).transpose() {
            Ok(since) => since,
            Err(text) => return self.refuse(&[failure::no_date(text, messages)], Outcome::Usage),
        };
        let data = Folders::of(&self.environment).map(|folders| folders.data);
        let by: Vec<usage::By> = given.by.iter().filter_map(|name| usage::By::named(name)).collect();
        match usage::used(&config.settings, data.as_deref(), since, &by) {
            Ok(used) if given.json => self.json(&used),
            Ok(used) => self.done(&pages::usage::used(&used, messages)),
            Err(error) => self.refuse(&[budget::no_ledger(&error, messages)], Outcome::Nothing),
        }
    }

    pub(super) fn providers(&self, given: &args::Providers, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let Some(args::ProvidersVerb::Check { name, json }) = &given.verb else {
            let kinds = providers::list(&config.settings, &self.environment);
            if given.json {
                return self.json(&pages::providers::list_json(&kinds, messages));
            }
            return self.done(&pages::providers::list(&kinds, messages));
        };
        let data = Folders::of(&self.environment).map(|folders| folders.data);
        let notices = watch::notices(&self.screen);
        self.stoppable(async {
            match providers::check(name, &config.settings, &self.environment, data.as_deref(), &notices).await {
                Ok(checked) => {
                    let said = if *json {
                        self.json(&pages::providers::checked_json(&checked, messages))
                    } else {
                        self.done(&pages::providers::checked(&checked, messages))
                    };
                    if checked.is_well() { said } else { said.max(Outcome::Nothing.code()) }
                }
                Err(error) => self.refuse(&[refusal::not_checked(name, &error, messages)], Outcome::Nothing),
            }
        })
    }

    pub(super) fn doctor(&self, given: args::Doctor, config: &Config) -> u8 {
        self.stoppable(async {
            let found = doctor::examine(&config.settings, &self.environment).await;
            let messages = &self.screen.messages;
            if given.json {
                self.json(&pages::doctor::doctor_json(&found, messages))
            } else {
                self.done(&pages::doctor::doctor(&found, messages))
            }
        })
    }
}
