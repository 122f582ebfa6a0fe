//! Which requests may do something: those that a page of this server sends, or a program.
//!
//! A page of another site can make a browser send requests here. It is told from ours by `Sec-Fetch-Site`
//! and `Origin`, which pages cannot write. It can also give its own name the address of this machine (DNS rebinding) and
//! is then, to the browser, a page of this server: so `Host` must be a name that this server was told. An address in
//! figures is no name and cannot be rebound.

use std::net::IpAddr;

use axum::http::uri::{Authority, Uri};
use axum::http::{HeaderMap, header};

use super::trouble::Trouble;

/// The names by which this server may be addressed.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// Names beside those of loopback, in lower case.
    pub names: Vec<String>,
}

impl Hosts {
    /// Whether a host (without its port) is this server.
    pub(in crate::serve) fn knows(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        bare.parse::<IpAddr>().is_ok() || host == "localhost" || host.ends_with(".localhost") || self.names.contains(&host)
    }

    /// Whether a request that does something may do it.
    pub(super) fn judge(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Trouble> {
        let stated = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let host = uri.authority().map(Authority::as_str).or(stated).unwrap_or_default();
        let authority: Option<Authority> = host.parse().ok();
        if !authority.as_ref().is_some_and(|authority| self.knows(authority.host())) {
            return Err(Trouble::Host(host.to_owned()));
        }
        if let Some(site) = headers.get("sec-fetch-site")
            && !matches!(site.as_bytes(), b"same-origin" | b"none")
        {
            return Err(Trouble::Foreign);
        }
        match headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or("null")) {
            None => Ok(()),
            Some(origin) if origin.split_once("://").is_some_and(|(_, own)| own.eq_ignore_ascii_case(host)) => Ok(()),
            Some(_) => Err(Trouble::Foreign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: &str, headers: &[(&'static str, &str)], expected: &Result<(), Trouble>) {
        let hosts = Hosts { names: vec!["latimer.example.org".to_owned()] };
        let mut all = HeaderMap::new();
        if !host.is_empty() {
            all.insert(header::HOST, host.parse().unwrap());
        }
        for (name, value) in headers {
            all.insert(*name, value.parse().unwrap());
        }
        assert_eq!(&hosts.judge(&Uri::from_static("/"), &all), expected, "{host} {headers:?}");
    }

    #[test]
    fn only_names_that_were_told_are_this_server() {
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LATIMER.example.org", "192.168.1.5", "x.localhost"] {
            check(host, &[], &Ok(()));
        }
        for host in
            ["evil.example", "localhost.evil.example", "latimer.example.org.evil.example", "", "a b", "127.0.0.1.evil.example"]
        {
            check(host, &[], &Err(Trouble::Host(host.to_owned())));
        }
    }

    #[test]
    fn pages_of_other_sites_may_do_nothing() {
        let own = "localhost:8080";
        check(own, &[("origin", "http://localhost:8080"), ("sec-fetch-site", "same-origin")], &Ok(()));
        check("latimer.example.org", &[("origin", "https://latimer.example.org")], &Ok(()));
        for origin in ["null", "http://localhost:8081", "http://evil.example", "http://localhost", "localhost:8080"] {
            check(own, &[("origin", origin)], &Err(Trouble::Foreign));
        }
        for site in ["cross-site", "same-site", "Same-Origin", ""] {
            check(own, &[("sec-fetch-site", site)], &Err(Trouble::Foreign));
        }
        check(own, &[("sec-fetch-site", "none")], &Ok(()));
    }
}
