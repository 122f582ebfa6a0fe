use super::*;
use crate::serve::source::Target;

fn addresses() -> Addresses {
    let targets: Vec<Locale> = ["es", "ar"].iter().map(|tag| tag.parse().unwrap()).collect();
    Addresses::new("https://example.org/".parse().unwrap(), "en".parse().unwrap(), &targets, &[])
}

fn dressed(page: &str, locale: &str, place: &[&str], change: impl Fn(&mut Dress<'_>)) -> String {
    let (addresses, locale) = (addresses(), locale.parse::<Locale>().unwrap());
    let lookup = |path: &str| if path.contains(".png") { Target::File } else { Target::Page(path.to_owned()) };
    let words = Words {
        locale: "en".parse().unwrap(),
        choose: "Select language".to_owned(),
        pending: String::new(),
        untranslated: String::new(),
        partial: String::new(),
        missing: String::new(),
        down: String::new(),
        skip: String::new(),
    };
    let place = Selectors::parse(place).unwrap();
    let mut given = Dress {
        addresses: &addresses,
        lookup: &lookup,
        also: None,
        page: "/a/b.html",
        choice: "/a/b.html",
        file: "/a/b.html",
        is_alone: false,
        spoken: None,
        locale: &locale,
        is_copy: locale != *addresses.source(),
        is_listed: true,
        is_indexed: true,
        notice: None,
        words: &words,
        place: &place,
        is_utf8: true,
        is_fragment: is_fragment(page),
    };
    change(&mut given);
    let Dressed { text, control } = dress(page, &given);
    // What is said of the control is where it is, and there is no other.
    let own = control.clone().map(|control| text[control].to_owned());
    assert!(own.is_none_or(|own| own.starts_with("<nav class=\"latimer-select") && own.ends_with("</details></nav>")), "{text}");
    assert_eq!(control.is_some(), text.contains("aria-current=\"page\"") && !page.contains("aria-current"), "{text}");
    text
}

/// The page without what every page gets: the control and the lines of the head.
fn bare(page: &str) -> String {
    let mut out = page.to_owned();
    while let (Some(start), Some(end)) = (out.find("<nav class=\"latimer-select"), out.find("</nav>")) {
        out.replace_range(start..end + "</nav>".len(), "{control}");
    }
    let start = out.find("<link rel=\"alternate\"").or_else(|| out.find("<link rel=\"canonical\" href=\"https://example.org/"));
    let end = out.find("select.js\" defer></script>\n").map(|at| at + "select.js\" defer></script>\n".len());
    if let (Some(start), Some(end)) = (start, end) {
        let canonical = "<link rel=\"canonical\" href=\"https://example.org/";
        let start = out[..start].rfind(canonical).filter(|at| out[*at..start].matches('\n').count() == 1).unwrap_or(start);
        out.replace_range(start..end, "{head}");
    }
    out
}

fn check(page: &str, locale: &str, expected: &str) {
    assert_eq!(bare(&dressed(page, locale, &[], |_| {})), expected);
}

#[test]
fn things_go_where_they_belong_in_any_page() {
    check(
        "<!doctype html><html lang=en><head><title>x</title></head><body><p>y</body></html>",
        "en",
        "<!doctype html><html lang=en><head><title>x</title>{head}</head><body><p>y{control}</body></html>",
    );
    check("<title>x</title><p>y", "es", "<title>x</title>{head}<p>y{control}");
    check("<title>x</title>just text", "es", "<title>x</title>{head}just text{control}");
    check(
        "<head><noscript><img src=/x.png></noscript><meta name=a></head><p>",
        "es",
        "<head><noscript><img src=/x.png></noscript><meta name=a>{head}</head><p>{control}",
    );
    check("<p>x<script>'</body>'</script></body>", "es", "{head}<p>x<script>'</body>'</script>{control}</body>");
}

#[test]
fn a_piece_of_a_page_gets_nothing_around_it() {
    for (piece, expected) in [
        ("", ""),
        ("just text", "just text"),
        ("<li><a href='/x.html'>x</a>", "<li><a href='/es/x.html'>x</a>"),
        ("<svg><title>x</title></svg><p itemscope><meta itemprop=a content=b>", ""),
        ("<link rel=stylesheet href=/a.css><p>x", ""),
        ("<!-- <html> --><p>x<script>'<body>'</script>", ""),
        ("<template><p>x</template>", ""),
        ("<p>x<!-- latimer:selector --><p>y", "<p>x{control}<p>y"),
        ("<header><div class=tools></div></header>", ""),
    ] {
        assert!(is_fragment(piece), "{piece}");
        let out = dressed(piece, "es", &["header .tools"], |dress| dress.notice = Some("Soon"));
        assert_eq!(bare(&out), if expected.is_empty() { piece } else { expected });
    }
    // In the source too, and no language is put on it.
    check("<p>x", "en", "<p>x");
    for page in [
        "<!DOCTYPE html><p>x",
        " \n<HTML><p>x",
        "<!-- c --><!doctype html><p>x",
        "<p>x</body>",
        "<p>x</html>",
        "<title>x</title>",
        "<meta charset=latin1><p>x",
        "<base href=/><p>x",
        "<frameset><frame src=a></frameset>",
        "<link rel=icon href=/i><body>",
    ] {
        assert!(!is_fragment(page), "{page}");
    }
}

#[test]
fn a_source_without_a_language_says_the_sites() {
    check("<html><p>x", "en", "<html lang=\"en\">{head}<p>x{control}");
}

#[test]
fn the_control_goes_where_the_page_wants_it_and_only_once() {
    check(
        "<html lang=en><p><!-- latimer:selector -->x<!--latimer:selector-->",
        "es",
        "<html lang=en>{head}<p>{control}x<!--latimer:selector-->",
    );
    let chosen = |page: &str| bare(&dressed(page, "es", &["header .tools"], |_| {}));
    assert_eq!(
        chosen("<title></title><header><div class='tools'><b>x</b><br></div></header>"),
        "<title></title>{head}<header><div class='tools'><b>x</b><br>{control}</div></header>"
    );
    assert_eq!(chosen("<title></title><div class=tools></div>"), "<title></title>{head}<div class=tools></div>{control}");
    let twice = dressed(&dressed("<html lang=es><p>x", "es", &[], |_| {}), "es", &[], |_| {});
    assert_eq!(twice.matches("<nav").count(), 1);
    assert_eq!(twice.matches("hreflang=\"x-default\"").count(), 1);
    assert_eq!(twice.matches("rel=\"canonical\"").count(), 1);
}

#[test]
fn addresses_follow_the_locale() {
    check(
        "<html lang=es><head><link rel=canonical href=/a/b.html><link rel=alternate hreflang=de href=/de/><meta property='og:url' content='https://example.org/a/b.html'></head><a href=c.html>x</a><img src=p.png srcset='p.png 2x'><form action='/f?a&amp;b'>",
        "es",
        "<html lang=es><head><link rel=canonical href=\"https://example.org/es/a/b.html\"><meta property='og:url' content='https://example.org/es/a/b.html'>{head}</head><a href=\"/es/a/c.html\">x</a><img src=\"/a/p.png\" srcset='/a/p.png 2x'><form action='/es/f?a&amp;b'>{control}",
    );
    check("<base href='/z/'><a href=c.html>x</a>", "es", "<base href='/z/'>{head}<a href=\"/es/z/c.html\">x</a>{control}");
}

#[test]
fn what_a_page_with_a_base_says_of_itself_is_in_the_copy() {
    let said = "<a href=#main></a><a href></a><a href=''></a><area href='#map'><svg><a href='#in'/><use href='#u'/></svg>";
    let others = "<form action=''><button formaction=''></button></form><iframe src=''></iframe><link rel=next href=''>";
    check(
        &format!("<base href='/a/'>{said}{others}"),
        "es",
        &format!(
            "<base href='/a/'>{{head}}<a href=\"/es/a/#main\"></a><a href></a><a href='/es/a/'></a><area href='/es/a/#map'>\
             <svg><a href='/es/a/#in'/><use href='#u'/></svg>{others}{{control}}"
        ),
    );
    // Without one, and in the source, they lead to where the page is anyway.
    check(&format!("<title></title>{said}"), "es", &format!("<title></title>{{head}}{said}{{control}}"));
    check(&format!("<base href='/a/'>{said}"), "en", &format!("<base href='/a/'>{{head}}{said}{{control}}"));
    check("<base target=_top><a href='#x'>", "es", "<base target=_top>{head}<a href='#x'>{control}");
    check("<base href='../'><a href='#x'>", "es", "<base href='/'>{head}<a href='/es/#x'>{control}");
}

/// A page's data as it is given out in a locale.
fn data_is(json: &str, locale: &str, expected: &str, change: impl Fn(&mut Dress<'_>)) {
    let page = |json: &str| format!("<html lang=es><script type='application/ld+json'>{json}</script>");
    let out = dressed(&page(json), locale, &[], change);
    assert!(out.contains(&page(expected)["<html lang=es>".len()..]), "{expected} in {out}");
}

#[test]
fn data_says_the_language_of_the_copy() {
    for (json, expected) in [
        (r#"{"inLanguage": "en-US", "x":{"inLanguage":"de"}}"#, r#"{"inLanguage": "es", "x":{"inLanguage":"de"}}"#),
        (r#"{"inLanguage":["en-US","de", "en"]}"#, r#"{"inLanguage":["es","de", "es"]}"#),
        (
            r#"{"inLanguage":{"@type":"Language","name":"English","alternateName":"en"},"name":"English"}"#,
            r#"{"inLanguage":{"@type":"Language","name":"Español","alternateName":"es"},"name":"English"}"#,
        ),
        // A name that was translated as a text.
        (
            r#"{"inLanguage":[{"name":"Inglés","alternateName":["EN","english"]},{"name":"German","alternateName":"de"}]}"#,
            r#"{"inLanguage":[{"name":"Español","alternateName":["es","español"]},{"name":"German","alternateName":"de"}]}"#,
        ),
        (
            r#"{"inLanguage":{"name":"Deutsch"},"alternateName":"en"}"#,
            r#"{"inLanguage":{"name":"Deutsch"},"alternateName":"en"}"#,
        ),
    ] {
        data_is(json, "es", expected, |_| {});
        data_is(json, "en", json, |_| {});
        data_is(json, "es", json, |dress| dress.is_copy = false);
    }
}

#[test]
fn data_leads_searches_to_the_copy() {
    let check = |json: &str, expected: &str| data_is(json, "es", expected, |_| {});
    check(
        r#"{"target":{"@type":"EntryPoint","urlTemplate":"https://example.org/search?q={q}"}}"#,
        r#"{"target":{"@type":"EntryPoint","urlTemplate":"https://example.org/es/search?q={q}"}}"#,
    );
    check(
        r#"{"target":["https://example.org/s/{q}","/s{?q,r}", "android-app://x/{q}", "https://other.example/{q}", "{q}"]}"#,
        r#"{"target":["https://example.org/es/s/{q}","https://example.org/es/s{?q,r}", "android-app://x/{q}", "https://other.example/{q}", "{q}"]}"#,
    );
    check(r#"{"target":"https://example.org/s/%7Bq%7D/{q}"}"#, r#"{"target":"https://example.org/es/s/%7Bq%7D/%7Bq%7D"}"#);
}

#[test]
fn data_tells_nobody_of_the_server_behind_us() {
    let server: &'static Url = Box::leak(Box::new("http://127.0.0.1:3000/".parse().unwrap()));
    let json = r#"{"url":"http://127.0.0.1:3000/a","logo":"http://127.0.0.1:3000/p.png","sameAs":["http://127.0.0.1:3000/b"],
        "target":"http://127.0.0.1:3000/s?q={q}","description":"http://127.0.0.1:3000/ is it","email":"a@example.org"}"#;
    let expected = |path: &str| {
        format!(
            r#"{{"url":"https://example.org{path}/a","logo":"https://example.org/p.png","sameAs":["https://example.org/b"],
        "target":"https://example.org{path}/s?q={{q}}","description":"http://127.0.0.1:3000/ is it","email":"a@example.org"}}"#
        )
    };
    data_is(json, "es", &expected("/es"), |dress| dress.also = Some(server));
    data_is(json, "en", &expected(""), |dress| dress.also = Some(server));
    data_is(json, "es", &expected(""), |dress| (dress.also, dress.is_copy) = (Some(server), false));
}

#[test]
fn data_names_the_pages_of_the_copy() {
    let check = |json: &str, expected: &str| data_is(json, "es", expected, |_| {});
    check(
        r#"{"@id": "https://example.org/a/b.html#x", "url":"https:\/\/example.org\/", "name": "url", "item": {"@id": "/a/c.html"}}"#,
        r#"{"@id": "https://example.org/es/a/b.html#x", "url":"https://example.org/es/", "name": "url", "item": {"@id": "https://example.org/es/a/c.html"}}"#,
    );
    // What is no page of ours, no address, or cut off stays.
    for json in [
        r#"{"url": "https://example.org/p.png", "item": "Harbour", "@id": "_:b0", "sameAs": "https://example.org/a/c.html"}"#,
        r#"{"url": "https://other.example/", "mainEntityOfPage": "", "a": ["url", "https://example.org/"]}"#,
        r#"{"url": "https://example.org/"#,
        r#"{"url": "https://example.org/\"#,
        r#"{"url": "https://example.org/es/a/c.html"}"#,
    ] {
        check(json, json);
    }
}

#[test]
fn what_a_page_loads_is_found_below_every_locale() {
    for (page, expected) in [
        ("<img data-src=\"p.png\">", "<img data-src=\"/a/p.png\">"),
        ("<img data-srcset=\"p.png 1x, /q.png 2x\">", "<img data-srcset=\"/a/p.png 1x, /q.png 2x\">"),
        (
            "<link rel=preload imagesrcset='p.png 1x' href='p.png'>",
            "<link rel=preload imagesrcset='/a/p.png 1x' href='/a/p.png'>",
        ),
        ("<style>@import \"b.css\";</style>", "<style>@import \"/a/b.css\";</style>"),
        ("<p style='background:url(p.png)'>", "<p style='background:url(/a/p.png)'>"),
        ("<video poster='p.png' src='p.png'>", "<video poster='/a/p.png' src='/a/p.png'>"),
        (
            "<audio src='p.png'><source src='p.png'><track src='t.vtt'>",
            "<audio src='/a/p.png'><source src='/a/p.png'><track src='/a/t.vtt'>",
        ),
        ("<object data='p.png'></object><embed src='p.png'>", "<object data='/a/p.png'></object><embed src='/a/p.png'>"),
        (
            "<svg><image href='p.png'/><use xlink:href='p.png#i'/><use href='#i'/></svg>",
            "<svg><image href='/a/p.png'/><use xlink:href='/a/p.png#i'/><use href='#i'/></svg>",
        ),
        ("<meta property='og:image' content='p.png'>", "<meta property='og:image' content='/a/p.png'>"),
    ] {
        let out = dressed(page, "es", &[], |_| {});
        assert!(out.contains(expected), "{out}");
    }
}

#[test]
fn pages_in_pages_and_beside_them_are_in_the_locale() {
    for (page, expected) in [
        ("<link rel='amphtml' href='/two.html'>", "<link rel='amphtml' href='/es/two.html'>"),
        ("<link rel='next' href='two.html'>", "<link rel='next' href='/es/a/two.html'>"),
        (
            "<link rel='alternate' type='text/html' media=print href='/two.html'>",
            "<link rel='alternate' type='text/html' media=print href='/es/two.html'>",
        ),
        ("<iframe src='two.html'></iframe>", "<iframe src='/es/a/two.html'></iframe>"),
        ("<object data='two.html'></object>", "<object data='/es/a/two.html'></object>"),
        ("<embed type='text/html' src='two.html'>", "<embed type='text/html' src='/es/a/two.html'>"),
        ("<embed type='application/x-thing' src='two'>", "<embed type='application/x-thing' src='/a/two'>"),
        ("<q cite='two.html'>", "<q cite='/es/a/two.html'>"),
    ] {
        let out = dressed(page, "es", &[], |_| {});
        assert!(out.contains(expected), "{out}");
    }
}

#[test]
fn a_page_in_another_charset_says_the_one_it_is_given_out_in() {
    let page = "<meta charset=latin1><meta http-equiv=content-type content='text/html; charset=latin1'>";
    let out = dressed(page, "es", &[], |dress| dress.is_utf8 = false);
    assert!(
        out.starts_with("<meta charset=\"utf-8\"><meta http-equiv=content-type content='text/html; charset=utf-8'>"),
        "{out}"
    );
}

#[test]
fn a_notice_stands_at_the_top_and_is_text() {
    let out = dressed("<html lang=en><body><p>x", "es", &[], |dress| {
        dress.notice = Some("<b>Soon</b>");
        dress.is_copy = false;
        dress.is_indexed = false;
    });
    assert!(out.contains("<body><p class=\"latimer-notice\" role=\"status\" translate=\"no\" lang=\"en\" dir=\"ltr\">&lt;b&gt;Soon&lt;/b&gt;</p><p>x"), "{out}");
    assert!(out.contains("<meta name=\"robots\" content=\"noindex\">"));
}

/// What html5ever finds in a page: the name of every start tag and the names of its attributes.
mod theirs {
    use std::cell::RefCell;

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::states::RawKind;
    use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

    #[derive(Default)]
    struct Tags(RefCell<Vec<String>>);

    impl TokenSink for Tags {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
            if tag.kind == TagKind::EndTag {
                return TokenSinkResult::Continue;
            }
            let attributes = tag.attrs.iter().map(|attribute| format!(" {}", &*attribute.name.local));
            self.0.borrow_mut().push(format!("{}{}", &*tag.name, attributes.collect::<Vec<_>>().concat()));
            match &*tag.name {
                "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
                "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                _ => TokenSinkResult::Continue,
            }
        }
    }

    pub(super) fn tags(page: &str) -> Vec<String> {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(page));
        let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
        while !matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.0.take()
    }
}

/// The start tags of our own.
const OURS: &[&str] = &[
    "a href hreflang lang referrerpolicy",
    "a href hreflang lang referrerpolicy aria-current",
    "circle cx cy r",
    "details",
    "html lang",
    "li",
    "link rel href",
    "link rel hreflang href",
    "meta name content",
    "nav class aria-label translate",
    "nav class aria-label translate lang dir",
    "p class role translate lang dir",
    "path d",
    "script src defer",
    "span class",
    "span lang dir",
    "summary",
    "svg aria-hidden width height viewbox fill stroke stroke-width",
    "ul",
];

/// Pieces that pages are broken into, whole and broken. No drawings: which text is raw in them, their tokenizer alone does not know.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<html lang=en>",
    "<head>",
    "</head>",
    "<body class=x>",
    "</body>",
    "</html>",
    "<!doctype html>",
    "<a href=",
    "'",
    "\"",
    "/x.html",
    "<a href=\"b.html\" title='>'>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<style>a{b:url(c.png)}",
    "</style>",
    "<base href=//evil.example/>",
    "<template>",
    "</template>",
    "<textarea>",
    "</textarea>",
    "<noscript>",
    "</noscript>",
    "text & more",
    "&lt;script&gt;",
    "<",
    ">",
    "</",
    "<!",
    "=",
    " ",
    "<img src=x onerror=",
    "<meta charset=latin1>",
    "<meta http-equiv=refresh content='0;url=/a'>",
    "<link rel=canonical href=/y>",
    "<!-- latimer:selector -->",
    "<link rel=alternate hreflang=de href=/de>",
    "<div class=tools>",
    "</div>",
    "<iframe src=a.html>",
    "</iframe>",
    "]]>",
];

proptest::proptest! {
    #[test]
    fn nothing_that_a_page_holds_becomes_markup(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24),
        locale in proptest::sample::select(vec!["en", "es", "ar"]),
        with_notice in proptest::bool::ANY,
    ) {
        let page = pieces.concat();
        let out = dressed(&page, locale, &["div.tools"], |dress| {
            dress.notice = with_notice.then_some("<b onclick=x>Soon</b>");
            dress.is_utf8 = false;
        });
        let mut left = theirs::tags(&page);
        for tag in theirs::tags(&out) {
            if let Some(at) = left.iter().position(|own| *own == tag) {
                left.remove(at);
            } else {
                // The one attribute that the source's own tag may get.
                let lang = left.iter().position(|own| tag.split(' ').filter(|part| *part != "lang" && *part != "dir").eq(own.split(' ').filter(|part| *part != "lang" && *part != "dir")));
                if let Some(at) = lang.filter(|_| tag.starts_with("html")) {
                    left.remove(at);
                    continue;
                }
                proptest::prop_assert!(OURS.contains(&tag.as_str()), "{tag:?} of {page:?} in {out:?}");
            }
        }
        // Only what names other copies is taken out.
        left.retain(|tag| *tag != "link rel hreflang href");
        proptest::prop_assert!(left.is_empty(), "{left:?} of {page:?} not in {out:?}");
    }

    #[test]
    fn nothing_that_a_site_says_becomes_markup(said in "[<>\"'&a-z/= -]{0,40}", path in "/[<>\"'&a-z/=%?-]{0,20}") {
        let page = "<!doctype html><html lang=es><head><title>x</title></head><body><p>y</p></body></html>";
        let (said, path): (&'static str, &'static str) = (said.leak(), path.leak());
        let with = |said: &'static str, path: &'static str| dressed(page, "es", &[], |dress| {
            dress.notice = Some(said);
            dress.page = path;
        });
        proptest::prop_assert_eq!(theirs::tags(&with(said, path)), theirs::tags(&with("x", "/y")));
    }
}
