//! `--watch`: every edit is followed, and Ctrl-C is an end like any other.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use super::{GUIDE, Project};

#[cfg(unix)]
#[test]
fn edits_are_followed_until_ctrl_c() {
    let project = Project::new();
    let mut child = project.world.command("sync --to es --watch").stderr(Stdio::piped()).spawn().unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut until = |done: &dyn Fn() -> bool| {
        while !done() {
            // Each round ends with a line that says so.
            while !told.next().unwrap().unwrap().contains("Ctrl-C") {}
        }
    };
    until(&|| project.world.path("latimer.lock").exists());
    project.world.write("docs/guide.md", GUIDE.replace("Nobody", "Somebody"));
    until(&|| project.world.read("docs/guide.es.md").contains("es(Somebody is there.)"));
    project.world.write("docs/deep/new.md", "A new one.\n");
    until(&|| project.world.path("docs/deep/new.es.md").exists());
    let ended = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(ended.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(project.service.texts().iter().filter(|text| text.contains("one") || text.contains("Some")).count(), 2);
}
