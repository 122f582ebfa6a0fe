//! Sentences in the user's language, from `locales/*/latimer.ftl`.
//!
//! The files are compiled in; only the chosen one and English are parsed. A message that a locale
//! lacks is taken from English, and a test proves that none lacks any. Ids are written as literals
//! where they are used (`messages.text("id", …)`), so that `tests/it/locales.rs` can find every use
//! and compare it, variables included, with the files.

use std::fmt;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use crate::locale::Locale;

/// The files of one UI language.
struct Catalog {
    tag: &'static str,
    messages: &'static str,
    languages: &'static str,
}

macro_rules! catalog {
    ($tag:literal) => {
        Catalog {
            tag: $tag,
            messages: include_str!(concat!("../../locales/", $tag, "/latimer.ftl")),
            languages: include_str!(concat!("../../locales/", $tag, "/languages.ftl")),
        }
    };
}

/// Every UI language, English (the reference) first.
static CATALOGS: &[Catalog] = &[
    catalog!("en"),
    catalog!("ar"),
    catalog!("de"),
    catalog!("es"),
    catalog!("fr"),
    catalog!("ja"),
    catalog!("pt-BR"),
    catalog!("ru"),
    catalog!("uk"),
    catalog!("zh-Hans"),
];

/// The value of a variable in a message.
pub type Value<'a> = FluentValue<'a>;

/// Messages of one UI language, with English behind them.
pub struct Messages {
    locale: Locale,
    own: Option<FluentBundle<FluentResource>>,
    english: FluentBundle<FluentResource>,
    /// The names of languages are parsed when the first is asked for: most runs ask for none.
    names: std::sync::OnceLock<FluentBundle<FluentResource>>,
    index: usize,
    isolate: bool,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("locale", &self.locale).finish_non_exhaustive()
    }
}

/// There are no messages in the language that `--ui-lang` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchUi {
    /// What was given.
    pub given: String,
}

/// The tags of all UI languages, English first.
pub fn ui_locales() -> impl Iterator<Item = &'static str> {
    CATALOGS.iter().map(|catalog| catalog.tag)
}

/// Chooses the UI language: the flag, else the first of `environment` (`LC_ALL`, `LC_MESSAGES`,
/// `LANG`, in this order) that is set and not empty, as POSIX has it. What the environment names
/// and we do not have is English; what the flag names and we do not have is an error.
pub fn negotiate(flag: Option<&str>, environment: &[Option<&str>]) -> Result<&'static str, NoSuchUi> {
    if let Some(given) = flag {
        return available(given).ok_or_else(|| NoSuchUi { given: given.to_owned() });
    }
    let set = environment.iter().flatten().find(|value| !value.is_empty());
    Ok(set.and_then(|value| available(value)).unwrap_or("en"))
}

/// The UI language nearest to a tag or a POSIX locale (`de_DE.UTF-8@euro`).
fn available(given: &str) -> Option<&'static str> {
    let bare = given.split(['.', '@']).next().unwrap_or_default();
    if matches!(bare, "C" | "POSIX") {
        return Some("en");
    }
    let wanted: Locale = bare.parse().ok()?;
    // Regions do not matter here: Portuguese of Portugal is better served by Brazil's than by English.
    ui_locales().find(|tag| {
        tag.parse::<Locale>()
            .is_ok_and(|known| known.language() == wanted.language() && known.likely_script() == wanted.likely_script())
    })
}

impl Messages {
    /// Messages in one of [`ui_locales`]; others are English. `terminal`: whether they are shown on
    /// one, where a right-to-left language needs isolates around paths and numbers; in files these
    /// invisible characters would stay in what is copied.
    pub fn new(tag: &str, terminal: bool) -> Self {
        let index = CATALOGS.iter().position(|catalog| catalog.tag == tag).unwrap_or(0);
        let catalog = &CATALOGS[index];
        let locale: Locale = catalog.tag.parse().unwrap_or_else(|_| Locale::undetermined());
        let isolate = terminal && locale.is_rtl();
        let own = (index != 0).then(|| bundle(catalog.tag, catalog.messages, isolate));
        let english = bundle("en", CATALOGS[0].messages, false);
        Self { locale, own, english, names: std::sync::OnceLock::new(), index, isolate }
    }

    /// English messages, for tests and where no language is known yet.
    pub fn english() -> Self {
        Self::new("en", false)
    }

    /// The UI language.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A message.
    pub fn text(&self, id: &'static str, values: &[(&str, Value<'_>)]) -> String {
        self.find(id, None, values).unwrap_or_else(|| {
            debug_assert!(false, "no message {id}");
            id.to_owned()
        })
    }

    /// What to do about a message: its `.hint` attribute, where it has one.
    pub fn hint(&self, id: &'static str, values: &[(&str, Value<'_>)]) -> Option<String> {
        self.find(id, Some("hint"), values)
    }

    /// A message and its hint, which share their variables.
    pub fn said(&self, id: &'static str, values: &[(&str, Value<'_>)]) -> (String, Option<String>) {
        (self.text(id, values), self.hint(id, values))
    }

    /// A message without variables whose id is made of names (help texts); empty where there is none.
    pub(crate) fn dynamic(&self, id: &str) -> String {
        self.find(id, None, &[]).unwrap_or_default()
    }

    /// The message in the UI language or in English.
    fn find(&self, id: &str, attribute: Option<&str>, values: &[(&str, Value<'_>)]) -> Option<String> {
        self.own.as_ref().and_then(|own| look_up(own, id, attribute, values)).or_else(|| {
            // A hint that only English has would stand alone in its language.
            let known = attribute.is_some() && self.own.as_ref().is_some_and(|own| own.has_message(id));
            if known { None } else { look_up(&self.english, id, attribute, values) }
        })
    }

    /// The name of a language, script or region from `languages.ftl` of the UI language.
    pub(crate) fn name(&self, id: &str) -> Option<String> {
        look_up(self.names(), id, None, &[])
    }

    /// A combined name from `languages.ftl`: `language-with` of a language and what narrows it.
    pub(crate) fn narrowed(&self, language: &str, by: &str) -> Option<String> {
        look_up(self.names(), "language-with", None, &[("language", language.into()), ("by", by.into())])
    }

    fn names(&self) -> &FluentBundle<FluentResource> {
        self.names.get_or_init(|| {
            let catalog = &CATALOGS[self.index];
            bundle(catalog.tag, catalog.languages, self.isolate)
        })
    }
}

/// Formats one message or attribute of a bundle.
fn look_up(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    attribute: Option<&str>,
    values: &[(&str, Value<'_>)],
) -> Option<String> {
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let args: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "message {id}: {errors:?}");
    Some(text)
}

/// A bundle of one compiled-in file. What does not parse is left out; a test finds it.
fn bundle(tag: &str, text: &str, isolate: bool) -> FluentBundle<FluentResource> {
    let locale = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(isolate);
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_is_set_decides() {
        let of = |values: &[Option<&str>]| negotiate(None, values).unwrap();
        assert_eq!(of(&[None, Some(""), Some("de_DE.UTF-8")]), "de");
        assert_eq!(of(&[Some("C"), None, Some("de_DE.UTF-8")]), "en");
        assert_eq!(of(&[Some("pt_PT@euro")]), "pt-BR");
        assert_eq!(of(&[Some("zh_CN.UTF-8")]), "zh-Hans");
        assert_eq!(of(&[Some("zh_TW.UTF-8")]), "en");
        assert_eq!(of(&[Some("C.UTF-8")]), "en");
        assert_eq!(of(&[]), "en");
    }

    #[test]
    fn the_flag_goes_first_and_must_exist() {
        assert_eq!(negotiate(Some("uk"), &[Some("de_DE")]), Ok("uk"));
        assert_eq!(negotiate(Some("sv"), &[]), Err(NoSuchUi { given: "sv".to_owned() }));
    }

    #[test]
    fn messages_are_found_in_the_chosen_language_and_else_in_english() {
        let german = Messages::new("de", false);
        assert_ne!(german.text("help-options", &[]), Messages::english().text("help-options", &[]));
        assert_eq!(Messages::new("sv", false).locale().to_string(), "en");
    }
}
