//! What is said to the daemon, and what becomes of its answers.

use super::{config, made, of};
use std::time::{Duration, Instant};
use tinhid_contract::PortError;
use tinhid_contract::scanning::Verdict;
use tinhid_contract::testing::scanning::{Fault, MARK};
use tinhid_loopback::Clamd;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UnixListener};

#[tokio::test]
async fn nothing_is_said_but_what_the_daemon_knows() {
    let clamd = Clamd::start(4 << 20).await.unwrap();
    let scanner = of(&clamd);
    scanner.check().await.unwrap();
    for size in [0, 1, 65_535, 65_536, 65_537, 1_000_000] {
        let found = scanner.scan(&vec![7; size]).await.unwrap();
        assert_eq!(found, Verdict::Clean, "{size}");
    }
    assert!(scanner.scan(MARK).await.unwrap() != Verdict::Clean);
    assert_eq!(clamd.faults_of_others(), Vec::<String>::new());
}

#[tokio::test]
async fn a_socket_is_spoken_with_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&path).unwrap();
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut heard = vec![0; b"zINSTREAM\0".len() + 4 + 2 + 4];
        stream.read_exact(&mut heard).await.unwrap();
        stream.write_all(b"stream: OK\0").await.unwrap();
        heard
    });
    let scanner = made(config(format!("unix:{}", path.display()))).unwrap();
    assert_eq!(scanner.scan(b"ab").await.unwrap(), Verdict::Clean);
    let heard = serving.await.unwrap();
    assert_eq!(heard, b"zINSTREAM\0\0\0\0\x02ab\0\0\0\0");
}

#[tokio::test]
async fn a_daemon_that_takes_less_is_for_the_operator() {
    let clamd = Clamd::start(100_000).await.unwrap();
    let found = of(&clamd).scan(&vec![7; 1_000_000]).await;
    // It hangs up while the bytes are on their way; its words may be lost with the connection.
    match found {
        Err(PortError::Misconfigured(told)) => assert!(told.contains("StreamMaxLength"), "{told}"),
        Err(PortError::Unavailable { .. }) => {}
        other => panic!("{other:?}"),
    }
    let found = of(&clamd).scan(&vec![7; 100_001]).await;
    assert!(!matches!(found, Ok(_)), "{found:?}");
}

#[tokio::test]
async fn nobody_at_the_address_is_unavailable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    for address in [
        format!("tcp:{address}"),
        "unix:/nowhere/clamd.ctl".to_owned(),
    ] {
        let scanner = made(config(&address)).unwrap();
        let found = scanner.scan(b"ab").await;
        assert!(
            matches!(found, Err(PortError::Unavailable { .. })),
            "{found:?}"
        );
        assert!(scanner.check().await.is_err(), "{address}");
    }
}

#[tokio::test]
async fn a_daemon_that_does_not_take_the_bytes_is_not_waited_for() {
    // The connection comes about, and nobody ever reads.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let scanner = made(config(format!("tcp:{}", listener.local_addr().unwrap()))).unwrap();
    let began = Instant::now();
    let content = vec![7; 4 << 20];
    // More than may be looked at at a time: the wait for a turn counts, too.
    let scans = (0..6).map(|_| scanner.scan(&content));
    for found in futures_util::future::join_all(scans).await {
        assert!(
            matches!(found, Err(PortError::Unavailable { .. })),
            "{found:?}"
        );
    }
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn words_of_the_daemon_stay_short_and_plain() {
    let clamd = Clamd::start(4 << 20).await.unwrap();
    clamd.fail(Some(Fault::Fails));
    let Err(PortError::Unavailable { reason, .. }) = of(&clamd).scan(b"ab").await else {
        panic!("it could not look");
    };
    assert!(reason.len() < 200 && !reason.contains('\''), "{reason}");
}
