//! `latimer keys`: what each of its verbs does and says.

use latimer::command::keys;
use latimer::command::report::Outcome;
use latimer::command::usage;
use latimer::config::{Config, Folders};
use latimer::keys::{Grant, KeyError, Keys, StoreError, Usage};
use latimer::locale::Locale;
use latimer::ui::args::KeysVerb;
use latimer::ui::screen::Said;
use latimer::ui::{failure, pages};

use super::Session;

impl Session {
    /// Does what `latimer keys` asks for.
    pub(super) fn keys(&self, verb: &KeysVerb, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let Some(path) = keys::path(Folders::of(&self.environment).as_ref()) else {
            return self.refuse(&[Said::from(messages.said("error-keys-home", &[]))], Outcome::Usage);
        };
        let unusable = |error: &StoreError| self.refuse(&[pages::keys::store(error, messages)], Outcome::Nothing);
        let store = match Keys::open(&path) {
            Ok(store) => store,
            Err(error) => return unusable(&error),
        };
        match verb {
            KeysVerb::Add { name, quota, per_day, cost_per_month, requests_per_minute, until, to, json } => {
                let until = match until.as_deref().map(|text| usage::day(text).ok_or(text)).transpose() {
                    Ok(until) => until,
                    Err(text) => return self.refuse(&[failure::no_date(text, messages)], Outcome::Usage),
                };
                let targets = match to.iter().map(|tag| tag.trim().parse::<Locale>()).collect() {
                    Ok(targets) => targets,
                    Err(unknown) => return self.refuse(&[failure::locale(&unknown, messages)], Outcome::Usage),
                };
                let grant = Grant {
                    until,
                    characters_per_month: *quota,
                    characters_per_day: *per_day,
                    cost_per_month: *cost_per_month,
                    requests_per_minute: *requests_per_minute,
                    targets,
                };
                match store.add(name, &grant) {
                    Ok((key, secret)) if *json => {
                        let report = keys::report(&key, &Usage::none(&key));
                        self.json(&pages::keys::made_json(&secret, &report))
                    }
                    Ok((key, secret)) => {
                        // The key alone is the result, so that a script can take it.
                        self.screen.note(&pages::keys::made(&key, messages));
                        self.done(secret.reveal())
                    }
                    Err(error) => self.no_key(&error),
                }
            }
            KeysVerb::List { json } => match keys::list(&store) {
                Ok(keys) if *json => self.json(&keys),
                Ok(keys) => self.done(&pages::keys::list(&keys, &config.settings.budget.currency, messages)),
                Err(error) => unusable(&error),
            },
            KeysVerb::Revoke { which, json } => match store.revoke(which) {
                Ok(key) if *json => match keys::list(&store) {
                    Ok(all) => self.json(&all.iter().find(|known| known.prefix == key.prefix)),
                    Err(error) => unusable(&error),
                },
                Ok(key) => self.done(&pages::keys::revoked(&key, messages)),
                Err(error) => self.no_key(&error),
            },
        }
    }

    fn no_key(&self, error: &KeyError) -> u8 {
        let outcome = match error {
            KeyError::Name(_) | KeyError::Taken(_) | KeyError::Past(_) | KeyError::Unknown(_) | KeyError::Several(_) => {
                Outcome::Usage
            }
            KeyError::NoRandomness(_) | KeyError::Store(_) => Outcome::Nothing,
        };
        self.refuse(&[pages::keys::refused(error, &self.screen.messages)], outcome)
    }
}
