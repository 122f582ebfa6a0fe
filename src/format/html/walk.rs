//! From tokens to units: which elements are open, what each token means there, and where a line of
//! text begins and ends.
//!
//! This is no tree builder: it keeps the stack of open elements with the standard's implied ends,
//! as far as they decide what belongs to one line, what is skipped and which tags are a pair. Every
//! look-up on the stack is by index (the nearest block, scope and element of a name are kept with
//! each entry), so the time is linear whatever the nesting, and nothing recurses.
//!
//! `ends` knows which elements a tag ends, `state` what holds inside one.
//!
//! An element that stands in a line as one thing (a button, `<code>`, what is not to be translated)
//! is an *island*: one placeholder in the line around it, with a flow of its own inside.

mod ends;
mod state;

use std::collections::HashMap;
use std::ops::Range;

use crate::document::{Role, Unit};
use crate::format::{Policy, Rule};
use crate::locale::Locale;

use super::element::{self, Element};
use super::flow::{Flow, Opening, Setting, Weight};
use super::marks::{self, Marks};
use super::selector;
use super::skipped::Notes;
use super::token::{Attribute, Raw, Tag, Token, Tokenizer};
pub(super) use state::Reasons;
use state::{DRAWING, HARD, State, World};

/// How deep islands nest; deeper ones end the line instead. Assembling recurses as deep.
const LEVELS: usize = 32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Part of the line around it.
    Inline(Option<Opening>),
    /// Ends the line before it and begins one.
    Block,
    /// One thing in the line around it.
    Island(Weight),
}

/// An element whose end has not come.
#[derive(Debug)]
struct Open {
    element: Element,
    /// The name where the element is not known.
    key: u128,
    /// Where its start tag begins.
    start: usize,
    layout: Layout,
    state: State,
    /// Whether it belongs to a drawing or a formula.
    foreign: bool,
    /// The index of the next element of this name below.
    same: usize,
    /// The nearest entries, itself included: that lays out a line, ...
    block: usize,
    /// ... that ends the reach of end tags, ...
    scope: usize,
    /// ... that ends the reach of a new paragraph, ...
    p_scope: usize,
    /// ... that ends the search for a list item, ...
    special: usize,
    /// ... that is skipped as an island, ...
    skipped: usize,
    /// ... and the lowest of the run of foreign elements it is in.
    foreign_base: usize,
}

/// A walk over one source.
pub(super) struct Walk<'a> {
    tokens: Tokenizer<'a>,
    policy: &'a Policy,
    units: Vec<Unit>,
    flows: Vec<Flow>,
    open: Vec<Open>,
    /// The topmost entry of each known name; 0 where there is none.
    top: [usize; element::COUNT],
    other_top: HashMap<u128, usize>,
    locales: Vec<Locale>,
    document_locale: Option<usize>,
    /// The text that follows is JSON-LD.
    data: bool,
    /// What is not taken, where somebody asks.
    notes: Option<Notes>,
}

/// The units of a part of a source.
pub(super) fn units(source: &str, range: Range<usize>, policy: &Policy) -> Vec<Unit> {
    walked(Tokenizer::new(source, range), policy, None, false).units
}

/// The units of a piece of XML. Nobody lays it out, so that white space in it is as its author wants it.
pub(super) fn xml_units(source: &str, policy: &Policy) -> Vec<Unit> {
    walked(Tokenizer::xml(source), policy, None, true).units
}

/// What is not taken of a part of a source.
pub(super) fn notes(source: &str, range: Range<usize>, policy: &Policy) -> Notes {
    walked(Tokenizer::new(source, range), policy, Some(Notes::default()), false).notes.unwrap_or_default()
}

fn walked<'a>(tokens: Tokenizer<'a>, policy: &'a Policy, notes: Option<Notes>, pre: bool) -> Walk<'a> {
    let mut walk = Walk {
        units: Vec::with_capacity(tokens.left() / 128),
        tokens,
        policy,
        flows: vec![Flow::default()],
        open: vec![root(pre)],
        top: [0; element::COUNT],
        other_top: HashMap::new(),
        locales: Vec::new(),
        document_locale: None,
        data: false,
        notes,
    };
    while let Some(token) = walk.tokens.next() {
        walk.token(token);
    }
    while walk.open.len() > 1 {
        walk.pop();
    }
    walk.flush();
    walk
}

fn root(pre: bool) -> Open {
    let state = State {
        skip: 0,
        pre,
        world: World::Html,
        role: Role::Paragraph,
        locale: None,
        level: 0,
        cause: 0,
        matched: selector::Matched::default(),
    };
    Open {
        element: Element::Other,
        key: 0,
        start: 0,
        layout: Layout::Block,
        state,
        foreign: false,
        // No name is below: this tells the root, which is never popped.
        same: usize::MAX,
        block: 0,
        scope: 0,
        p_scope: 0,
        special: 0,
        skipped: 0,
        foreign_base: usize::MAX,
    }
}

impl Walk<'_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Text(range) => self.text(range),
            Token::Start(tag) => {
                self.start(&tag);
                let foreign = self.last().foreign;
                self.tokens.foreign(foreign);
            }
            Token::End(tag) => {
                // A script without text is not followed by its text.
                self.data = false;
                self.end(&tag);
                let foreign = self.last().foreign;
                self.tokens.foreign(foreign);
            }
            // Cut off by the end of the text: whatever a translation moved behind it would belong to it.
            Token::Comment(range) | Token::Cdata(range) | Token::Junk(range) if self.is_cut_off(&range) => self.flush(),
            Token::Comment(range) | Token::Junk(range) => {
                if let Some(notes) = self.notes.as_mut().filter(|_| self.open.last().is_some_and(|open| open.state.skip == 0)) {
                    notes.push(range.clone(), Rule::Comment);
                }
                self.placeholder(range, Weight::Nothing);
            }
            // A page begins.
            Token::Doctype(_) => self.flush(),
            Token::Cdata(range) => self.placeholder(range, Weight::Object),
        }
    }

    fn is_cut_off(&self, range: &Range<usize>) -> bool {
        let source = self.tokens.source();
        range.end == source.len() && !source.ends_with('>')
    }

    fn last(&self) -> &Open {
        // The root is never popped.
        &self.open[self.open.len() - 1]
    }

    fn flow(&mut self) -> &mut Flow {
        let level = self.last().state.level;
        &mut self.flows[level]
    }

    fn text(&mut self, range: Range<usize>) {
        let state = self.last().state;
        let raw = self.tokens.source().get(range.clone()).unwrap_or_default();
        if std::mem::take(&mut self.data) {
            super::data::units(raw, range.start, &mut self.units);
        }
        if let Some(notes) = &mut self.notes {
            notes.text(if state.skip == 0 { 0 } else { state.cause }, raw, &range);
        }
        if state.skip == 0 {
            self.flows[state.level].text(raw, range.start, state.pre);
        }
    }

    fn placeholder(&mut self, range: Range<usize>, weight: Weight) {
        if self.last().state.skip == 0 {
            self.flow().placeholder(range, weight);
        }
    }

    /// The line ends here.
    fn flush(&mut self) {
        let container = self.open[self.last().block].state;
        let setting = Setting { role: container.role, locale: container.locale.and_then(|index| self.locales.get(index)) };
        let unit = self.flows[container.level].finish(&setting);
        self.units.extend(unit);
    }

    /// The innermost element ends here without an end tag of its own.
    fn pop(&mut self) {
        if let Layout::Island(_) = self.pop_open() {
            // A line cannot hold it: what a translation moved behind it would belong to it.
            self.flush();
        }
    }

    /// The innermost element ends with its end tag.
    fn pop_with(&mut self, tag: &Tag) {
        let start = self.last().start;
        if let Layout::Island(weight) = self.pop_open() {
            self.placeholder(start..tag.range.end, weight);
        }
    }

    fn pop_open(&mut self) -> Layout {
        if !matches!(self.last().layout, Layout::Inline(_)) {
            self.flush();
        }
        let Some(open) = self.open.pop_if(|open| open.same != usize::MAX) else { return Layout::Block };
        if open.element == Element::Other {
            self.other_top.insert(open.key, open.same);
        } else {
            self.top[open.element.index()] = open.same;
        }
        open.layout
    }

    /// All elements above the entry, and it too, end without end tags of their own.
    fn pop_through(&mut self, entry: usize) {
        while self.open.len() > entry.max(1) {
            self.pop();
        }
    }

    /// The topmost entry of a name, 0 where there is none.
    fn topmost(&self, element: Element, key: u128) -> usize {
        if element == Element::Other { self.other_top.get(&key).copied().unwrap_or(0) } else { self.top[element.index()] }
    }

    fn name(&self, tag: &Tag) -> (Element, u128) {
        let name = self.tokens.source().as_bytes().get(tag.name.clone()).unwrap_or_default();
        let element = Element::of(name);
        (element, if element == Element::Other { element::foreign_key(name) } else { 0 })
    }

    fn start(&mut self, tag: &Tag) {
        let (element, key) = self.name(tag);
        let attributes = self.tokens.take_attributes();
        let source = self.tokens.source();
        let marks = marks::read(source, &attributes);
        if self.last().state.world != World::Html {
            let font = element == Element::Font && marks::has_any(source, &attributes, &["color", "face", "size"]);
            if !font && !element.has(element::BREAKOUT) {
                self.start_foreign(tag, element, key, &attributes, &marks);
                self.tokens.give_back(attributes);
                return;
            }
            while self.last().state.world != World::Html {
                self.pop();
            }
        }
        self.implied_ends(element);
        let state = self.state_in(element, tag, &attributes, &marks);
        self.attributes(element, &state, &attributes, &marks);
        self.tokens.give_back(attributes);
        // A page has one root, which is there before its first element whether it is written or not.
        let repeated = matches!(element, Element::Html | Element::Body) && self.top[element.index()] > 0
            || element == Element::Html && self.open.len() > 1;
        if element.has(element::VOID) || repeated || tag.self_closing && (self.tokens.is_xml() || element == Element::Svg) {
            if element.has(element::BLOCK) {
                self.flush();
            } else {
                // White space in XML is as its author wants it.
                let stands = element.has(element::OPAQUE) || self.tokens.is_xml();
                let weight = if stands { Weight::Object } else { Weight::Nothing };
                self.placeholder(tag.range.clone(), weight);
            }
            return;
        }
        let layout = self.layout(element, &state, tag);
        self.push(element, key, tag, layout, state);
        match element {
            Element::Plaintext => self.tokens.raw(Raw::Rest),
            Element::Script => {
                self.tokens.raw(Raw::Script);
                self.data =
                    self.policy.json_ld && !self.tokens.is_xml() && marks.is_data(source) && self.last().state.skip == HARD;
            }
            _ if element.has(element::RAW | element::ESCAPABLE) => self.tokens.raw(Raw::Element),
            _ => {}
        }
    }

    /// How an element that opens here is laid out.
    fn layout(&mut self, element: Element, state: &State, tag: &Tag) -> Layout {
        let outer = self.last().state;
        let is_island = element.has(element::ISLAND) || outer.skip == 0 && state.skip != 0;
        let is_block = element.has(element::BLOCK) || outer.skip != 0 && state.skip == 0;
        if is_block || is_island && (outer.skip != 0 || outer.level + 1 >= LEVELS) {
            return Layout::Block;
        }
        if is_island {
            // What is skipped though it is a plain element stands for words, as code does.
            let object = element.has(element::OPAQUE) || !element.has(element::ISLAND);
            return Layout::Island(if object { Weight::Object } else { Weight::Nothing });
        }
        if outer.skip != 0 {
            return Layout::Inline(None);
        }
        Layout::Inline(Some(self.flow().open(tag.range.clone())))
    }

    fn push(&mut self, element: Element, key: u128, tag: &Tag, layout: Layout, mut state: State) {
        if layout == Layout::Block {
            self.flush();
        }
        let index = self.open.len();
        let same = self.topmost(element, key);
        if element == Element::Other {
            self.other_top.insert(key, index);
        } else {
            self.top[element.index()] = index;
        }
        if matches!(layout, Layout::Island(_)) {
            state.level += 1;
            if self.flows.len() == state.level {
                self.flows.push(Flow::default());
            }
        }
        let below = self.last();
        let foreign = state.world != World::Html;
        let nearest = |is: bool, other: usize| if is { index } else { other };
        let html = !below.foreign || !foreign;
        let open = Open {
            element,
            key,
            start: tag.range.start,
            layout,
            foreign,
            same,
            block: nearest(!matches!(layout, Layout::Inline(_)), below.block),
            scope: nearest(html && element.has(element::SCOPE), below.scope),
            p_scope: nearest(html && (element.has(element::SCOPE) || element == Element::Button), below.p_scope),
            special: nearest(html && element.has(element::SPECIAL), below.special),
            skipped: nearest(matches!(layout, Layout::Island(_)) && state.skip != 0, below.skipped),
            foreign_base: match (foreign, below.foreign) {
                (true, true) => below.foreign_base,
                (true, false) => index,
                (false, _) => usize::MAX,
            },
            state,
        };
        self.open.push(open);
    }

    fn start_foreign(&mut self, tag: &Tag, element: Element, key: u128, attributes: &[Attribute], marks: &Marks) {
        let mut state = self.state_in(element, tag, attributes, marks);
        let name = self.tokens.source().as_bytes().get(tag.name.clone()).unwrap_or_default();
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        let outer = self.last().state;
        let mut layout = None;
        let mut inside = outer.world;
        match outer.world {
            World::Svg if is("foreignobject") || is("desc") || is("title") => {
                inside = World::Html;
                layout = self.policy.svg.then_some(Layout::Block);
            }
            World::Svg if is("text") => layout = self.policy.svg.then_some(Layout::Block),
            World::Math if ["mi", "mo", "mn", "ms", "mtext", "annotation-xml"].iter().any(|known| is(known)) => {
                inside = World::Html;
            }
            _ => {}
        }
        if layout.is_some() {
            state.skip &= !DRAWING;
        }
        self.attributes(element, &state, attributes, marks);
        if tag.self_closing {
            self.placeholder(tag.range.clone(), Weight::Nothing);
            return;
        }
        let layout = match layout {
            Some(layout) => layout,
            None if outer.skip == 0 && state.skip != 0 => Layout::Block,
            None if outer.skip == 0 => Layout::Inline(Some(self.flow().open(tag.range.clone()))),
            None if state.skip == 0 => Layout::Block,
            None => Layout::Inline(None),
        };
        self.push(element, key, tag, layout, State { world: inside, ..state });
        // An integration point is foreign itself, whatever it holds.
        let below = self.open.len() - 2;
        let base = self.open[below].foreign_base.min(below + 1);
        if let Some(last) = self.open.last_mut() {
            last.foreign = true;
            last.foreign_base = base;
        }
    }
}
