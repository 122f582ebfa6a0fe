//! Glossaries in rows: TSV and CSV.
//!
//! Two columns are source and target, one is what stays as it is. A third may hold `case` and `keep`,
//! or, as one service writes them, the third and fourth the locales. A first row of known names
//! (`source`, `target`, `case`, `keep`, `note`, or locales) says what the columns are. Rows that begin
//! with `#` and empty ones are passed over.

use super::{BadTerms, Fault, Record};
use crate::locale::Locale;

/// A field and where it begins.
struct Field {
    text: String,
    line: usize,
    column: usize,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Source,
    Target,
    Case,
    Keep,
    Note,
    Name(Locale),
}

/// The sign between the columns of a CSV: the semicolon where the first row has more of them.
pub(super) fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    // What stands in quotation marks separates nothing.
    let count = |sign: char| first.split('"').step_by(2).map(|part| part.matches(sign).count()).sum::<usize>();
    if count(';') > count(',') { ';' } else { ',' }
}

pub(super) fn read(text: &str, separator: char) -> Result<Vec<Record>, BadTerms> {
    let mut records = Vec::new();
    let mut columns: Option<Vec<Column>> = None;
    let mut first = true;
    for row in rows(text, separator)? {
        if first {
            first = false;
            columns = header(&row);
            if columns.is_some() {
                continue;
            }
        }
        records.push(match &columns {
            Some(columns) => named(&row, columns)?,
            None => bare(&row)?,
        });
    }
    Ok(records)
}

fn bad(field: &Field, fault: Fault) -> BadTerms {
    BadTerms { line: field.line, column: field.column, fault }
}

/// The rows that say something.
fn rows(text: &str, separator: char) -> Result<Vec<Vec<Field>>, BadTerms> {
    let quoting = separator != '\t';
    let mut rows = Vec::new();
    let (mut line, mut column) = (1, 1);
    let mut row: Vec<Field> = Vec::new();
    let mut field = Field { text: String::new(), line, column };
    let mut signs = text.chars().peekable();
    let end_row = |row: &mut Vec<Field>, rows: &mut Vec<Vec<Field>>| {
        let row = std::mem::take(row);
        let comment = row.first().is_some_and(|field| field.text.starts_with('#'));
        if !comment && row.iter().any(|field| !field.text.trim().is_empty()) {
            rows.push(row);
        }
    };
    while let Some(c) = signs.next() {
        column += 1;
        if c == separator {
            row.push(std::mem::replace(&mut field, Field { text: String::new(), line, column }));
        } else if c == '\n' || (c == '\r' && signs.peek() != Some(&'\n')) {
            line += 1;
            column = 1;
            row.push(std::mem::replace(&mut field, Field { text: String::new(), line, column }));
            end_row(&mut row, &mut rows);
        } else if c == '\r' {
        } else if quoting && c == '"' && field.text.trim().is_empty() {
            field.text.clear();
            loop {
                column += 1;
                match signs.next() {
                    Some('"') if signs.next_if_eq(&'"').is_some() => {
                        column += 1;
                        field.text.push('"');
                    }
                    Some('"') => break,
                    Some(c) => {
                        if c == '\n' {
                            line += 1;
                            column = 1;
                        }
                        field.text.push(c);
                    }
                    None => return Err(bad(&field, Fault::OpenQuote)),
                }
            }
        } else {
            field.text.push(c);
        }
    }
    row.push(field);
    end_row(&mut row, &mut rows);
    Ok(rows)
}

/// What the columns are, if a row says so: all of its names are known, and one of them is a term's.
fn header(row: &[Field]) -> Option<Vec<Column>> {
    let column = |field: &Field| match field.text.trim().to_lowercase().as_str() {
        "source" | "source term" | "term" => Some(Column::Source),
        "target" | "target term" | "translation" => Some(Column::Target),
        "case" | "case sensitive" | "case-sensitive" => Some(Column::Case),
        "keep" | "do not translate" | "do-not-translate" | "dnt" => Some(Column::Keep),
        "note" | "notes" | "comment" | "description" | "definition" | "pos" | "" => Some(Column::Note),
        // A word that happens to be a code (`is`, `no`, `as`) is none where others are not.
        name => name.parse().ok().map(Column::Name),
    };
    let columns: Vec<Column> = row.iter().map(column).collect::<Option<_>>()?;
    let names = columns.iter().filter(|column| matches!(column, Column::Name(_))).count();
    (columns.contains(&Column::Source) || names >= 2).then_some(columns)
}

fn named(row: &[Field], columns: &[Column]) -> Result<Record, BadTerms> {
    let mut record = Record::default();
    let yes = |text: &str| matches!(text.to_lowercase().as_str(), "1" | "x" | "y" | "yes" | "true" | "case" | "keep" | "+");
    for (field, column) in row.iter().zip(columns) {
        let text = field.text.trim();
        match column {
            Column::Source if text.is_empty() => return Err(bad(field, Fault::NoSource)),
            Column::Source => record.names.insert(0, (None, text.to_owned())),
            Column::Target if !text.is_empty() => record.names.push((None, text.to_owned())),
            Column::Name(locale) if !text.is_empty() => record.names.push((Some(locale.clone()), text.to_owned())),
            Column::Case => record.case = Some(yes(text)),
            Column::Keep => record.keep = yes(text),
            Column::Target | Column::Name(_) | Column::Note => {}
        }
    }
    if record.names.is_empty() {
        return row.first().map_or(Ok(record), |field| Err(bad(field, Fault::NoSource)));
    }
    record.keep |= record.names.len() == 1 && record.names.iter().all(|(locale, _)| locale.is_none());
    Ok(record)
}

fn bare(row: &[Field]) -> Result<Record, BadTerms> {
    let text = |index: usize| row.get(index).map(|field| field.text.trim()).filter(|text| !text.is_empty());
    let Some(source) = text(0) else {
        return row.first().map_or(Ok(Record::default()), |field| Err(bad(field, Fault::NoSource)));
    };
    let target = text(1);
    let mut record = Record { keep: target.is_none(), ..Record::default() };
    let mut locales = [None, None];
    if let Some(field) = row.get(2) {
        if let (Some(from), Some(to)) = (text(2), text(3)) {
            for (place, (name, field)) in locales.iter_mut().zip([(from, field), (to, row.get(3).unwrap_or(field))]) {
                *place = Some(name.parse::<Locale>().map_err(|_| bad(field, Fault::UnknownLocale(name.to_owned())))?);
            }
        } else {
            for option in field.text.split([' ', ',']).filter(|option| !option.is_empty()) {
                match option.to_lowercase().as_str() {
                    "case" => record.case = Some(true),
                    "nocase" => record.case = Some(false),
                    "keep" | "dnt" => record.keep = true,
                    _ => return Err(bad(field, Fault::UnknownOption(option.to_owned()))),
                }
            }
        }
    }
    let [from, to] = locales;
    record.names.push((from, source.to_owned()));
    record.names.extend(target.map(|target| (to, target.to_owned())));
    Ok(record)
}
