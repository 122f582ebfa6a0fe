//! The commands that look at a file or a pair of files and write none.

use std::path::Path;

use latimer::article::Kind;
use latimer::command::input::Input;
use latimer::command::open::Want;
use latimer::command::report::Outcome;
use latimer::command::translate::FileError;
use latimer::command::{check, explain, inspect};
use latimer::config::Config;
use latimer::format::{self, Format};
use latimer::locale::Locale;
use latimer::ui::args;
use latimer::ui::{failure, pages, refusal};

use super::Session;

impl Session {
    pub(super) fn detect(&self, given: &args::Detect, config: &Config) -> u8 {
        let (want, input) = match self.open(&given.one, config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        self.told(&inspect::detect(&input, want, &config.settings), given.json, |found| {
            pages::inspect::detected(found, &self.screen.messages)
        })
    }

    pub(super) fn segment(&self, given: &args::Segment, config: &Config) -> u8 {
        let (want, input) = match self.open(&given.one, config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        let language = match given.lang.as_deref().map(str::parse::<Locale>).transpose() {
            Ok(language) => language,
            Err(unknown) => return self.refuse(&[failure::locale(&unknown, &self.screen.messages)], Outcome::Usage),
        };
        self.told(&inspect::segment(&input, want, language.as_ref(), &config.settings), given.json, |sentences| {
            pages::inspect::sentences(sentences)
        })
    }

    pub(super) fn explain(&self, given: &args::Explain, config: &Config) -> u8 {
        let (want, input) = match self.open(&given.one, config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        self.told(&explain::explain(&input, want, &config.settings), given.json, |found| {
            pages::inspect::explained(found, &self.screen.messages)
        })
    }

    pub(super) fn verify(&self, given: &args::Verify, config: &Config) -> u8 {
        let (want, source, target) = match self.pair(&given.both, config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        match inspect::verify(&source, &target, want, &config.settings) {
            Ok(found) => {
                let said = if given.json {
                    self.json(&pages::inspect::verified_json(&found))
                } else {
                    self.done(&pages::inspect::verified(&source.path, &target.path, &found, &self.screen.messages))
                };
                if found.is_empty() { said } else { said.max(Outcome::Nothing.code()) }
            }
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Usage),
        }
    }

    pub(super) fn check(&self, given: &args::Check, config: &Config) -> u8 {
        let to = match given.to.as_deref().map(str::parse::<Locale>).transpose() {
            Ok(to) => to,
            Err(unknown) => return self.refuse(&[failure::locale(&unknown, &self.screen.messages)], Outcome::Usage),
        };
        let (want, source, target) = match self.pair(&given.both, config) {
            Ok(opened) => opened,
            Err(code) => return code,
        };
        match check::check(&source, &target, to.as_ref(), want, &config.settings) {
            Ok(found) => {
                let said = if given.json {
                    self.json(&found)
                } else {
                    self.done(&pages::checks::checked(&source.path, &target.path, &found, &self.screen.messages))
                };
                if found.fails(config.settings.checks.fail_on) { said.max(Outcome::Nothing.code()) } else { said }
            }
            Err(error) => self.refuse(&[refusal::file(&error, &self.screen.messages)], Outcome::Usage),
        }
    }

    fn format(&self, name: Option<&str>) -> Result<Option<&'static Format>, u8> {
        let Some(name) = name else { return Ok(None) };
        format::named(name)
            .map(Some)
            .ok_or_else(|| self.refuse(&[failure::no_format(name, &self.screen.messages)], Outcome::Usage))
    }

    /// How inputs are to be read; an article that is not named otherwise becomes what its target's name says.
    pub(super) fn want(&self, format: Option<&str>, article: Option<&str>, target: Option<&Path>) -> Result<Want, u8> {
        let format = self.format(format)?;
        let unknown = |name: &str| self.refuse(&[failure::no_format(name, &self.screen.messages)], Outcome::Usage);
        let article = match article {
            None => None,
            Some("") => Some(target.and_then(Kind::of_path).unwrap_or(Kind::Markdown)),
            Some(name) => Some(Kind::named(name).ok_or_else(|| unknown(name))?),
        };
        Ok(Want { format, article })
    }

    /// The only input of a command, fetched where it is an address.
    fn open(&self, given: &args::One, config: &Config) -> Result<(Want, Input), u8> {
        let want = self.want(given.format.as_deref(), None, None)?;
        Ok((want, self.input(&given.input, want, config)?))
    }

    /// A source and its target. That there is no answer is another thing than the answer "no", which is 1.
    fn pair(&self, given: &args::Both, config: &Config) -> Result<(Want, Input, Input), u8> {
        let args::Both { source, target, format, article, .. } = given;
        let opened = self
            .want(format.as_deref(), article.as_deref(), Some(target))
            .and_then(|want| Ok((want, self.input(source, want, config)?, self.input(target, Want::default(), config)?)));
        opened.map_err(|_| Outcome::Usage.code())
    }

    fn input(&self, argument: &Path, want: Want, config: &Config) -> Result<Input, u8> {
        let mut opened = None;
        let code = self.stoppable(async {
            opened = Some(Input::open(argument, want, &config.settings).await);
            Outcome::Done.code()
        });
        match opened {
            None => Err(code),
            Some(Ok(input)) => Ok(input),
            Some(Err(error)) => {
                let outcome = if error.is_usage() { Outcome::Usage } else { Outcome::Nothing };
                Err(self.refuse(&[refusal::input(&error, &self.screen.messages)], outcome))
            }
        }
    }

    /// Shows what was found, or says why nothing was.
    fn told<T: serde::Serialize>(&self, found: &Result<T, FileError>, json: bool, page: impl FnOnce(&T) -> String) -> u8 {
        match found {
            Ok(found) if json => self.json(found),
            Ok(found) => self.done(&page(found)),
            Err(error) => self.refuse(&[refusal::file(error, &self.screen.messages)], Outcome::Nothing),
        }
    }
}
