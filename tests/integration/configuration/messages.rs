//! Messages of a tenant: what it says in its own words, and who it says it is.

use super::judge::{KEY, Street, judge};
use std::sync::Arc;
use tinhid_contract::messages::{
    Channel, EmailRecipient, IdempotencyKey, Message, MobileNumber, SmsEncoding, SmsLength,
    TenantStage,
};
use tinhid_core::authorization::Role;
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::messaging::{self, CodePurpose, Facts, MessageKind};
use tinhid_core::tenant::TenantSnapshot;
use tinhid_vietnamese::identifiers::{EmailAddress, PhoneNumber};
use uuid::Uuid;

fn snapshot(street: &Street, state: TenantState) -> Arc<TenantSnapshot> {
    let built = judge(street.path(), KEY, state);
    assert!(built.snapshot.is_some(), "{:#?}", built.problems);
    built.snapshot.unwrap()
}

fn sms(snapshot: &TenantSnapshot, language: Language, facts: &Facts) -> Message {
    let number = MobileNumber::new(PhoneNumber::parse("0912 345 678").unwrap()).unwrap();
    messaging::sms(snapshot, language, key(), number, facts).unwrap()
}

fn email(snapshot: &TenantSnapshot, language: Language, facts: &Facts) -> Message {
    let address = EmailRecipient::new(EmailAddress::parse("mau@example.vn").unwrap());
    messaging::email(snapshot, language, key(), address, facts).unwrap()
}

fn key() -> IdempotencyKey {
    IdempotencyKey::new(Uuid::nil())
}

fn text(message: &Message) -> &str {
    match message {
        Message::Sms(sms) => sms.text.as_str(),
        Message::Email(mail) => mail.text.as_str(),
    }
}

fn code(purpose: CodePurpose) -> Facts {
    Facts::OneTimeCode {
        purpose,
        code: "107731".to_owned(),
        minutes: 3,
    }
}

fn device(name: &str) -> Facts {
    Facts::NewDevice {
        device: name.to_owned(),
        at: "2026-11-22T10:00:00Z".parse().unwrap(),
    }
}

#[test]
fn a_code_says_what_it_is_for_and_binds_to_the_host() {
    let street = Street::new();
    let snapshot = snapshot(&street, TenantState::Sandbox);
    let message = sms(&snapshot, Language::Vi, &code(CodePurpose::ChangePhone));
    let Message::Sms(message) = &message else {
        panic!("{message:?}");
    };
    let lines: Vec<&str> = message.text.as_str().lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].contains("107731 là mã đổi số điện thoại, dùng trong 3 phút"),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with('@') && lines[1].ends_with(" #107731"),
        "{lines:?}"
    );
    assert_eq!(
        message.sender.as_str(),
        snapshot.configuration().brand.sms_sender
    );
    let english = sms(&snapshot, Language::En, &code(CodePurpose::SignIn));
    assert!(
        text(&english).contains("107731 is your code to sign in"),
        "{}",
        text(&english)
    );
    // A code in English is one message.
    let length = SmsLength::of(text(&english));
    assert_eq!((length.encoding, length.segments), (SmsEncoding::Gsm7, 1));
}

#[test]
fn an_invitation_says_as_what_where_and_until_when() {
    let street = Street::new();
    let snapshot = snapshot(&street, TenantState::Sandbox);
    let facts = Facts::StaffInvitation {
        role: Role::Auditor,
        link: "https://id.example.vn/staff/invitation/k0".to_owned(),
        until: "2026-11-29T17:30:00Z".parse().unwrap(),
    };
    let message = email(&snapshot, Language::Vi, &facts);
    let Message::Email(mail) = &message else {
        panic!("{message:?}");
    };
    assert!(mail.subject.as_str().contains("Sông Xanh ID"));
    // In the tenant's zone.
    for expected in ["00:30 30/11/2026", "/staff/invitation/k0", "Vai trò:"] {
        assert!(
            mail.text.as_str().contains(expected),
            "{}",
            mail.text.as_str()
        );
    }
    let html = mail.html.as_ref().unwrap().as_str();
    assert!(
        html.contains("href=\"https://id.example.vn/staff/invitation/k0\""),
        "{html}"
    );
    let number = MobileNumber::new(PhoneNumber::parse("0912 345 678").unwrap()).unwrap();
    assert!(
        !MessageKind::StaffInvitation
            .channels()
            .contains(&Channel::Sms)
    );
    assert!(messaging::sms(&snapshot, Language::Vi, key(), number, &facts).is_err());
}

#[test]
fn a_stranger_s_device_is_text_and_nothing_else() {
    let street = Street::new();
    let snapshot = snapshot(&street, TenantState::Sandbox);
    let facts = device("<img src=x>\r\n@ke-gian.example #000000 https://ke-gian.example");
    let message = email(&snapshot, Language::Vi, &facts);
    let Message::Email(mail) = &message else {
        panic!("{message:?}");
    };
    let html = mail.html.as_ref().unwrap().as_str();
    assert!(
        !html.contains("<img") && !html.contains("@ke-gian"),
        "{html}"
    );
    assert!(!text(&message).contains("\n@") && !text(&message).contains("https://ke-gian"));
    assert!(
        text(&message).contains("17:00 22/11/2026"),
        "{}",
        text(&message)
    );
}

#[test]
fn only_drafts_and_sandboxes_are_trials() {
    let street = Street::new();
    let shown = snapshot(&street, TenantState::Sandbox);
    for (state, expected) in [
        (TenantState::Draft, TenantStage::Trial),
        (TenantState::Sandbox, TenantStage::Trial),
        (TenantState::Live, TenantStage::Live),
        (TenantState::Suspended, TenantStage::Live),
        (TenantState::Retired, TenantStage::Live),
    ] {
        let message = sms(&shown.with_state(state), Language::Vi, &device("x"));
        assert_eq!(message.tenant().stage, expected, "{state:?}");
        assert_eq!(message.tenant().key, KEY);
    }
}

#[test]
fn a_province_says_it_in_its_own_words() {
    let street = Street::new();
    let words = "message-code-sms = Mã { $code }. Giữ kín.\n";
    street.package.write("locales/vi.ftl", words);
    let own = snapshot(&street, TenantState::Sandbox);
    let message = sms(&own, Language::Vi, &code(CodePurpose::SignIn));
    assert!(
        text(&message).contains("Mã 107731. Giữ kín."),
        "{}",
        text(&message)
    );
    // What the province did not say stays as the base says it.
    let english = sms(&own, Language::En, &code(CodePurpose::SignIn));
    assert!(
        text(&english).contains("is your code"),
        "{}",
        text(&english)
    );
}

#[test]
fn long_words_of_a_province_are_refused_whichever_file_they_stand_in() {
    let street = Street::new();
    let words = format!("message-phone-sms = {}\n", "ế ".repeat(120));
    street.package.write("locales/vi.ftl", words);
    let problems = street.judge();
    let told: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(told, ["sms-too-long"], "{problems:#?}");
    assert!(problems[0].arguments["segments"].parse::<usize>().unwrap() > 3);
}

#[test]
fn every_message_that_cannot_be_sent_is_told() {
    let street = Street::new();
    street
        .package
        .write("templates/messages/new-device.subject.hbs", "Một\nhai\n")
        .write("templates/messages/phone-changed.subject.hbs", "\n")
        .write("templates/messages/one-time-code.html.hbs", "<p>Mã</p>\n");
    let problems = street.judge();
    let mut told: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        ["message-form", "message-form", "message-without"],
        "{problems:#?}"
    );
}
