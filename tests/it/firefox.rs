//! The neural engine in this process, with models made here: the real ones cannot be had on every machine.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use latimer::locale::{Locale, Pair};
use latimer::provider::firefox::shelf::{File, LIST, Model, Role, Shelf, hex};
use latimer::provider::{Account, Answer, BadAccount, Batch, Engine, Failure, Markup, Pairs, Provider, named};
use sha2::{Digest as _, Sha256};

pub mod tiny;

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
pub fn shelf() -> tempfile::TempDir {
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
