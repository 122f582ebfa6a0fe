//! What commands that translate are given beside their request: folders, memory, answers of the user, notices.

use latimer::client::Notices;
use latimer::command::memory::RunMemory;
use latimer::command::translate::{Means, Request, Watch};
use latimer::config::{Folders, Settings};
use latimer::ui::args;
use latimer::ui::remember::Memory;
use latimer::ui::watch::{self, Console};

use super::Session;

/// What a command keeps while it works.
pub(super) struct Kit<'a> {
    session: &'a Session,
    settings: &'a Settings,
    pub(super) folders: Option<Folders>,
    /// What the user said before.
    pub(super) asked: Memory,
    /// What was translated before.
    pub(super) memory: RunMemory,
    notices: Notices,
}

impl Session {
    /// The kit of a command that goes on: a server, or one whose memory is the user's.
    pub(super) fn kit<'a>(&'a self, settings: &'a Settings) -> Kit<'a> {
        self.kit_with(settings, RunMemory::lasting)
    }

    /// The kit of a run, whose flags say which memory it uses.
    pub(super) fn kit_of<'a>(&'a self, settings: &'a Settings, run: &args::Run, request: &Request) -> Kit<'a> {
        self.kit_with(settings, |settings, folders| match (run.dry_run, run.no_memory) {
            (true, without) => RunMemory::looking(settings, folders, request, !without),
            (false, true) => RunMemory::journal(settings, folders, request),
            (false, false) => RunMemory::lasting(settings, folders),
        })
    }

    fn kit_with<'a>(&'a self, settings: &'a Settings, memory: impl FnOnce(&Settings, Option<&Folders>) -> RunMemory) -> Kit<'a> {
        let folders = Folders::of(&self.environment);
        let asked = Memory::of(folders.as_ref().map(|folders| folders.state.as_path()));
        let memory = memory(settings, folders.as_ref());
        Kit { session: self, settings, folders, asked, memory, notices: watch::notices(&self.screen) }
    }
}

impl Kit<'_> {
    /// A console that tells of one run.
    pub(super) fn console(&self) -> Console<'_> {
        Console::new(&self.session.screen, &self.asked, self.settings.hosts())
    }

    /// The means of a run.
    pub(super) fn means<'a>(&'a self, force: bool, watch: &'a dyn Watch) -> Means<'a> {
        Means {
            settings: self.settings,
            environment: &self.session.environment,
            state: self.folders.as_ref().map(|folders| folders.state.as_path()),
            data: self.folders.as_ref().map(|folders| folders.data.as_path()),
            force,
            memory: self.memory.known(),
            watch,
            notices: &self.notices,
        }
    }
}
