//! Files that are the same in every locale, given out as they are: types, tags, ranges; what packs well is packed.

use std::io::SeekFrom;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::reply;
use super::shelf::Shelf;

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

/// Bytes of a file that is still packed: it is held in memory for that.
const PACKED_TO: u64 = 8 << 20;

/// Files as they were packed last, by path and way, with the tags that they had.
pub(super) type Packed = Shelf<(PathBuf, &'static str), (String, Bytes)>;

/// The answer to a request for a file.
pub(super) async fn response(path: &Path, asked: &HeaderMap, packed: &Packed) -> Response {
    match answer(path, asked, packed).await {
        Ok(response) => response,
        Err(error) => reply::io(&error),
    }
}

async fn answer(path: &Path, asked: &HeaderMap, packed: &Packed) -> std::io::Result<Response> {
    let mut file = tokio::fs::File::open(path).await?;
    let found = file.metadata().await?;
    let modified = found.modified().ok();
    let tag = tag(found.len(), modified);
    let packs = packs(kind(path)) && (reply::PACKED_FROM as u64..=PACKED_TO).contains(&found.len());
    // A part of a file is a part of what is on the disk.
    let way = reply::accepted_encodings(asked).next().filter(|_| packs && !asked.contains_key(header::RANGE));
    if let Some(way) = way {
        let body = pack(path, way, &tag, packed).await?;
        let mut response = reply::status(StatusCode::OK);
        let own = format!("{}-{way}\"", tag.trim_end_matches('"'));
        if reply::is_known(asked, &own) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = body.into();
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(way));
        }
        say(&mut response, path, &own, modified, packs);
        return Ok(response);
    }
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
    say(&mut response, path, &tag, modified, packs);
    let mut set = |name, value: &str| {
        response.headers_mut().extend(HeaderValue::from_str(value).ok().map(|value| (name, value)));
    };
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

/// What every answer says of a file.
fn say(response: &mut Response, path: &Path, tag: &str, modified: Option<SystemTime>, packs: bool) {
    let modified = modified.map(httpdate::fmt_http_date).unwrap_or_default();
    let said = [
        (header::CONTENT_TYPE, kind(path)),
        (header::ETAG, tag),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::LAST_MODIFIED, &modified),
        (header::VARY, if packs { "Accept-Encoding" } else { "" }),
    ];
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    response.headers_mut().extend(said.filter_map(|(name, value)| Some((name, HeaderValue::from_str(value).ok()?))));
}

/// Whether what is of this type becomes smaller by packing.
fn packs(kind: &str) -> bool {
    const ALSO: &[&str] = &["font/otf", "font/ttf", "image/bmp", "image/svg+xml", "image/x-icon"];
    let is_code = kind.starts_with("application/") && ["json", "xml", "wasm"].iter().any(|end| kind.ends_with(end));
    kind.starts_with("text/") || is_code || ALSO.contains(&kind)
}

/// A file, packed; once for each way as long as it does not change.
async fn pack(path: &Path, way: &'static str, tag: &str, packed: &Packed) -> std::io::Result<Bytes> {
    let key = (path.to_owned(), way);
    if let Some((_, body)) = packed.get(&key).filter(|(known, _)| known == tag) {
        return Ok(body);
    }
    let file = path.to_owned();
    let made = tokio::task::spawn_blocking(move || reply::pack(&std::fs::read(file)?, way)).await;
    let body = Bytes::from(made.map_err(std::io::Error::other)??);
    packed.put(key, (tag.to_owned(), body.clone()), body.len());
    Ok(body)
}

/// The type of a file by its name.
pub(super) fn kind(path: &Path) -> &'static str {
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
    fn what_is_packed_already_is_not_packed_again() {
        let all: Vec<&str> = TYPES.iter().filter(|(_, kind)| !packs(kind)).map(|(extension, _)| *extension).collect();
        let is = "avif gif jpeg jpg mp3 mp4 ogg pdf png webm webp woff woff2 zip";
        assert_eq!(all.join(" "), is);
    }

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
