//! Which locale a visitor gets who asked for none: the choice remembered, else what the browser prefers.
//!
//! `Accept-Language` is looked up as RFC 4647 says (section 3.4): each range as it is, then shortened
//! from its end. A range that is wider than what we have (`pt` for `pt-BR`) takes the first that
//! it covers.

use crate::locale::Locale;

/// The cookie in which a choice is remembered.
pub const COOKIE: &str = "latimer_locale";

/// The best of the offered locales for an `Accept-Language` header.
pub fn accepted<'a>(header: &str, offered: &[&'a Locale]) -> Option<&'a Locale> {
    let mut ranges: Vec<(u32, &str)> = header.split(',').take(64).filter_map(range).collect();
    // Stable: of ranges that weigh the same, the first counts.
    ranges.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let refused: Vec<&str> = ranges.iter().filter(|(weight, _)| *weight == 0).map(|(_, range)| *range).collect();
    let allowed = |locale: &&&Locale| !refused.iter().any(|range| range.eq_ignore_ascii_case(&locale.to_string()));
    for (weight, range) in &ranges {
        if *weight == 0 {
            break;
        }
        if *range == "*" {
            return offered.iter().find(allowed).copied();
        }
        let mut rest = *range;
        loop {
            let exact = offered.iter().filter(allowed).find(|locale| locale.to_string().eq_ignore_ascii_case(rest));
            let wider = || {
                let range: Locale = rest.parse().ok()?;
                offered.iter().filter(allowed).find(|locale| range == ***locale || range.covers(locale))
            };
            if let Some(found) = exact.or_else(wider) {
                return Some(found);
            }
            let Some((shorter, _)) = rest.rsplit_once('-') else { break };
            // A single letter only begins an extension.
            rest = shorter.rsplit_once('-').filter(|(_, last)| last.len() == 1).map_or(shorter, |(shorter, _)| shorter);
        }
    }
    None
}

/// The locale that a `Cookie` header remembers.
pub fn remembered<'a>(header: &str, offered: &[&'a Locale]) -> Option<&'a Locale> {
    let value = header.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name.trim() == COOKIE).then(|| value.trim())
    })?;
    offered.iter().find(|locale| locale.to_string() == value).copied()
}

/// A range and its weight in thousandths.
fn range(part: &str) -> Option<(u32, &str)> {
    let mut fields = part.split(';').map(str::trim);
    let range = fields.next().filter(|range| !range.is_empty() && range.len() <= 64)?;
    let weight = fields.find_map(|field| field.strip_prefix("q=").or_else(|| field.strip_prefix("Q=")));
    let thousandths = |weight: &str| {
        let (whole, rest) = weight.split_once('.').unwrap_or((weight, ""));
        let digits: String = rest.chars().chain("000".chars()).take(3).collect();
        Some((whole.parse::<u32>().ok()? * 1000 + digits.parse::<u32>().ok()?).min(1000))
    };
    let weight = match weight {
        Some(weight) if weight.len() <= 5 => thousandths(weight)?,
        Some(_) => return None,
        None => 1000,
    };
    Some((weight, range))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, expected: Option<&str>) {
        let offered: Vec<Locale> = ["en", "es", "pt-BR", "zh-Hans", "zh-Hant"].iter().map(|tag| tag.parse().unwrap()).collect();
        let offered: Vec<&Locale> = offered.iter().collect();
        assert_eq!(accepted(header, &offered).map(ToString::to_string).as_deref(), expected, "{header}");
    }

    #[test]
    fn ranges_are_looked_up_and_shortened() {
        check("es", Some("es"));
        check("ES-mx;q=0.9, de;q=1.0", Some("es"));
        check("fr, en;q=0.5, es;q=0.7", Some("es"));
        check("pt", Some("pt-BR"));
        check("pt-PT", Some("pt-BR"));
        check("zh-TW", Some("zh-Hant"));
        check("zh-CN", Some("zh-Hans"));
        check("zh-Hant-x-private", Some("zh-Hant"));
        check("*", Some("en"));
        check("*, en;q=0", Some("es"));
        check("es;q=0, fr", None);
        check("fr, de", None);
        check("", None);
        check("es;q=abc, ,;;, pt-BR;q=0.1", Some("pt-BR"));
    }

    #[test]
    fn only_our_own_locales_are_remembered() {
        let es: Locale = "es".parse().unwrap();
        let of = |header: &str| remembered(header, &[&es]).is_some();
        assert!(of("a=b; latimer_locale=es") && of("latimer_locale=es"));
        assert!(!of("latimer_locale=fr") && !of("xlatimer_locale=es") && !of("latimer_locale") && !of(""));
    }
}
