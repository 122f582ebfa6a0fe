//! What a command could not do becomes sentences.

use std::path::Path;

pub mod bitext;
mod page;

use crate::command::choice::{NoProvider, Unusable};
use crate::command::glossary::BadGlossary;
use crate::command::input::InputError;
#[cfg(feature = "mock")]
use crate::command::mock::MockRefused;
use crate::command::output::WriteError;
use crate::command::page::PageError;
use crate::command::providers::NotChecked;
#[cfg(feature = "serve")]
use crate::command::site::SiteError;
use crate::command::translate::{CommandError, FileError};
use crate::format::Fault;
use crate::memory::{self, StoreError};
#[cfg(feature = "mock")]
use crate::mock::{MockError, Unmet};
use crate::proof;
use crate::provider::Failure;
use crate::read::Undecodable;
#[cfg(feature = "serve")]
use crate::serve::origin::Unread;
use crate::terms;
use crate::ui::budget;
use crate::ui::failure::{self, format_names, io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::names;
use crate::ui::screen::Said;

/// Why nothing was started: one sentence, or one an input.
pub fn command(error: &CommandError, messages: &Messages) -> Vec<Said> {
    let one = |said: (String, Option<String>)| vec![said.into()];
    match error {
        CommandError::Inputs(errors) => errors.iter().map(|error| file(error, messages)).collect(),
        CommandError::OneOutput => one(messages.said("error-one-output", &[])),
        CommandError::Collision { output, first, second } => {
            let values = [("output", shown(output).into()), ("first", shown(first).into()), ("second", shown(second).into())];
            one(messages.said("error-collision", &values))
        }
        CommandError::SameLocale(locale) => {
            let values = [("language", names::name(locale, messages).into()), ("locale", locale.to_string().into())];
            one(messages.said("error-same-pair", &values))
        }
        CommandError::NoProvider(none) => vec![no_provider(none, messages)],
        CommandError::NoLedger(error) => vec![budget::no_ledger(error, messages)],
        CommandError::NoPrice(account) => one(messages.said("error-no-price", &[("account", account.to_string().into())])),
        CommandError::Withheld(host) => one(messages.said("error-withheld", &[("host", host.into())])),
        CommandError::Write(error) => vec![write(error, messages)],
        CommandError::Glossary(error) => vec![file(error, messages)],
        CommandError::Memory(error) => vec![memory(error, messages)],
    }
}

/// Why there is no mock.
#[cfg(feature = "mock")]
pub fn mock(refused: &MockRefused, messages: &Messages) -> Said {
    match refused {
        MockRefused::NoDialect { name, known } => {
            messages.said("error-no-dialect", &[("name", name.into()), ("known", known.join(", ").into())]).into()
        }
        MockRefused::NoAnswer { name, known } => {
            messages.said("error-no-answer", &[("name", name.into()), ("known", known.join(", ").into())]).into()
        }
        MockRefused::Start(MockError::Listen { address, source }) => {
            let values = [("address", address.to_string().into()), ("reason", io_reason(source, messages).into())];
            messages.said("error-listen", &values).into()
        }
        MockRefused::Unreadable { path, error } => {
            let values = [("path", shown(path).into()), ("reason", io_reason(error, messages).into())];
            messages.said("error-unreadable", &values).into()
        }
        MockRefused::Wrong { path, what } => {
            messages.said("error-mock-file", &[("path", shown(path).into()), ("what", what.into())]).into()
        }
        MockRefused::NoCassette => messages.said("error-no-cassette", &[]).into(),
        MockRefused::Address(address) => messages.said("error-mock-address", &[("address", address.into())]).into(),
        MockRefused::Account(name, error) => not_checked(name, error, messages),
        MockRefused::Signals(error) => Said { text: io_reason(error, messages), hint: None },
    }
}

/// An expectation that was not met.
#[cfg(feature = "mock")]
pub fn unmet(unmet: &Unmet, messages: &Messages) -> Said {
    let (number, rule, came) = (unmet.number.to_string(), unmet.rule.to_string(), unmet.came.to_string());
    if unmet.out_of_order == 0 {
        let values = [("number", number.into()), ("rule", rule.into()), ("came", came.into()), ("wanted", unmet.wanted().into())];
        return messages.said("error-unmet", &values).into();
    }
    let values = [
        ("number", number.into()),
        ("rule", rule.into()),
        ("came", came.into()),
        ("wanted", unmet.wanted().into()),
        ("strays", unmet.out_of_order.to_string().into()),
    ];
    messages.said("error-unmet-order", &values).into()
}

/// What is wrong with a file of terms.
fn glossary(bad: &BadGlossary, messages: &Messages) -> Said {
    let what = match &bad.bad.fault {
        terms::Fault::NoSource => messages.text("glossary-no-source", &[]),
        terms::Fault::OpenQuote => messages.text("glossary-open-quote", &[]),
        terms::Fault::UnknownOption(given) => messages.text("glossary-option", &[("given", given.into())]),
        terms::Fault::UnknownLocale(given) => messages.text("glossary-locale", &[("given", given.into())]),
        terms::Fault::Xml(what) => messages.text("glossary-xml", &[("what", what.into())]),
        terms::Fault::NotTbx => messages.text("glossary-not-tbx", &[]),
    };
    let (line, column) = (bad.bad.line, bad.bad.column);
    let values = [("path", shown(&bad.path).into()), ("line", line.into()), ("column", column.into()), ("what", what.into())];
    messages.said("error-glossary", &values).into()
}

/// Why there is no site.
#[cfg(feature = "serve")]
pub fn site(error: &SiteError, messages: &Messages) -> Said {
    match error {
        SiteError::Folder(path, error) if error.kind() == std::io::ErrorKind::NotFound => {
            messages.said("error-missing", &[("path", shown(path).into())]).into()
        }
        SiteError::Folder(path, error) | SiteError::Template(path, error) => {
            let reason = io_reason(error, messages);
            messages.said("error-unreadable", &[("path", shown(path).into()), ("reason", reason.into())]).into()
        }
        SiteError::Empty(path) => {
            messages.said("error-nothing-in", &[("path", shown(path).into()), ("formats", format_names().into())]).into()
        }
        SiteError::UnknownLanguage(path) => messages.said("error-unknown-language", &[("path", shown(path).into())]).into(),
        SiteError::SameLocale(locale) => {
            let values = [("language", names::name(locale, messages).into()), ("locale", locale.to_string().into())];
            messages.said("error-same-pair", &values).into()
        }
        SiteError::NoProvider(none) => no_provider(none, messages),
        SiteError::Memory(error) => memory(error, messages),
        SiteError::Keys(error) => super::pages::keys::store(error, messages),
        SiteError::Glossary(error) => file(error, messages),
        SiteError::Withheld(host) => messages.said("error-withheld", &[("host", host.into())]).into(),
        SiteError::ApiWithSource => messages.said("error-api-source", &[]).into(),
        SiteError::NoAccount(refused) => no_account(refused, messages),
        SiteError::Origin(url) => messages.said("error-site-origin", &[("url", url.to_string().into())]).into(),
        SiteError::Host(locale, host) => {
            let values = [("locale", locale.to_string().into()), ("host", host.into())];
            messages.said("error-site-host", &values).into()
        }
        SiteError::Around(out, source) => {
            messages.said("error-output-holds", &[("path", shown(out).into()), ("source", shown(source).into())]).into()
        }
        SiteError::Map(map, why) => unread(map, *why, messages),
        SiteError::Foreign(map, site) => {
            let values = [("url", map.into()), ("site", site.to_string().into())];
            messages.said("error-map-foreign", &values).into()
        }
        SiteError::Dressed(url) => messages.said("error-site-dressed", &[("url", url.to_string().into())]).into(),
        SiteError::Url(url) => messages.said("error-site-url", &[("url", url.into())]).into(),
        SiteError::Listen(address, error) => {
            let values = [("address", address.to_string().into()), ("reason", io_reason(error, messages).into())];
            messages.said("error-listen", &values).into()
        }
        SiteError::Write(error) => write(error, messages),
        SiteError::NoLedger(error) => budget::no_ledger(error, messages),
        SiteError::NoPrice(account) => messages.said("error-no-price", &[("account", account.to_string().into())]).into(),
        SiteError::Signals(error) => Said { text: io_reason(error, messages), hint: None },
    }
}

/// Why a sitemap could not be read.
#[cfg(feature = "serve")]
pub fn unread(map: &str, why: Unread, messages: &Messages) -> Said {
    match why {
        Unread::Unanswered => messages.said("error-map-unanswered", &[("url", map.into())]).into(),
        Unread::Status(status) => {
            messages.said("error-map-status", &[("url", map.into()), ("status", status.to_string().into())]).into()
        }
        Unread::NoMap => messages.said("error-no-map", &[("url", map.into())]).into(),
    }
}

/// Why one input or target is missing.
pub fn file(error: &FileError, messages: &Messages) -> Said {
    match error {
        FileError::Input(error) => input(error, messages),
        FileError::Undecodable(path, bad) => undecodable(path, bad, messages),
        FileError::Parse(path, error) => {
            let Fault::Slots(bad) = &error.fault;
            let values = [("path", shown(path).into()), ("line", bad.line.into()), ("byte", error.at.into())];
            messages.said("error-unparsable", &values).into()
        }
        FileError::Unencodable(path, lack) => {
            let character = format!("{} (U+{:04X})", lack.character, u32::from(lack.character));
            let values =
                [("path", shown(path).into()), ("character", character.into()), ("encoding", lack.encoding.name().into())];
            messages.said("error-unencodable", &values).into()
        }
        FileError::Write(error) => write(error, messages),
        FileError::NoProvider(none) => no_provider(none, messages),
        FileError::Unanswered(path, Failure::Capped { cap, left }) => {
            let (limit, left) = (budget::cap(cap, messages), budget::amount(left, messages));
            let values = [("path", shown(path).into()), ("limit", limit.into()), ("left", left.into())];
            messages.said("error-capped", &values).into()
        }
        FileError::Unanswered(path, why) => {
            let reason = failure::failure(why, messages);
            messages.said("error-unanswered", &[("path", shown(path).into()), ("reason", reason.into())]).into()
        }
        FileError::Glossary(bad) => glossary(bad, messages),
        FileError::Structure(path, broken) => {
            let place = broken.source;
            let what = fault(&broken.fault, messages);
            let values =
                [("path", shown(path).into()), ("line", place.line.into()), ("byte", place.byte.into()), ("what", what.into())];
            messages.said("error-structure", &values).into()
        }
        FileError::SameLocale(path, locale) => {
            let language = names::name(locale, messages);
            let values = [("path", shown(path).into()), ("language", language.into()), ("locale", locale.to_string().into())];
            messages.said("error-same-language", &values).into()
        }
        FileError::UnknownLanguage(path) => messages.said("error-unknown-language", &[("path", shown(path).into())]).into(),
        FileError::Bilingual(path, layout) => {
            messages.said("error-bilingual", &[("path", shown(path).into()), ("layout", layout.name().into())]).into()
        }
        FileError::TooLarge(path) => messages.said("error-too-large", &[("path", shown(path).into())]).into(),
        FileError::NoArticle(path) => messages.said("error-no-article", &[("path", shown(path).into())]).into(),
    }
}

/// What is another in a target than in its source, as part of a sentence.
pub fn fault(fault: &proof::Fault, messages: &Messages) -> String {
    use proof::Fault;
    match fault {
        Fault::Unreadable => messages.text("proof-unreadable", &[]),
        Fault::Skeleton => messages.text("proof-skeleton", &[]),
        Fault::UnitLost => messages.text("proof-unit-lost", &[]),
        Fault::UnitAdded => messages.text("proof-unit-added", &[]),
        Fault::Role => messages.text("proof-role", &[]),
        Fault::CodeLost(what) => messages.text("proof-code-lost", &[("what", what.into())]),
        Fault::CodeAdded(what) => messages.text("proof-code-added", &[("what", what.into())]),
        Fault::Nesting(what) => messages.text("proof-nesting", &[("what", what.into())]),
        Fault::AddressLost(what) => messages.text("proof-address-lost", &[("what", what.into())]),
        Fault::AddressAdded(what) => messages.text("proof-address-added", &[("what", what.into())]),
    }
}

/// Why a translation memory cannot be used.
pub fn memory(error: &StoreError, messages: &Messages) -> Said {
    let (path, reason) = (shown(&error.path), store_fault(&error.fault, messages));
    messages.said("error-memory", &[("path", path.into()), ("reason", reason.into())]).into()
}

/// What is wrong with a file of ours, as part of a sentence. Which kind of file it is not, the memory says by default.
pub fn store_fault(fault: &memory::Fault, messages: &Messages) -> String {
    match fault {
        memory::Fault::NoFolder(kind) => io_reason(&(*kind).into(), messages),
        memory::Fault::Foreign => messages.text("memory-foreign", &[]),
        memory::Fault::Newer(_) => messages.text("memory-newer", &[]),
        memory::Fault::Locked => messages.text("memory-locked", &[]),
        memory::Fault::Full => messages.text("io-full", &[]),
        memory::Fault::ReadOnly => messages.text("io-read-only", &[]),
        memory::Fault::Damaged => messages.text("memory-damaged", &[]),
        memory::Fault::Other(what) => what.clone(),
    }
}

/// Why an account was not called.
pub fn not_checked(name: &str, error: &NotChecked, messages: &Messages) -> Said {
    match error {
        NotChecked::Unusable(why) => {
            let reason = unusable(why, messages);
            let text = messages.text("provider-says", &[("name", name.into()), ("reason", reason.into())]);
            Said { text, hint: None }
        }
        NotChecked::NoLedger(error) => budget::no_ledger(error, messages),
        NotChecked::NoPrice => messages.said("error-no-price", &[("account", name.into())]).into(),
    }
}

/// Why an account cannot be used, as part of a sentence.
pub fn unusable(unusable: &Unusable, messages: &Messages) -> String {
    match unusable {
        Unusable::Unknown => messages.text("account-unknown", &[]),
        Unusable::NotLocal => messages.text("account-network", &[]),
        Unusable::Key(missing) => failure::missing_key(missing, messages).text,
        Unusable::Account(bad) => failure::bad_account(bad, messages),
    }
}

/// Why an argument yields no input.
pub fn input(error: &InputError, messages: &Messages) -> Said {
    match error {
        InputError::Missing(path) => messages.said("error-missing", &[("path", shown(path).into())]).into(),
        InputError::Unreadable(path, error) => {
            let reason = io_reason(error, messages);
            messages.said("error-unreadable", &[("path", shown(path).into()), ("reason", reason.into())]).into()
        }
        InputError::NothingIn(path) => {
            messages.said("error-nothing-in", &[("path", shown(path).into()), ("formats", format_names().into())]).into()
        }
        InputError::UnknownFormat(path) => {
            messages.said("error-unknown-format", &[("path", shown(path).into()), ("formats", format_names().into())]).into()
        }
        InputError::Page(path, PageError::Fetch(error)) => page::fetch(path, error, messages),
        InputError::Page(path, PageError::Binary) => binary(path, messages),
        InputError::Page(path, PageError::NoArticle) => messages.said("error-no-article", &[("path", shown(path).into())]).into(),
    }
}

fn binary(path: &Path, messages: &Messages) -> Said {
    messages.said("error-binary", &[("path", shown(path).into()), ("formats", format_names().into())]).into()
}

fn undecodable(path: &Path, bad: &Undecodable, messages: &Messages) -> Said {
    if bad.binary {
        return binary(path, messages);
    }
    let values = [
        ("path", shown(path).into()),
        ("encoding", bad.encoding.name().into()),
        ("line", bad.line.into()),
        ("byte", bad.byte.into()),
    ];
    messages.said("error-undecodable", &values).into()
}

/// That a file stays because somebody else made or changed it.
pub fn occupied(path: &Path, messages: &Messages) -> Said {
    messages.said("error-occupied", &[("path", shown(path).into())]).into()
}

fn write(error: &WriteError, messages: &Messages) -> Said {
    match error {
        WriteError::Occupied(path) => occupied(path, messages),
        WriteError::Io(path, error) => {
            let reason = io_reason(error, messages);
            messages.said("error-unwritable", &[("path", shown(path).into()), ("reason", reason.into())]).into()
        }
    }
}

/// That no account can be used, and why each cannot.
fn no_account(refused: &[(String, Unusable)], messages: &Messages) -> Said {
    let (mut text, hint) = messages.said("error-no-account", &[]);
    for (name, why) in refused {
        let reason = unusable(why, messages);
        text.push_str("\n  ");
        text.push_str(&messages.text("provider-says", &[("name", name.into()), ("reason", reason.into())]));
    }
    Said { text, hint }
}

/// The pair, what each account says of it, and the ways out.
pub fn no_provider(none: &NoProvider, messages: &Messages) -> Said {
    let values = [("source", none.pair.source.to_string().into()), ("target", none.pair.target.to_string().into())];
    // Where every account that would do is only out of reach, installing another one is no advice.
    let out_of_reach = |why: &Failure| matches!(why, Failure::Transient { .. } | Failure::Busy { .. });
    let only_unreached = !none.asked.is_empty() && none.asked.iter().all(|(_, why)| out_of_reach(why));
    let said =
        if only_unreached { messages.said("error-unreached", &values) } else { messages.said("error-no-provider", &values) };
    let (mut text, hint) = said;
    let asked = none.asked.iter().map(|(name, why)| (name, failure::failure(why, messages)));
    let refused = none.refused.iter().map(|(name, why)| (name, unusable(why, messages)));
    for (name, reason) in asked.chain(refused) {
        text.push_str("\n  ");
        text.push_str(&messages.text("provider-says", &[("name", name.into()), ("reason", reason.into())]));
    }
    Said { text, hint }
}
