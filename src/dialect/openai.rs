//! Chat models behind OpenAI's interface.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json};
use crate::dialect::desk::{Desk, Keys, keeps_nothing, plainly};
use crate::dialect::house::Stage;
use crate::dialect::strict;
use crate::dialect::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, openai};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "openai", below: "/v1", providers: &["openai"], open: || Box::new(OpenAi::new()) };

/// What a request for a completion may hold.
const PARAMETERS: &[&str] = &[
    "audio",
    "frequency_penalty",
    "function_call",
    "functions",
    "logit_bias",
    "logprobs",
    "max_completion_tokens",
    "max_tokens",
    "messages",
    "metadata",
    "modalities",
    "model",
    "n",
    "parallel_tool_calls",
    "prediction",
    "presence_penalty",
    "prompt_cache_key",
    "prompt_cache_retention",
    "reasoning_effort",
    "response_format",
    "safety_identifier",
    "seed",
    "service_tier",
    "stop",
    "store",
    "stream",
    "stream_options",
    "temperature",
    "tool_choice",
    "tools",
    "top_logprobs",
    "top_p",
    "user",
    "verbosity",
    "web_search_options",
];

/// Numbers in it and where they must lie.
const RANGES: &[(&str, f64, f64)] = &[
    ("temperature", 0.0, 2.0),
    ("top_p", 0.0, 1.0),
    ("frequency_penalty", -2.0, 2.0),
    ("presence_penalty", -2.0, 2.0),
    ("n", 1.0, 128.0),
    ("max_tokens", 1.0, 1_000_000.0),
    ("max_completion_tokens", 1.0, 1_000_000.0),
];

#[derive(Debug)]
struct OpenAi {
    desk: Desk,
}

impl OpenAi {
    fn new() -> Self {
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
        Self { desk }
    }

    fn models(call: &Call<'_>, path: &str) -> Reply {
        let models = call.house.stage().map(Stage::models).unwrap_or_default();
        let model = |id: &String| json!({"id": id, "object": "model", "created": 1, "owned_by": "latimer"});
        match path.strip_prefix("/v1/models/") {
            None => json(200, &json!({"object": "list", "data": models.iter().map(model).collect::<Vec<_>>()})),
            Some(name) => models.iter().find(|id| *id == name).map_or_else(|| unknown(name), |id| json(200, &model(id))),
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
                    if let Err(denied) = self.desk.admit(call, &call.request) {
                        return denied;
                    }
                    let body = call.request.json();
                    match body["model"].as_str() {
                        Some(name)
                            if !call.house.stage().map(Stage::models).unwrap_or_default().iter().any(|model| model == name) =>
                        {
                            unknown(name)
                        }
                        _ => self.desk.serve(call).await,
                    }
                }
                (path, &Method::GET) if path == "/v1/models" || path.starts_with("/v1/models/") => {
                    match self.desk.admit(call, &call.request) {
                        Ok(_) => Self::models(call, path),
                        Err(denied) => denied,
                    }
                }
                ("/v1/chat/completions" | "/v1/models", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        if call.path() != "/v1/chat/completions" || call.verb != Method::POST {
            return None;
        }
        let wrong = |told: String, parameter: Option<&str>, code: &str| {
            Some(json(
                400,
                &json!({"error": {"message": told, "type": "invalid_request_error", "param": parameter, "code": code}}),
            ))
        };
        if !strict::is_kind(call, "application/json") {
            return wrong("The body must be JSON and its content type must say so.".to_owned(), None, "invalid_content_type");
        }
        let body = call.request.json();
        if let Some(name) = strict::unknown(&body, PARAMETERS) {
            return wrong(format!("Unknown parameter: '{name}'."), Some(&name), "unknown_parameter");
        }
        for (name, least, most) in RANGES {
            if !strict::is_within(&body[*name], *least, *most) {
                let told = format!("Invalid '{name}': expected a number from {least} to {most}.");
                return wrong(told, Some(name), "invalid_value");
            }
        }
        let roles = &["assistant", "developer", "function", "system", "tool", "user"];
        let right = |message: &serde_json::Value| message["role"].is_string() && strict::is_one_of(&message["role"], roles);
        let messages = body["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
        match messages.iter().position(|message| !right(message)) {
            None => None,
            Some(at) => {
                wrong(format!("Invalid value: 'messages[{at}].role'."), Some(&format!("messages[{at}].role")), "invalid_value")
            }
        }
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let error = json!({"message": refusal.title(), "type": "invalid_request_error", "param": null, "code": null});
        json(refusal.status(), &json!({"error": error}))
    }
}
