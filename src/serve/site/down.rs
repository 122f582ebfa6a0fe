//! What a site shows while its source cannot be reached, or says that it cannot answer.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::{Shown, Site};
use crate::locale::Locale;
use crate::serve::page::Original;

impl Site {
    /// The last good copy of a page, for whoever only reads.
    pub(super) async fn last(&self, name: &str, locale: &Locale, headers: &HeaderMap, is_read: bool) -> Option<Response> {
        if !is_read || locale == self.addresses.source() || self.addresses.is_excluded(name) {
            return None;
        }
        let copy = self.copies.last(name, locale).await?;
        let original = Original {
            page: name.to_owned(),
            text: copy.text.as_str().into(),
            // Whatever it says of its charset, it is given out in UTF-8.
            is_utf8: false,
            format: &crate::format::html::FORMAT,
            hash: copy.made_of,
            modified: None,
            outlasts: true,
            // It is there for the moment only, whatever it says.
            is_hidden: true,
        };
        let shown = if copy.is_sound { Shown::Stale } else { Shown::Partial };
        Some(for_now(self.made(&original, &copy.text, locale, shown).response(headers, StatusCode::OK)))
    }

    /// What is shown while the source cannot be reached: the last good copy, or that it cannot.
    pub(super) async fn down(
        &self,
        status: StatusCode,
        name: &str,
        locale: &Locale,
        headers: &HeaderMap,
        is_read: bool,
    ) -> Response {
        if status == StatusCode::NOT_FOUND {
            return self.missing(locale, headers, "").await;
        }
        match self.last(name, locale, headers, is_read).await {
            Some(response) => response,
            None => for_now(self.saying(locale, |words| &words.down).response(headers, status)),
        }
    }
}

fn for_now(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
