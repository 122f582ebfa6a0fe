//! Services of which nothing but translations, languages and usage is asked.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys, keeps_nothing, plainly};
use crate::mock::tongues::{MANY, Tongues};
use crate::provider::{self, Boxed, Measure, Reply, lingva, modernmt, yandex};

/// The registry lines.
pub(super) static YANDEX: Dialect = Dialect {
    name: "yandex",
    below: "",
    providers: &["yandex"],
    open: |_| plain(&yandex::SERVER, Keys::Needed, usize::MAX, 10_000),
};
pub(super) static MODERNMT: Dialect = Dialect {
    name: "modernmt",
    below: "",
    providers: &["modernmt"],
    open: |_| plain(&modernmt::SERVER, Keys::Needed, 128, 100_000),
};
pub(super) static LINGVA: Dialect =
    Dialect { name: "lingva", below: "", providers: &["lingva"], open: |_| plain(&lingva::SERVER, Keys::Unused, 1, 7_500) };

fn plain(server: &'static provider::Server, keys: Keys, texts: usize, size: usize) -> Box<dyn Service> {
    let measure = if texts == 1 { Measure::Encoded } else { Measure::Characters };
    Box::new(Plain {
        desk: Desk {
            server,
            keys,
            measure,
            texts,
            size,
            same: true,
            together: false,
            finish: plainly,
            keeps: keeps_nothing,
            tongues: Tongues::all(MANY),
        },
    })
}

#[derive(Debug)]
struct Plain {
    desk: Desk,
}

impl Service for Plain {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        if !matches!(call.verb, Method::GET | Method::POST) {
            return Box::pin(std::future::ready(self.refuse(Refusal::Method)));
        }
        Box::pin(self.desk.serve(call))
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        json(refusal.status(), &json!({"error": refusal.title()}))
    }
}
