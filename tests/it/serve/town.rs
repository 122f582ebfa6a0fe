//! A folder or a server behind a site on loopback, and a client that shows what comes back.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use latimer::client::{AccountSetup, Client, Http, Retry};
use latimer::format::html::Selectors;
use latimer::locale::{Locale, Pair};
use latimer::provider::{self, Account, Boxed};
use latimer::serve::{
    self, Addresses, Choose, Copies, Engine, Folder, Limits, Origin, Policy, Served, Settings, Site, Source, Vocabulary, Watch,
};
use latimer::ui::readers;
use reqwest::header::HeaderMap;
use tokio::net::TcpListener;

/// What a town is built with.
pub(crate) struct Plan {
    pub(crate) to: &'static [&'static str],
    pub(crate) policy: Policy,
    pub(crate) selector: &'static [&'static str],
    pub(crate) exclude: &'static [&'static str],
    /// A kind of provider and its address.
    pub(crate) engine: (&'static str, Option<String>),
    /// Where copies are kept.
    pub(crate) store: Option<PathBuf>,
    /// The server whose pages are served; `None` for a folder's.
    pub(crate) origin: Option<String>,
    /// How that server is asked, beside its address.
    pub(crate) asks: fn(&mut serve::origin::Settings),
    /// Locales with hosts of their own; port 0 is the one it listens on, here and in the site's address.
    pub(crate) hosts: &'static [(&'static str, &'static str)],
    /// The site's address, where it is not the one it listens on.
    pub(crate) url: Option<&'static str>,
    /// What programs call themselves.
    pub(crate) bots: &'static [&'static str],
    /// Pages that requests may begin in a minute.
    pub(crate) each_minute: Option<u32>,
    /// What clients are borne with.
    pub(crate) limits: Limits,
    /// How long edits of people may wait.
    pub(crate) rest: Duration,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            to: &["es", "ar"],
            policy: Policy::Wait(Duration::from_mins(1)),
            selector: &[],
            exclude: &[],
            engine: ("pseudo", None),
            store: None,
            origin: None,
            asks: |_| {},
            hosts: &[],
            url: None,
            bots: &[],
            each_minute: None,
            limits: Limits::default(),
            rest: Duration::from_mins(10),
        }
    }
}

/// A served folder.
pub(crate) struct Town {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) site: Arc<Site>,
    pub(crate) address: SocketAddr,
    client: reqwest::Client,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Drop for Town {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Came {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

#[derive(Debug)]
struct Only(Arc<str>);

impl Choose for Only {
    fn choose<'a>(&'a self, _: &'a Pair) -> Boxed<'a, Vec<Arc<str>>> {
        Box::pin(async { vec![Arc::clone(&self.0)] })
    }
}

pub(crate) fn words() -> Vocabulary {
    readers::vocabulary()
}

impl Town {
    /// Writes the files and serves them.
    pub(crate) async fn of(files: &[(&str, &str)], plan: Plan) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(folder.path(), name, text);
        }
        Self::at(folder, plan).await
    }

    pub(crate) async fn at(folder: tempfile::TempDir, plan: Plan) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let to: Vec<Locale> = plan.to.iter().map(|tag| tag.parse().unwrap()).collect();
        let source: Locale = "en".parse().unwrap();
        let excluded: Vec<String> = plan.exclude.iter().map(ToString::to_string).collect();
        let here = |text: &str| text.replace(":0", &format!(":{}", address.port()));
        let base: url::Url = plan.url.map_or_else(|| format!("http://{address}/"), here).parse().unwrap();
        let addresses = Addresses::new(base.clone(), source.clone(), &to, &excluded);
        let hosts: Vec<(Locale, String)> = plan.hosts.iter().map(|(tag, host)| (tag.parse().unwrap(), here(host))).collect();
        let mut addresses = addresses.with_hosts(hosts.iter().map(|(locale, host)| (locale, host.as_str())));
        let (kind, url) = plan.engine;
        let account = Account { url, ..Account::default() };
        let provider = (provider::named(kind).unwrap().build)(&account).unwrap();
        let retry = Retry { attempts: 1, patience: Duration::from_millis(1), ..Retry::default() };
        let client = Client::new(
            vec![AccountSetup::new(kind, provider)],
            latimer::client::Settings { retry, ..Default::default() },
            Arc::new(Http::default()),
        );
        let memory = Arc::new(latimer::pipeline::Known::new(latimer::memory::Settings::default(), true, || {
            Ok(Arc::new(latimer::memory::Ram::default()) as Arc<dyn latimer::memory::TranslationMemory>)
        }));
        let engine = Engine::new(
            client,
            Arc::new(Only(kind.into())),
            Some(memory),
            None,
            latimer::pipeline::Settings::default(),
            String::new(),
        )
        .with_rest(plan.rest);
        let pages: Arc<dyn Source> = match &plan.origin {
            None => {
                let pages = Folder::open(folder.path(), None, &to).unwrap();
                addresses = addresses.with_folders(&pages.folders());
                Arc::new(pages)
            }
            Some(origin) => {
                let mut asks = serve::origin::Settings {
                    origin: origin.parse().unwrap(),
                    public: base,
                    language: Some(source.clone()),
                    fresh: Duration::from_mins(1),
                    largest: 1 << 20,
                    largest_body: 1 << 16,
                    patience: Duration::from_secs(20),
                    queries: vec!["page".to_owned()],
                    harmless: vec!["_ga*".to_owned()],
                    sitemap: "/sitemap.xml".to_owned(),
                    room: 8 << 20,
                    http: latimer::client::HttpSettings::default(),
                };
                (plan.asks)(&mut asks);
                Arc::new(Origin::new(asks))
            }
        };
        let copies = Copies::new(engine, source, plan.store, 8 << 20);
        let copies = match plan.each_minute {
            Some(most) => copies.with_pages_each_minute(most),
            None => copies,
        };
        let settings = Settings {
            name: "Harbour".to_owned(),
            policy: plan.policy,
            place: Selectors::parse(plan.selector).unwrap(),
            template: None,
            words: words(),
            max_age: Duration::ZERO,
            bots: plan.bots.iter().map(ToString::to_string).collect(),
            queries: vec!["page".to_owned()],
            room: 8 << 20,
        };
        let site = Arc::new(Site::new(settings, addresses, pages, Arc::new(copies)));
        let room: Arc<dyn serve::Room> = Arc::clone(&site) as _;
        let watch = Arc::new(Watch::new(&room, None).unwrap());
        let served = Served { room: Some(room), watch: Some(Arc::clone(&watch)), log: watch, limits: plan.limits };
        let task = tokio::spawn(serve::run(listener, served, std::future::pending()));
        // A second one would only find the first.
        let client = crate::latimer::web().no_gzip().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { folder, site, address, client, task }
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) async fn get(&self, path: &str) -> Came {
        self.ask("GET", path, &[]).await
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Came {
        let mut request = self.client.request(method.parse().unwrap(), format!("{}{path}", self.base()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Came { status, headers, body: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned() }
    }

    /// A request with a body.
    pub(crate) async fn post(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Came {
        let mut request = self.client.post(format!("{}{path}", self.base())).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Came { status, headers, body: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned() }
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        write(self.folder.path(), name, text);
    }
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A site of fifty pages of every kind, linked in every way.
pub(crate) fn fifty() -> Vec<(String, String)> {
    pages(true)
}

/// The same with pages of HTML alone, as a server gives them out.
pub(crate) fn fifty_of_html() -> Vec<(String, String)> {
    pages(false)
}

fn pages(has_articles: bool) -> Vec<(String, String)> {
    let mut files = vec![("pic.png".to_owned(), "no picture".to_owned()), ("deep/data.pdf".to_owned(), "no document".to_owned())];
    let page = |index: usize| match index {
        0 => "index.html".to_owned(),
        index if has_articles && index % 5 == 0 => format!("deep/er/{index}.md"),
        index if has_articles && index % 7 == 0 => format!("{index}.txt"),
        index if index % 3 == 0 => format!("deep/page {index}.html"),
        index => format!("page-{index}.html"),
    };
    let link = |from: usize, to: usize| {
        let path = page(to).replace(' ', "%20");
        let up = "../".repeat(page(from).matches('/').count());
        if to == 0 && !has_articles {
            // A server may have the first page at two addresses; its author names one.
            return format!("{up}./");
        }
        // Text becomes a page with another name; its author links to that.
        format!("{up}{}", path.strip_suffix(".txt").map_or(path.clone(), |stem| format!("{stem}.html")))
    };
    for index in 0..50 {
        let (next, far) = ((index + 1) % 50, (index * 7 + 3) % 50);
        let up = "../".repeat(page(index).matches('/').count());
        let name = page(index);
        let has = |extension: &str| Path::new(&name).extension().is_some_and(|own| own == extension);
        let text = if has("md") {
            format!(
                "# The {index}th page\n\nGo to the [next one]({}#top \"Next\") or to [another]({}?a=1&b=2).\n\n![A picture]({up}pic.png)\n",
                link(index, next),
                link(index, far)
            )
        } else if has("txt") {
            format!("The {index}th page\n\nIt has no links. Nobody misses them.\n")
        } else {
            // Text has no links, so nobody is led on by it: the first page leads to all.
            let all = |to| format!("<a href='{}'>{to}</a> ", link(index, to));
            let all: String = (1..50).filter(|_| index == 0).map(all).collect();
            format!(
                "<!doctype html><html lang=en><head><meta charset=utf-8><title>The {index}th page</title>\
                 <link rel=next href='{}'><meta property=og:url content='/x'></head><body><h1>The {index}th page</h1>\
                 <p>Go to the <a href='{}#top'>next one</a>, to <a href=\"{}?a=1&amp;b=2\">another</a> or <a href='/'>home</a>.</p>\
                 <p><img src={up}pic.png srcset='{up}pic.png 1x, /pic.png 2x' alt='A picture'> \
                 <a href={up}deep/data.pdf>The data</a></p><p>{all}</p></body></html>",
                link(index, next),
                link(index, next),
                link(index, far)
            )
        };
        files.push((name, text));
    }
    files
}
