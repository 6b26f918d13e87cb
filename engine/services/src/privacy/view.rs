//! What programs and pages are told.

use serde::Serialize;
use tinhid_core::configuration::sections::{Language, Purpose};
use tinhid_core::privacy::consent::{Consent, Decision};
use tinhid_core::privacy::{DataCase, LegalDays, PurposeText};
use tinhid_core::sealing::{PersonKey, Personal, Sealed, SealedColumn};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use uuid::Uuid;

/// What personal data is used for, and what the caller says to it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct PurposesOut {
    /// In the order of the tenant.
    pub(super) items: Vec<PurposeOut>,
}

/// What personal data is used for. Texts are in the language asked for.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct PurposeOut {
    /// The permanent key.
    pub(super) key: String,
    /// What for.
    pub(super) title: String,
    /// Which data, and what is done with it.
    pub(super) text: String,
    /// Who receives it beside the tenant; nobody else does.
    pub(super) recipients: Vec<String>,
    /// For how long.
    pub(super) retention: String,
    /// By which right: `consent`, `contract` or `law`.
    pub(super) legal_basis: String,
    /// Whether the service cannot be given without it.
    pub(super) required: bool,
    /// Whether it is sensitive data.
    pub(super) sensitive: bool,
    /// The version of these words; whoever agrees names it.
    pub(super) text_version: String,
    /// How the caller stands to it: `given`, `withdrawn`, `undecided`, `asked-again` where they agreed to
    /// other words, or `not-asked` where it is no matter of consent.
    pub(super) standing: String,
    /// When the caller decided.
    pub(super) decided_at: Option<String>,
}

/// A request about personal data.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct CaseOut {
    /// Its identifier; the proof of an erasure has the same.
    #[schema(format = Uuid)]
    pub(super) id: String,
    /// `access`, `export`, `correction`, `restriction`, `objection`, `withdrawal` or `erasure`.
    pub(super) kind: String,
    /// `waiting`, `open`, `acknowledged`, `granted`, `partly-granted`, `refused` or `cancelled`.
    pub(super) state: String,
    /// The caller's own words.
    pub(super) request: Option<String>,
    /// What was answered.
    pub(super) answer: Option<String>,
    /// When it was asked for.
    pub(super) opened_at: String,
    /// When an erasure happens by itself.
    pub(super) not_before: Option<String>,
    /// From when on it is too late to acknowledge.
    pub(super) acknowledge_by: String,
    /// When it was acknowledged.
    pub(super) acknowledged_at: Option<String>,
    /// From when on it is too late to decide.
    pub(super) due_at: String,
    /// The last day on which it is not too late, in the tenant's zone.
    pub(super) due_on: String,
    /// When it was given more time.
    pub(super) extended_at: Option<String>,
    /// Why.
    pub(super) extension_reason: Option<String>,
    /// When it ended.
    pub(super) decided_at: Option<String>,
    /// Grows with every change.
    pub(super) version: i64,
}

/// Requests about personal data, the newest first.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct CasesOut {
    pub(super) items: Vec<CaseOut>,
}

impl PurposeOut {
    pub(super) fn new(
        key: &str,
        purpose: &Purpose,
        language: Language,
        last: Option<&Consent>,
    ) -> Self {
        let text = PurposeText::of(key, purpose, language);
        let standing = match last {
            _ if !purpose.is_asked() => "not-asked",
            None => "undecided",
            Some(last) if last.decision == Decision::Withdrawn => "withdrawn",
            Some(last) if PurposeText::hashes(key, purpose).contains(&last.text_hash) => "given",
            Some(_) => "asked-again",
        };
        Self {
            key: key.to_owned(),
            title: text.title.to_owned(),
            text: text.text.to_owned(),
            recipients: text
                .recipients
                .iter()
                .map(|&name| name.to_owned())
                .collect(),
            retention: text.retention.to_owned(),
            legal_basis: purpose.legal_basis.word().to_owned(),
            required: purpose.required,
            sensitive: purpose.sensitive,
            text_version: text.hash(),
            standing: standing.to_owned(),
            decided_at: last.map(|last| last.decided_at.to_rfc3339()),
        }
    }
}

impl CaseOut {
    pub(super) fn new(context: &Context, case: &DataCase, key: &PersonKey) -> Result<Self> {
        let due_on = LegalDays::of(context.snapshot.configuration()).last_day(case.due_at);
        let moment = |moment: chrono::DateTime<chrono::Utc>| moment.to_rfc3339();
        Ok(Self {
            id: case.id.to_string(),
            kind: case.kind.word().to_owned(),
            state: case.state.word().to_owned(),
            request: opened(key, case.id, case.request.as_ref())?,
            answer: opened(key, case.id, case.answer.as_ref())?,
            opened_at: moment(case.opened_at),
            not_before: case.not_before.map(moment),
            acknowledge_by: moment(case.acknowledge_by),
            acknowledged_at: case.acknowledged_at.map(moment),
            due_at: moment(case.due_at),
            due_on: due_on.to_string(),
            extended_at: case.extended_at.map(moment),
            extension_reason: opened(key, case.id, case.extension_reason.as_ref())?,
            decided_at: case.decided_at.map(moment),
            version: case.version,
        })
    }
}

fn opened<C: SealedColumn<Value = String>>(
    key: &PersonKey,
    row: Uuid,
    sealed: Option<&Sealed<C>>,
) -> Result<Option<String>> {
    sealed
        .map(|sealed| key.open(row, sealed).map(Personal::into_exposed))
        .transpose()
        .map_err(Error::internal)
}

/// Purposes as the tenant orders them.
pub(super) fn ordered(context: &Context) -> Vec<(&str, &Purpose)> {
    let purposes = &context.snapshot.configuration().privacy.purposes;
    let mut ordered: Vec<_> = purposes
        .iter()
        .map(|(key, purpose)| (&**key, purpose))
        .collect();
    ordered.sort_by_key(|(key, purpose)| (purpose.order, *key));
    ordered
}
