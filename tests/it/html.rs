//! HTML: which units a page has, and the laws on whatever bytes.

use latimer::content::{Content, Kind, Piece};
use latimer::document::Document;
use latimer::format::{self, Policy, html};

mod cases;
mod files;
pub(crate) mod hostile;
pub(crate) mod pages;

/// The document of a page under the default policy.
fn document(source: &str) -> Document {
    document_with(source, &Policy::default())
}

fn document_with(source: &str, policy: &Policy) -> Document {
    format::parse(&html::FORMAT, source.to_owned(), policy).unwrap_or_else(|error| panic!("{error}\n{source:.2000}"))
}

/// A content with its codes as tags: `<1>bold</1> and <2/>`.
fn shown(content: &Content) -> String {
    let piece = |piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Code(code) => match code.kind {
            Kind::Open => format!("<{}>", code.id),
            Kind::Close => format!("</{}>", code.id),
            Kind::Placeholder => format!("<{}/>", code.id),
        },
    };
    content.pieces().map(piece).collect()
}

/// The units of a page, each as its role and its content.
fn units(document: &Document) -> Vec<String> {
    document.units().iter().map(|unit| format!("{}: {}", unit.role.name(), shown(&unit.source))).collect()
}
