mod answers;
mod client;
mod configuration;
mod conformance;
mod gateway;
mod http;
mod requests;

use crate::{Config, sender};
use client::DirectClient;
use gateway::{FakeGateway, SECRET};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tinhid_contract::messages::{
    IdempotencyKey, Message, MessageSender, MessageTenant, MobileNumber, SenderName, SmsMessage,
    SmsText, TenantStage,
};
use tinhid_contract::{PluginHost, PortResult, SystemClock, SystemRandomness};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// A file that goes when it is dropped.
struct SecretFile(PathBuf);

impl SecretFile {
    fn of(secret: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tinhid_gateway_{}_{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, secret).unwrap();
        Self(path)
    }
}

impl Drop for SecretFile {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

/// A gateway and a sender that speaks with it.
struct Stage {
    gateway: FakeGateway,
    sender: Arc<dyn MessageSender>,
}

impl Stage {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let gateway = FakeGateway::start().await;
        let file = SecretFile::of(&format!("{SECRET}\n"));
        let mut config = config(&gateway, &file);
        change(&mut config);
        Self {
            sender: sender(config, host()).unwrap(),
            gateway,
        }
    }
}

fn config(gateway: &FakeGateway, file: &SecretFile) -> Config {
    let path = file.0.to_str().unwrap();
    read(&format!(
        r#"{{
            "url": "{}",
            "headers": {{ "Authorization": "Bearer {{secret}}", "X-Request": "{{key}}" }},
            "body": {{
                "to": "{{phone_84}}",
                "from": "{{sender}}",
                "message": {{ "content": "{{text}}", "unicode": "{{unicode}}", "parts": "{{segments}}" }},
                "id": "{{key}}",
                "kind": 2
            }},
            "secret_file": "{path}",
            "success": {{ "pointer": "/code", "equals": [0] }},
            "reference": "/data/id",
            "most_segments": 4,
            "meanings": {{
                "9": "unavailable",
                "11": "recipient",
                "12": "content",
                "21": "misconfigured"
            }},
            "timeout_seconds": 1
        }}"#,
        gateway.url()
    ))
    .unwrap()
}

fn read(text: &str) -> Result<Config, serde_json::Error> {
    serde_json::from_str(text)
}

fn host() -> PluginHost {
    PluginHost {
        http: Arc::new(DirectClient),
        clock: Arc::new(SystemClock),
        randomness: Arc::new(SystemRandomness),
        folder: PathBuf::new(),
    }
}

fn sms(number: u64, phone: &str, text: &str) -> Message {
    Message::Sms(SmsMessage {
        key: IdempotencyKey::new(Uuid::from_u64_pair(7 << 12, (0x8 << 60) | number)),
        tenant: MessageTenant {
            key: "que-nha".to_owned(),
            stage: TenantStage::Live,
        },
        sender: SenderName::new("QueNhaID").unwrap(),
        recipient: MobileNumber::new(PhoneNumber::parse(phone).unwrap()).unwrap(),
        text: SmsText::new(text).unwrap(),
    })
}

/// The problem that keeps a configuration from working.
fn refused(config: Config) -> String {
    let made: PortResult<_> = sender(config, host());
    match made {
        Err(error) => error.to_string(),
        Ok(_) => panic!("the configuration was taken"),
    }
}
