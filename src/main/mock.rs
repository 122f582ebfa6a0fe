//! `latimer mock`: its arguments become settings, and it listens until it is stopped.

use latimer::command::mock;
use latimer::command::report::Outcome;
use latimer::mock::Begins;
use latimer::ui::args;
use latimer::ui::refusal;

use super::Session;

impl Session {
    pub(super) fn mock(&self, given: &args::Mock) -> u8 {
        let request = mock::Request {
            listen: given.listen,
            dialect: given.dialect.clone(),
            answer: given.answer.clone(),
            faults: given.faults.clone(),
            seed: given.seed,
            requests_per_second: given.requests_per_second,
            characters_per_minute: given.characters_per_minute,
            characters_total: given.characters_total,
            begins: if given.window == "fixed" { Begins::Fixed } else { Begins::Sliding },
            strict: given.strict,
        };
        let settings = match mock::settings(&request) {
            Ok(settings) => settings,
            Err(refused) => return self.refuse(&[refusal::mock(&refused, &self.screen.messages)], Outcome::Usage),
        };
        let runtime = match self.runtime() {
            Ok(runtime) => runtime,
            Err(code) => return code,
        };
        runtime.block_on(async {
            let mut told = Outcome::Done.code();
            match mock::serve(settings, |url| told = self.done(url)).await {
                Ok(()) => told,
                Err(error) => self.refuse(&[refusal::mock(&error, &self.screen.messages)], Outcome::Nothing),
            }
        })
    }
}
