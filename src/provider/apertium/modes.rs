//! The pairs that are installed: one mode file each, which holds a pipeline of programs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::locale::{Locale, Pair};

/// Where data is looked for, in this order, unless the account says otherwise.
const DATA: &[&str] = &["/usr/share/apertium", "/usr/local/share/apertium", "/opt/homebrew/share/apertium"];

/// Apertium's names that are no language tags.
const NAMES: &[(&str, &str)] = &[
    ("hbs_BS", "bs"),
    ("hbs_HR", "hr"),
    ("hbs_SR", "sr-Latn"),
    ("hbs", "sr-Latn"),
    ("oc_aran", "oc-aranes"),
    ("oci_aran", "oc-aranes"),
    ("nor", "nb"),
];

/// The installed modes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Modes {
    files: BTreeMap<Pair, PathBuf>,
}

impl Modes {
    /// The modes below a data folder, or below the usual ones.
    pub(super) fn find(data: Option<&Path>) -> Self {
        let usual: Vec<PathBuf> = DATA.iter().map(PathBuf::from).collect();
        let folders = data.map_or(usual, |data| vec![data.to_owned()]);
        folders.iter().map(|folder| Self::below(folder)).find(|modes| !modes.files.is_empty()).unwrap_or_default()
    }

    fn below(folder: &Path) -> Self {
        let entries = std::fs::read_dir(folder.join("modes")).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        // Of two spellings of one pair (`en-es`, `eng-spa`) the first is taken, always the same.
        paths.sort();
        let mut files = BTreeMap::new();
        for path in paths {
            if let Some(pair) = pair(&path) {
                files.entry(pair).or_insert(path);
            }
        }
        Self { files }
    }

    /// Whether nothing is installed.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The installed pairs.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Pair> {
        self.files.keys()
    }

    /// The installed pair that serves a wanted one best.
    pub(super) fn nearest(&self, wanted: &Pair) -> Option<(&Pair, &Path)> {
        let fits = |pair: &&Pair| pair.source.covers(&wanted.source) && pair.target.covers(&wanted.target);
        let best = self.files.keys().filter(fits).min_by_key(|pair| {
            let exact = |a: &Locale, b: &Locale| usize::from(a != b);
            let special = |locale: &Locale| locale.to_string().matches('-').count();
            (
                exact(&pair.target, &wanted.target),
                special(&pair.target),
                exact(&pair.source, &wanted.source),
                special(&pair.source),
            )
        })?;
        self.files.get(best).map(|path| (best, path.as_path()))
    }

    /// The pairs to go through, one or two of them.
    pub(super) fn route(&self, wanted: &Pair) -> Option<Vec<Pair>> {
        if let Some((pair, _)) = self.nearest(wanted) {
            return Some(vec![pair.clone()]);
        }
        let firsts = self.files.keys().filter(|first| first.source.covers(&wanted.source));
        firsts
            .filter(|first| !first.target.covers(&wanted.target) && !first.target.covers(&wanted.source))
            .filter_map(|first| {
                let rest = Pair::new(first.target.clone(), wanted.target.clone());
                let (second, _) = self.nearest(&rest)?;
                // A pivot without variant is met by more of what follows.
                Some((first.target.to_string().len(), vec![first.clone(), second.clone()]))
            })
            .min_by_key(|(length, _)| *length)
            .map(|(_, route)| route)
    }

    /// The file of an installed pair.
    pub(super) fn file(&self, pair: &Pair) -> Option<&Path> {
        self.files.get(pair).map(PathBuf::as_path)
    }
}

/// The pair in the name of a mode file; modes for the makers of a pair have more parts in their name.
fn pair(path: &Path) -> Option<Pair> {
    if path.extension()? != "mode" {
        return None;
    }
    let (source, target) = path.file_stem()?.to_str()?.split_once('-')?;
    Some(Pair::new(locale(source)?, locale(target)?))
}

/// The locale of one of Apertium's names (`eng`, `cat_valencia`, `por_BR`).
pub(in crate::provider) fn locale(name: &str) -> Option<Locale> {
    if let Some((_, tag)) = NAMES.iter().find(|(known, _)| *known == name) {
        return tag.parse().ok();
    }
    if name.contains('-') {
        return None;
    }
    name.parse().ok()
}

/// Apertium's three-letter name of a locale, the reverse of [`locale`].
pub(in crate::provider) fn name(locale: &Locale) -> String {
    let tag = locale.to_string();
    if let Some((name, _)) = NAMES.iter().find(|(name, known)| *known == tag && name.len() > 3) {
        return (*name).to_owned();
    }
    let (language, rest) = tag.split_once('-').unwrap_or((&tag, ""));
    let long = isolang::Language::from_639_1(language).map_or(language, |language| language.to_639_3());
    if rest.is_empty() { long.to_owned() } else { format!("{long}_{}", rest.replace('-', "_")) }
}

/// The programs of a mode with their arguments, all told to flush at NUL.
pub(super) fn stages(mode: &str) -> Vec<Vec<String>> {
    let mut stages = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in mode.chars() {
        match (quote, c) {
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (Some(open), c) if open == c => quote = None,
            (None, '|') => {
                take(&mut stages, &mut word);
                stages.push(Vec::new());
            }
            (None, c) if c.is_whitespace() => {
                take(&mut stages, &mut word);
            }
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    take(&mut stages, &mut word);
    stages.retain(|stage| !stage.is_empty());
    stages.into_iter().map(finish).collect()
}

/// Ends the word under way.
fn take(stages: &mut [Vec<String>], word: &mut Option<String>) {
    if let Some(stage) = stages.last_mut() {
        stage.extend(word.take());
    }
}

/// Fills in what a mode leaves open.
///
/// `$1` says how the generator writes words it does not know: `-n` is without the marks `*`, `@`, `#`,
/// so that every such character in an answer is one of the source. `$2` is for showing ambiguity.
fn finish(stage: Vec<String>) -> Vec<String> {
    let mut words: Vec<String> =
        stage.into_iter().filter(|word| word != "$2").map(|word| if word == "$1" { "-n".to_owned() } else { word }).collect();
    let program = words.first().map(String::as_str).unwrap_or_default();
    let flushes = program.starts_with("apertium-") && !program.starts_with("apertium-wblank")
        || ["lt-proc", "lrx-proc", "lsx-proc", "cg-proc", "rtx-proc", "hfst-proc"].contains(&program);
    if program == "lt-proc" && words.get(1).is_some_and(|option| option == "-g") {
        "-n".clone_into(&mut words[1]);
    }
    if flushes && !words.contains(&"-z".to_owned()) {
        words.insert(1, "-z".to_owned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale_of(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    fn modes(pairs: &[&str]) -> Modes {
        let files = pairs.iter().map(|name| PathBuf::from(format!("{name}.mode")));
        Modes { files: files.filter_map(|file| Some((pair(&file)?, file))).collect() }
    }

    fn check_route(pairs: &[&str], wanted: (&str, &str), route: Option<&[&str]>) {
        let found = modes(pairs).route(&Pair::new(locale_of(wanted.0), locale_of(wanted.1)));
        let found = found.map(|route| route.iter().map(Pair::to_string).collect::<Vec<_>>());
        assert_eq!(found, route.map(|route| route.iter().map(|pair| (*pair).to_owned()).collect()));
    }

    #[test]
    fn names_and_locales_translate_both_ways() {
        for (name_of, tag) in
            [("eng", "en"), ("cat_valencia", "ca-valencia"), ("por_BR", "pt-BR"), ("hbs_HR", "hr"), ("ast", "ast")]
        {
            assert_eq!(locale(name_of), Some(locale_of(tag)));
            assert_eq!(name(&locale_of(tag)), name_of);
        }
        assert_eq!(locale("es"), Some(locale_of("es")));
        assert_eq!(locale("eo-bytecode"), None);
    }

    #[test]
    fn routes_are_short_and_near() {
        let pairs = ["eng-spa", "es-fr", "fr-es", "eng-cat", "eng-cat_valencia", "es-pt", "es-pt_BR", "en-eo-bytecode"];
        check_route(&pairs, ("en", "es"), Some(&["en->es"]));
        check_route(&pairs, ("en-GB", "es-MX"), Some(&["en->es"]));
        check_route(&pairs, ("en", "fr"), Some(&["en->es", "es->fr"]));
        check_route(&pairs, ("en", "ca"), Some(&["en->ca"]));
        check_route(&pairs, ("en", "ca-valencia"), Some(&["en->ca-valencia"]));
        check_route(&pairs, ("es", "pt-BR"), Some(&["es->pt-BR"]));
        check_route(&pairs, ("es", "pt-PT"), Some(&["es->pt"]));
        check_route(&pairs, ("en", "eo"), None);
        check_route(&pairs, ("ja", "es"), None);
    }

    #[test]
    fn a_mode_is_taken_apart() {
        let mode = "lt-proc -w '/a b/x.bin' | apertium-tagger -g $2 '/p.prob' |lt-proc $1 '/g.bin'\n";
        let parts = stages(mode);
        assert_eq!(parts[0], ["lt-proc", "-z", "-w", "/a b/x.bin"]);
        assert_eq!(parts[1], ["apertium-tagger", "-z", "-g", "/p.prob"]);
        assert_eq!(parts[2], ["lt-proc", "-z", "-n", "/g.bin"]);
    }
}
