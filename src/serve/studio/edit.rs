//! What a person made of a segment goes to the memory, where it goes before what engines say.

use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

use super::asked::Takes;
use super::trouble::Trouble;
use super::view::Origin;
use super::{Caller, Studio, json, marks, text, work};
use crate::check;
use crate::locale::Pair;
use crate::memory::{self, Entry, Maker};

/// What became of an edit.
#[derive(Serialize)]
struct Edited {
    ok: bool,
    /// The target as it is kept.
    text: String,
    by: String,
    origin: Origin,
    notes: Vec<String>,
}

impl Studio {
    /// Keeps what a person made of a segment.
    pub(super) async fn edit(&self, caller: &Caller, body: Body) -> Result<Response, Trouble> {
        let mut asked = self.asked(caller, body, Takes::Script).await?;
        let _ticket = self.enter(caller)?;
        let from = text::locale(&asked.from)?;
        let target = self.targets(&asked.to)?.into_iter().next().ok_or(Trouble::NoTarget)?;
        let (written, stated, id) = (std::mem::take(&mut asked.target), std::mem::take(&mut asked.source), asked.id);
        let text = text::open(&mut asked, &*self.house, self.settings.bounds).await?;
        let source = text::prepare(text, from, &self.engine.pipeline).await?;
        let prepared = &source.prepared;
        let id = id.ok_or(Trouble::Stale)?;
        let (locale, segment) = work::segment(prepared, id).ok_or(Trouble::Stale)?;
        if marks::write(segment, segment) != stated {
            return Err(Trouble::Stale);
        }
        if locale.covers(&target) {
            return Err(Trouble::Same(target));
        }
        // A segment has no line ends of its own.
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let made = marks::read(segment, &written).map_err(Trouble::Codes)?;
        let pair = Pair::new(locale.clone(), target);
        let terms = self.engine.client.terms(&pair);
        let subject = check::Subject { source: segment, target: &made, pair: &pair, translated: true, terms: terms.as_deref() };
        // What a memory would not give out again is not kept, whatever the settings make of its findings.
        let usual = check::segment(id, &subject, &check::Settings::default());
        if let Some(error) = usual.iter().find(|finding| finding.severity == check::Severity::Error) {
            return Err(Trouble::Unfit(error.check));
        }
        if made.is_blank() || !check::is_usable(segment, &made, &pair) {
            return Err(Trouble::Unfit("empty"));
        }
        let findings = check::segment(id, &subject, &self.engine.pipeline.checks);
        let context = prepared
            .placed(prepared.locale(), &[])
            .into_iter()
            .find(|placed| placed.index == id)
            .map(|placed| placed.key.context);
        let entry = Entry {
            pair: Arc::new(pair),
            source: segment.clone(),
            target: made.clone(),
            origin: memory::Origin::Human,
            maker: Arc::new(Maker::default()),
            time: Entry::now(),
            context,
        };
        let store = self.engine.memory.as_ref().ok_or(Trouble::Broken)?.store().map_err(Trouble::Memory)?;
        let engine = Arc::clone(&self.engine);
        let learn = move || store.learn(&[entry]).map(|_| engine.was_edited());
        // It is on disk when this is done, which takes a moment, and in use though nobody waits for it any more.
        let learned = tokio::task::spawn_blocking(learn).await;
        learned.map_err(|_| Trouble::Broken)?.map_err(Trouble::Memory)?;
        let edited = Edited {
            ok: true,
            text: marks::write(segment, &made),
            by: caller.voice.by(Origin::Human, "", &[]),
            origin: Origin::Human,
            notes: findings.iter().map(|finding| caller.voice.finding(finding)).collect(),
        };
        Ok(json(StatusCode::OK, &edited))
    }
}
