//! Translating as a stream of events that a script reads: every segment as it arrives, several targets side by side.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Serialize;
use tokio::sync::mpsc;

use super::asked::Takes;
use super::text;
use super::trouble::Trouble;
use super::view::Row;
use super::work::{Event, Tell, Withdraw, Work};
use super::{Caller, Studio, look};
use crate::serve::reply;

/// How long a stream may be silent: what lies between may cut connections that say nothing.
const SILENCE: Duration = Duration::from_secs(10);

impl Studio {
    /// Translates a text into every target that is asked for and tells of it.
    pub(super) async fn stream(&self, caller: &Caller, body: Body) -> Result<Response, Trouble> {
        let mut asked = self.asked(caller, body, Takes::Script).await?;
        let ticket = Arc::new(self.enter(caller)?);
        let (from, targets) = (text::locale(&asked.from)?, self.targets(&asked.to)?);
        if targets.is_empty() {
            return Err(Trouble::NoTarget);
        }
        let text = text::open(&mut asked, &*self.house, self.settings.bounds).await?;
        let source = text::prepare(text, from, &self.engine.pipeline).await?;
        let (sender, receiver) = mpsc::unbounded_channel::<Event>();
        let tell: Tell = Arc::new(move |event| {
            // Nobody may be there any more; what was paid for is kept all the same.
            let _ = sender.send(event);
        });
        tell(Event::Document(look::rows(&source.prepared)));
        let mut withdraw = Withdraw::default();
        for target in targets {
            let work = Work::new(self, caller, &source, target, &tell, &mut withdraw);
            match self.ways(&source.prepared, &work.target).await {
                Err(trouble) => work.fails(&trouble),
                Ok(ways) => drop(work.start(ways, Some(Arc::clone(&ticket)))),
            }
        }
        drop(tell);
        Ok(events(receiver, withdraw))
    }
}

/// The events as they are sent, and an end when nobody tells any more.
fn events(receiver: mpsc::UnboundedReceiver<Event>, withdraw: Withdraw) -> Response {
    let state = Some((receiver, withdraw));
    let stream = futures_util::stream::unfold(state, |state| async move {
        let (mut receiver, withdraw) = state?;
        match tokio::time::timeout(SILENCE, receiver.recv()).await {
            Err(_) => Some((Ok::<_, Infallible>(Bytes::from_static(b": \n\n")), Some((receiver, withdraw)))),
            Ok(Some(event)) => {
                let mut out = written(&event);
                // What has arrived meanwhile goes along.
                while let Ok(event) = receiver.try_recv() {
                    out.push_str(&written(&event));
                }
                Some((Ok(out.into()), Some((receiver, withdraw))))
            }
            Ok(None) => Some((Ok(Bytes::from_static(b"event: end\ndata: {}\n\n")), None)),
        }
    });
    let mut response = reply::status(axum::http::StatusCode::OK);
    *response.body_mut() = Body::from_stream(stream);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream; charset=utf-8"));
    // What stands in front must neither keep nor gather it.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

fn written(event: &Event) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        units: &'a [Row],
    }
    let (name, data) = match event {
        Event::Document(rows) => ("document", serde_json::to_string(&Document { units: rows })),
        Event::Segment(target) => ("segment", serde_json::to_string(target)),
        Event::Progress(progress) => ("progress", serde_json::to_string(progress)),
        Event::Failed(failed) => ("failed", serde_json::to_string(failed)),
        Event::Finished(finished) => ("finished", serde_json::to_string(finished)),
    };
    format!("event: {name}\ndata: {}\n\n", data.unwrap_or_default())
}
