use crate::testing::Server;
use crate::{Config, store};
use async_trait::async_trait;
use std::sync::Arc;
use std::time::Duration;
use tinhid_contract::limits::{Bucket, LimitStore};
use tinhid_contract::testing::{ManualClock, SeededRandomness, limits};
use tinhid_contract::{
    Clock, HttpAnswer, HttpClient, HttpRequest, PluginHost, PortError, PortResult, SystemClock,
};

#[derive(Debug)]
struct NoWayOut;

#[async_trait]
impl HttpClient for NoWayOut {
    async fn send(&self, _request: HttpRequest) -> PortResult<HttpAnswer> {
        Err(PortError::Bug("nothing is asked over HTTP".to_owned()))
    }
}

fn host() -> PluginHost {
    PluginHost {
        http: Arc::new(NoWayOut),
        clock: Arc::new(ManualClock::new(SystemClock.now())),
        randomness: Arc::new(SeededRandomness::new(1)),
        folder: std::env::temp_dir(),
    }
}

fn on(server: &Server) -> Arc<dyn LimitStore> {
    let config = Config {
        url: server.url(),
        ..Config::default()
    };
    store(config, host()).unwrap()
}

fn bucket(key: &str, burst: u32, interval: Duration) -> Bucket {
    Bucket {
        key: format!("tinhid:limit:{key}"),
        burst,
        interval,
    }
}

#[tokio::test]
async fn it_keeps_what_the_port_promises() {
    let server = Server::start(None);
    limits::conforms(&*on(&server)).await;
}

#[tokio::test]
async fn after_the_wait_that_was_told_one_more_is_allowed() {
    let server = Server::start(None);
    let store = on(&server);
    let bucket = bucket("wait", 1, Duration::from_millis(50));
    assert_eq!(store.take(&bucket).await.unwrap().wait, None);
    // A slow machine may have waited long enough already; whoever is refused waits and is allowed.
    if let Some(wait) = store.take(&bucket).await.unwrap().wait {
        assert!(wait <= Duration::from_millis(50), "{wait:?}");
        tokio::time::sleep(wait + Duration::from_millis(1)).await;
        assert_eq!(store.take(&bucket).await.unwrap().wait, None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_are_given_together_what_one_is_given_alone() {
    let server = Server::start(None);
    let stores = [on(&server), on(&server)];
    let asked = (0..60).map(|number| {
        let store = Arc::clone(&stores[number % 2]);
        tokio::spawn(async move {
            let bucket = bucket("both", 20, Duration::from_secs(3_600));
            store.take(&bucket).await.unwrap().wait.is_none()
        })
    });
    let mut given = 0;
    for answer in asked.collect::<Vec<_>>() {
        given += usize::from(answer.await.unwrap());
    }
    assert_eq!(given, 20);
}

#[tokio::test]
async fn a_server_that_goes_is_unavailable_and_one_that_comes_back_is_used() {
    let mut server = Server::start(None);
    let store = on(&server);
    let bucket = bucket("gone", 2, Duration::from_secs(3_600));
    store.take(&bucket).await.unwrap();
    server.go_away();
    for _ in 0..3 {
        let refused = store.take(&bucket).await.unwrap_err();
        assert!(
            matches!(refused, PortError::Unavailable { .. }),
            "{refused}"
        );
    }
    server.come_back();
    assert_eq!(store.take(&bucket).await.unwrap().remaining, 1);
}

#[tokio::test]
async fn a_password_comes_from_its_file_and_a_wrong_one_is_told() {
    let server = Server::start(Some("the-right-word"));
    let path = std::env::temp_dir().join(format!("tinhid_redis_{}", std::process::id()));
    let ask = async |word: &str| {
        std::fs::write(&path, word).unwrap();
        let config = Config {
            url: server.url(),
            password_file: Some(path.clone()),
            ..Config::default()
        };
        let store = store(config, host()).unwrap();
        let bucket = bucket("login", 2, Duration::from_secs(60));
        store.take(&bucket).await
    };
    assert!(ask("the-right-word\n").await.is_ok());
    let wrong = ask("another-word").await.unwrap_err();
    assert!(matches!(wrong, PortError::Misconfigured(_)), "{wrong}");
    assert!(!wrong.to_string().contains("another-word"));
    std::fs::remove_file(&path).unwrap();
}

#[tokio::test]
async fn settings_that_cannot_stand_are_refused_with_their_reason() {
    let wrong = |change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        store(config, host()).unwrap_err().to_string()
    };
    assert!(wrong(|config| config.url = "http://127.0.0.1".to_owned()).contains("url must be"));
    let login = wrong(|config| config.url = "redis://me:word@127.0.0.1".to_owned());
    assert!(
        login.contains("password_file") && !login.contains("word@"),
        "{login}"
    );
    assert!(wrong(|config| config.connect_milliseconds = 0).contains("connect_milliseconds"));
    let file = wrong(|config| config.password_file = Some("/nowhere/at/all".into()));
    assert!(file.contains("/nowhere/at/all"), "{file}");
}
