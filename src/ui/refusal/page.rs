//! Why a page could not be fetched becomes a sentence.

use std::path::Path;

use crate::client::fetch::{BadAddress, FetchError};
use crate::ui::failure::shown;
use crate::ui::messages::Messages;
use crate::ui::screen::Said;

/// Why there is no page at an address, which is given as it may be shown.
pub(super) fn fetch(path: &Path, error: &FetchError, messages: &Messages) -> Said {
    let path = shown(path);
    let said = match error {
        FetchError::Address(BadAddress::Scheme(scheme)) => {
            messages.said("error-page-scheme", &[("path", path.into()), ("scheme", scheme.into())])
        }
        FetchError::Address(BadAddress::NoHost | BadAddress::Malformed) => {
            messages.said("error-page-address", &[("path", path.into())])
        }
        FetchError::Private { host, redirected: false } => {
            messages.said("error-page-private", &[("path", path.into()), ("host", host.into())])
        }
        FetchError::Private { host, redirected: true } => {
            messages.said("error-page-redirected", &[("path", path.into()), ("host", host.into())])
        }
        FetchError::Unreached { host, what } => {
            messages.said("error-page-unreached", &[("path", path.into()), ("host", host.into()), ("what", (*what).into())])
        }
        FetchError::Status(404 | 410) => messages.said("error-page-missing", &[("path", path.into())]),
        FetchError::Status(status @ (401 | 402 | 403 | 407 | 451)) => {
            messages.said("error-page-denied", &[("path", path.into()), ("status", (*status).into())])
        }
        FetchError::Status(status) => messages.said("error-page-status", &[("path", path.into()), ("status", (*status).into())]),
        FetchError::Redirects(count) => {
            messages.said("error-page-redirects", &[("path", path.into()), ("count", (*count).into())])
        }
        FetchError::Nowhere => messages.said("error-page-nowhere", &[("path", path.into())]),
        FetchError::TooLarge { limit } => {
            messages.said("error-page-large", &[("path", path.into()), ("limit", limit.to_string().into())])
        }
        FetchError::TooSlow { limit } => {
            let seconds = limit.as_secs_f64().to_string();
            messages.said("error-page-slow", &[("path", path.into()), ("seconds", seconds.into())])
        }
        FetchError::Kind(kind) => messages.said("error-page-kind", &[("path", path.into()), ("kind", kind.into())]),
        FetchError::Http(bad) => {
            messages.said("error-page-connection", &[("path", path.into()), ("what", bad.to_string().into())])
        }
    };
    said.into()
}
