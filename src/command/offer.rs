//! What can be installed here for a pair that nothing translates yet: Apertium's Debian packages.
//!
//! Nothing is installed without a yes; who asks is `ui`. The system's own program installs, so that
//! its questions, its password prompt and its messages are the ones people know.

use std::process;

use crate::config::Environment;
use crate::locale::{Locale, Pair};

/// The packages that would let the installed system translate a pair; empty where there are none.
pub fn packages(pair: &Pair, environment: &Environment) -> Vec<String> {
    if !has("apt-get", environment) || !has("apt-cache", environment) {
        return Vec::new();
    }
    let listed =
        process::Command::new("apt-cache").args(["search", "--names-only", "^apertium-"]).stderr(process::Stdio::null()).output();
    let Ok(listed) = listed else { return Vec::new() };
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let fitting = names.lines().filter_map(|line| line.split(' ').next()).find(|name| fits(name, pair));
    fitting.map(|name| vec!["apertium".to_owned(), name.to_owned()]).unwrap_or_default()
}

/// Installs packages, with `sudo` where this user is not root. True if the system says that it did.
pub fn install(packages: &[String], environment: &Environment) -> std::io::Result<bool> {
    let root = environment.get("USER") == Some("root") || environment.get("HOME") == Some("/root");
    let mut command = if root { process::Command::new("apt-get") } else { process::Command::new("sudo") };
    if !root {
        command.arg("apt-get");
    }
    command.args(["install", "--no-install-recommends"]).args(packages).status().map(|status| status.success())
}

fn has(program: &str, environment: &Environment) -> bool {
    environment.program_folders().iter().any(|folder| folder.join(program).is_file())
}

/// Whether a package's name holds both languages of a pair: `apertium-eng-spa`, `apertium-eo-en`.
fn fits(package: &str, pair: &Pair) -> bool {
    let Some((one, other)) = package.strip_prefix("apertium-").and_then(|rest| rest.split_once('-')) else { return false };
    let is = |code: &str, locale: &Locale| code.parse::<Locale>().is_ok_and(|known| known.language() == locale.language());
    (is(one, &pair.source) && is(other, &pair.target)) || (is(other, &pair.source) && is(one, &pair.target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_fits_in_both_directions_and_codes() {
        let pair = Pair::new("en".parse().unwrap(), "es".parse().unwrap());
        assert!(fits("apertium-eng-spa", &pair) && fits("apertium-en-es", &pair) && fits("apertium-es-en", &pair));
        assert!(!fits("apertium-eng-cat", &pair) && !fits("apertium-spa", &pair) && !fits("apertium-lex-tools", &pair));
    }

    #[test]
    fn without_its_programs_nothing_is_offered() {
        let pair = Pair::new("en".parse().unwrap(), "es".parse().unwrap());
        assert!(packages(&pair, &Environment::of([("PATH", "/nonexistent")])).is_empty());
    }
}
