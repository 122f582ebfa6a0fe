//! What is offered on a terminal where nothing translates a pair.

use std::fmt;

use inquire::Select;

use crate::command::offer;
use crate::config::Environment;
use crate::locale::Pair;
use crate::ui::failure::shown;
use crate::ui::screen::Screen;

/// One way out.
enum Way {
    /// Install a model.
    Model(String),
    /// Install these packages.
    Install(Vec<String>, String),
    /// Show how an account is written down.
    Account(String),
    /// Leave it.
    Stop(String),
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model(line) | Self::Install(_, line) | Self::Account(line) | Self::Stop(line) => f.write_str(line),
        }
    }
}

/// What came of the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Something was installed, so the run may be tried again.
    Installed,
    /// A model is wanted.
    Model,
    /// Nothing.
    Nothing,
}

/// Offers the ways out.
pub fn ways_out(pair: &Pair, environment: &Environment, settings: Option<&std::path::Path>, screen: &Screen) -> Chosen {
    let messages = &screen.messages;
    let mut ways = Vec::new();
    if cfg!(feature = "firefox") {
        ways.push(Way::Model(messages.text("offer-model", &[("pair", pair.to_string().into())])));
    }
    let packages = offer::packages(pair, environment);
    if !packages.is_empty() {
        let line = messages.text("offer-install", &[("packages", packages.join(" ").into())]);
        ways.push(Way::Install(packages, line));
    }
    ways.push(Way::Account(messages.text("offer-account", &[])));
    ways.push(Way::Stop(messages.text("offer-stop", &[])));
    let question = messages.text("offer-question", &[]);
    match screen.bars.suspend(|| Select::new(&question, ways).prompt()) {
        Ok(Way::Model(_)) => Chosen::Model,
        Ok(Way::Install(packages, _)) if offer::install(&packages, environment).unwrap_or(false) => Chosen::Installed,
        Ok(Way::Account(_)) => {
            let path = settings.map(shown).unwrap_or_default();
            screen.note(&messages.text("offer-account-how", &[("path", path.into())]));
            screen.note("[providers.libretranslate]\nurl = \"http://localhost:5000\"\n\n[providers.deepl]\napi_key_env = \"DEEPL_API_KEY\"");
            Chosen::Nothing
        }
        Ok(Way::Install(..) | Way::Stop(_)) | Err(_) => Chosen::Nothing,
    }
}
