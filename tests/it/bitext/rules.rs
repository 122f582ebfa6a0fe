//! The rules of XLIFF 2.1 that a schema and a processor would check (OASIS, 13 February 2018), in the words of
//! its chapter on structural elements: order, required attributes, ids that are there once, references that lead
//! somewhere, and codes of a target that its source has.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    fn below<'a>(&'a self, found: &mut Vec<&'a Element>) {
        for child in &self.children {
            found.push(child);
            child.below(found);
        }
    }

    fn all(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        self.below(&mut found);
        found
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        (attribute.key.as_ref().to_owned(), attribute.value.to_string())
    });
    Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), children: Vec::new() }
}

fn tree(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut stack = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => stack.push(element(&start)),
            Event::Empty(start) => stack.last_mut().unwrap().children.push(element(&start)),
            Event::End(_) => {
                let done = stack.pop().unwrap();
                stack.last_mut().unwrap().children.push(done);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    stack.pop().unwrap().children.pop().unwrap()
}

/// Attributes that an element must have, and those that it may have.
const ATTRIBUTES: &[(&str, &[&str], &[&str])] = &[
    ("xliff", &["xmlns", "version", "srcLang"], &["trgLang", "xml:space"]),
    ("file", &["id"], &["original", "canResegment"]),
    ("notes", &[], &[]),
    ("note", &[], &["id", "category"]),
    ("unit", &["id"], &["name", "type", "canResegment", "translate"]),
    ("originalData", &[], &[]),
    ("data", &["id"], &["dir"]),
    ("segment", &[], &["id", "state", "subState"]),
    ("ignorable", &[], &["id"]),
    ("source", &[], &[]),
    ("target", &[], &["order"]),
    ("pc", &["id"], &["dataRefStart", "dataRefEnd", "canCopy", "canDelete"]),
    ("ph", &["id"], &["dataRef", "disp", "equiv", "canCopy", "canDelete"]),
    ("sc", &["id"], &["dataRef", "canCopy", "canDelete"]),
    ("ec", &["startRef"], &["dataRef", "canCopy", "canDelete"]),
    ("cp", &["hex"], &[]),
];

/// What may stand in an element.
const CHILDREN: &[(&str, &[&str])] = &[
    ("xliff", &["file"]),
    ("file", &["notes", "unit"]),
    ("notes", &["note"]),
    ("unit", &["notes", "originalData", "segment", "ignorable"]),
    ("originalData", &["data"]),
    ("data", &["cp"]),
    ("segment", &["source", "target"]),
    ("ignorable", &["source", "target"]),
    ("source", &["pc", "ph", "sc", "ec", "cp"]),
    ("target", &["pc", "ph", "sc", "ec", "cp"]),
    ("pc", &["pc", "ph", "sc", "ec", "cp"]),
];

/// Fails where a file breaks a rule.
pub(super) fn check(text: &str) {
    let root = tree(text);
    assert_eq!((root.name.as_str(), root.get("version")), ("xliff", "2.1"));
    assert_eq!(root.get("xmlns"), "urn:oasis:names:tc:xliff:document:2.0");
    let mut all = root.all();
    all.push(&root);
    for element in all {
        let name = element.name.as_str();
        let (_, must, may) = ATTRIBUTES.iter().find(|(known, ..)| *known == name).unwrap_or_else(|| panic!("<{name}>"));
        assert!(must.iter().all(|wanted| element.has(wanted)), "{element:?}");
        assert!(
            element.attributes.keys().all(|found| must.contains(&found.as_str()) || may.contains(&found.as_str())),
            "{element:?}"
        );
        let inside = CHILDREN.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, inside)| inside);
        assert!(element.children.iter().all(|child| inside.contains(&child.name.as_str())), "{element:?}");
        let places: Vec<_> = element.children.iter().map(|child| inside.iter().position(|name| *name == child.name)).collect();
        if matches!(name, "file" | "segment" | "ignorable") {
            assert!(places.is_sorted(), "order in {element:?}");
        }
        if name == "target" {
            assert!(root.has("trgLang"));
        }
        if element.has("subState") {
            assert!(element.has("state") && element.get("subState").contains(':'), "{element:?}");
        }
    }
    let units: Vec<&Element> =
        root.children.iter().flat_map(|file| &file.children).filter(|child| child.name == "unit").collect();
    assert_eq!(units.iter().map(|unit| unit.get("id")).collect::<BTreeSet<_>>().len(), units.len());
    units.into_iter().for_each(unit);
}

fn unit(unit: &Element) {
    let segments = || unit.children.iter().filter(|child| matches!(child.name.as_str(), "segment" | "ignorable"));
    assert!(segments().any(|part| part.name == "segment"), "{unit:?}");
    let parts: Vec<_> = unit.children.iter().map(|child| matches!(child.name.as_str(), "segment" | "ignorable")).collect();
    assert!(parts.is_sorted(), "notes and data come first: {unit:?}");
    let data: BTreeSet<&str> = unit.all().into_iter().filter(|known| known.name == "data").map(|known| known.get("id")).collect();
    let side = |name: &str| -> Vec<&Element> {
        segments()
            .flat_map(|part| &part.children)
            .filter(|child| child.name == name)
            .flat_map(Element::all)
            .filter(|code| code.name != "cp")
            .collect()
    };
    for name in ["source", "target"] {
        let codes = side(name);
        let ids: Vec<&str> = codes.iter().filter(|code| code.has("id")).map(|code| code.get("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids of {unit:?}");
        let starts: BTreeSet<&str> = codes.iter().filter(|code| code.name == "sc").map(|code| code.get("id")).collect();
        let ends: BTreeSet<&str> = codes.iter().filter(|code| code.name == "ec").map(|code| code.get("startRef")).collect();
        assert_eq!(starts, ends, "{unit:?}");
        for code in &codes {
            for reference in ["dataRef", "dataRefStart", "dataRefEnd"].iter().filter(|name| code.has(name)) {
                assert!(data.contains(code.get(reference)), "{code:?}");
            }
        }
    }
    // A code that must not be deleted or copied is in each segment's target as in its source.
    for part in segments().filter(|part| part.children.len() == 2) {
        let ids = |side: &Element| {
            let mut ids: Vec<String> = side
                .all()
                .iter()
                .filter(|code| code.name != "cp")
                .map(|code| format!("{} {}{}", code.name, code.get("id"), code.get("startRef")))
                .collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&part.children[0]), ids(&part.children[1]), "{part:?}");
    }
}
