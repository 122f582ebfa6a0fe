//! Which elements a tag ends: the implied ends of a start tag, and what an end tag reaches.
//!
//! These are the rules of the standard's tree construction, each as a look-up of the nearest entry
//! of a name and the nearest entry that bounds it.

use super::super::element::{self, Element};
use super::super::flow::Weight;
use super::super::token::Tag;
use super::{Layout, Open, Walk, World};

impl Walk<'_> {
    /// Ends the elements that cannot go on when this one starts.
    pub(super) fn implied_ends(&mut self, element: Element) {
        if self.last().element == Element::Head && !element.has(element::HEAD) {
            self.pop();
        }
        // What is skipped as a whole is left by its own end only: a browser reopens `<code>` after it.
        let floor = self.last().skipped;
        let top = |walk: &Self, element: Element| walk.top[element.index()];
        let end = |walk: &mut Self, entry: usize| {
            if entry > floor {
                walk.pop_through(entry);
            }
        };
        match element {
            Element::Li | Element::Dd | Element::Dt => {
                let item = self.last().special;
                let found = self.open[item].element;
                if found == element || matches!((element, found), (Element::Dd, Element::Dt) | (Element::Dt, Element::Dd)) {
                    end(self, item);
                }
            }
            Element::Option | Element::Optgroup => {
                let list = top(self, Element::Select).max(top(self, Element::Datalist));
                let option = top(self, Element::Option);
                if option > list {
                    end(self, option);
                }
                let group = top(self, Element::Optgroup);
                if element == Element::Optgroup && group > list {
                    end(self, group);
                }
            }
            Element::Td
            | Element::Th
            | Element::Tr
            | Element::Tbody
            | Element::Thead
            | Element::Tfoot
            | Element::Caption
            | Element::Colgroup => {
                self.end_table_parts(element, floor);
            }
            Element::A | Element::Nobr => {
                let open = top(self, element);
                if open > self.last().block {
                    end(self, open);
                }
            }
            Element::Button => {
                let open = top(self, element);
                if open > self.last().scope {
                    end(self, open);
                }
            }
            Element::Rt | Element::Rp | Element::Rb | Element::Rtc => {
                if matches!(self.last().element, Element::Rt | Element::Rp | Element::Rb) {
                    self.pop();
                }
            }
            _ => {}
        }
        if element.has(element::ENDS_P) {
            let paragraph = top(self, Element::P);
            if paragraph > self.last().p_scope {
                end(self, paragraph);
            }
        }
        if element.has(element::HEADING) && self.last().element.has(element::HEADING) {
            self.pop();
        }
    }

    fn table(&self) -> usize {
        self.top[Element::Table.index()].max(self.top[Element::Template.index()])
    }

    fn end_table_parts(&mut self, element: Element, floor: usize) {
        use Element::{Caption, Colgroup, Tbody, Td, Tfoot, Th, Thead, Tr};
        let ended: &[Element] = match element {
            Td | Th => &[Td, Th, Caption, Colgroup],
            Tr => &[Td, Th, Tr, Caption, Colgroup],
            _ => &[Td, Th, Tr, Tbody, Thead, Tfoot, Caption, Colgroup],
        };
        let floor = floor.max(self.table());
        let lowest = ended.iter().map(|part| self.top[part.index()]).filter(|&entry| entry > floor).min();
        if let Some(entry) = lowest {
            self.pop_through(entry);
        }
    }

    pub(super) fn end(&mut self, tag: &Tag) {
        let (element, key) = self.name(tag);
        let found = self.topmost(element, key);
        if self.last().foreign {
            if matches!(element, Element::P | Element::Br) {
                while self.last().state.world != World::Html {
                    self.pop();
                }
            } else if found >= self.last().foreign_base {
                self.end_entry(found, tag);
                return;
            }
        }
        let last = self.last();
        let (found, reach) = match element {
            Element::Br => {
                self.placeholder(tag.range.clone(), Weight::Object);
                return;
            }
            Element::Html | Element::Body => (0, 0),
            Element::P => (found, last.p_scope),
            Element::Li => (found, last.scope.max(self.top[Element::Ul.index()]).max(self.top[Element::Ol.index()])),
            Element::Table
            | Element::Tr
            | Element::Tbody
            | Element::Thead
            | Element::Tfoot
            | Element::Caption
            | Element::Colgroup => (found, self.table()),
            _ if element.has(element::HEADING) => {
                use Element::{H1, H2, H3, H4, H5, H6};
                let headings = [H1, H2, H3, H4, H5, H6].map(|heading| self.top[heading.index()]);
                (headings.into_iter().max().unwrap_or(0), last.scope)
            }
            _ if element.has(element::BLOCK | element::ISLAND) && !element.has(element::PHRASE) => (found, last.scope),
            _ => {
                if found > 0 && found >= last.block {
                    self.end_entry(found, tag);
                } else if last.state.skip == 0 {
                    self.flow().close(tag.range.clone(), None);
                }
                return;
            }
        };
        if found > 0 && found >= reach {
            self.end_entry(found, tag);
        } else if element.has(element::BLOCK) {
            self.flush();
        } else {
            self.placeholder(tag.range.clone(), Weight::Nothing);
        }
    }

    /// This tag ends the entry, and its start ends all above it.
    fn end_entry(&mut self, entry: usize, tag: &Tag) {
        self.pop_through(entry + 1);
        let Open { layout, state, .. } = self.last();
        if let (Layout::Inline(opening), 0) = (*layout, state.skip) {
            self.flow().close(tag.range.clone(), opening);
        }
        self.pop_with(tag);
    }
}
