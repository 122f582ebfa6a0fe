//! `latimer export` and `latimer import`: files for translators' tools, and what they gave back.

use std::path::Path;
use std::sync::Arc;

use latimer::bitext;
use latimer::command::export::{self, Exported};
use latimer::command::import::{self, Imported};
use latimer::command::memory;
use latimer::command::output::{Outputs, Place};
use latimer::command::report::Outcome;
use latimer::config::{Config, Folders};
use latimer::locale::Locale;
use latimer::memory::{Ram, Sqlite, TranslationMemory};
use latimer::ui::args;
use latimer::ui::screen::Said;
use latimer::ui::{failure, pages, refusal};

use super::Session;
use super::translate::dedup;

/// Segments that were left out and are told of one by one; the rest are counted.
const TOLD: usize = 100;

impl Session {
    pub(super) fn export(&self, given: &args::Export, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let settings = &config.settings;
        let name = given.xliff.as_ref().map_or_else(|| "po".to_owned(), |version| format!("xliff-{version}"));
        let Some(kind) = bitext::named(&name) else { return Outcome::Usage.code() };
        let mut to = settings.to.clone();
        dedup(&mut to);
        if to.is_empty() {
            return self.refuse(&[failure::no_targets(messages)], Outcome::Usage);
        }
        let want = match self.want(given.format.as_deref(), None, None) {
            Ok(want) => want,
            Err(code) => return code,
        };
        let memory = match self.remembered(&given.remembered, config, false) {
            Ok(memory) => memory,
            Err(code) => return code,
        };
        let (inputs, from) = (given.inputs.clone(), settings.from.stated());
        let request = export::Request { inputs, want, from, to, kind, out: given.out.clone() };
        let outputs = self.outputs(given.force);
        let mut written: Vec<Exported> = Vec::new();
        let mut failed = false;
        let code = self.stoppable(async {
            let mut done = |result| match result {
                Ok(exported) => {
                    self.screen.note(&pages::bitext::exported(&exported, messages));
                    written.push(exported);
                }
                Err(error) => {
                    failed = true;
                    self.screen.error(&refusal::bitext::export(&error, messages));
                }
            };
            export::export(&request, settings, memory.as_ref(), &outputs, &mut done).await;
            Outcome::Done.code()
        });
        let outcome = match (failed, written.is_empty()) {
            (false, _) => Outcome::Done,
            (true, true) => Outcome::Nothing,
            (true, false) => Outcome::Partial,
        };
        let said = if given.json { self.json(&written) } else { Outcome::Done.code() };
        code.max(said).max(outcome.code())
    }

    pub(super) fn import_files(&self, given: &args::Import, config: &Config) -> u8 {
        let messages = &self.screen.messages;
        let locale = |tag: &Option<String>| match tag.as_deref().map(str::parse::<Locale>).transpose() {
            Ok(locale) => Ok(locale),
            Err(unknown) => Err(self.refuse(&[failure::locale(&unknown, messages)], Outcome::Usage)),
        };
        let (from, to) = match (locale(&given.from), locale(&given.to)) {
            (Ok(from), Ok(to)) => (from, to),
            (Err(code), _) | (_, Err(code)) => return code,
        };
        let want = match self.want(given.format.as_deref(), None, None) {
            Ok(want) => want,
            Err(code) => return code,
        };
        let memory = match self.remembered(&given.remembered, config, true) {
            Ok(memory) => memory,
            Err(code) => return code,
        };
        let place = given.out.clone().map_or(Place::Beside, Place::Folder);
        let request = import::Request { source: given.source.clone(), want, from, to, place };
        let outputs = self.outputs(given.force);
        let mut imported = Vec::new();
        let mut code = Outcome::Done.code();
        for file in &given.files {
            let mut told = 0;
            let mut tell = |left| {
                told += 1;
                if told <= TOLD {
                    self.screen.warning(&Said { text: pages::bitext::left_out(file, &left, messages), hint: None });
                }
            };
            match import::import(file, &request, &config.settings, memory.as_ref(), &outputs, &mut tell) {
                Ok(done) => {
                    code = code.max(self.imported(file, &done));
                    imported.push((file.clone(), done));
                }
                Err(error) => code = code.max(self.refuse(&[refusal::bitext::import(file, &error, messages)], Outcome::Nothing)),
            }
        }
        if given.json { self.json(&pages::bitext::imported_json(&imported)).max(code) } else { code }
    }

    fn imported(&self, file: &Path, done: &Imported) -> u8 {
        let messages = &self.screen.messages;
        for missing in &done.missing {
            let values = [("path", file.display().to_string().into()), ("source", missing.into())];
            self.screen.warning(&messages.said("import-no-source", &values).into());
        }
        for error in &done.refused {
            self.screen.error(&refusal::file(error, messages));
        }
        self.screen.note(&pages::bitext::imported(file, done, messages));
        if done.is_complete() { Outcome::Done.code() } else { Outcome::Partial.code() }
    }

    /// The memory; where it is only looked into and not there, an empty one.
    fn remembered(&self, given: &args::Remembered, config: &Config, is_kept: bool) -> Result<Arc<dyn TranslationMemory>, u8> {
        let path = memory::path(&config.settings, Folders::of(&self.environment).as_ref());
        match path.filter(|path| !given.no_memory && (is_kept || path.exists())) {
            None => Ok(Arc::new(Ram::default())),
            Some(path) => match Sqlite::open(&path) {
                Ok(memory) => Ok(Arc::new(memory)),
                Err(error) => Err(self.refuse(&[refusal::memory(&error, &self.screen.messages)], Outcome::Nothing)),
            },
        }
    }

    fn outputs(&self, force: bool) -> Outputs {
        let folders = Folders::of(&self.environment);
        Outputs::open(folders.as_ref().map(|folders| folders.state.as_path()), force)
    }
}
