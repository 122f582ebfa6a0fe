//! Files of others become entries; what is written is read again.

use super::*;
use crate::memory::{read, write};

/// Entries and what was left out.
type Held = (Vec<String>, Vec<(u64, BadFault)>);

/// What a file holds, entries as `en>es source|target` and what was left out by line.
fn held(name: &str, bytes: &[u8], options: &Options) -> Result<Held, ExchangeError> {
    let (mut entries, mut bad) = (Vec::new(), Vec::new());
    named(name).unwrap().read(&mut &*bytes, options, &mut |found| {
        match found {
            Ok(entry) => entries.push(format!("{} {}|{}", entry.pair, write(&entry.source), write(&entry.target))),
            Err(found) => bad.push((found.line, found.fault)),
        }
        Ok(())
    })?;
    Ok((entries, bad))
}

fn check(name: &str, text: &str, entries: &[&str], bad: &[(u64, BadFault)]) {
    let (found, left) = held(name, text.as_bytes(), &Options::default()).unwrap();
    assert_eq!((found, left.as_slice()), (entries.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), bad), "{text}");
}

fn tmx(units: &str) -> String {
    format!("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}\n</body></tmx>")
}

fn unit(source: &str, target: &str) -> String {
    format!("<tu><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"es\"><seg>{target}</seg></tuv></tu>")
}

#[test]
fn codes_find_their_partners_by_number_content_or_order() {
    let units = [
        // OmegaT: `i` is a pair, `x` the same in both languages.
        unit(
            r#"A <bpt i="0" x="0">&lt;b&gt;</bpt>bold<ept i="0">&lt;/b&gt;</ept> and <ph x="1">&lt;br/&gt;</ph> end"#,
            r#"Fin <ph x="1">&lt;br/&gt;</ph> y <bpt i="4" x="0">&lt;b&gt;</bpt>negrita<ept i="4">&lt;/b&gt;</ept>."#,
        ),
        // By content: two pictures that changed places.
        unit("See <ph>[a]</ph> or <ph>[b]</ph> now", "Vea <ph>[b]</ph> o <ph>[a]</ph> ya"),
        // By order, with text that is marked only, and with a text inside a code.
        unit(r#"One <it pos="begin">x</it> <hi type="x-term">two</hi>"#, "Uno <it>y</it> dos"),
        unit(r#"Go <ph>&lt;img alt="<sub>text</sub>"/&gt;</ph> on"#, "Siga <ph>z</ph> ya"),
    ]
    .concat();
    let expected = [
        "en->es A <1>bold</1> and <2/> end|Fin <2/> y <1>negrita</1>.",
        "en->es See <1/> or <2/> now|Vea <2/> o <1/> ya",
        "en->es One <1/> two|Uno <1/> dos",
        "en->es Go <1/> on|Siga <1/> ya",
    ];
    check("tmx", &tmx(&units), &expected, &[]);
}

#[test]
fn entries_are_as_segments_are() {
    let outer = unit(r#" <bpt i="1">b</bpt>All of it.<ept i="1">/b</ept> "#, r#"<bpt i="1">b</bpt>Todo.<ept i="1">/b</ept>"#);
    check("tmx", &tmx(&outer), &["en->es All of it.|Todo."], &[]);
    // A picture that ends a sentence is part of it, as it is where the sentence is looked up.
    let picture = unit("Large boats <ph>[p]</ph>", "Barcos grandes <ph>[p]</ph>");
    check("tmx", &tmx(&picture), &["en->es Large boats <1/>|Barcos grandes <1/>"], &[]);
    check("tmx", &tmx(&unit("a &lt; b &amp;&#x20;c", "<![CDATA[a < b]]>")), &["en->es a &lt; b &amp; c|a &lt; b"], &[]);
}

#[test]
fn bad_entries_are_told_by_line_and_the_rest_is_read() {
    let units = [
        unit("Good", "Bueno"),
        unit("Empty", " "),
        unit("Lost <ph>1</ph> code", "Perdido"),
        unit(r#"Open <bpt i="1">b</bpt> pair"#, r#"Par <bpt i="1">b</bpt> abierto"#),
        "<tu><tuv xml:lang=\"en\"><seg>Alone</seg></tuv></tu>".to_owned(),
        "<tu><tuv xml:lang=\"en\"><seg>Odd</seg></tuv><tuv xml:lang=\"!!\"><seg>Raro</seg></tuv></tu>".to_owned(),
        "<tu><tuv xml:lang=\"en\"><seg>Not closed</tuv></tu>".to_owned(),
        unit("Unknown &thing;", "Cosa"),
        "<tu><tuv xml:lang=\"en\"><seg>Begun".to_owned(),
        unit("Last", "Último"),
    ]
    .join("\n");
    let bad = [
        (4, BadFault::Empty),
        (5, BadFault::Codes),
        (6, BadFault::Codes),
        (7, BadFault::Empty),
        (8, BadFault::Locale),
        (9, BadFault::Form),
        (10, BadFault::Form),
        (11, BadFault::Form),
    ];
    check("tmx", &tmx(&units), &["en->es Good|Bueno", "en->es Last|Último"], &bad);
}

#[test]
fn files_of_several_languages_give_what_is_wanted() {
    let variant = |locale: &str, text: &str| format!("<tuv xml:lang=\"{locale}\"><seg>{text}</seg></tuv>");
    let units = format!("<tu>{}{}{}</tu>", variant("EN-US", "One"), variant("es_ES", "Uno"), variant("fr", "Un"));
    let text = tmx(&units);
    check("tmx", &text, &["en-US->es-ES One|Uno", "en-US->fr One|Un"], &[]);
    let only = Options { to: Some("fr".parse().unwrap()), ..Options::default() };
    assert_eq!(held("tmx", text.as_bytes(), &only).unwrap().0, ["en-US->fr One|Un"]);
    let turned = Options { from: Some("fr".parse().unwrap()), to: Some("en".parse().unwrap()), ..Options::default() };
    assert_eq!(held("tmx", text.as_bytes(), &turned).unwrap().0, ["fr->en-US Un|One"]);
}

#[test]
fn codes_in_the_text_are_codes_in_files_of_programs_that_leave_them_there() {
    let made = |tool: &str, units: &str| tmx(units).replace("<header", &format!("<header creationtool=\"{tool}\""));
    // OmegaT, level 1: tags as text; what no other language has stays text.
    let units = [
        unit("A &lt;g0&gt;bold&lt;/g0&gt; and &lt;br1/&gt; end", "Fin &lt;br1/&gt; y &lt;g0&gt;negrita&lt;/g0&gt;."),
        unit("Press &lt;f1&gt; now", "Pulse &lt;f1&gt; ya"),
        unit("a &lt; b &lt;g0&gt;c&lt;/g0&gt;", "a &lt; b"),
    ]
    .concat();
    let expected = [
        "en->es A <1>bold</1> and <2/> end|Fin <2/> y <1>negrita</1>.",
        "en->es Press &lt;f1> now|Pulse &lt;f1> ya",
        "en->es a &lt; b &lt;g0>c&lt;/g0>|a &lt; b",
    ];
    check("tmx", &made("OmegaT", &units), &expected, &[]);
    let ours = unit("Say &lt;1&gt;it&lt;/1&gt;&lt;2/&gt; &lt;g0&gt;", "D&lt;2/&gt;&lt;1&gt;ilo&lt;/1&gt; &lt;g0&gt;");
    check("tmx", &made("Translate Toolkit", &ours), &["en->es Say <1>it</1><2/> &lt;g0>|D<2/><1>ilo</1> &lt;g0>"], &[]);
    check("tmx", &tmx(&ours), &["en->es Say &lt;1>it&lt;/1>&lt;2/> &lt;g0>|D&lt;2/>&lt;1>ilo&lt;/1> &lt;g0>"], &[]);
    // Level 2: elements around the same tags.
    let second = unit(
        r#"A <bpt i="0" x="0">&lt;g0&gt;</bpt>b<ept i="0">&lt;/g0&gt;</ept>"#,
        r#"U <bpt i="0" x="0">&lt;g0&gt;</bpt>n<ept i="0">&lt;/g0&gt;</ept>"#,
    );
    check("tmx", &made("OmegaT", &second), &["en->es A <1>b</1>|U <1>n</1>"], &[]);
}

#[test]
fn codes_of_okapi_stand_alone_or_are_pairs() {
    let units = [
        // Isolated ends of pairs that were cut, and codes of unknown kind.
        unit(
            r#"<it x="1" pos="begin" type="bold">&lt;b&gt;</it>One <ph x="2" type="image">[pic]</ph><ut x="3">{\\i}</ut>two"#,
            r#"<it x="1" pos="begin" type="bold">&lt;b&gt;</it>Uno <ut x="3">{\\i}</ut><ph x="2" type="image">[pic]</ph>dos"#,
        ),
        unit(r#"<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>A<ept i="1">&lt;/b&gt;</ept> b"#, "A b"),
    ]
    .join("\n");
    check("tmx", &tmx(&units), &["en->es One <1/><2/>two|Uno <2/><1/>dos"], &[(4, BadFault::Codes)]);
}

#[test]
fn a_source_locale_that_is_open_is_the_first_or_the_one_that_is_asked_for() {
    let variant = |locale: &str, text: &str| format!("<tuv xml:lang=\"{locale}\"><seg>{text}</seg></tuv>");
    let units = format!("<tu>{}{}</tu>", variant("ES", "Uno"), variant("en-us", "One"));
    for head in ["<header srclang=\"*all*\"/>", "<header/>", ""] {
        let text = tmx(&units).replace("<header srclang=\"en\"/>", head);
        check("tmx", &text, &["es->en-US Uno|One"], &[]);
        let asked = Options { from: Some("en".parse().unwrap()), ..Options::default() };
        assert_eq!(held("tmx", text.as_bytes(), &asked).unwrap().0, ["en-US->es One|Uno"]);
    }
    // A unit may say it for itself, in other letters.
    let own = tmx(&units).replace("<tu>", "<tu srclang=\"EN-us\">").replace("srclang=\"en\"", "srclang=\"fr\"");
    check("tmx", &own, &["en-US->es One|Uno"], &[]);
}

#[test]
fn encodings_are_found_and_bad_bytes_told() {
    let text = tmx(&unit("Café", "Café"));
    let wide: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(little.iter().copied()).collect();
    let latin = text.replace("?>", " encoding=\"ISO-8859-1\"?>").replacen('é', "#", 2);
    let latin: Vec<u8> = latin.bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    for bytes in [text.clone().into_bytes(), little, big, marked, latin.clone()] {
        assert_eq!(held("tmx", &bytes, &Options::default()).unwrap().0, ["en->es Café|Café"]);
    }
    let wrong = String::from_utf8_lossy(&latin).replace("ISO-8859-1", "UTF-8").replace('\u{fffd}', "#");
    let wrong: Vec<u8> = wrong.bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    assert_eq!(held("tmx", &wrong, &Options::default()).unwrap().1, [(3, BadFault::Encoding)]);
}

#[test]
fn files_that_are_made_to_hurt_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><tmx><body/></tmx>";
    assert!(matches!(held("tmx", bomb.as_bytes(), &Options::default()), Err(ExchangeError::Entities { line: 2 })));
    let endless = tmx(&unit(&"a".repeat(6 << 20), "b"));
    assert!(matches!(held("tmx", endless.as_bytes(), &Options::default()), Err(ExchangeError::Form { .. })));
    let long = tmx(&(unit(&"a &amp; ".repeat(300_000), "b") + &unit("c", "d")));
    let (entries, bad) = held("tmx", long.as_bytes(), &Options::default()).unwrap();
    assert_eq!((entries.len(), bad), (1, vec![(3, BadFault::TooLong)]));
    assert!(matches!(held("tmx", b"no XML at all", &Options::default()), Err(ExchangeError::Form { .. })));
    for cut in 0..200 {
        let text = tmx(&unit("One <ph>x</ph> two", "Uno <ph>x</ph> dos"));
        let _ = held("tmx", &text.as_bytes()[..text.len().saturating_sub(cut)], &Options::default());
    }
}

#[test]
fn tables_have_two_columns_or_a_head() {
    let both = Options { from: Some("en".parse().unwrap()), to: Some("es".parse().unwrap()), origin: None };
    let (entries, bad) = held("tsv", b"One\tUno\r\nline\\none\tl\\\\n\nalone\n\ta\n", &both).unwrap();
    assert_eq!(entries, ["en->es One|Uno", "en->es line\none|l\\n"]);
    assert_eq!(bad, [(3, BadFault::Form), (4, BadFault::Empty)]);
    assert!(matches!(held("tsv", b"One\tUno\n", &Options::default()), Err(ExchangeError::NoLocales)));
    check("tsv", "target\tsource\tnote\tfrom\tto\nUn & un\tOne\tx\ten\tfr\n", &["en->fr One|Un &amp; un"], &[]);
    assert!(matches!(held("tsv", &vec![b'a'; 9 << 20], &both), Ok((_, bad)) if bad == [(1, BadFault::TooLong)]));
}

#[test]
fn lines_of_json_are_objects() {
    let text = "{\"from\":\"en\",\"to\":\"es\",\"source\":\"One <1/>.\",\"target\":\"Uno <1/>.\"}\n{}\n\n[1]\n{\"from\":\"en\",\"to\":\"es\",\"source\":\"a < b\",\"target\":\"c\"}";
    check("jsonl", text, &["en->es One <1/>.|Uno <1/>.", "en->es a &lt; b|c"], &[(2, BadFault::Locale), (4, BadFault::Form)]);
}

#[test]
fn what_is_written_is_read_again() {
    let pair = |to: &str| Arc::new(Pair::new("en".parse().unwrap(), to.parse().unwrap()));
    let maker = Maker { provider: "deepl".into(), model: "a<b".into() };
    let entry = |source: &str, target: &str, origin: Origin| Entry {
        pair: pair(if origin == Origin::Human { "zh-Hans" } else { "es" }),
        source: read(source).unwrap(),
        target: read(target).unwrap(),
        origin,
        maker: Arc::new(if origin == Origin::Machine { maker.clone() } else { Maker::default() }),
        time: 1_700_000_000,
        context: (origin == Origin::Human).then_some(Context { before: u64::MAX, after: 1 }),
    };
    let entries = [
        entry("A <1>b</1> &lt;i> & <2/> \\n\tc\nd".replace(" & ", " &amp; ").as_str(), "<2/> é <1>\r\n</1>x", Origin::Machine),
        entry("One", "一", Origin::Human),
        entry("]]>", "&amp;lt;", Origin::Imported),
    ];
    for exchange in EXCHANGES {
        let mut file = Vec::new();
        let mut sink = exchange.sink(&mut file);
        for entry in &entries {
            assert!(sink.entry(entry).unwrap());
        }
        sink.end().unwrap();
        drop(sink);
        let mut found = Vec::new();
        let mut take = |entry: Result<Entry, Bad>| {
            found.push(entry.unwrap());
            Ok(())
        };
        exchange.read(&mut &*file, &Options::default(), &mut take).unwrap();
        assert_eq!(found, entries, "{}: {}", exchange.name, String::from_utf8_lossy(&file));
    }
}
