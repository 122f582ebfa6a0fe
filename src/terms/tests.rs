use super::*;

fn pair(from: &str, to: &str) -> Pair {
    Pair::new(from.parse().unwrap(), to.parse().unwrap())
}

fn terms(tsv: &str) -> Arc<Terms> {
    Glossary::new(read("a.tsv", tsv).unwrap(), false).terms(&pair("en", "es")).unwrap()
}

#[track_caller]
fn check(tsv: &str, text: &str, expected: &[&str]) {
    let terms = terms(tsv);
    let found: Vec<&str> = terms.find(text).into_iter().map(|found| &text[found.range]).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn whole_words_are_found_the_longest_first() {
    check("server\tservidor\nweb server\tservidor web\n", "A web server, a Server, servers.", &["web server", "Server"]);
    check("art\tarte\n", "start art. état d'art", &["art", "art"]);
    check("über\tsobre\n", "ÜBER über überall", &["ÜBER", "über"]);
    check("cafe\tcafé\n", "cafe cafe\u{301}", &["cafe"]);
    check("a b\tx\nb c\ty\n", "a b c", &["a b"]);
    check("a b c d\tx\nb\ty\n", "a b c e", &["b"]);
    check("US\tEE. UU.\tcase\n", "us US", &["US"]);
    check("灯台\tfaro\n", "古い灯台を開く", &["灯台"]);
    check("サーバー\tservidor\n", "サーバールームのサーバーを", &["サーバー"]);
    check("서버\tservidor\n", "서버가 웹서버", &["서버"]);
    check("İ\ti\n", "İ ẞ", &["İ"]);
}

#[test]
fn a_required_word_takes_the_place_of_its_code() {
    let terms = terms("server\tservidor\nlatimer\n");
    let mut source = Content::from("Server of ");
    source.push_code(Code { id: 4, kind: Kind::Open });
    source.push_text("latimer");
    source.push_code(Code { id: 4, kind: Kind::Close });
    source.push_text(" and server");
    let shielded = terms.shield(&source).unwrap();
    assert_eq!(shielded.content.text(), " of  and ");
    assert!(!shielded.is_whole());
    let restored = shielded.restore(&shielded.content);
    assert_eq!(restored.text(), "Servidor of latimer and servidor");
    assert!(restored.has_codes_of(&source));
    assert!(terms.shield(&Content::from("nothing")).is_none());
    assert!(terms.shield(&Content::from("latimer!")).unwrap().is_whole());
}

#[test]
fn a_term_that_a_code_cuts_is_left_alone() {
    let terms = terms("web server\tservidor web\n");
    let mut source = Content::from("web ");
    source.push_code(Code { id: 1, kind: Kind::Placeholder });
    source.push_text("server");
    assert!(terms.shield(&source).is_none());
}

#[test]
fn the_fingerprint_is_of_the_terms_that_the_text_holds() {
    let one = terms("server\tservidor\nhouse\tcasa\n");
    let two = terms("house\tcasa\nserver\tservidor web\n");
    assert_eq!(one.fingerprint("A house"), two.fingerprint("The house of a house"));
    assert_ne!(one.fingerprint("A server"), two.fingerprint("A server"));
    assert_eq!(one.fingerprint("Nothing"), None);
}

#[test]
fn what_is_required_must_stand_in_the_target() {
    let terms = terms("server\tservidor\n");
    assert!(terms.holds("El Servidor.", 0) && !terms.holds("Los servidores.", 0) && !terms.holds("", 0));
}

#[test]
fn tables_are_read_with_and_without_a_first_row() {
    let of = |name: &str, text: &str, to: &str| {
        let terms = Glossary::new(read(name, text).unwrap(), false).terms(&pair("en", to));
        terms
            .map(|terms| terms.list().iter().map(|term| format!("{}={}", term.source, term.target)).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    assert_eq!(of("a.csv", "\"a, b\";\"c \"\"d\"\"\"\nx;y\n", "es"), ["a, b=c \"d\"", "x=y"]);
    assert_eq!(of("a.csv", "source,target,keep\nA,B,\nC,,yes\n", "es"), ["A=B", "C=C"]);
    assert_eq!(of("a.tsv", "en\tes\tfr\nhouse\tcasa\tmaison\ndog\t\tchien\n", "fr"), ["house=maison", "dog=chien"]);
    assert_eq!(of("a.tsv", "en\tes\tfr\nhouse\tcasa\tmaison\ndog\t\tchien\n", "es"), ["house=casa"]);
    assert_eq!(of("a.csv", "house,casa,EN,ES\nhouse,maison,EN,FR\n", "fr"), ["house=maison"]);
    assert_eq!(of("a.tsv", "# a comment\n\nso\tasí\r\nno\tno\r", "es"), ["so=así", "no=no"]);
    assert_eq!(of("a.tsv", "", "es"), Vec::<String>::new());
}

#[test]
fn a_bad_row_is_named_by_line_and_column() {
    let of = |name: &str, text: &str| read(name, text).map_err(|bad| (bad.line, bad.column, bad.fault)).err();
    assert_eq!(of("a.tsv", "a\tb\n\tc\n"), Some((2, 1, Fault::NoSource)));
    assert_eq!(of("a.tsv", "a\tb\tloud\n"), Some((1, 5, Fault::UnknownOption("loud".to_owned()))));
    assert_eq!(of("a.csv", "a,b\nc,\"d\n"), Some((2, 3, Fault::OpenQuote)));
    assert_eq!(of("a.csv", "a,b,EN,Elvish\n"), Some((1, 8, Fault::UnknownLocale("Elvish".to_owned()))));
    assert_eq!(of("a.tbx", "<a>\n<b></c></a>").map(|(line, ..)| line), Some(2));
    assert_eq!(of("a.tbx", "<a/>").map(|(.., fault)| fault), Some(Fault::NotTbx));
    assert!(of("a.tbx", "<tbx><text>").is_some());
}

#[test]
fn termbases_of_both_versions_are_read() {
    let two = "<?xml version=\"1.0\"?><!DOCTYPE martif SYSTEM \"x.dtd\"><martif><text><body><termEntry id=\"1\">\
        <langSet xml:lang=\"en\"><tig><term>house &amp; home</term></tig>\
        <tig><term>hut</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig></langSet>\
        <langSet xml:lang=\"es\"><tig><term>choza</term><termNote type=\"administrativeStatus\">supersededTerm-admn-sts</termNote></tig>\
        <tig><term>casa</term></tig></langSet></termEntry></body></text></martif>";
    let three = "<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body><conceptEntry><descrip type=\"doNotTranslate\">yes</descrip>\
        <langSec xml:lang=\"en-US\"><termSec><term>latimer</term></termSec></langSec></conceptEntry></body></text></tbx>";
    let terms = |text: &str| Glossary::new(read("a.tbx", text).unwrap(), false).terms(&pair("en", "es")).unwrap().list().to_vec();
    let said: Vec<(String, String)> = terms(two).into_iter().map(|term| (term.source, term.target)).collect();
    assert_eq!(said, [("house & home".to_owned(), "casa".to_owned()), ("hut".to_owned(), "casa".to_owned())]);
    assert!(terms(three)[0].keep);
}

#[test]
fn no_text_of_any_kind_is_too_much() {
    let deep = format!("{}{}", "<a>".repeat(50_000), "</a>".repeat(50_000));
    for text in ["\u{0}", "<", "\"", "\t\t\t", "&", "<tbx><term>&x;</term>", &deep, &"a,".repeat(10_000)] {
        for name in ["a.tsv", "a.csv", "a.tbx", "a"] {
            let _ = read(name, text);
        }
    }
}
