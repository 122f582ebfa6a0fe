//! Blocks under each other, each line behind the marks of the quotes and items it stands in.

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Lines of text.
    Lines,
    /// Code, whose lines stay as they are.
    Code,
}

/// A quote or an item that is open.
#[derive(Debug)]
struct Around {
    /// Before its first line.
    first: String,
    /// Before all others.
    rest: String,
    /// Whether something stands in it.
    begun: bool,
    /// Whether a blank line stands in it.
    loose: bool,
}

#[derive(Debug)]
struct List {
    /// The number of the next item, where they are numbered.
    number: Option<u64>,
    mark: char,
    /// How many quotes and items it stands in.
    depth: usize,
    /// Whether the item before was written, and with blank lines in it.
    before: Option<bool>,
}

/// The Markdown that is being written.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    out: String,
    around: Vec<Around>,
    lists: Vec<List>,
    /// The depth and mark of the list that ended last, where nothing came after it.
    ended: Option<(usize, char)>,
    /// Whether the next block goes on the next line without a blank one before it.
    tight: bool,
}

impl Blocks {
    /// Adds a block.
    pub(super) fn add(&mut self, block: Block, lines: &str) {
        self.gap();
        for (index, line) in lines.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            let line = if block == Block::Code { line.trim_end_matches('\r') } else { line };
            let begin = self.out.len();
            for around in &mut self.around {
                self.out.push_str(if std::mem::replace(&mut around.begun, true) { &around.rest } else { &around.first });
            }
            if line.is_empty() {
                let kept = begin + self.out.get(begin..).unwrap_or_default().trim_end().len();
                self.out.truncate(kept);
            }
            self.out.push_str(line);
        }
        self.ended = None;
        self.tight = false;
    }

    /// Ends the line before, with a blank line where one belongs.
    fn gap(&mut self) {
        if self.out.is_empty() {
            return;
        }
        self.out.push('\n');
        if self.tight {
            return;
        }
        let begin = self.out.len();
        for around in self.around.iter_mut().filter(|around| around.begun) {
            self.out.push_str(&around.rest);
            around.loose = true;
        }
        let kept = begin + self.out.get(begin..).unwrap_or_default().trim_end().len();
        self.out.truncate(kept);
        self.out.push('\n');
    }

    pub(super) fn open_quote(&mut self) {
        self.around.push(Around { first: "> ".to_owned(), rest: "> ".to_owned(), begun: false, loose: false });
    }

    pub(super) fn close_quote(&mut self) {
        self.around.pop();
        // The next paragraph would be taken for a part of the quote.
        self.tight = false;
    }

    pub(super) fn open_list(&mut self, number: Option<u64>) {
        let depth = self.around.len();
        let usual = if number.is_some() { '.' } else { '-' };
        // Right after a list of its kind it would go on with that one.
        let mark = match self.ended {
            Some((before, mark)) if before == depth && mark == usual => {
                if number.is_some() {
                    ')'
                } else {
                    '*'
                }
            }
            _ => usual,
        };
        // Right under the text of its item it needs no blank line.
        self.tight = self.around.last().is_some_and(|around| around.begun && !around.loose)
            && !self.lists.is_empty()
            && self.ended.is_none();
        self.lists.push(List { number, mark, depth, before: None });
    }

    pub(super) fn close_list(&mut self) {
        if let Some(list) = self.lists.pop() {
            self.ended = list.before.map(|_| (list.depth, list.mark)).or(self.ended);
        }
        self.tight = false;
    }

    pub(super) fn open_item(&mut self) {
        if let Some(list) = self.lists.last()
            && let Some(loose) = list.before
        {
            self.tight = !loose;
        }
        let first = match self.lists.last() {
            Some(List { number: Some(number), mark, .. }) => format!("{number}{mark} "),
            Some(List { mark, .. }) => format!("{mark} "),
            None => "- ".to_owned(),
        };
        let rest = " ".repeat(first.len());
        self.around.push(Around { first, rest, begun: false, loose: false });
    }

    pub(super) fn close_item(&mut self) {
        let Some(item) = self.around.pop() else { return };
        if let Some(list) = self.lists.last_mut() {
            list.number = list.number.map(|number| (number + 1).min(999_999_999));
            if item.begun {
                list.before = Some(item.loose);
            }
        }
        self.tight = false;
        self.ended = None;
    }

    /// All of it, with one line end at the end.
    pub(super) fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}
