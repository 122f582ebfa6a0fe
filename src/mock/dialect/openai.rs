//! Chat models behind OpenAI's interface.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys, keeps_nothing, plainly};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, openai};

/// The registry line.
pub(super) static DIALECT: Dialect = Dialect {
    name: "openai",
    below: "/v1",
    providers: &["openai"],
    open: |settings| Box::new(OpenAi::new(settings.models.clone())),
};

#[derive(Debug)]
struct OpenAi {
    desk: Desk,
    models: Vec<String>,
}

impl OpenAi {
    fn new(models: Vec<String>) -> Self {
        let desk = Desk {
            server: &openai::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: usize::MAX,
            size: 400_000,
            same: true,
            together: false,
            finish: plainly,
            keeps: keeps_nothing,
            tongues: Tongues::any(),
        };
        Self { desk, models }
    }

    fn models(&self, path: &str) -> Reply {
        let model = |id: &String| json!({"id": id, "object": "model", "created": 1, "owned_by": "latimer"});
        match path.strip_prefix("/v1/models/") {
            None => json(200, &json!({"object": "list", "data": self.models.iter().map(model).collect::<Vec<_>>()})),
            Some(name) => self.models.iter().find(|id| *id == name).map_or_else(|| unknown(name), |id| json(200, &model(id))),
        }
    }
}

fn unknown(model: &str) -> Reply {
    let told = format!("The model '{model}' does not exist or you do not have access to it.");
    json(404, &json!({"error": {"message": told, "type": "invalid_request_error", "param": null, "code": "model_not_found"}}))
}

impl Service for OpenAi {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/v1/chat/completions", &Method::POST) => {
                    if let Err(denied) = self.desk.admit(&call.request) {
                        return denied;
                    }
                    let body = call.request.json();
                    match body["model"].as_str() {
                        Some(name) if !self.models.iter().any(|model| model == name) => unknown(name),
                        _ => self.desk.serve(call).await,
                    }
                }
                (path, &Method::GET) if path == "/v1/models" || path.starts_with("/v1/models/") => {
                    match self.desk.admit(&call.request) {
                        Ok(_) => self.models(path),
                        Err(denied) => denied,
                    }
                }
                ("/v1/chat/completions" | "/v1/models", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let error = json!({"message": refusal.title(), "type": "invalid_request_error", "param": null, "code": null});
        json(refusal.status(), &json!({"error": error}))
    }
}
