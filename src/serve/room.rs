//! What a listener leads to: a site, the gateway, the page for people.

use std::fmt;

use axum::extract::Request;
use axum::response::Response;

use crate::provider::Boxed;

/// Something that answers requests behind a [`listener`](super::run), which has bounded and named them.
pub trait Room: Send + Sync + fmt::Debug {
    /// The answer to a request.
    fn answer(&self, request: Request) -> Boxed<'_, Response>;

    /// Whether it can do its work now.
    fn is_ready(&self) -> Boxed<'_, bool>;

    /// Appends what it counts in the form of Prometheus.
    fn metrics(&self, out: &mut String);
}
