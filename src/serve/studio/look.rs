//! What a text is, and what translating it would send and cost: nothing is sent here.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::Response;

use super::asked::Takes;
use super::house::{House, Voice};
use super::text::{self, Source};
use super::trouble::Trouble;
use super::view::{Forecast, Looked, Outlook, Place, Row};
use super::{Caller, Studio, json, marks, tongues, view};
use crate::client::Order;
use crate::locale::{Locale, Pair};
use crate::pipeline::Prepared;
use crate::provider::budget::Micros;
use crate::serve::engine::Engine;

/// The accounts for every pair of one target, in order.
pub(super) type Ways = BTreeMap<(Locale, Locale), Vec<Arc<str>>>;

/// The accounts for a pair.
pub(super) fn of(ways: &Ways, pair: &Pair) -> Vec<Arc<str>> {
    ways.get(&(pair.source.clone(), pair.target.clone())).cloned().unwrap_or_default()
}

impl Studio {
    /// Answers what a text is and what each target would take.
    pub(super) async fn look(&self, caller: &Caller, body: Body) -> Result<Response, Trouble> {
        let mut asked = self.asked(caller, body, Takes::Script).await?;
        let _ticket = self.enter(caller)?;
        let (from, targets) = (text::locale(&asked.from)?, self.targets(&asked.to)?);
        let text = text::open(&mut asked, &*self.house, self.settings.bounds).await?;
        let source = text::prepare(text, from.clone(), &self.engine.pipeline).await?;
        let looked = self.looked(&source, from.is_some(), &targets, &*caller.voice).await;
        Ok(json(StatusCode::OK, &looked))
    }

    /// What a source is and what each target would take.
    pub(super) async fn looked(&self, source: &Arc<Source>, is_stated: bool, targets: &[Locale], voice: &dyn Voice) -> Looked {
        let prepared = &source.prepared;
        let mut outlooks = Vec::with_capacity(targets.len());
        for target in targets {
            outlooks.push(match self.forecast(source, target).await {
                Ok((forecast, via)) => {
                    let account = voice.by(view::Origin::Engine, &forecast.account, &via);
                    Outlook::Ready(Forecast { account, ..forecast })
                }
                Err(trouble) => Outlook::Refused { tag: target.clone(), error: voice.said(&trouble) },
            });
        }
        let locale = prepared.locale();
        let name = if locale.is_undetermined() { String::new() } else { voice.name(locale) };
        let sure = if is_stated { 1.0 } else { prepared.verdict().confidence };
        Looked {
            name: source.name.clone(),
            format: prepared.format().name,
            encoding: text::written(source.form),
            text: prepared.document().source().to_owned(),
            from: view::Source { tag: locale.clone(), name, sure, detected: !is_stated, dir: tongues::dir(locale) },
            segments: prepared.count(),
            characters: prepared.segments().map(|(_, content)| content.text().chars().count()).sum(),
            targets: outlooks,
        }
    }

    /// The accounts that translate a source into a target.
    pub(super) async fn ways(&self, prepared: &Prepared, target: &Locale) -> Result<Ways, Trouble> {
        if prepared.locale().covers(target) {
            return Err(Trouble::Same(target.clone()));
        }
        let mut ways = Ways::new();
        for source in prepared.sources(target) {
            let pair = Pair::new(source.clone(), target.clone());
            match self.house.accounts(&pair).await {
                Ok(found) => {
                    ways.insert((pair.source, pair.target), found);
                }
                // A paragraph in a third language may stay as it is; the text itself may not.
                Err(_) if source != prepared.locale() => {}
                Err(Trouble::NoProvider(_)) if source.is_undetermined() => return Err(Trouble::Unknown),
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(ways)
    }

    /// What a target would send and what it would cost, and the languages on the way.
    async fn forecast(&self, source: &Arc<Source>, target: &Locale) -> Result<(Forecast, Vec<Locale>), Trouble> {
        let ways = self.ways(&source.prepared, target).await?;
        let main = Pair::new(source.prepared.locale().clone(), target.clone());
        let via = self.engine.client.via(&main, &of(&ways, &main)).await;
        let (engine, house) = (Arc::clone(&self.engine), Arc::clone(&self.house));
        let (source, target) = (Arc::clone(source), target.clone());
        // Every segment is looked for in the memory.
        let made = tokio::task::spawn_blocking(move || forecast(&engine, &*house, &source.prepared, &target, &ways));
        Ok((made.await.unwrap_or(Err(Trouble::Broken))?, via))
    }
}

fn forecast(engine: &Engine, house: &dyn House, prepared: &Prepared, target: &Locale, ways: &Ways) -> Result<Forecast, Trouble> {
    let client = &engine.client;
    let mut estimate = client.estimate();
    let (mut known, mut sent) = (0, 0);
    for part in prepared.wanted(target) {
        let accounts = of(ways, &part.pair);
        if accounts.is_empty() {
            continue;
        }
        let all = part.segments().len();
        let unknown = match &engine.memory {
            Some(memory) => part.unknown(client, &accounts, memory).map_err(Trouble::Memory)?,
            None => part.segments().into(),
        };
        sent += unknown.len();
        known += all - unknown.len();
        estimate.add(&Order { pair: &part.pair, segments: &unknown, accounts: &accounts, group: 0, context: None, watch: None });
    }
    let forecasts = estimate.finish().accounts;
    let characters = forecasts.values().map(|forecast| forecast.characters).sum();
    let mut charged = forecasts.iter().filter(|(_, forecast)| forecast.characters > 0);
    let cost = charged.try_fold(Micros(0), |sum, (account, forecast)| {
        house.price(account).map(|_| Micros(sum.0.saturating_add(forecast.cost.0)))
    });
    let main = of(ways, &Pair::new(prepared.locale().clone(), target.clone()));
    Ok(Forecast {
        tag: target.clone(),
        known,
        sent,
        characters,
        cost: cost.map(Micros::units),
        currency: house.currency().to_owned(),
        account: main.first().map(ToString::to_string).unwrap_or_default(),
        // Whichever of them is asked: what may leave is told.
        host: main.iter().find_map(|account| house.host(account)),
    })
}

/// A source row by row. The name of a segment is its place among [`Prepared::segments`].
pub(super) fn rows(prepared: &Prepared) -> Vec<Row> {
    let units = prepared.document().units();
    let mut rows: Vec<Row> = Vec::new();
    for placed in prepared.placed(prepared.locale(), &[]) {
        if rows.last().is_none_or(|row| row.unit != placed.unit) {
            let kind = units.get(placed.unit).map_or("paragraph", |unit| unit.role.name());
            rows.push(Row { unit: placed.unit, kind, segments: Vec::new() });
        }
        let place = Place { id: placed.index, text: marks::write(placed.source, placed.source) };
        if let Some(row) = rows.last_mut() {
            row.segments.push(place);
        }
    }
    rows
}
