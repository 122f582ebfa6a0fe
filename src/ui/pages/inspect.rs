//! What `detect` and `segment` print for people.

use crate::command::inspect::{Detected, Sentence};
use crate::locale::Locale;
use crate::ui::messages::Messages;
use crate::ui::names;

/// `latimer detect`: the language, how sure that is, and what else may be meant.
pub fn detected(found: &Detected, messages: &Messages) -> String {
    if found.language.is_undetermined() {
        return messages.text("detect-unknown", &[]);
    }
    let values = [
        ("language", names::name(&found.language, messages).into()),
        ("locale", found.language.to_string().into()),
        ("percent", (found.confidence * 100.0).round().into()),
    ];
    let mut page = if found.reliable { messages.text("detect-known", &values) } else { messages.text("detect-unsure", &values) };
    let relatives = found.family.iter().filter_map(|tag| tag.parse::<Locale>().ok()).filter(|locale| *locale != found.language);
    let relatives: Vec<String> = relatives.map(|locale| names::name(&locale, messages)).collect();
    if !found.reliable && !relatives.is_empty() {
        page.push('\n');
        page.push_str(&messages.text("detect-family", &[("family", relatives.join(", ").into())]));
    }
    page
}

/// `latimer segment`: one sentence a line, an empty line between paragraphs.
pub fn sentences(sentences: &[Sentence]) -> String {
    let mut page = String::new();
    let mut paragraph = sentences.first().map_or(0, |sentence| sentence.paragraph);
    for sentence in sentences {
        if sentence.paragraph != paragraph {
            page.push('\n');
            paragraph = sentence.paragraph;
        }
        page.push_str(&sentence.text.replace(['\r', '\n'], " "));
        page.push('\n');
    }
    page
}
