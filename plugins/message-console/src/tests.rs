use crate::{Config, Destination, sender};
use async_trait::async_trait;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tinhid_contract::messages::{
    Channel, IdempotencyKey, Message, MessageSender, MessageTenant, MobileNumber, Receipt,
    SenderName, SmsMessage, SmsText, TenantStage,
};
use tinhid_contract::testing::messages::{Arrived, Fault, MessageGround, protocol};
use tinhid_contract::{
    HttpAnswer, HttpClient, HttpRequest, PluginHost, PortError, PortResult, SystemClock,
    SystemRandomness,
};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// Nothing of this adapter leaves the machine.
#[derive(Debug)]
struct NoWayOut;

#[async_trait]
impl HttpClient for NoWayOut {
    async fn send(&self, _: HttpRequest) -> PortResult<HttpAnswer> {
        Err(PortError::Bug("a message left the machine".to_owned()))
    }
}

/// A folder that goes when it is dropped.
struct Ground {
    folder: PathBuf,
    sender: Arc<dyn MessageSender>,
}

impl Ground {
    fn new(config: Config) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tinhid_console_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let host = PluginHost {
            http: Arc::new(NoWayOut),
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            folder: folder.clone(),
        };
        let sender = sender(config, host).unwrap();
        Self { folder, sender }
    }

    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        below(&self.folder, &mut files);
        files.sort_unstable();
        files
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if self.folder.is_dir() {
            std::fs::remove_dir_all(&self.folder).unwrap();
        } else if self.folder.exists() {
            std::fs::remove_file(&self.folder).unwrap();
        }
    }
}

#[async_trait]
impl MessageGround for Ground {
    fn sender(&self) -> Arc<dyn MessageSender> {
        Arc::clone(&self.sender)
    }

    async fn arrived(&self) -> Vec<Arrived> {
        let files = self.files();
        let texts = files
            .iter()
            .filter(|file| file.extension().unwrap() == "txt");
        texts.map(|file| arrived(file)).collect()
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        match fault {
            None => std::fs::remove_file(&self.folder).unwrap(),
            // A file where the folder should be: nothing can be written there.
            Some(Fault::Down) => {
                if self.folder.is_dir() {
                    std::fs::remove_dir_all(&self.folder).unwrap();
                }
                std::fs::write(&self.folder, "").unwrap();
            }
            Some(_) => return false,
        }
        true
    }
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn arrived(file: &Path) -> Arrived {
    let written = std::fs::read_to_string(file).unwrap();
    let (head, text) = written.split_once("\n\n").unwrap();
    let field = |name: &str| {
        let mut fields = head.lines();
        fields
            .find_map(|line| line.strip_prefix(name))
            .map(str::to_owned)
    };
    let name = file.file_stem().unwrap().to_str().unwrap();
    Arrived {
        sender: field("From: ").unwrap(),
        // Only a mask of it stands there.
        recipient: None,
        subject: field("Subject: "),
        text: text.strip_suffix('\n').unwrap().to_owned(),
        html: std::fs::read_to_string(file.with_extension("html")).ok(),
        key: name.rsplit_once('_').map(|(_, key)| key.to_owned()),
    }
}

fn sms(number: u64, tenant: &str, stage: TenantStage) -> Message {
    let recipient = PhoneNumber::parse("0912 345 678").unwrap();
    Message::Sms(SmsMessage {
        key: IdempotencyKey::new(Uuid::from_u64_pair(7 << 12, (0x8 << 60) | number)),
        tenant: MessageTenant {
            key: tenant.to_owned(),
            stage,
        },
        sender: SenderName::new("QueNhaID").unwrap(),
        recipient: MobileNumber::new(recipient).unwrap(),
        text: SmsText::new("Mã của bạn là 482913.").unwrap(),
    })
}

#[tokio::test]
async fn it_conforms() {
    let cases =
        protocol(async || Arc::new(Ground::new(Config::default())) as Arc<dyn MessageGround>);
    assert!(cases.await.unwrap() > 10);
}

#[tokio::test]
async fn a_message_is_written_once_for_its_owner_alone() {
    let ground = Ground::new(Config::default());
    let message = sms(1, "que-nha", TenantStage::Trial);
    for _ in 0..2 {
        let receipt = ground.sender.send(&message).await.unwrap();
        assert!(matches!(receipt, Receipt::Accepted { .. }));
    }
    let files = ground.files();
    assert_eq!(files.len(), 1);
    let written = std::fs::read_to_string(&files[0]).unwrap();
    assert!(
        written.contains("482913") && written.contains("678"),
        "{written}"
    );
    assert!(
        !written.contains("912345678") && !written.contains("0912 345"),
        "{written}"
    );
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&files[0]), 0o600);
    assert_eq!(mode(files[0].parent().unwrap()), 0o700);
}

#[tokio::test]
async fn nothing_of_a_live_tenant_is_written_or_called_sent() {
    for to in [Destination::File, Destination::Log] {
        let ground = Ground::new(Config { to, keep: 5 });
        let refused = ground
            .sender
            .send(&sms(1, "que-nha", TenantStage::Live))
            .await;
        let Err(PortError::Misconfigured(told)) = refused else {
            panic!("{refused:?}");
        };
        assert!(
            told.contains("que-nha is live") && !told.contains("482913"),
            "{told}"
        );
        assert!(ground.files().is_empty());
    }
}

#[tokio::test]
async fn the_oldest_go_and_tenants_do_not_share() {
    let ground = Ground::new(Config {
        to: Destination::File,
        keep: 3,
    });
    for number in 0..5 {
        for tenant in ["mot", "hai"] {
            ground
                .sender
                .send(&sms(number, tenant, TenantStage::Trial))
                .await
                .unwrap();
        }
    }
    for tenant in ["mot", "hai"] {
        let files = ground.files();
        let kept = files
            .iter()
            .filter(|file| file.parent().unwrap().ends_with(tenant));
        let kept: Vec<_> = kept.map(|file| file.display().to_string()).collect();
        assert_eq!(kept.len(), 3, "{kept:?}");
        assert!(
            !kept.iter().any(|file| file.ends_with("0001.txt")),
            "{kept:?}"
        );
        assert!(
            kept.iter().any(|file| file.ends_with("0004.txt")),
            "{kept:?}"
        );
    }
}

#[tokio::test]
async fn a_key_that_leads_elsewhere_is_refused() {
    let ground = Ground::new(Config::default());
    for tenant in ["", "../que-nha", "que/nha"] {
        let refused = ground
            .sender
            .send(&sms(1, tenant, TenantStage::Trial))
            .await;
        assert!(matches!(refused, Err(PortError::Bug(_))), "{refused:?}");
    }
    assert!(ground.files().is_empty());
}

#[test]
fn the_configuration_is_strict() {
    let read = |text: &str| serde_json::from_str::<Config>(text);
    assert!(read(r#"{"to":"log"}"#).is_ok());
    assert!(read(r#"{"to":"citizens"}"#).is_err());
    assert!(read(r#"{"too":"log"}"#).is_err());
    for keep in [0, 1_001] {
        let config = Config {
            keep,
            ..Config::default()
        };
        assert!(matches!(config.check(), Err(PortError::Misconfigured(_))));
    }
    let ground = Ground::new(Config::default());
    assert_eq!(ground.sender.channels(), [Channel::Sms, Channel::Email]);
}
