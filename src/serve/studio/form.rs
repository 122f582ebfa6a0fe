//! The form without a script: the whole way in one request, answered by a page with the results side by side.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::Response;

use super::asked::{Asked, Takes};
use super::text;
use super::trouble::Trouble;
use super::view::{Answer, Given, Shown};
use super::work::{Event, Tell, Withdraw, Work};
use super::{Caller, Studio, look};
use crate::locale::Locale;

impl Studio {
    /// Translates what the form holds and answers the page with it.
    pub(super) async fn form(&self, caller: &Caller, body: Body) -> Response {
        let mut asked = match self.asked(caller, body, Takes::Form).await {
            Ok(asked) => asked,
            Err(trouble) => return self.sorry(caller, &Given::default(), &trouble).await,
        };
        let given = Given { text: asked.text.clone(), link: asked.link.clone(), from: asked.from.clone(), to: asked.to.clone() };
        match self.done(caller, &mut asked).await {
            Ok(answer) => self.page(caller, StatusCode::OK, &given, None, Some(&answer)).await,
            Err(trouble) => self.sorry(caller, &given, &trouble).await,
        }
    }

    async fn sorry(&self, caller: &Caller, given: &Given, trouble: &Trouble) -> Response {
        let said = caller.voice.said(trouble);
        self.page(caller, trouble.status(), given, Some(&said), None).await
    }

    async fn done(&self, caller: &Caller, asked: &mut Asked) -> Result<Answer, Trouble> {
        let _ticket = self.enter(caller)?;
        let (from, targets) = (text::locale(&asked.from)?, self.targets(&asked.to)?);
        if targets.is_empty() {
            return Err(Trouble::NoTarget);
        }
        let text = text::open(asked, &*self.house, self.settings.bounds).await?;
        let source = text::prepare(text, from.clone(), &self.engine.pipeline).await?;
        let looked = self.looked(&source, from.is_some(), &targets, &*caller.voice).await;
        let heard: Arc<Mutex<Vec<Event>>> = Arc::default();
        let tell: Tell = {
            let heard = Arc::clone(&heard);
            Arc::new(move |event| heard.lock().unwrap_or_else(PoisonError::into_inner).push(event))
        };
        let mut under_way = Vec::with_capacity(targets.len());
        // A browser that goes away drops this, and with it what was not sent yet.
        let mut withdraw = Withdraw::default();
        for target in &targets {
            let work = Work::new(self, caller, &source, target.clone(), &tell, &mut withdraw);
            match self.ways(&source.prepared, target).await {
                Err(trouble) => work.fails(&trouble),
                Ok(ways) => under_way.push(work.start(ways, None)),
            }
        }
        for work in under_way {
            work.await.map_err(|_| Trouble::Broken)?;
        }
        drop(withdraw);
        let events = std::mem::take(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner));
        let results = targets.iter().map(|target| self.shown(target, &events, caller)).collect();
        Ok(Answer { looked, rows: look::rows(&source.prepared), results })
    }

    /// What was told of a target, as the page shows it.
    fn shown(&self, to: &Locale, events: &[Event], caller: &Caller) -> Shown {
        let tongue = self.tongue(to, &*caller.voice);
        let mut shown = Shown { to: tongue, targets: Vec::new(), failed: Vec::new(), finished: None };
        for event in events {
            match event {
                Event::Segment(target) if target.to == *to => shown.targets.push(target.clone()),
                Event::Failed(failed) if failed.to == *to => shown.failed.push(failed.clone()),
                Event::Finished(finished) if finished.to == *to => shown.finished = Some(finished.clone()),
                Event::Document(_) | Event::Segment(_) | Event::Progress(_) | Event::Failed(_) | Event::Finished(_) => {}
            }
        }
        // Of what was told twice the last counts, and what failed at last counts not at all.
        shown.targets.reverse();
        let mut seen = std::collections::HashSet::new();
        let failed: Vec<usize> = shown.failed.iter().filter_map(|failed| failed.id).collect();
        shown.targets.retain(|target| !failed.contains(&target.id) && seen.insert(target.id));
        shown.targets.sort_by_key(|target| target.id);
        shown
    }
}
