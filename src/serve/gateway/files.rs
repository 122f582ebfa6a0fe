//! Whole files in, the same files in another language out, for every format of the registry.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

use super::gate::Pass;
use super::texts::{self, Made};
use crate::dialect::house::{File, Translated};
use crate::format;
use crate::keys::Load;
use crate::pipeline::Prepared;
use crate::provider::{Boxed, Failure};
use crate::read;
use crate::serve::engine::Engine;

/// When those come back for whose file there is no place.
const PAUSE: Duration = Duration::from_secs(10);

/// The ends of names that tell a format which is known.
pub(super) fn extensions() -> Vec<&'static str> {
    format::FORMATS.iter().flat_map(|format| format.extensions.iter().copied()).collect()
}

/// Begins to translate a file, where there is a place for it; counts it among those of which something stays as it came.
pub(super) fn begin(
    engine: &Arc<Engine>,
    (places, kept): (&Arc<Semaphore>, &Arc<AtomicU64>),
    file: File,
    pass: Pass,
) -> Result<Boxed<'static, Result<Translated, Failure>>, Failure> {
    let place = Arc::clone(places).try_acquire_owned();
    let place = place.map_err(|_| Failure::Busy { after: Some(PAUSE) })?;
    let (engine, kept, here) = (Arc::clone(engine), Arc::clone(kept), tokio::runtime::Handle::current());
    // Reading and comparing a long file takes a while.
    let made = tokio::task::spawn_blocking(move || {
        let _place = place;
        here.block_on(translated(&engine, file, &pass, &kept))
    });
    Ok(Box::pin(async move { made.await.unwrap_or_else(|_| Err(texts::unavailable())) }))
}

async fn translated(engine: &Engine, file: File, pass: &Pass, kept: &AtomicU64) -> Result<Translated, Failure> {
    let File { name, bytes, source, target } = file;
    let refused = |what: &str| Failure::Refused { what: what.to_owned() };
    let format = texts::format_of(&name).ok_or_else(|| refused("the format is not supported"))?;
    let declared = format.encoding.and_then(|encoding| encoding(&bytes));
    let text = read::decode(bytes, declared).map_err(|_| refused("the file is no text"))?;
    let (text, form) = (text.text, text.form);
    let prepared = Prepared::new(text, format, source.as_ref(), &engine.pipeline).map_err(|error| texts::unread(&error))?;
    if prepared.locale().is_undetermined() && prepared.segments().any(|(_, content)| content.text().contains(char::is_alphabetic))
    {
        return Err(refused("the language of the file is not known"));
    }
    let characters = prepared.segments().map(|(_, content)| content.text().chars().count() as u64).sum();
    let charge = pass.charge(Load { characters, cost: engine.client.dearest(2 * characters) }).await?;
    let (done, cost) = texts::document(engine, &prepared, &target, pass.group()).await;
    let mut charged = 0;
    let written = done.and_then(Made::or_failure).and_then(|done| {
        charged = characters - done.kept.min(characters);
        if !done.is_whole() {
            kept.fetch_add(1, Ordering::Relaxed);
        }
        let translated = done.what;
        let text = match format.finish.filter(|_| !translated.changed) {
            Some(finish) => format::edited(&translated.text, &finish(&translated.text, &target)),
            None => translated.text,
        };
        match read::encode(&text, form) {
            Ok(bytes) => Ok(bytes.into_owned()),
            // What says nothing of its encoding may as well have another.
            Err(_) if declared.is_none() => Ok(text.into_bytes()),
            Err(_) => Err(refused("the file's encoding has no such letters")),
        }
    });
    // What was not translated is not charged by its characters, but what it has cost has been spent.
    let characters = if written.is_ok() { charged } else { 0 };
    charge.settle(Load { characters, cost }).await;
    written.map(|bytes| Translated { bytes, charged: characters })
}
