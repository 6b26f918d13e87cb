//! What officers see of attempts.

use crate::staff::{Naming, moment, sample};
use serde::Serialize;
use tinhid_contract::ekyc::{PersonClaim, Reason};
use tinhid_core::Result;
use tinhid_core::identity::rows::{AttemptRow, EvidenceKind};
use tinhid_core::identity::{Case, Cause};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Sample, SampleInput};
use uuid::Uuid;

pub(super) const LIST: Naming = Naming {
    kind: "staff-identity",
    path: "/staff/identity",
    title: "staff-identity-title",
};
pub(super) const CASE: Naming = Naming {
    kind: "staff-identity-case",
    path: "/staff/identity",
    title: "staff-identity-case",
};

/// What an officer may give as the reason why they refuse.
const REFUSALS: [Reason; 8] = [
    Reason::FaceDiffers,
    Reason::NameDiffers,
    Reason::PersonalIdDiffers,
    Reason::DocumentExpired,
    Reason::DocumentAltered,
    Reason::DocumentUnreadable,
    Reason::DocumentRecaptured,
    Reason::WrongDocument,
];

/// What waits.
#[derive(Serialize)]
pub(super) struct ListPage {
    count: u64,
    cases: Vec<WaitingView>,
}

#[derive(Serialize)]
struct WaitingView {
    href: String,
    since: String,
    until: String,
    causes: Vec<&'static str>,
}

/// One case.
#[derive(Serialize)]
pub(super) struct CasePage {
    since: String,
    until: String,
    version: i64,
    causes: Vec<&'static str>,
    claim: Option<ClaimView>,
    pictures: Vec<PictureView>,
    findings: Vec<FindingView>,
    opinions: Vec<OpinionView>,
    /// Whether whoever looks has said something already.
    has_spoken: bool,
    reviewers: u8,
    action: String,
    reasons: Vec<&'static str>,
}

#[derive(Serialize)]
struct ClaimView {
    personal_id: String,
    name: String,
    born_on: String,
}

#[derive(Serialize)]
struct PictureView {
    label_key: String,
    src: String,
}

#[derive(Serialize)]
struct FindingView {
    part_key: String,
    provider: String,
    outcome_key: String,
    reasons: Vec<String>,
    at: String,
}

#[derive(Serialize)]
struct OpinionView {
    decision_key: String,
    at: String,
}

impl ListPage {
    pub(super) fn new(context: &Context, rows: &[AttemptRow], count: u64) -> Self {
        let cases = rows.iter().map(|row| WaitingView {
            href: at(context, row.id),
            since: moment(
                &context.snapshot,
                row.handed_in_at.unwrap_or(row.created_at),
            ),
            until: moment(&context.snapshot, row.ends_at),
            causes: row.causes().into_iter().map(Cause::key).collect(),
        });
        Self {
            count,
            cases: cases.collect(),
        }
    }
}

fn at(context: &Context, id: Uuid) -> String {
    localized_path(context.language, &format!("/staff/identity/{id}"))
}

impl CasePage {
    pub(super) fn new(context: &Context, case: &Case, officer: Uuid) -> Self {
        let (row, snapshot) = (&case.row, &context.snapshot);
        let here = at(context, row.id);
        let findings = case.findings.iter().map(|finding| {
            let reasons = finding.reasons.as_array().into_iter().flatten();
            FindingView {
                part_key: part_key(&finding.part),
                provider: finding.provider.clone(),
                outcome_key: format!("identity-outcome-{}", finding.outcome.word()),
                reasons: reasons
                    .filter_map(|key| key.as_str().map(str::to_owned))
                    .collect(),
                at: moment(snapshot, finding.found_at),
            }
        });
        let opinions = case.opinions.iter().map(|opinion| OpinionView {
            decision_key: format!("identity-decision-{}", opinion.decision),
            at: moment(snapshot, opinion.given_at),
        });
        Self {
            since: moment(snapshot, row.handed_in_at.unwrap_or(row.created_at)),
            until: moment(snapshot, row.ends_at),
            version: row.version,
            causes: row.causes().into_iter().map(Cause::key).collect(),
            claim: case.claim.as_ref().map(ClaimView::new),
            pictures: case
                .pictures
                .iter()
                .map(|kind| PictureView::new(*kind, &here))
                .collect(),
            findings: findings.collect(),
            opinions: opinions.collect(),
            has_spoken: case
                .opinions
                .iter()
                .any(|known| known.officer_id == officer),
            reviewers: snapshot.configuration().ekyc.policy.reviewers,
            action: format!("{here}/decision"),
            reasons: REFUSALS.map(Reason::key).into(),
        }
    }
}

fn part_key(part: &str) -> String {
    format!("identity-part-{}", part.replace('_', "-"))
}

impl ClaimView {
    fn new(claim: &PersonClaim) -> Self {
        Self {
            personal_id: claim.personal_id.as_str().to_owned(),
            name: claim.name.expose().to_owned(),
            born_on: claim.born_on.to_string(),
        }
    }
}

impl PictureView {
    fn new(kind: EvidenceKind, case: &str) -> Self {
        Self {
            label_key: format!("identity-picture-{}", kind.word()),
            src: format!("{case}/pictures/{}", kind.word()),
        }
    }
}

pub(super) fn list_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move |count: u64| {
        move || ListPage {
            count,
            cases: (0..count)
                .map(|_| WaitingView {
                    href: localized_path(input.language, SAMPLE),
                    since: "08:00 22/11/2026".to_owned(),
                    until: "08:00 29/11/2026".to_owned(),
                    causes: Cause::OWN.map(Cause::key).into(),
                })
                .collect(),
        }
    };
    Ok(vec![
        sample(input, "nothing", LIST, true, page(0)),
        sample(input, "waiting", LIST, true, page(2)),
    ])
}

/// The address of a case that does not exist.
const SAMPLE: &str = "/staff/identity/018f0000-0000-7000-8000-000000000001";

pub(super) fn case_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move |has_spoken: bool, is_whole: bool| {
        move || {
            let here = localized_path(input.language, SAMPLE);
            let parts = [
                "reader",
                "documents",
                "faces",
                "liveness",
                "registry",
                "electronic_ids",
            ];
            CasePage {
                since: "08:00 22/11/2026".to_owned(),
                until: "08:00 29/11/2026".to_owned(),
                version: 3,
                causes: vec![Cause::PersonalIdTaken.key()],
                claim: is_whole.then(|| ClaimView {
                    personal_id: "019085000001".to_owned(),
                    name: "Nguyễn Văn Mẫu".to_owned(),
                    born_on: "1985-03-12".to_owned(),
                }),
                pictures: EvidenceKind::ALL
                    .into_iter()
                    .filter(|_| is_whole)
                    .map(|kind| PictureView::new(kind, &here))
                    .collect(),
                findings: parts
                    .into_iter()
                    .zip(["read", "pass", "fail", "inconclusive", "pending", "pass"])
                    .map(|(part, outcome)| FindingView {
                        part_key: part_key(part),
                        provider: "ekyc-mau".to_owned(),
                        outcome_key: format!("identity-outcome-{outcome}"),
                        reasons: Vec::from_iter(
                            (outcome == "fail").then(|| Reason::FaceDiffers.key().to_owned()),
                        ),
                        at: "08:01 22/11/2026".to_owned(),
                    })
                    .collect(),
                opinions: ["approved", "approved-in-person", "refused"]
                    .into_iter()
                    .filter(|_| has_spoken)
                    .map(|decision| OpinionView {
                        decision_key: format!("identity-decision-{decision}"),
                        at: "09:00 22/11/2026".to_owned(),
                    })
                    .collect(),
                has_spoken,
                reviewers: 2,
                action: format!("{here}/decision"),
                reasons: REFUSALS.map(Reason::key).into(),
            }
        }
    };
    Ok(vec![
        sample(input, "open", CASE, true, page(false, true)),
        sample(input, "spoken", CASE, true, page(true, true)),
        sample(input, "bare", CASE, true, page(false, false)),
    ])
}
