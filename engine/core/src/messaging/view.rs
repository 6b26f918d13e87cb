//! What templates of messages are given.

use super::facts::{Facts, foreign};
use super::{CodePurpose, MessageKind};
use crate::Result;
use crate::configuration::sections::Language;
use crate::tenant::{PageDefinition, Sample, SampleInput, TenantSnapshot};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Whose message it is: what every template has as `brand`.
#[derive(Debug, Clone, Serialize)]
pub struct MessageBrand {
    name: String,
    operator: String,
    mail_sender: String,
    sms_sender: String,
    footer_text: String,
    public_url: String,
    host: String,
    primary: String,
    on_primary: String,
}

/// The context of a message.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MessageView {
    brand: MessageBrand,
    #[serde(flatten)]
    facts: FactsView,
}

/// Facts as templates read them.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum FactsView {
    OneTimeCode {
        purpose: &'static str,
        code: String,
        minutes: u32,
    },
    NewDevice {
        device: String,
        time: String,
    },
    At {
        time: String,
    },
    IdentityStanding {
        standing: &'static str,
    },
    StaffInvitation {
        /// The key of what the role is called.
        role_text: String,
        link: String,
        until: String,
    },
}

impl MessageBrand {
    /// The brand of a tenant in a language.
    pub fn new(snapshot: &TenantSnapshot, language: Language) -> Self {
        let brand = &snapshot.configuration().brand;
        let public_url = snapshot.configuration().tenant.public_url.clone();
        Self {
            name: brand.name.in_language(language).to_owned(),
            operator: brand.operator.in_language(language).to_owned(),
            mail_sender: brand.mail_sender.in_language(language).to_owned(),
            sms_sender: brand.sms_sender.clone(),
            footer_text: brand.footer.text.in_language(language).to_owned(),
            host: host(&public_url).to_owned(),
            public_url,
            primary: brand.colours.light.primary.clone(),
            on_primary: brand.colours.light.on_primary.clone(),
        }
    }
}

impl MessageView {
    pub(super) fn new(snapshot: &TenantSnapshot, language: Language, facts: &Facts) -> Self {
        let zone = snapshot.configuration().tenant.locale.time_zone.offset();
        let time =
            |at: &DateTime<Utc>| at.with_timezone(&zone).format("%H:%M %d/%m/%Y").to_string();
        Self {
            brand: MessageBrand::new(snapshot, language),
            facts: match facts {
                Facts::OneTimeCode {
                    purpose,
                    code,
                    minutes,
                } => FactsView::OneTimeCode {
                    purpose: CodePurpose::key(*purpose),
                    code: code.clone(),
                    minutes: *minutes,
                },
                Facts::NewDevice { device, at } => FactsView::NewDevice {
                    device: foreign(device),
                    time: time(at),
                },
                Facts::PhoneChanged { at }
                | Facts::PasswordChanged { at }
                | Facts::ErasureAsked { at }
                | Facts::ErasureCancelled { at }
                | Facts::ErasureFinished { at }
                | Facts::CaseAnswered { at }
                | Facts::GlassGranted { until: at }
                | Facts::IdleWarning { at } => FactsView::At { time: time(at) },
                Facts::IdentityStanding { standing } => FactsView::IdentityStanding {
                    standing: standing.key(),
                },
                Facts::StaffInvitation { role, link, until } => FactsView::StaffInvitation {
                    role_text: role.text_key(),
                    link: link.clone(),
                    until: time(until),
                },
            },
        }
    }
}

/// Every template of every kind, with its samples.
pub fn pages() -> Vec<PageDefinition> {
    let mut pages = Vec::new();
    for kind in MessageKind::ALL {
        let samples = match kind {
            MessageKind::OneTimeCode => one_time_code,
            MessageKind::NewDevice => new_device,
            MessageKind::PhoneChanged => phone_changed,
            MessageKind::ErasureAsked => erasure_asked,
            MessageKind::IdentityStanding => identity_standing,
            MessageKind::PasswordChanged => password_changed,
            MessageKind::ErasureCancelled => erasure_cancelled,
            MessageKind::ErasureFinished => erasure_finished,
            MessageKind::CaseAnswered => case_answered,
            MessageKind::GlassGranted => glass_granted,
            MessageKind::IdleWarning => idle_warning,
            MessageKind::StaffInvitation => staff_invitation,
        };
        let templates = kind.templates().iter();
        pages.extend(templates.map(|&template| PageDefinition { template, samples }));
    }
    pages
}

fn one_time_code(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::OneTimeCode, input)
}

fn new_device(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::NewDevice, input)
}

fn phone_changed(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::PhoneChanged, input)
}

fn erasure_asked(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::ErasureAsked, input)
}

fn identity_standing(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::IdentityStanding, input)
}

fn password_changed(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::PasswordChanged, input)
}

fn erasure_cancelled(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::ErasureCancelled, input)
}

fn erasure_finished(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::ErasureFinished, input)
}

fn case_answered(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::CaseAnswered, input)
}

fn glass_granted(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::GlassGranted, input)
}

fn idle_warning(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::IdleWarning, input)
}

fn staff_invitation(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    samples(MessageKind::StaffInvitation, input)
}

fn samples(kind: MessageKind, input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let samples = Facts::samples(kind).into_iter().map(move |(name, facts)| {
        let view = move || Ok(MessageView::new(input.snapshot, input.language, &facts));
        Sample::new(name, view)
    });
    Ok(samples.collect())
}

/// The host of an address, for phones that bind a code to it.
fn host(public_url: &str) -> &str {
    let rest = public_url
        .split_once("://")
        .map_or(public_url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or_default()
}
