//! The engine that is installed here: real pairs, real processes.

use std::path::Path;
use std::time::Duration;

use latimer::locale::{Locale, Pair};
use latimer::provider::{Account, Answer, BadAccount, Batch, Engine, Failure, Markup, Pairs, Provider, named};

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

fn engine(options: &str) -> std::sync::Arc<dyn Engine> {
    // A machine that does other things may need longer than anybody waits elsewhere.
    let options = if options.is_empty() { "patience = 300" } else { options };
    let account = Account { options: options.parse().unwrap(), ..Account::default() };
    match (named("apertium").unwrap().build)(&account).unwrap() {
        Provider::Engine(engine) => engine,
        Provider::Wire(_) => panic!("an engine"),
    }
}

async fn ask(engine: &dyn Engine, pair: (&str, &str), markup: Markup, texts: &[&str]) -> Result<Answer, Failure> {
    let pair = Pair::new(locale(pair.0), locale(pair.1));
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    engine.translate(&Batch { pair: &pair, texts: &texts, markup, context: None }).await
}

async fn plain(pair: (&str, &str), texts: &[&str]) -> Answer {
    ask(&*engine(""), pair, Markup::Plain, texts).await.unwrap()
}

#[tokio::test]
async fn sentences_are_translated() {
    assert_eq!(plain(("en", "es"), &["The house is red."]).await.texts, ["La casa es roja."]);
    assert_eq!(plain(("eng", "cat"), &["The house is here."]).await.texts, ["La casa és aquí."]);
    assert_eq!(plain(("en", "gl"), &["The house is red."]).await.texts, ["A casa é vermella."]);
    assert_eq!(plain(("en", "eo"), &["The house is red."]).await.texts, ["La domo estas ruĝa."]);
}

#[tokio::test]
async fn a_pair_that_is_not_installed_goes_through_another_language() {
    let answer = plain(("en", "fr"), &["The house is red.", "Good morning."]).await;
    assert_eq!(answer.via, [locale("es")]);
    assert_eq!(answer.texts[0], "La maison est rouge.");
    assert!(plain(("en", "es"), &["The house is red."]).await.via.is_empty());
}

#[tokio::test]
async fn pairs_are_those_installed_and_those_reached_through_them() {
    let Pairs::Listed(pairs) = engine("").pairs().await.unwrap() else { panic!("a list") };
    for target in ["es", "ca", "ca-valencia", "gl", "eo", "fr"] {
        assert!(pairs[&locale("en")].contains(&locale(target)), "{target}");
    }
    assert!(pairs[&locale("fr")].contains(&locale("es")));
    assert!(!pairs[&locale("en")].contains(&locale("en")));
}

#[tokio::test]
async fn a_pair_that_is_not_there_is_said() {
    let asked = ask(&*engine(""), ("ja", "es"), Markup::Plain, &["x"]).await;
    assert_eq!(asked, Err(Failure::UnsupportedPair));
}

#[tokio::test]
async fn marks_of_the_engine_stay_inside_and_those_of_the_text_come_out() {
    let source = "The *xyzzyq* house, xyzzyq, #1 @frobnitz and C# at 5 * 3 ~ 2/3.";
    for target in ["es", "ca", "gl", "eo", "fr"] {
        let target = &plain(("en", target), &[source]).await.texts[0];
        for mark in ['*', '#', '@', '~', '/'] {
            assert_eq!(target.matches(mark).count(), source.matches(mark).count(), "{mark} in {target}");
        }
        for word in ["*xyzzyq*", " xyzzyq,", "#1", "@frobnitz", "C#"] {
            assert!(target.contains(word), "{word} in {target}");
        }
    }
}

#[tokio::test]
async fn characters_that_mean_something_to_the_engine_survive() {
    let texts = [
        "Brackets [one] {two} <three> ^four$ five\\six.",
        "Two  spaces,\ta tab,\na line,\u{a0}a hard space and \0 nothing.",
        "Emoji 😀👍🏽, שלום عليكم, 你好。 n\u{308} and zero\u{200b}width.",
        "\u{feff}[[x]] [<b>] \\[ ]] [[ [/] [<STREAMCMD:SETVAR:x>] ^x/y<z>$",
        "¿Que? ¡Si!",
    ];
    for target in ["es", "ca", "gl", "eo", "fr"] {
        let answer = plain(("en", target), &texts).await.texts;
        let special = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_alphanumeric() && !matches!(c, ' ' | '.' | ',' | '?' | '!' | '¿' | '¡' | '\'' | '’' | '-'))
                .collect()
        };
        for (source, target) in texts.iter().zip(&answer) {
            assert_eq!(special(source), special(target), "{target}");
        }
    }
}

#[tokio::test]
async fn codes_stay_once_each_and_closed() {
    let texts = [
        "The <g id=\"1\">red</g> car",
        "The <g id=\"1\">big <g id=\"2\">red</g></g> car<x id=\"3\"/> is <g id=\"4\">here</g>.",
        "<g id=\"1\">He</g> said &lt;hello&gt; &amp; <g id=\"2\">(goodbye)</g>.",
        "<g id=\"1\"></g><g id=\"2\">!</g> <x id=\"3\"/>",
        "The police <x id=\"1\"/> entered <x id=\"2\"/> the <g id=\"3\">president's</g>\u{a0}old <x id=\"4\"/> house <g id=\"5\">of <x id=\"6\"/> reports</g>.",
        "Three <x id=\"1\"/> of the <x id=\"2\"/> most <x id=\"3\"/> important <x id=\"4\"/> cities <x id=\"5\"/> have <x id=\"6\"/> been <x id=\"7\"/> built.",
    ];
    for target in ["es", "ca", "gl", "eo", "fr"] {
        let answer = ask(&*engine(""), ("en", target), Markup::Xml, &texts).await.unwrap();
        for (source, target) in texts.iter().zip(&answer.texts) {
            let mut open = Vec::new();
            for tag in tags(target) {
                if tag.starts_with("</") {
                    assert!(open.pop().is_some(), "{target}");
                } else if !tag.ends_with("/>") {
                    open.push(tag);
                }
            }
            let (mut here, mut there) = (tags(source), tags(target));
            here.sort_unstable();
            there.sort_unstable();
            assert_eq!(here, there, "{target}");
            assert_eq!(source.matches('\u{a0}').count(), target.matches('\u{a0}').count(), "{target}");
        }
    }
    let nearly =
        ask(&*engine(""), ("en", "es"), Markup::Xml, &["(<g id=\"1\">(It wasn't \u{201c}red\u{201d}.)</g>)"]).await.unwrap();
    assert!(nearly.texts[0].starts_with("(<g id=\"1\">(") && nearly.texts[0].ends_with(".)</g>)"), "{nearly:?}");
    let moved = ask(&*engine(""), ("en", "es"), Markup::Xml, &texts[..1]).await.unwrap();
    assert_eq!(moved.texts, ["El coche <g id=\"1\">rojo</g>"]);
}

fn tags(text: &str) -> Vec<&str> {
    text.match_indices('<').map(|(at, _)| &text[at..=at + text[at..].find('>').unwrap()]).collect()
}

#[tokio::test]
async fn nothing_leaks_from_one_text_into_the_next() {
    let engine = engine("");
    let texts: Vec<String> = (0..200).map(|number| format!("House number {number} is red and xyzzy{number}q is not")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (one, other) = tokio::join!(
        ask(&*engine, ("en", "es"), Markup::Plain, &texts),
        ask(&*engine, ("en", "es"), Markup::Plain, &texts[100..]),
    );
    for (number, target) in one.unwrap().texts.iter().enumerate() {
        assert!(target.contains(&format!("xyzzy{number}q")) && target.contains(&format!(" {number} ")), "{target}");
        assert!(!target.contains(['.', '\n']), "{target}");
    }
    assert_eq!(other.unwrap().texts.len(), 100);
}

#[tokio::test]
async fn a_text_larger_than_every_pipe_is_answered() {
    let text = "The house is red and the car is here. ".repeat(3_000);
    let answer = ask(&*engine(""), ("en", "es"), Markup::Plain, &[text.trim()]).await.unwrap();
    assert_eq!(answer.texts[0].matches("La casa es roja").count(), 3_000);
}

/// A data folder with one pair whose only program is a shell script, and the folder it lies in.
#[cfg(unix)]
fn fake(script: &str) -> (tempfile::TempDir, String) {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("modes")).unwrap();
    std::fs::write(folder.path().join("modes/eng-spa.mode"), "fake $1 'x y'").unwrap();
    let program = folder.path().join("fake");
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let options = format!("data = '{0}'\nprograms = '{0}'\npatience = 1", folder.path().display());
    (folder, options)
}

fn starts(folder: &Path) -> usize {
    std::fs::read_to_string(folder.join("starts")).unwrap_or_default().lines().count()
}

#[cfg(unix)]
#[tokio::test]
async fn an_engine_that_dies_is_started_again() {
    let (folder, options) = fake(
        "echo x >> \"$(dirname \"$0\")/starts\"\nif [ $(wc -l < \"$(dirname \"$0\")/starts\") -lt 3 ]; then exit 1; fi\nexec cat",
    );
    let engine = engine(&options);
    let dead = ask(&*engine, ("en", "es"), Markup::Plain, &["One", "Two"]).await;
    assert!(matches!(dead, Err(Failure::Transient { .. })), "{dead:?}");
    assert_eq!(starts(folder.path()), 2);
    let alive = ask(&*engine, ("en", "es"), Markup::Plain, &["One", "Two [x]"]).await;
    assert_eq!(alive.unwrap().texts, ["One", "Two [x]"]);
    let again = ask(&*engine, ("en", "es"), Markup::Plain, &["Three"]).await;
    assert_eq!(again.unwrap().texts, ["Three"]);
    assert_eq!(starts(folder.path()), 3, "a line in step is used again");
}

#[cfg(unix)]
#[tokio::test]
async fn an_engine_that_hangs_is_given_up() {
    let (_folder, options) = fake("exec sleep 1000");
    let engine = engine(&options);
    let waited = tokio::time::timeout(Duration::from_secs(30), ask(&*engine, ("en", "es"), Markup::Plain, &["One"])).await;
    assert!(matches!(waited.unwrap(), Err(Failure::Transient { .. })));
}

#[cfg(unix)]
#[tokio::test]
async fn an_engine_that_answers_out_of_step_is_not_believed() {
    let (_folder, options) = fake("printf 'La casa.[][@999]\\000La casa.[][@999]\\000'; exec cat > /dev/null");
    let engine = engine(&options);
    let answer = ask(&*engine, ("en", "es"), Markup::Plain, &["One"]).await;
    assert!(matches!(answer, Err(Failure::Unusable { .. })), "{answer:?}");
}

#[test]
fn no_engine_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let options = format!("data = '{}'", folder.path().display());
    let account = Account { options: options.parse().unwrap(), ..Account::default() };
    assert!(matches!((named("apertium").unwrap().build)(&account), Err(BadAccount::NotInstalled)));
    let account = Account { options: "colour = 'red'".parse().unwrap(), ..Account::default() };
    assert!(
        matches!((named("apertium").unwrap().build)(&account), Err(BadAccount::UnknownOption { option, .. }) if option == "colour")
    );
}
