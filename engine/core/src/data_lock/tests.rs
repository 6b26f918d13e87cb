use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use async_trait::async_trait;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;

use super::*;
use crate::database::testing::Folder;

struct Echo;

#[async_trait]
impl Handler for Echo {
    async fn handle(&self, request: Request, progress: &ProgressSender) -> Reply {
        progress.tell(&"half");
        Reply::Done {
            message: format!("{request:?}"),
            tenants: Vec::new(),
            result: None,
        }
    }
}

async fn raw(directory: &Path, bytes: &[u8]) -> String {
    let mut stream = UnixStream::connect(socket_path(directory)).await.unwrap();
    // The engine may have answered, and hung up, before all has been sent.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    answer
}

#[test]
fn the_second_owner_is_told_who_the_first_one_is() {
    let folder = Folder::new();
    assert_eq!(holder(folder.path()).unwrap(), None);
    let first = DataLock::acquire(folder.path()).unwrap();
    let pid = std::process::id().to_string();
    assert_eq!(holder(folder.path()).unwrap(), Some(pid.clone()));

    let error = DataLock::acquire(folder.path()).unwrap_err();
    let message = error.to_string();
    assert!(message.contains(&pid), "{message}");
    assert!(
        message.contains(&folder.path().join("lock").display().to_string()),
        "{message}"
    );

    drop(first);
    assert_eq!(holder(folder.path()).unwrap(), None);
    DataLock::acquire(folder.path()).unwrap();
}

#[tokio::test]
async fn a_command_is_answered() {
    let folder = Folder::new();
    let lock = DataLock::acquire(folder.path()).unwrap();
    let server = lock.listen(Arc::new(Echo)).unwrap();
    let mode = std::fs::metadata(socket_path(folder.path()))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);

    let request = Request::Reload {
        tenant: Some("tan-an".to_owned()),
    };
    let reply = ask(folder.path(), &request, &mut |_| {}).await.unwrap();
    assert_eq!(
        reply,
        Reply::Done {
            message: format!("{request:?}"),
            tenants: Vec::new(),
            result: None,
        }
    );

    drop(server);
    let gone = ask(folder.path(), &Request::Ping {}, &mut |_| {})
        .await
        .unwrap_err();
    assert!(matches!(gone, DataLockError::NotServed { .. }), "{gone}");
}

#[tokio::test]
async fn nonsense_is_refused_and_the_engine_goes_on() {
    let folder = Folder::new();
    let lock = DataLock::acquire(folder.path()).unwrap();
    let _server = lock.listen(Arc::new(Echo)).unwrap();
    for (bytes, code) in [
        (
            b"{\"request\":\"make-coffee\"}\n".to_vec(),
            "request-unknown",
        ),
        (
            b"{\"request\":\"ping\",\"loud\":true}\n".to_vec(),
            "request-unknown",
        ),
        (b"\xff\x00\n".to_vec(), "request-unknown"),
        (b"{\"request\":\"ping\"}".to_vec(), "request-incomplete"),
        (vec![b'x'; LONGEST_LINE + 1], "request-too-large"),
    ] {
        let answer = raw(folder.path(), &bytes).await;
        let reply: Reply = serde_json::from_str(&answer).unwrap();
        assert!(
            matches!(&reply, Reply::Refused { code: given, .. } if given == code),
            "{reply:?}"
        );
    }
    ask(folder.path(), &Request::Ping {}, &mut |_| {})
        .await
        .unwrap();
}

#[tokio::test]
async fn a_socket_that_was_left_behind_is_replaced() {
    let folder = Folder::new();
    let stale = std::os::unix::net::UnixListener::bind(socket_path(folder.path())).unwrap();
    drop(stale);
    let none = ask(folder.path(), &Request::Ping {}, &mut |_| {})
        .await
        .unwrap_err();
    assert!(matches!(none, DataLockError::NotServed { .. }), "{none}");
    let lock = DataLock::acquire(folder.path()).unwrap();
    let _server = lock.listen(Arc::new(Echo)).unwrap();
    ask(folder.path(), &Request::Ping {}, &mut |_| {})
        .await
        .unwrap();
}

/// Says how far it is, and works on until it is let go.
struct Slow(tokio::sync::Notify, std::sync::atomic::AtomicBool);

#[async_trait]
impl Handler for Slow {
    async fn handle(&self, request: Request, progress: &ProgressSender) -> Reply {
        let _ends = EndNoted(&self.1);
        for step in 1..=3 {
            progress.tell(&step);
            tokio::task::yield_now().await;
        }
        self.0.notified().await;
        progress.tell(&4);
        if matches!(request, Request::Migrate { .. }) {
            std::future::pending::<()>().await;
        }
        self.0.notified().await;
        Reply::Done {
            message: "done".to_owned(),
            tenants: Vec::new(),
            result: Some(serde_json::json!({ "steps": 3 })),
        }
    }
}

struct EndNoted<'flag>(&'flag std::sync::atomic::AtomicBool);

impl Drop for EndNoted<'_> {
    fn drop(&mut self) {
        self.0.store(true, std::sync::atomic::Ordering::Release);
    }
}

#[tokio::test]
async fn a_command_is_told_how_far_the_work_is() {
    let folder = Folder::new();
    let lock = DataLock::acquire(folder.path()).unwrap();
    let slow = Arc::new(Slow(tokio::sync::Notify::new(), false.into()));
    let handler: Arc<dyn Handler> = slow.clone();
    let _server = lock.listen(handler).unwrap();
    let mut heard = Vec::new();
    let mut listen = |word: serde_json::Value| {
        heard.push(word.as_u64().unwrap());
        if heard.len() >= 3 {
            slow.0.notify_one();
        }
    };
    let reply = ask(folder.path(), &Request::Ping {}, &mut listen)
        .await
        .unwrap();
    assert_eq!(heard, [1, 2, 3, 4]);
    assert!(
        matches!(&reply, Reply::Done { result: Some(result), .. } if result["steps"] == 3),
        "{reply:?}"
    );
}

#[tokio::test]
async fn work_is_let_go_when_its_command_has_gone_away() {
    let folder = Folder::new();
    let lock = DataLock::acquire(folder.path()).unwrap();
    let slow = Arc::new(Slow(tokio::sync::Notify::new(), false.into()));
    let handler: Arc<dyn Handler> = slow.clone();
    let _server = lock.listen(handler).unwrap();
    let stream = UnixStream::connect(socket_path(folder.path()))
        .await
        .unwrap();
    let (reading, mut writing) = stream.into_split();
    writing
        .write_all(b"{\"request\":\"migrate\"}\n")
        .await
        .unwrap();
    let mut first = [0; 16];
    let mut reading = reading;
    reading.read_exact(&mut first).await.unwrap();
    drop((reading, writing));
    while !slow.1.load(std::sync::atomic::Ordering::Acquire) {
        slow.0.notify_one();
        tokio::task::yield_now().await;
    }
}
