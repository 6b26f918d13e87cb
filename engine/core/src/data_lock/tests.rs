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
    async fn handle(&self, request: Request) -> Reply {
        Reply::Done {
            message: format!("{request:?}"),
            tenants: Vec::new(),
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
    let reply = ask(folder.path(), &request).await.unwrap();
    assert_eq!(
        reply,
        Reply::Done {
            message: format!("{request:?}"),
            tenants: Vec::new(),
        }
    );

    drop(server);
    let gone = ask(folder.path(), &Request::Ping {}).await.unwrap_err();
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
    ask(folder.path(), &Request::Ping {}).await.unwrap();
}

#[tokio::test]
async fn a_socket_that_was_left_behind_is_replaced() {
    let folder = Folder::new();
    let stale = std::os::unix::net::UnixListener::bind(socket_path(folder.path())).unwrap();
    drop(stale);
    let none = ask(folder.path(), &Request::Ping {}).await.unwrap_err();
    assert!(matches!(none, DataLockError::NotServed { .. }), "{none}");
    let lock = DataLock::acquire(folder.path()).unwrap();
    let _server = lock.listen(Arc::new(Echo)).unwrap();
    ask(folder.path(), &Request::Ping {}).await.unwrap();
}
