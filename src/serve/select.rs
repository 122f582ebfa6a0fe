//! The Select Language control: a list of links behind a `details`, for everybody.
//!
//! It needs neither script nor inline style, so it works under any Content-Security-Policy; our style
//! sheet and script come from the site's own address. Each language stands in its own name, with
//! `lang`, `hreflang` and its direction, and the current one with `aria-current`.
//!
//! Without a script the server knows a choice by the page that a reader comes from. So each link has that page named to it,
//! whatever policy the page has for its other links.

use std::fmt::Write as _;

use super::address::Addresses;
use super::words::Words;
use crate::format::html::escaped;
use crate::locale::Locale;

/// The class by which the control is known, to us too: a page that has it gets no second one.
pub const CLASS: &str = "latimer-select";

/// The comment that says where the control goes.
pub const COMMENT: &str = "latimer:selector";

/// The style sheet of the control and of notices.
pub const STYLE: &str = include_str!("assets/select.css");

/// The script that makes the control quicker to use.
pub const SCRIPT: &str = include_str!("assets/select.js");

/// Whether a text is the script, of whichever version of ours.
pub(super) fn is_script(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    text.starts_with("//") && text.contains(CLASS) && text.contains(super::negotiate::COOKIE)
}

/// The control for a page. `floats` where nothing says where it belongs.
pub(super) fn control(addresses: &Addresses, page: &str, current: &Locale, words: &Words, floats: bool) -> String {
    let mut out = String::with_capacity(1024);
    let float = if floats { " latimer-float" } else { "" };
    let choose = escaped(&words.choose);
    let lang = spoken(&words.locale, current);
    let own = name(addresses, current);
    let locale_marks = marks(current);
    let _ = write!(
        out,
        "<nav class=\"{CLASS}{float}\" aria-label=\"{choose}\" translate=\"no\"{lang}><details><summary>\
         <svg aria-hidden=\"true\" width=\"18\" height=\"18\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" \
         stroke-width=\"1.75\"><circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18\"/></svg>\
         <span class=\"latimer-label\">{choose}: </span><span{locale_marks}>{}</span></summary><ul>",
        escaped(&own)
    );
    for locale in addresses.locales() {
        let is_current = if locale == current { " aria-current=\"page\"" } else { "" };
        let _ = write!(
            out,
            "<li><a href=\"{}\" hreflang=\"{locale}\" lang=\"{locale}\" referrerpolicy=\"no-referrer-when-downgrade\"{is_current}>{}</a></li>",
            escaped(&addresses.choosing(page, current, locale)),
            escaped(&name(addresses, locale)),
        );
    }
    out.push_str("</ul></details></nav>");
    out
}

/// `lang` and `dir` for a locale.
pub(super) fn marks(locale: &Locale) -> String {
    format!(" lang=\"{locale}\" dir=\"{}\"", direction(locale))
}

/// The direction of a locale's script.
pub(super) fn direction(locale: &Locale) -> &'static str {
    if locale.is_rtl() { "rtl" } else { "ltr" }
}

/// What marks words that are in another language than the page around them.
fn spoken(words: &Locale, page: &Locale) -> String {
    if words == page { String::new() } else { marks(words) }
}

/// A language's name in the language itself, as a list begins it; told apart by its tag where two are the same.
fn name(addresses: &Addresses, locale: &Locale) -> String {
    let Some(own) = locale.own_name() else { return locale.to_string() };
    let mut letters = own.chars();
    let capital = letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default();
    let is_shared = addresses.locales().any(|other| other != locale && other.own_name().as_ref() == Some(&own));
    if is_shared { format!("{capital} ({locale})") } else { capital }
}
