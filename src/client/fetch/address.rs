//! The address of a page, as typed, becomes an [`Address`] that is safe to show.
//!
//! A user name and password are taken out and kept apart; what is shown and written into reports
//! never holds them, nor the values of query keys that are known to be secrets. A fragment, which is
//! for browsers alone, goes.

use std::fmt;

use url::{Host, Url};

use crate::provider::Secret;

/// Query keys whose values are not shown: whoever has them can do what their owner can.
const SECRET_KEYS: &[&str] = &[
    "access_token",
    "api_key",
    "apikey",
    "auth",
    "auth_token",
    "id_token",
    "jwt",
    "key",
    "passwd",
    "password",
    "pwd",
    "secret",
    "sig",
    "signature",
    "token",
    "x-amz-credential",
    "x-amz-security-token",
    "x-amz-signature",
    "x-goog-credential",
    "x-goog-signature",
];

/// The address of a page. Shows itself without secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    url: Url,
    login: Option<(Secret, Secret)>,
}

/// Why a text is no address of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadAddress {
    /// It is of another kind than http and https.
    Scheme(String),
    /// It names no host.
    NoHost,
    /// It is not written as an address.
    Malformed,
}

/// Whether a text is meant as an address rather than as the name of a file.
pub fn is_address(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

impl Address {
    /// Reads what was typed.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let url = Url::parse(text.trim()).map_err(|error| match error {
            url::ParseError::EmptyHost => BadAddress::NoHost,
            _ => BadAddress::Malformed,
        })?;
        Self::of(url)
    }

    /// The address that a page at this one refers to, without a login of its own.
    pub fn join(&self, reference: &str) -> Result<Self, BadAddress> {
        let url = self.url.join(reference).map_err(|_| BadAddress::Malformed)?;
        let mut joined = Self::of(url)?;
        // Who redirects does not choose as whom we come; and a login goes to the host it was given for.
        joined.login = self.login.clone().filter(|_| joined.url.origin() == self.url.origin());
        Ok(joined)
    }

    fn of(mut url: Url) -> Result<Self, BadAddress> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BadAddress::Scheme(url.scheme().to_owned()));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(BadAddress::NoHost);
        }
        let decoded = |part: &str| Secret::new(percent_encoding::percent_decode_str(part).decode_utf8_lossy());
        let login = (!url.username().is_empty() || url.password().is_some())
            .then(|| (decoded(url.username()), decoded(url.password().unwrap_or_default())));
        // Both can only fail where there is no host.
        let _ = url.set_username("").and_then(|()| url.set_password(None));
        url.set_fragment(None);
        Ok(Self { url, login })
    }

    /// The address without its login, for whoever connects.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The user name and password that it was typed with.
    pub(super) fn login(&self) -> Option<&(Secret, Secret)> {
        self.login.as_ref()
    }

    /// The host as people write it.
    pub fn host(&self) -> String {
        match self.url.host() {
            Some(Host::Domain(name)) => name.trim_end_matches('.').to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => String::new(),
        }
    }

    /// The last part of the path that has a name, decoded: `article.html`.
    pub fn last_part(&self) -> Option<String> {
        let part = self.url.path_segments()?.rfind(|part| !part.is_empty())?;
        Some(percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned())
    }

    /// The address to resolve references of its page with: whole, without login.
    pub fn base(&self) -> &str {
        self.url.as_str()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_secret = |key: &str| SECRET_KEYS.contains(&key.to_ascii_lowercase().as_str());
        if !self.url.query_pairs().any(|(key, _)| is_secret(&key)) {
            return f.write_str(self.url.as_str());
        }
        let mut shown = self.url.clone();
        let pairs: Vec<String> = self
            .url
            .query()
            .unwrap_or_default()
            .split('&')
            .map(|pair| match pair.split_once('=') {
                Some((key, _)) if is_secret(&percent_encoding::percent_decode_str(key).decode_utf8_lossy()) => {
                    format!("{key}=***")
                }
                _ => pair.to_owned(),
            })
            .collect();
        shown.set_query(Some(&pairs.join("&")));
        f.write_str(shown.as_str())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<String, BadAddress> {
        Address::parse(text).map(|address| address.to_string())
    }

    #[test]
    fn what_is_shown_holds_no_secret() {
        assert_eq!(shown(" HTTPS://Ada:hunter2@Example.org/a#b "), Ok("https://example.org/a".to_owned()));
        assert_eq!(shown("http://h/?id=5&Token=hunter2&x"), Ok("http://h/?id=5&Token=***&x".to_owned()));
        let address = Address::parse("http://ada:hunter%32@h/").unwrap();
        assert!(!format!("{address:?} {address} {}", address.base()).contains("hunter"));
        assert_eq!(address.login().map(|(user, password)| (user.reveal(), password.reveal())), Some(("ada", "hunter2")));
    }

    #[test]
    fn a_login_stays_with_its_host() {
        let address = Address::parse("https://ada:pw@h.org/a/b").unwrap();
        let joined = |reference: &str| address.join(reference).map(|next| (next.to_string(), next.login().is_some()));
        assert_eq!(joined("../c"), Ok(("https://h.org/c".to_owned(), true)));
        assert_eq!(joined("//other.org/c"), Ok(("https://other.org/c".to_owned(), false)));
        assert_eq!(joined("http://h.org/c"), Ok(("http://h.org/c".to_owned(), false)));
        assert_eq!(joined("https://h.org:444/c"), Ok(("https://h.org:444/c".to_owned(), false)));
        assert_eq!(joined("http://eve:pw@x/"), Ok(("http://x/".to_owned(), false)));
        assert_eq!(joined("file:///etc/passwd"), Err(BadAddress::Scheme("file".to_owned())));
    }

    #[test]
    fn what_is_no_page_is_refused() {
        assert_eq!(shown("https://"), Err(BadAddress::NoHost));
        assert_eq!(shown("ftp://h/x"), Err(BadAddress::Scheme("ftp".to_owned())));
        assert_eq!(shown("http://[::1/"), Err(BadAddress::Malformed));
        assert_eq!(shown("http://a b/"), Err(BadAddress::Malformed));
        assert!(
            is_address("https://x")
                && is_address("FTP://x")
                && !is_address("a.txt")
                && !is_address("C:\\x")
                && !is_address("://")
        );
    }

    #[test]
    fn odd_ways_to_write_a_number_are_seen_through() {
        for written in ["http://127.1/", "http://0x7f.0.0.1/", "http://2130706433/", "http://0177.0.0.1/", "http://①②⑦.0.0.1/"]
        {
            assert_eq!(Address::parse(written).map(|address| address.host()), Ok("127.0.0.1".to_owned()), "{written}");
        }
    }
}
