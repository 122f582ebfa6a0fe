//! HTML to Markdown: the structure that Markdown has, and the text of all the rest.
//!
//! Paragraphs, headings, lists, quotes, code, tables, emphasis, links and images are written as Markdown
//! has them; `sub` and `sup`, which it has not, as HTML; embedded players as links to what they play; any
//! other element as what is in it. Text is data: it is escaped by the rules that targets are (`escape`), so
//! that nothing in it can become markup. `line` holds what stands in a line, `blocks` the lines.
//!
//! One pass over the tags with a stack of open elements, nothing is called for each level: the depth of
//! the page does not matter.

mod blocks;
mod line;

use std::borrow::Cow;

use blocks::{Block, Blocks};
use line::{Line, Mark};

use super::super::html::element::{self, Element};
use super::super::html::token::{Raw, Tag, Token, Tokenizer};
use super::super::html::{marks, text};
use super::write::Place;

/// Columns of a table; a wider one is no table for people.
const COLUMNS: usize = 100;

/// An HTML page or a part of one as Markdown.
///
/// The HTML is such as a parser writes it out: what has an end tag has it. Where one is missing, blocks end
/// later than in a browser, and no text is lost.
pub fn from_html(html: &str) -> String {
    let mut walk = Walk {
        html,
        tokens: Tokenizer::new(html, 0..html.len()),
        open: Vec::new(),
        blocks: Blocks::default(),
        line: Line::default(),
        skipped: 0,
        pre: None,
        table: None,
        tables: 0,
        covered: 0,
    };
    while let Some(token) = walk.tokens.next() {
        match token {
            Token::Text(range) => walk.text(html.get(range).unwrap_or_default()),
            Token::Start(tag) => walk.start(&tag),
            Token::End(tag) => walk.end(&tag),
            Token::Comment(_) | Token::Doctype(_) | Token::Cdata(_) | Token::Junk(_) => {}
        }
    }
    while let Some(open) = walk.open.pop() {
        walk.close(&open);
    }
    walk.paragraph();
    walk.blocks.finish()
}

struct Open {
    element: Element,
    /// The mark that it put into the line.
    mark: Option<Mark>,
    /// Whether what is in it is left out.
    skips: bool,
}

/// Code that keeps its lines.
struct Pre {
    text: String,
    language: String,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    caption: String,
}

#[derive(Default)]
struct Row {
    cells: Vec<String>,
    /// Whether a cell is no heading.
    is_body: bool,
}

struct Walk<'a> {
    html: &'a str,
    tokens: Tokenizer<'a>,
    open: Vec<Open>,
    blocks: Blocks,
    line: Line,
    /// How many open elements are left out.
    skipped: usize,
    pre: Option<Pre>,
    table: Option<Table>,
    /// How many tables are open; those in a table are part of its cells.
    tables: usize,
    /// How many further columns the open cell covers.
    covered: usize,
}

impl Walk<'_> {
    fn text(&mut self, raw: &str) {
        if self.skipped > 0 {
            return;
        }
        let decoded = text::decoded(raw);
        match &mut self.pre {
            Some(pre) => pre.text.push_str(&decoded),
            None => self.line.text(&decoded),
        }
    }

    fn start(&mut self, tag: &Tag) {
        let element = Element::of(self.html.as_bytes().get(tag.name.clone()).unwrap_or_default());
        match element {
            Element::Plaintext => self.tokens.raw(Raw::Rest),
            Element::Script => self.tokens.raw(Raw::Script),
            _ if element.has(element::RAW | element::ESCAPABLE) => self.tokens.raw(Raw::Element),
            _ => {}
        }
        let skips = is_left_out(element) || element == Element::A && self.leads_to_its_heading();
        let mut mark = None;
        if self.skipped == 0 {
            mark = self.begin(element);
        }
        if element.has(element::VOID) || tag.self_closing && element == Element::Other {
            return;
        }
        self.skipped += usize::from(skips);
        self.open.push(Open { element, mark, skips });
    }

    /// What a start tag does to what is written; the mark that its end takes back.
    fn begin(&mut self, element: Element) -> Option<Mark> {
        if self.pre.is_some() {
            match element {
                Element::Br => self.text("\n"),
                Element::Code => self.note_language(),
                _ => {}
            }
            return None;
        }
        if element.has(element::BLOCK) {
            self.paragraph();
        }
        match element {
            Element::Br if self.table.is_some() => self.line.cell_break(),
            Element::Br => self.line.hard_break(),
            Element::Hr => self.blocks.add(Block::Lines, "---"),
            Element::Img => self.image(),
            Element::Iframe | Element::Embed | Element::Video | Element::Audio | Element::Object => self.player(element),
            Element::Source if self.is_in(Element::Video) || self.is_in(Element::Audio) => self.player(element),
            Element::Blockquote => self.blocks.open_quote(),
            Element::Ul | Element::Menu | Element::Dir => self.blocks.open_list(None),
            Element::Ol => {
                let first = self.value("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.blocks.open_list(Some(first));
            }
            Element::Li => self.blocks.open_item(),
            Element::Pre | Element::Listing => {
                self.pre = Some(Pre { text: String::new(), language: String::new() });
                self.note_language();
            }
            Element::Table => self.open_table(),
            Element::Tr if self.tables == 1 => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Row::default());
                }
            }
            Element::Td | Element::Th if self.tables == 1 => self.open_cell(),
            Element::Q => self.line.text("“"),
            _ => {}
        }
        let mark = match element {
            Element::Em | Element::I | Element::Var | Element::Dfn => Mark::Emphasis,
            Element::Strong | Element::B | Element::Dt => Mark::Strong,
            Element::S | Element::Strike | Element::Del => Mark::Struck,
            Element::Code | Element::Kbd | Element::Samp | Element::Tt => Mark::Code,
            Element::Sub => Mark::Sub,
            Element::Sup => Mark::Sup,
            Element::A => Mark::Link { to: self.reference("href")?, title: self.value("title").map(Cow::into_owned) },
            _ => return None,
        };
        self.line.open(mark.clone());
        Some(mark)
    }

    fn end(&mut self, tag: &Tag) {
        let name = self.html.as_bytes().get(tag.name.clone()).unwrap_or_default();
        let element = Element::of(name);
        if element == Element::Br {
            return;
        }
        let Some(found) = self.open.iter().rposition(|open| open.element == element) else { return };
        while self.open.len() > found {
            if let Some(open) = self.open.pop() {
                self.close(&open);
            }
        }
    }

    fn close(&mut self, open: &Open) {
        self.skipped -= usize::from(open.skips);
        if self.skipped > 0 {
            return;
        }
        if let Some(mark) = &open.mark {
            if matches!(open.element, Element::Dt) {
                self.line.close(mark);
                self.paragraph();
                return;
            }
            self.line.close(mark);
        }
        match open.element {
            Element::Pre | Element::Listing => self.close_pre(),
            _ if self.pre.is_some() => {}
            Element::H1 | Element::H2 | Element::H3 | Element::H4 | Element::H5 | Element::H6 => self.heading(open.element),
            Element::Blockquote => {
                self.paragraph();
                self.blocks.close_quote();
            }
            Element::Ul | Element::Menu | Element::Dir | Element::Ol => {
                self.paragraph();
                self.blocks.close_list();
            }
            Element::Li => {
                self.paragraph();
                self.blocks.close_item();
            }
            Element::Td | Element::Th if self.tables == 1 => self.close_cell(open.element),
            Element::Caption if self.tables == 1 => {
                let caption = self.line.take(Place { block: true, ..Place::default() });
                if let Some(table) = &mut self.table {
                    table.caption = caption;
                }
            }
            Element::Table => self.close_table(),
            Element::Q => self.line.text("”"),
            element if element.has(element::BLOCK) => self.paragraph(),
            _ => {}
        }
    }

    /// Ends the line that stands open; in a table a new one goes on in its cell.
    fn paragraph(&mut self) {
        if self.table.is_some() {
            self.line.cell_break();
            return;
        }
        let written = self.line.take(Place { block: true, ..Place::default() });
        if !written.is_empty() {
            self.blocks.add(Block::Lines, &written);
        }
    }

    fn heading(&mut self, element: Element) {
        if self.table.is_some() {
            return self.line.cell_break();
        }
        let written = self.line.take(Place { heading: true, ..Place::default() });
        if !written.is_empty() {
            let level = 1 + element.index() - Element::H1.index();
            self.blocks.add(Block::Lines, &format!("{} {written}", "#".repeat(level)));
        }
    }

    fn image(&mut self) {
        let Some(source) = self.reference("src") else { return };
        let alt = self.value("alt").map(Cow::into_owned).unwrap_or_default();
        let title = self.value("title").map(Cow::into_owned);
        self.line.image(&alt, &source, title.as_deref(), self.table.is_some());
    }

    /// What plays a film or a sound becomes a link to it.
    fn player(&mut self, element: Element) {
        let name = if element == Element::Object { "data" } else { "src" };
        let Some(source) = self.reference(name).filter(|source| source.starts_with("http")) else { return };
        if self.table.is_none() {
            self.paragraph();
            self.blocks.add(Block::Lines, &line::autolink(&source));
        }
    }

    /// The language of code, by the class that highlighters go by.
    fn note_language(&mut self) {
        let class = self.value("class").map(Cow::into_owned).unwrap_or_default();
        let named = class.split_ascii_whitespace().find_map(|class| {
            class
                .strip_prefix("language-")
                .or_else(|| class.strip_prefix("lang-"))
                .or_else(|| class.strip_prefix("highlight-source-"))
        });
        let is_word = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '#' | '.'));
        if let (Some(pre), Some(named)) = (&mut self.pre, named.filter(is_word)) {
            named.clone_into(&mut pre.language);
        }
    }

    fn close_pre(&mut self) {
        let Some(Pre { text, language }) = self.pre.take() else { return };
        let text = text.strip_prefix('\n').unwrap_or(&text).trim_end();
        if text.trim().is_empty() {
            return;
        }
        if self.table.is_some() {
            self.line.open(Mark::Code);
            self.line.text(text);
            self.line.close(&Mark::Code);
            return;
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        self.blocks.add(Block::Code, &format!("{fence}{language}\n{}\n{fence}", text.replace('\0', "\u{fffd}")));
    }

    fn open_table(&mut self) {
        self.tables += 1;
        if self.tables == 1 {
            self.table = Some(Table::default());
        }
    }

    fn open_cell(&mut self) {
        let span = self.value("colspan").and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
        self.covered = span.clamp(1, COLUMNS) - 1;
        self.line.clear();
        if let Some(table) = self.table.as_mut().filter(|table| table.rows.is_empty()) {
            table.rows.push(Row::default());
        }
    }

    fn close_cell(&mut self, element: Element) {
        let written = self.line.take(Place { cell: true, ..Place::default() });
        let is_heading =
            element == Element::Th || written.is_empty() || self.open.iter().any(|open| open.element == Element::Thead);
        let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) else { return };
        row.is_body |= !is_heading;
        row.cells.push(written);
        row.cells.extend(std::iter::repeat_n(String::new(), self.covered));
        row.cells.truncate(COLUMNS);
    }

    fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables > 0 {
            return self.line.cell_break();
        }
        self.line.clear();
        let Some(Table { mut rows, caption }) = self.table.take() else { return };
        if !caption.is_empty() {
            self.blocks.add(Block::Lines, &caption);
        }
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if columns <= 1 {
            // No table but a frame around something.
            for cell in rows.iter().flat_map(|row| &row.cells) {
                for part in cell.split("<br>").map(str::trim).filter(|part| !part.is_empty()) {
                    self.blocks.add(Block::Lines, part);
                }
            }
            return;
        }
        let line = |cells: &[String]| {
            let cells = (0..columns).map(|at| cells.get(at).map_or("", String::as_str));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let has_head = rows.first().is_some_and(|row| !row.is_body);
        let head = if has_head { line(&rows.remove(0).cells) } else { line(&[]) };
        let rule = format!("|{}", " --- |".repeat(columns));
        let all: Vec<String> = [head, rule].into_iter().chain(rows.iter().map(|row| line(&row.cells))).collect();
        self.blocks.add(Block::Lines, &all.join("\n"));
    }

    fn is_in(&self, element: Element) -> bool {
        self.open.last().is_some_and(|open| open.element == element)
    }

    /// Whether a link is the sign behind a heading that leads to the heading itself.
    fn leads_to_its_heading(&self) -> bool {
        self.value("href").is_some_and(|href| href.starts_with('#'))
            && self.value("class").is_some_and(|class| class.split_ascii_whitespace().any(|class| class == "headerlink"))
    }

    /// The value of an attribute of the tag that was just read.
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        marks::value(self.html, self.tokens.attributes(), name)
    }

    /// A reference that leads somewhere; those within the page lead to ids that are gone.
    fn reference(&self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        let reference = value.trim_matches(|c: char| c <= ' ');
        let scheme = reference.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let runs = matches!(scheme.as_deref(), Some("javascript" | "vbscript" | "about" | "blob"));
        (!reference.is_empty() && !reference.starts_with('#') && !runs).then(|| reference.to_owned())
    }
}

/// Whether what is in an element is no part of what is read.
fn is_left_out(element: Element) -> bool {
    matches!(
        element,
        Element::Head
            | Element::Script
            | Element::Style
            | Element::Template
            | Element::Noscript
            | Element::Iframe
            | Element::Object
            | Element::Video
            | Element::Audio
            | Element::Canvas
            | Element::Svg
            | Element::Math
            | Element::Select
            | Element::Datalist
            | Element::Textarea
            | Element::Noembed
            | Element::Noframes
    )
}

#[cfg(test)]
mod tests;
