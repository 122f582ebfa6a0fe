//! Texts that something else translates: they go there as contents, so that tags are codes and what a service
//! keeps is one of them, and stand as they stood when they come back.

use std::collections::HashMap;
use std::fmt;

use super::marked::Marked;
use super::source_of;
use crate::content::Content;
use crate::dialect::house::Ask;
use crate::locale::{Locale, Pair};
use crate::provider::{Boxed, Failure};

/// Something that translates.
pub trait Translate: Send + Sync + fmt::Debug {
    /// One result for each text, in order. Texts are distinct, numbered ([`Content::numbered`]), without white space
    /// around them, and never blank; a translation has every code of its source.
    fn translate<'a>(&'a self, pair: &'a Pair, texts: &'a [Content]) -> Boxed<'a, Vec<Result<Content, Failure>>>;
}

/// Where a text's core goes, and what it is.
struct Part {
    text: usize,
    ids: Vec<u32>,
    before: Content,
    after: Content,
    core: Content,
}

/// The translations of what was asked.
pub(super) async fn translate(other: &dyn Translate, ask: Ask<'_>) -> Result<Vec<String>, Failure> {
    let read: Vec<Marked<'_>> = ask.texts.iter().map(|text| Marked::read(text, ask.marked, ask.keeps)).collect();
    let mut out: Vec<String> = ask.texts.to_vec();
    let mut parts: HashMap<Locale, Vec<Part>> = HashMap::new();
    for (index, (read, text)) in read.iter().zip(ask.texts).enumerate() {
        let content = read.content();
        if content.is_blank() {
            continue;
        }
        let (text_range, codes) = content.core();
        let (core, ids) = content.tile(text_range.clone(), codes.clone()).numbered();
        let before = content.tile(0..text_range.start, 0..codes.start);
        let after = content.tile(text_range.end..content.text().len(), codes.end..content.codes().len());
        parts.entry(source_of(&ask, text)).or_default().push(Part { text: index, ids, before, after, core });
    }
    for (source, parts) in parts {
        let pair = Pair::new(source, ask.target.clone());
        let mut distinct: Vec<Content> = parts.iter().map(|part| part.core.clone()).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let mut answers = HashMap::new();
        for (content, answer) in distinct.iter().zip(other.translate(&pair, &distinct).await) {
            answers.insert(content, answer?);
        }
        for part in &parts {
            let missing = || Failure::Malformed { what: "too few translations".to_owned() };
            let answer = answers.get(&part.core).and_then(|answer| answer.with_ids(&part.ids)).ok_or_else(missing)?;
            let mut whole = part.before.clone();
            whole.push(&answer);
            whole.push(&part.after);
            if let (Some(place), Some(read)) = (out.get_mut(part.text), read.get(part.text)) {
                *place = read.write(&whole);
            }
        }
    }
    Ok(out)
}
