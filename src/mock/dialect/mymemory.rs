//! MyMemory: one address, and errors where the translation would be.

use axum::http::Method;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, page};
use crate::mock::service::{Desk, Keys, keeps_nothing, plainly};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, mymemory};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "mymemory", below: "", providers: &["mymemory"], open: |_| Box::new(MyMemory::new()) };

#[derive(Debug)]
struct MyMemory {
    desk: Desk,
}

impl MyMemory {
    fn new() -> Self {
        let desk = Desk {
            server: &mymemory::SERVER,
            keys: Keys::Optional,
            measure: Measure::Bytes,
            texts: 1,
            size: 500,
            same: false,
            together: false,
            finish: plainly,
            keeps: keeps_nothing,
            tongues: Tongues::any(),
        };
        Self { desk }
    }
}

impl Service for MyMemory {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/get", &(Method::GET | Method::POST)) => self.desk.serve(call).await,
                ("/get", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        page(refusal.status(), refusal.title())
    }
}
