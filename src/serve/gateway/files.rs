//! Whole files in, the same files in another language out, for every format of the registry.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};

use super::gate::{Charge, Pass};
use super::texts::{self, Made};
use crate::dialect::house::{Begun, File, Translated};
use crate::format::{self, Format};
use crate::keys::Load;
use crate::locale::Locale;
use crate::pipeline::Prepared;
use crate::provider::Failure;
use crate::read;
use crate::serve::engine::Engine;

/// When those come back for whose file there is no place.
const PAUSE: Duration = Duration::from_secs(10);

/// The ends of names that tell a format which is known.
pub(super) fn extensions() -> Vec<&'static str> {
    format::FORMATS.iter().flat_map(|format| format.extensions.iter().copied()).collect()
}

/// Begins to translate a file, where there is a place for it, once it is read and charged; counts it among those of which
/// something stays as it came.
pub(super) async fn begin(
    engine: Arc<Engine>,
    places: Arc<Semaphore>,
    kept: Arc<AtomicU64>,
    file: File,
    pass: Pass,
) -> Result<Begun, Failure> {
    let place = places.try_acquire_owned().map_err(|_| Failure::Busy { after: Some(PAUSE) })?;
    let here = tokio::runtime::Handle::current();
    let (tell, charged) = oneshot::channel();
    // Reading and comparing a long file takes a while.
    let made = tokio::task::spawn_blocking(move || {
        let _place = place;
        here.block_on(async {
            let order = Order::charged(&engine, file, pass).await;
            // Who asked may be gone; what is charged is done all the same.
            let _ = tell.send(order.as_ref().map(|_| ()).map_err(Clone::clone));
            order?.translated(&engine, &kept).await
        })
    });
    charged.await.unwrap_or_else(|_| Err(texts::unavailable()))?;
    Ok(Box::pin(async move { made.await.unwrap_or_else(|_| Err(texts::unavailable())) }))
}

fn refused(what: &str) -> Failure {
    Failure::Refused { what: what.to_owned() }
}

/// A file that is read and charged.
struct Order {
    format: &'static Format,
    prepared: Prepared,
    /// How it is written, and whether it says so itself.
    form: read::Form,
    is_declared: bool,
    target: Locale,
    pass: Pass,
    characters: u64,
    charge: Charge,
}

impl Order {
    async fn charged(engine: &Engine, file: File, pass: Pass) -> Result<Self, Failure> {
        let File { name, bytes, source, target } = file;
        let format = texts::format_of(&name).ok_or_else(|| refused("the format is not supported"))?;
        let declared = format.encoding.and_then(|encoding| encoding(&bytes));
        let text = read::decode(bytes, declared).map_err(|_| refused("the file is no text"))?;
        let (text, form) = (text.text, text.form);
        let prepared = Prepared::new(text, format, source.as_ref(), &engine.pipeline).map_err(|error| texts::unread(&error))?;
        let has_words = || prepared.segments().any(|(_, content)| content.text().contains(char::is_alphabetic));
        if prepared.locale().is_undetermined() && has_words() {
            return Err(refused("the language of the file is not known"));
        }
        let characters = prepared.segments().map(|(_, content)| content.text().chars().count() as u64).sum();
        let cost =
            if pass.has_purse() { texts::cost_of(engine, &prepared, &target).await } else { engine.client.dearest(characters) };
        let charge = pass.charge_once_or_twice(characters, cost).await?;
        Ok(Self { format, prepared, form, is_declared: declared.is_some(), target, pass, characters, charge })
    }

    async fn translated(self, engine: &Engine, kept: &AtomicU64) -> Result<Translated, Failure> {
        let Self { format, prepared, form, is_declared, target, pass, characters, charge } = self;
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
                Err(_) if !is_declared => Ok(text.into_bytes()),
                Err(_) => Err(refused("the file's encoding has no such letters")),
            }
        });
        // What was not translated is not charged by its characters, but what it has cost has been spent.
        let characters = if written.is_ok() { charged } else { 0 };
        charge.settle(Load { characters, cost }).await;
        written.map(|bytes| Translated { bytes, charged: characters })
    }
}
