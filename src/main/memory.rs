//! `latimer memory`: what each of its verbs does and says.

use std::path::Path;

use latimer::command::memory;
use latimer::command::report::Outcome;
use latimer::config::{Config, Folders};
use latimer::locale::Locale;
use latimer::memory::exchange::{self, Exchange, Options};
use latimer::memory::{Entry, Filter, Origin, Sqlite, StoreError, TranslationMemory as _};
use latimer::ui::args::{self, MemoryVerb, Which};
use latimer::ui::screen::Said;
use latimer::ui::{failure, pages, refusal};

use super::Session;

/// Entries that were left out and are told of one by one; the rest are counted.
const TOLD: usize = 100;

impl Session {
    /// Does what `latimer memory` asks for.
    pub(super) fn memory(&self, given: &args::Memory, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let Some(path) = memory::path(&config.settings, Folders::of(&self.environment).as_ref()) else {
            return self.refuse(&[Said::from(messages.said("error-no-memory", &[]))], Outcome::Usage);
        };
        let refused = |error: &StoreError| self.refuse(&[refusal::memory(error, messages)], Outcome::Nothing);
        let memory = match Sqlite::open(&path) {
            Ok(memory) => memory,
            Err(error) => return refused(&error),
        };
        match &given.verb {
            MemoryVerb::Stats { json } => match memory.counts() {
                Ok(counts) if *json => self.json(&pages::memory::stats_json(&path, &counts)),
                Ok(counts) => self.done(&pages::memory::stats(&path, &counts, messages)),
                Err(error) => refused(&error),
            },
            MemoryVerb::Search { text, which, like, most, json } => {
                let holds = like.is_none().then(|| text.clone());
                let filter = match self.filter(which) {
                    Ok(filter) => Filter { holds, ..filter },
                    Err(code) => return code,
                };
                let found: Result<Vec<(Option<u8>, Entry)>, StoreError> = match like {
                    Some(percent) => memory::alike(&memory, text, &filter, *percent, *most)
                        .map(|found| found.into_iter().map(|(percent, entry)| (Some(percent), entry)).collect()),
                    None => memory::search(&memory, &filter, *most)
                        .map(|found| found.into_iter().map(|entry| (None, entry)).collect()),
                };
                match found {
                    Ok(found) if *json => self.json(&pages::memory::entries_json(&found)),
                    Ok(found) => self.done(&pages::memory::entries(&found, messages)),
                    Err(error) => refused(&error),
                }
            }
            MemoryVerb::Import { files, format, from, to, origin } => {
                let origin = origin.as_deref().and_then(Origin::named);
                let which = Which { from: from.clone(), to: to.clone(), ..Which::default() };
                let options = match self.filter(&which) {
                    Ok(filter) => Options { from: filter.from, to: filter.to, origin },
                    Err(code) => return code,
                };
                files.iter().map(|file| self.import(&memory, file, format.as_deref(), &options)).max().unwrap_or_default()
            }
            MemoryVerb::Export { file, format, which } => {
                let filter = match self.filter(which) {
                    Ok(filter) => filter,
                    Err(code) => return code,
                };
                let Some(exchange) = exchange_of(file, format.as_deref()).or_else(|| exchange::named("tmx")) else { return 1 };
                let stdout = file == Path::new("-");
                let written = if stdout {
                    self.screen.stream(|to| memory::pour(&memory, to, exchange, &filter))
                } else {
                    memory::export(&memory, file, exchange, &filter)
                };
                match written {
                    Ok((written, left)) => {
                        let values = [("count", written.into()), ("left", left.into())];
                        self.screen.note(&messages.text("memory-exported", &values));
                        if left == 0 { Outcome::Done.code() } else { Outcome::Partial.code() }
                    }
                    Err(error) => self.refuse(&[pages::memory::refused(file, &error, messages)], Outcome::Nothing),
                }
            }
            MemoryVerb::Prune { older_than, which } => match self.filter(which) {
                Ok(filter) => {
                    let before = Some(Entry::now().saturating_sub(u64::from(*older_than) * 86_400));
                    self.forget(&memory, &Filter { before, origin: filter.origin.or(Some(Origin::Machine)), ..filter })
                }
                Err(code) => code,
            },
            MemoryVerb::Forget { text, which, all } => match self.filter(which) {
                Ok(filter) => {
                    let filter = Filter { holds: text.clone(), ..filter };
                    if filter == Filter::default() && !all {
                        return self.refuse(&[Said::from(messages.said("error-forget-what", &[]))], Outcome::Usage);
                    }
                    self.forget(&memory, &filter)
                }
                Err(code) => code,
            },
        }
    }

    fn forget(&self, memory: &Sqlite, filter: &Filter) -> u8 {
        match memory.forget(filter) {
            Ok(count) => self.done(&self.screen.messages.text("memory-forgotten", &[("count", count.into())])),
            Err(error) => self.refuse(&[refusal::memory(&error, &self.screen.messages)], Outcome::Nothing),
        }
    }

    fn import(&self, memory: &Sqlite, file: &Path, format: Option<&str>, options: &Options) -> u8 {
        let messages = &self.screen.messages;
        let Some(exchange) = exchange_of(file, format) else {
            let values = [("path", file.display().to_string().into())];
            return self.refuse(&[Said::from(messages.said("error-exchange-format", &values))], Outcome::Usage);
        };
        let mut told = 0;
        let mut tell = |bad| {
            told += 1;
            if told <= TOLD {
                self.screen.warning(&Said { text: pages::memory::left_out(file, bad, messages), hint: None });
            }
        };
        match memory::import(memory, file, exchange, options, &mut tell) {
            Ok(done) => {
                let said = self.done(&pages::memory::imported(file, &done, messages));
                if done.bad == 0 { said } else { said.max(Outcome::Partial.code()) }
            }
            Err(error) => self.refuse(&[pages::memory::refused(file, &error, messages)], Outcome::Nothing),
        }
    }

    /// The entries that are meant.
    fn filter(&self, which: &Which) -> Result<Filter, u8> {
        let locale = |tag: &Option<String>| match tag.as_deref().map(str::parse::<Locale>).transpose() {
            Ok(locale) => Ok(locale),
            Err(unknown) => Err(self.refuse(&[failure::locale(&unknown, &self.screen.messages)], Outcome::Usage)),
        };
        Ok(Filter {
            from: locale(&which.from)?,
            to: locale(&which.to)?,
            origin: which.origin.as_deref().and_then(Origin::named),
            provider: which.provider.clone(),
            ..Filter::default()
        })
    }
}

/// The format that was named, or the one that the file's name tells.
fn exchange_of(file: &Path, format: Option<&str>) -> Option<&'static Exchange> {
    format.map_or_else(|| exchange::for_path(file), exchange::named)
}
