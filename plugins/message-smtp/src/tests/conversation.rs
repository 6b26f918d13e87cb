use super::mail_server::Trouble;
use super::{Files, MailServer, Stage, TestFile, config, host, letter, mail};
use crate::{Config, Network, sender};
use std::time::Duration;
use tinhid_contract::messages::{Message, Receipt, rejection};
use tinhid_contract::{PortError, PortResult};

async fn said(trouble: Trouble) -> (PortResult<Receipt>, Vec<String>) {
    let stage = Stage::new().await;
    stage.server.misbehave(Some(trouble));
    let receipt = stage.send(&letter(1)).await;
    (receipt, stage.server.commands())
}

fn rejected(receipt: &PortResult<Receipt>) -> Option<&'static str> {
    match receipt {
        Err(PortError::Rejected { code }) => Some(code),
        _ => None,
    }
}

#[tokio::test]
async fn what_is_refused_where_means_what() {
    let cases = [
        ("RCPT", "550 5.1.1 no such user", rejection::RECIPIENT),
        ("RCPT", "553 5.1.3 no", rejection::RECIPIENT),
        ("DATA", "554 5.7.1 no", rejection::CONTENT),
        ("text", "554 5.7.1 spam", rejection::CONTENT),
        ("text", "552 5.3.4 too big", rejection::TOO_LONG),
        ("MAIL", "552 5.3.4 too big", rejection::TOO_LONG),
    ];
    for (at, answer, expected) in cases {
        let (receipt, _) = said(Trouble::Says(at, answer)).await;
        assert_eq!(
            rejected(&receipt),
            Some(expected),
            "{at} {answer}: {receipt:?}"
        );
    }
    for (at, answer) in [
        ("MAIL", "550 5.7.1 not yours"),
        ("MAIL", "530 5.7.0 log in"),
        ("RCPT", "530 5.7.0 log in"),
        ("AUTH", "535 5.7.8 no"),
        ("AUTH", "504 5.5.4 mechanism"),
        ("EHLO", "554 5.7.1 go away"),
        ("STARTTLS", "501 no"),
    ] {
        let (receipt, _) = said(Trouble::Says(at, answer)).await;
        let is_operators = matches!(receipt, Err(PortError::Misconfigured(_)));
        assert!(is_operators, "{at} {answer}: {receipt:?}");
    }
    for at in ["EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "text"] {
        let (receipt, _) = said(Trouble::Says(at, "451 4.7.1 greylisted")).await;
        let Err(PortError::Unavailable { retry_after, .. }) = receipt else {
            panic!("{at}: {receipt:?}");
        };
        assert!(retry_after > Some(Duration::from_secs(60)), "{at}");
    }
}

#[tokio::test]
async fn what_nobody_confirmed_is_pending() {
    for trouble in [
        Trouble::HangsUpAfterText,
        Trouble::MuteAfterText,
        Trouble::Says("text", "<html>"),
        Trouble::Says("text", "354 more"),
    ] {
        let (receipt, _) = said(trouble).await;
        assert!(
            matches!(receipt, Ok(Receipt::Pending { .. })),
            "{trouble:?}: {receipt:?}"
        );
    }
}

#[tokio::test]
async fn a_wrong_turn_before_the_text_is_no_success() {
    for trouble in [
        Trouble::Says("DATA", "250 ok"),
        Trouble::Says("MAIL", "<html>"),
        Trouble::Says("RCPT", ""),
        Trouble::Greets(""),
        Trouble::Greets("250"),
    ] {
        let (receipt, commands) = said(trouble).await;
        let is_unavailable = matches!(receipt, Err(PortError::Unavailable { .. }));
        assert!(is_unavailable, "{trouble:?}: {receipt:?} {commands:?}");
    }
}

#[tokio::test]
async fn nothing_is_said_in_plain() {
    let (receipt, commands) = said(Trouble::NoEncryption).await;
    let Err(PortError::Misconfigured(told)) = receipt else {
        panic!("{receipt:?}");
    };
    assert!(told.contains("STARTTLS"), "{told}");
    assert!(
        !commands.iter().any(|command| command.starts_with("AUTH")),
        "{commands:?}"
    );
    assert!(
        !commands.iter().any(|command| command.starts_with("MAIL")),
        "{commands:?}"
    );
}

#[tokio::test]
async fn answers_put_behind_starttls_are_not_believed() {
    let (receipt, commands) = said(Trouble::Injected).await;
    assert!(receipt.is_err(), "{receipt:?}");
    assert!(
        !commands.iter().any(|command| command.starts_with("AUTH")),
        "{commands:?}"
    );
}

async fn with(change: impl FnOnce(&mut Config)) -> PortResult<Receipt> {
    let server = MailServer::start().await;
    let files = Files::new(&server);
    let mut config = config(&server, &files);
    change(&mut config);
    let receipt = sender(config, host()).unwrap().send(&letter(1)).await;
    assert!(server.letters().is_empty());
    receipt
}

#[tokio::test]
async fn a_certificate_is_for_this_host_and_by_a_known_authority() {
    let unknown = with(|config| config.authority_file = None).await;
    let other_name = with(|config| config.host = "127.0.0.1".to_owned()).await;
    for receipt in [unknown, other_name] {
        let Err(PortError::Misconfigured(told)) = receipt else {
            panic!("{receipt:?}");
        };
        assert!(told.contains("certificate"), "{told}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_the_operators_matter() {
    let file = TestFile::of("something else");
    let receipt = with(|config| config.password_file = Some(file.0.clone())).await;
    let Err(PortError::Misconfigured(told)) = receipt else {
        panic!("{receipt:?}");
    };
    assert!(
        told.contains("password_file") && !told.contains("something else"),
        "{told}"
    );
    let nobody = with(|config| {
        config.login = None;
        config.password_file = None;
    })
    .await;
    assert!(
        matches!(nobody, Err(PortError::Misconfigured(_))),
        "{nobody:?}"
    );
}

#[tokio::test]
async fn a_server_elsewhere_than_configured_is_not_spoken_with() {
    for network in [Network::Public, Network::Private] {
        let receipt = with(|config| config.network = network).await;
        let Err(PortError::Misconfigured(told)) = receipt else {
            panic!("{receipt:?}");
        };
        assert!(told.contains("plugins.smtp.network"), "{told}");
    }
}

#[tokio::test]
async fn nobody_listens() {
    // Port 9 (discard) of this machine: nothing is there.
    let receipt = with(|config| config.port = Some(9)).await;
    assert!(
        matches!(receipt, Err(PortError::Unavailable { .. })),
        "{receipt:?}"
    );
    let receipt = with(|config| config.host = "nowhere.invalid".to_owned()).await;
    assert!(
        matches!(receipt, Err(PortError::Unavailable { .. })),
        "{receipt:?}"
    );
}

#[tokio::test]
async fn tenants_have_their_own_addresses() {
    let stage = Stage::new().await;
    let mut other = mail(1);
    other.tenant.key = "song-xanh".to_owned();
    stage.send(&Message::Email(other)).await.unwrap();
    stage.send(&letter(2)).await.unwrap();
    let from: Vec<_> = stage
        .server
        .letters()
        .into_iter()
        .map(|letter| letter.from)
        .collect();
    assert_eq!(
        from,
        ["id@song-xanh.example", "khong-tra-loi@que-nha.example"]
    );
    assert!(
        stage.server.letters()[0]
            .text
            .contains("@song-xanh.example>")
    );
}
