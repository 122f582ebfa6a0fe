//! The neural engine in this process, with models made here: the real ones cannot be had on every machine.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use latimer::locale::{Locale, Pair};
use latimer::provider::firefox::shelf::{File, LIST, Model, Role, Shelf, hex};
use latimer::provider::{Account, Answer, BadAccount, Batch, Engine, Failure, Markup, Pairs, Provider, named};
use sha2::{Digest as _, Sha256};

mod cli;
pub(crate) mod tiny;

use tiny::Tongues;

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

/// A model with its files.
fn model(source: &str, target: &str, tongues: Tongues) -> (Model, Vec<Vec<u8>>) {
    let bytes = vec![tiny::weights(tongues), tiny::vocabulary()];
    let name = format!("{source}{target}");
    let file =
        |role, name: String, bytes: &[u8]| File { role, name, bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) };
    let files = vec![
        file(Role::Model, format!("model.{name}.bin"), &bytes[0]),
        file(Role::Vocab, format!("vocab.{name}.spm"), &bytes[1]),
    ];
    let model = Model {
        source: source.to_owned(),
        target: target.to_owned(),
        version: "3.0".to_owned(),
        architecture: "tiny".to_owned(),
        licence: "ours".to_owned(),
        files,
    };
    (model, bytes)
}

/// Puts a model on a shelf by hand.
fn put(folder: &Path, source: &str, target: &str, tongues: Tongues) -> Model {
    let (model, bytes) = model(source, target, tongues);
    let place = Shelf::at(folder).place(&model);
    fs::create_dir_all(&place).unwrap();
    for (file, bytes) in model.files.iter().zip(bytes) {
        fs::write(place.join(&file.name), bytes).unwrap();
    }
    fs::write(place.join(LIST), toml::to_string(&model).unwrap()).unwrap();
    model
}

/// A shelf with English from and into Spanish and French.
fn shelf() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (other, tongues) in [("es", Tongues::EnglishSpanish), ("fr", Tongues::EnglishFrench)] {
        put(folder.path(), "en", other, tongues);
        put(folder.path(), other, "en", tongues);
    }
    folder
}

fn build(folder: &Path, options: &str) -> Result<Arc<dyn Engine>, BadAccount> {
    let mut options: toml::Table = options.parse().unwrap();
    options.insert("models".to_owned(), folder.to_str().unwrap().into());
    match (named("firefox").unwrap().build)(&Account { options, ..Account::default() })? {
        Provider::Engine(engine) => Ok(engine),
        Provider::Wire(_) => panic!("an engine"),
    }
}

async fn ask(engine: &dyn Engine, pair: (&str, &str), markup: Markup, texts: &[&str]) -> Result<Answer, Failure> {
    let pair = Pair::new(locale(pair.0), locale(pair.1));
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    engine.translate(&Batch { pair: &pair, texts: &texts, markup, context: None }).await
}

#[tokio::test]
async fn sentences_are_translated_in_batches() {
    let shelf = shelf();
    let engine = build(shelf.path(), "").unwrap();
    let texts = ["the red house", "hello world", "the cat drinks water and the house", "hello, world!"];
    let answer = ask(&*engine, ("en", "es"), Markup::Plain, &texts).await.unwrap();
    assert_eq!(answer.texts, ["el rojo casa", "hola mundo", "el gato bebe agua y el casa", "hola, mundo!"]);
    let back: Vec<&str> = answer.texts.iter().map(String::as_str).collect();
    assert_eq!(ask(&*engine, ("es", "en"), Markup::Plain, &back).await.unwrap().texts, texts);
}

#[tokio::test]
async fn codes_are_placed_by_the_engines_own_alignments() {
    use latimer::client::AccountSetup;
    use latimer::translator::Translator;
    let shelf = shelf();
    let options: toml::Table = format!("models = {:?}", shelf.path()).parse().unwrap();
    let provider = (named("firefox").unwrap().build)(&Account { options, ..Account::default() }).unwrap();
    let translator = Translator::with(vec![AccountSetup::new("firefox", provider)], latimer::pipeline::Settings::default());
    let markdown = latimer::format::named("markdown").unwrap();
    let translate = async |text: &str, to: &str| {
        let done = translator.document(text, markdown, Some(&locale("en")), &locale(to)).await.unwrap();
        let rungs: Vec<_> = done.answers.iter().flatten().map(|answer| answer.as_ref().unwrap().rung).collect();
        (done.text, rungs)
    };
    let (text, rungs) = translate("the *red **house*** and a [small cat](x.md) drinks `water`, hello\n", "es").await;
    assert_eq!(text, "el *rojo **casa*** y a [chico gato](x.md) bebe `water`, hola\n");
    assert_eq!(rungs, [latimer::client::Rung::Direct]);
}

#[tokio::test]
async fn a_pair_without_a_model_goes_through_english_with_its_alignments() {
    let shelf = shelf();
    let engine = build(shelf.path(), "").unwrap();
    let answer = ask(&*engine, ("es", "fr"), Markup::Aligned, &["hola, mundo y gato"]).await.unwrap();
    assert_eq!(answer.texts, ["bonjour, monde et chat"]);
    assert_eq!(answer.via, [locale("en")]);
    let source = "hola, mundo y gato";
    let said: Vec<(&str, &str)> = answer.alignments[0]
        .iter()
        .map(|known| (&source[known.source.clone()], &answer.texts[0][known.target.clone()]))
        .collect();
    for pair in [("hola", "bonjour"), ("mundo", " monde"), ("y", " et"), ("gato", " chat")] {
        assert!(said.contains(&pair), "{pair:?} in {said:?}");
    }
    let Pairs::Listed(pairs) = engine.pairs().await.unwrap() else { panic!("a list") };
    assert_eq!(pairs[&locale("es")], [locale("en"), locale("fr")]);
    assert_eq!(ask(&*engine, ("en", "de"), Markup::Plain, &["hello"]).await, Err(Failure::UnsupportedPair));
}

#[tokio::test]
async fn what_the_vocabulary_does_not_know_comes_through_two_engines() {
    let shelf = shelf();
    let engine = build(shelf.path(), "").unwrap();
    let strange = "hola 😀 Ωmega <0x41> \u{2028}mundo ￼ \u{202E}x\u{202C} 日本語 ﬁ";
    for markup in [Markup::Plain, Markup::Aligned] {
        let answer = ask(&*engine, ("es", "fr"), markup, &[strange]).await.unwrap();
        assert_eq!(answer.texts, ["bonjour 😀 Ωmega <0x41> monde ￼ \u{202E}x\u{202C} 日本語 ﬁ"]);
    }
}

#[tokio::test]
async fn long_texts_are_cut_and_joined_with_nothing_lost() {
    let shelf = shelf();
    let engine = build(shelf.path(), "").unwrap();
    let text = vec!["the red cat drinks water and"; 200].join(" ");
    let expected = vec!["el rojo gato bebe agua y"; 200].join(" ");
    let sentences = vec!["hello small world!"; 300].join("\n\t");
    for markup in [Markup::Plain, Markup::Aligned] {
        let answer = ask(&*engine, ("en", "es"), markup, &[&text, &sentences]).await.unwrap();
        assert_eq!(answer.texts[0], expected);
        assert_eq!(answer.texts[1].matches("hola chico mundo!").count(), 300);
        for (at, known) in answer.alignments.iter().enumerate() {
            let source = [&text, &sentences][at];
            assert!(known.iter().all(|known| source.get(known.source.clone()).is_some_and(|said| !said.trim().is_empty())));
            assert!(known.iter().all(|known| answer.texts[at].get(known.target.clone()).is_some()));
        }
    }
    let answer = ask(&*engine, ("en", "es"), Markup::Plain, &["x".repeat(3_000).as_str()]).await.unwrap();
    assert_eq!(answer.texts[0].trim(), "x".repeat(3_000), "a text without spaces is cut between letters and joined again");
}

#[tokio::test]
async fn models_are_let_go_of_and_loaded_again() {
    let shelf = shelf();
    let engine = build(shelf.path(), "idle = 1\nthreads = 3").unwrap();
    let hello = async || ask(&*engine, ("en", "es"), Markup::Plain, &["hello", "world", "cat", "the"]).await.unwrap().texts;
    assert_eq!(hello().await, ["hola", "mundo", "gato", "el"]);
    let mapped = || fs::read_to_string("/proc/self/maps").unwrap().contains(shelf.path().to_str().unwrap());
    assert!(mapped(), "the weights are mapped, not copied");
    let mut waited = 0;
    while mapped() {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        waited += 1;
        assert!(waited < 1_200, "the model is still there");
    }
    assert_eq!(hello().await, ["hola", "mundo", "gato", "el"]);
}

#[tokio::test]
async fn many_at_once_share_one_model() {
    let shelf = shelf();
    let engine = build(shelf.path(), "threads = 2").unwrap();
    let all = (0..50).map(|number| {
        let engine = Arc::clone(&engine);
        tokio::spawn(async move {
            let text = format!("hello {number} cat");
            ask(&*engine, ("en", "es"), Markup::Plain, &[&text]).await.unwrap().texts[0].clone()
        })
    });
    for (number, task) in all.collect::<Vec<_>>().into_iter().enumerate() {
        assert_eq!(task.await.unwrap(), format!("hola {number} gato"));
    }
}

/// What an engine says of a model that somebody has been at.
async fn spoiled(options: &str, spoil: impl FnOnce(&Path, &mut Model)) -> Failure {
    let folder = tempfile::tempdir().unwrap();
    let mut model = put(folder.path(), "en", "es", Tongues::EnglishSpanish);
    let place = Shelf::at(folder.path()).place(&model);
    spoil(&place, &mut model);
    fs::write(place.join(LIST), toml::to_string(&model).unwrap()).unwrap();
    let engine = build(folder.path(), options).unwrap();
    ask(&*engine, ("en", "es"), Markup::Plain, &["hello"]).await.unwrap_err()
}

#[tokio::test]
async fn broken_models_are_refused_with_the_reason() {
    let said = |failure: Failure| match failure {
        Failure::Refused { what } => what,
        other => panic!("{other:?}"),
    };
    let missing = spoiled("", |place, model| fs::remove_file(place.join(&model.files[0].name)).unwrap()).await;
    assert!(said(missing).contains("is missing"));
    let cut = |place: &Path, model: &mut Model| {
        let path = place.join(&model.files[0].name);
        let bytes = fs::read(&path).unwrap();
        fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
    };
    assert!(said(spoiled("", cut).await).contains("is damaged"));
    let memory = said(
        spoiled("memory = 1", |place, model| {
            let bytes = [fs::read(place.join(&model.files[0].name)).unwrap(), vec![0; 1 << 20]].concat();
            replace(place, model, 0, &bytes);
        })
        .await,
    );
    assert!(memory.contains("MB of memory, 1 MB are free"), "{memory}");
    // A model that lacks a tensor, and a vocabulary that is none: both with the hashes that their list says.
    let lacking = said(
        spoiled("", |place, model| {
            let whole = fs::read(place.join(&model.files[0].name)).unwrap();
            let at = whole
                .windows(23)
                .position(|part| part == b"decoder_l1_context_Wq\0\0" || part.starts_with(b"decoder_l1_context_Wq\0"))
                .unwrap();
            let mut lacking = whole.clone();
            lacking[at] = b'x';
            replace(place, model, 0, &lacking);
        })
        .await,
    );
    assert!(lacking.contains("does not run"), "{lacking}");
    let garbage = said(spoiled("", |place, model| replace(place, model, 1, b"no vocabulary at all")).await);
    assert!(garbage.contains("no vocabulary"), "{garbage}");
}

/// Puts other bytes in the place of a file, with the hash that they have.
fn replace(place: &Path, model: &mut Model, index: usize, bytes: &[u8]) {
    let file = &mut model.files[index];
    fs::write(place.join(&file.name), bytes).unwrap();
    (file.bytes, file.sha256) = (bytes.len() as u64, hex(&Sha256::digest(bytes)));
}

#[test]
fn without_a_model_the_engine_is_not_installed() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(build(folder.path(), "").err(), Some(BadAccount::NotInstalled));
    let model = put(folder.path(), "en", "es", Tongues::EnglishSpanish);
    let place = Shelf::at(folder.path()).place(&model);
    fs::write(place.join(LIST), toml::to_string(&Model { version: "4.0".to_owned(), ..model }).unwrap()).unwrap();
    assert_eq!(build(folder.path(), "").err(), Some(BadAccount::NotInstalled), "of another version");
    assert!(matches!(build(folder.path(), "threads = 0"), Err(BadAccount::BadOption { .. })));
}
