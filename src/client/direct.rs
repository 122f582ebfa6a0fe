//! The short way for engines that are a rule (`identity`, `pseudo`): no queue, nothing to keep.
//!
//! Such an engine has no limits and its answers are not remembered, so all that is left of the
//! client's work is to write codes and read them back.

use std::sync::Arc;

use crate::client::lane::Lane;
use crate::client::tally::Counter;
use crate::client::{Answered, Order, Progress, Rung};
use crate::content::Content;
use crate::markup;
use crate::provider::{Batch, Engine, Failure, Markup};
use crate::terms::Shielded;

/// Segments in one call.
const TOGETHER: usize = 4096;

/// Answers an order at once.
pub(super) async fn translate(
    order: &Order<'_>,
    lane: &Lane,
    engine: &dyn Engine,
    tally: &Counter,
) -> Vec<Result<Answered, Failure>> {
    let mut results = Vec::with_capacity(order.segments.len());
    for chunk in order.segments.chunks(TOGETHER) {
        let shielded: Vec<Option<Shielded>> = chunk.iter().map(|source| lane.shield(order.pair, source)).collect();
        let sent: Vec<Content>;
        let chunk = if shielded.iter().all(Option::is_none) {
            chunk
        } else {
            let sent_for = |(source, shielded): (&Content, &Option<Shielded>)| {
                shielded.as_ref().map_or_else(|| source.clone(), |shielded| shielded.content.clone())
            };
            sent = chunk.iter().zip(&shielded).map(sent_for).collect();
            &sent
        };
        let mut answers = vec![Err(Failure::Unusable { what: "codes lost".to_owned() }); chunk.len()];
        for coded in [false, true] {
            answer(order, lane, engine, tally, chunk, coded, &mut answers).await;
        }
        if let Some(watch) = order.watch {
            let answered = answers.iter().filter(|result| result.is_ok()).count();
            let characters = chunk.iter().map(|source| source.text().chars().count()).sum();
            watch(Progress { answered, failed: answers.len() - answered, characters });
        }
        for (answer, shielded) in answers.iter_mut().zip(&shielded) {
            if let (Ok(answered), Some(shielded)) = (answer, shielded) {
                answered.target = shielded.restore(&answered.target);
            }
        }
        results.append(&mut answers);
    }
    results
}

/// Answers those segments of a chunk that have codes, or those that have none.
async fn answer(
    order: &Order<'_>,
    lane: &Lane,
    engine: &dyn Engine,
    tally: &Counter,
    chunk: &[Content],
    coded: bool,
    answers: &mut [Result<Answered, Failure>],
) {
    let markup = if coded { engine.profile().markups.first().copied().unwrap_or(Markup::Plain) } else { Markup::Plain };
    let mut places: Vec<(&Content, &mut Result<Answered, Failure>)> =
        chunk.iter().zip(answers).filter(|(source, _)| source.codes().is_empty() != coded).collect();
    if places.is_empty() {
        return;
    }
    let texts: Vec<String> = places.iter().map(|(source, _)| markup::encode(source, markup)).collect();
    let sizes: Vec<u64> = texts.iter().map(|text| text.chars().count() as u64).collect();
    tally.direct(&lane.setup.name, order.group, sizes.iter().sum());
    let batch = Batch { pair: order.pair, texts: &texts, markup, context: order.context };
    let targets = match engine.translate(&batch).await {
        Ok(answer) => answer.texts,
        Err(failure) => {
            for (_, place) in places {
                *place = Err(failure.clone());
            }
            return;
        }
    };
    for (index, (((source, place), target), characters)) in places.iter_mut().zip(targets).zip(sizes).enumerate() {
        let target = if coded { markup::decode(source, markup, &target) } else { Ok(Content::from(target)) };
        **place = target.map_err(|misfit| Failure::Unusable { what: misfit.to_string() }).map(|target| Answered {
            target,
            provider: Arc::clone(&lane.setup.name),
            via: Vec::new(),
            rung: Rung::Direct,
            requests: u32::from(index == 0),
            retries: 0,
            characters,
        });
    }
}
