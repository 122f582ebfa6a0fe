//! The body of a page, read whole within bounds and unpacked.

use std::io::{self, Read};

use axum::body::Bytes;
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
