//! The program with its page for people, as it is started by hand, and a service behind it that takes its time.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use latimer::mock::{self, fault};

use crate::latimer::World;

/// A running program; it ends with this.
pub(crate) struct Hall {
    pub(crate) world: World,
    pub(crate) base: String,
    child: Child,
    _service: Option<mock::Server>,
}

impl Drop for Hall {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Hall {
    /// Behind it a service that answers one segment at a time, each a little late.
    pub(crate) async fn slow() -> Self {
        let faults = fault::read("[[fault]]\nkind = 'delay'\nms = 60").unwrap();
        let service = mock::Server::start(mock::Settings { faults, ..mock::Settings::default() }).await.unwrap();
        let settings = format!(
            "provider = \"libretranslate\"\n[budget]\ncurrency = \"EUR\"\n[providers.libretranslate]\nurl = \"{}\"\n\
             [providers.libretranslate.limits]\nsegments_per_request = 1\nconcurrency = 1\n\
             [providers.libretranslate.price]\nper_million_characters = 20.0\n",
            service.base("libretranslate")
        );
        Self::start(&settings, Some(service))
    }

    /// Nothing behind it; pages of this machine may be taken.
    pub(crate) fn neighbourly() -> Self {
        Self::start("provider = \"pseudo\"\n[fetch]\nallow_private = true\n", None)
    }

    /// Behind it an installed engine.
    pub(crate) fn apertium() -> Self {
        Self::start("provider = \"apertium\"\n", None)
    }

    fn start(settings: &str, service: Option<mock::Server>) -> Self {
        let world = World::new();
        world.write("latimer.toml", settings);
        let mut command = world.command("serve --listen 127.0.0.1:0");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().trim_end_matches('/');
        Self { base: format!("http://{address}"), world, child, _service: service }
    }

    /// Ends the program while people are on its page.
    pub(crate) fn end(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Where the browser puts files.
    pub(crate) fn downloads(&self) -> std::path::PathBuf {
        self.world.path("downloads")
    }

    /// The text of a file once it is whole.
    pub(crate) async fn downloaded(&self, name: &str) -> String {
        let path = self.downloads().join(name);
        let patience = std::time::Instant::now() + std::time::Duration::from_mins(1);
        loop {
            match std::fs::read_to_string(&path) {
                Ok(text) if !text.is_empty() => return text,
                _ => assert!(std::time::Instant::now() < patience, "{name} did not come: {:?}", names(&self.downloads())),
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
