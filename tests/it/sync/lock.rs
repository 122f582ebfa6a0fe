//! The lock file: what is wrong with it is told in one sentence, and nothing is lost.

use std::fs::File;

use super::Project;

#[test]
fn a_lock_file_that_cannot_be_used_stops_everything_and_stays() {
    let project = Project::synced();
    let good = project.lock();
    let lines: Vec<&str> = good.lines().collect();
    let with = |at: usize, line: &str| {
        let mut lines = lines.clone();
        lines.insert(at, line);
        lines.join("\n")
    };
    let first: String = good.split("\n\n").nth(1).unwrap().to_owned();
    let block = good.lines().position(|line| line == "docs/guide.md fr").unwrap();
    let cases = [
        (with(5, "<<<<<<< HEAD"), "line 6", "merge"),
        (good.replacen("latimer.lock 2", "latimer.lock 1000", 1), "1000", "newer"),
        (with(6, "    nonsense"), "line 7", "does not write"),
        (lines[..block + 3].join("\n"), &*format!("line {}", block + 3), "does not write"),
        (good.replacen("\nend\n", &format!("\n{first}\n\nend\n"), 1), &*format!("line {}", lines.len()), "second time"),
        (good.replacen("unit ", "unit é", 1), "line 8", "does not write"),
    ];
    for (text, place, says) in &cases {
        project.world.write("latimer.lock", text);
        project.world.write("docs/map.md", "Changed.\n");
        for flags in ["", "--frozen", "--dry-run"] {
            let ran = project.world.run(&format!("sync {flags}")).exits(1);
            assert!(ran.stderr.contains(place) && ran.stderr.contains(says), "{place} {says}: {}", ran.stderr);
            assert_eq!(ran.stderr.lines().count(), 2, "{}", ran.stderr);
        }
        assert_eq!(&project.lock(), text);
    }
    assert_eq!(project.service.texts().len(), 14);
}

#[test]
fn two_syncs_at_once_are_one_too_many() {
    let project = Project::new();
    let folder = File::open(project.world.path("docs/..")).unwrap();
    folder.try_lock().unwrap();
    let ran = project.world.run("sync").exits(1);
    assert!(ran.stderr.contains("Another latimer sync"), "{}", ran.stderr);
    project.world.run("sync --frozen").exits(1);
    drop(folder);
    project.sync("");
}
