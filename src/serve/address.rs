//! Addresses: which page and which locale a path names, and where each copy of a page is.
//!
//! The source stands at its own path, a copy below `/{locale}/`. A locale in a path is read whatever
//! its case or its older spelling, and has one canonical form, to which all others are redirected; so has the path of
//! a copy, and what is excluded is so however it is spelt. All
//! that the world is told of addresses (`hreflang` in the head, in the `Link` header, in the sitemap)
//! is made by [`Addresses::group`], so it cannot disagree. A locale may have a host of its own instead; then a
//! request's host must be one that is known. Else the host of a request is never looked at: what is absolute
//! begins with the configured address.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::locale::Locale;

/// Where our own style sheets and scripts are, below the site's address.
pub const OWN: &str = "_latimer";

/// The addresses of a site.
#[derive(Clone, Debug)]
pub struct Addresses {
    base: Url,
    source: Locale,
    targets: Vec<Locale>,
    excluded: Vec<String>,
    names_host: bool,
    /// Locales with a host of their own (with its port, in lower case).
    hosts: Vec<(Locale, String)>,
    /// Whether the source may hold copies that its author wrote.
    has_own: bool,
    /// First parts of paths that would read as a locale and are folders of the source.
    folders: Vec<String>,
}

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A page or file in a locale; the path is that of the source and begins with `/`.
    At(Locale, String),
    /// Something of our own: the name of a style sheet or script.
    Own(String),
    /// The same, but its canonical place is this path or whole address.
    Moved(String),
    /// Nothing: the host is none of ours.
    Stranger,
}

impl Addresses {
    /// The addresses of a site at `base` with a source and target locales.
    ///
    /// Only the scheme, the host, the port and the path of the address count.
    pub fn new(mut base: Url, source: Locale, targets: &[Locale], excluded: &[String]) -> Self {
        base.set_query(None);
        base.set_fragment(None);
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        let mut known: Vec<Locale> = Vec::new();
        for target in targets {
            if *target != source && !known.contains(target) {
                known.push(target.clone());
            }
        }
        Self {
            base,
            source,
            targets: known,
            excluded: excluded.to_vec(),
            names_host: true,
            hosts: Vec::new(),
            has_own: false,
            folders: Vec::new(),
        }
    }

    /// The same, but addresses are written without scheme and host: nobody knows where the site will be.
    #[must_use]
    pub fn without_host(self) -> Self {
        Self { names_host: false, ..self }
    }

    /// The same, with hosts for some locales, each with its port where it has one.
    #[must_use]
    pub fn with_hosts<'a>(mut self, hosts: impl IntoIterator<Item = (&'a Locale, &'a str)>) -> Self {
        let known = |(locale, host): (&Locale, &str)| {
            self.targets.iter().find(|target| *target == locale).map(|locale| (locale.clone(), self.named(host)))
        };
        self.hosts = hosts.into_iter().filter_map(known).collect();
        self
    }

    /// The same for a source with these folders at its top. One that has a target's own name holds what the author wrote
    /// in that locale; one that would only be taken for a locale (`en` in an English site, `spa` for `es`) is a folder.
    #[must_use]
    pub fn with_folders(self, names: &[String]) -> Self {
        let is_taken = |name: &&String| self.locale(name).is_some_and(|locale| *locale == self.source || !is_name(name, locale));
        let folders = names.iter().filter(is_taken).cloned().collect();
        Self { folders, has_own: true, ..self }
    }

    /// The locale and the page of a path of the source that is the address of a copy: what stands there is the author's own.
    pub fn authored<'a>(&'a self, page: &'a str) -> Option<(&'a Locale, &'a str)> {
        if self.has_own { authored(&self.targets, page) } else { None }
    }

    /// A host as it is compared and written: in lower case, without the port that is meant without one.
    fn named(&self, host: &str) -> String {
        let host = host.to_ascii_lowercase();
        let usual = if self.base.scheme() == "https" { ":443" } else { ":80" };
        host.strip_suffix(usual).map(str::to_owned).unwrap_or(host)
    }

    /// The host of a locale's own.
    fn host(&self, locale: &Locale) -> Option<&str> {
        self.hosts.iter().find(|(own, _)| own == locale).map(|(_, host)| host.as_str())
    }

    /// Whether some locale has a host of its own.
    pub fn has_hosts(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// Whether addresses are written whole.
    pub fn names_host(&self) -> bool {
        self.names_host
    }

    /// The site's address; ends in `/`.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// The locale of the source.
    pub fn source(&self) -> &Locale {
        &self.source
    }

    /// The locales of the copies.
    pub fn targets(&self) -> &[Locale] {
        &self.targets
    }

    /// All locales, the source's first.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        std::iter::once(&self.source).chain(&self.targets)
    }

    /// The path of a page's copy, as it stands in links on the same host.
    pub fn path(&self, page: &str, locale: &Locale) -> String {
        // Two slashes at the start would name another host.
        let page = page.trim_start_matches(['/', '\\']);
        if self.is_top(locale) { format!("{}{page}", self.base.path()) } else { format!("{}{locale}/{page}", self.base.path()) }
    }

    /// Whether a locale's pages begin at the top of a host.
    pub fn is_top(&self, locale: &Locale) -> bool {
        *locale == self.source || self.host(locale).is_some()
    }

    /// What leads from a page in one locale to a page in another.
    pub fn link(&self, page: &str, from: &Locale, to: &Locale) -> String {
        if self.host(from) == self.host(to) { self.path(page, to) } else { self.absolute(page, to) }
    }

    /// What leads a reader who chooses a locale from a page in one to the same page in another.
    ///
    /// Where that one has a host of its own, it leads past the site's first host: a choice counts at `/` there, and must be
    /// remembered there.
    pub fn choosing(&self, page: &str, from: &Locale, to: &Locale) -> String {
        if from == to || self.host(to).is_none() {
            return self.link(page, from, to);
        }
        let path = format!("{}{to}/{}", self.base.path(), page.strip_prefix('/').unwrap_or(page));
        let is_first = self.host(from).is_none();
        if is_first { path } else { format!("{}{path}", self.base.origin().ascii_serialization()) }
    }

    /// The path of one of our own style sheets or scripts.
    pub fn own(&self, name: &str) -> String {
        format!("{}{OWN}/{name}", self.base.path())
    }

    /// The whole address of a page's copy, as far as it is known.
    pub fn absolute(&self, page: &str, locale: &Locale) -> String {
        if !self.names_host {
            return self.path(page, locale);
        }
        let path = self.path(page, locale);
        match self.host(locale) {
            Some(host) => format!("{}://{host}{path}", self.base.scheme()),
            None => format!("{}{path}", self.base.origin().ascii_serialization()),
        }
    }

    /// The locales whose copies of a page are told of: none is that of the page itself, where it is in another one than the site.
    pub fn told<'a>(&'a self, spoken: Option<&'a Locale>) -> impl Iterator<Item = &'a Locale> {
        self.locales().filter(move |locale| **locale == self.source || spoken.is_none_or(|spoken| !spoken.covers(locale)))
    }

    /// Every copy of a page with its language as `hreflang` writes it, the default last; `spoken` is the locale of the page itself
    /// where it is another one than the site's.
    pub fn group(&self, page: &str, spoken: Option<&Locale>) -> Vec<(String, String)> {
        let language = |locale: &Locale| spoken.filter(|_| *locale == self.source).unwrap_or(locale).to_string();
        let each = self.told(spoken).map(|locale| (language(locale), self.absolute(page, locale)));
        each.chain([("x-default".to_owned(), self.absolute(page, &self.source))]).collect()
    }

    /// Whether a page has no copies, however it is spelt.
    pub fn is_excluded(&self, page: &str) -> bool {
        if self.excluded.is_empty() {
            return false;
        }
        let page = page.split(['?', '#']).next().unwrap_or_default();
        let takes = |page: &str| self.excluded.iter().any(|pattern| matches(pattern, page));
        if takes(page) {
            return true;
        }
        if !has_spellings(page) {
            return false;
        }
        let plain = percent_decode_str(page).decode_utf8_lossy().replace('\\', "/");
        takes(&canonical(page)) || takes(&settled(&plain, false))
    }

    /// What a request's path (without its query) asks for at a host.
    pub fn read_at(&self, host: &str, path: &str) -> Asked {
        if self.hosts.is_empty() {
            return self.read(path);
        }
        let host = self.named(host);
        let Some((own, _)) = self.hosts.iter().find(|(_, own)| *own == host) else {
            return if host == authority(&self.base) { self.read(path) } else { Asked::Stranger };
        };
        match self.read(path) {
            Asked::At(locale, page) if locale == self.source => match canonical(&page) {
                Cow::Owned(canonical) if canonical != page => Asked::Moved(self.absolute(&canonical, own)),
                _ => Asked::At(own.clone(), page),
            },
            Asked::At(locale, page) => Asked::Moved(self.link(&page, own, &locale)),
            // The source's own name, or another spelling: from here it is another host.
            Asked::Moved(to) if to.starts_with('/') => Asked::Moved(format!("{}{to}", self.base.origin().ascii_serialization())),
            other => other,
        }
    }

    /// What stands at a whole address, if it is one of the site's.
    pub fn read_whole(&self, url: &Url) -> Asked {
        let is_base = url.origin() == self.base.origin();
        let host = authority(url);
        let is_ours = is_base || url.scheme() == self.base.scheme() && self.hosts.iter().any(|(_, own)| *own == host);
        if is_ours { self.read_at(&host, url.path()) } else { Asked::Stranger }
    }

    /// What the path of a request (without its query) asks for at the site's first host.
    pub fn read(&self, path: &str) -> Asked {
        // A proxy in front of us may have taken the site's own path off.
        let page = path.strip_prefix(self.base.path().trim_end_matches('/')).filter(|rest| rest.starts_with('/')).unwrap_or(path);
        let rest = page.strip_prefix('/').unwrap_or(page);
        let (first, below) = rest.split_once('/').map_or((rest, None), |(first, below)| (first, Some(below)));
        if let (OWN, Some(name)) = (first, below) {
            return Asked::Own(name.to_owned());
        }
        let Some(locale) = self.locale(first) else { return Asked::At(self.source.clone(), format!("/{rest}")) };
        let page = format!("/{}", below.unwrap_or_default());
        let canonical = canonical(&page);
        if self.host(locale).is_some() {
            return Asked::Moved(self.absolute(&canonical, locale));
        }
        if *locale == self.source || first != locale.to_string() || !rest.contains('/') || *canonical != page {
            return Asked::Moved(self.path(&canonical, locale));
        }
        Asked::At(locale.clone(), page)
    }

    /// The locale of ours that a path's first part names.
    fn locale(&self, part: &str) -> Option<&Locale> {
        if part.len() < 2
            || part.len() > 32
            || self.folders.iter().any(|folder| folder == part)
            || !part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        {
            return None;
        }
        let named = |locale: &&Locale| locale.to_string().eq_ignore_ascii_case(part);
        self.locales().find(named).or_else(|| {
            let parsed: Locale = part.parse().ok()?;
            self.locales().find(|locale| **locale == parsed)
        })
    }
}

/// Whether the first part of a path is a locale's own name, whatever its case.
pub(super) fn is_name(part: &str, locale: &Locale) -> bool {
    part.replace('_', "-").eq_ignore_ascii_case(&locale.to_string())
}

/// The target and the page whose copy has the address that a path of the source is.
pub(super) fn authored<'a>(targets: &'a [Locale], page: &'a str) -> Option<(&'a Locale, &'a str)> {
    let rest = page.strip_prefix('/')?;
    let (first, _) = rest.split_once('/')?;
    let locale = targets.iter().find(|target| is_written(target, first))?;
    Some((locale, rest.get(first.len()..)?))
}

/// Whether a locale is written like this. Asked for every request, so nothing is written to find out.
fn is_written(locale: &Locale, text: &str) -> bool {
    struct Rest<'a>(&'a str);
    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, written: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(written).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{locale}").is_ok() && rest.0.is_empty()
}

/// Host and port as a request names them.
pub(super) fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Whether a path may have another spelling that means the same.
fn has_spellings(path: &str) -> bool {
    path.contains(['%', '\\']) || path.contains("//") || path.contains("/.")
}

/// The one spelling of a path that begins with `/`: what need not be encoded is not, dots lead nowhere, and no part is empty.
fn canonical(path: &str) -> Cow<'_, str> {
    if !has_spellings(path) {
        return path.into();
    }
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = byte.filter(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte)) {
            out.push(char::from(byte));
            rest = after.get(2..).unwrap_or_default();
        } else {
            out.push('%');
            rest = after;
        }
    }
    out.push_str(rest);
    settled(&out.replace('\\', "%5C"), true).into()
}

/// A path without parts that are empty or only dots. An address inside the path may keep its two slashes.
fn settled(path: &str, keeps_addresses: bool) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut is_open = true;
    for part in path.split('/') {
        is_open = matches!(part, "" | "." | "..");
        match part {
            "" if keeps_addresses && parts.last().is_some_and(|last| last.ends_with(':')) => parts.push(part),
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let mut out = format!("/{}", parts.join("/"));
    if is_open && !out.ends_with('/') {
        out.push('/');
    }
    out
}

/// Whether a pattern, in which `*` stands for anything, takes in a whole path.
fn matches(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(base: &str) -> Addresses {
        let locale = |tag: &str| tag.parse::<Locale>().unwrap();
        Addresses::new(
            base.parse().unwrap(),
            locale("en"),
            &[locale("es"), locale("pt-BR"), locale("en")],
            &["/admin/*".to_owned()],
        )
    }

    fn check(path: &str, expected: &str) {
        let asked = match site("https://example.org").read(path) {
            Asked::At(locale, page) => format!("{locale} {page}"),
            Asked::Own(name) => format!("own {name}"),
            Asked::Moved(path) => format!("-> {path}"),
            Asked::Stranger => "stranger".to_owned(),
        };
        assert_eq!(asked, expected, "{path}");
    }

    #[test]
    fn a_locale_may_have_a_host_of_its_own() {
        let es: Locale = "es".parse().unwrap();
        let site = site("https://example.org").with_hosts([(&es, "ES.example.org")]);
        let check = |host: &str, path: &str, expected: Asked| assert_eq!(site.read_at(host, path), expected, "{host}{path}");
        let moved = |to: &str| Asked::Moved(to.to_owned());
        check("es.example.org", "/a", Asked::At(es.clone(), "/a".to_owned()));
        check("ES.EXAMPLE.ORG", "/a", Asked::At(es.clone(), "/a".to_owned()));
        check("example.org", "/a", Asked::At("en".parse().unwrap(), "/a".to_owned()));
        check("example.org", "/es/a", moved("https://es.example.org/a"));
        check("es.example.org", "/es/a", moved("https://es.example.org/a"));
        check("es.example.org", "/pt-BR/a", moved("https://example.org/pt-BR/a"));
        check("es.example.org", "/pt_br/a", moved("https://example.org/pt-BR/a"));
        check("es.example.org", "/en/a", moved("https://example.org/a"));
        check("es.example.org", "/_latimer/select.css", Asked::Own("select.css".to_owned()));
        check("es.example.org:443", "/a", Asked::At(es.clone(), "/a".to_owned()));
        check("Example.org:443", "/a", Asked::At("en".parse().unwrap(), "/a".to_owned()));
        check("es.example.org", "//evil.example/%61", moved("https://es.example.org/evil.example/a"));
        for host in ["evil.example", "es.example.org.evil.example", "", "example.org:81", "es.example.org:80"] {
            check(host, "/a", Asked::Stranger);
        }
        assert_eq!(site.absolute("/a", &es), "https://es.example.org/a");
        assert_eq!(site.link("/a", &es, site.source()), "https://example.org/a");
        assert_eq!(site.link("/a", &es, &es), "/a");
        let (en, pt) = ("en".parse().unwrap(), "pt-BR".parse().unwrap());
        let chosen = [(&en, &es), (&es, &en), (&es, &es), (&es, &pt), (&en, &pt)].map(|(from, to)| site.choosing("/a", from, to));
        assert_eq!(chosen, ["/es/a", "https://example.org/a", "/a", "https://example.org/pt-BR/a", "/pt-BR/a"]);
        let (fr, two) = ("fr".parse().unwrap(), [es.clone(), "fr".parse().unwrap()]);
        let site = Addresses::new("https://example.org/p/".parse().unwrap(), en, &two, &[]);
        let site = site.with_hosts([(&es, "es.example.org"), (&fr, "fr.example.org")]);
        assert_eq!(site.choosing("/a", &es, &fr), "https://example.org/p/fr/a");
    }

    #[test]
    fn a_path_names_a_locale_and_a_page() {
        check("/", "en /");
        check("/a/b.html", "en /a/b.html");
        check("/es/", "es /");
        check("/es/a", "es /a");
        check("/fr/a", "en /fr/a");
        check("/essay", "en /essay");
        check("/_latimer/select.css", "own select.css");
    }

    #[test]
    fn other_spellings_move_to_the_canonical_one() {
        check("/es", "-> /es/");
        check("/ES/a", "-> /es/a");
        check("/pt_br/", "-> /pt-BR/");
        check("/spa/a", "-> /es/a");
        check("/en/a", "-> /a");
        check("/en", "-> /");
        check("/es//evil.example/", "-> /es/evil.example/");
        check("/en///evil.example/", "-> /evil.example/");
        check("/en/\\evil.example/", "-> /%5Cevil.example/");
        check("/es/%61dmin/./x//y/../%7Ez", "-> /es/admin/x/~z");
        check("/es/../../x", "-> /es/x");
        check("/es/%2e%2e/x/.", "-> /es/x/");
        check("/es/caf%C3%a9/%2F%zz%4", "es /caf%C3%a9/%2F%zz%4");
        check("/es/at/http://h/x", "es /at/http://h/x");
        check("/es/at/http:///h:/", "-> /es/at/http://h:/");
        // The source's own paths are the source's business.
        check("//x/%61", "en //x/%61");
    }

    #[test]
    fn a_site_may_stand_below_a_path() {
        let site = site("https://example.org/project");
        assert_eq!(site.read("/project/es/a"), Asked::At("es".parse().unwrap(), "/a".to_owned()));
        assert_eq!(site.read("/es/a"), Asked::At("es".parse().unwrap(), "/a".to_owned()));
        assert_eq!(site.path("/a", &"es".parse().unwrap()), "/project/es/a");
        assert_eq!(site.group("/a", None).last().unwrap(), &("x-default".to_owned(), "https://example.org/project/a".to_owned()));
    }

    #[test]
    fn patterns_take_in_whole_paths() {
        assert!(site("http://h").is_excluded("/admin/x") && !site("http://h").is_excluded("/admin"));
        for page in
            ["/%61dmin/x", "//admin/x", "/admin//x", "/./admin/x", "/a/../admin/x", "/admin%2Fx", "/%5Cadmin/x?y", "/admin/%"]
        {
            assert!(site("http://h").is_excluded(page), "{page}");
        }
        assert!(!site("http://h").is_excluded("/badmin/x") && !site("http://h").is_excluded("/a%20dmin/x"));
        assert!(matches("*.pdf", "/a.pdf") && matches("/a*c*e", "/abcde") && matches("/a", "/a"));
        assert!(!matches("/a", "/ab") && !matches("/a*b", "/a") && !matches("/a*b*b", "/ab"));
    }
}
