//! Addresses: which page and which locale a path names, and where each copy of a page is.
//!
//! The source stands at its own path, a copy below `/{locale}/`. A locale in a path is read whatever
//! its case or its older spelling, and has one canonical form, to which all others are redirected. All
//! that the world is told of addresses (`hreflang` in the head, in the `Link` header, in the sitemap)
//! is made by [`Addresses::group`], so it cannot disagree. The host of a request is never looked
//! at: what is absolute begins with the configured address.

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
}

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A page or file in a locale; the path is that of the source and begins with `/`.
    At(Locale, String),
    /// Something of our own: the name of a style sheet or script.
    Own(String),
    /// The same, but its canonical path is this one.
    Moved(String),
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
        Self { base, source, targets: known, excluded: excluded.to_vec(), names_host: true }
    }

    /// The same, but addresses are written without scheme and host: nobody knows where the site will be.
    #[must_use]
    pub fn without_host(self) -> Self {
        Self { names_host: false, ..self }
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

    /// The path of a page's copy, as it stands in links.
    pub fn path(&self, page: &str, locale: &Locale) -> String {
        let page = page.strip_prefix('/').unwrap_or(page);
        if *locale == self.source {
            format!("{}{page}", self.base.path())
        } else {
            format!("{}{locale}/{page}", self.base.path())
        }
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
        format!("{}{}", self.base.origin().ascii_serialization(), self.path(page, locale))
    }

    /// Every copy of a page with its language as `hreflang` writes it, the default last.
    pub fn group(&self, page: &str) -> Vec<(String, String)> {
        let each = self.locales().map(|locale| (locale.to_string(), self.absolute(page, locale)));
        each.chain([("x-default".to_owned(), self.absolute(page, &self.source))]).collect()
    }

    /// Whether a page has no copies.
    pub fn is_excluded(&self, page: &str) -> bool {
        self.excluded.iter().any(|pattern| matches(pattern, page))
    }

    /// What the path of a request (without its query) asks for.
    pub fn read(&self, path: &str) -> Asked {
        // A proxy in front of us may have taken the site's own path off.
        let page = path.strip_prefix(self.base.path().trim_end_matches('/')).filter(|rest| rest.starts_with('/')).unwrap_or(path);
        let rest = page.strip_prefix('/').unwrap_or(page);
        let (first, below) = rest.split_once('/').map_or((rest, None), |(first, below)| (first, Some(below)));
        if let (OWN, Some(name)) = (first, below) {
            return Asked::Own(name.to_owned());
        }
        let Some(locale) = self.locale(first) else { return Asked::At(self.source.clone(), format!("/{rest}")) };
        let below = below.unwrap_or_default();
        if *locale == self.source || first != locale.to_string() || !rest.contains('/') {
            return Asked::Moved(self.path(below, locale));
        }
        Asked::At(locale.clone(), format!("/{below}"))
    }

    /// The locale of ours that a path's first part names.
    fn locale(&self, part: &str) -> Option<&Locale> {
        if part.len() < 2
            || part.len() > 32
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
        };
        assert_eq!(asked, expected, "{path}");
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
        check("/es//evil.example/", "es //evil.example/");
    }

    #[test]
    fn a_site_may_stand_below_a_path() {
        let site = site("https://example.org/project");
        assert_eq!(site.read("/project/es/a"), Asked::At("es".parse().unwrap(), "/a".to_owned()));
        assert_eq!(site.read("/es/a"), Asked::At("es".parse().unwrap(), "/a".to_owned()));
        assert_eq!(site.path("/a", &"es".parse().unwrap()), "/project/es/a");
        assert_eq!(site.group("/a").last().unwrap(), &("x-default".to_owned(), "https://example.org/project/a".to_owned()));
    }

    #[test]
    fn patterns_take_in_whole_paths() {
        assert!(site("http://h").is_excluded("/admin/x") && !site("http://h").is_excluded("/admin"));
        assert!(matches("*.pdf", "/a.pdf") && matches("/a*c*e", "/abcde") && matches("/a", "/a"));
        assert!(!matches("/a", "/ab") && !matches("/a*b", "/a") && !matches("/a*b*b", "/ab"));
    }
}
