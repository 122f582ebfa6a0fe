//! A project whose translations follow its sources: what is sent, what is written, what is left alone.

mod changes;
mod lock;
mod people;
mod watch;

use std::path::PathBuf;

use crate::latimer::World;
use crate::network::{Mood, Service};

/// A project with two pages, and a service that counts.
pub(super) struct Project {
    pub(super) world: World,
    pub(super) service: Service,
}

pub(super) const GUIDE: &str =
    "# The harbour\n\nIt is quiet. The *light* shines. Nobody is there.\n\nSee [the map](map.md) and call {name}.\n";

pub(super) const MAP: &str = "# The map\n\nIt is quiet. The map shows the harbour.\n";

impl Project {
    pub(super) fn new() -> Self {
        let (world, service) = (World::new(), Service::start(Mood::Good));
        let settings = format!(
            "from = \"en\"\nprovider = \"libretranslate\"\n[sync]\nsources = [\"docs\"]\nto = [\"es\", \"fr\"]\n\
             [providers.libretranslate]\nurl = \"http://{}\"\n",
            service.host
        );
        world.write("latimer.toml", settings);
        world.write("docs/guide.md", GUIDE);
        world.write("docs/map.md", MAP);
        Self { world, service }
    }

    /// The same after a first sync.
    pub(super) fn synced() -> Self {
        let project = Self::new();
        project.sync("");
        project
    }

    /// Syncs, which must end well; what was sent, by target.
    #[track_caller]
    pub(super) fn sync(&self, flags: &str) -> Vec<(String, Vec<String>)> {
        self.sync_ends(flags, 0)
    }

    /// Syncs, which must end so.
    #[track_caller]
    pub(super) fn sync_ends(&self, flags: &str, code: i32) -> Vec<(String, Vec<String>)> {
        let before = self.service.count();
        self.world.run(&format!("sync {flags}")).exits(code);
        let mut sent = self.service.requests()[before..].to_vec();
        sent.sort();
        sent
    }

    /// The memory is gone, and everything else that is not in the project.
    pub(super) fn forget(&self) {
        std::fs::remove_dir_all(self.home()).unwrap();
    }

    pub(super) fn home(&self) -> PathBuf {
        self.world.path("../home")
    }

    pub(super) fn lock(&self) -> String {
        self.world.read("latimer.lock")
    }
}

/// One text for each of two targets.
pub(super) fn both(text: &str) -> Vec<(String, Vec<String>)> {
    ["es", "fr"].map(|target| (target.to_owned(), vec![text.to_owned()])).into()
}
