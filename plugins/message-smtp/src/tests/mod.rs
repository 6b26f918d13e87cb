mod configuration;
mod conformance;
mod conversation;
mod letters;
mod mail_server;
mod transcript;

use crate::{Config, sender};
use mail_server::{LOGIN, MailServer, PASSWORD};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tinhid_contract::messages::{
    EmailMessage, EmailRecipient, HeaderLine, IdempotencyKey, MailText, Message, MessageSender,
    MessageTenant, TenantStage,
};
use tinhid_contract::testing::ManualClock;
use tinhid_contract::{
    HttpAnswer, HttpClient, HttpRequest, PluginHost, PortError, PortResult, SystemRandomness,
};
use tinhid_vietnamese::identifiers::EmailAddress;
use uuid::Uuid;

/// A file that goes when it is dropped.
struct TestFile(PathBuf);

impl TestFile {
    fn of(content: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tinhid_smtp_{}_{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

/// Mail needs no HTTP.
#[derive(Debug)]
struct NoHttp;

#[async_trait::async_trait]
impl HttpClient for NoHttp {
    async fn send(&self, _: HttpRequest) -> PortResult<HttpAnswer> {
        Err(PortError::Bug("a mail went out by HTTP".to_owned()))
    }
}

/// A mail server and a sender that speaks with it.
struct Stage {
    server: MailServer,
    sender: Arc<dyn MessageSender>,
}

impl Stage {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let server = MailServer::start().await;
        let files = Files::new(&server);
        let mut config = config(&server, &files);
        change(&mut config);
        Self {
            sender: sender(config, host()).unwrap(),
            server,
        }
    }

    async fn send(&self, message: &Message) -> PortResult<tinhid_contract::messages::Receipt> {
        self.sender.send(message).await
    }
}

struct Files {
    authority: TestFile,
    password: TestFile,
}

impl Files {
    fn new(server: &MailServer) -> Self {
        Self {
            authority: TestFile::of(server.certificate()),
            password: TestFile::of(&format!("{PASSWORD}\n")),
        }
    }
}

fn config(server: &MailServer, files: &Files) -> Config {
    serde_json::from_value(serde_json::json!({
        "host": "localhost",
        "port": server.port(),
        "network": "this-machine",
        "authority_file": files.authority.0,
        "login": LOGIN,
        "password_file": files.password.0,
        "from": "Khong-Tra-Loi@que-nha.example",
        "from_of_tenant": {"song-xanh": "id@song-xanh.example"},
        "connect_seconds": 2,
        "timeout_seconds": 5
    }))
    .unwrap()
}

fn host() -> PluginHost {
    let now = "2026-11-22T05:00:00Z".parse().unwrap();
    PluginHost {
        http: Arc::new(NoHttp),
        clock: Arc::new(ManualClock::new(now)),
        randomness: Arc::new(SystemRandomness),
        folder: PathBuf::new(),
    }
}

fn mail(number: u64) -> EmailMessage {
    let recipient = EmailAddress::parse("nguyen.van.mau@example.vn").unwrap();
    EmailMessage {
        key: IdempotencyKey::new(Uuid::from_u64_pair(7 << 12, (0x8 << 60) | number)),
        tenant: MessageTenant {
            key: "que-nha".to_owned(),
            stage: TenantStage::Live,
        },
        sender: HeaderLine::new("Quê Nhà ID").unwrap(),
        recipient: EmailRecipient::new(recipient),
        subject: HeaderLine::new("Mã đăng nhập").unwrap(),
        text: MailText::new("Mã của bạn là 482913.").unwrap(),
        html: Some(MailText::new("<p>Mã của bạn là <b>482913</b>.</p>").unwrap()),
    }
}

fn letter(number: u64) -> Message {
    Message::Email(mail(number))
}
