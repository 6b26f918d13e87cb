use super::{CODES, INVITATION, NEW_CODES, PASSWORD, RECOVERY, SIGN_IN, UNLOCK, fallible, sample};
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use std::fmt::Write;
use tinhid_core::configuration::sections::{Security, StaffPassword};
use tinhid_core::sealing::Personal;
use tinhid_core::staff::{Authenticator, Enrolment};
use tinhid_core::tenant::{Context, Sample, SampleInput};
use tinhid_core::{Error, Result};

/// Where somebody signs in.
#[derive(Serialize)]
pub(in crate::staff) struct SignInPage {
    pub(in crate::staff) email: String,
    pub(in crate::staff) back: String,
    pub(in crate::staff) notice: &'static str,
    attempts: u32,
    hours: u32,
}

/// Where somebody chooses a new password who cannot use the old one.
#[derive(Serialize)]
pub(in crate::staff) struct RecoveryPage {
    pub(in crate::staff) email: String,
    rules: RulesView,
}

/// What a password has to be.
#[derive(Serialize)]
struct RulesView {
    length: u32,
    kinds: u32,
}

/// Where an invitation is accepted.
#[derive(Serialize)]
pub(in crate::staff) struct InvitationPage {
    pub(in crate::staff) name: String,
    email: String,
    until: String,
    secret: String,
    picture: Picture,
    rules: RulesView,
}

/// A QR code as a drawing of one path.
#[derive(Serialize)]
struct Picture {
    size: usize,
    path: String,
}

/// The recovery codes, shown once.
#[derive(Serialize)]
pub(in crate::staff) struct CodesPage {
    pub(in crate::staff) codes: Vec<String>,
}

/// Where somebody gets new recovery codes.
#[derive(Serialize)]
pub(in crate::staff) struct NewCodesPage {
    /// How many of the old ones are left.
    pub(in crate::staff) left: u64,
}

/// Where a locked session is opened.
#[derive(Serialize)]
pub(in crate::staff) struct UnlockPage {
    pub(in crate::staff) back: String,
}

/// Where a password is changed.
#[derive(Serialize)]
pub(in crate::staff) struct PasswordPage {
    pub(in crate::staff) back: String,
    pub(in crate::staff) due: bool,
    pub(in crate::staff) changed: bool,
    months: u32,
    remembered: u32,
    rules: RulesView,
}

impl SignInPage {
    pub(in crate::staff) fn new(security: &Security, email: &str, back: &str) -> Self {
        Self {
            email: email.to_owned(),
            back: back.to_owned(),
            notice: "",
            attempts: security.staff.lock.attempts,
            hours: security.staff.lock.hours,
        }
    }
}

impl RulesView {
    fn of(rules: &StaffPassword) -> Self {
        Self {
            length: rules.minimum_length,
            kinds: rules.character_classes,
        }
    }
}

impl RecoveryPage {
    pub(in crate::staff) fn new(security: &Security, email: &str) -> Self {
        Self {
            email: email.to_owned(),
            rules: RulesView::of(&security.staff.password),
        }
    }
}

impl InvitationPage {
    pub(in crate::staff) fn new(
        context: &Context,
        enrolment: &Enrolment,
        name: &str,
    ) -> Result<Self> {
        let configuration = context.snapshot.configuration();
        let issuer = configuration.brand.short_name.in_language(context.language);
        let email = enrolment.email.expose().as_str();
        Self::build(
            (
                name,
                email,
                crate::staff::frame::moment(&context.snapshot, enrolment.until),
            ),
            (&enrolment.secret, issuer),
            &configuration.security,
        )
    }

    fn build(
        (name, email, until): (&str, &str, String),
        (secret, issuer): (&Personal<Vec<u8>>, &str),
        security: &Security,
    ) -> Result<Self> {
        let address = Authenticator::address(secret, issuer, email);
        Ok(Self {
            name: name.to_owned(),
            email: email.to_owned(),
            until,
            secret: Authenticator::written(secret),
            picture: Picture::of(&address)?,
            rules: RulesView::of(&security.staff.password),
        })
    }
}

impl Picture {
    /// Four modules of quiet around the code (ISO/IEC 18004, 6.3.8).
    fn of(text: &str) -> Result<Self> {
        const QUIET: usize = 4;
        let code =
            QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
        let width = code.width();
        let mut path = String::new();
        for (at, colour) in code.to_colors().into_iter().enumerate() {
            if colour == Color::Dark {
                let (x, y) = (at % width + QUIET, at / width + QUIET);
                write!(path, "M{x} {y}h1v1h-1z").map_err(Error::internal)?;
            }
        }
        let size = width + 2 * QUIET;
        Ok(Self { size, path })
    }
}

impl PasswordPage {
    pub(in crate::staff) fn new(security: &Security, back: &str, due: bool, changed: bool) -> Self {
        let renewal = &security.administrators.password;
        Self {
            back: back.to_owned(),
            due,
            changed,
            months: renewal.change_months,
            remembered: renewal.remembered,
            rules: RulesView::of(&security.staff.password),
        }
    }
}

pub(super) fn sign_in_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let security = &input.snapshot.configuration().security;
    let empty = move || SignInPage::new(security, "", "");
    let left = move || SignInPage {
        notice: "staff-signed-out",
        ..SignInPage::new(security, "mau@vp.example", "/staff/audit")
    };
    Ok(vec![
        sample(input, "empty", SIGN_IN, false, empty),
        sample(input, "left", SIGN_IN, false, left),
    ])
}

pub(super) fn recovery_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let security = &input.snapshot.configuration().security;
    let page = move || RecoveryPage::new(security, "mau@vp.example");
    Ok(vec![sample(input, "sample", RECOVERY, false, page)])
}

pub(super) fn invitation_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let until = "17:00 24/11/2026".to_owned();
    let page = move || {
        let secret = Personal::new(vec![7; 20]);
        InvitationPage::build(
            ("Nguyễn Văn Mẫu", "mau@vp.example", until.clone()),
            (&secret, "ID"),
            &input.snapshot.configuration().security,
        )
    };
    Ok(vec![fallible(input, "sample", INVITATION, false, page)])
}

pub(super) fn codes_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = || CodesPage {
        codes: vec!["K7QX-0M2D-9RTA-HZ4W".to_owned(); 10],
    };
    Ok(vec![sample(input, "sample", CODES, true, page)])
}

pub(super) fn new_codes_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = || NewCodesPage { left: 2 };
    Ok(vec![sample(input, "sample", NEW_CODES, true, page)])
}

pub(super) fn unlock_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = || UnlockPage {
        back: "/staff/audit".to_owned(),
    };
    Ok(vec![sample(input, "sample", UNLOCK, true, page)])
}

pub(super) fn password_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let security = &input.snapshot.configuration().security;
    let page = move |due, changed| move || PasswordPage::new(security, "", due, changed);
    Ok(vec![
        sample(input, "due", PASSWORD, true, page(true, false)),
        sample(input, "changed", PASSWORD, true, page(false, true)),
    ])
}
