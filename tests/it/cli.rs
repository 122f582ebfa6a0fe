//! The command line as a user meets it: files, exit codes, sentences.

use crate::latimer::World;

const ARTICLE: &str =
    "A quiet harbour\nImage Source: Archive/File\nPORT ELLERY: On Monday, the mayor opened the old lighthouse again.\n";

#[test]
fn identity_gives_every_byte_back() {
    let odd: &[&[u8]] = &[
        b"",
        b"\n",
        b"One line without an end",
        b"First.\r\nSecond.\r\n\r\n\tThird.  \r\n",
        b"Mixed.\nends.\r\nhere.\rtoo.",
        b"\xEF\xBB\xBFWith a mark.\n",
        "No\u{a0}break, zero\u{200b}width, combining e\u{301}, and\u{2028}a separator.\n".as_bytes(),
        "\u{200f}هذا نص عربي. وهذه جملة أخرى.\n".as_bytes(),
        b"\xFF\xFEW\0i\0d\0e\0.\0\n\0",
        b"  * not a list\n\n\n\n> quoted\n",
    ];
    for (index, bytes) in odd.iter().enumerate() {
        for extension in ["txt", "md", "html"] {
            let world = World::new();
            world.write(&format!("a.{extension}"), bytes);
            world.run(&format!("translate a.{extension} --from en --to es --provider identity")).exits(0);
            let out = std::fs::read(world.path(&format!("a.es.{extension}"))).unwrap();
            assert_eq!(&out, bytes, "case {index}.{extension}");
        }
    }
}

#[test]
fn every_locale_gets_its_file() {
    let world = World::new();
    world.write("article.txt", ARTICLE);
    let ran = world.run("translate article.txt --to es,ca,fr --provider pseudo --json").exits(0);
    let report = ran.json();
    assert_eq!(report["ok"], true);
    assert_eq!(report["files"][0]["source_locale"], "en");
    let locales: Vec<_> =
        report["files"][0]["targets"].as_array().unwrap().iter().map(|target| target["locale"].clone()).collect();
    assert_eq!(locales, ["es", "ca", "fr"]);
    assert_eq!(report["files"][0]["targets"][0]["provider"], "pseudo");
    assert_eq!(report["files"][0]["targets"][0]["failed_segments"], 0);
    assert_eq!(world.files(), ["article.ca.txt", "article.es.txt", "article.fr.txt", "article.txt"]);
    let target = world.read("article.es.txt");
    assert_eq!(target.lines().count(), ARTICLE.lines().count());
    assert!(target.lines().zip(ARTICLE.lines()).all(|(target, source)| target != source), "{target}");
}

#[test]
fn a_folder_keeps_its_tree_and_its_outputs_are_no_inputs() {
    let world = World::new();
    world.write("docs/a.md", "# One\n\nText here.\n");
    world.write("docs/below/b.txt", "More text.\n");
    world.write("docs/picture.png", [0x89, 0x50]);
    world.write("docs/über straße.txt", "Named in German.\n");
    for _ in 0..2 {
        world.run("translate docs --from en --to es --provider pseudo").exits(0);
        assert_eq!(
            world.files(),
            [
                "docs/a.es.md",
                "docs/a.md",
                "docs/below/b.es.txt",
                "docs/below/b.txt",
                "docs/picture.png",
                "docs/über straße.es.txt",
                "docs/über straße.txt"
            ]
        );
    }
    world.run("translate docs --from en --to es,fr --provider pseudo --out docs/out").exits(0);
    world.run("translate docs --from en --to es --provider pseudo --out docs/out").exits(0);
    assert!(world.path("docs/out/es/below/b.txt").is_file() && world.path("docs/out/fr/a.md").is_file());
    assert!(!world.path("docs/out/es/out").exists());
}

#[test]
fn standard_input_goes_to_standard_output() {
    let world = World::new();
    let ran = world.run_with("translate - --from en --to es --provider identity", b"Some text.\r\n").exits(0);
    assert_eq!(ran.stdout, "Some text.\r\n");
    world.write("a.txt", "Some text.\n");
    assert_eq!(world.run("translate a.txt --from en --to es --provider identity -o -").exits(0).stdout, "Some text.\n");
    world.run("translate a.txt --from en --to es --provider identity -o b.txt").exits(0);
    assert_eq!(world.read("b.txt"), "Some text.\n");
}

#[test]
fn a_file_that_is_not_ours_is_kept() {
    let world = World::new();
    world.write("a.txt", "Some text.\n");
    world.write("a.es.txt", "Mine.\n");
    world.run("translate a.txt --from en --to es --provider pseudo").exits(1);
    assert_eq!(world.read("a.es.txt"), "Mine.\n");
    world.run("translate a.txt --from en --to es --provider pseudo --force").exits(0);
    let made = world.read("a.es.txt");
    assert_ne!(made, "Mine.\n");
    world.run("translate a.txt --from en --to es --provider identity").exits(0);
    world.write("a.es.txt", "Edited.\n");
    world.run("translate a.txt --from en --to es --provider pseudo").exits(1);
    assert_eq!(world.read("a.es.txt"), "Edited.\n");
}

#[test]
fn two_inputs_for_one_output_are_refused_before_anything_is_sent() {
    let world = World::new();
    world.write("one/a.txt", "Some text.\n");
    world.write("two/a.txt", "Other text.\n");
    let ran = world.run("translate one/a.txt two/a.txt --from en --to es --provider pseudo --out out").exits(2);
    assert!(ran.stderr.contains("one/a.txt") && ran.stderr.contains("two/a.txt"), "{}", ran.stderr);
    assert!(!world.path("out").exists());
    world.run("translate one/a.txt --from en --to es,fr --provider pseudo -o x.txt").exits(2);
    world.run("translate one/a.txt two/a.txt --from en --to es --provider pseudo -o x.txt").exits(2);
}

#[test]
fn bad_input_gets_one_sentence() {
    let world = World::new();
    world.write("bad.txt", b"good line\nbad \xFF byte\n");
    world.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0");
    world.write("table.xlsx", b"x");
    world.write("a.txt", ARTICLE);
    std::fs::create_dir_all(world.path("empty")).unwrap();
    let cases = [
        ("translate missing.txt --to es --provider pseudo", 1, "missing.txt"),
        ("translate empty --to es --provider pseudo", 1, "empty"),
        ("translate bad.txt --to es --provider pseudo", 1, "line 2, byte 14"),
        ("translate picture.txt --to es --provider pseudo", 1, "picture.txt"),
        ("translate table.xlsx --to es --provider pseudo", 2, "table.xlsx"),
        ("translate a.txt --to xx --provider pseudo", 2, "xx"),
        ("translate a.txt --to spanish --provider pseudo", 2, "Did you mean es?"),
        ("translate a.txt --from en --to en --provider pseudo", 2, "English"),
        ("translate a.txt --to en --provider pseudo", 1, "English"),
        ("translate a.txt --provider pseudo", 2, "--to"),
        ("translate a.txt --to es --provider nonsense", 2, "nonsense"),
        ("translate a.txt --to es --provider libretranslate --local", 1, "--local"),
        ("translate a.txt --to es --provider pseudo --ui-lang xx", 2, "xx"),
        ("translate a.txt --to es --provider pseudo --config no.toml", 2, "no.toml"),
    ];
    for (line, code, named) in cases {
        let before = world.files();
        let ran = world.run(line).exits(code);
        assert!(ran.stderr.contains(named), "{line}: {}", ran.stderr);
        assert!(ran.stdout.is_empty(), "{line}: {}", ran.stdout);
        assert_eq!(world.files(), before, "{line}");
    }
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let world = World::new();
    world.write("docs/a.txt", "Some text.\n");
    world.write("docs/b.txt", b"\xFF");
    let ran = world.run("translate docs missing.txt --from en --to es --provider pseudo --json").exits(3);
    let report = ran.json();
    assert_eq!(report["ok"], false);
    assert!(world.path("docs/a.es.txt").is_file());
    assert_eq!(report["files"].as_array().unwrap().iter().filter(|file| file["error"].is_string()).count(), 2);
}

#[test]
fn nothing_is_written_where_nothing_can_be() {
    let world = World::new();
    world.write("a.txt", "Some text.\n");
    world.write("file", "in the way");
    let full = world.run("translate a.txt --from en --to es --provider pseudo -o /dev/full").exits(1);
    assert!(full.stderr.contains("no space left"), "{}", full.stderr);
    let ran = world.run("translate a.txt --from en --to es --provider pseudo --out file").exits(1);
    assert!(ran.stderr.contains("file"), "{}", ran.stderr);
    assert_eq!(world.files(), ["a.txt", "file"]);
}

#[test]
fn a_paragraph_in_the_target_language_is_not_sent() {
    let world = World::new();
    let english = "The council has promised to answer these questions before the end of the year, and the mayor will speak to the people of the town.";
    let spanish = "El ayuntamiento ha prometido responder a estas preguntas antes de que termine el año, y la alcaldesa hablará con la gente del pueblo.";
    world.write("a.txt", format!("{english}\n\n{english} Again.\n\n{spanish}\n"));
    world.run("translate a.txt --to es --provider pseudo").exits(0);
    let target = world.read("a.es.txt");
    assert!(target.contains(spanish), "{target}");
    assert!(!target.contains(english), "{target}");
}

#[test]
fn the_user_interface_speaks_the_users_language() {
    let world = World::new();
    let english = world.run("translate missing.txt --to es --provider pseudo").exits(1).stderr;
    for locale in ["es", "fr", "de", "pt-BR", "ru", "uk", "ar", "zh-Hans", "ja"] {
        let own = world.run(&format!("translate missing.txt --to es --provider pseudo --ui-lang {locale}")).exits(1).stderr;
        assert!(own.contains("missing.txt") && own != english, "{locale}: {own}");
    }
    let by_environment =
        world.command("translate missing.txt --to es --provider pseudo").env("LANG", "de_DE.UTF-8").output().unwrap();
    assert_eq!(
        String::from_utf8(by_environment.stderr).unwrap(),
        world.run("translate missing.txt --to es --provider pseudo --ui-lang de").stderr
    );
}

#[test]
fn detect_tells_languages_with_byte_ranges() {
    let world = World::new();
    let text = "The council has promised to answer these questions before the end of the year.\n\nEl ayuntamiento ha prometido responder a estas preguntas antes de que termine el año, y la gente espera.\n";
    let found = world.run_with("detect --json", text.as_bytes()).exits(0).json();
    assert_eq!(found["paragraphs"].as_array().unwrap().len(), 2);
    for paragraph in found["paragraphs"].as_array().unwrap() {
        let (start, end) = (offset(&paragraph["start"]), offset(&paragraph["end"]));
        assert!(text.get(start..end).is_some_and(|slice| !slice.is_empty()));
    }
    assert_eq!(found["paragraphs"][1]["language"], "es");
    let nothing = world.run_with("detect - --json", b"12345\n").exits(0).json();
    assert_eq!((nothing["language"].as_str(), nothing["reliable"].as_bool()), (Some("und"), Some(false)));
    let english = "The council has promised to answer these questions before the end of the year, and the mayor will speak to the people of the town on Monday. Nobody went home when the wind became stronger in the afternoon.";
    assert!(world.run_with("detect", english.as_bytes()).exits(0).stdout.starts_with("English (en), "));
}

#[test]
fn segment_prints_sentences_as_slices_of_the_input() {
    let world = World::new();
    let text = "Mr. Smith left at 5 p.m. on Jan. 5. He came back.\n\n“Did he?” she asked.\n";
    let sentences = world.run_with("segment --lang en --json", text.as_bytes()).exits(0).json();
    let found: Vec<(u64, &str)> = sentences
        .as_array()
        .unwrap()
        .iter()
        .map(|sentence| {
            let (start, end) = (offset(&sentence["start"]), offset(&sentence["end"]));
            assert_eq!(&text[start..end], sentence["text"].as_str().unwrap());
            (sentence["paragraph"].as_u64().unwrap(), &text[start..end])
        })
        .collect();
    assert_eq!(found, [(0, "Mr. Smith left at 5 p.m. on Jan. 5."), (0, "He came back."), (1, "“Did he?” she asked.")]);
}

#[test]
fn wrapped_lines_are_wrapped_again() {
    let world = World::new();
    let text = "The council has promised to answer these questions before the end of\nthe year. A second road would cost ten times more than the school,\nand the state has not decided who would pay for it.\n";
    world.write("a.txt", text);
    world.run("translate a.txt --from en --to es --provider pseudo").exits(0);
    let target = world.read("a.es.txt");
    assert!(
        target.lines().count() >= 3 && target.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 69),
        "{target}"
    );
    assert!(target.ends_with('\n') && !target.ends_with("\n\n"));
}

#[test]
fn lines_wrapped_by_hand_are_one_paragraph_too() {
    let world = World::new();
    let text = "The council has promised to answer these questions before the end\nof the year. A second road would cost ten times more than the school,\nand the state has not decided who would pay for it.\n";
    world.write("a.txt", text);
    let ran = world.run("translate a.txt --from en --to es --provider pseudo --json").exits(0);
    assert_eq!(ran.json()["files"][0]["targets"][0]["segments"], 2);
}

#[test]
fn chinese_sentences_are_joined_without_a_space() {
    let world = World::new();
    world.write("a.txt", "One is here. Two is there.\n");
    world.run("translate a.txt --from en --to zh-Hans --provider pseudo").exits(0);
    assert!(!world.read("a.zh-Hans.txt").trim_end().contains(". "), "{}", world.read("a.zh-Hans.txt"));
}

#[test]
fn help_version_and_completions_need_nothing() {
    let world = World::new();
    assert!(world.run("--version").exits(0).stdout.contains(env!("CARGO_PKG_VERSION")));
    assert!(world.run("translate --help").exits(0).stdout.contains("--to"));
    assert!(world.run("completions bash").exits(0).stdout.contains("latimer"));
    world.run("").exits(2);
}

#[test]
fn ten_thousand_files_take_bounded_handles() {
    let world = World::new();
    for index in 0..10_000 {
        world.write(&format!("docs/{:02}/{index}.txt", index % 100), format!("Text number {index}.\n"));
    }
    let mut command = std::process::Command::new("prlimit");
    command.arg("--nofile=128").arg(env!("CARGO_BIN_EXE_latimer"));
    command.args("translate docs --from en --to es --provider pseudo --out out --quiet".split(' '));
    let ran = command.current_dir(world.path("")).env("HOME", world.path("../home")).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let made = walkdir(&world.path("out/es"));
    assert_eq!(made, 10_000);
}

fn walkdir(folder: &std::path::Path) -> usize {
    std::fs::read_dir(folder).unwrap().flatten().map(|entry| if entry.path().is_dir() { walkdir(&entry.path()) } else { 1 }).sum()
}

fn offset(value: &serde_json::Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn verify_compares_structures() {
    let world = World::new();
    let source = "# A title\n\nSee [**this**](https://a.b/c).\n\n```\ncode\n```\n";
    world.write("a.md", source);
    let check = |target: &str, code: i32, faults: &[&str]| {
        world.write("b.md", target);
        let report = world.run("verify a.md b.md --json").exits(code).json();
        let found: Vec<_> = report["differences"].as_array().unwrap().iter().map(|found| found["fault"].clone()).collect();
        assert_eq!(found, faults, "{target}");
        assert_eq!(report["same"], faults.is_empty());
        let lines = world.run("verify a.md b.md").exits(code).stdout.lines().count();
        assert_eq!(lines, faults.len().max(1));
    };
    check(source, 0, &[]);
    check("# Un título\n\nVer [**esto**](https://a.b/c).\n\n```\ncode\n```\n", 0, &[]);
    check("# Un título\n\nVer [**esto**](https://a.b/d).\n\n```\ncode\n```\n", 1, &["code-added", "code-lost"]);
    check("# Un título\n\nVer [esto](https://a.b/c).\n\n```\ncode\n```\n", 1, &["code-lost"]);
    check("# Un título\n\nVer [**esto**](https://a.b/c).<br>\n\n```\ncode\n```\n", 1, &["code-added"]);
    check("# Un título\n\nVer [**esto**](https://a.b/c).\n\n```\nkode\n```\n", 1, &["skeleton"]);
    world.write("a.html", "<html lang=en><p>See <b>this</b>.");
    world.write("b.html", "<html lang=es><p>Ver <b>esto</b>.");
    world.run("verify a.html b.html").exits(0);
    world.run("verify a.html missing.html").exits(2);
    world.run("verify a.html").exits(2);
}

#[test]
fn explain_shows_what_is_text() {
    let world = World::new();
    let source = "# A title\n\nSee **this** at https://a.b/c now.\n\n```\ncode\n```\n";
    world.write("a.md", source);
    let found = world.run("explain a.md --json").exits(0).json();
    assert_eq!((&found["format"], &found["language"]), (&"markdown".into(), &"en".into()));
    let units = found["units"].as_array().unwrap();
    assert_eq!(units.len(), 2);
    assert_eq!((&units[0]["role"], &units[0]["text"], &units[0]["start"]), (&"heading".into(), &"A title".into(), &2.into()));
    let natives: Vec<_> = units[1]["codes"].as_array().unwrap().iter().map(|code| code["native"].clone()).collect();
    assert_eq!(natives, ["**", "**", "https://a.b/c"]);
    let skipped = found["skipped"].as_array().unwrap();
    assert!(skipped.iter().any(|skipped| skipped["bytes"].as_str().unwrap().contains("code")), "{skipped:?}");
    for piece in skipped {
        let range = piece["start"].as_u64().unwrap().try_into().unwrap()..piece["end"].as_u64().unwrap().try_into().unwrap();
        assert_eq!(&source[range], piece["bytes"]);
    }
    assert_eq!(world.run("explain a.md").exits(0).stdout.lines().count(), units.len() + skipped.len());
}

/// Every stretch that is not taken, and every code, with its rule: `reason what` by the bytes in question.
fn reasons(world: &World, file: &str) -> Vec<(String, String)> {
    let found = world.run(&format!("explain {file} --json")).exits(0).json();
    let words = |value: &serde_json::Value| {
        let what = value["what"].as_str().map(|what| format!(" {what}")).unwrap_or_default();
        format!("{}{what}", value["reason"].as_str().unwrap())
    };
    let text = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().trim().to_owned();
    let skipped = found["skipped"].as_array().unwrap().iter().map(|piece| (text(piece, "bytes"), words(piece)));
    let codes = found["units"].as_array().unwrap().iter().flat_map(|unit| unit["codes"].as_array().unwrap());
    skipped.chain(codes.map(|code| (text(code, "native"), words(code)))).collect()
}

#[test]
fn explain_names_the_rule_for_all_that_is_not_taken() {
    let world = World::new();
    world.write(
        "latimer.toml",
        "[text]\nskip = [\"aside\", \".nav a\"]\n[text.protect]\npatterns = [\"A[0-9]+\"]\nterms = [\"latimer\"]\n",
    );
    world.write(
        "a.html",
        "<html lang=en><meta name=robots content=noindex><script>var x</script><p>The <code>ls -l</code> and A12 of latimer at https://a.b/c for {name}.</p>\n\
         <p translate=no>One <b>stays</b> here</p><div class=notranslate>Two stays</div><p lang=de>Drei bleibt</p><aside>Four</aside>\n\
         <div class=nav><a href=x>Five</a></div><pre>Six</pre><svg><text>Seven</text></svg><!-- Eight --><p>Nine is taken.</p>",
    );
    let found = reasons(&world, "a.html");
    for (bytes, rule) in [
        ("noindex", "meta robots"),
        ("var x", "element script"),
        ("<code>ls -l</code>", "element code"),
        ("A12", "pattern A[0-9]+"),
        ("latimer", "term latimer"),
        ("https://a.b/c", "address"),
        ("{name}", "variable"),
        ("One <b>stays</b> here", "translate=\"no\""),
        ("Two stays", "class=\"notranslate\""),
        ("Drei bleibt", "lang de"),
        ("Four", "selector aside"),
        ("Five", "selector .nav a"),
        ("Six", "preformatted"),
        ("Seven", "drawing"),
        ("<!-- Eight -->", "comment"),
    ] {
        assert!(found.contains(&(bytes.to_owned(), rule.to_owned())), "{bytes}: {rule} in {found:#?}");
    }
    let page = world.run("explain a.html").exits(0).stdout;
    assert!(
        page.contains("(selector .nav a, text.skip): Five") && page.contains("⟨A12 · pattern A[0-9]+, text.protect.patterns⟩"),
        "{page}"
    );

    world.write(
        "a.md",
        "---\ntitle: A title\ndate: 2026-01-02\ntags:\n  - one\n---\n\nSee `code` and <https://a.b/> and [^n] <kbd>Q</kbd> with $a^2$ {{< x >}}.\n\n\
         ```sh\nls\n```\n\n    indented\n\n{{< figure >}}\n\n[ref]: http://x.org \"T\"\n\n> <div>\n> quoted\n> </div>\n\n<p translate=\"no\">kept</p>\n\n[^n]: A note.\n",
    );
    let found = reasons(&world, "a.md");
    for (bytes, rule) in [
        ("date: 2026-01-02", "front-matter date"),
        ("tags:\n  - one", "front-matter tags"),
        ("`code`", "code"),
        ("<https://a.b/>", "address"),
        ("[^n]", "footnote"),
        ("<kbd>Q</kbd>", "element kbd"),
        ("$a^2$", "formula"),
        ("{{< x >}}", "shortcode"),
        ("```sh\nls\n```", "code-block"),
        ("indented", "code-block"),
        ("{{< figure >}}", "shortcode"),
        ("[ref]: http://x.org \"T\"", "definition"),
        ("kept", "translate=\"no\""),
    ] {
        assert!(found.contains(&(bytes.to_owned(), rule.to_owned())), "{bytes}: {rule} in {found:#?}");
    }
    assert!(found.iter().any(|(bytes, rule)| bytes.contains("quoted") && rule == "html"), "{found:#?}");
}

/// What is text is said once, in the configuration, and every command goes by it.
#[test]
fn every_command_has_one_policy_for_what_is_text() {
    let world = World::new();
    world.write("latimer.toml", "[text]\nskip = [\".nav\"]\nfront_matter = [\"lead\"]\nattributes = [\"data-x\"]\n[text.protect]\npatterns = [\"A[0-9]+\"]\n");
    world.write(
        "a.html",
        "<p class=nav>Der Hafen liegt am Fluss und die Stadt dahinter.</p>\n<p data-x='A note.'>The harbour lies at the river and the town behind it, near A12.</p>\n",
    );
    world.write("a.md", "---\ntitle: A title\nlead: A lead\n---\n\nThe harbour lies at the river.\n");
    let texts = |line: &str| {
        let found = world.run(line).exits(0).json();
        let units = found.get("units").unwrap_or(&found).as_array().unwrap().clone();
        units.iter().map(|unit| unit["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let sentence = "The harbour lies at the river and the town behind it, near A12.";
    assert_eq!(texts("segment a.html --lang en --json"), ["'A note.'", sentence]);
    assert_eq!(texts("explain a.html --json"), ["A note.", "The harbour lies at the river and the town behind it, near ."]);
    assert_eq!(texts("segment a.md --lang en --json"), ["A lead", "The harbour lies at the river."]);
    assert_eq!(texts("explain a.md --json"), ["A lead", "The harbour lies at the river."]);
    let found = world.run("detect a.html --json").exits(0).json();
    assert_eq!(found["language"], "en");
    assert_eq!(found["paragraphs"].as_array().unwrap().len(), 2);

    world.write("b.html", world.read("a.html").replace("The harbour", "Le port").replace("Hafen", "Fluss"));
    world.run("verify a.html b.html").exits(1);
    world.write("b.html", world.read("a.html").replace("The harbour", "Le port").replace("A note", "Une note"));
    world.run("verify a.html b.html").exits(0);
    world.write("b.md", world.read("a.md").replace("A lead", "Una entrada"));
    world.run("verify a.md b.md").exits(0);
    world.write("b.md", world.read("a.md").replace("A title", "Un título"));
    world.run("verify a.md b.md").exits(1);
}
