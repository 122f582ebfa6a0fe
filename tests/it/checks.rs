//! Checks as a run makes them: what follows from a finding, what is sent again, what a pair of files says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use latimer::check::{self, Severity};
use latimer::client::{AccountSetup, Client, Settings};
use latimer::format;
use latimer::locale::Pair;
use latimer::pipeline::{self, Prepared, Run, Translated};
use latimer::provider::{Answer, Batch, Boxed, Engine, Failure, Limits, Pairs, Profile, Provider};

use crate::client::near;
use crate::latimer::World;
use crate::strict_server::{Lines, Strict};

/// An engine that forgets digits in the first answer to a text, and in every answer to a text with `never`.
#[derive(Debug)]
struct Forgetful {
    profile: Profile,
    asked: Arc<Mutex<HashMap<String, usize>>>,
}

impl Engine for Forgetful {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
        let mut asked = self.asked.lock().unwrap();
        let answer = |text: &String| {
            let times = asked.entry(text.clone()).or_insert(0);
            *times += 1;
            let said = text.replace("houses", "casas").replace("Here are", "Hay");
            if *times == 1 || text.contains("never") { said.replace(|c: char| c.is_ascii_digit(), "") } else { said }
        };
        let texts = batch.texts.iter().map(answer).collect();
        Box::pin(std::future::ready(Ok(Answer { texts, ..Answer::default() })))
    }

    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
        Box::pin(std::future::ready(Ok(Pairs::Any)))
    }
}

/// A run with these settings, and how often each text was asked for.
async fn run(text: &str, checks: check::Settings) -> (Translated, HashMap<String, usize>) {
    let profile = Profile { markups: &[], ..Lines::new(10, None, None, Limits::default()).profile };
    let asked = Arc::new(Mutex::new(HashMap::new()));
    let engine = Provider::Engine(Arc::new(Forgetful { profile, asked: Arc::clone(&asked) }));
    let (near, _) = near(Strict::new(Vec::new()), 0);
    let client = Client::new(vec![AccountSetup::new("a", engine)], Settings::default(), Arc::new(near));
    let settings = pipeline::Settings { checks, ..pipeline::Settings::default() };
    let (from, to) = ("en".parse().unwrap(), "es".parse().unwrap());
    let prepared = Prepared::new(text.to_owned(), format::plain(), Some(&from), &settings).unwrap();
    let choose = |_: &Pair| vec![Arc::from("a")];
    let run = Run { client: &client, choose: &choose, memory: None, group: 0, watch: None, taker: None };
    let translated = prepared.translate(&to, &run).await;
    let asked = asked.lock().unwrap().clone();
    (translated, asked)
}

const TEXT: &str = "Here are 125 houses.\nHere are never 312 houses.\nHere are houses.\n";

#[tokio::test]
async fn a_warning_sends_nothing_again_unless_the_settings_ask_for_it() {
    let (translated, asked) = run(TEXT, check::Settings::default()).await;
    assert_eq!(translated.text, "Hay  casas.\nHay never  casas.\nHay casas.\n");
    assert_eq!(
        translated.findings.iter().map(|finding| (finding.check, finding.segment)).collect::<Vec<_>>(),
        [("numbers", 0), ("numbers", 1)]
    );
    assert!(asked.values().all(|times| *times == 1) && translated.resent.segments == 0, "{asked:?}");
}

#[tokio::test]
async fn what_is_sent_again_is_sent_once_and_counted_apart() {
    let (translated, asked) = run(TEXT, check::Settings { resend: true, ..check::Settings::default() }).await;
    assert_eq!(translated.text, "Hay 125 casas.\nHay never  casas.\nHay casas.\n");
    assert_eq!((translated.resent.segments, translated.resent.better), (2, 1));
    assert!(translated.resent.requests >= 1 && translated.resent.characters >= 40, "{:?}", translated.resent);
    assert_eq!(translated.findings.len(), 1);
    let mut times: Vec<usize> = asked.into_values().collect();
    times.sort_unstable();
    assert_eq!(times, [1, 2, 2]);
}

#[tokio::test]
async fn an_error_keeps_the_source_and_off_says_nothing() {
    let mut checks = check::Settings::default();
    checks.severities.insert("numbers".to_owned(), Severity::Error);
    let (translated, _) = run(TEXT, checks.clone()).await;
    assert_eq!(translated.text, "Here are 125 houses.\nHere are never 312 houses.\nHay casas.\n");
    assert_eq!(translated.answers.iter().filter(|answer| matches!(answer, Some(Err(_)))).count(), 2);
    checks.severities.insert("numbers".to_owned(), Severity::Off);
    assert!(run(TEXT, checks).await.0.findings.is_empty());
}

#[test]
fn a_pair_of_files_is_checked_by_its_units() {
    let world = World::new();
    world.write("a.md", "# 12 houses\n\nSee {name} at <https://example.org/x> (now).\n\nThe end of the long story is here.\n");
    world.write(
        "a.es.md",
        "# 13 casas\n\nVea a {nombre} en <https://example.org/x> (ahora.\n\nThe end of the long story is here.\n",
    );
    let ran = world.run("check a.md a.es.md --from en --json").exits(1);
    let found = ran.json();
    assert_eq!(found["target_locale"], "es");
    let names: Vec<_> = found["findings"].as_array().unwrap().iter().map(|finding| finding["check"].clone()).collect();
    assert_eq!(names, ["numbers", "codes", "brackets", "untranslated"]);
    assert_eq!(found["findings"][1]["severity"], "error");
    assert_eq!(found["findings"][1]["source"]["line"], 3);
    assert!(world.run("check a.md a.es.md --from en").exits(1).stdout.contains("-12"));

    world.write(
        "b.es.md",
        "# 12 casas\n\nVea a {name} en <https://example.org/x> (ahora).\n\nEl fin de la larga historia está aquí.\n",
    );
    world.run("check a.md b.es.md --from en --fail-on warning").exits(0);
    world.write(
        "b.es.md",
        "# 13 casas\n\nVea a {name} en <https://example.org/x> (ahora).\n\nEl fin de la larga historia está aquí.\n",
    );
    world.run("check a.md b.es.md --from en").exits(0);
    world.run("check a.md b.es.md --from en --fail-on warning").exits(1);
    world.write("b.es.md", "# 12 casas\n");
    assert!(world.run("check a.md b.es.md --from en --json").exits(1).json()["unmatched"].is_object());
    world.run("check a.md none.es.md").exits(2);
    world.run("check a.md b.es.md --to nonsense").exits(2);
}

#[test]
fn findings_end_a_run_where_they_are_told_to() {
    let world = World::new();
    world.write("a.txt", "Some text.\n");
    world.run("translate a.txt --from en --to es --provider pseudo --fail-on warning").exits(0);
    world.write("latimer.toml", "[checks]\nnumbers = \"sometimes\"\n");
    let ran = world.run("translate a.txt --from en --to es --provider pseudo").exits(2);
    assert!(ran.stderr.contains("checks.numbers") && ran.stderr.contains("line 2"), "{}", ran.stderr);
    world.run("translate a.txt --from en --to es --fail-on never").exits(2);
}
