//! The body of a request becomes what is asked: JSON, a form, or a form with a file, all with the same fields.
//!
//! A body is kept up to its bound and let by beyond it. What is not understood is refused; a field that is not known is not
//! looked at.

use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use serde::{Deserialize, Deserializer};

use super::trouble::Trouble;

/// Bytes of a request beside its text or file.
const ROOM: usize = 64 << 10;

/// What a request asks. Empty is as good as absent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The text.
    pub(super) text: String,
    /// The address of a page.
    pub(super) link: String,
    /// The name of the file.
    pub(super) name: String,
    /// The name of the format.
    pub(super) format: String,
    /// How the file was written.
    pub(super) encoding: String,
    /// The locale of the text.
    pub(super) from: String,
    /// The target locales.
    #[serde(deserialize_with = "one_or_many")]
    pub(super) to: Vec<String>,
    /// What kind of file is wanted.
    pub(super) kind: String,
    /// Which segment.
    pub(super) id: Option<usize>,
    /// What the segment says.
    pub(super) source: String,
    /// What it is to become.
    pub(super) target: String,
    /// The bytes of an uploaded file.
    #[serde(skip)]
    pub(super) file: Option<Bytes>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(from)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}

/// What kinds of bodies a path takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// JSON, or a form with a file.
    Script,
    /// Forms.
    Form,
    /// All of them.
    Any,
}

/// Reads a request whose texts and files have at most `limit` bytes.
pub(super) async fn read(headers: &HeaderMap, body: Body, takes: Takes, limit: usize) -> Result<Asked, Trouble> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_taken = match essence.as_str() {
        "application/json" => takes != Takes::Form,
        "multipart/form-data" => true,
        "application/x-www-form-urlencoded" => takes != Takes::Script,
        _ => false,
    };
    if !is_taken {
        return Err(Trouble::Request(format!("content-type: {essence}")));
    }
    // In JSON a character may take six bytes, in a form three for each of its own.
    let most = limit.saturating_mul(if essence == "multipart/form-data" { 1 } else { 6 }).saturating_add(ROOM);
    let bytes = whole(body, most).await.ok_or(Trouble::Large { limit })?;
    let mut asked = match essence.as_str() {
        "application/json" => serde_json::from_slice(&bytes).map_err(|error| Trouble::Request(error.to_string()))?,
        "multipart/form-data" => parts(&kind, bytes, most).await?,
        _ => {
            let mut asked = Asked::default();
            for (name, value) in url::form_urlencoded::parse(&bytes) {
                asked.set(&name, value.into_owned());
            }
            asked
        }
    };
    if essence != "application/json" {
        // Forms send every line end as two characters, whatever was in the field.
        asked.text = asked.text.replace("\r\n", "\n");
    }
    asked.to.retain(|to| !to.is_empty());
    Ok(asked)
}

/// Bytes of a body that is too large which are let by: whoever is still sending when the answer comes does not see it.
const PASSED: usize = 64 << 20;

/// A body of so many bytes at most.
async fn whole(body: Body, most: usize) -> Option<Bytes> {
    let mut pieces = body.into_data_stream();
    let (mut bytes, mut seen) = (Vec::new(), 0_usize);
    while let Some(piece) = pieces.next().await {
        let piece = piece.ok()?;
        seen = seen.saturating_add(piece.len());
        if seen > PASSED.max(most) {
            return None;
        }
        if seen <= most {
            bytes.extend_from_slice(&piece);
        } else {
            bytes = Vec::new();
        }
    }
    (seen <= most).then(|| bytes.into())
}

async fn parts(kind: &str, bytes: Bytes, most: usize) -> Result<Asked, Trouble> {
    let cut = |error: &dyn std::fmt::Display| Trouble::Request(error.to_string());
    let mut whole = Request::new(Body::from(bytes));
    whole.headers_mut().extend(kind.parse().ok().map(|kind| (header::CONTENT_TYPE, kind)));
    DefaultBodyLimit::max(most).apply(&mut whole);
    let mut form = Multipart::from_request(whole, &()).await.map_err(|error| cut(&error))?;
    let mut asked = Asked::default();
    while let Some(field) = form.next_field().await.map_err(|error| cut(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|error| cut(&error))?;
        match file {
            // A field for a file in which none was chosen.
            Some(file) if name == "file" && file.is_empty() && bytes.is_empty() => {}
            Some(file) if name == "file" => {
                asked.file = Some(bytes);
                asked.name = file;
            }
            _ => asked.set(&name, String::from_utf8(bytes.into()).map_err(|error| cut(&error))?),
        }
    }
    Ok(asked)
}

impl Asked {
    fn set(&mut self, name: &str, value: String) {
        let place = match name {
            "text" => &mut self.text,
            "link" => &mut self.link,
            "name" => &mut self.name,
            "format" => &mut self.format,
            "encoding" => &mut self.encoding,
            "from" => &mut self.from,
            "kind" => &mut self.kind,
            "source" => &mut self.source,
            "target" => &mut self.target,
            "to" => return self.to.push(value),
            "id" => {
                self.id = value.parse().ok();
                return;
            }
            _ => return,
        };
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_as(kind: &str, body: &str, takes: Takes) -> Result<Asked, Trouble> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
        read(&headers, Body::from(body.to_owned()), takes, 100).await
    }

    #[tokio::test]
    async fn every_kind_of_body_says_the_same() {
        let json = read_as("application/json; charset=utf-8", r#"{"text":"a\nb","to":["es","fr"],"more":1}"#, Takes::Script)
            .await
            .unwrap();
        let form =
            read_as("application/x-www-form-urlencoded", "text=a%0D%0Ab&to=es&to=fr&to=&more=1", Takes::Form).await.unwrap();
        let parts = "--x\r\ncontent-disposition: form-data; name=text\r\n\r\na\r\nb\r\n--x\r\ncontent-disposition: form-data; name=to\r\n\r\nes\r\n\
                     --x\r\ncontent-disposition: form-data; name=to\r\n\r\nfr\r\n--x\r\ncontent-disposition: form-data; name=file; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        let parts = read_as("multipart/form-data; boundary=x", parts, Takes::Form).await.unwrap();
        for asked in [json, form, parts] {
            assert_eq!((asked.text.as_str(), asked.to.as_slice()), ("a\nb", &["es".to_owned(), "fr".to_owned()][..]));
            assert!(asked.file.is_none());
        }
        assert_eq!(read_as("application/json", r#"{"to":"es"}"#, Takes::Any).await.unwrap().to, ["es"]);
    }

    #[tokio::test]
    async fn what_is_too_large_or_something_else_is_refused() {
        let long = format!(r#"{{"text":"{}"}}"#, "x".repeat(ROOM + 600));
        assert_eq!(read_as("application/json", &long, Takes::Script).await.unwrap_err(), Trouble::Large { limit: 100 });
        for (kind, body, takes) in [
            ("text/plain", "{}", Takes::Any),
            ("application/json", "{}", Takes::Form),
            ("application/x-www-form-urlencoded", "a=b", Takes::Script),
            ("application/json", "[", Takes::Script),
            ("multipart/form-data; boundary=x", "--x\r\n", Takes::Any),
            ("multipart/form-data", "", Takes::Any),
        ] {
            assert!(matches!(read_as(kind, body, takes).await, Err(Trouble::Request(_))), "{kind} {body}");
        }
    }
}
