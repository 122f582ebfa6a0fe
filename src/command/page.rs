//! A page at an address becomes an input: fetched, decoded, made to stand alone or relieved of all but its
//! article, named.
//!
//! Its encoding is found as the standard has it: byte order mark, then the server's word, then the
//! page's own, then UTF-8, and what is not UTF-8 and says nothing is windows-1252; bytes that are wrong in it
//! are what browsers show for them, U+FFFD. From here on the page is UTF-8 and says so: it is a file of
//! ours now, and the letters of any target fit.

use std::path::PathBuf;

use encoding_rs::{Encoding, UTF_8};

use super::open::Want;
use crate::article;
use crate::client::fetch::{Address, FetchError, Fetched, Fetcher, Wanted};
use crate::format::{self, Format, html};
use crate::read;

/// The longest name of a target that is made of a title, in bytes.
const NAME_BYTES: usize = 80;

/// A page, ready to be prepared as a file would be.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it was found, after redirects.
    pub address: Address,
    /// Its text.
    pub text: String,
    /// What it is.
    pub format: &'static Format,
    /// The file that it would be: targets are named after it.
    pub name: PathBuf,
}

/// Why there is no page.
#[derive(Debug)]
pub enum PageError {
    /// It could not be fetched.
    Fetch(FetchError),
    /// Its bytes are no text.
    Binary,
    /// It has no main content.
    NoArticle,
}

/// Fetches what an argument names.
pub async fn open(argument: &str, want: Want, fetcher: &Fetcher) -> Result<Page, PageError> {
    let address = Address::parse(argument).map_err(|bad| PageError::Fetch(FetchError::Address(bad)))?;
    let wanted = if want.format.is_some() { Wanted::Anything } else { Wanted::Pages };
    let found = fetcher.fetch(&address, wanted).await.map_err(PageError::Fetch)?;
    // On a thread of its own: it takes time, and what other people's code does there ends there.
    let made = tokio::task::spawn_blocking(move || page(found, want)).await;
    made.unwrap_or(Err(PageError::NoArticle))
}

/// The address of an argument as it may be shown; what is no address is cut off where a login may stand.
pub fn shown(argument: &str) -> String {
    match Address::parse(argument) {
        Ok(address) => address.to_string(),
        Err(_) => match argument.rsplit_once('@') {
            Some((before, after)) => format!("{}://***@{after}", before.split("://").next().unwrap_or_default()),
            None => argument.to_owned(),
        },
    }
}

fn page(fetched: Fetched, want: Want) -> Result<Page, PageError> {
    let Fetched { address, kind, charset, body } = fetched;
    let known = want.format.or_else(|| by_kind(&kind, &address));
    let stated = known.and_then(|format| format.encoding).and_then(|encoding| encoding(&body));
    let label = charset.and_then(|charset| Encoding::for_label(charset.as_bytes()));
    let mut text = read::as_browsers_do(&body, label.or(stated)).ok_or(PageError::Binary)?;
    let mut format = known.unwrap_or_else(|| format::sniffed(&text));
    let mut title = None;
    if format.name == html::FORMAT.name {
        let base = url::Url::parse(address.base()).ok();
        if let Some(kind) = want.article {
            let article = article::extract(&text, base.as_ref(), kind).ok_or(PageError::NoArticle)?;
            (text, format, title) = (article.text, kind.format(), Some(article.title));
        } else {
            title = html::page::title(&text);
            let is_stated = stated == Some(UTF_8);
            let edits = base.map(|base| html::page::stand_alone(&text, &base, is_stated)).unwrap_or_default();
            text = format::edited(&text, &edits);
        }
    }
    let name = name(title.as_deref(), &address, format);
    Ok(Page { address, text, format, name })
}

/// The format that a content type stands for; plain text may be Markdown by its name.
fn by_kind(kind: &str, address: &Address) -> Option<&'static Format> {
    match kind {
        "text/html" | "application/xhtml+xml" => Some(&html::FORMAT),
        "text/markdown" | "text/x-markdown" => format::named("markdown"),
        "text/plain" => {
            let named = address.last_part().and_then(|name| format::for_path(name.as_ref()));
            // Hosts of source code hand out pages as plain text so that they are not shown as pages.
            Some(named.unwrap_or(format::plain()))
        }
        _ => address.last_part().and_then(|name| format::for_path(name.as_ref())),
    }
}

/// What a file with this page would be called: after its title, its path or its host.
fn name(title: Option<&str>, address: &Address, format: &Format) -> PathBuf {
    let last = address.last_part().unwrap_or_default();
    let stem = match format::for_path(last.as_ref()) {
        Some(_) => last.rsplit_once('.').map_or(last.as_str(), |(stem, _)| stem),
        None => &last,
    };
    let extension = match format::for_path(last.as_ref()) {
        Some(named) if named.name == format.name => last.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()),
        _ => None,
    };
    let extension = extension.unwrap_or_else(|| format.extensions.first().copied().unwrap_or("txt").to_owned());
    let words = [title.unwrap_or_default(), stem, &address.host()].into_iter().map(slug).find(|name| !name.is_empty());
    format!("{}.{extension}", words.unwrap_or_else(|| "page".to_owned())).into()
}

/// Letters and digits of a text in lower case, words joined by `-`: a name that every file system takes.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty()) {
        let word: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if word.is_empty() {
            continue;
        }
        if out.len() + word.len() >= NAME_BYTES {
            if out.is_empty() {
                // A long word, or a language without spaces.
                out.extend(word.chars().scan(0, |bytes, c| {
                    *bytes += c.len_utf8();
                    (*bytes <= NAME_BYTES).then_some(c)
                }));
            }
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: Option<&str>, address: &str, format: &str, expected: &str) {
        let address = Address::parse(address).unwrap();
        assert_eq!(name(title, &address, format::named(format).unwrap()), PathBuf::from(expected));
    }

    #[test]
    fn a_page_is_named_by_its_title_its_path_or_its_host() {
        check(Some("The Title: it’s a «Test»!"), "http://h/x", "html", "the-title-its-a-test.html");
        check(None, "http://h/a/b.htm?x", "html", "b.htm");
        check(None, "http://h/a/README.md", "markdown", "readme.md");
        check(None, "http://h/a/notes.php", "html", "notes-php.html");
        check(Some("../../etc"), "http://www.example.org/", "html", "etc.html");
        check(Some("…"), "http://www.example.org/", "text", "www-example-org.txt");
        check(Some("灯台が戻った日"), "http://h/", "html", "灯台が戻った日.html");
        assert_eq!(slug(&"長".repeat(100)).len(), 78);
        assert!(slug(&"word ".repeat(100)).len() <= NAME_BYTES);
    }

    #[test]
    fn what_is_shown_of_a_bad_address_holds_no_login() {
        assert_eq!(shown("https://ada:hunter2@h/x"), "https://h/x");
        assert_eq!(shown("https://ada:hunter2@"), "https://***@");
        assert_eq!(shown("ftp://ada:hunter2@h/"), "ftp://***@h/");
    }
}
