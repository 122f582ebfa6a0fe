use super::from_html;
use crate::format;

/// What is written is what is expected and reads back as itself.
fn check(html: &str, expected: &str) {
    let written = from_html(html);
    assert_eq!(written, expected, "{html}");
    let markdown = format::named("markdown").unwrap();
    let document = format::parse(markdown, written.clone(), &format::Policy::default()).unwrap();
    let echo: Vec<_> = document.units().iter().map(|unit| Some(unit.source.clone())).collect();
    assert_eq!(document.assemble(&echo), written);
}

#[test]
fn blocks_stand_under_each_other() {
    check("<h1>A</h1><p>b\n  c</p><div>d<p>e</p>f</div><hr>", "# A\n\nb c\n\nd\n\ne\n\nf\n\n---\n");
    check("<head><title>x</title></head><body><p>a</p><script>b</script><style>c</style>", "a\n");
    check("<figure><img src=x alt=' a  b '><figcaption>c</figcaption></figure>", "![a b](x)\n\nc\n");
    check("<p></p><p> &nbsp;</p>", "\u{a0}\n");
    check("<h2>a<br>b</h2>", "## a b\n");
}

#[test]
fn lists_are_tight_where_they_can_be() {
    check("<ul><li>a</li> <li>b</li></ul>", "- a\n- b\n");
    check("<ul><li>a</li><li>b<ol start=9><li>c</li><li>d</li></ol></li><li>e</li></ul>", "- a\n- b\n  9. c\n  10. d\n- e\n");
    check("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul><p>d</p>", "- a\n\n  b\n\n- c\n\nd\n");
    check("<ol><li>a</li></ol><ol><li>b</li></ol><ul><li>c</li></ul><ul><li>d</li></ul>", "1. a\n\n1) b\n\n- c\n\n* d\n");
    check("<ul><li></li><li>a</li></ul>", "- a\n");
    check("<ul><li><ul><li>a</li></ul></li></ul>", "- - a\n");
    check("<ul><li>a<blockquote>b</blockquote></li><li>c</li></ul>", "- a\n\n  > b\n\n- c\n");
    check("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb\n");
}

#[test]
fn quotes_are_marked_in_each_line() {
    check("<blockquote><p>a</p><p>b<br>c</p></blockquote><blockquote>d</blockquote>", "> a\n>\n> b\\\n> c\n\n> d\n");
    check("<blockquote><ul><li>a</li></ul></blockquote>", "> - a\n");
}

#[test]
fn code_stays_as_it_is() {
    check(
        "<pre><code class='x language-rust'>fn a() {\n\n    b &lt; c\n}\n</code></pre>",
        "```rust\nfn a() {\n\n    b < c\n}\n```\n",
    );
    check("<pre>a\n```\nb<br>c</pre>", "````\na\n```\nb\nc\n````\n");
    check("<ul><li>a<pre>b\n\nc</pre></li></ul>", "- a\n\n  ```\n  b\n\n  c\n  ```\n");
    check("<p>a <code>b `c` d</code> <kbd>`</kbd> <code>x <b>y</b></code></p>", "a ``b `c` d`` `` ` `` `x y`\n");
}

#[test]
fn marks_stand_around_something() {
    check("<p>a<b> b </b>c<i></i><em> </em>d</p>", "a **b** c d\n");
    check("<p><b>a <strong>b</strong></b> <a href=x><em>c</em> d</a></p>", "**a b** [*c* d](x)\n");
    check("<p>x<sup>2</sup> H<sub>2</sub>O <del>a</del> <q>b</q></p>", "x<sup>2</sup> H<sub>2</sub>O ~~a~~ “b”\n");
    check("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**\n");
    check("<a href=x><h2>a</h2><p>b</p></a>", "## [a](x)\n\n[b](x)\n");
    check("<p>a<br><br>b<br></p>", "a\\\nb\n");
}

#[test]
fn links_lead_where_they_led() {
    check(
        "<p><a href='x' title='a \"b\"'>c</a><a name=y></a><a href='#z'>d</a><a href='javascript:e()'>f</a></p>",
        "[c](x \"a \\\"b\\\"\")df\n",
    );
    check("<p><a href='http://a.b/c d(e)?f=1&amp;g=2'>h</a></p>", "[h](http://a.b/c%20d%28e%29?f=1&g=2)\n");
    check("<p><a href='https://a.b/?c=1&amp;d'>https://a.b/?c=1&amp;d</a></p>", "<https://a.b/?c=1&d>\n");
    check(
        "<iframe src='https://v.org/embed/1'>x</iframe><video><source src=https://v.org/2.mp4></video>",
        "<https://v.org/embed/1>\n",
    );
    check("<h2>a<a class=headerlink href='#a'>¶</a></h2>", "## a\n");
    check("<p><a href=x><img src=y alt='a ] b'></a></p>", "[![a \\] b](y)](x)\n");
}

#[test]
fn tables_are_tables_where_they_have_columns() {
    check(
        "<table><caption>t</caption><thead><tr><th>a</th><th>b</th></tr></thead><tr><td>1 | 2</td><td><p>c</p><p>d</p></td></tr></table>",
        "t\n\n| a | b |\n| --- | --- |\n| 1 \\| 2 | c<br>d |\n",
    );
    check("<table><tr><td>a</td><td>b</td></tr></table>", "|  |  |\n| --- | --- |\n| a | b |\n");
    check("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb\n");
    check(
        "<table><tr><th>a</th><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
        "|  |  |\n| --- | --- |\n| a | b<br>c |\n",
    );
}

#[test]
fn text_is_never_markup() {
    check("<p>&lt;script&gt;a&lt;/script&gt; &amp;amp; 1 &lt; 2</p>", "&lt;script>a&lt;/script> &amp;amp; 1 < 2\n");
    check("<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p><p>===</p>", "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\n\\===\n");
    check("<p>a*b*c _d_ [e](f) `g` {{ h }}</p>", "a\\*b\\*c \\_d\\_ \\[e\\](f) \\`g\\` {\\{ h }}\n");
    check("<p>see https://a.b/c_d_e</p>", "see https://a.b/c_d_e\n");
}

#[test]
fn any_nesting_takes_linear_time_and_no_stack() {
    let deep = format!("{}a{}", "<blockquote><b><ul><li>".repeat(500), "</li></ul></b></blockquote>".repeat(500));
    assert!(from_html(&deep).ends_with("**a**\n"));
    assert_eq!(from_html("</p></b></li></ul></table></td>a<table><td>b"), "a\n\nb\n");
}
