//! Messages: every UI language has the ids, attributes, variables and plural forms of English, and
//! the code uses exactly these.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast;
use latimer::locale::Locale;
use latimer::ui::{args, messages};

/// Plural categories that a language tells apart for whole numbers as they occur here.
const PLURALS: &[(&str, &[&str])] = &[
    ("en", &["one", "other"]),
    ("de", &["one", "other"]),
    ("es", &["one", "other"]),
    ("fr", &["one", "other"]),
    ("pt-BR", &["one", "other"]),
    ("ru", &["one", "few", "many", "other"]),
    ("uk", &["one", "few", "many", "other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("ja", &["other"]),
    ("zh-Hans", &["other"]),
];

/// What a message needs: its variables and those of its attributes by name, and its plural forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shape {
    variables: BTreeSet<String>,
    attributes: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Debug, Default)]
struct Catalog {
    shapes: BTreeMap<String, Shape>,
    texts: BTreeMap<String, String>,
    selects: Vec<(String, BTreeSet<String>)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(tag: &str, file: &str) -> Catalog {
    let path = root().join("locales").join(tag).join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let resource = match fluent_syntax::parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("{}: {errors:?}", path.display()),
    };
    let mut catalog = Catalog::default();
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let mut shape = Shape::default();
        let mut plain = String::new();
        if let Some(pattern) = &message.value {
            visit(pattern, &id, &mut shape.variables, &mut plain, &mut catalog.selects);
        }
        for attribute in &message.attributes {
            let variables = shape.attributes.entry(attribute.id.name.to_owned()).or_default();
            visit(&attribute.value, &id, variables, &mut plain, &mut catalog.selects);
        }
        catalog.texts.insert(id.clone(), plain);
        assert!(catalog.shapes.insert(id.clone(), shape).is_none(), "{}: {id} twice", path.display());
    }
    catalog
}

fn visit(
    pattern: &ast::Pattern<&str>,
    id: &str,
    variables: &mut BTreeSet<String>,
    plain: &mut String,
    selects: &mut Vec<(String, BTreeSet<String>)>,
) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => plain.push_str(value),
            ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => variable(inline, variables),
            ast::PatternElement::Placeable { expression: ast::Expression::Select { selector, variants } } => {
                variable(selector, variables);
                let mut keys = BTreeSet::new();
                for variant in variants {
                    match &variant.key {
                        ast::VariantKey::Identifier { name } => keys.insert((*name).to_owned()),
                        ast::VariantKey::NumberLiteral { value } => keys.insert((*value).to_owned()),
                    };
                    visit(&variant.value, id, variables, plain, selects);
                }
                selects.push((id.to_owned(), keys));
            }
        }
    }
}

fn variable(inline: &ast::InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let ast::InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}

#[test]
fn every_locale_has_the_ids_and_variables_of_english() {
    for file in ["latimer.ftl", "languages.ftl"] {
        let english = read("en", file);
        for tag in messages::ui_locales() {
            let other = read(tag, file);
            let ids = |catalog: &Catalog| catalog.shapes.keys().cloned().collect::<BTreeSet<_>>();
            let missing: Vec<_> = ids(&english).difference(&ids(&other)).cloned().collect();
            let extra: Vec<_> = ids(&other).difference(&ids(&english)).cloned().collect();
            assert!(missing.is_empty() && extra.is_empty(), "{tag}/{file}: missing {missing:?}, extra {extra:?}");
            for (id, shape) in &english.shapes {
                assert_eq!(other.shapes.get(id), Some(shape), "{tag}/{file}: {id}");
            }
        }
    }
}

#[test]
fn counts_have_the_plural_forms_of_their_language() {
    for tag in messages::ui_locales() {
        let listed = PLURALS.iter().find(|(known, _)| *known == tag);
        let (_, forms) = listed.unwrap_or_else(|| panic!("the plural forms of {tag} are not listed"));
        let forms: BTreeSet<String> = forms.iter().map(ToString::to_string).collect();
        for (id, keys) in read(tag, "latimer.ftl").selects {
            assert_eq!(keys, forms, "{tag}: {id}");
        }
        let counted = |tag: &str| read(tag, "latimer.ftl").selects.iter().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>();
        if forms.len() > 1 {
            assert_eq!(counted(tag), counted("en"), "{tag}");
        }
    }
}

#[test]
fn messages_are_translated() {
    let english = read("en", "latimer.ftl");
    let wordy = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count() > 12;
    for tag in messages::ui_locales().filter(|tag| *tag != "en") {
        let other = read(tag, "latimer.ftl");
        let same: Vec<&String> = english
            .texts
            .iter()
            .filter(|(id, text)| wordy(text) && other.texts.get(*id) == Some(text))
            .map(|(id, _)| id)
            .collect();
        assert!(same.is_empty(), "{tag}: left in English: {same:?}");
    }
}

#[test]
fn names_are_of_languages_scripts_and_regions() {
    let english = read("en", "languages.ftl");
    for id in english.shapes.keys().filter(|id| *id != "language-with") {
        let (kind, code) = id.split_once('-').unwrap();
        match kind {
            "language" => assert_eq!(code.parse::<Locale>().unwrap().to_string(), code),
            "script" => assert_eq!(
                format!("und-{code}").parse::<Locale>().unwrap_or_else(|_| "zh-Hans".parse().unwrap()).script().map(str::len),
                Some(4)
            ),
            "region" => assert!(matches!(code.len(), 2 | 3)),
            other => panic!("{other}"),
        }
    }
}

/// One use of a message in the code.
#[derive(Debug)]
struct Use {
    place: String,
    call: String,
    id: String,
    variables: BTreeSet<String>,
}

/// Every `.text("id", …)`, `.said("id", …)` and `.hint("id", …)` where messages are used.
fn uses() -> Vec<Use> {
    let mut files = Vec::new();
    collect(&root().join("src/ui"), &mut files);
    collect(&root().join("src/main"), &mut files);
    files.push(root().join("src/main.rs"));
    let mut uses = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with("ui/messages.rs")) {
        let text = std::fs::read_to_string(path).unwrap();
        for call in ["text", "said", "hint"] {
            for (at, sign) in text.match_indices(&format!(".{call}(")) {
                let arguments = balanced(&text[at + sign.len()..]);
                let Some(id) = arguments.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                let list = if arguments.contains("&values") {
                    let before = &text[..at];
                    let start = before.rfind("let values =").unwrap_or_else(|| panic!("{id}: where are its values?"));
                    before[start..].split_once("];").map_or(before, |(list, _)| list)
                } else {
                    arguments
                };
                let variables = list
                    .split("(\"")
                    .skip(1)
                    .filter_map(|part| part.split_once("\","))
                    .map(|(name, _)| name.to_owned())
                    .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic()));
                let place = path.display().to_string();
                uses.push(Use { place, call: call.to_owned(), id: id.to_owned(), variables: variables.collect() });
            }
        }
    }
    uses
}

/// The text up to the parenthesis that closes the one before it.
fn balanced(text: &str) -> &str {
    let mut depth = 1;
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'(' if !quoted => depth += 1,
            b')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn the_code_uses_every_message_with_its_variables_and_no_other() {
    let english = read("en", "latimer.ftl");
    let mut used: BTreeSet<String> = args::help_ids().into_iter().collect();
    let mut wrong: Vec<String> =
        used.iter().filter(|id| !english.shapes.contains_key(*id)).map(|id| format!("help: no message {id}")).collect();
    for found in uses() {
        used.insert(found.id.clone());
        let Some(shape) = english.shapes.get(&found.id) else {
            wrong.push(format!("{}: no message {}", found.place, found.id));
            continue;
        };
        let hint = shape.attributes.values().flatten().cloned().collect::<BTreeSet<_>>();
        let wanted: BTreeSet<String> = match found.call.as_str() {
            "text" => shape.variables.clone(),
            "hint" => hint,
            _ => shape.variables.union(&hint).cloned().collect(),
        };
        if wanted != found.variables {
            wrong.push(format!("{}: {} takes {wanted:?} and gets {:?}", found.place, found.id, found.variables));
        }
        if found.call == "text" && !shape.attributes.is_empty() {
            wrong.push(format!("{}: the hint of {} is never shown here", found.place, found.id));
        }
    }
    wrong.extend(english.shapes.keys().filter(|id| !used.contains(*id)).map(|id| format!("unused: {id}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
