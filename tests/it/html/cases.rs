//! Small inputs and the units expected from them.

use latimer::format::html::Selectors;
use latimer::format::{Policy, html};

use super::{document, document_with, shown, units};

fn check(source: &str, expected: &[&str]) {
    assert_eq!(units(&document(source)), expected, "{source}");
}

fn check_with(policy: &Policy, source: &str, expected: &[&str]) {
    assert_eq!(units(&document_with(source, policy)), expected, "{source}");
}

#[test]
fn blocks_end_lines_and_inline_elements_do_not() {
    check("<p>One <b>two</b> three</p><p>four", &["paragraph: One <1>two</1> three", "paragraph: four"]);
    check("one<div>two</div>three", &["paragraph: one", "paragraph: two", "paragraph: three"]);
    check("<h1>A <em>b <i>c</i></em> d</h1>", &["heading: A <1>b <2>c</2></1> d"]);
    check("<ul><li>one<li>two <ul><li>three</ul>four</ul>", &["item: one", "item: two", "item: three", "item: four"]);
    check("<dl><dt>a<dd>b<dt>c</dl>", &["item: a", "item: b", "item: c"]);
    check("<table><caption>T<tr><th>a<td>b<tr><td>c</table>d", &["caption: T", "cell: a", "cell: b", "cell: c", "paragraph: d"]);
    check("<figure><img src=a><figcaption>F</figcaption></figure>", &["caption: F"]);
    check("<details><summary>S</summary>text</details>", &["heading: S", "paragraph: text"]);
    check("<p>a<hr>b</p>", &["paragraph: a", "paragraph: b"]);
    check("<my-thing>a <x-b>c</x-b></my-thing>", &["paragraph: <1>a <2>c</2></1>"]);
    check("<title>T &amp; U</title><p>x", &["heading: T & U", "paragraph: x"]);
}

#[test]
fn codes_at_the_edges_of_a_line_belong_to_it() {
    check("<p><b>all bold</b></p>", &["paragraph: <1>all bold</1>"]);
    check("<p> <img src=x> <b><i> x</i></b><br> </p>", &["paragraph: <1/> <2><3>x</3></2><4/>"]);
    check("<p>x <b>y<br></b><!-- c --></p>", &["paragraph: x <1>y<2/></1><3/>"]);
    check("<p><img src=x><br></p><p><a href=x></a></p>", &[]);
}

#[test]
fn standing_alone_in_a_line() {
    check("<p>a<br>b <img src=x> c<wbr>d <!-- e --> f</p>", &["paragraph: a<1/>b <2/> c<3/>d <4/>f"]);
    check("<p>Run <code>make <b>x</b></code> or <kbd>q</kbd></p>", &["paragraph: Run <1/> or <2/>"]);
    check("<p><code>ls</code> lists</p>", &["paragraph: <1/> lists"]);
    check("<p>Say <span translate=no>Hi <b>x</b></span> now</p>", &["paragraph: Say <1/> now"]);
    check("<p>Press <button>Save <b>it</b> now</button> here</p>", &["paragraph: Press <1/> here", "value: Save <1>it</1> now"]);
    check(
        "<p>Pick <select><optgroup label=G><option>One<option>Two</select> now</p>",
        &["paragraph: Pick <1/> now", "value: G", "item: One", "item: Two"],
    );
    check("<p>a <script>if (x < y) '</p>'</script> b</p>", &["paragraph: a <1/>b"]);
    check("<p>x <svg><text>no</text></svg> y <math><mi>z</mi></math> w</p>", &["paragraph: x <1/> y <2/> w"]);
    check("<p>x <textarea> a\n b </textarea> y</p>", &["paragraph: x <1/> y", "value: a\n b"]);
}

#[test]
fn a_piece_of_xml_is_asked_for() {
    let check = |source: &str, expected: &[&str]| {
        let document = latimer::format::parse(&html::XML, source.to_owned(), &Policy::default()).unwrap();
        assert_eq!(units(&document), expected, "{source}");
    };
    check("The house <x id=\"2\"/> is red.", &["paragraph: The house <1/> is red."]);
    check("The house <x id=\"2\"></x> is red.", &["paragraph: The house <1></1> is red."]);
    check("One<br/> two <![CDATA[<three>]]>", &["paragraph: One<1/> two <2/>"]);
    check("<seg>One <g>two</g></seg> <t>three</t>", &["paragraph: <1>One <2>two</2></1> <3>three</3>"]);
    check("\n First line.\nSecond  line.\n\n-\titem\n", &["paragraph: First line.\nSecond  line.\n\n-\titem"]);
}

#[test]
fn icons_have_white_space_on_both_sides() {
    check("<p>The house <i class=icon></i> is red.</p>", &["paragraph: The house <1></1> is red."]);
    check("<p><i class=icon></i> Home</p>", &["paragraph: <1></1> Home"]);
    check("<p>Save <b> <i></i></b> now</p>", &["paragraph: Save <1><2></2></1> now"]);
}

#[test]
fn labels_are_lines_of_their_own() {
    let expected = ["paragraph: Name <1/>", "paragraph: Price"];
    check("<form><label>Name <input></label><label for=x>Price</label> <input id=x></form>", &expected);
}

#[test]
fn misnested_tags_never_cross() {
    check("<p>a <b>b <i>c</b> d</i> e</p>", &["paragraph: a <1>b <2/>c</1> d<3/> e"]);
    check("<p>a <b>b <p>c</b> d</p>", &["paragraph: a <1/>b", "paragraph: c<1/> d"]);
    check("<p>a</b> b</p>", &["paragraph: a<1/> b"]);
    check("<p>a <a href=1>b <a href=2>c</a> d</a> e", &["paragraph: a <1/>b <2>c</2> d<3/> e"]);
    check("<b>a <div>b</div> c</b> d", &["paragraph: <1/>a", "paragraph: b", "paragraph: c<1/> d"]);
    check("<p>a <code>b</p>c", &["paragraph: a", "paragraph: c"]);
    check("a </p> b", &["paragraph: a", "paragraph: b"]);
    check("a </br> b </x> c </> d", &["paragraph: a <1/> b <2/>c <3/>d"]);
}

#[test]
fn white_space_collapses_outside_preformatted_text() {
    check("<p>  a \n\t b <b> c</b>  d </p>", &["paragraph: a b <1>c</1> d"]);
    check("<p>a<b> c </b> d</p>", &["paragraph: a<1> c </1>d"]);
    check("<p>a&nbsp;b\u{A0}c&#32;&#32;d</p>", &["paragraph: a\u{A0}b\u{A0}c d"]);
    check("<p>&nbsp;</p>", &[]);
    let policy = Policy { pre: true, ..Policy::default() };
    check_with(&policy, "<pre>\n a  b\n  c <b> d</b> </pre>", &["paragraph: a  b\n  c <1> d</1>"]);
    check("<pre>a b</pre>c", &["paragraph: c"]);
}

#[test]
fn attributes_that_are_shown_or_spoken_are_text() {
    check("<img alt='A b' src=x title=T>", &["value: A b", "value: T"]);
    check("<p>See <img alt='A b'> now</p>", &["paragraph: See <1/> now", "value: A b"]);
    check("<p title='&quot;x&quot;'>y", &["value: \"x\"", "paragraph: y"]);
    check("<input type=submit value=Go><input value=keep placeholder='Your name'>", &["value: Go", "value: Your name"]);
    check("<input type=hidden value=x><a href=x name=y rel=z>", &[]);
    check("<th abbr=A>a</th><option label=L value=v>o", &["value: A", "cell: a", "value: L", "item: o"]);
    check(
        "<div aria-label=a aria-labelledby=b aria-description=c aria-valuetext=d role=e>",
        &["value: a", "value: c", "value: d"],
    );
    check(
        "<meta name=Description content=D><meta property=og:title content=T><meta name=viewport content=V>",
        &["value: D", "value: T"],
    );
    check("<meta name='twitter:card' content='summary'>", &[]);
    check("<img alt=a alt=b>", &["value: a"]);
    check("<p translate=no title=a>b</p>", &[]);
    check("<p><code title=t>x</code> y</p>", &["paragraph: <1/> y"]);
    check("<iframe title=t src=x>no</iframe><svg aria-label=l><title>no</title></svg>", &["value: t", "value: l"]);
    let policy = Policy { attributes: vec!["data-tip".to_owned()], ..Policy::default() };
    check_with(&policy, "<b data-tip='A tip' data-x='no'>x</b>", &["paragraph: <1>x</1>", "value: A tip"]);
}

#[test]
fn what_says_so_is_skipped_and_taken_again() {
    check("<div translate=no>a<p translate=yes>b</p>c</div>d", &["paragraph: b", "paragraph: d"]);
    check("<div class='x notranslate'>a</div><div class=notranslated>b</div>", &["paragraph: b"]);
    check("<p translate=no>a<p>b", &["paragraph: b"]);
    check("<ul><li translate=no>a<li>b</ul>", &["item: b"]);
    check("x <span translate=no>y <b translate=yes>z</b></span> w", &["paragraph: x <1/> w", "paragraph: z"]);
    check("<code translate=yes>a</code>", &["paragraph: a"]);
    check("<script>a</script><style>b</style><noscript>c</noscript><template>d</template>", &["paragraph: c", "paragraph: d"]);
    check("<xmp>a <b></xmp>b", &["paragraph: b"]);
    check("a<plaintext>b</plaintext>c", &["paragraph: a"]);
}

#[test]
fn another_language_is_kept() {
    let page = "<html lang=en-US><p>a <i lang=fr>b</i> c<p lang=en>d<div lang=de>e<p lang=en>f</div><p lang=''>g";
    check(page, &["paragraph: a <1/> c", "paragraph: d", "paragraph: f", "paragraph: g"]);
    let policy = Policy { other_locales: true, ..Policy::default() };
    let document = document_with(page, &policy);
    let stated: Vec<_> =
        document.units().iter().map(|unit| unit.locale.as_ref().map(ToString::to_string).unwrap_or_default()).collect();
    assert_eq!(stated, ["en-US", "en", "de", "en", ""]);
    check("<p lang=fr>a</p>", &["paragraph: a"]);
}

#[test]
fn selectors_name_what_stays() {
    let cases = [
        (".ad", "<p class='x ad'>a<p>b", "b"),
        ("#x", "<p id=x>a<p id=X>b", "b"),
        ("nav a", "<nav><p><a>a</a></nav><a>b</a>", "b"),
        ("ul > li", "<ul><li>a</ul><ol><li>b</ol>", "b"),
        ("div > p > b, i", "<div><p><b>a</b></p></div><p><i>c</i></p><b>b</b>", "b"),
        ("[data-x]", "<p data-x>a<p>b", "b"),
        ("p[data-x='1 2']", "<p data-x='1 2'>a<p data-x=1>b", "b"),
        ("a[href^=http].x", "<a class=x href=https:>a</a><a href=http:>b</a>", "b"),
        ("*[class*=Math]", "<p class=aMathb>a<p class=math>b", "b"),
    ];
    for (selector, page, kept) in cases {
        let policy = Policy { skip: Selectors::parse(&[selector]).unwrap(), ..Policy::default() };
        let texts: Vec<_> = document_with(page, &policy).units().iter().map(|unit| unit.source.text().to_owned()).collect();
        assert_eq!(texts, [kept], "{selector}");
    }
}

#[test]
fn drawings_and_data_are_read_where_asked_for() {
    let drawing = "<p>a <svg><g><text x=1>b <tspan>c</tspan></text><title>d</title><style>p > b {}</style></g></svg> e</p>";
    check(drawing, &["paragraph: a <1/> e"]);
    let policy = Policy { svg: true, json_ld: true, ..Policy::default() };
    check_with(&policy, drawing, &["paragraph: a <1/> e", "paragraph: b <1>c</1>", "paragraph: d"]);
    let data = r#"<script type="application/ld+json">{"@type":"Article","headline":"A \"b\"","author":{"name":"Ann","@type":"Person"},
        "url":"x","hasPart":[{"name":"N","description":["D","E"]}],"keywords":"k"}</script>"#;
    check_with(&policy, data, &["value: A \"b\"", "value: N", "value: D", "value: E"]);
    check(data, &[]);
    check_with(
        &policy,
        "<svg><p>out</p></svg><svg><foreignObject><p>in</p></foreignObject></svg>",
        &["paragraph: out", "paragraph: in"],
    );
}

#[test]
fn xml_is_read_by_its_own_rules() {
    check(
        "<?xml version='1.0'?><html><a id='x'/><p>a <b/>b</p><script/><p>c</p></html>",
        &["paragraph: a <1/>b", "paragraph: c"],
    );
    check("<?xml version='1.0'?><!DOCTYPE html [ <!ENTITY a '>'> ]><p>c</p>", &["paragraph: c"]);
    check("<p>a <?php if ($a->b) echo '>' ?> c", &["paragraph: a <1/>c"]);
}

#[test]
fn broken_ends_of_files() {
    for cut in [
        "<p>a <b",
        "<p>a <b c='",
        "<p>a <b c",
        "<p>a <!-- b",
        "<p>a <script>b",
        "<p>a </",
        "<p>a <![CDATA[ b",
        "<p>a <!doc",
        "<p>a <?x",
    ] {
        let texts: Vec<_> = document(cut).units().iter().map(|unit| shown(&unit.source)).collect();
        let kept = if cut.ends_with("</") { "a </" } else { "a" };
        assert_eq!(texts, [kept], "{cut}");
    }
    check("<title>a <b>c", &["heading: a <b>c"]);
}

#[test]
fn a_page_is_told_by_its_first_tags() {
    for page in [
        "<!DOCTYPE html><p>",
        " <!-- x -->\n<!doctype HTML PUBLIC 'x'>",
        "<html>",
        "<HEAD>",
        "<?xml version='1.0'?>\n<html xmlns='x'>",
    ] {
        assert!((html::FORMAT.sniff)(page), "{page}");
    }
    for other in ["", "text", "# a\n<html>", "<p>x", "<!doctype math>", "<svg>", "<!--"] {
        assert!(!(html::FORMAT.sniff)(other), "{other}");
    }
}

#[test]
fn a_fragment_keeps_the_offsets_of_the_whole() {
    let whole = "# Title\n\n<div>Some <b>raw</b> text</div>\n\nmore <i>";
    let found = html::fragment(whole, 9..40, &Policy::default());
    assert_eq!(found.len(), 1);
    assert_eq!(&whole[found[0].slot.clone()], "Some <b>raw</b> text");
}
