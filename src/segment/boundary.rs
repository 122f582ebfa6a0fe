//! Whether a sentence ends at a terminator.
//!
//! [`Boundaries`] goes through the marks of a paragraph and rules on each from what stands right
//! around it: never further than a few words, so the whole is linear. In doubt it joins, since two
//! sentences in one segment translate well and half a sentence does not. Where our own lists are
//! thin, the crate `sentencex` is asked about short words before a full stop, a window at a time:
//! a whole paragraph costs it time in the square of the quotation marks left open.

use std::cell::OnceCell;
use std::ops::Range;

use sentencex::languages::Language;

use super::ahead::{First, first_of, word_of};
use super::letters::{
    is_bracket, is_hiragana, is_initial, is_list_marker, is_mark, is_note, is_roman, is_unspaced, may_only_open,
};
use super::marks::{self, Mark, Sign};
use super::words::{self, Habit, Words};

/// A quotation or parenthesis of at most so many characters stays in one sentence whatever it holds.
const TOGETHER: usize = 300;
/// The longest word that may be an abbreviation, in bytes.
const LONGEST: usize = 32;

/// Iterates over the sentences of a paragraph.
pub(super) fn sentences(text: &str, language: &str) -> Vec<Range<usize>> {
    let marks = marks::scan(text, extra_terminator(text, language));
    let judge = Judge { text, marks: &marks, language, words: OnceCell::new(), adviser: OnceCell::new() };
    let mut found = Vec::new();
    let mut start = text.len() - text.trim_start().len();
    let mut together = 0;
    for (index, mark) in marks.iter().enumerate() {
        match mark.sign {
            Sign::Open if judge.stays_together(mark) => together = together.max(mark.partner),
            Sign::Open | Sign::Close | Sign::Stray => {}
            Sign::Blank if mark.at > start => {
                found.push(start..trimmed_end(text, start, mark.at));
                start = mark.end;
                together = 0;
            }
            Sign::Blank => start = mark.end.max(start),
            Sign::Dot | Sign::Ellipsis | Sign::Emphatic | Sign::Full => {
                let closers = judge.closers(index);
                if closers.end > together
                    && mark.at >= start
                    && let Some(next) = judge.next_start(mark, &closers, start)
                    && says_something(text, start, closers.end)
                {
                    found.push(start..closers.end);
                    start = next;
                }
            }
        }
    }
    let end = text.trim_end().len();
    if start < end {
        match found.last_mut() {
            // What has neither letter nor digit is no sentence of its own.
            Some(last) if !says_something(text, start, end) => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

fn says_something(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end).is_some_and(|part| part.contains(char::is_alphanumeric))
}

/// A character that ends sentences in some languages only: the Greek question mark as it is typed,
/// the colon that stands for the Armenian full stop, the bar that stands for the danda.
fn extra_terminator(text: &str, language: &str) -> Option<u8> {
    match words::language_of(language, text) {
        "el" => Some(b';'),
        "hy" => Some(b':'),
        "hi" | "mr" | "ne" | "sa" | "bn" | "as" | "pa" | "gu" | "or" | "mai" | "bho" => Some(b'|'),
        _ => None,
    }
}

fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |part| start + part.trim_end().len())
}

/// What stands between a terminator and the white space behind it.
struct Closers {
    end: usize,
    quote: bool,
    bracket: bool,
}

struct Judge<'a> {
    text: &'a str,
    marks: &'a [Mark],
    language: &'a str,
    words: OnceCell<&'static Words>,
    adviser: OnceCell<Box<dyn Language>>,
}

impl Judge<'_> {
    fn words(&self) -> &'static Words {
        self.words.get_or_init(|| words::of(self.language, self.text))
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Whether what an opening mark encloses is short enough to be one piece.
    fn stays_together(&self, mark: &Mark) -> bool {
        let length = mark.partner - mark.end;
        length <= TOGETHER
            || (length <= TOGETHER * 4
                && self.text.get(mark.end..mark.partner).is_some_and(|inside| inside.chars().count() <= TOGETHER))
    }

    /// Closing quotation marks, brackets and note references right behind the mark at `index`.
    fn closers(&self, index: usize) -> Closers {
        let mut closers = Closers { end: self.marks.get(index).map_or(0, |mark| mark.end), quote: false, bracket: false };
        let mut next = index + 1;
        loop {
            let rest = self.from(closers.end);
            let Some(c) = rest.chars().next() else { break };
            let after = rest.get(c.len_utf8()..).and_then(|rest| rest.chars().next());
            let mark = self.marks.get(next);
            if let Some(mark) = mark.filter(|mark| mark.at == closers.end) {
                match mark.sign {
                    Sign::Close => {}
                    Sign::Stray if !may_only_open(c) && after.is_none_or(|c| !c.is_alphanumeric()) => {}
                    Sign::Open if c == '[' && is_note(rest) => {
                        // The partner and whatever was marked inside are skipped with the note.
                        closers.end = mark.partner + 1;
                        next +=
                            self.marks.get(next..).unwrap_or_default().iter().take_while(|mark| mark.at < closers.end).count();
                        continue;
                    }
                    _ => break,
                }
                closers.bracket |= is_bracket(c);
                closers.quote |= !is_bracket(c);
                closers.end = mark.end;
                next += 1;
            } else if let Some(mark) = mark.filter(|mark| self.is_spaced_quote(closers.end, mark)) {
                closers.quote = true;
                closers.end = mark.end;
                next += 1;
            } else if matches!(c, '\'' | '’' | '*' | '_') && after.is_none_or(|c| !c.is_alphanumeric() && c != '\'')
                || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹')
            {
                closers.quote |= matches!(c, '\'' | '’');
                closers.end += c.len_utf8();
            } else {
                break;
            }
        }
        closers
    }

    /// Whether nothing but one blank stands before a closing quotation mark, as in French.
    fn is_spaced_quote(&self, end: usize, mark: &Mark) -> bool {
        let mut between = self.text.get(end..mark.at).unwrap_or_default().chars();
        let blank = between.next().is_some_and(char::is_whitespace) && between.next().is_none();
        let closes = match mark.sign {
            Sign::Close => true,
            Sign::Stray => self.from(mark.end).chars().next().is_none_or(char::is_whitespace),
            _ => false,
        };
        let paired = mark.sign == Sign::Close && self.from(mark.at).starts_with('«');
        blank && closes && (paired || self.from(mark.at).starts_with(['»', '›', '”', '"', '“']))
    }

    /// Where the next sentence starts if this one, begun at `start`, ends at the mark.
    fn next_start(&self, mark: &Mark, closers: &Closers, start: usize) -> Option<usize> {
        let rest = self.from(closers.end);
        let trimmed = rest.trim_start();
        let next = closers.end + rest.len() - trimmed.len();
        if trimmed.is_empty() {
            return None;
        }
        let (first, word_at) = first_of(trimmed);
        let word = word_of(trimmed.get(word_at..).unwrap_or_default());
        let case = Case { mark, closers, start, rest: trimmed, spaced: next > closers.end, first, word, word_at };
        if first == First::Continuation {
            return None;
        }
        let ends = match mark.sign {
            Sign::Full => self.full(&case),
            Sign::Emphatic => self.emphatic(&case),
            Sign::Ellipsis => self.ellipsis(&case),
            Sign::Dot => self.dot(&case),
            Sign::Open | Sign::Close | Sign::Stray | Sign::Blank => false,
        };
        ends.then_some(next)
    }

    fn full(&self, case: &Case) -> bool {
        let before = self.before(case.mark.at);
        let starts_with = |test: fn(char) -> bool| case.rest.chars().next().is_some_and(test);
        if case.first == First::Small && case.spaced {
            return false;
        }
        if !case.spaced {
            if case.first == First::Digit && before.is_some_and(char::is_numeric) {
                return false;
            }
            let closed = case.closers.quote || case.closers.bracket;
            if closed && starts_with(is_hiragana) {
                return false;
            }
            // The title of a book, and the Khmer sign for "and so on".
            let title = self.before(case.closers.end).is_some_and(|c| matches!(c, '》' | '〉'));
            if title || case.rest.starts_with("ល។") {
                return false;
            }
        }
        !(case.asks_in_quotes(self.text) && self.words().tells_speaker(case.rest))
    }

    fn emphatic(&self, case: &Case) -> bool {
        if !case.spaced {
            let joined = |c: Option<char>| c.is_some_and(is_unspaced);
            let next = case.rest.chars().next();
            let closed = case.closers.quote || case.closers.bracket;
            return joined(self.before(case.mark.at)) && joined(next) && !(closed && next.is_some_and(is_hiragana));
        }
        if case.first == First::Small || self.stands_alone(case) {
            return false;
        }
        if case.closers.bracket && !case.closers.quote && !self.bracket_opens_sentence(case) {
            return false;
        }
        let words = self.words();
        if words.exclaims(self.word_before(case.mark.at)) && !self.opens(case) {
            return false;
        }
        !(case.closers.quote && !self.opens(case) && words.tells_speaker(case.rest))
    }

    fn ellipsis(&self, case: &Case) -> bool {
        let continues = matches!(self.before(case.mark.at), Some(',' | ';' | ':' | '،' | '、'));
        if !case.spaced || continues || case.first == First::Small || self.stands_alone(case) || case.mark.at == case.start {
            return false;
        }
        // In Arabic and Hebrew a pause, which capitals would tell from an end.
        let pause = case.rest.chars().next().is_some_and(|c| matches!(c as u32, 0x590..0x700));
        !pause && (case.word != "I" || !self.words().opens("I"))
    }

    /// Whether a bracket holds nothing but the terminator: `(!)`, `[…]`.
    fn stands_alone(&self, case: &Case) -> bool {
        case.closers.bracket && self.before(case.mark.at).is_some_and(|c| matches!(c, '(' | '[' | '（' | '［'))
    }

    /// Whether the last bracket that closes began where the sentence began.
    fn bracket_opens_sentence(&self, case: &Case) -> bool {
        let inside = |mark: &&Mark| mark.sign == Sign::Close && mark.at >= case.mark.end && mark.end <= case.closers.end;
        let index = self.marks.partition_point(|mark| mark.at < case.mark.end);
        let closing = self.marks.get(index..).unwrap_or_default().iter().take_while(|mark| mark.at < case.closers.end);
        closing.filter(inside).last().is_some_and(|mark| mark.partner <= case.start)
    }

    fn dot(&self, case: &Case) -> bool {
        if !case.spaced && case.closers.end == case.mark.end && self.ends_korean(case) {
            return true;
        }
        if !case.spaced || case.first == First::Small || case.mark.at == case.start {
            return false;
        }
        let token = self.token_before(case.mark.at);
        // Behind a closing mark there is no abbreviation, nor is the last part of km/h, 90 °F or קמ"ש one.
        if token.is_empty() || self.is_joined(case.mark.at - token.len()) {
            return true;
        }
        let alone = self
            .text
            .get(case.start..case.mark.at)
            .is_some_and(|so_far| so_far.len() <= LONGEST && so_far.trim_start_matches(|c: char| !c.is_alphanumeric()) == token);
        if alone && is_list_marker(token) {
            return false;
        }
        let words = self.words();
        let opens = || self.opens(case);
        let inside = case.closers.bracket && !self.bracket_opens_sentence(case);
        if case.closers.quote || inside {
            let shortened = matches!(self.habit(case.mark.at, token), Some(Habit::NeverLast | Habit::SeldomLast))
                || inside && self.habit(case.mark.at, token).is_some();
            return !shortened || opens();
        }
        let short_number = token.chars().count() <= 2 && token.chars().all(char::is_numeric);
        if token.chars().all(|c| c.is_numeric() || c == '.' || c == ',') {
            let may_follow = matches!(case.first, First::Capital | First::Digit) || case.rest.starts_with('§');
            let ordinal = words.has_ordinals() && short_number && may_follow && !self.is_counted(case.mark.at - token.len());
            return !ordinal || opens();
        }
        if let Some(habit) = self.habit(case.mark.at, token) {
            // `N.B.` alone is no sentence.
            let no_end = alone && matches!(habit, Habit::NeverLast | Habit::SeldomLast);
            return !no_end && self.ends_after(habit, case);
        }
        if self.is_first_half(case, token) {
            return false;
        }
        if is_roman(token) && token.len() > 1 {
            return !words.has_ordinals() || opens();
        }
        let mut letters = token.chars().filter(|c| !matches!(c, '.' | '-'));
        let parts_are_single = token.split(['.', '-']).all(|part| part.chars().nth(1).is_none());
        if parts_are_single && letters.all(is_initial) {
            // English "I" is a word, unless a name or a numeral stands before it.
            if token == "I" && words.opens("I") && !self.capital_word_before(case.mark.at - 1) {
                return true;
            }
            return opens();
        }
        let spelled = token.contains('.') && token.split('.').all(|part| part.chars().count() < 4);
        if case.first == First::Letter && spelled {
            return false;
        }
        if opens() {
            return true;
        }
        let known = !words.is_thorough() && token.chars().count() <= 5 && self.adviser_joins(case);
        !known
    }

    /// Whether the next word speaks for a new sentence. `A.` is no article.
    fn opens(&self, case: &Case) -> bool {
        let initial = case.word.chars().nth(1).is_none() && case.after_word().starts_with('.');
        !initial && self.words().opens(case.word)
    }

    /// Whether a Korean verb ends and a word begins right behind the full stop.
    fn ends_korean(&self, case: &Case) -> bool {
        let verb = matches!(self.before(case.mark.at), Some('다' | '요' | '까' | '죠'));
        verb && case.rest.starts_with(|c| ('가'..='힣').contains(&c))
    }

    /// Whether a sentence ends behind an abbreviation of the given habit.
    fn ends_after(&self, habit: Habit, case: &Case) -> bool {
        let words = self.words();
        // A source in brackets, or the dash of a dateline.
        if case.rest.starts_with(['(', '-', '–', '—']) {
            return false;
        }
        match habit {
            Habit::NeverLast => false,
            Habit::BeforeNumber => case.first != First::Digit && !is_roman(case.word),
            Habit::SeldomLast => case.first == First::Symbol || self.opens(case),
            Habit::OftenLast => case.first != First::Digit && !words.follows(case.word),
        }
    }

    /// What the lists say about the word before a full stop, alone or with the shortened words before it.
    fn habit(&self, at: usize, token: &str) -> Option<Habit> {
        let words = self.words();
        let mut spelled = token.to_owned();
        let mut start = at - token.len();
        for _ in 0..3 {
            let head = self.text.get(..start)?;
            let stem = head.trim_end();
            if stem.len() == head.len() || !stem.ends_with('.') || head.len() - stem.len() > 2 {
                break;
            }
            let previous = self.token_before(stem.len() - 1);
            if previous.is_empty() || previous.chars().count() > 4 {
                break;
            }
            spelled.insert(0, '.');
            spelled.insert_str(0, previous);
            start = stem.len() - 1 - previous.len();
            if let Some(habit) = words.habit(&spelled) {
                return Some(habit);
            }
        }
        // `z.` in `z. B.`: what two single letters spell may be known.
        words.habit(token).or_else(|| {
            let (_, last) = token.rsplit_once(['-', '’', '\''])?;
            words.habit(last)
        })
    }

    /// Whether the number that begins at `at` counts something named before it: `Nr. 5`, `§ 5`.
    fn is_counted(&self, at: usize) -> bool {
        let stem = self.text.get(..at).unwrap_or_default().trim_end();
        let name = stem.strip_suffix('.').unwrap_or(stem);
        let token = self.token_before(name.len());
        name.ends_with(['§', '№']) || !token.is_empty() && self.words().habit(token) == Some(Habit::BeforeNumber)
    }

    /// Whether what begins at `at` is only the last part of a longer word or an address.
    fn is_joined(&self, at: usize) -> bool {
        let mut before = self.text.get(..at).unwrap_or_default().chars().rev();
        match before.next() {
            Some('"' | '״') => before.next().is_some_and(char::is_alphanumeric),
            Some(c) => matches!(c, '/' | '°' | '²' | '³' | '=' | '&' | '@' | '#' | '_' | '~' | '+' | '%' | '?'),
            None => false,
        }
    }

    /// Whether the word and the one behind the full stop are one abbreviation: `EE. UU.`
    fn is_first_half(&self, case: &Case, token: &str) -> bool {
        let next = case.after_word().starts_with('.');
        let short = |word: &str| !word.is_empty() && word.len() <= 8;
        next && short(case.word) && short(token) && self.words().habit(&format!("{token}.{}", case.word)).is_some()
    }

    /// The word right before `at`: letters, digits, full stops, hyphens and apostrophes.
    fn token_before(&self, at: usize) -> &str {
        let head = self.text.get(..at).unwrap_or_default();
        let mut start = at;
        for (index, c) in head.char_indices().rev() {
            if !(c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\'' | 'º' | 'ª' | '°' | ',') || is_mark(c)) {
                break;
            }
            if at - index > LONGEST {
                // Too long for an abbreviation; its end is as good as the whole.
                break;
            }
            start = index;
        }
        self.text.get(start..at).unwrap_or_default().trim_start_matches(['\'', '’', '.', '-', ','])
    }

    /// The last word before `at`, letters only.
    fn word_before(&self, at: usize) -> &str {
        let token = self.token_before(at);
        token.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(token)
    }

    /// Whether the word before the one that begins at `at` is capitalized.
    fn capital_word_before(&self, at: usize) -> bool {
        let stem = self.text.get(..at).unwrap_or_default().trim_end();
        self.token_before(stem.len()).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the crate knows the word before the full stop as one that goes on.
    fn adviser_joins(&self, case: &Case) -> bool {
        let adviser = self.adviser.get_or_init(|| sentencex::language_factory(words::language_of(self.language, self.text)));
        // The crate's own window is 30 bytes ahead; behind, it looks for a word or two.
        let from = self.text.floor_char_boundary(case.mark.at.saturating_sub(2 * LONGEST)).max(case.start);
        let to = self.text.ceil_char_boundary((case.mark.end + LONGEST).min(self.text.len()));
        let window = self.text.get(from..to).unwrap_or_default();
        adviser.find_boundary(window, case.mark.at - from, case.mark.end - from).is_none()
    }
}

/// A terminator and what stands around it.
struct Case<'a> {
    mark: &'a Mark,
    closers: &'a Closers,
    start: usize,
    rest: &'a str,
    spaced: bool,
    first: First,
    /// The first word of the rest, and where in it that stands.
    word: &'a str,
    word_at: usize,
}

impl<'a> Case<'a> {
    /// The text behind the first word.
    fn after_word(&self) -> &'a str {
        self.rest.get(self.word_at + self.word.len()..).unwrap_or_default()
    }

    /// Whether this is a question or an exclamation at the end of a quotation.
    fn asks_in_quotes(&self, text: &str) -> bool {
        let run = text.get(self.mark.at..self.mark.end).unwrap_or_default();
        self.closers.quote && run.contains(['!', '?', '！', '？', '؟'])
    }
}
