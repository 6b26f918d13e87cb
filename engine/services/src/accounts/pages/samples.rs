//! Every form of every page, for the check.

use super::view::Stage;
use super::{account, confirm, devices, password, phone, sign_in};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use tinhid_contract::SystemRandomness;
use tinhid_core::accounts::{DeviceKind, Session, SessionToken, Surface};
use tinhid_core::tenant::{PageDefinition, Sample, SampleInput};
use tinhid_core::{Error, Kind, Result};
use uuid::Uuid;

const PHONE: &str = "0900 000 001";
const MASKED: &str = "•••• ••• 001";

pub(super) fn definitions() -> Vec<PageDefinition> {
    let define = |template, samples| PageDefinition { template, samples };
    vec![
        define("pages/sign-in", sign_ins),
        define("pages/sign-in-password", passwords_at_sign_in),
        define("pages/code", codes),
        define("pages/confirm", confirmations),
        define("pages/account", account_pages),
        define("pages/devices", device_pages),
        define("pages/password", password_pages),
        define("pages/phone", phone_pages),
    ]
}

fn stage<'tenant>(input: &SampleInput<'tenant>) -> Stage<'tenant> {
    Stage {
        snapshot: input.snapshot,
        epoch: input.epoch,
        language: input.language,
    }
}

fn limited() -> Error {
    Error::new(
        Kind::RateLimited(Duration::from_secs(42)),
        "code-asked-too-soon",
    )
}

fn sign_ins(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    Ok(vec![
        Sample::new("empty", move || sign_in::phone_view(stage, "", "", None)),
        Sample::new("refused", move || {
            let error = Error::invalid("phone-invalid");
            sign_in::phone_view(stage, "/tai-khoan", "12", Some(&error))
        }),
        Sample::new("limited", move || {
            sign_in::phone_view(stage, "", PHONE, Some(&limited()))
        }),
    ])
}

fn passwords_at_sign_in(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    Ok(vec![
        Sample::new("empty", move || sign_in::password_view(stage, "", "", None)),
        Sample::new("refused", move || {
            let error = Error::new(Kind::Unauthenticated, "password-not-accepted");
            sign_in::password_view(stage, "", PHONE, Some(&error))
        }),
    ])
}

fn codes(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    let id = Uuid::nil().to_string();
    let again = id.clone();
    Ok(vec![
        Sample::new("empty", move || {
            sign_in::code_view(stage, PHONE, "/tai-khoan", &id, None)
        }),
        Sample::new("refused", move || {
            let error = Error::invalid("code-not-accepted");
            sign_in::code_view(stage, PHONE, "", &again, Some(&error))
        }),
    ])
}

fn confirmations(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    Ok(vec![
        Sample::new("locked", move || {
            confirm::confirm_view(stage, MASKED, true, "/tai-khoan", None)
        }),
        Sample::new("old", move || {
            confirm::confirm_view(stage, MASKED, false, "", Some(&limited()))
        }),
    ])
}

fn account_pages(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    let sample = move |name, level, has_password, is_trial| {
        Sample::new(name, move || {
            let shown = account::Shown {
                phone: MASKED.to_owned(),
                level,
                has_password,
                devices: usize::from(level),
                is_trial,
            };
            account::view(stage, &shown)
        })
    };
    Ok(vec![
        sample("new", 1, false, false),
        sample("verified", 2, true, false),
        sample("trial", 3, true, true),
    ])
}

fn session(number: u128, device: DeviceKind, surface: Surface, program: &str) -> Session {
    let at: DateTime<Utc> = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let id = Uuid::from_u128(number);
    Session {
        id,
        account_id: Uuid::nil(),
        surface,
        token_hash: SessionToken::new(id, &SystemRandomness).hash(),
        token_expires_at: at,
        generation: 1,
        device,
        program: program.to_owned(),
        known_device_id: None,
        created_at: at,
        proved_at: at,
        seen_at: at,
        expires_at: at,
        ended_at: None,
        ended_by: None,
    }
}

fn device_pages(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    let one = session(1, DeviceKind::Phone, Surface::Portal, "Chrome, Android");
    let others = [
        one.clone(),
        session(2, DeviceKind::Computer, Surface::Portal, "Firefox, Windows"),
        session(3, DeviceKind::Tablet, Surface::App, ""),
    ];
    Ok(vec![
        Sample::new("one", move || {
            devices::view(stage, std::slice::from_ref(&one), Uuid::from_u128(1))
        }),
        Sample::new("several", move || {
            devices::view(stage, &others, Uuid::from_u128(1))
        }),
    ])
}

fn password_pages(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    Ok(vec![
        Sample::new("none", move || password::view(stage, false, None)),
        Sample::new("refused", move || {
            let error = Error::invalid("password-too-short").with("limit", "10");
            password::view(stage, true, Some(&error))
        }),
    ])
}

fn phone_pages(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = stage(&input);
    Ok(vec![
        Sample::new("empty", move || phone::view(stage, MASKED, "", None)),
        Sample::new("refused", move || {
            let error = Error::new(Kind::Conflict, "phone-taken");
            phone::view(stage, MASKED, PHONE, Some(&error))
        }),
    ])
}
