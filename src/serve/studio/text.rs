//! What is asked becomes a text in a format, and then a source that is ready for any number of targets.
//!
//! A file is read by the rules of the command line: its name tells its format, what has no name is told by its looks.

use std::path::Path;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use super::asked::Asked;
use super::house::House;
use super::trouble::Trouble;
use super::view::Bounds;
use crate::format::{self, Format};
use crate::locale::Locale;
use crate::pipeline::{self, Prepared};
use crate::read::{self, Form};

/// A text in a format.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub(super) name: String,
    pub(super) body: String,
    pub(super) format: &'static Format,
    pub(super) form: Form,
}

/// A text that was prepared.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) prepared: Prepared,
}

/// The mark of a form that begins with a byte order mark, after its encoding.
const MARK: &str = "+bom";

/// How a text was written, as a word; none for UTF-8.
pub(super) fn written(form: Form) -> Option<String> {
    let mark = if form.bom { MARK } else { "" };
    (form != PLAIN).then(|| format!("{}{mark}", form.encoding.name().to_ascii_lowercase()))
}

const PLAIN: Form = Form { encoding: UTF_8, bom: false };

/// How a text was written, of that word.
fn form(written: &str) -> Result<Form, Trouble> {
    let (name, bom) = written.strip_suffix(MARK).map_or((written, false), |name| (name, true));
    let encoding = if name.is_empty() { Some(UTF_8) } else { Encoding::for_label(name.as_bytes()) };
    encoding.map(|encoding| Form { encoding, bom }).ok_or_else(|| Trouble::Request(format!("encoding: {written}")))
}

/// The text that is asked for: uploaded, written, or at an address.
pub(super) async fn open(asked: &mut Asked, house: &dyn House, bounds: Bounds) -> Result<Text, Trouble> {
    let named = match asked.format.as_str() {
        "" => None,
        name => Some(format::named(name).ok_or_else(|| Trouble::Format(name.to_owned()))?),
    };
    let text = if let Some(bytes) = asked.file.take() {
        if bytes.len() > bounds.upload {
            return Err(Trouble::Large { limit: bounds.upload });
        }
        let name = base(&asked.name);
        let by_name = named.or_else(|| format::for_path(Path::new(&name)));
        if by_name.is_none() && Path::new(&name).extension().is_some() {
            return Err(Trouble::Extension(name));
        }
        let declared = by_name.and_then(|format| format.encoding).and_then(|encoding| encoding(&bytes));
        let text = read::decode(bytes.into(), declared).map_err(|bad| Trouble::Undecodable(name.clone(), bad))?;
        if text.text.trim().is_empty() {
            return Err(Trouble::Blank(name));
        }
        let format = by_name.unwrap_or_else(|| format::sniffed(&text.text));
        Text { name, body: text.text, format, form: text.form }
    } else if !asked.text.trim().is_empty() {
        let body = std::mem::take(&mut asked.text);
        let name = base(&asked.name);
        let format = named.or_else(|| format::for_path(Path::new(&name)));
        let format = format.unwrap_or_else(|| format::sniffed(&body));
        Text { name, body, format, form: form(&asked.encoding)? }
    } else if !asked.link.trim().is_empty() {
        let page = house.fetch(asked.link.trim()).await?;
        Text { name: page.name, body: page.text, format: page.format, form: PLAIN }
    } else {
        return Err(Trouble::Nothing);
    };
    let characters = text.body.chars().count();
    if characters > bounds.characters {
        return Err(Trouble::Long { characters, limit: bounds.characters });
    }
    let extension = text.format.extensions.first().copied().unwrap_or("txt");
    let name = if text.name.is_empty() { format!("text.{extension}") } else { text.name };
    Ok(Text { name, ..text })
}

/// The last part of a name that a browser gave, without what no file may have in its name.
fn base(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let kept: String = last.chars().filter(|c| !c.is_control() && !"\"<>|?*:".contains(*c)).take(120).collect();
    if kept.trim_matches('.').is_empty() { String::new() } else { kept }
}

/// Parses, detects and segments a text on a thread of its own.
pub(super) async fn prepare(text: Text, from: Option<Locale>, settings: &pipeline::Settings) -> Result<Arc<Source>, Trouble> {
    let settings = settings.clone();
    let made = tokio::task::spawn_blocking(move || {
        let Text { name, body, format, form } = text;
        match Prepared::new(body, format, from.as_ref(), &settings) {
            Ok(prepared) => Ok(Arc::new(Source { name, form, prepared })),
            Err(error) => Err(Trouble::Parse(name, error)),
        }
    });
    made.await.unwrap_or(Err(Trouble::Broken))
}

/// The locale of a tag; none of an empty one.
pub(super) fn locale(tag: &str) -> Result<Option<Locale>, Trouble> {
    let tag = tag.trim();
    if tag.is_empty() || tag == "und" {
        return Ok(None);
    }
    tag.parse().map(Some).map_err(Trouble::Language)
}

/// The locales of tags, each once.
pub(super) fn locales(tags: &[String]) -> Result<Vec<Locale>, Trouble> {
    let mut found: Vec<Locale> = Vec::new();
    for tag in tags {
        if let Some(locale) = locale(tag)?.filter(|locale| !found.contains(locale)) {
            found.push(locale);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_names_of_files_and_nothing_more() {
        for (given, expected) in [
            ("a.md", "a.md"),
            ("../../etc/passwd", "passwd"),
            ("C:\\x\\ä b.html", "ä b.html"),
            ("a\r\nb: c\".txt", "ab c.txt"),
            ("..", ""),
            ("", ""),
        ] {
            assert_eq!(base(given), expected);
        }
    }

    #[test]
    fn how_a_file_was_written_goes_there_and_back() {
        let forms = [
            PLAIN,
            Form { bom: true, ..PLAIN },
            Form { encoding: encoding_rs::WINDOWS_1252, bom: false },
            Form { encoding: encoding_rs::UTF_16LE, bom: true },
        ];
        for given in forms {
            assert_eq!(form(&written(given).unwrap_or_default()).unwrap(), given);
        }
        assert!(written(PLAIN).is_none() && form("none").is_err());
    }
}
