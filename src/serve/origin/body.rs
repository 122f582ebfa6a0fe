//! Bodies within bounds: that of a page, read whole and unpacked, and that of a request, passed on.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body as Sent, Bytes};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use futures_util::stream;

use crate::client::forward::Pieces;

/// A body that was read.
pub(super) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// More than may be: what has arrived and what is still to come.
    TooLarge(Pieces),
}

/// Reads a body to its end, if it is no larger than allowed.
pub(super) async fn read(mut pieces: Pieces, limit: usize) -> io::Result<Body> {
    let mut whole = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        if whole.len() + piece.len() > limit {
            let before = stream::iter([Ok(Bytes::from(whole)), Ok(piece)]);
            return Ok(Body::TooLarge(Box::pin(before.chain(pieces))));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(Body::Whole(whole))
}

/// Bytes of a request's body that is too large which are let by: whoever is still sending when the answer comes may not see it.
const PASSED: u64 = 64 << 20;

/// Whether a request says itself that its body is larger than allowed; what is not far too large is let by first, for a while.
pub(super) async fn is_too_large(headers: &HeaderMap, body: &mut Option<Sent>, largest: usize, patience: Duration) -> bool {
    let stated = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let Some(stated) = stated.filter(|length| *length > largest as u64) else { return false };
    if stated <= PASSED
        && let Some(body) = body.take()
    {
        let all = body.into_data_stream().take_while(|piece| std::future::ready(piece.is_ok())).count();
        let _ = tokio::time::timeout(patience, all).await;
    }
    true
}

/// A reader's body, no larger and no slower than allowed; `is_over` is set where it is larger.
pub(super) fn limited(body: Sent, largest: usize, patience: Duration, is_over: Arc<AtomicBool>) -> Pieces {
    let pieces = body.into_data_stream();
    Box::pin(stream::try_unfold((pieces, 0_usize, is_over), move |(mut pieces, read, is_over)| async move {
        let next = tokio::time::timeout(patience, pieces.next()).await;
        let piece = match next.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))? {
            Some(piece) => piece.map_err(io::Error::other)?,
            None => return Ok(None),
        };
        let read = read + piece.len();
        if read > largest {
            is_over.store(true, Ordering::Relaxed);
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(Some((piece, (pieces, read, is_over))))
    }))
}

/// Unpacks what is encoded as the header says; `None` for an encoding that is none of ours, for what is broken, and for what is
/// larger than allowed.
pub(super) fn unpacked(bytes: &[u8], encoding: &str, limit: usize) -> Option<Vec<u8>> {
    let encoding = encoding.trim().to_ascii_lowercase();
    let reader: Box<dyn Read + '_> = match encoding.as_str() {
        "" | "identity" => Box::new(bytes),
        "gzip" | "x-gzip" => Box::new(flate2::read::MultiGzDecoder::new(bytes)),
        "br" => Box::new(brotli::Decompressor::new(bytes, 16 << 10)),
        "zstd" => Box::new(zstd::stream::read::Decoder::new(bytes).ok()?),
        _ => return None,
    };
    let mut out = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut out).ok()?;
    (out.len() <= limit).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_is_packed_is_unpacked_within_bounds() {
        let text = "Boats leave every hour. ".repeat(1000);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(text.as_bytes()).unwrap();
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 4096, 5, 20).write_all(text.as_bytes()).unwrap();
        let packed = [
            ("gzip", gzip.finish().unwrap()),
            ("br", brotli),
            ("zstd", zstd::encode_all(text.as_bytes(), 3).unwrap()),
            ("", text.clone().into_bytes()),
        ];
        for (encoding, bytes) in packed {
            assert_eq!(unpacked(&bytes, encoding, text.len()).as_deref(), Some(text.as_bytes()), "{encoding}");
            assert_eq!(unpacked(&bytes, encoding, text.len() - 1), None, "{encoding}");
            let broken = bytes.get(..bytes.len() / 2).unwrap();
            assert!(encoding.is_empty() || unpacked(broken, encoding, text.len()).is_none(), "{encoding}");
            assert!(encoding.is_empty() || unpacked(b"nothing of the kind", encoding, 1000).is_none(), "{encoding}");
        }
        assert_eq!(unpacked(b"x", "compress", 10), None);
    }

    #[tokio::test]
    async fn a_large_body_goes_on_as_it_is() {
        let pieces = || -> Pieces { Box::pin(stream::iter((0..10).map(|_| Ok(Bytes::from_static(b"0123456789"))))) };
        assert!(matches!(read(pieces(), 100).await.unwrap(), Body::Whole(whole) if whole.len() == 100));
        let Body::TooLarge(rest) = read(pieces(), 99).await.unwrap() else { panic!("larger than allowed") };
        let all: Vec<Bytes> = rest.map(Result::unwrap).collect().await;
        assert_eq!(all.concat().len(), 100);
    }
}
