use super::*;

fn site(files: &[&str]) -> (tempfile::TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "text").unwrap();
    }
    let site = Folder::open(folder.path(), None, &["es".parse().unwrap()]).unwrap();
    (folder, site)
}

fn found(site: &Folder, path: &str) -> String {
    match site.find(path) {
        Found::Page(entry) => format!("page {} {}", entry.page, entry.file.strip_prefix(&site.root).unwrap().display()),
        Found::File(file) => format!("file {}", file.strip_prefix(&site.root).unwrap().display()),
        Found::Moved(to) => format!("-> {to}"),
        Found::Nothing => "nothing".to_owned(),
    }
}

#[test]
fn a_path_names_a_page_or_a_file() {
    let (_folder, site) = site(&[
        "index.html",
        "a b.html",
        "guide/README.md",
        "guide/one.md",
        "notes.txt",
        "robots.txt",
        "x.png",
        "both.md",
        "both.html",
    ]);
    for (path, expected) in [
        ("/", "page / index.html"),
        ("/index.html", "page / index.html"),
        ("/a%20b.html", "page /a%20b.html a b.html"),
        ("/guide", "-> /guide/"),
        ("/guide/", "page /guide/ guide/README.md"),
        ("/guide/README.md", "-> /guide/"),
        ("/guide/one.html", "page /guide/one.html guide/one.md"),
        ("/guide/one.md", "-> /guide/one.html"),
        ("/guide/one", "-> /guide/one.html"),
        ("/notes.html", "page /notes.html notes.txt"),
        ("/robots.txt", "file robots.txt"),
        ("/x.png", "file x.png"),
        ("/both.html", "page /both.html both.html"),
        ("/both.md", "file both.md"),
        ("/none.html", "nothing"),
    ] {
        assert_eq!(found(&site, path), expected, "{path}");
    }
    let pages: Vec<String> = site.pages().into_iter().map(|entry| entry.page).collect();
    assert_eq!(pages, ["/", "/a%20b.html", "/both.html", "/guide/", "/guide/one.html", "/notes.html"]);
}

#[test]
fn nothing_leaves_the_folder() {
    let (folder, site) =
        site(&["site/index.html", ".git/config", ".env", "latimer.toml", ".well-known/security.txt", "page.es.md", "page.md"]);
    for path in [
        "/../x",
        "/%2e%2e/etc/passwd",
        "/site/..%2f..%2fetc/passwd",
        "/.git/config",
        "/.env",
        "/latimer.toml",
        "/a%00b",
        "/site%5cindex.html",
        "//etc/passwd",
        "/%ff",
    ] {
        assert_eq!(found(&site, path), "nothing", "{path}");
    }
    assert_eq!(found(&site, "/.well-known/security.txt"), "file .well-known/security.txt");
    assert!(!site.pages().iter().any(|entry| entry.page.contains(".es.")));
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("secret.html"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).unwrap();
        assert_eq!(found(&site, "/out/secret.html"), "nothing");
        assert!(!site.pages().iter().any(|entry| entry.page.contains("secret")));
    }
    drop(folder);
}

#[test]
fn a_page_is_read_again_when_it_changes() {
    let (folder, site) = site(&["index.html"]);
    let Found::Page(entry) = site.find("/") else { panic!("no page") };
    let first = site.original(&entry).unwrap().unwrap();
    assert!(Arc::ptr_eq(&first, &site.original(&entry).unwrap().unwrap()));
    std::fs::write(folder.path().join("index.html"), "other text").unwrap();
    assert_eq!(&*site.original(&entry).unwrap().unwrap().text, "other text");
}
