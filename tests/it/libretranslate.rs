//! The real server of LibreTranslate (its web layer; the engine is a rule), started on a free port and stopped after.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use latimer::client::{AccountSetup, Client, Http, Settings, Transport as _};
use latimer::content::{Code, Content, Kind};
use latimer::locale::{Locale, Pair};
use latimer::provider::{Account, Answer, Batch, Failure, Markup, Pairs, Provider, Secret, Stamp, Wire, named};

use crate::client::ask;
use crate::latimer::World;

const STAMP: Stamp = Stamp { time: SystemTime::UNIX_EPOCH, nonce: 1 };

/// A running server; dropping it stops it.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) url: String,
    folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub(crate) async fn start(flags: &[&str]) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let setup = Command::new(root.join("tests/setup/libretranslate")).stdout(Stdio::null()).status().unwrap();
        assert!(setup.success(), "tests/setup/libretranslate");
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new(root.join("target/libretranslate/bin/libretranslate"));
        command.args(["--host", "127.0.0.1", "--port", &port.to_string(), "--disable-web-ui"]).args(flags);
        command.current_dir(folder.path()).env("HOME", folder.path());
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let server = Self { child: quiet.spawn().unwrap(), url: format!("http://127.0.0.1:{port}"), folder };
        for _ in 0..1800 {
            let list = server.wire(None).languages(STAMP).unwrap();
            if Http::default().send(&list, Duration::from_secs(5)).await.is_ok_and(|reply| reply.status == 200) {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("libretranslate did not start");
    }

    /// Writes a key into the database that the server has made.
    fn add_key(&self) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let added = Command::new(root.join("target/libretranslate/bin/ltmanage"))
            .args(["keys", "--api-keys-db-path", "keys.db", "add", "1000", "--key", "the-key"])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(added.status.success(), "{added:?}");
    }

    fn provider(&self, key: Option<&str>) -> Provider {
        let account = Account { url: Some(self.url.clone()), key: key.map(Secret::new), ..Account::default() };
        (named("libretranslate").unwrap().build)(&account).unwrap()
    }

    fn wire(&self, key: Option<&str>) -> Arc<dyn Wire> {
        let Provider::Wire(wire) = self.provider(key) else { panic!("a wire") };
        wire
    }

    /// One request as it is, not retried.
    async fn once(&self, key: Option<&str>, pair: (&str, &str), markup: Markup, texts: &[&str]) -> Result<Answer, Failure> {
        let wire = self.wire(key);
        let pair = Pair::new(locale(pair.0), locale(pair.1));
        let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        let batch = Batch { pair: &pair, texts: &texts, markup, context: None };
        let reply = Http::default().send(&wire.request(&batch, STAMP), Duration::from_secs(30)).await?;
        wire.response(&batch, &reply, STAMP)
    }

    fn client(&self, key: Option<&str>) -> Client {
        let account = AccountSetup::new("libretranslate", self.provider(key));
        Client::new(vec![account], Settings::default(), Arc::new(Http::default()))
    }
}

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

/// One server for all that is asked: it takes seconds to start.
#[tokio::test(flavor = "multi_thread")]
async fn the_server_is_spoken_to_as_it_wants() {
    let server = Server::start(&["--char-limit", "200", "--batch-limit", "5"]).await;
    let client = server.client(None);

    let Ok(Pairs::Listed(pairs)) = client.pairs("libretranslate").await else { panic!("a list") };
    assert_eq!(pairs[&locale("en")], ["es", "fr", "pt-BR", "zh-Hans"].map(locale));
    assert_eq!(pairs[&locale("pt-BR")], [locale("en")]);

    // References that are text, end marks, lines and spaces come back as they went, whatever the server does to them.
    let odd = [
        "Use &lt;b&gt; and &amp;lt; here.",
        "A &nbsp; and &#39; and &eacute;.",
        "5 < 6 & 7 > 3.",
        "An end;",
        "\"Quoted\" and 'quoted'.",
        "First line\nSecond line.",
        "Emoji 😀 and {name} and %s.",
        "日本語 And مرحبا.",
    ];
    let segments: Vec<Content> = odd.into_iter().map(Content::from).collect();
    for (result, source) in ask(&client, "es", &segments, &["libretranslate"]).await.iter().zip(odd) {
        assert_eq!(result.as_ref().map(|answered| answered.target.text()), Ok(&*format!("Es> {source}")));
    }

    // Inline codes survive; more segments than the server takes at once arrive all the same.
    let mut coded = Content::from("The ");
    coded.push_code(Code { id: 1, kind: Kind::Open });
    coded.push_text("red & <blue>");
    coded.push_code(Code { id: 1, kind: Kind::Close });
    coded.push_text(" car.");
    let mut many: Vec<Content> = (0..23).map(|number| Content::from(format!("Sentence number {number} is here."))).collect();
    many.push(coded.clone());
    let results = ask(&client, "pt-BR", &many, &["libretranslate"]).await;
    for (result, source) in results.iter().zip(&many) {
        let target = &result.as_ref().unwrap().target;
        assert!(target.text() == format!("Pb> {}", source.text()) && target.has_codes_of(source), "{target:?}");
    }
    assert!(ask(&client, "zh", &many[..1], &["libretranslate"]).await[0].is_ok());

    let html = server.once(None, ("en", "es"), Markup::Html, &["The <b>red</b> car <code>x</code>."]).await.unwrap();
    assert_eq!(html.texts, ["Es> The <b>Es> red</b>Es>  car <code>x</code>Es> ."]);

    let real = &server;
    let once = |pair, text: &'static str| async move { real.once(None, pair, Markup::Plain, &[text]).await.map(|_| ()) };
    assert_eq!(once(("es", "fr"), "Nada.").await, Err(Failure::UnsupportedPair));
    assert_eq!(once(("en", "ja"), "Nothing.").await, Err(Failure::UnsupportedPair));
    let long: &'static str = "A sentence that goes on and on. ".repeat(10).leak();
    assert_eq!(once(("en", "es"), long).await, Err(Failure::Oversize));
    assert_eq!(server.once(None, ("en", "es"), Markup::Plain, &["A."; 6]).await.map(|_| ()), Err(Failure::Oversize));

    // The program from the outside.
    let world = World::new();
    world.write("latimer.toml", format!("[providers.libretranslate]\nurl = \"{}\"\n", server.url));
    world.write("a.md", "# A *title*\n\nUse `<b>` & [a link](https://a.b/c) here.\n");
    let ran = tokio::task::spawn_blocking(move || {
        world.run("translate a.md --from en --to es,fr --provider libretranslate").exits(0);
        (world.read("a.es.md"), world.run("providers check libretranslate").exits(0).stdout)
    });
    let (target, checked) = ran.await.unwrap();
    assert_eq!(target, "# Es> A *title*\n\nEs> Use `<b>` & [a link](https://a.b/c) here.\n");
    assert!(checked.contains("4 target languages") || checked.contains("5 target languages"), "{checked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_and_limits_are_told_apart() {
    let server = Server::start(&["--req-limit", "4", "--api-keys", "--api-keys-db-path", "keys.db"]).await;
    server.add_key();
    let server = &server;
    let once = |key: Option<&'static str>| async move { server.once(key, ("en", "es"), Markup::Plain, &["A text."]).await };
    let wrong = once(Some("no-key-of-theirs")).await;
    assert!(matches!(&wrong, Err(Failure::Denied { what }) if !what.contains("no-key-of-theirs")), "{wrong:?}");
    assert_eq!(once(Some("the-key")).await.unwrap().texts, ["Es> A text."]);
    let mut busy = None;
    for _ in 0..8 {
        match once(None).await {
            Ok(_) => {}
            Err(failure) => {
                busy = Some(failure);
                break;
            }
        }
    }
    // The window is told in prose only, and waited for whole: every 429 counts towards a ban.
    assert_eq!(busy, Some(Failure::Busy { after: Some(Duration::from_mins(1)) }));
    // Who has a key has limits of his own.
    assert!(once(Some("the-key")).await.is_ok());
}
