//! An engine that breaks the structure of one unit: that unit goes back to its source and is named; where that does
//! not help, nothing is written for that file and locale.

use std::sync::Arc;

use latimer::client::Notices;
use latimer::command::output::Place;
use latimer::command::report::{Outcome, Report};
use latimer::command::translate::{self, FileError, Means, Request, Watch};
use latimer::config::{Environment, Settings};
use latimer::content::{Code, Content, Piece};
use latimer::document::{Unit, Written};
use latimer::format::{self, Fault, Format, ParseError, Policy};
use latimer::memory::Ram;
use latimer::pipeline::Known;

use crate::latimer::World;
use crate::network::{Mood, Service};

#[test]
fn a_unit_that_breaks_the_structure_goes_back_to_its_source() {
    let (world, service) = (World::new(), Service::start(Mood::Stray));
    service.account(&world);
    world.write("a.md", "# The harbour\n\nThe boats are old.\n\nThe light shines again.\n\n- The mayor came.\n");
    let ran = world.run("translate a.md --from en --to es --provider libretranslate --json").exits(3);
    let target = &ran.json()["files"][0]["targets"][0];
    assert_eq!((target["output"].as_str(), target["failed_segments"].as_u64()), (Some("a.es.md"), Some(1)));
    let failure = &target["failures"][0];
    assert_eq!(failure["source"], "The light shines again.");
    let reason = failure["reason"].as_str().unwrap();
    assert!(reason.contains("structure: address-added") && reason.contains("unit 2, line 5"), "{reason}");
    assert_eq!(
        world.read("a.es.md"),
        "# es(The harbour)\n\nes(The boats are old.)\n\nThe light shines again.\n\n- es(The mayor came.)\n"
    );
    world.run("verify a.md a.es.md").exits(0);
    // The answer is paid for: it is not sent again, and the next run says where it came from.
    let sent = service.texts().len();
    let again = world.run("translate a.md --from en --to es --provider libretranslate --json --force").exits(3).json();
    assert_eq!(service.texts().len(), sent);
    let reason = again["files"][0]["targets"][0]["failures"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("unit 2, line 5, from memory"), "{reason}");
}

#[test]
fn where_no_unit_is_left_nothing_is_written() {
    let (world, service) = (World::new(), Service::start(Mood::Stray));
    service.account(&world);
    world.write("a.txt", "The light shines again.\n");
    let ran = world.run("translate a.txt --from en --to es --provider libretranslate --json").exits(1);
    let target = &ran.json()["files"][0]["targets"][0];
    assert!(target["output"].is_null() && target["error"].is_string(), "{target}");
    assert!(!world.files().contains(&"a.es.txt".to_owned()));
}

/// A format that cannot read what it has written where a line of the source says `odd`: no unit is to blame, so
/// none can be put back.
static ODD: Format = Format {
    name: "odd",
    extensions: &["odd"],
    sniff: |_| false,
    parse: read_odd,
    encoding: None,
    stated: None,
    finish: None,
    skipped: None,
    pinning: None,
};

fn read_odd(source: &str, policy: &Policy) -> Result<Vec<Unit>, ParseError> {
    if source.starts_with("odd\n") && !source.is_ascii() {
        let bad = latimer::document::BadSlot { slot: 0..0, line: 1, reason: latimer::document::BadSlotReason::Overlap };
        return Err(ParseError { at: 0, fault: Fault::Slots(bad) });
    }
    let mut units = format::units(format::plain(), source, policy)?;
    units.retain(|unit| source.get(unit.slot.clone()) != Some("odd"));
    for unit in &mut units {
        unit.render = plainly;
    }
    Ok(units)
}

fn plainly(_: &Unit, target: &Content, native: &dyn Fn(Code) -> Written) -> String {
    let piece = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Code(code) => match native(code) {
            Written::Raw(text) | Written::Text(text) => text,
        },
    };
    target.pieces().map(piece).collect()
}

struct Quiet;

impl Watch for Quiet {
    fn describe(&self, error: &FileError) -> String {
        match error {
            FileError::Structure(path, broken) => format!("{}: {}", path.display(), broken.fault.name()),
            other => format!("{other:?}"),
        }
    }

    fn may_leave(&self, _: &str, _: u64) -> bool {
        false
    }
}

async fn run(world: &World, names: &[&str]) -> Report {
    let settings = Settings { provider: vec!["pseudo".to_owned()], ..Settings::default() };
    let environment = Environment::of([] as [(&str, &str); 0]);
    let request = Request {
        inputs: names.iter().map(|name| world.path(name)).collect(),
        to: vec!["es".parse().unwrap(), "fr".parse().unwrap()],
        from: Some("en".parse().unwrap()),
        want: latimer::command::open::Want { format: Some(&ODD), article: None },
        place: Place::Folder(world.path("out")),
        bilingual: None,
        read: false,
    };
    let memory = Known::new(latimer::memory::Settings::default(), true, || Ok(Arc::new(Ram::default())));
    let notices = Notices::default();
    let means = Means {
        settings: &settings,
        environment: &environment,
        state: None,
        data: None,
        force: false,
        memory: &memory,
        watch: &Quiet,
        notices: &notices,
    };
    translate::translate(&request, means).await.unwrap()
}

#[tokio::test]
async fn where_no_unit_can_be_put_back_nothing_is_written_for_that_file() {
    let world = World::new();
    world.write("bad.odd", "odd\nThe light shines again.\n");
    world.write("good.odd", "The light shines again.\n");
    let report = run(&world, &["bad.odd"]).await;
    assert_eq!((report.outcome(), report.outcome().code()), (Outcome::Nothing, 1));
    for target in &report.files[0].targets {
        assert!(target.output.is_none() && target.error.as_deref().unwrap().ends_with("unreadable"), "{target:?}");
    }
    assert_eq!(world.files(), ["bad.odd", "good.odd"]);

    let report = run(&world, &["bad.odd", "good.odd"]).await;
    assert_eq!((report.outcome(), report.outcome().code()), (Outcome::Partial, 3));
    assert_eq!(world.files(), ["bad.odd", "good.odd", "out/es/good.odd", "out/fr/good.odd"]);
}

#[test]
fn addresses_that_tags_cut_come_back_whole_from_an_engine() {
    let world = World::new();
    let parts =
        "<span class=\"invisible\">https://www.</span><span>news.example/2026/st</span><span class=\"invisible\">ory</span>";
    let link = format!("<a href=\"https://www.news.example/2026/story\">{parts}</a>");
    world.write("a.html", format!("<p>The house is red. {link}</p>\n<p>The house is at https://example.org/<wbr>house.</p>\n"));
    world.run("translate a.html --from en --to es --provider apertium").exits(0);
    let target = world.read("a.es.html");
    assert!(target.starts_with("<p>La casa") && target.contains(&link), "{target}");
    assert!(target.contains("<p>La casa es en https://example.org/<wbr>house."), "{target}");
}
