//! What `export` and `import` print.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::bitext::{BadFault, CodeFault};
use crate::command::export::Exported;
use crate::command::import::{Fault, Imported, Told};
use crate::ui::failure::shown;
use crate::ui::messages::Messages;

/// A file that was written.
pub fn exported(done: &Exported, messages: &Messages) -> String {
    let translated: usize = done.translated.values().sum();
    let path = shown(&done.output);
    messages.text("exported", &[("path", path.into()), ("segments", done.segments.into()), ("translated", translated.into())])
}

/// What became of a file.
pub fn imported(path: &Path, done: &Imported, messages: &Messages) -> String {
    let values = [
        ("path", shown(path).into()),
        ("read", done.read.into()),
        ("learned", done.learned.into()),
        ("unconfirmed", done.unconfirmed.into()),
        ("open", done.open.into()),
        ("left", (done.left_out + done.gone + done.put_back).into()),
    ];
    let mut lines = vec![messages.text("imported", &values)];
    lines.extend(done.outputs.iter().map(|output| messages.text("import-written", &[("path", shown(output).into())])));
    lines.join("\n")
}

/// What became of files.
pub fn imported_json(done: &[(PathBuf, Imported)]) -> Value {
    let one = |(path, done): &(PathBuf, Imported)| {
        let mut value = json!(done);
        if let Some(object) = value.as_object_mut() {
            object.insert("file".to_owned(), json!(path));
        }
        value
    };
    Value::Array(done.iter().map(one).collect())
}

/// A segment that was left out.
pub fn left_out(path: &Path, told: &Told, messages: &Messages) -> String {
    let reason = match told.fault {
        Fault::Bad(BadFault::TooLong) => messages.text("entry-long", &[]),
        Fault::Bad(BadFault::Plural) => messages.text("segment-plural", &[]),
        Fault::Bad(BadFault::Form) => messages.text("entry-form", &[]),
        Fault::Bad(BadFault::Encoding) => messages.text("entry-encoding", &[]),
        Fault::Codes(CodeFault::Lost) => messages.text("segment-code-lost", &[]),
        Fault::Codes(CodeFault::Added) => messages.text("segment-code-added", &[]),
        Fault::Codes(CodeFault::Doubled) => messages.text("segment-code-doubled", &[]),
        Fault::Codes(CodeFault::Crossed) => messages.text("segment-code-crossed", &[]),
        Fault::Gone => messages.text("segment-gone", &[]),
        Fault::Structure => messages.text("segment-structure", &[]),
    };
    let text: String = told.text.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let values = [("path", shown(path).into()), ("line", told.line.into()), ("reason", reason.into()), ("text", text.into())];
    messages.text("segment-left-out", &values)
}
