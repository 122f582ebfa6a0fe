use proptest::prelude::*;

use super::*;
use crate::content::Piece;
use crate::document::{Role, Written};

fn unit(source: Content) -> Unit {
    fn plain(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
        let written = target.pieces().map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Code(code) => match native(code) {
                Written::Raw(text) | Written::Text(text) => text,
            },
        });
        written.collect()
    }
    Unit::new(Role::Paragraph, 0..0, source, plain)
}

/// The text with all protected texts back in their places.
fn unprotected(unit: &Unit) -> String {
    let render = unit.render;
    render(unit, &unit.source, &|code| match unit.native(code) {
        Some(Native::Protected(text)) => Written::Text(text.clone()),
        Some(Native::Raw(_)) | None => Written::Raw(String::new()),
    })
}

/// The protected texts of a unit that holds just this.
fn protected(text: &str, policy: &Policy) -> Vec<String> {
    let mut unit = unit(Content::from(text));
    protect(&mut unit, "", policy);
    assert_eq!(unprotected(&unit), text);
    let native = |(_, native): &(Code, Native)| match native {
        Native::Protected(text) => text.clone(),
        Native::Raw(_) => String::new(),
    };
    unit.natives.iter().map(native).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(protected(text, &Policy::default()), expected, "{text}");
}

#[test]
fn variables_are_protected() {
    check("Hello {name}, you have {0} of {} files", &["{name}", "{0}", "{}"]);
    check("Size {size:>10.2f} of {user.name!r}", &["{size:>10.2f}", "{user.name!r}"]);
    check(
        "Dear {{ user.first }}, {{{raw}}} {% if x %}yes{% endif %}",
        &["{{ user.first }}", "{{{raw}}}", "{% if x %}", "{% endif %}"],
    );
    check("{count, plural, one {# file} other {# files}} left", &["{count, plural, one {# file} other {# files}}"]);
    check("{n, number} of {d, date, long}", &["{n, number}", "{d, date, long}"]);
    check("%s has %d of %1$s (%-5.2f) %(total)d %{x} %@ %%", &["%s", "%d", "%1$s", "%-5.2f", "%(total)d", "%{x}", "%@", "%%"]);
    check("%count% items, %dpx wide, %lld", &["%count%", "%d", "%lld"]);
    check("Set ${HOME} or $PATH, $t(key)", &["${HOME}", "$PATH", "$t(key)"]);
    check("5 %1$s", &["%1$s"]);
}

#[test]
fn prose_is_not_protected() {
    for text in [
        "100% sure, 50 % of it, 5%-10%, 20 %discount",
        "the set {x | x > 0} and {1, 2, 3}",
        "costs US$5 or $10, $5M",
        "a %discount for %everyone",
        "and/or, km/h, 1/2, 24/7, he/she, 9/11.",
        "a { b and } c, {",
        "me @ home, @name, a@b",
        "see: // nothing",
        "Well... www. is what?",
        "either\\or",
        "100%",
    ] {
        check(text, &[]);
    }
}

#[test]
fn addresses_are_protected() {
    check("See https://example.org/a_(b)?c=d#e.", &["https://example.org/a_(b)?c=d#e"]);
    check("(see https://example.org), or www.example.org/x!", &["https://example.org", "www.example.org/x"]);
    check("ftp://a.b/c and git+ssh://x.y/z;", &["ftp://a.b/c", "git+ssh://x.y/z"]);
    check("Write to first.last+tag@mail.example.org.", &["first.last+tag@mail.example.org"]);
    check("'me@example.org' or mailto:you@example.org", &["me@example.org", "mailto:you@example.org"]);
    check("見て https://example.org/x。次", &["https://example.org/x"]);
    check("ver https://es.example.org/niño hoy", &["https://es.example.org/niño"]);
    check("https://example.org/{id}/x", &["https://example.org/", "{id}"]);
}

#[test]
fn paths_are_protected_where_they_are_no_prose() {
    check("Edit /etc/fstab, ~/.bashrc or ./run.sh.", &["/etc/fstab", "~/.bashrc", "./run.sh"]);
    check("in src/main.rs and ../lib/x", &["src/main.rs", "../lib/x"]);
    check(r"under C:\Users\me.", &[r"C:\Users\me"]);
    check("Mr./Mrs. and 1/2.5", &[]);
}

#[test]
fn what_the_user_names_is_protected() {
    let settings = Settings {
        terms: vec!["Acme".to_owned(), "Acme Cloud".to_owned(), " ".to_owned()],
        patterns: vec![r"[A-Z]{2}-\d+".to_owned()],
        ..Settings::default()
    };
    let policy = Policy::new(&settings).unwrap();
    assert_eq!(protected("Acme Cloud by Acme, not Acmes: AB-12", &policy), ["Acme Cloud", "Acme", "AB-12"]);
    let bad = Policy::new(&Settings { patterns: vec!["(".to_owned()], ..Settings::default() }).unwrap_err();
    assert_eq!(bad.pattern, "(");
}

#[test]
fn codes_keep_their_places() {
    let code = |id, kind| Code { id, kind };
    let mut source = Content::from("a ");
    source.push_code(code(4, Kind::Open));
    source.push_text("{x}");
    source.push_code(code(4, Kind::Close));
    source.push_text(" https://exam");
    source.push_code(code(5, Kind::Placeholder));
    source.push_text("ple.org %s");
    let mut unit = unit(source);
    protect(&mut unit, "", &Policy::default());
    let pieces: Vec<_> = unit.source.pieces().collect();
    assert_eq!(
        pieces,
        [
            Piece::Text("a "),
            Piece::Code(code(4, Kind::Open)),
            Piece::Code(code(6, Kind::Placeholder)),
            Piece::Code(code(4, Kind::Close)),
            Piece::Text(" "),
            Piece::Code(code(7, Kind::Placeholder)),
            Piece::Code(code(5, Kind::Placeholder)),
            Piece::Text("ple.org "),
            Piece::Code(code(8, Kind::Placeholder)),
        ]
    );
}

/// Where `<n>`, `</n>` and `<n/>` stand in a text there are codes, of a line break for `<n!/>`.
fn cut(marked: &str) -> Vec<String> {
    let mut source = Content::new();
    let mut natives = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('<') {
        source.push_text(before);
        let (mark, after) = after.split_once('>').unwrap();
        let kind = match mark {
            mark if mark.starts_with('/') => Kind::Close,
            mark if mark.ends_with('/') => Kind::Placeholder,
            _ => Kind::Open,
        };
        let id = mark.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
        let native = if mark.contains('!') { 5..9 } else { 0..5 };
        natives.push((Code { id, kind }, Native::Raw(native)));
        source.push_code(Code { id, kind });
        rest = after;
    }
    source.push_text(rest);
    natives.sort_unstable_by_key(|(code, _)| *code);
    let mut unit = unit(source);
    unit.natives = natives;
    protect(&mut unit, "<wbr><br>", &Policy::default());
    let protected = |(_, native): &(Code, Native)| match native {
        Native::Protected(text) => Some(text.clone()),
        Native::Raw(_) => None,
    };
    unit.natives.iter().filter_map(protected).collect()
}

#[test]
fn addresses_that_codes_cut_are_protected_in_parts() {
    let check = |marked: &str, expected: &[&str]| assert_eq!(cut(marked), expected, "{marked}");
    let parts = ["https://www.", "news.example/2026/st", "ory"];
    check("See <1><2>https://www.</2><3>news.example/2026/st</3><4>ory</4></1>", &parts);
    check("Mail a<1>@</1>b.co now", &["a", "@", "b.co"]);
    check("<1>https://</1>example.org is there", &["https://", "example.org"]);
    check("https://example.org/<1/>house, then", &["https://example.org/", "house"]);
    // What goes on behind it is no part of it.
    check("<1>https://example.org</1>Next", &["https://example.org"]);
    check("https://example.org<1!/>Next", &["https://example.org"]);
    check("a@b.co<1!/>c@d.co", &["a@b.co", "c@d.co"]);
    check("The <1>house</1> and <2/> the garden", &[]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    /// Putting the protected texts back gives the text, whatever it is.
    #[test]
    fn protection_is_undone(
        text in "(\\{|\\}|%|\\$|@|/|\\\\|://|www\\.|https://|[a-zA-Z]{1,4}|\\.|[0-9]|,| |é|日|\\(|\\)|plural|mailto:){0,24}|\\PC*",
        cuts in prop::collection::vec(0..64_usize, 0..4),
    ) {
        let mut source = Content::new();
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
        cuts.sort_unstable();
        let mut from = 0;
        for (id, at) in (1..).zip(&cuts) {
            source.push_text(&text[from..*at]);
            source.push_code(Code { id, kind: Kind::Placeholder });
            from = *at;
        }
        source.push_text(&text[from..]);
        let before = source.codes().len();
        let mut unit = unit(source);
        let settings = Settings { terms: vec!["a".to_owned(), "é日".to_owned()], patterns: vec!["[0-9]+".to_owned()], ..Settings::default() };
        protect(&mut unit, "", &Policy::new(&settings).unwrap());
        prop_assert_eq!(unprotected(&unit), text);
        prop_assert_eq!(unit.source.codes().len(), before + unit.natives.len());
        let mut ids: Vec<u32> = unit.source.codes().iter().map(|anchor| anchor.code.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), unit.source.codes().len());
    }
}
