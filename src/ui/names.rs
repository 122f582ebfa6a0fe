//! Names of languages for people, in the UI language and in the language itself.
//!
//! `locales/*/languages.ftl` names languages (`language-es`), scripts (`script-Hans`) and regions
//! (`region-BR`); what it lacks is named in the language itself, and at last by its tag.

use crate::locale::Locale;
use crate::ui::messages::Messages;

/// The name of a locale in the UI language: `Portuguese (Brazil)`.
pub fn name(locale: &Locale, messages: &Messages) -> String {
    let tag = locale.to_string();
    if let Some(whole) = messages.name(&format!("language-{tag}")) {
        return whole;
    }
    let own = || locale.own_name().unwrap_or_else(|| locale.language().to_owned());
    let language = messages.name(&format!("language-{}", locale.language())).unwrap_or_else(own);
    let script = locale.script().map(|code| messages.name(&format!("script-{code}")).unwrap_or_else(|| code.to_owned()));
    let region = locale.region().map(|code| messages.name(&format!("region-{code}")).unwrap_or_else(|| code.to_owned()));
    let by: Vec<String> = [script, region].into_iter().flatten().collect();
    if by.is_empty() {
        return language;
    }
    messages.narrowed(&language, &by.join(", ")).unwrap_or(tag)
}

/// What languages without a two-letter code call themselves.
const OWN: &[(&str, &str)] = &[
    ("ast", "asturianu"),
    ("ceb", "Cebuano"),
    ("ckb", "کوردیی ناوەندی"),
    ("crh", "qırımtatarca"),
    ("frp", "arpetan"),
    ("fur", "furlan"),
    ("haw", "ʻŌlelo Hawaiʻi"),
    ("kaa", "qaraqalpaqsha"),
    ("kab", "taqbaylit"),
    ("sc", "sardu"),
    ("scn", "sicilianu"),
    ("sco", "Scots"),
    ("szl", "ślōnski"),
    ("vec", "vèneto"),
    ("yue", "粵語"),
];

/// The name of a locale in its own language, as far as it is known; else its tag.
pub fn own_name(locale: &Locale) -> String {
    let known = || OWN.iter().find(|(code, _)| *code == locale.language()).map(|(_, own)| (*own).to_owned());
    locale.own_name().or_else(known).unwrap_or_else(|| locale.to_string())
}

/// The locales that the UI can name, for lists of everything.
pub fn known() -> Vec<Locale> {
    let english = include_str!("../../locales/en/languages.ftl");
    let tags = english.lines().filter_map(|line| line.strip_prefix("language-")?.split(' ').next());
    tags.filter_map(|tag| tag.parse().ok()).collect()
}

/// Both names and the tag on one line, as in a list to choose from: `español · Spanish · es`.
pub fn line(locale: &Locale, messages: &Messages) -> String {
    let (own, here) = (own_name(locale), name(locale, messages));
    let own_is_new = own.to_lowercase() != here.to_lowercase() && own != locale.to_string();
    if own_is_new { format!("{own} · {here} · {locale}") } else { format!("{here} · {locale}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ui: &str, tag: &str, expected: &str) {
        assert_eq!(name(&tag.parse().unwrap(), &Messages::new(ui, false)), expected, "{tag} in {ui}");
    }

    #[test]
    fn what_narrows_a_language_follows_it() {
        check("en", "pt-BR", "Portuguese (Brazil)");
        check("en", "zh-Hans", "Simplified Chinese");
        check("en", "zh-Hant-TW", "Chinese (traditional, Taiwan)");
        check("de", "sr-Latn", "Serbisch (lateinisch)");
        check("ja", "en-US", "英語（アメリカ）");
        check("uk", "de-AT", "німецька (Австрія)");
    }

    #[test]
    fn what_has_no_name_here_keeps_its_own() {
        check("en", "ast", "Asturian");
        check("en", "tlh", "tlh");
        assert_eq!(line(&"tlh".parse().unwrap(), &Messages::english()), "tlh · tlh");
        assert_eq!(line(&"sc".parse().unwrap(), &Messages::english()), "sardu · Sardinian · sc");
        check("fr", "en-XK", "anglais (XK)");
    }
}
