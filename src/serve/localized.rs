//! The headers of an answer, put in the reader's locale: where they lead to, and where cookies hold.
//!
//! What a page's links are is what its headers' are ([`super::links`]): an origin's own address is never told to anybody. A cookie
//! that holds below a path of the site holds below the copy of that path too; it is set a second time for that.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};
use url::Url;

use super::dress::{self, Dress};
use super::links::{Links, Names};

/// Puts the headers of the answer that a page's dress is for in its locale.
pub(super) fn localize(headers: &mut HeaderMap, dress: &Dress<'_>) {
    let (links, own) = (dress.links(), dress.own());
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let location = text(header::LOCATION).and_then(|location| links.rewritten(&own, location, Names::Place));
    let refresh = text(header::REFRESH).and_then(|refresh| links.refresh(&own, refresh));
    for (name, value) in [(header::LOCATION, location), (header::REFRESH, refresh)] {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            headers.insert(name, value);
        }
    }
    each(headers, &header::LINK, |value| {
        parts(value, ',').into_iter().filter_map(|part| link(part.trim(), &links, &own)).collect()
    });
    if !dress.addresses.is_top(dress.locale) {
        each(headers, &header::SET_COOKIE, |value| cookies(value, dress, &own));
    }
}

/// Puts in place of each value of a header what is made of it; what is no text stays.
fn each(headers: &mut HeaderMap, name: &header::HeaderName, made: impl Fn(&str) -> Vec<String>) {
    if !headers.contains_key(name) {
        return;
    }
    let mut out = Vec::new();
    for value in headers.get_all(name) {
        match std::str::from_utf8(value.as_bytes()) {
            Ok(text) => out.extend(made(text).into_iter().filter_map(|text| HeaderValue::from_bytes(text.as_bytes()).ok())),
            Err(_) => out.push(value.clone()),
        }
    }
    headers.remove(name);
    for value in out {
        headers.append(name.clone(), value);
    }
}

/// One link of a `Link` header (RFC 8288); `None` where there is nothing.
fn link(written: &str, links: &Links<'_>, own: &Url) -> Option<String> {
    if written.is_empty() {
        return None;
    }
    let Some((target, rest)) = written.strip_prefix('<').and_then(|rest| rest.split_once('>')) else {
        return Some(written.to_owned());
    };
    let parameters: Vec<(&str, &str)> = parts(rest, ';').into_iter().filter_map(|part| part.split_once('=')).collect();
    let value = |name: &str| {
        let found = parameters.iter().find(|(own, _)| own.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().trim_matches('"').to_ascii_lowercase())
    };
    let rel = value("rel").unwrap_or_default();
    let is = |word: &str| rel.split_ascii_whitespace().any(|own| own == word);
    let names = if is("canonical") {
        Names::Identity
    } else if value("hreflang").is_none() && dress::LEADING.iter().any(|word| is(word)) {
        Names::Place
    } else {
        Names::Part
    };
    let target = links.rewritten(own, target, names).map_or(Cow::Borrowed(target), Cow::Owned);
    let mut out = format!("<{target}>");
    for part in parts(rest, ';').into_iter().skip(1) {
        let anchor = part.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("anchor"));
        let anchor = anchor.and_then(|(_, value)| links.rewritten(own, value.trim().trim_matches('"'), Names::Place));
        match anchor {
            Some(anchor) => out.extend(["; anchor=\"", &anchor, "\""]),
            None => out.extend([";", part]),
        }
    }
    Some(out)
}

/// The parts between marks that stand neither in an address nor in quotes.
fn parts(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let (mut is_address, mut is_quoted, mut is_escaped) = (false, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if !is_address => is_quoted = !is_quoted,
            '<' if !is_quoted => is_address = true,
            '>' if !is_quoted => is_address = false,
            _ if c == mark && !is_address && !is_quoted => {
                parts.extend(text.get(from..at));
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts
}

/// A cookie as it is set for a copy: at its own path, and at the copy's where that does not lie below.
fn cookies(written: &str, dress: &Dress<'_>, own: &Url) -> Vec<String> {
    let is_path = |part: &&str| part.split_once('=').is_some_and(|(name, _)| name.trim().eq_ignore_ascii_case("path"));
    // The last one counts, and one that is no path says nothing (RFC 6265, 5.2.4 and 5.1.4).
    let stated = written.split(';').skip(1).filter(is_path).last().and_then(|part| part.split_once('='));
    let stated = stated.map(|(_, path)| path.trim()).filter(|path| path.starts_with('/'));
    let usual = own.path().rsplit_once('/').map_or("/", |(folder, _)| if folder.is_empty() { "/" } else { folder });
    let path = stated.unwrap_or(usual);
    let pairs = written.split(';').enumerate().filter(|(at, part)| *at == 0 || !is_path(part));
    let rest: Vec<&str> = pairs.map(|(_, part)| part).collect();
    let at = |path: &str| format!("{}; Path={path}", rest.join(";"));
    let first = if stated.is_some() { written.to_owned() } else { at(path) };
    let base = dress.addresses.base().path().trim_end_matches('/');
    match path.strip_prefix(base).filter(|below| below.len() > 1 && below.starts_with('/')) {
        Some(below) => vec![first, at(&dress.addresses.path(below, dress.locale))],
        None => vec![first],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_links_is_cut_where_its_links_end() {
        let list = "</a,b>; title=\"x, \\\"y;\" ; rel=next,<c>,, d";
        assert_eq!(parts(list, ','), ["</a,b>; title=\"x, \\\"y;\" ; rel=next", "<c>", "", " d"]);
        assert_eq!(parts("; rel=\"a;b\";c", ';'), ["", " rel=\"a;b\"", "c"]);
        assert_eq!(parts("\"<", ','), ["\"<"]);
    }
}
