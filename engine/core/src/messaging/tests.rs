use super::facts::foreign;
use super::{CodePurpose, Facts, MOST_SEGMENTS, MessageKind, Unfit, judge};
use std::collections::BTreeSet;
use tinhid_contract::messages::{Channel, MessageError};

#[test]
fn every_template_belongs_to_one_kind_and_every_channel_has_its_own() {
    let mut seen = BTreeSet::new();
    for kind in MessageKind::ALL {
        let endings: Vec<_> = kind
            .templates()
            .iter()
            .map(|template| {
                template
                    .strip_prefix(&format!("messages/{}", kind.key()))
                    .unwrap()
            })
            .collect();
        let has_sms = endings.contains(&"-sms");
        assert_eq!(has_sms, kind.channels().contains(&Channel::Sms), "{kind:?}");
        assert_eq!(endings[endings.len() - 3..], [".subject", ".text", ".html"]);
        for template in kind.templates() {
            assert!(seen.insert(*template), "{template} twice");
            assert_eq!(MessageKind::of_template(template), Some(kind));
        }
        assert!(
            Facts::samples(kind)
                .iter()
                .all(|(_, facts)| facts.kind() == kind)
        );
    }
    assert_eq!(
        Facts::samples(MessageKind::OneTimeCode).len(),
        CodePurpose::ALL.len()
    );
}

#[test]
fn what_cannot_be_sent_is_told() {
    let code = "messages/one-time-code-sms";
    assert_eq!(judge(code, "482913 là mã của bạn"), Ok(()));
    assert_eq!(
        judge(code, "mã của bạn"),
        Err(Unfit::Essential("482913".to_owned()))
    );
    let fits = format!("482913{}", "ế".repeat(MOST_SEGMENTS * 67 - 6));
    assert_eq!(judge(code, &fits), Ok(()));
    let long = format!("{fits}ế");
    assert_eq!(judge(code, &long), Err(Unfit::Segments { segments: 4 }));
    assert_eq!(judge(code, " \n"), Err(Unfit::Form(MessageError::Empty)));
    let subject = "messages/test-mail.subject";
    assert_eq!(judge(subject, "Thư thử\n"), Ok(()));
    assert_eq!(
        judge(subject, "Thư\nthử"),
        Err(Unfit::Form(MessageError::ControlCharacter))
    );
    assert!(judge("messages/staff-invitation.html", "<p>Mời bạn</p>").is_err());
    assert_eq!(judge("pages/home", ""), Ok(()));
}

#[test]
fn what_strangers_choose_cannot_pass_for_ours() {
    let device = "Chrome\r\n@ke-gian.example #000000\nhttps://ke-gian.example/<b>\u{202e}x";
    let shown = foreign(device);
    assert!(
        !shown.contains(['\n', '\r', '@', ':', '/', '<', '\u{202e}']),
        "{shown}"
    );
    assert!(shown.chars().count() <= 40);
}

#[test]
fn facts_are_not_shown() {
    for (_, facts) in MessageKind::ALL.into_iter().flat_map(Facts::samples) {
        let shown = format!("{facts:?}");
        assert!(
            !shown.contains("482913") && !shown.contains("0hD4k2"),
            "{shown}"
        );
    }
}
