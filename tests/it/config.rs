//! Settings: the defaults as shipped, layers, what is refused and what it says.

use std::path::{Path, PathBuf};

use latimer::config::{Config, ConfigError, DEFAULTS, Environment, Origin, Override, Settings, Sources, check};

/// A folder with files in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn load(folder: &Path, variables: &[(&str, &str)], flags: Vec<Override>) -> Result<Config, ConfigError> {
    let home = folder.join("home").to_string_lossy().into_owned();
    let environment = Environment::of([("HOME", home.as_str())].into_iter().chain(variables.iter().copied()));
    Config::load(&Sources { environment: &environment, folder, file: None, flags })
}

#[test]
fn the_shipped_file_equals_the_defaults_of_the_code() {
    let shipped: toml::Table = DEFAULTS.parse().unwrap();
    let mut coded = toml::Table::try_from(Settings::default()).unwrap();
    // One provider may be written without its brackets, and is.
    assert_eq!(coded.get("provider"), Some(&toml::Value::from("auto")));
    coded.retain(|_, value| value.as_table().is_none_or(|table| !table.is_empty()));
    assert_eq!(shipped, coded);
    let empty = folder(&[]);
    assert_eq!(load(empty.path(), &[], Vec::new()).unwrap().settings, Settings::default());
}

#[test]
fn every_setting_of_the_shipped_file_has_a_sentence() {
    let lines: Vec<&str> = DEFAULTS.lines().collect();
    for (above, line) in lines.iter().zip(&lines[1..]) {
        if line.contains(" = ") && !line.starts_with('#') {
            assert!(above.starts_with("# ") && above.len() > 10, "{line}");
        }
    }
}

#[test]
fn later_layers_win_and_each_value_knows_its_own() {
    let place = folder(&[
        ("home/.config/latimer/latimer.toml", "to = [\"de\"]\nfrom = \"en\"\n[network]\ntimeout = \"1s\"\n"),
        ("latimer.toml", "\n\nfrom = \"fr\"\n[text]\nfront_matter = [\"a\"]\n"),
        ("named.toml", "to = [\"pt_br\", \"es\"]\n"),
    ]);
    let named = place.path().join("named.toml").to_string_lossy().into_owned();
    let variables = [("LATIMER_CONFIG", named.as_str()), ("LATIMER_NETWORK__TIMEOUT", "2s")];
    let flag = Override { flag: "--local", key: "local", value: true.into() };
    let config = load(place.path(), &variables, vec![flag]).unwrap();

    let to: Vec<String> = config.settings.to.iter().map(ToString::to_string).collect();
    assert_eq!(to, ["pt-BR", "es"]);
    assert_eq!(config.settings.network.timeout.as_secs(), 2);
    assert_eq!(config.settings.text.policy.front_matter, ["a"]);
    assert!(config.settings.local);
    assert_eq!(config.origin("from"), Origin::File { path: place.path().join("latimer.toml"), line: 3 });
    assert_eq!(config.origin("to"), Origin::File { path: PathBuf::from(&named), line: 1 });
    assert_eq!(config.origin("network.timeout"), Origin::Variable("LATIMER_NETWORK__TIMEOUT".to_owned()));
    assert_eq!(config.origin("local"), Origin::Flag("--local"));
    assert_eq!(config.origin("provider"), Origin::Default);
    let shown: Vec<String> = config.entries().iter().map(|entry| format!("{} = {}", entry.key, entry.value)).collect();
    assert!(shown.contains(&"network.timeout = \"2s\"".to_owned()), "{shown:?}");
}

#[test]
fn variables_take_the_type_of_their_setting() {
    let place = folder(&[]);
    let variables = [("LATIMER_TO", "es, ca,"), ("LATIMER_LOCAL", "true"), ("LATIMER_TEXT__FRONT_MATTER", "title")];
    let settings = load(place.path(), &variables, Vec::new()).unwrap().settings;
    assert_eq!((settings.to.len(), settings.local, settings.text.policy.front_matter), (2, true, vec!["title".to_owned()]));
}

/// What is wrong with a file, as key, line and the name that is near.
fn wrong(text: &str) -> (String, usize, Option<String>) {
    let place = folder(&[("latimer.toml", text)]);
    let line = |origin: &Origin| match origin {
        Origin::File { line, .. } => *line,
        Origin::Default | Origin::Variable(_) | Origin::Flag(_) => 0,
    };
    match load(place.path(), &[], Vec::new()).expect_err("an error is expected") {
        ConfigError::UnknownKey { key, origin, nearest } => (key, line(&origin), nearest),
        ConfigError::BadValue { key, origin, what } => (key, line(&origin), Some(what)),
        ConfigError::BadLocale { key, origin, unknown } => (key, line(&origin), unknown.nearest),
        ConfigError::UnknownProvider { name, origin, nearest } => (name, line(&origin), nearest),
        ConfigError::KeyInFile { key, origin } => (key, line(&origin), None),
        ConfigError::Syntax { line, .. } => ("syntax".to_owned(), line, None),
        ConfigError::Unreadable { path, error } => panic!("{}: {error}", path.display()),
    }
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let near = |text: &str| Some(text.to_owned());
    assert_eq!(wrong("\nprovidr = \"auto\"\n"), ("providr".to_owned(), 2, near("provider")));
    assert_eq!(wrong("[text]\nfront_mater = []\n"), ("text.front_mater".to_owned(), 2, near("text.front_matter")));
    assert_eq!(wrong("to = [\n \"es\",\n \"german\"]\n"), ("to".to_owned(), 1, near("de")));
    assert_eq!(wrong("a = 1\nb = \n"), ("syntax".to_owned(), 2, None));
    assert_eq!(wrong("text = 3\n"), ("text".to_owned(), 1, near("a table is meant")));
    assert_eq!(wrong("[providers.deepl]\napi_key = \"x\"\n"), ("providers.deepl.api_key".to_owned(), 2, None));
    let (key, line, what) = wrong("# a\n[network]\n\ntimeout = \"soon\"\n");
    assert_eq!((key.as_str(), line, what.is_some()), ("network.timeout", 4, true));
    let (key, line, what) = wrong("[text]\npre = true\n[text.protect]\npatterns = [\"(\"]\n");
    assert_eq!((key.as_str(), line, what.is_some()), ("text.protect.patterns", 4, true));
    let (key, line, _) = wrong("[text]\nsvg = false\npre = 3\n");
    assert_eq!((key.as_str(), line), ("text.pre", 3));
    let (key, line, _) = wrong("local = 1\n");
    assert_eq!((key.as_str(), line), ("local", 1));
}

#[test]
fn accounts_keep_the_order_of_the_strongest_file() {
    let place = folder(&[
        ("home/.config/latimer/latimer.toml", "[providers.one]\nkind = \"pseudo\"\n[providers.two]\nkind = \"identity\"\n"),
        ("latimer.toml", "[providers.zed]\nkind = \"pseudo\"\n[providers.two]\n[providers.and]\nkind = \"pseudo\"\n"),
    ]);
    let variables = [("LATIMER_PROVIDERS__ALONE__KIND", "pseudo"), ("LATIMER_PROVIDERS__ZED__KIND", "identity")];
    let settings = load(place.path(), &variables, Vec::new()).unwrap().settings;
    assert_eq!(settings.providers.keys().collect::<Vec<_>>(), ["zed", "two", "and", "one", "alone"]);
    assert_eq!((settings.kind_of("two"), settings.kind_of("zed")), ("identity", "identity"));
}

#[test]
fn unknown_variables_are_errors_too() {
    let place = folder(&[]);
    let refused = load(place.path(), &[("LATIMER_PROVIDR", "auto")], Vec::new()).err();
    assert!(matches!(refused, Some(ConfigError::UnknownKey { nearest: Some(near), .. }) if near == "provider"));
}

#[test]
fn a_named_file_must_exist() {
    let place = folder(&[]);
    let refused = load(place.path(), &[("LATIMER_CONFIG", "/nowhere/latimer.toml")], Vec::new()).err();
    assert!(matches!(refused, Some(ConfigError::Unreadable { .. })));
}

#[test]
fn checking_a_file_finds_all_its_wrong_keys() {
    let place = folder(&[("a.toml", "too = []\n[network]\ntimeut = \"1s\"\n"), ("b.toml", "to = [\"es\"]\n")]);
    assert_eq!(check(&place.path().join("a.toml")).len(), 2);
    assert!(check(&place.path().join("b.toml")).is_empty());
    assert_eq!(check(&place.path().join("c.toml")).len(), 1);
}

#[test]
fn limits_on_spending_are_numbers_or_none_for_everything_an_account_or_a_target() {
    let place = folder(&[(
        "latimer.toml",
        "[budget]\ncharacters_per_month = 1_000\ncost_per_day = 2.5\n[budget.providers.deepl]\ncost_per_month = 20\n\
         [budget.targets.pt_br]\ncharacters_per_day = 0\n\
         [providers.deepl.price]\nper_million_characters = 20\nminimum_cost_per_month = 4.99\n",
    )]);
    let flag = Override { flag: "--max-characters", key: "budget.characters_per_run", value: 500.into() };
    let variables = [("LATIMER_BUDGET__COST_PER_RUN", "0.1"), ("LATIMER_BUDGET__PROVIDERS__DEEPL__CHARACTERS_PER_DAY", "7")];
    let config = load(place.path(), &variables, vec![flag]).unwrap();
    let caps: Vec<String> = config.settings.caps().iter().map(ToString::to_string).collect();
    assert_eq!(
        caps,
        [
            "500 characters a run",
            "cost 0.10 a run",
            "cost 2.50 a day",
            "1000 characters a month",
            "7 characters a day for deepl",
            "cost 20.00 a month for deepl",
            "0 characters a day into pt-BR",
        ]
    );
    let price = config.settings.price_of("deepl").unwrap();
    assert_eq!((price.per_million.0, price.minimum, price.monthly.0), (20_000_000, 0, 4_990_000));
    assert_eq!(config.settings.price_of("libretranslate"), None);
}

#[test]
fn a_limit_that_would_be_none_by_mistake_is_an_error() {
    let near = |text: &str| Some(text.to_owned());
    assert_eq!(wrong("[budget.providers.deelp]\ncost_per_day = 1\n"), ("deelp".to_owned(), 2, near("deepl")));
    assert_eq!(wrong("[budget]\ncost_per_week = 1\n").0, "budget.cost_per_week");
    assert_eq!(
        wrong("[budget.targets.german]\ncost_per_day = 1\n"),
        ("budget.targets.german.cost_per_day".to_owned(), 2, near("de"))
    );
    for value in ["-1", "\"\"", "\"nothing\"", "true", "nan", "-0.5"] {
        for key in ["characters_per_day", "cost_per_day"] {
            assert_eq!(wrong(&format!("[budget]\n{key} = {value}\n")).0, format!("budget.{key}"), "{value}");
        }
    }
    assert_eq!(wrong("[budget]\ncharacters_per_day = 1.5\n").0, "budget.characters_per_day");
    assert_eq!(wrong("[providers.deepl.price]\nper_milion = 1\n").0, "providers.deepl.price.per_milion");
    assert_eq!(wrong("[providers.deepl.price]\nper_million_characters = -1\n").1, 2);
}
