//! What is shown becomes a page of HTML that works without a script.

use std::fmt::Write as _;

use super::view::View;
use super::words::Words;
use crate::format::html::escaped;

/// The style sheet, which stands in the page.
pub(super) const STYLE: &str = "body{font-family:system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem}";

/// The script.
pub(super) const SCRIPT: &str = "";

/// The whole page.
pub(super) fn page(words: &Words, view: &View<'_>) -> String {
    let mut out = String::with_capacity(8 << 10);
    let (title, ui) = (escaped(&words.title), view.ui);
    let dir = if ui.is_rtl() { "rtl" } else { "ltr" };
    let _ = write!(
        out,
        "<!doctype html><html lang=\"{ui}\" dir=\"{dir}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>{STYLE}</style><main><h1>{title}</h1>"
    );
    if let Some(error) = view.error {
        let hint = error.hint.as_deref().unwrap_or_default();
        let _ = write!(out, "<p role=\"alert\">{} {}</p>", escaped(&error.message), escaped(hint));
    }
    let _ = write!(
        out,
        "<form method=\"post\" action=\"/?ui={ui}\" enctype=\"multipart/form-data\">\
         <p><label>{}<br><textarea name=\"text\" rows=\"10\" cols=\"60\">\n{}</textarea></label>\
         <p><label>{} <input type=\"file\" name=\"file\"></label>\
         <p><label>{} <input type=\"url\" name=\"link\" value=\"{}\"></label>\
         <p><label>{} <select name=\"from\"><option value=\"\">{}",
        escaped(&words.text),
        escaped(&view.given.text),
        escaped(&words.file),
        escaped(&words.link),
        escaped(&view.given.link),
        escaped(&words.from),
        escaped(&words.detect)
    );
    for tongue in &view.tongues.sources {
        let chosen = if view.given.from == tongue.tag.to_string() { " selected" } else { "" };
        let _ = write!(out, "<option value=\"{}\"{chosen}>{}", tongue.tag, escaped(&tongue.here));
    }
    let _ = write!(out, "</select></label><p><label>{} <select name=\"to\" multiple>", escaped(&words.to));
    for tongue in &view.tongues.targets {
        let chosen = if view.given.to.contains(&tongue.tag.to_string()) { " selected" } else { "" };
        let _ = write!(out, "<option value=\"{}\"{chosen}>{}", tongue.tag, escaped(&tongue.here));
    }
    let _ = write!(out, "</select></label><p><button>{}</button></form>", escaped(&words.translate));
    for shown in view.answer.iter().flat_map(|answer| &answer.results) {
        let _ = write!(out, "<h2>{}</h2>", escaped(&shown.to.here));
        for failed in &shown.failed {
            let _ = write!(out, "<p role=\"alert\">{}</p>", escaped(&failed.message));
        }
        let (Some(finished), Some(answer)) = (&shown.finished, view.answer) else { continue };
        let (text, looked) = (escaped(&finished.text), &answer.looked);
        let _ = write!(out, "<pre lang=\"{}\" dir=\"{}\">{text}</pre>", shown.to.tag, shown.to.dir);
        let _ = write!(out, "<form method=\"post\" action=\"/_latimer/studio/download?ui={ui}\">");
        let (from, to) = (looked.from.tag.to_string(), shown.to.tag.to_string());
        let encoding = looked.encoding.clone().unwrap_or_default();
        let fields = [
            ("text", &looked.text),
            ("name", &looked.name),
            ("format", &looked.format.to_owned()),
            ("encoding", &encoding),
            ("from", &from),
            ("to", &to),
        ];
        for (name, value) in fields {
            let _ = write!(out, "<textarea hidden name=\"{name}\">\n{}</textarea>", escaped(value));
        }
        let _ = write!(out, "<button name=\"kind\" value=\"target\">{}</button></form>", escaped(&words.download));
    }
    out.push_str("</main></html>\n");
    out
}
