//! What `latimer sync` did and could not do becomes sentences.

use crate::command::pattern::BadPattern;
use crate::command::sync::{Beside, Edited, Gone, Held, Moved, Stale, SyncError, Synced, Why, Wrong};
use crate::ui::failure::{io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::refusal;
use crate::ui::screen::{Said, Screen};

/// Says what became of a project, beside what was translated.
pub fn told(synced: &Synced, screen: &Screen) {
    let messages = &screen.messages;
    for Moved { from, to } in &synced.moved {
        screen.note(&messages.text("sync-moved", &[("from", from.into()), ("to", to.into())]));
    }
    for Gone { source, target, removed } in &synced.gone {
        let values = [("source", source.into()), ("target", target.into())];
        if *removed {
            screen.note(&messages.text("sync-removed", &values));
        } else {
            screen.warning(&messages.said("sync-gone", &values).into());
        }
    }
    for Edited { target, segments } in &synced.edited {
        screen.note(&messages.text("sync-edited", &[("target", target.into()), ("count", (*segments).into())]));
    }
    for Held { target, behind } in &synced.held {
        if *behind {
            screen.warning(&messages.said("sync-held-behind", &[("target", target.into())]).into());
        } else {
            screen.note(&messages.text("sync-held", &[("target", target.into())]));
        }
    }
    for Beside { target, source, human, proposal } in &synced.beside {
        let proposal = proposal.as_ref().unwrap_or(source);
        let values = [("target", target.into()), ("human", human.into()), ("proposal", proposal.into())];
        screen.warning(&Said { text: messages.text("sync-beside", &values), hint: None });
    }
    if synced.waiting > 0 {
        screen.note(&messages.text("sync-waiting", &[("count", synced.waiting.into())]));
    }
    if let Some(path) = &synced.backup {
        screen.note(&messages.text("sync-backup", &[("path", path.into())]));
    }
    for one in &synced.stale {
        screen.error(&Said { text: stale(one, messages), hint: None });
    }
    screen.note(&messages.text("sync-current", &[("count", synced.current.into())]));
    if !synced.stale.is_empty() {
        screen.error(&messages.said("sync-frozen", &[("count", synced.stale.len().into())]).into());
    }
}

fn stale(one: &Stale, messages: &Messages) -> String {
    let (source, target) = (one.source.as_str(), one.target.as_str());
    match one.why {
        Why::New | Why::Missing => messages.text("sync-stale-missing", &[("target", target.into())]),
        Why::Changed => messages.text("sync-stale-changed", &[("source", source.into()), ("target", target.into())]),
        Why::Incomplete => messages.text("sync-stale-incomplete", &[("source", source.into()), ("target", target.into())]),
        Why::Settings => messages.text("sync-stale-settings", &[("target", target.into())]),
        Why::Unrecorded => messages.text("sync-stale-unrecorded", &[("target", target.into())]),
        Why::Occupied => messages.text("sync-stale-occupied", &[("target", target.into())]),
    }
}

/// Why nothing was done.
pub fn refused(error: &SyncError, messages: &Messages) -> Vec<Said> {
    let said = match error {
        SyncError::NoSources => messages.said("error-sync-sources", &[]),
        SyncError::Busy(path) => messages.said("error-sync-busy", &[("path", shown(path).into())]),
        SyncError::Io(path, error) => {
            messages.said("error-unwritable", &[("path", shown(path).into()), ("reason", io_reason(error, messages).into())])
        }
        SyncError::Lock(path, fault) => {
            let values = [("path", shown(path).into()), ("line", fault.line.into())];
            match fault.what {
                Wrong::Conflict => messages.said("error-lock-conflict", &values),
                Wrong::Damaged => messages.said("error-lock-damaged", &values),
                Wrong::Twice => messages.said("error-lock-twice", &values),
                Wrong::Newer(version) => {
                    messages.said("error-lock-newer", &[("path", shown(path).into()), ("version", version.into())])
                }
            }
        }
        SyncError::Command(error) => return refusal::command(error, messages),
    };
    vec![said.into()]
}

/// A pattern that says nothing.
pub fn pattern(text: &str, bad: &BadPattern, messages: &Messages) -> Said {
    match bad {
        BadPattern::Unknown(name) => {
            messages.said("error-pattern-unknown", &[("pattern", text.into()), ("name", name.into())]).into()
        }
        BadPattern::Ambiguous => messages.said("error-pattern-ambiguous", &[("pattern", text.into())]).into(),
    }
}

/// That edits are waited for.
pub fn watching(screen: &Screen) {
    screen.note(&screen.messages.text("sync-watching", &[]));
}
