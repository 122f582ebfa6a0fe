//! Signing requests to Amazon: Signature Version 4.
//!
//! A request, the time and the secret key become the value of the `authorization` header. Pure, and
//! only what the translation service needs: POST to `/`, no query.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

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
}

/// A moment as `20150830T123600Z`.
pub(super) fn moment(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days to a date of the Gregorian calendar, in years that begin in March, where the leap day is last.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", rest / 3_600, rest % 3_600 / 60, rest % 60)
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
    let mut canonical = String::from("POST\n/\n\n");
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
    use std::time::Duration;

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
        let scope = Scope { region: "us-east-1", service: "translate" };
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

    const HMAC_SHORT: &str = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    const HMAC_LONG: &str = "61e70b981a2fd62425b3af026aa3a22a2e64f55d15f41958f57cc6a44d4f084c";
    const SIGNATURE: &str = "1e975eb2dcdc74d0109e86151a10d87d4ae48ec8d5e0cd4fc1a357f8a5902539";
}
