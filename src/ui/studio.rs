//! What the page for people says, in every language that has messages.

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::Finding;
use crate::client::fetch::FetchError;
use crate::command::input::InputError;
use crate::command::page::PageError;
use crate::command::translate::FileError;
use crate::format;
use crate::locale::Locale;
use crate::memory::StoreError;
use crate::provider::Failure;
use crate::serve::studio::view::Origin;
use crate::serve::studio::{Trouble, Voice, Words};
use crate::ui::messages::{self, Messages};
use crate::ui::pages::checks;
use crate::ui::screen::Said;
use crate::ui::{failure, names, people, refusal};

/// Bytes of the unit in which sizes are told.
const MEGABYTE: usize = 1_000_000;

/// The voices of all languages, English first.
pub fn voices() -> Vec<Arc<dyn Voice>> {
    let voice = |tag: &'static str| -> Arc<dyn Voice> {
        let messages = Messages::new(tag, false);
        let words = people::words(&messages);
        Arc::new(Speaker { messages, words })
    };
    messages::ui_locales().map(voice).collect()
}

/// Speaks one language.
#[derive(Debug)]
struct Speaker {
    messages: Messages,
    words: Words,
}

impl Voice for Speaker {
    fn locale(&self) -> &Locale {
        self.messages.locale()
    }

    fn words(&self) -> &Words {
        &self.words
    }

    fn name(&self, locale: &Locale) -> String {
        names::name(locale, &self.messages)
    }

    fn own_name(&self, locale: &Locale) -> String {
        names::own_name(locale)
    }

    fn trouble(&self, trouble: &Trouble) -> (String, Option<String>) {
        let Said { text, hint } = said(trouble, &self.messages);
        (text, hint)
    }

    fn failure(&self, failure: &Failure) -> String {
        why(failure, &self.messages)
    }

    fn finding(&self, finding: &Finding) -> String {
        let name = checks::name(finding.check, &self.messages);
        if finding.what.is_empty() { name } else { format!("{name}: {}", finding.what) }
    }

    fn by(&self, origin: Origin, account: &str, via: &[Locale]) -> String {
        let messages = &self.messages;
        match origin {
            Origin::Human => messages.text("by-human", &[]),
            Origin::Machine if account.is_empty() => messages.text("by-memory", &[]),
            Origin::Machine => messages.text("by-machine", &[("account", account.into())]),
            Origin::Engine if via.is_empty() => account.to_owned(),
            Origin::Engine => {
                let on_the_way = via.iter().map(|locale| names::name(locale, messages)).collect::<Vec<_>>().join(" → ");
                messages.text("by-through", &[("account", account.into()), ("languages", on_the_way.into())])
            }
            Origin::Same => messages.text("by-same", &[]),
        }
    }
}

/// Why something cannot be done.
fn said(trouble: &Trouble, messages: &Messages) -> Said {
    let file = |error: &FileError| Said { hint: None, ..refusal::file(error, messages) };
    let path = |name: &str| PathBuf::from(name);
    match trouble {
        Trouble::Host(host) => messages.said("trouble-host", &[("host", host.into())]).into(),
        Trouble::Foreign => messages.said("trouble-foreign", &[]).into(),
        Trouble::Request(what) => messages.said("trouble-request", &[("what", what.into())]).into(),
        Trouble::Nowhere => messages.said("trouble-nowhere", &[]).into(),
        Trouble::Method => messages.said("trouble-method", &[]).into(),
        Trouble::Nothing => messages.said("trouble-nothing", &[]).into(),
        Trouble::Large { limit } => {
            let limit = (limit * 10 / MEGABYTE) as f64 / 10.0;
            messages.said("trouble-large", &[("limit", limit.into())]).into()
        }
        Trouble::Long { characters, limit } => {
            messages.said("trouble-long", &[("characters", (*characters).into()), ("limit", (*limit).into())]).into()
        }
        Trouble::Targets { limit } => messages.said("trouble-targets", &[("limit", (*limit).into())]).into(),
        Trouble::NoTarget => messages.said("trouble-no-target", &[]).into(),
        Trouble::Busy => messages.said("trouble-busy", &[]).into(),
        Trouble::Language(unknown) => failure::locale(unknown, messages),
        Trouble::Format(name) => failure::no_format(name, messages),
        Trouble::Extension(name) => {
            let known: Vec<&str> = format::FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
            messages.said("trouble-extension", &[("name", name.into()), ("formats", known.join(", ").into())]).into()
        }
        Trouble::Blank(name) => messages.said("trouble-blank", &[("name", name.into())]).into(),
        Trouble::Undecodable(name, bad) if bad.binary => file(&FileError::Undecodable(path(name), bad.clone())),
        Trouble::Undecodable(name, bad) => {
            // What was written on the command line's side is no visitor's business.
            let Said { text, .. } = file(&FileError::Undecodable(path(name), bad.clone()));
            messages.said("trouble-undecodable", &[("what", text.into())]).into()
        }
        Trouble::Unencodable(name, lack) => refusal::file(&FileError::Unencodable(path(name), lack.clone()), messages),
        Trouble::Parse(name, error) => file(&FileError::Parse(path(name), error.clone())),
        Trouble::Page(_, FetchError::Private { host, .. }) => messages.said("trouble-private", &[("host", host.into())]).into(),
        Trouble::Page(link, error) => page(link, error, messages),
        Trouble::Binary(link) => refusal::input(&InputError::Page(path(link), PageError::Binary), messages),
        Trouble::Bare(link) => {
            Said { hint: None, ..refusal::input(&InputError::Page(path(link), PageError::NoArticle), messages) }
        }
        Trouble::Unknown => messages.said("trouble-unknown", &[]).into(),
        Trouble::Same(locale) => messages.said("trouble-same", &[("language", names::name(locale, messages).into())]).into(),
        Trouble::NoProvider(pair) => {
            let name = |locale: &Locale| names::name(locale, messages);
            let values = [("source", name(&pair.source).into()), ("target", name(&pair.target).into())];
            messages.said("trouble-no-provider", &values).into()
        }
        Trouble::Withheld(host) => messages.said("trouble-withheld", &[("host", host.into())]).into(),
        Trouble::Unanswered(why) => messages.said("trouble-unanswered", &[("reason", self::why(why, messages).into())]).into(),
        Trouble::Structure(broken) => {
            let what = refusal::fault(&broken.fault, messages);
            messages.said("trouble-structure", &[("line", broken.source.line.into()), ("what", what.into())]).into()
        }
        Trouble::Bilingual => messages.said("trouble-bilingual", &[]).into(),
        Trouble::Untranslated => messages.said("trouble-untranslated", &[]).into(),
        Trouble::Stale => messages.said("trouble-stale", &[]).into(),
        Trouble::Codes(marks) if marks.is_empty() => messages.said("trouble-order", &[]).into(),
        Trouble::Codes(marks) => messages.said("trouble-codes", &[("marks", marks.join(" ").into())]).into(),
        Trouble::Unfit(check) => messages.said("trouble-unfit", &[("what", checks::name(check, messages).into())]).into(),
        Trouble::Memory(StoreError { fault, .. }) => {
            // Where on the server it lies is no visitor's business.
            messages.said("trouble-memory", &[("reason", refusal::store_fault(fault, messages).into())]).into()
        }
        Trouble::Broken => messages.said("trouble-broken", &[]).into(),
    }
}

/// Why a segment was not translated; what the server could not keep is no visitor's business.
fn why(failure: &Failure, messages: &Messages) -> String {
    match failure {
        Failure::Withheld { .. } => messages.text("trouble-unkept", &[]),
        other => failure::failure(other, messages),
    }
}

/// Why there is no page; what a visitor cannot do about it is left out.
fn page(link: &str, error: &FetchError, messages: &Messages) -> Said {
    let said = refusal::input(&InputError::Page(PathBuf::from(link), PageError::Fetch(error.clone())), messages);
    let is_theirs =
        matches!(error, FetchError::TooLarge { .. } | FetchError::TooSlow { .. } | FetchError::Kind(_) | FetchError::Http(_));
    if is_theirs { Said { hint: None, ..said } } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Fault;

    #[test]
    fn every_voice_says_what_is_wrong_and_no_flag_of_the_command_line() {
        let private = FetchError::Private { host: "10.0.0.1".to_owned(), redirected: false };
        let troubles = [
            Trouble::Busy,
            Trouble::Large { limit: 5_500_000 },
            Trouble::Codes(vec!["[1]".to_owned()]),
            Trouble::Codes(Vec::new()),
            Trouble::Page("http://10.0.0.1/".to_owned(), private),
            Trouble::Page("http://h/".to_owned(), FetchError::Kind("image/png".to_owned())),
            Trouble::Bare("http://h/".to_owned()),
            Trouble::Memory(StoreError { path: "/home/ada/memory".into(), fault: Fault::Locked }),
            Trouble::Extension("x.docx".to_owned()),
            Trouble::Unanswered(Failure::Withheld { what: "memory: /home/ada/memory: locked".to_owned() }),
        ];
        let voices = voices();
        for trouble in &troubles {
            let english = voices[0].trouble(trouble);
            for (index, voice) in voices.iter().enumerate() {
                let (text, hint) = voice.trouble(trouble);
                let all = format!("{text} {}", hint.clone().unwrap_or_default());
                assert!(!all.contains("--") && !all.contains("/home"), "{all}");
                assert_eq!((text, hint) == english, index == 0, "{all}");
            }
        }
        assert!(voices[0].trouble(&Trouble::Large { limit: 5_500_000 }).0.contains("5.5 MB"));
    }
}
