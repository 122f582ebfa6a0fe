//! A content as text and back: how stores and files keep it.
//!
//! `<1>` opens code 1, `</1>` closes it, `<2/>` stands alone; `&` and `<` of the text are written as
//! references. Every content has one writing, and what is no writing of any is refused.

use crate::content::{Code, Content, Kind, Piece};

/// Writes a content.
pub fn write(content: &Content) -> String {
    let mut out = String::with_capacity(content.text().len() + content.codes().len() * 4);
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => escape(text, &mut out),
            Piece::Code(Code { id, kind }) => {
                let (before, after) = match kind {
                    Kind::Open => ("<", ">"),
                    Kind::Close => ("</", ">"),
                    Kind::Placeholder => ("<", "/>"),
                };
                out.push_str(before);
                out.push_str(&id.to_string());
                out.push_str(after);
            }
        }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.find(['&', '<']).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        out.push_str(if after.starts_with('&') { "&amp;" } else { "&lt;" });
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Reads what [`write`] wrote; `None` for anything else.
pub fn read(written: &str) -> Option<Content> {
    let mut content = Content::new();
    let mut rest = written;
    while let Some((before, after)) = rest.find(['&', '<']).and_then(|at| rest.split_at_checked(at)) {
        content.push_text(before);
        if let Some(after) = after.strip_prefix("&amp;") {
            content.push_text("&");
            rest = after;
        } else if let Some(after) = after.strip_prefix("&lt;") {
            content.push_text("<");
            rest = after;
        } else {
            let (mark, after) = after.strip_prefix('<')?.split_once('>')?;
            let (number, kind) = match (mark.strip_prefix('/'), mark.strip_suffix('/')) {
                (Some(number), None) => (number, Kind::Close),
                (None, Some(number)) => (number, Kind::Placeholder),
                (None, None) => (mark, Kind::Open),
                (Some(_), Some(_)) => return None,
            };
            let plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
            content.push_code(Code { id: number.parse().ok().filter(|_| plain)?, kind });
            rest = after;
        }
    }
    content.push_text(rest);
    Some(content)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_content_has_one_writing() {
        let mut content = Content::from("a < b & ");
        content.push_code(Code { id: 1, kind: Kind::Open });
        content.push_text("c");
        content.push_code(Code { id: 1, kind: Kind::Close });
        content.push_code(Code { id: 2, kind: Kind::Placeholder });
        assert_eq!(write(&content), "a &lt; b &amp; <1>c</1><2/>");
        assert_eq!(read(&write(&content)), Some(content));
        for wrong in ["<", "<x>", "&", "&gt;", "<1", "</1/>", "<01>", "<+1>", "<>", "<99999999999>"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(parts in prop::collection::vec(("[a<&>;/1é]{0,6}", 1u32..4, 0u8..3), 0..6)) {
            let mut content = Content::new();
            for (text, id, kind) in parts {
                content.push_text(&text);
                let kind = [Kind::Open, Kind::Close, Kind::Placeholder][usize::from(kind)];
                content.push_code(Code { id, kind });
            }
            prop_assert_eq!(read(&write(&content)), Some(content));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[<>&/0-9a;lt]{0,12}") {
            if let Some(content) = read(&text) {
                prop_assert_eq!(write(&content), text);
            }
        }
    }
}
