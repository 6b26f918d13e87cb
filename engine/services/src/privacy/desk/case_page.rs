//! One request: what is asked, until when the law gives time, what was done, and what can be.

use super::CASE_PAGE;
use super::act::last_day;
use crate::staff::frame::moment;
use crate::staff::pages::sample;
use serde::Serialize;
use tinhid_core::privacy::{CaseKind, CaseState, Correction, DataCase, PersonalRecords};
use tinhid_core::sealing::{PersonKey, Personal, Sealed, SealedColumn};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Sample, SampleInput};
use tinhid_core::{Error, Result};
use uuid::Uuid;

/// A request, as staff see it.
#[derive(Serialize)]
pub(super) struct CasePage {
    pub(super) action: String,
    kind: String,
    state: String,
    late: bool,
    /// The telephone number of who asks, masked; none once they were erased.
    pub(super) who: Option<String>,
    request: Option<String>,
    answer: Option<String>,
    terms: Vec<TermView>,
    /// What the law gives, in days.
    days: u64,
    extension: u64,
    history: Vec<HistoryView>,
    version: i64,
    /// What was written before something was wrong.
    pub(super) words: String,
    pub(super) choices: Choices,
    proof: Option<String>,
    fields: Vec<FieldView>,
}

/// What whoever looks can do.
#[derive(Serialize, Clone, Copy, Default)]
pub(super) struct Choices {
    pub(super) take: bool,
    pub(super) extend: bool,
    pub(super) answer: bool,
    pub(super) partly: bool,
    pub(super) refuse: bool,
    pub(super) restrict: bool,
    pub(super) erase: bool,
    pub(super) lift: bool,
}

#[derive(Serialize)]
struct TermView {
    title: &'static str,
    day: String,
    done: bool,
    late: bool,
}

#[derive(Serialize)]
struct HistoryView {
    what: String,
    at: String,
    by: String,
    why: Option<String>,
}

/// Something that can be wrong, and who corrects it.
#[derive(Serialize)]
struct FieldView {
    records: String,
    by: &'static str,
}

impl Choices {
    /// What can be done about a request now by whoever may decide.
    pub(super) fn of(
        case: &DataCase,
        is_restricted: bool,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Self {
        let open = !case.state.has_ended();
        let waits = case.state == CaseState::Waiting;
        let is_erasure = case.kind == CaseKind::Erasure;
        Self {
            take: open && case.state == CaseState::Open,
            extend: open && case.extended_at.is_none() && now < case.due_at,
            answer: open && !is_erasure,
            partly: open && !is_erasure,
            refuse: open,
            restrict: open && case.kind == CaseKind::Restriction,
            erase: open && is_erasure && !waits,
            lift: is_restricted,
        }
    }
}

impl CasePage {
    /// # Errors
    /// When a word of the request does not open.
    pub(super) fn new(
        context: &Context,
        case: &DataCase,
        key: Option<&PersonKey>,
        decided_by: String,
        records: &[std::sync::Arc<dyn PersonalRecords>],
    ) -> Result<Self> {
        let term = case.kind.term();
        let acknowledge = TermView {
            title: "staff-case-acknowledge-by",
            day: last_day(context, case.acknowledge_by),
            done: case.acknowledged_at.is_some(),
            late: case.acknowledged_at.is_none() && case.is_overdue(context.now),
        };
        let decide = TermView {
            title: "staff-case-decide-by",
            day: last_day(context, case.due_at),
            done: case.decided_at.is_some(),
            late: case.decided_at.is_none() && case.due_at <= context.now,
        };
        Ok(Self {
            action: localized_path(context.language, &format!("/staff/cases/{}", case.id)),
            kind: format!("privacy-kind-{}", case.kind.word()),
            state: format!("privacy-state-{}", case.state.word()),
            late: case.is_overdue(context.now),
            who: None,
            request: opened(key, case.id, case.request.as_ref())?,
            answer: opened(key, case.id, case.answer.as_ref())?,
            terms: vec![acknowledge, decide],
            days: if case.needs_others {
                term.with_others
            } else {
                term.days
            },
            extension: term.extension,
            history: history(context, case, key, decided_by)?,
            version: case.version,
            words: String::new(),
            choices: Choices::default(),
            proof: (case.kind == CaseKind::Erasure && case.state == CaseState::Granted).then(
                || localized_path(context.language, &format!("/rieng-tu/bien-ban/{}", case.id)),
            ),
            fields: match case.kind {
                CaseKind::Correction => fields(records),
                _ => Vec::new(),
            },
        })
    }
}

/// Each kind of records once for each way in which something in it is corrected.
fn fields(records: &[std::sync::Arc<dyn PersonalRecords>]) -> Vec<FieldView> {
    let mut all: Vec<FieldView> = Vec::new();
    for table in records {
        for field in table.fields() {
            let (name, by) = (table.text_key(), corrected_by(field.correction));
            let known = |view: &FieldView| view.records == name && view.by == by;
            if !all.iter().any(known) {
                all.push(FieldView { records: name, by });
            }
        }
    }
    all
}

fn corrected_by(correction: Correction) -> &'static str {
    match correction {
        Correction::Person(_) => "staff-case-corrects-person",
        Correction::Case => "staff-case-corrects-staff",
        Correction::Never => "staff-case-corrects-nobody",
    }
}

fn history(
    context: &Context,
    case: &DataCase,
    key: Option<&PersonKey>,
    decided_by: String,
) -> Result<Vec<HistoryView>> {
    let entry = |what: &str, at, by: String, why| HistoryView {
        what: what.to_owned(),
        at: moment(&context.snapshot, at),
        by,
        why,
    };
    let mut history = vec![entry(
        "staff-case-was-asked",
        case.opened_at,
        String::new(),
        None,
    )];
    if let Some(at) = case.acknowledged_at {
        history.push(entry("staff-case-was-taken", at, String::new(), None));
    }
    if let Some(at) = case.extended_at {
        let why = opened(key, case.id, case.extension_reason.as_ref())?;
        history.push(entry("staff-case-was-extended", at, String::new(), why));
    }
    if let Some(at) = case.decided_at {
        let what = format!("privacy-state-{}", case.state.word());
        history.push(entry(&what, at, decided_by, None));
    }
    Ok(history)
}

fn opened<C: SealedColumn<Value = String>>(
    key: Option<&PersonKey>,
    row: Uuid,
    sealed: Option<&Sealed<C>>,
) -> Result<Option<String>> {
    let both = key.zip(sealed);
    both.map(|(key, sealed)| key.open(row, sealed).map(Personal::into_exposed))
        .transpose()
        .map_err(Error::internal)
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let text = |text: &str| Some(text.to_owned());
    let page = move |kind: CaseKind, open: bool| {
        move || CasePage {
            action: localized_path(
                input.language,
                "/staff/cases/018f0000-0000-7000-8000-000000000001",
            ),
            kind: format!("privacy-kind-{}", kind.word()),
            state: if open {
                "privacy-state-open"
            } else {
                "privacy-state-granted"
            }
            .to_owned(),
            late: open,
            who: open.then(|| "••• ••• 678".to_owned()),
            request: open.then(|| "Ngày trong nhật ký bị sai.".to_owned()),
            answer: if open { None } else { text("Đã làm.") },
            terms: vec![
                TermView {
                    title: "staff-case-acknowledge-by",
                    day: "24/11/2026".to_owned(),
                    done: !open,
                    late: open,
                },
                TermView {
                    title: "staff-case-decide-by",
                    day: "02/12/2026".to_owned(),
                    done: !open,
                    late: false,
                },
            ],
            days: 10,
            extension: 10,
            history: vec![HistoryView {
                what: "staff-case-was-extended".to_owned(),
                at: "08:00 22/11/2026".to_owned(),
                by: "Nguyễn Văn Mẫu".to_owned(),
                why: text("Cần hỏi thêm."),
            }],
            version: 2,
            words: String::new(),
            choices: Choices {
                take: open,
                extend: open,
                answer: open && kind != CaseKind::Erasure,
                partly: open && kind != CaseKind::Erasure,
                refuse: open,
                restrict: open && kind == CaseKind::Restriction,
                erase: open && kind == CaseKind::Erasure,
                lift: !open && kind == CaseKind::Restriction,
            },
            proof: (!open && kind == CaseKind::Erasure)
                .then(|| "/rieng-tu/bien-ban/018f0000-0000-7000-8000-000000000001".to_owned()),
            fields: match kind {
                CaseKind::Correction => vec![FieldView {
                    records: "personal-records-account".to_owned(),
                    by: "staff-case-corrects-person",
                }],
                _ => Vec::new(),
            },
        }
    };
    Ok(vec![
        sample(
            input,
            "correction",
            CASE_PAGE,
            true,
            page(CaseKind::Correction, true),
        ),
        sample(
            input,
            "erasure",
            CASE_PAGE,
            true,
            page(CaseKind::Erasure, true),
        ),
        sample(
            input,
            "erased",
            CASE_PAGE,
            true,
            page(CaseKind::Erasure, false),
        ),
        sample(
            input,
            "restricted",
            CASE_PAGE,
            true,
            page(CaseKind::Restriction, false),
        ),
    ])
}
