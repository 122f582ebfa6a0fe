//! What is known of each element of HTML: whether it breaks a line of text, what it closes, what
//! it holds, and what it is to a reader.

use crate::document::Role;

/// A set of an element's properties.
pub(crate) type Traits = u32;

/// A browser starts a new block for it: text before, in and after it does not belong together.
pub(crate) const BLOCK: Traits = 1;
/// It has no end tag and no content.
pub(crate) const VOID: Traits = 1 << 1;
/// The standard calls it special: a list item is looked for no further up than to it.
pub(crate) const SPECIAL: Traits = 1 << 2;
/// End tags do not reach through it.
pub(crate) const SCOPE: Traits = 1 << 3;
/// Its start tag ends an open paragraph.
pub(crate) const ENDS_P: Traits = 1 << 4;
/// It stands in a line as one thing, whatever is in it has units of its own.
pub(crate) const ISLAND: Traits = 1 << 5;
/// Its content is no language.
pub(crate) const SKIP: Traits = 1 << 6;
/// Though an island, it is part of a line: its end tag reaches no further than the block around.
pub(crate) const PHRASE: Traits = 1 << 7;
/// Its content is raw text, and no text of the page.
pub(crate) const RAW: Traits = 1 << 8;
/// Its content is text without tags.
pub(crate) const ESCAPABLE: Traits = 1 << 9;
/// White space counts in it.
pub(crate) const PRE: Traits = 1 << 10;
/// Its start tag ends an embedded drawing or formula.
pub(crate) const BREAKOUT: Traits = 1 << 11;
/// It may stand in the head of a page.
pub(crate) const HEAD: Traits = 1 << 12;
/// It separates what is before from what is after it, so white space around it stays.
pub(crate) const OPAQUE: Traits = 1 << 13;
/// A heading.
pub(crate) const HEADING: Traits = 1 << 14;

/// One line of the table below.
#[derive(Debug)]
struct Entry {
    name: &'static str,
    traits: Traits,
    role: Option<Role>,
}

macro_rules! elements {
    ($($id:ident $name:literal [$($trait:ident)*] $($role:ident)?;)*) => {
        /// An element's name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Element { $(#[doc = concat!("`", $name, "`")] $id,)* }

        const ENTRIES: &[Entry] = &[
            $(Entry { name: $name, traits: 0 $(| $trait)*, role: elements!(@role $($role)?) },)*
        ];
        const IDS: &[Element] = &[$(Element::$id,)*];
    };
    (@role) => { None };
    (@role $role:ident) => { Some(Role::$role) };
}

elements! {
    Other "" [];
    A "a" [];
    Abbr "abbr" [];
    Address "address" [BLOCK ENDS_P];
    Applet "applet" [SPECIAL SCOPE ISLAND];
    Area "area" [VOID SPECIAL];
    Article "article" [BLOCK SPECIAL ENDS_P];
    Aside "aside" [BLOCK SPECIAL ENDS_P];
    Audio "audio" [ISLAND OPAQUE];
    B "b" [BREAKOUT];
    Base "base" [VOID BLOCK SPECIAL HEAD];
    Basefont "basefont" [VOID SPECIAL HEAD];
    Bdi "bdi" [];
    Bdo "bdo" [];
    Bgsound "bgsound" [VOID SPECIAL HEAD];
    Big "big" [BREAKOUT];
    Blockquote "blockquote" [BLOCK SPECIAL ENDS_P BREAKOUT] Paragraph;
    Body "body" [BLOCK SPECIAL BREAKOUT] Paragraph;
    Br "br" [VOID BREAKOUT OPAQUE];
    Button "button" [ISLAND OPAQUE SPECIAL] Value;
    Canvas "canvas" [ISLAND OPAQUE];
    Caption "caption" [BLOCK SPECIAL SCOPE] Caption;
    Center "center" [BLOCK SPECIAL ENDS_P BREAKOUT];
    Cite "cite" [];
    Code "code" [ISLAND SKIP PHRASE OPAQUE BREAKOUT];
    Col "col" [VOID BLOCK SPECIAL];
    Colgroup "colgroup" [BLOCK SPECIAL];
    Command "command" [VOID];
    Data "data" [];
    Datalist "datalist" [ISLAND] Item;
    Dd "dd" [BLOCK SPECIAL ENDS_P BREAKOUT] Item;
    Del "del" [];
    Details "details" [BLOCK SPECIAL ENDS_P];
    Dfn "dfn" [];
    Dialog "dialog" [BLOCK ENDS_P];
    Dir "dir" [BLOCK SPECIAL ENDS_P];
    Div "div" [BLOCK ENDS_P BREAKOUT];
    Dl "dl" [BLOCK SPECIAL ENDS_P BREAKOUT];
    Dt "dt" [BLOCK SPECIAL ENDS_P BREAKOUT] Item;
    Em "em" [BREAKOUT];
    Embed "embed" [VOID SPECIAL OPAQUE BREAKOUT];
    Fieldset "fieldset" [BLOCK SPECIAL ENDS_P];
    Figcaption "figcaption" [BLOCK SPECIAL ENDS_P] Caption;
    Figure "figure" [BLOCK SPECIAL ENDS_P];
    Font "font" [];
    Footer "footer" [BLOCK SPECIAL ENDS_P];
    Form "form" [BLOCK SPECIAL ENDS_P];
    Frame "frame" [VOID BLOCK SPECIAL];
    Frameset "frameset" [BLOCK SPECIAL];
    H1 "h1" [BLOCK SPECIAL ENDS_P BREAKOUT HEADING] Heading;
    H2 "h2" [BLOCK SPECIAL ENDS_P BREAKOUT HEADING] Heading;
    H3 "h3" [BLOCK SPECIAL ENDS_P BREAKOUT HEADING] Heading;
    H4 "h4" [BLOCK SPECIAL ENDS_P BREAKOUT HEADING] Heading;
    H5 "h5" [BLOCK SPECIAL ENDS_P BREAKOUT HEADING] Heading;
    H6 "h6" [BLOCK SPECIAL ENDS_P BREAKOUT HEADING] Heading;
    Head "head" [BLOCK SPECIAL BREAKOUT];
    Header "header" [BLOCK SPECIAL ENDS_P];
    Hgroup "hgroup" [BLOCK SPECIAL ENDS_P];
    Hr "hr" [VOID BLOCK SPECIAL ENDS_P BREAKOUT];
    Html "html" [BLOCK SPECIAL SCOPE];
    I "i" [BREAKOUT];
    Iframe "iframe" [ISLAND SKIP RAW SPECIAL OPAQUE];
    Img "img" [VOID SPECIAL OPAQUE BREAKOUT];
    Input "input" [VOID SPECIAL OPAQUE];
    Ins "ins" [];
    Kbd "kbd" [ISLAND SKIP PHRASE OPAQUE];
    Keygen "keygen" [VOID SPECIAL OPAQUE];
    Label "label" [BLOCK];
    Legend "legend" [BLOCK] Caption;
    Li "li" [BLOCK SPECIAL ENDS_P BREAKOUT] Item;
    Link "link" [VOID SPECIAL HEAD];
    Listing "listing" [BLOCK SPECIAL ENDS_P PRE BREAKOUT];
    Main "main" [BLOCK SPECIAL ENDS_P];
    Map "map" [];
    Mark "mark" [];
    Marquee "marquee" [ISLAND SPECIAL SCOPE OPAQUE];
    Math "math" [ISLAND SKIP PHRASE OPAQUE];
    Menu "menu" [BLOCK SPECIAL ENDS_P BREAKOUT];
    Meta "meta" [VOID SPECIAL HEAD BREAKOUT];
    Meter "meter" [ISLAND OPAQUE];
    Nav "nav" [BLOCK SPECIAL ENDS_P];
    Nobr "nobr" [BREAKOUT];
    Noembed "noembed" [ISLAND SKIP RAW SPECIAL];
    Noframes "noframes" [ISLAND SKIP RAW SPECIAL HEAD];
    Noscript "noscript" [ISLAND SPECIAL HEAD];
    Object "object" [ISLAND SPECIAL SCOPE OPAQUE];
    Ol "ol" [BLOCK SPECIAL ENDS_P BREAKOUT];
    Optgroup "optgroup" [BLOCK] Item;
    Option "option" [BLOCK] Item;
    Output "output" [];
    P "p" [BLOCK ENDS_P BREAKOUT] Paragraph;
    Param "param" [VOID SPECIAL];
    Picture "picture" [];
    Plaintext "plaintext" [BLOCK SKIP RAW SPECIAL ENDS_P];
    Pre "pre" [BLOCK SPECIAL ENDS_P PRE BREAKOUT] Paragraph;
    Progress "progress" [ISLAND OPAQUE];
    Q "q" [];
    Rb "rb" [];
    Rp "rp" [];
    Rt "rt" [];
    Rtc "rtc" [];
    Ruby "ruby" [BREAKOUT];
    S "s" [BREAKOUT];
    Samp "samp" [ISLAND SKIP PHRASE OPAQUE];
    Script "script" [ISLAND SKIP RAW SPECIAL HEAD];
    Search "search" [BLOCK SPECIAL ENDS_P];
    Section "section" [BLOCK SPECIAL ENDS_P];
    Select "select" [ISLAND SPECIAL OPAQUE] Item;
    Small "small" [BREAKOUT];
    Source "source" [VOID SPECIAL];
    Span "span" [BREAKOUT];
    Strike "strike" [BREAKOUT];
    Strong "strong" [BREAKOUT];
    Style "style" [ISLAND SKIP RAW SPECIAL HEAD];
    Sub "sub" [BREAKOUT];
    Summary "summary" [BLOCK SPECIAL ENDS_P] Heading;
    Sup "sup" [BREAKOUT];
    Svg "svg" [ISLAND SKIP OPAQUE];
    Table "table" [BLOCK SPECIAL SCOPE ENDS_P BREAKOUT] Cell;
    Tbody "tbody" [BLOCK SPECIAL];
    Td "td" [BLOCK SPECIAL SCOPE] Cell;
    Template "template" [ISLAND SPECIAL SCOPE HEAD];
    Textarea "textarea" [ISLAND ESCAPABLE PRE SPECIAL OPAQUE] Value;
    Tfoot "tfoot" [BLOCK SPECIAL];
    Th "th" [BLOCK SPECIAL SCOPE] Cell;
    Thead "thead" [BLOCK SPECIAL];
    Time "time" [];
    Title "title" [BLOCK ESCAPABLE SPECIAL HEAD] Heading;
    Tr "tr" [BLOCK SPECIAL];
    Track "track" [VOID SPECIAL];
    Tt "tt" [BREAKOUT];
    U "u" [BREAKOUT];
    Ul "ul" [BLOCK SPECIAL ENDS_P BREAKOUT];
    Var "var" [ISLAND SKIP PHRASE OPAQUE BREAKOUT];
    Video "video" [ISLAND OPAQUE];
    Wbr "wbr" [VOID SPECIAL];
    Xmp "xmp" [BLOCK SKIP RAW SPECIAL ENDS_P];
}

/// How many elements are known, [`Element::Other`] included.
pub(crate) const COUNT: usize = ENTRIES.len();

/// Up to sixteen bytes of a name in lower case as one number; `None` for longer names.
const fn key(name: &[u8]) -> Option<u128> {
    if name.len() > 16 {
        return None;
    }
    let mut key = 0;
    let mut at = 0;
    while at < name.len() {
        key = key << 8 | name[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    Some(key)
}

const SLOTS: usize = 512;

#[expect(clippy::cast_possible_truncation, reason = "the table has 512 places, nine bits are wanted")]
const fn place(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize
}

/// Keys and elements by the place that a key's bits choose, the next free one where it is taken.
const TABLE: [(u128, Element); SLOTS] = {
    let mut table = [(0, Element::Other); SLOTS];
    let mut index = 1;
    while index < ENTRIES.len() {
        if let Some(key) = key(ENTRIES[index].name.as_bytes()) {
            let mut at = place(key);
            while table[at].0 != 0 {
                at = (at + 1) % SLOTS;
            }
            table[at] = (key, IDS[index]);
        }
        index += 1;
    }
    table
};

static BY_NAME: [(u128, Element); SLOTS] = TABLE;

impl Element {
    /// The element of a name in any case.
    pub(crate) fn of(name: &[u8]) -> Self {
        let Some(key) = key(name) else { return Self::Other };
        let mut at = place(key);
        while let Some(&(found, element)) = BY_NAME.get(at) {
            if found == key {
                return element;
            }
            if found == 0 {
                break;
            }
            at = (at + 1) % SLOTS;
        }
        Self::Other
    }

    /// Its place in a table of all elements.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Its properties.
    pub(crate) fn traits(self) -> Traits {
        ENTRIES[self.index()].traits
    }

    /// Whether it has one of these properties.
    pub(crate) fn has(self, traits: Traits) -> bool {
        self.traits() & traits != 0
    }

    /// What a unit right in it is to a reader; `None` where that depends on what is around.
    pub(crate) fn role(self) -> Option<Role> {
        ENTRIES[self.index()].role
    }
}

/// A number for a name that is in no table, the same in any case.
pub(crate) fn foreign_key(name: &[u8]) -> u128 {
    key(name).unwrap_or_else(|| {
        // FNV-1a; a clash would only pair two tags of long unknown names.
        name.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
            (hash ^ u128::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_in_any_case() {
        for (entry, id) in ENTRIES.iter().zip(IDS).skip(1) {
            assert_eq!(Element::of(entry.name.as_bytes()), *id);
            assert_eq!(Element::of(entry.name.to_uppercase().as_bytes()), *id);
        }
        for unknown in ["", "x", "divx", "my-element", "annotation-xml-and-more"] {
            assert_eq!(Element::of(unknown.as_bytes()), Element::Other, "{unknown}");
        }
    }
}
