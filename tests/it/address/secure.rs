//! TLS with a certificate authority of one's own: `ca_file` in `[network]`, for pages and for providers.

use std::net::SocketAddr;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::latimer::World;

/// A server whose certificate for 127.0.0.1 an authority of its own has signed. It answers every GET with a
/// page, and every POST as `LibreTranslate` does.
struct Secure {
    address: SocketAddr,
    authority: String,
    _runtime: tokio::runtime::Runtime,
}

impl Secure {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    // A client that does not know the authority breaks off.
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    let mut asked = vec![0; 65536];
                    let read = stream.read(&mut asked).await.unwrap_or(0);
                    let asked = String::from_utf8_lossy(&asked[..read]).into_owned();
                    let (kind, body) = if asked.starts_with("GET /languages") {
                        ("application/json", r#"[{"code":"en","name":"English","targets":["es"]}]"#)
                    } else if asked.starts_with("GET") {
                        ("text/html", "<title>Safe</title><p>Hello there.")
                    } else {
                        ("application/json", r#"{"translatedText":["Hola."]}"#)
                    };
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                        body.len()
                    );
                    let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self { address, authority: authority.pem(), _runtime: runtime }
    }
}

#[test]
fn a_page_is_fetched_from_a_host_that_our_authority_vouches_for() {
    let (world, server) = (World::new(), Secure::new());
    let line = format!("translate https://{}/ --from en --to es --provider pseudo --allow-private", server.address);
    assert!(world.run(&line).exits(1).stderr.contains("no secure connection"));
    world.write("certificates/own.pem", &server.authority);
    world.write("latimer.toml", "[network]\nca_file = \"certificates/own.pem\"\n");
    world.run(&line).exits(0);
    assert_eq!(latimer::provider::pseudo::reverse(&world.read("safe.es.html")).matches("Hello there.").count(), 1);
    // Another authority's word does not count.
    world.write("certificates/own.pem", &Secure::new().authority);
    assert!(world.run(&line).exits(1).stderr.contains("no secure connection"));
    world.write("certificates/own.pem", "no certificate");
    assert!(world.run(&line).exits(1).stderr.contains("ca_file"));
}

#[test]
fn a_provider_is_asked_behind_our_authority() {
    let (world, server) = (World::new(), Secure::new());
    world.write("a.txt", "Hello.\n");
    world.write("own.pem", &server.authority);
    let account = format!("[providers.libretranslate]\nurl = \"https://{}\"\n", server.address);
    let line = "translate a.txt --from en --to es --provider libretranslate";
    world.write("latimer.toml", format!("[network]\nattempts = 1\n{account}"));
    let ran = world.run(line).exits(1);
    assert!(ran.stderr.contains("no secure connection"), "{}", ran.stderr);
    world.write("latimer.toml", format!("[network]\nattempts = 1\nca_file = \"own.pem\"\n{account}"));
    world.run(line).exits(0);
    assert_eq!(world.read("a.es.txt"), "Hola.\n");
}
