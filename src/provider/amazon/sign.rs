//! Signing requests to Amazon: Signature Version 4.
//!
//! A request, the time and the secret key become the value of the `authorization` header, and such a value is
//! checked. Pure, and only what the translation service needs: POST without a query.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::calendar;

/// The scheme's name, which is also the beginning of the header and of what is signed.
const SCHEME: &str = "AWS4-HMAC-SHA256";

/// Bytes of one block of SHA-256.
const BLOCK: usize = 64;

/// Where and for which service a signature is valid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    /// The region, `eu-west-1`.
    pub(super) region: &'a str,
    /// The service, `translate`.
    pub(super) service: &'a str,
    /// The path of the address, `/`.
    pub(super) path: &'a str,
}

/// A moment as `20150830T123600Z`.
pub(super) fn moment(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    calendar::moment(seconds)
}

/// The value of the `authorization` header; `headers` are all that are signed, in order of their lower-case names.
pub(super) fn authorization(
    key_id: &str,
    secret: &str,
    scope: Scope<'_>,
    moment: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> String {
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let mut canonical = format!("POST\n{}\n\n", scope.path);
    for (name, value) in headers {
        canonical.extend([name, ":", value.trim(), "\n"]);
    }
    canonical.extend(["\n", &names, "\n", &hex(&Sha256::digest(body))]);
    let date = moment.get(..8).unwrap_or_default();
    let within = format!("{date}/{}/{}/aws4_request", scope.region, scope.service);
    let signed = format!("{SCHEME}\n{moment}\n{within}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let mut key = hmac(format!("AWS4{secret}").as_bytes(), date.as_bytes());
    for part in [scope.region, scope.service, "aws4_request"] {
        key = hmac(&key, part.as_bytes());
    }
    let signature = hex(&hmac(&key, signed.as_bytes()));
    format!("{SCHEME} Credential={key_id}/{within}, SignedHeaders={names}, Signature={signature}")
}

/// How far the clocks of client and service may be apart, in seconds.
const APART: Duration = Duration::from_mins(5);

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadSignature {
    /// The header is none, or leaves out what must be signed.
    Incomplete,
    /// It was made too long ago, or is not valid yet.
    Expired,
    /// Another secret, scope or request was signed.
    Wrong,
}

/// Checks the value of an `authorization` header; `header` finds the others by their lower-case names.
pub(crate) fn check(
    value: &str,
    secret: &str,
    path: &str,
    header: &dyn Fn(&str) -> Option<String>,
    body: &[u8],
    now: SystemTime,
) -> Result<(), BadSignature> {
    let part = |name: &str| {
        let parts = value.strip_prefix(SCHEME)?.split(',').filter_map(|part| part.trim().split_once('='));
        parts.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    };
    let (credential, names) = part("Credential").zip(part("SignedHeaders")).ok_or(BadSignature::Incomplete)?;
    let credential: Vec<&str> = credential.split('/').collect();
    let [id, date, region, service, "aws4_request"] = credential.as_slice() else { return Err(BadSignature::Incomplete) };
    let names: Vec<&str> = names.split(';').collect();
    if !["host", "x-amz-date"].iter().all(|name| names.contains(name)) {
        return Err(BadSignature::Incomplete);
    }
    let at = header("x-amz-date").ok_or(BadSignature::Incomplete)?;
    // Moments in this writing are in order of their letters.
    let within = moment(now.checked_sub(APART).unwrap_or(UNIX_EPOCH))..=moment(now + APART);
    if !within.contains(&at) {
        return Err(BadSignature::Expired);
    }
    let values: Option<Vec<(&str, String)>> = names.iter().map(|name| Some((*name, header(name)?))).collect();
    let values = values.ok_or(BadSignature::Incomplete)?;
    let signed: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let scope = Scope { region, service, path };
    let expected = authorization(id, secret, scope, &at, &signed, body);
    let signature = |value: &str| value.rsplit_once("Signature=").map(|(_, signature)| signature.to_owned());
    let right = *service == "translate" && at.starts_with(date) && signature(value) == signature(&expected);
    if right { Ok(()) } else { Err(BadSignature::Wrong) }
}

/// HMAC with SHA-256 (RFC 2104).
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0_u8; BLOCK];
    let hashed = Sha256::digest(key);
    let short: &[u8] = if key.len() > BLOCK { &hashed } else { key };
    block.iter_mut().zip(short).for_each(|(to, from)| *to = *from);
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_the_calendar() {
        let at = |seconds| moment(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "19700101T000000Z");
        assert_eq!(at(951_782_399), "20000228T235959Z");
        assert_eq!(at(951_782_400), "20000229T000000Z");
        assert_eq!(at(1_440_938_160), "20150830T123600Z");
        assert_eq!(at(4_107_542_400), "21000301T000000Z");
    }

    /// Values computed apart with Python's `hmac` and `hashlib` from the published description.
    #[test]
    fn signatures_are_those_of_another_implementation() {
        assert_eq!(hex(&hmac(b"key", b"The quick brown fox jumps over the lazy dog")), HMAC_SHORT);
        assert_eq!(hex(&hmac(&[0xaa; 131], b"a key longer than a block")), HMAC_LONG);
        let scope = Scope { region: "us-east-1", service: "translate", path: "/" };
        let body = br#"{"Text":"Good morning","SourceLanguageCode":"en","TargetLanguageCode":"es"}"#;
        let headers = [
            ("content-type", "application/x-amz-json-1.1"),
            ("host", "translate.us-east-1.amazonaws.com"),
            ("x-amz-date", "20150830T123600Z"),
            ("x-amz-target", "AWSShineFrontendService_20170701.TranslateText"),
        ];
        let value =
            authorization("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope, "20150830T123600Z", &headers, body);
        assert_eq!(
            value,
            format!(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/translate/aws4_request, \
                 SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature={SIGNATURE}"
            )
        );
    }

    #[test]
    fn only_what_was_signed_passes() {
        let at = UNIX_EPOCH + Duration::from_secs(1_440_938_161);
        let written = moment(at);
        let headers = [("host", "h:1"), ("x-amz-date", written.as_str()), ("x-amz-target", "a.B")];
        let scope = Scope { region: "eu-west-1", service: "translate", path: "/amazon/" };
        let value = authorization("id", "right", scope, &written, &headers, b"{}");
        let check = |value: &str, secret: &str, path: &str, body: &[u8], late: u64| {
            let header = |name: &str| headers.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            check(value, secret, path, &header, body, at + Duration::from_secs(late))
        };
        assert_eq!(check(&value, "right", "/amazon/", b"{}", 299), Ok(()));
        for (secret, path, body) in [("wrong", "/amazon/", b"{}"), ("right", "/", b"{}"), ("right", "/amazon/", b"[]")] {
            assert_eq!(check(&value, secret, path, body, 0), Err(BadSignature::Wrong));
        }
        assert_eq!(check(&value, "right", "/amazon/", b"{}", 301), Err(BadSignature::Expired));
        assert_eq!(check(&value.replace("eu-west-1", "eu-west-2"), "right", "/amazon/", b"{}", 0), Err(BadSignature::Wrong));
        assert_eq!(check(&value.replace("host;", ""), "right", "/amazon/", b"{}", 0), Err(BadSignature::Incomplete));
        for cut in 0..value.len() {
            assert!(check(&value[..cut], "right", "/amazon/", b"{}", 0).is_err());
        }
    }

    const HMAC_SHORT: &str = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    const HMAC_LONG: &str = "61e70b981a2fd62425b3af026aa3a22a2e64f55d15f41958f57cc6a44d4f084c";
    const SIGNATURE: &str = "1e975eb2dcdc74d0109e86151a10d87d4ae48ec8d5e0cd4fc1a357f8a5902539";
}
