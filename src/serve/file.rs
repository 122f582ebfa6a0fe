//! Files that are the same in every locale, given out as they are: types, tags, ranges.

use std::io::SeekFrom;
use std::path::Path;
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::reply;

/// Types by extension; what is not here is bytes.
const TYPES: &[(&str, &str)] = &[
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ogg", "audio/ogg"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("rss", "application/rss+xml"),
    ("atom", "application/atom+xml"),
    ("svg", "image/svg+xml"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xhtml", "application/xhtml+xml"),
    ("xml", "application/xml"),
    ("zip", "application/zip"),
];

/// Bytes that are read at once.
const PIECE: usize = 64 << 10;

/// The answer to a request for a file.
pub async fn response(path: &Path, asked: &HeaderMap) -> Response {
    match answer(path, asked).await {
        Ok(response) => response,
        Err(error) => reply::io(&error),
    }
}

async fn answer(path: &Path, asked: &HeaderMap) -> std::io::Result<Response> {
    let mut file = tokio::fs::File::open(path).await?;
    let found = file.metadata().await?;
    let modified = found.modified().ok();
    let tag = tag(found.len(), modified);
    let (mut status, mut range) = (StatusCode::OK, 0..found.len());
    if reply::is_known(asked, &tag) {
        status = StatusCode::NOT_MODIFIED;
    } else if let Some(wanted) = range_of(asked, &tag, found.len()) {
        match wanted {
            Some(wanted) => (status, range) = (StatusCode::PARTIAL_CONTENT, wanted),
            None => status = StatusCode::RANGE_NOT_SATISFIABLE,
        }
    }
    let body = match status {
        StatusCode::NOT_MODIFIED | StatusCode::RANGE_NOT_SATISFIABLE => Body::empty(),
        _ => {
            file.seek(SeekFrom::Start(range.start)).await?;
            let left = range.end - range.start;
            Body::from_stream(stream::try_unfold((file, left), |(mut file, left)| async move {
                if left == 0 {
                    return Ok::<_, std::io::Error>(None);
                }
                let mut piece = vec![0; usize::try_from(left).unwrap_or(PIECE).min(PIECE)];
                let read = file.read(&mut piece).await?;
                piece.truncate(read);
                if read == 0 {
                    return Err(std::io::ErrorKind::UnexpectedEof.into());
                }
                Ok(Some((Bytes::from(piece), (file, left - read as u64))))
            }))
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, kind(path));
    set(header::ETAG, &tag);
    set(header::ACCEPT_RANGES, "bytes");
    set(header::CACHE_CONTROL, "no-cache");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(modified) = modified {
        set(header::LAST_MODIFIED, &httpdate::fmt_http_date(modified));
    }
    match status {
        StatusCode::PARTIAL_CONTENT => {
            set(header::CONTENT_RANGE, &format!("bytes {}-{}/{}", range.start, range.end.saturating_sub(1), found.len()));
            set(header::CONTENT_LENGTH, &(range.end - range.start).to_string());
        }
        StatusCode::RANGE_NOT_SATISFIABLE => set(header::CONTENT_RANGE, &format!("bytes */{}", found.len())),
        StatusCode::OK => set(header::CONTENT_LENGTH, &found.len().to_string()),
        _ => {}
    }
    Ok(response)
}

/// The type of a file by its name.
pub fn kind(path: &Path) -> &'static str {
    let extension = path.extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default().to_lowercase();
    TYPES.iter().find(|(known, _)| *known == extension).map_or("application/octet-stream", |(_, kind)| kind)
}

/// Whether an extension is one that has a type here.
pub(super) fn is_known(extension: &str) -> bool {
    TYPES.iter().any(|(known, _)| known.eq_ignore_ascii_case(extension))
}

fn tag(length: u64, modified: Option<SystemTime>) -> String {
    let since = modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok()).unwrap_or_default();
    format!("\"{length:x}-{:x}\"", since.as_nanos())
}

/// The range asked for: `None` for the whole, `Some(None)` for one that is not there.
#[allow(clippy::option_option, reason = "no range, a bad one, a good one")]
fn range_of(asked: &HeaderMap, tag: &str, length: u64) -> Option<Option<std::ops::Range<u64>>> {
    let wanted = asked.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?.trim();
    let condition = asked.get(header::IF_RANGE).map(|value| value.to_str().unwrap_or_default());
    // Several ranges at once are nobody's right: the whole file answers them too.
    if wanted.contains(',') || condition.is_some_and(|condition| condition != tag) {
        return None;
    }
    let (start, end) = wanted.split_once('-')?;
    let range = match (start.parse::<u64>().ok(), end.parse::<u64>().ok()) {
        (Some(start), None) if end.is_empty() => start..length,
        (Some(start), Some(end)) if start <= end => start..end.saturating_add(1).min(length),
        (None, Some(last)) if start.is_empty() => length.saturating_sub(last)..length,
        _ => return None,
    };
    Some((range.start < range.end).then_some(range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let check = |range: &str, expected: Option<Option<std::ops::Range<u64>>>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().unwrap());
            assert_eq!(range_of(&headers, "\"t\"", 100), expected, "{range}");
        };
        check("bytes=0-9", Some(Some(0..10)));
        check("bytes=90-", Some(Some(90..100)));
        check("bytes=-5", Some(Some(95..100)));
        check("bytes=50-500", Some(Some(50..100)));
        check("bytes=100-", Some(None));
        check("bytes=-0", Some(None));
        check("bytes=9-1", None);
        check("bytes=0-1,3-4", None);
        check("lines=1-2", None);
    }
}
