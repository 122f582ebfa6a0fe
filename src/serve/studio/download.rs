//! The file of a target: made from what is known of it, so that it costs nothing.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tokio::runtime::Handle;

use super::asked::Takes;
use super::look::{Ways, of};
use super::text::{self, Source};
use super::trouble::Trouble;
use super::work::{self, Group};
use super::{Caller, Studio};
use crate::bilingual::Layout;
use crate::locale::{Locale, Pair};
use crate::pipeline::{Prepared, Run};
use crate::read;
use crate::serve::engine::Engine;
use crate::serve::reply;

/// What stands in a header by its code.
const ODD: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'%').add(b'\'').add(b'(').add(b')').add(b'*').add(b',').add(b'/').add(b';').add(b'\\');

impl Studio {
    /// Gives the file of a target, alone or beside its source.
    pub(super) async fn download(&self, caller: &Caller, body: Body) -> Result<Response, Trouble> {
        let mut asked = self.asked(caller, body, Takes::Any).await?;
        let _ticket = self.enter(caller)?;
        let from = text::locale(&asked.from)?;
        let target = self.targets(&asked.to)?.into_iter().next().ok_or(Trouble::NoTarget)?;
        let layout = match asked.kind.as_str() {
            "" | "target" => None,
            "bilingual" => Some(Layout::SideBySide),
            other => Some(Layout::named(other).ok_or_else(|| Trouble::Request(format!("kind: {other}")))?),
        };
        let text = text::open(&mut asked, &*self.house, self.settings.bounds).await?;
        let source = text::prepare(text, from, &self.engine.pipeline).await?;
        let text = self.made(Arc::clone(&source), target.clone(), layout).await?;
        let bytes = read::encode(&text, source.form).map_err(|lack| Trouble::Unencodable(source.name.clone(), lack))?;
        let name = file_name(&source.name, &target, layout.is_some());
        let mut response = reply::status(StatusCode::OK);
        let kind = if source.prepared.format().name == "html" { "text/html" } else { "text/plain" };
        let kind = format!("{kind}; charset={}", source.form.encoding.name().to_ascii_lowercase());
        *response.body_mut() = bytes.into_owned().into();
        let disposition = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(&name, ODD));
        for (name, value) in [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)] {
            response.headers_mut().extend(HeaderValue::from_str(&value).ok().map(|value| (name, value)));
        }
        // Should it be opened here all the same, it can do nothing here.
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
        Ok(response)
    }

    /// A target made of what is known.
    async fn made(&self, source: Arc<Source>, target: Locale, layout: Option<Layout>) -> Result<String, Trouble> {
        let ways = self.ways(&source.prepared, &target).await?;
        let (engine, here) = (Arc::clone(&self.engine), Handle::current());
        let made = move || here.block_on(known(&engine, &source.prepared, &target, layout, &ways));
        tokio::task::spawn_blocking(made).await.unwrap_or(Err(Trouble::Broken))
    }
}

/// A target made of what is known.
async fn known(
    engine: &Engine,
    prepared: &Prepared,
    target: &Locale,
    layout: Option<Layout>,
    ways: &Ways,
) -> Result<String, Trouble> {
    let (client, group) = (&engine.client, Group::new(engine));
    // Nothing is sent for a group that was withdrawn before it began.
    client.withdraw(group.number);
    let choose = |pair: &Pair| of(ways, pair);
    let run = Run { client, choose: &choose, memory: engine.memory.as_deref(), group: group.number, watch: None, taker: None };
    let translated = prepared.translate(target, &run).await;
    drop(group);
    work::sound(&translated).map_err(|trouble| match trouble {
        Trouble::Unanswered(_) => Trouble::Untranslated,
        other => other,
    })?;
    match layout {
        None => Ok(translated.text),
        Some(layout) => prepared.bilingual(layout, target, &translated).ok_or(Trouble::Bilingual),
    }
}

/// The name of a target's file beside its source, as the command line names it.
fn file_name(source: &str, target: &Locale, is_bilingual: bool) -> String {
    let (stem, extension) = match source.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (source, String::new()),
    };
    let both = if is_bilingual { ".bilingual" } else { "" };
    format!("{stem}.{target}{both}{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_source() {
        let of = |name: &str, both: bool| file_name(name, &"pt-BR".parse().unwrap(), both);
        assert_eq!(of("a.b.md", false), "a.b.pt-BR.md");
        assert_eq!(of("notes", true), "notes.pt-BR.bilingual");
        assert_eq!(of(".md", false), ".md.pt-BR");
    }
}
