//! Sealed entries leave for sinks outside, in order and at least once.

use super::{TENANT, one_tenant, sealed_in_the_end, write};
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tinhid_core::configuration::ForwardSettings;
use tinhid_core::database::Backend;
use tinhid_server::EngineError;
use tinhid_tests::{Setup, eventually};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket, UnixDatagram};

on_each_backend! {
    a_file_gets_every_entry_once: file;
    a_server_that_was_away_gets_what_it_missed: tcp;
    datagrams_carry_one_entry_each: datagrams;
}

fn forward(setup: &mut Setup, name: &str, to: String) {
    let forward = &mut setup.deployment.audit.forward;
    forward.insert(name.to_owned(), ForwardSettings { to });
}

fn numbers(lines: &[Value]) -> Vec<i64> {
    lines
        .iter()
        .map(|line| line["number"].as_i64().unwrap())
        .collect()
}

fn lines_of(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let whole = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    whole
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// The JSON of a syslog message.
fn entry_of(message: &str) -> Value {
    let mut parts = message.splitn(8, ' ');
    let head: Vec<&str> = parts.by_ref().take(7).collect();
    assert_eq!(head[0], "<110>1", "{message}");
    assert!(head[1].starts_with("2026-11-22T03:"), "{message}");
    assert_eq!(head[3..], ["tinhid", "-", "audit", "-"], "{message}");
    serde_json::from_str(parts.next().unwrap()).unwrap()
}

/// The messages of a stream with octet counting, as far as they are whole.
fn frames(mut bytes: &[u8]) -> Vec<Value> {
    let mut entries = Vec::new();
    while let Some(space) = bytes.iter().position(|byte| *byte == b' ') {
        let length: usize = str::from_utf8(&bytes[..space]).unwrap().parse().unwrap();
        let Some(message) = bytes.get(space + 1..space + 1 + length) else {
            break;
        };
        entries.push(entry_of(str::from_utf8(message).unwrap()));
        bytes = &bytes[space + 1 + length..];
    }
    entries
}

async fn file(backend: Backend) {
    let mut setup = one_tenant(backend);
    setup.synthetic("song-do", "Sông Đỏ ID");
    let path = setup.packages().join(".audit.jsonl");
    forward(&mut setup, "file", format!("file:{}", path.display()));
    // A line that was broken off some day.
    std::fs::write(&path, "{\"tenant\":\"song").unwrap();
    let kit = setup.start().await;
    let database = kit.served(TENANT).runtime().database().clone();
    let other = kit.served("song-do").runtime().database().clone();
    tokio::join!(write(&database, 1..601), write(&other, 1..51));
    let lines = eventually("all lines", async || {
        let lines = lines_of(&path);
        (lines.len() == 650).then_some(lines)
    })
    .await;
    let of = |tenant: &str| {
        let own = lines.iter().filter(|line| line["tenant"] == tenant);
        numbers(&own.cloned().collect::<Vec<_>>())
    };
    assert_eq!(of(TENANT), (1..601).collect::<Vec<_>>());
    assert_eq!(of("song-do"), (1..51).collect::<Vec<_>>());
    assert!(lines[0]["hash"].as_str().unwrap().len() == 64);

    // Somebody rotates the file, and the engine is started anew.
    std::fs::rename(&path, path.with_extension("1")).unwrap();
    let kit = kit.restart().await;
    let database = kit.served(TENANT).runtime().database().clone();
    write(&database, 601..604).await;
    sealed_in_the_end(&database, 603).await;
    eventually("the new file", async || {
        (lines_of(&path).len() >= 3).then_some(())
    })
    .await;
    assert_eq!(numbers(&lines_of(&path)), [601, 602, 603]);
    kit.finish().await;
}

async fn tcp(backend: Backend) {
    // A port that nobody has yet.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut setup = one_tenant(backend);
    forward(&mut setup, "siem", format!("syslog+tcp://{address}"));
    let kit = setup.start().await;
    let database = kit.served(TENANT).runtime().database().clone();
    write(&database, 1..301).await;
    sealed_in_the_end(&database, 300).await;

    let listener = TcpListener::bind(address).await.unwrap();
    // The first connection breaks off in the middle of it all, with unread bytes: that is a reset.
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut begun = vec![0; 100];
    stream.read_exact(&mut begun).await.unwrap();
    assert!(String::from_utf8_lossy(&begun).contains("<110>1 "));
    stream.set_zero_linger().unwrap();
    drop(stream);

    let received: Arc<Mutex<Vec<Value>>> = Arc::default();
    let kept = Arc::clone(&received);
    let server = tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).await.unwrap();
            kept.lock().unwrap().extend(frames(&bytes));
            stream.shutdown().await.unwrap();
        }
    });
    eventually("all entries", async || {
        (received.lock().unwrap().len() >= 300).then_some(())
    })
    .await;
    assert_eq!(
        numbers(&received.lock().unwrap()),
        (1..301).collect::<Vec<_>>()
    );
    write(&database, 301..303).await;
    eventually("the next entries", async || {
        (received.lock().unwrap().len() >= 302).then_some(())
    })
    .await;
    assert_eq!(numbers(&received.lock().unwrap()[300..]), [301, 302]);
    server.abort();
    kit.finish().await;
}

async fn datagrams(backend: Backend) {
    let mut setup = one_tenant(backend);
    let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    forward(
        &mut setup,
        "udp",
        format!("syslog+udp://{}", udp.local_addr().unwrap()),
    );
    let path = setup.packages().join(".log");
    let unix = UnixDatagram::bind(&path).unwrap();
    forward(
        &mut setup,
        "unix",
        format!("syslog+unix:{}", path.display()),
    );
    let kit = setup.start().await;
    let database = kit.served(TENANT).runtime().database().clone();
    let sent = write(&database, 1..41);
    let by_udp = async {
        let mut entries = Vec::new();
        let mut bytes = vec![0; 65_536];
        while entries.len() < 40 {
            let length = udp.recv(&mut bytes).await.unwrap();
            entries.push(entry_of(str::from_utf8(&bytes[..length]).unwrap()));
        }
        entries
    };
    let by_unix = async {
        let mut entries = Vec::new();
        let mut bytes = vec![0; 65_536];
        while entries.len() < 40 {
            let length = unix.recv(&mut bytes).await.unwrap();
            entries.push(entry_of(str::from_utf8(&bytes[..length]).unwrap()));
        }
        entries
    };
    let (_, by_udp, by_unix) = tokio::join!(sent, by_udp, by_unix);
    assert_eq!(numbers(&by_udp), (1..41).collect::<Vec<_>>());
    assert_eq!(by_unix, by_udp);
    assert_eq!(by_udp[0]["details"]["a"], "phòng trọ");
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sink_that_is_none_is_refused_at_the_start() {
    let mut setup = one_tenant(Backend::Sqlite);
    forward(&mut setup, "siem", "tcp://siem.example".to_owned());
    let Err((error, _)) = setup.try_start().await else {
        panic!("it started");
    };
    assert!(matches!(*error, EngineError::Forward(_)), "{error:?}");
    assert!(
        error.to_string().contains("audit.forward.siem.to"),
        "{error}"
    );
}
