//! `latimer mock`: its arguments become settings, and it listens until it is stopped.

use latimer::command::mock::{self, MockRefused};
use latimer::command::report::Outcome;
use latimer::config::Folders;
use latimer::mock::{Begins, Settings, Unknown};
use latimer::ui::screen::Said;
use latimer::ui::{args, refusal, watch};

use super::Session;

impl Session {
    pub(super) fn mock(&self, given: &args::Mock) -> u8 {
        let request = mock::Request {
            listen: given.listen,
            proxy: given.proxy_listen,
            dialect: given.dialect.clone(),
            answer: given.answer.clone(),
            unknown: match given.unknown.as_str() {
                "error" => Unknown::Error,
                "echo" => Unknown::Echo,
                _ => Unknown::Pseudo,
            },
            cassette: given.cassette.clone(),
            expect: given.expect.clone(),
            amazon_secret: given.amazon_secret.clone(),
            faults: given.faults.clone(),
            seed: given.seed,
            requests_per_second: given.requests_per_second,
            characters_per_minute: given.characters_per_minute,
            characters_total: given.characters_total,
            begins: if given.window == "fixed" { Begins::Fixed } else { Begins::Sliding },
            strict: given.strict,
        };
        if !request.is_configured() {
            return self.serve_mock(mock::settings(&request, None));
        }
        self.with_settings(|config| {
            let folders = Folders::of(&self.environment);
            let services = mock::Services {
                settings: &config.settings,
                environment: &self.environment,
                data: folders.as_ref().map(|folders| folders.data.as_path()),
                notices: &watch::notices(&self.screen),
            };
            self.serve_mock(mock::settings(&request, Some(services)))
        })
    }

    fn serve_mock(&self, settings: Result<Settings, MockRefused>) -> u8 {
        let settings = match settings {
            Ok(settings) => settings,
            Err(refused) => return self.refuse(&[refusal::mock(&refused, &self.screen.messages)], Outcome::Usage),
        };
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(code) => return code,
        };
        runtime.block_on(async {
            let mut told = Outcome::Done.code();
            match mock::serve(settings, |addresses| told = self.done(addresses)).await {
                Ok(unmet) if unmet.is_empty() => told,
                Ok(unmet) => {
                    let said: Vec<Said> = unmet.iter().map(|unmet| refusal::unmet(unmet, &self.screen.messages)).collect();
                    self.refuse(&said, Outcome::Nothing)
                }
                Err(error) => self.refuse(&[refusal::mock(&error, &self.screen.messages)], Outcome::Nothing),
            }
        })
    }
}
