//! MyMemory: one address, and errors where the translation would be.

use axum::http::Method;

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, page};
use crate::dialect::desk::{Desk, Keys, keeps_nothing, plainly};
use crate::dialect::tongues::Tongues;
use crate::provider::{Boxed, Failure, Measure, Reply, Secret, mymemory};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "mymemory", below: "", providers: &["mymemory"], open: || Box::new(MyMemory::new()) };

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

    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        let fields = call.request.fields();
        let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        if call.path() != "/get" || field("key").is_some() {
            return None;
        }
        // Who says nobody gets little, who leaves an address gets more.
        let (who, free) = match field("de") {
            None | Some("") => ("", 5_000),
            Some(email) if email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) => {
                (email, 50_000)
            }
            Some(_) => return Some(self.desk.say(&Failure::Refused { what: "INVALID EMAIL PROVIDED".to_owned() })),
        };
        let size = field("q").map_or(0, |text| text.chars().count() as u64);
        let charged = call.house.stage()?.charge("mymemory-a-day", Some(&Secret::new(who)), size, free);
        (!charged).then(|| self.desk.say(&Failure::Quota { after: None }))
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        page(refusal.status(), refusal.title())
    }
}
