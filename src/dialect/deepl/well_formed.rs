//! Whether a text is what a strict reader of XML takes: every element that begins ends, in turn.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Whether a text could stand inside an element. What references stand for is not asked: there is no document that
/// could define them.
pub(super) fn is_well_formed(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.allow_unmatched_ends = false;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return open == 0,
            Ok(Event::Start(start)) => {
                open += 1;
                if start.attributes().any(|attribute| attribute.is_err()) {
                    return false;
                }
            }
            Ok(Event::Empty(empty)) if empty.attributes().any(|attribute| attribute.is_err()) => return false,
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::DocType(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(is_well_formed(text), expected, "{text}");
    }

    #[test]
    fn elements_end_in_turn() {
        for text in ["", "The house", "The <b>red</b> house<br/>.", "<a x=\"1\"><b/></a> &amp; &#233;", "<!-- x -->a"] {
            check(text, true);
        }
        for text in [
            "<a>The house</b>",
            "<a>The house",
            "The house</a>",
            "<a><b></a></b>",
            "a < b",
            "<a x=1>b</a>",
            "<a x=\"1\" x=\"2\"/>",
        ] {
            check(text, false);
        }
    }
}
