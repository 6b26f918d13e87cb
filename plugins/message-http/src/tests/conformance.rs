use super::gateway::Trouble;
use super::{DirectClient, SecretFile, Stage, config, host, sms};
use crate::{TextForm, sender};
use async_trait::async_trait;
use serde_json::json;
use std::sync::Arc;
use tinhid_contract::messages::{MessageSender, Receipt};
use tinhid_contract::testing::messages::{Arrived, Fault, MessageGround, protocol};
use tinhid_contract::{PluginHost, PortError};

#[async_trait]
impl MessageGround for Stage {
    fn sender(&self) -> Arc<dyn MessageSender> {
        Arc::clone(&self.sender)
    }

    async fn arrived(&self) -> Vec<Arrived> {
        let taken = self.gateway.taken().into_iter();
        taken
            .map(|taken| Arrived {
                sender: taken.from,
                recipient: Some(format!("+{}", taken.to)),
                text: taken.content,
                key: Some(taken.id),
                ..Arrived::default()
            })
            .collect()
    }

    async fn fail(&self, fault: Option<Fault>) -> bool {
        self.gateway.misbehave(fault.map(|fault| match fault {
            Fault::Down => Trouble::Down,
            Fault::Busy => Trouble::Answer(429, "retry-after: 7", "{}"),
            Fault::RefusesRecipients => Trouble::Says(json!({"code": 11})),
            Fault::RefusesCredentials => Trouble::Answer(401, "", "{}"),
            Fault::Unreadable => Trouble::Answer(200, "content-type: text/html", "<html>OK</html>"),
            Fault::Silent => Trouble::Silent,
        }));
        true
    }
}

#[tokio::test]
async fn it_conforms_without_accents() {
    let cases = protocol(async || Arc::new(Stage::new().await) as Arc<dyn MessageGround>);
    assert!(cases.await.unwrap() > 10);
}

#[tokio::test]
async fn it_conforms_with_accents() {
    let cases = protocol(async || {
        let stage = Stage::with(|config| config.text = TextForm::Accented).await;
        Arc::new(stage) as Arc<dyn MessageGround>
    });
    assert!(cases.await.unwrap() > 10);
}

#[tokio::test]
async fn a_wrong_secret_is_the_operators_matter() {
    let stage = Stage::new().await;
    let file = SecretFile::of("something-else");
    let other = sender(config(&stage.gateway, &file), host()).unwrap();
    let refused = other.send(&sms(1, "0912345678", "Ma")).await;
    let Err(PortError::Misconfigured(told)) = refused else {
        panic!("{refused:?}");
    };
    assert!(
        told.contains("secret_file") && !told.contains("something-else"),
        "{told}"
    );
    assert!(stage.gateway.taken().is_empty());
}

#[tokio::test]
async fn many_at_once_each_reach_their_own() {
    let stage = Stage::new().await;
    let mut sending = tokio::task::JoinSet::new();
    for number in 0..30 {
        let sender = Arc::clone(&stage.sender);
        sending.spawn(async move {
            let message = sms(
                number,
                &format!("09123456{number:02}"),
                &format!("Ma {number:02}"),
            );
            matches!(sender.send(&message).await, Ok(Receipt::Accepted { .. }))
        });
    }
    assert!(
        sending
            .join_all()
            .await
            .into_iter()
            .all(|accepted| accepted)
    );
    let taken = stage.gateway.taken();
    assert_eq!(taken.len(), 30);
    for taken in taken {
        assert_eq!(taken.to[9..], taken.content[3..]);
    }
}

#[tokio::test]
async fn nobody_listens() {
    let stage = Stage::new().await;
    let message = sms(1, "0912345678", "Ma");
    let file = SecretFile::of("x");
    let mut config = config(&stage.gateway, &file);
    // Port 9 (discard) of this machine: nothing is there.
    config.url = "http://127.0.0.1:9/".to_owned();
    let host = PluginHost {
        http: Arc::new(DirectClient),
        ..host()
    };
    let refused = sender(config, host).unwrap().send(&message).await;
    assert!(
        matches!(refused, Err(PortError::Unavailable { .. })),
        "{refused:?}"
    );
}
