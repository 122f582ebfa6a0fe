//! A page's text becomes what is given out: links, head, language control, notice.
//!
//! All of it is splices into the text by positions from our own tokenizer; what is not named here stays
//! byte for byte, and nothing that an engine wrote is ever more than text in its slot. What is done:
//!
//! * links follow the locale ([`super::links`]), in `srcset`, `refresh`, `og:url` and styles too;
//! * the group of `alternate` links is ours: others are taken out, `canonical` is the copy's own address;
//! * `lang` stands on the source where it said none; JSON-LD says the copy's language and names its pages ([`data`]);
//! * the control goes where the page wants it, at most once, and a notice at the top where there is one;
//! * what is no page but a piece of one, to be put into pages by scripts, gets none of these but its links ([`is_fragment`]), and the
//!   control only where its author wrote that it goes.
//!
//! It is told where the control stands, so that it can be left out where a page of the site shows the page in a frame and
//! has one already ([`super::reply`]).

mod data;

use std::fmt::Write as _;
use std::ops::Range;

use url::Url;

use super::address::Addresses;
use super::links::{Links, Lookup, Names};
use super::select;
use super::words::Words;
use crate::format::html::element::{self, Element};
use crate::format::html::escaped;
use crate::format::html::tags::{self, Attribute, Mark, Quote, Start};
use crate::format::html::{self, Selectors};
use crate::format::{self, Edit};
use crate::locale::Locale;

/// What a page is dressed for.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own about one page")]
pub(super) struct Dress<'a> {
    pub(super) addresses: &'a Addresses,
    pub(super) lookup: Lookup<'a>,
    /// Other addresses of the same site.
    pub(super) also: Option<&'a Url>,
    /// The page's path, as the source has it.
    pub(super) page: &'a str,
    /// The page that the control leads to.
    pub(super) choice: &'a str,
    /// The path at which the text stands in the source: another one where the author wrote this copy.
    pub(super) file: &'a str,
    /// The locale of the address it is given out at.
    pub(super) locale: &'a Locale,
    /// The locale of the source's page, where it is another one than the site's.
    pub(super) spoken: Option<&'a Locale>,
    /// Whether the text is in that locale; else it is the source.
    pub(super) is_copy: bool,
    /// Whether there is no other copy of it.
    pub(super) is_alone: bool,
    /// Whether it is a page of the site with copies, which are told of.
    pub(super) is_listed: bool,
    /// Whether search engines may take it.
    pub(super) is_indexed: bool,
    /// What readers are told at the top.
    pub(super) notice: Option<&'a str>,
    pub(super) words: &'a Words,
    /// The element that gets the control at its end.
    pub(super) place: &'a Selectors,
    /// Whether the page was written in UTF-8.
    pub(super) is_utf8: bool,
    /// Whether it is only a piece of a page.
    pub(super) is_fragment: bool,
}

/// A page as it is given out.
pub(super) struct Dressed {
    pub(super) text: String,
    /// Where our control stands in it.
    pub(super) control: Option<Range<usize>>,
}

/// Where things can be put in.
#[derive(Default)]
struct Places {
    head: Option<usize>,
    body: Option<usize>,
    end: Option<usize>,
    selector: Option<Range<usize>>,
    has_selector: bool,
    has_canonical: bool,
    /// Elements in which nothing can be put: what stands there may not be read.
    hidden: usize,
    base: Option<Url>,
    /// Where what is whole ends: a tag that the page breaks off in must not be closed by us.
    last: usize,
}

impl<'a> Dress<'a> {
    /// The links of the page.
    pub(super) fn links(&self) -> Links<'a> {
        Links { addresses: self.addresses, locale: self.locale, lookup: self.lookup, also: self.also, is_based: false }
    }

    /// The whole address of the source's page.
    pub(super) fn own(&self) -> Url {
        let base = self.addresses.base();
        base.join(&self.addresses.path(self.file, self.addresses.source())).unwrap_or_else(|_| base.clone())
    }

    /// Whether the author wrote this copy.
    fn is_own(&self) -> bool {
        self.file != self.page
    }

    /// Whether the page is in one locale only.
    fn is_single(&self) -> bool {
        self.is_alone || self.addresses.is_excluded(self.page)
    }
}

/// The edits to the links of a piece of a page, and nothing else.
pub(super) fn links(text: &str, dress: &Dress<'_>) -> Vec<Edit> {
    let (links, own) = (dress.links(), dress.own());
    let mut edits = Vec::new();
    tags::visit(text, &mut |mark| {
        if let Mark::Start(start) = mark {
            tag(&start, dress, &links, &own, &mut edits);
        }
    });
    edits
}

/// Whether a text is a piece of a page: nothing in it says that it is a page or something about one.
///
/// Many pages leave out `html`, `head` and `body`, as they may, but not their title.
pub(super) fn is_fragment(text: &str) -> bool {
    let begins = |word: &str| text.trim_start().get(..word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
    // Most say it at once: they are not read for that.
    if begins("<!doctype") || begins("<html") {
        return false;
    }
    let mut is_fragment = true;
    tags::visit(text, &mut |mark| match mark {
        Mark::Start(start) if !start.is_foreign => {
            is_fragment &= match start.element {
                Element::Html | Element::Head | Element::Body | Element::Frameset | Element::Title | Element::Base => false,
                // In microdata it is a property of something in the text.
                Element::Meta => start.attribute("itemprop").is_some(),
                _ => true,
            };
        }
        Mark::Doctype(_) | Mark::End { element: Element::Html | Element::Head | Element::Body, .. } => is_fragment = false,
        Mark::Start(_) | Mark::End { .. } | Mark::Comment(_) | Mark::Text { .. } => {}
    });
    is_fragment
}

/// Dresses a page of HTML.
pub(super) fn dress(text: &str, dress: &Dress<'_>) -> Dressed {
    let mut edits = Vec::new();
    if !dress.is_fragment && (!dress.is_copy || dress.is_own()) && html::stated_locale(text).is_none() {
        edits = html::finish(text, if dress.is_copy { dress.locale } else { dress.addresses.source() });
    }
    let places = read(text, dress, &mut edits);
    let head = places.head.unwrap_or(places.last);
    let body = places.body.unwrap_or(head).max(head);
    let mut insert = |at: usize, text: String| {
        if !text.is_empty() && !dress.is_fragment {
            edits.push(Edit { range: at..at, text });
        }
    };
    let is_excluded = dress.is_single();
    insert(head, head_lines(dress, &places, is_excluded));
    if let Some(notice) = dress.notice {
        let marks = select::marks(&dress.words.locale);
        insert(body, format!("<p class=\"latimer-notice\" role=\"status\" translate=\"no\"{marks}>{}</p>", escaped(notice)));
    }
    let has_place = !dress.is_fragment || places.selector.is_some();
    let mut control = None;
    if has_place && !places.has_selector && !is_excluded && !dress.addresses.targets().is_empty() {
        let floats = places.selector.is_none();
        let range = places.selector.unwrap_or_else(|| {
            let end = places.end.unwrap_or(places.last).max(body);
            end..end
        });
        edits.push(Edit { range, text: select::control(dress.addresses, dress.choice, dress.locale, dress.words, floats) });
        control = Some(edits.len() - 1);
    }
    in_order(text, edits, control)
}

/// A text with the edits that fit, in order, and where the one at this place in their list has come to stand.
fn in_order(text: &str, edits: Vec<Edit>, one: Option<usize>) -> Dressed {
    let mut edits: Vec<(usize, Edit)> = edits.into_iter().enumerate().collect();
    edits.sort_by_key(|(_, edit)| edit.range.start);
    let (mut at, mut length) = (0, 0);
    let mut control = None;
    edits.retain(|(place, edit)| {
        let fits = edit.range.start >= at && text.get(edit.range.clone()).is_some();
        if fits {
            length += edit.range.start - at;
            let end = length + edit.text.len();
            if one == Some(*place) {
                control = Some(length..end);
            }
            (at, length) = (edit.range.end, end);
        }
        fits
    });
    let edits: Vec<Edit> = edits.into_iter().map(|(_, edit)| edit).collect();
    Dressed { text: format::edited(text, &edits), control }
}

/// What goes into the head.
fn head_lines(dress: &Dress<'_>, places: &Places, is_excluded: bool) -> String {
    let addresses = dress.addresses;
    let mut out = String::with_capacity(1024);
    let is_listed = dress.is_listed && !is_excluded;
    // The copy in the page's own language is the page.
    let own = dress.spoken.filter(|spoken| spoken.covers(dress.locale)).map_or(dress.locale, |_| addresses.source());
    if is_listed && !places.has_canonical {
        let _ = writeln!(out, "<link rel=\"canonical\" href=\"{}\">", escaped(&addresses.absolute(dress.page, own)));
    }
    for (language, address) in addresses.group(dress.page, dress.spoken).into_iter().filter(|_| is_listed) {
        let _ = writeln!(out, "<link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\">", escaped(&address));
    }
    if !dress.is_indexed {
        out.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    }
    if !places.has_selector && !is_excluded || dress.notice.is_some() {
        let _ = writeln!(out, "<link rel=\"stylesheet\" href=\"{}\">", escaped(&addresses.own("select.css")));
        let _ = writeln!(out, "<script src=\"{}\" defer></script>", escaped(&addresses.own("select.js")));
    }
    out
}

/// Reads the page once: collects the edits to what is there, and finds where things can be put in.
fn read(text: &str, dress: &Dress<'_>, edits: &mut Vec<Edit>) -> Places {
    let (mut links, own) = (dress.links(), dress.own());
    let mut places = Places::default();
    let mut open: Vec<(String, html::Matched)> = Vec::new();
    let mut chosen: Option<usize> = None;
    tags::visit(text, &mut |mark| {
        places.last = mark.end();
        match mark {
            Mark::Start(start) => {
                places.before(&start);
                if !start.is_foreign && start.element == Element::Base && places.base.is_none() {
                    places.base = start.value("href").and_then(|href| own.join(href.trim()).ok());
                    links.is_based = places.base.is_some();
                }
                let base = places.base.as_ref().unwrap_or(&own);
                places.has_canonical |= tag(&start, dress, &links, base, edits);
                if !dress.place.is_empty() && !dress.is_fragment && places.hidden == 0 && chosen.is_none() {
                    let above = open.last().map(|(_, matched)| *matched).unwrap_or_default();
                    let matched = dress.place.matched(above, &start);
                    if !start.element.has(element::VOID) && !start.tag.self_closing {
                        if dress.place.selects(matched) {
                            chosen = Some(open.len());
                        }
                        open.push((start.name().to_lowercase(), matched));
                    }
                } else if chosen.is_some()
                    && places.selector.is_none()
                    && !start.element.has(element::VOID)
                    && !start.tag.self_closing
                {
                    open.push((start.name().to_lowercase(), html::Matched::default()));
                }
                places.after(&start);
            }
            Mark::End { tag, element } => {
                let name = text.get(tag.name.clone()).unwrap_or_default().to_lowercase();
                if let Some(at) = open.iter().rposition(|(open, _)| *open == name) {
                    open.truncate(at);
                    if chosen.is_some_and(|chosen| at <= chosen) && places.selector.is_none() {
                        places.selector = Some(tag.range.start..tag.range.start);
                    }
                }
                match element {
                    Element::Noscript | Element::Template => places.hidden = places.hidden.saturating_sub(1),
                    Element::Head if places.head.is_none() => {
                        places.head = Some(tag.range.start);
                        places.body = Some(tag.range.end);
                    }
                    Element::Body => places.end = Some(tag.range.start),
                    Element::Html if places.end.is_none() => places.end = Some(tag.range.start),
                    _ => {}
                }
            }
            Mark::Comment(range) => {
                let inside = text.get(range.clone()).unwrap_or_default();
                let word = inside.trim_start_matches("<!--").trim_end_matches("-->").trim();
                if word.eq_ignore_ascii_case(select::COMMENT) && places.hidden == 0 && chosen != Some(usize::MAX) {
                    // What the author wrote by hand goes before a selector of the configuration.
                    places.selector = Some(range);
                    chosen = Some(usize::MAX);
                }
            }
            Mark::Doctype(_) => {}
            Mark::Text { range, raw: None, .. } => {
                if places.head.is_none() && places.hidden == 0 && !text.get(range.clone()).unwrap_or_default().trim().is_empty() {
                    places.head = Some(range.start);
                }
            }
            Mark::Text { range, raw: Some(raw), is_data } => {
                let inside = text.get(range.clone()).unwrap_or_default();
                let base = places.base.as_ref().unwrap_or(&own);
                if is_data && !dress.is_own() {
                    edits.extend(data::edits(inside, range.start, dress, &links, base));
                }
                if raw == Element::Style
                    && let Some(new) = links.style(base, inside)
                {
                    edits.push(Edit { range, text: new });
                }
            }
        }
    });
    places
}

impl Places {
    /// Before a start tag is read: it may begin the body.
    fn before(&mut self, start: &Start<'_>) {
        let stays = matches!(start.element, Element::Html | Element::Head) || start.element.has(element::HEAD);
        if self.head.is_none() && self.hidden == 0 && !stays {
            self.head = Some(start.tag.range.start);
        }
    }

    fn after(&mut self, start: &Start<'_>) {
        match start.element {
            Element::Body if self.hidden == 0 => self.body = Some(start.tag.range.end),
            Element::Noscript | Element::Template if !start.tag.self_closing => self.hidden += 1,
            _ => {}
        }
        self.has_selector |= start.has_word("class", select::CLASS);
    }
}

/// The edits to one start tag; whether it names the canonical address.
fn tag(start: &Start<'_>, dress: &Dress<'_>, links: &Links<'_>, base: &Url, edits: &mut Vec<Edit>) -> bool {
    let mut set = |name: &str, new: &dyn Fn(&str) -> Option<String>| {
        let Some(attribute) = start.attribute(name).filter(|attribute| attribute.quote != Quote::Absent) else { return };
        if let Some(new) = start.value(name).and_then(|value| new(&value)) {
            edits.push(value_edit(attribute, &new));
        }
    };
    let place = |value: &str| links.rewritten(base, value, Names::Place);
    let part = |value: &str| links.rewritten(base, value, Names::Part);
    // Only a link leads by the base where it says nothing: a form goes to the page that it is in, a frame stays empty.
    let other = |value: &str| if value.trim().is_empty() { None } else { place(value) };
    let identity = |value: &str| links.rewritten(base, value, Names::Identity);
    if start.attribute("style").is_some() {
        set("style", &|value| links.style(base, value));
    }
    let name = start.name();
    if start.is_foreign {
        match name.to_ascii_lowercase().as_str() {
            "a" => ["href", "xlink:href"].into_iter().for_each(|name| set(name, &place)),
            "image" | "use" | "feimage" | "script" => ["href", "xlink:href"].into_iter().for_each(|name| set(name, &part)),
            _ => {}
        }
        return false;
    }
    match name.to_ascii_lowercase().as_str() {
        // A link that says that it leads to the source's language means it.
        "a" | "area" if start.value("hreflang").is_some_and(|tag| names_source(&tag, dress)) => set("href", &part),
        "a" | "area" => set("href", &place),
        "base" => set("href", &|value| links.base(&dress.own(), value)),
        "form" => set("action", &other),
        "button" => set("formaction", &other),
        "iframe" | "frame" => ["src", "data-src"].into_iter().for_each(|name| set(name, &other)),
        "img" | "source" | "video" | "audio" => {
            // The names under which scripts keep what is loaded later.
            for name in ["src", "poster", "data-src", "data-poster", "data-original", "data-lazy-src"] {
                set(name, &part);
            }
            for name in ["srcset", "data-srcset", "data-lazy-srcset"] {
                set(name, &|value| links.srcset(base, value));
            }
        }
        "input" => {
            set("src", &part);
            set("formaction", &other);
        }
        "track" | "script" => set("src", &part),
        // What is no page is found to be none.
        "embed" => set("src", if shows_page(start) { &other } else { &part }),
        "object" => set("data", if shows_page(start) { &other } else { &part }),
        "blockquote" | "q" | "ins" | "del" => set("cite", &place),
        "body" | "table" | "td" | "th" => set("background", &part),
        "link" => return link(start, dress, links, base, edits),
        "meta" => meta(start, dress, links, base, &identity, edits),
        _ => {}
    }
    false
}

/// Whether what an element shows may be a page, by what it says of its type.
fn shows_page(start: &Start<'_>) -> bool {
    start
        .value("type")
        .is_none_or(|kind| matches!(kind.trim().to_ascii_lowercase().as_str(), "" | "text/html" | "application/xhtml+xml"))
}

fn names_source(tag: &str, dress: &Dress<'_>) -> bool {
    tag.trim().parse::<Locale>().is_ok_and(|locale| locale == *dress.addresses.source())
}

/// Relations of a link that lead readers somewhere; what others name belongs to the page.
pub(super) const LEADING: &[&str] = &[
    "alternate",
    "amphtml",
    "next",
    "prev",
    "first",
    "last",
    "up",
    "start",
    "contents",
    "index",
    "chapter",
    "section",
    "bookmark",
    "author",
    "help",
    "license",
    "search",
    "privacy-policy",
    "terms-of-service",
    "prerender",
    "prefetch",
];

type Rewrite<'a> = dyn Fn(&str) -> Option<String> + 'a;

fn link(start: &Start<'_>, dress: &Dress<'_>, links: &Links<'_>, base: &Url, edits: &mut Vec<Edit>) -> bool {
    let written = |names: Names| start.value("href").and_then(|value| links.rewritten(base, &value, names));
    if let (Some(set), Some(value)) = (start.attribute("imagesrcset"), start.value("imagesrcset")) {
        edits.extend(links.srcset(base, &value).map(|new| value_edit(set, &new)));
    }
    let Some(href) = start.attribute("href") else { return false };
    let is = |word: &str| start.has_word("rel", word);
    if is("alternate") && start.attribute("hreflang").is_some() {
        if !dress.is_single() {
            edits.push(Edit { range: start.tag.range.clone(), text: String::new() });
        }
        return false;
    }
    let new = if is("canonical") {
        written(Names::Identity)
    } else if LEADING.iter().copied().any(is) {
        written(Names::Place).filter(|_| start.value("href").is_some_and(|value| !value.trim().is_empty()))
    } else {
        written(Names::Part)
    };
    edits.extend(new.map(|new| value_edit(href, &new)));
    is("canonical")
}

/// What a page names as its picture, sound or film.
const PICTURES: &[&str] = &[
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "og:video",
    "og:video:url",
    "og:audio",
    "twitter:image",
    "msapplication-tileimage",
];

fn meta(start: &Start<'_>, dress: &Dress<'_>, links: &Links<'_>, base: &Url, identity: &Rewrite<'_>, edits: &mut Vec<Edit>) {
    if let Some(charset) = start.attribute("charset").filter(|_| !dress.is_utf8) {
        edits.push(value_edit(charset, "utf-8"));
    }
    let (Some(content), Some(value)) = (start.attribute("content"), start.value("content")) else { return };
    let about = |name: &str, wanted: &str| start.value(name).is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted));
    let new = if about("property", "og:url") || about("name", "twitter:url") {
        identity(&value)
    } else if PICTURES.iter().any(|name| about("property", name) || about("name", name)) {
        links.rewritten(base, &value, Names::Part)
    } else if about("http-equiv", "refresh") {
        links.refresh(base, &value)
    } else if about("http-equiv", "content-type") && !dress.is_utf8 {
        Some("text/html; charset=utf-8".to_owned())
    } else {
        None
    };
    edits.extend(new.map(|new| value_edit(content, &new)));
}

/// An edit that gives an attribute another value.
fn value_edit(attribute: &Attribute, value: &str) -> Edit {
    match attribute.quote {
        Quote::Absent => Edit { range: attribute.name.end..attribute.value.end, text: format!("=\"{}\"", escaped(value)) },
        Quote::Bare => Edit { range: attribute.quoted(), text: format!("\"{}\"", escaped(value)) },
        Quote::Single | Quote::Double => Edit { range: attribute.value.clone(), text: escaped(value) },
    }
}

#[cfg(test)]
mod tests;
