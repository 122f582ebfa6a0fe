//! Documents made up for the laws: each format's own constructions, close together.

use proptest::prelude::*;

/// Words as they stand in prose, with the characters that have a meaning somewhere.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zA-Z]{1,9}",
        2 => prop::sample::select(vec![
            "it's", "3.5", "U.S.", "snake_case", "3*4", "100%", "(see", "above)", "a/b", "—", "“quoted”", "naïve", "日本語", "文字。", "привет", "עברית",
            "e\u{301}", "a\u{a0}b", "x\u{200b}y", "1.", "-", "#1", "#", "*", "C++", "$5", "AT&T", "a<b", "x|y", "!", "&copy;", "&nbsp;", "&#8217;", "\\*", "\\_", "\\\\", "[sic]", ":", "~5",
        ]).prop_map(str::to_owned),
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

/// Plain text: paragraphs on a line each, wrapped ones, lists, titles, close together or apart.
pub(crate) fn text(apart: bool) -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n", "\n", "\r\n", "\r", "\u{2028}"]);
    let line = prop_oneof![
        words(30),
        words(6),
        words(4).prop_map(|words| format!("- {words}")),
        words(20).prop_map(|words| format!("  {words} \t")),
        words(12).prop_map(|words| format!("WASHINGTON: {words}.")),
        Just("Photo: AFP/File".to_owned()),
        Just(String::new()),
        Just("   ".to_owned()),
    ];
    let block = prop_oneof![2 => line, 1 => wrapped()];
    (prop::collection::vec((block, end), 0..10), any::<bool>()).prop_map(move |(blocks, ends)| {
        let mut out = String::new();
        for (block, end) in blocks {
            out.push_str(&block.replace('\n', end));
            out.push_str(end);
            if apart {
                out.push_str(end);
            }
        }
        if !ends {
            out.truncate(out.trim_end().len());
        }
        out
    })
}

/// A paragraph wrapped at one width.
fn wrapped() -> impl Strategy<Value = String> {
    ("[a-z]{2,9}( [a-z]{2,9}){30,60}", 60..80_usize, "[ ]{0,4}").prop_map(|(text, width, indent)| {
        let mut out = indent.clone();
        let mut column = indent.len();
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 && column + 1 + word.len() > width {
                out.push('\n');
                out.push_str(&indent);
                column = indent.len();
            } else if index > 0 {
                out.push(' ');
                column += 1;
            }
            column += word.len();
            out.push_str(word);
        }
        out
    })
}

/// Text between marks, whatever marks it begins and ends with.
fn marked(text: &str, mark: &str) -> String {
    format!("{mark}{text}{mark}")
}

/// Inline Markdown.
fn inline() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => words(5),
        1 => prop::sample::select(vec![
            "`code *x*`", "``a ` b``", "<https://a.example/b_c>", "[^1]", "<br>", "<img src=i alt=\"In a line\">", "<br/>", "<!-- note -->", "{{ page.title }}", "{{< ref \"a_b\" >}}",
            "{% include x.html %}", "$a_b$", "![alt text](i.png \"A title\")", "![alt](i.png)", "![*alt* text][r]", "[r]", "[r][]", "[text][r]", "[x](u)", "https://a.example/x_y_z",
            "a@b.example", "&lt;b&gt;", "[t](u 'it is')", "[t](<u v> (in parentheses))", "\\[no\\]", "&amp;lt;", "[missing]", "[a][missing]",
        ]).prop_map(str::to_owned),
    ];
    let nested = leaf.prop_recursive(3, 16, 4, |inner| {
        let inner = prop::collection::vec(inner, 1..4).prop_map(|parts| parts.join(" "));
        prop_oneof![
            inner.clone().prop_map(|text| marked(&text, "*")),
            inner.clone().prop_map(|text| marked(&text, "**")),
            inner.clone().prop_map(|text| marked(&text, "_")),
            inner.clone().prop_map(|text| marked(&text, "~~")),
            inner.clone().prop_map(|text| format!("[{text}](https://a.example \"The title\")")),
            inner.clone().prop_map(|text| format!("<span class=\"x\">{text}</span>")),
            inner.prop_map(|text| format!("<b>{text}</b>")),
        ]
    });
    prop::collection::vec(nested, 1..5).prop_map(|parts| parts.join(" "))
}

/// Several lines of inline Markdown.
fn paragraph() -> impl Strategy<Value = String> {
    (inline(), prop::collection::vec((prop::sample::select(vec!["\n", "\n", "\n", "  \n", "\\\n"]), inline()), 0..4))
        .prop_map(|(first, rest)| rest.into_iter().fold(first, |text, (end, line)| text + end + &line))
}

fn blocks() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        4 => paragraph(),
        1 => inline().prop_map(|text| format!("# {text}")),
        1 => inline().prop_map(|text| format!("### {text} ###")),
        1 => words(4).prop_map(|text| format!("## {text} {{#an-id .class}}")),
        1 => inline().prop_map(|text| format!("{text}\n---")),
        1 => inline().prop_map(|text| format!("{text}\n===")),
        1 => Just("```rust\nlet *a* = \"text\";\n\n# no heading\n```".to_owned()),
        1 => Just("~~~\n```\n~~~".to_owned()),
        1 => Just("    indented code".to_owned()),
        1 => Just("***".to_owned()),
        1 => words(5).prop_map(|text| format!("<div class=\"x\">\nText in <b title=\"A title\">{text}</b>.\n<img alt='An image' src=i>\n</div>")),
        1 => Just("{{< note >}}".to_owned()),
        1 => words(4).prop_map(|text| format!("<a href=\"u\">\n{text} *no* emphasis\n</a>")),
        1 => Just("$$\na_b\n$$".to_owned()),
        1 => (inline(), inline()).prop_map(|(a, b)| format!("| {} | B |\n|---|:-:|\n| {} | `x\\|y` |", a.replace('|', "\\|"), b.replace('|', "\\|"))),
        1 => paragraph().prop_map(|text| format!("[^1]: {}", text.replace('\n', "\n    "))),
    ];
    block.prop_recursive(3, 12, 3, |inner| {
        let inner = prop::collection::vec(inner, 1..3).prop_map(|blocks| blocks.join("\n\n"));
        prop_oneof![
            inner.clone().prop_map(|text| format!("> {}", text.replace('\n', "\n> "))),
            inner.clone().prop_map(|text| format!("- {}", text.replace('\n', "\n  "))),
            inner.clone().prop_map(|text| format!("12. {}\n13. more", text.replace('\n', "\n    "))),
            inner.clone().prop_map(|text| format!("- [ ] {}\n- [x] done", text.replace('\n', "\n  "))),
            inner.prop_map(|text| format!("> [!NOTE]\n> {}", text.replace('\n', "\n> "))),
        ]
    })
}

fn front_matter() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        words(8).prop_map(|text| text.replace(['\\', '#', '[', '&', '*', '!', '|', ':', '-', '~'], "")),
        words(8).prop_map(|text| format!("\"{}\"", text.replace('\\', "\\\\"))),
        words(8).prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
        words(8).prop_map(|text| format!(">-\n  {text}\n  and more\n\n  of it")),
        words(8).prop_map(|text| format!("|\n  {text}\n  and more")),
        Just("plain over\n  two lines".to_owned()),
        Just("2024-01-05".to_owned()),
    ];
    prop_oneof![
        3 => Just(String::new()),
        2 => (value.clone(), value).prop_map(|(a, b)| format!("---\ntitle: {a}\ndate: 2024-05-06\ndescription: {b} # note\ntags: [a, b]\n---\n\n")),
        1 => words(8).prop_map(|text| format!("+++\ntitle = \"{}\"\nsummary = 'a literal'\n[extra]\ntitle = \"no\"\n+++\n", text.replace('\\', "\\\\"))),
    ]
}

/// Markdown with everything that the format knows.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    let references = prop::bool::ANY.prop_map(|some| if some { "\n\n[r]: https://a.example \"Kept\"\n" } else { "" });
    (front_matter(), prop::collection::vec(blocks(), 0..5), references, prop::bool::weighted(0.2)).prop_map(
        |(front, blocks, references, windows)| {
            let text = format!("{front}{}{references}", blocks.join("\n\n"));
            if windows { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// Markdown with JSX in it.
pub(crate) fn mdx() -> impl Strategy<Value = String> {
    let jsx = prop::sample::select(vec![
        "import A from './a'",
        "export const a = {\n  b: 1,\n}",
        "<Tabs items={['a', 'b']}>",
        "</Tabs>",
        "<A b={`x`} c=\"d e\" />",
        "text {a + b} text",
        "{/* a comment */}",
        "Some <B c={d}>marked text</B> here.",
        "<>",
        "</>",
    ]);
    let block = prop_oneof![2 => jsx.prop_map(str::to_owned), 3 => blocks()];
    (front_matter(), prop::collection::vec(block, 0..5)).prop_map(|(front, blocks)| front + &blocks.join("\n\n"))
}

/// Any text, with a leaning to the characters that formats care about.
pub(crate) fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{0,6}",
        2 => "\\PC{0,3}",
        3 => prop::sample::select(vec![
            "\n", "\n\n", "\r\n", "\r", "\t", "    ", "> ", "- ", "1. ", "# ", "---", "+++", "===", "```", "~~~", "`", "*", "**", "_", "[", "](", ")", "![", "<", "</", ">", "<!--",
            "-->", "<a href=\"", "&amp;", "&#", "|", "|-|", "\\", "{{", "}}", "{%", "%}", "$", "$$", "[^1]", "[^1]: ", "[a]: b", "\u{0}", "\u{feff}", "\u{2028}", "\u{a0}", "\u{200b}",
            "title: a", "title = \"a\"", "\"", "'", "<b>", "</b>", "<script>", "import a", "{", "}", "<A b={", "中", "文",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
