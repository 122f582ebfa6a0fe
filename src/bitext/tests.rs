//! Files of others are read; what must not be read is refused.

use super::*;
use crate::content::{Kind, Piece};

/// A content with its codes as marks.
fn shown(content: &Content) -> String {
    let piece = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Code(code) => match code.kind {
            Kind::Open => format!("⟨{}⟩", code.id),
            Kind::Close => format!("⟨/{}⟩", code.id),
            Kind::Placeholder => format!("⟨{}/⟩", code.id),
        },
    };
    content.pieces().map(piece).collect()
}

fn found(bytes: &[u8]) -> Result<Vec<Found>, ReadError> {
    let mut found = Vec::new();
    read(&mut &*bytes, &mut |one| {
        found.push(one);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// What a file holds, a segment as `line unit.segment state source|target`.
fn held(bytes: &[u8]) -> Vec<String> {
    let number = |number: Option<usize>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let one = |found| match found {
        Found::Original(original) => {
            let locale = |locale: Option<Locale>| locale.map_or_else(|| "-".to_owned(), |locale| locale.to_string());
            format!("{} {} {}>{}", original.path, original.hash, locale(original.from), locale(original.to))
        }
        Found::Bad { line, fault } => format!("{line} {fault:?}"),
        Found::Segment(one) => {
            let target = one.target.as_ref().map_or_else(|| "-".to_owned(), shown);
            let place = if one.is_whole { "whole".to_owned() } else { number(one.segment) };
            let context = if one.context.is_empty() { String::new() } else { format!(" ({})", one.context) };
            format!("{} {}.{place}{context} {:?} {}|{target}", one.line, number(one.unit), one.state, shown(&one.source))
        }
    };
    found(bytes).unwrap().into_iter().map(one).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(held(text.as_bytes()), expected, "{text}");
}

fn one(units: &str) -> String {
    format!(
        "<xliff version=\"1.2\"><file original=\"a.md\" source-language=\"en\" target-language=\"es_ES\"><body>\n{units}\n</body></file></xliff>"
    )
}

fn two(units: &str) -> String {
    format!("<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"es\"><file id=\"f\" original=\"a.md\">\n{units}\n</file></xliff>")
}

#[test]
fn any_prefix_any_order_and_what_tools_add() {
    let text = "<?xml version='1.0'?><!-- x --><x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:2.0' trgLang='es' version='2.1' srcLang='en'>
<x:file id='f' original='a.md'><x:notes><x:note category='source-sha256'> ab </x:note></x:notes><x:group id='g'>
<x:unit id='u3' xmlns:m='urn:oasis:names:tc:xliff:matches:2.0'><m:matches><m:match ref='#s1'><x:source>No</x:source><x:target>Never</x:target></m:match></m:matches>
<x:segment state='reviewed' id='s1'><x:source>Say <x:pc id='7'>it</x:pc><x:ph id='9'/>.</x:source><x:target>D<x:mrk id='m1' type='term'>il</x:mrk><x:ph id='9'/><x:sc id='7'/>o<x:ec startRef='7'/>.</x:target></x:segment>
<x:ignorable><x:source> </x:source></x:ignorable><x:segment id='s2'><x:source>Two</x:source><x:target/></x:segment></x:unit>
<x:unit id='u4' translate='no'><x:segment><x:source>x</x:source><x:target>y</x:target></x:segment></x:unit></x:group></x:file></x:xliff>";
    check(text, &["a.md ab en>es", "3 3.1 Reviewed Say ⟨1⟩it⟨/1⟩⟨2/⟩.|Dil⟨2/⟩⟨1⟩o⟨/1⟩.", "3 3.2 Translated Two|-"]);
    let text = one(
        "<group><trans-unit id='u2' approved='yes'><source>A <bpt id='1'>&lt;b></bpt>b<ept id='1'>&lt;/b></ept> <it id='2' pos='open'>x</it></source><target state='translated'>á <g id='1'>é</g><x id='2'/></target><alt-trans><source>no</source><target>never</target></alt-trans></trans-unit></group>",
    );
    check(&text, &["a.md  en>es-ES", "2 2.1 Final A ⟨1⟩b⟨/1⟩ ⟨2/⟩|á ⟨1⟩é⟨/1⟩⟨2/⟩"]);
}

#[test]
fn segments_of_version_1_2_are_found_by_their_marks_or_come_whole() {
    let seg = "<seg-source><g id='1'><mrk mtype='seg' mid='s1'>One.</mrk> <mrk mtype='seg' mid='s2'>T<x id='2'/>o.</mrk></g></seg-source>";
    let source = "<source><g id='1'>One. T<x id='2'/>o.</g></source>";
    let marked = one(&format!(
        "<trans-unit id='u1'>{source}{seg}<target state='needs-review-translation'><g id='1'><mrk mid='s2' mtype='seg'>D<x id='2'/>s.</mrk> <mrk mtype='seg' mid='s1'> </mrk></g></target></trans-unit>"
    ));
    check(&marked, &["a.md  en>es-ES", "2 1.1 Draft One.|-", "2 1.2 Draft T⟨1/⟩o.|D⟨1/⟩s."]);
    let whole = one(&format!("<trans-unit id='u1'>{source}{seg}<target><g id='1'>Uno. D<x id='2'/>s.</g></target></trans-unit>"));
    check(&whole, &["a.md  en>es-ES", "2 1.whole Translated ⟨1⟩One. T⟨2/⟩o.⟨/1⟩|⟨1⟩Uno. D⟨2/⟩s.⟨/1⟩"]);
}

#[test]
fn lost_doubled_added_and_crossed_codes_are_told_apart() {
    let fault = |target: &str| {
        let text = two(&format!(
            "<unit id='u1'><segment><source>a<pc id='1'>b</pc><pc id='2'>c</pc><ph id='3'/></source><target>{target}</target></segment></unit>"
        ));
        let Some(Found::Segment(one)) = found(text.as_bytes()).unwrap().pop() else { panic!("{text}") };
        super::fault(&one.source, one.target.as_ref().unwrap())
    };
    assert_eq!(fault("<ph id='3'/><pc id='2'>c</pc><pc id='1'>b</pc>"), None);
    assert_eq!(fault("<pc id='2'>c</pc><pc id='1'>b</pc>"), Some(CodeFault::Lost));
    assert_eq!(fault("<pc id='2'>c</pc><sc id='1'/>b<ph id='3'/>"), Some(CodeFault::Lost));
    assert_eq!(fault("<pc id='2'>c</pc><pc id='1'>b</pc><ph id='3'/><ph id='3'/>"), Some(CodeFault::Doubled));
    assert_eq!(fault("<pc id='2'>c</pc><pc id='1'>b</pc><ph id='3'/><ph id='4'/>"), Some(CodeFault::Added));
    assert_eq!(fault("<sc id='2'/>c<sc id='1'/>b<ec startRef='2'/><ec startRef='1'/><ph id='3'/>"), Some(CodeFault::Crossed));
}

#[test]
fn po_is_read_as_tools_write_it() {
    let text = "# head\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: a b.md\\n\"\n\"Language: pt_BR\\n\"\n\"X-Source-Language: en\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\
        #: a.md:3\n#, fuzzy, c-format\n#| msgid \"Old\"\nmsgctxt \"heading\"\nmsgid \"\"\n\"Say \"\n\"<1>\\\"it\\\"</1>\\t\\x41\\101\"\nmsgstr \"Diga \\\\ <1></1>\"\n#~ msgid \"gone\"\n#~ msgstr \"x\"\n\
        msgid \"Open\"\nmsgstr \"\"\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n\nmsgid \"Last <lt/>1>\"\nmsgstr \"<x01/>\"";
    check(
        text,
        &[
            "a b.md  en>pt-BR",
            "12 -.- (heading) Draft Say ⟨1⟩\"it\"⟨/1⟩\tAA|Diga \\ ⟨1⟩⟨/1⟩",
            "19 -.- Translated Open|-",
            "21 Plural",
            "26 -.- Translated Last <1>|\u{1}",
        ],
    );
    let latin = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"e\"\nmsgstr \"#\"\n";
    let bytes: Vec<u8> = latin.bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
    assert_eq!(held(&bytes), ["  ->-", "4 -.- Translated e|é"]);
    let wrong: Vec<u8> = String::from_utf8_lossy(&bytes)
        .replace("ISO-8859-1", "UTF-8")
        .replace('\u{fffd}', "#")
        .bytes()
        .map(|byte| if byte == b'#' { 0xe9 } else { byte })
        .collect();
    assert_eq!(held(&wrong), ["  ->-", "4 Encoding"]);
}

#[test]
fn encodings_are_found() {
    let text = two("<unit id='u1'><segment id='s1'><source>Café</source><target>Čaj</target></segment></unit>");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [text.clone().into_bytes(), wide, marked, format!("\u{feff}{text}").into_bytes()] {
        assert_eq!(held(&bytes), ["a.md  en>es", "2 1.1 Translated Café|Čaj"]);
    }
}

#[test]
fn what_hurts_or_is_something_else_is_refused_with_its_line() {
    let refused = |text: &str| found(text.as_bytes()).err().map(|error| format!("{error:?}"));
    let check = |text: &str, error: &str| assert_eq!(refused(text).as_deref(), Some(error), "{text}");
    check("<?xml version='1.0'?>\n<!DOCTYPE xliff [<!ENTITY a 'aa'>]><xliff version='1.2'/>", "DocumentType { line: 2 }");
    check("\n<!DOCTYPE xliff SYSTEM 'x.dtd'>", "DocumentType { line: 2 }");
    check("<xliff\nversion='3.0'/>", "Version { found: \"3.0\", line: 1 }");
    check("<xliff/>", "Version { found: \"\", line: 1 }");
    check("<tmx version='1.4'/>", "Foreign");
    check("no such thing", "Foreign");
    check("", "Foreign");
    check(&two("<unit id='u1'>\n<segment></unit>"), "Form { line: 3 }");
    check(&two("<unit id='u1'><segment><source>&thing;</source></segment></unit>"), "Form { line: 2 }");
    check(&two("").replace("</xliff>", ""), "Form { line: 3 }");
    check(&format!("{}<xliff version='1.2'/>", two("")), "Form { line: 3 }");
    check(&two(&"<a>".repeat(5000)), "Form { line: 2 }");
    check("msgid \"a\"\nmsgstr \"b\nmsgid \"c\"", "Form { line: 2 }");
    check("msgid \"a\"\nmsgid \"b\"", "Form { line: 2 }");
    check("msgid \"\\q\"", "Form { line: 1 }");
    let long = two(&format!(
        "<unit id='u1'><segment><source>a</source><target>{}</target></segment></unit><unit id='u2'><segment><source>b</source></segment></unit>",
        "a &amp; ".repeat(900_000)
    ));
    assert_eq!(held(long.as_bytes())[1..], ["2 TooLong", "2 2.- Translated b|-"]);
    let text = one("<trans-unit id='u1'><source>One <x id='1'/></source><target>Uno <g id='2'>x</g></target></trans-unit>");
    for cut in 0..text.len() {
        let _ = found(&text.as_bytes()[..cut]);
    }
}
