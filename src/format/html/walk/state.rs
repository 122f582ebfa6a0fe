//! What holds inside an element: whether its text is taken and if not, why, and in which locale.

use crate::document::Role;
use crate::locale::Locale;

use super::super::element::{self, Element};
use super::super::marks::{self, Marks};
use super::super::selector;
use super::super::skipped;
use super::super::token::{Attribute, Tag};
use super::Walk;

/// Why text is not taken, as bits.
pub(super) type Skip = u8;
/// Scripts, styles, formulas.
pub(super) const HARD: Skip = 1;
/// Code and what is like it.
pub(super) const CODE: Skip = 1 << 1;
/// Preformatted text.
pub(super) const PRE: Skip = 1 << 2;
/// Drawings.
pub(super) const DRAWING: Skip = 1 << 3;
/// The page says so.
pub(super) const STATED: Skip = 1 << 4;
/// It is in another language than the page.
pub(super) const LOCALE: Skip = 1 << 5;
/// The user says so.
pub(super) const SELECTED: Skip = 1 << 6;

/// What a person has said about an element whose text is not taken.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Reasons {
    pub(in super::super) stated: bool,
    pub(in super::super) locale: bool,
}

/// Whose rules hold for tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum World {
    Html,
    Svg,
    Math,
}

/// What holds inside an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) skip: Skip,
    pub(super) pre: bool,
    pub(super) world: World,
    pub(super) role: Role,
    pub(super) locale: Option<usize>,
    pub(super) level: usize,
    /// The note that says why its text is not taken.
    pub(super) cause: u32,
    pub(super) matched: selector::Matched,
}

impl Walk<'_> {
    /// What holds inside an element that starts here.
    pub(super) fn state_in(&mut self, element: Element, tag: &Tag, attributes: &[Attribute], marks: &Marks) -> State {
        let source = self.tokens.source();
        let mut state = self.last().state;
        if element != Element::Other && state.world == World::Html {
            state.role = element.role().unwrap_or(state.role);
            state.pre = state.pre || element.has(element::PRE);
            state.skip |= self.kind_skip(element);
        }
        match element {
            Element::Svg => state.world = World::Svg,
            Element::Math => state.world = World::Math,
            _ => {}
        }
        if let Some(stated) = marks.locale(source) {
            self.enter_locale(&stated, element, &mut state);
        }
        match marks.translate {
            Some(true) => state.skip &= !(STATED | CODE | PRE),
            Some(false) => state.skip |= STATED,
            None => {}
        }
        if marks.notranslate {
            state.skip |= STATED;
        }
        if !self.policy.skip.is_empty() {
            let name = source.get(tag.name.clone()).unwrap_or_default();
            state.matched = self.policy.skip.enter(state.matched, &selector::Subject { source, name, attributes });
            if self.policy.skip.selects(state.matched) {
                state.skip |= SELECTED;
            }
        }
        self.note_cause(element, tag, marks, &mut state);
        state
    }

    /// Notes why the text of this element is not taken, where that of the element around it was or for
    /// none of the reasons of that.
    fn note_cause(&mut self, element: Element, tag: &Tag, marks: &Marks, state: &mut State) {
        let source = self.tokens.source();
        let outer = self.last().state.skip;
        let Some(notes) = &mut self.notes else { return };
        if state.skip == 0 || state.skip & outer != 0 {
            return;
        }
        let reasons = Reasons { stated: state.skip & STATED != 0, locale: state.skip & LOCALE != 0 };
        let selector = (state.skip & SELECTED != 0).then(|| self.policy.skip.selector(state.matched)).flatten();
        state.cause = notes.cause(skipped::rule(source, reasons, tag, element, marks, selector));
    }

    fn kind_skip(&self, element: Element) -> Skip {
        match element {
            Element::Pre | Element::Listing if !self.policy.pre => PRE,
            Element::Code | Element::Kbd | Element::Samp | Element::Var => CODE,
            Element::Svg => DRAWING,
            _ if element.has(element::SKIP) => HARD,
            _ => 0,
        }
    }

    fn enter_locale(&mut self, stated: &str, element: Element, state: &mut State) {
        let locale: Option<Locale> = stated.parse().ok();
        let known = locale.is_some();
        self.locales.extend(locale);
        let index = self.locales.len().wrapping_sub(1);
        if matches!(element, Element::Html | Element::Body) && self.document_locale.is_none() && known {
            self.document_locale = Some(index);
        }
        state.locale = known.then_some(index);
        let Some(document) = self.document_locale.and_then(|index| self.locales.get(index)) else { return };
        let same = match self.locales.get(index).filter(|_| known) {
            Some(locale) => locale.covers(document),
            None => stated.is_empty(),
        };
        if same || self.policy.other_locales {
            state.skip &= !LOCALE;
        } else {
            state.skip |= LOCALE;
        }
    }

    /// Makes units of the attributes that hold text.
    pub(super) fn attributes(&mut self, element: Element, state: &State, attributes: &[Attribute], marks: &Marks) {
        if let Some(notes) = self.notes.as_mut().filter(|_| element == Element::Meta && state.skip == 0) {
            notes.meta(self.tokens.source(), attributes, self.policy);
        }
        let own = match element {
            Element::Svg => DRAWING,
            Element::Iframe => HARD,
            _ => 0,
        };
        let may_be = marks.has_text || !self.policy.attributes.is_empty();
        if !may_be || state.skip & !own != 0 {
            return;
        }
        let locale = state.locale.and_then(|index| self.locales.get(index));
        marks::units(self.tokens.source(), element, attributes, self.policy, locale, &mut self.units);
    }
}
