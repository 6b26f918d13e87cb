//! The queue of requests.

use super::CASES_PAGE;
use super::act::last_day;
use crate::staff::frame::moment;
use crate::staff::pages::sample;
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::privacy::cases::QueueFilter;
use tinhid_core::privacy::{CaseKind, DataCase};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Sample, SampleInput};

/// Requests, what is late first.
#[derive(Serialize)]
pub(super) struct CasesPage {
    kinds: Vec<KindView>,
    late: bool,
    ended: bool,
    cases: Vec<LineView>,
    next: Option<String>,
}

#[derive(Serialize)]
struct KindView {
    key: &'static str,
    name: String,
    chosen: bool,
}

#[derive(Serialize)]
struct LineView {
    href: String,
    kind: String,
    state: String,
    opened: String,
    /// The last day of the next term; of what has ended, when it did.
    due: String,
    late: bool,
    /// Which term is next.
    term: &'static str,
}

impl CasesPage {
    pub(super) fn new(
        context: &Context,
        filter: QueueFilter,
        cases: &[DataCase],
        next: Option<String>,
    ) -> Self {
        Self {
            kinds: kinds(filter.kind),
            late: filter.late_at.is_some(),
            ended: filter.ended,
            cases: cases
                .iter()
                .map(|case| LineView::new(context, case))
                .collect(),
            next,
        }
    }
}

fn kinds(chosen: Option<CaseKind>) -> Vec<KindView> {
    let kinds = CaseKind::ALL.into_iter();
    kinds
        .map(|kind| KindView {
            key: kind.word(),
            name: format!("privacy-kind-{}", kind.word()),
            chosen: chosen == Some(kind),
        })
        .collect()
}

impl LineView {
    fn new(context: &Context, case: &DataCase) -> Self {
        let (due, term) = match case.decided_at {
            Some(at) => (moment(&context.snapshot, at), "staff-case-term-over"),
            None if case.acknowledged_at.is_none() => {
                let day = last_day(context, case.next_due_at);
                (day, "staff-case-term-acknowledge")
            }
            None => (
                last_day(context, case.next_due_at),
                "staff-case-term-decide",
            ),
        };
        Self {
            href: localized_path(context.language, &format!("/staff/cases/{}", case.id)),
            kind: format!("privacy-kind-{}", case.kind.word()),
            state: format!("privacy-state-{}", case.state.word()),
            opened: moment(&context.snapshot, case.opened_at),
            due,
            late: case.is_overdue(context.now),
            term,
        }
    }
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let line = move |kind: CaseKind, late: bool| LineView {
        href: localized_path(
            input.language,
            "/staff/cases/018f0000-0000-7000-8000-000000000001",
        ),
        kind: format!("privacy-kind-{}", kind.word()),
        state: "privacy-state-acknowledged".to_owned(),
        opened: "08:00 20/11/2026".to_owned(),
        due: "30/11/2026".to_owned(),
        late,
        term: "staff-case-term-decide",
    };
    let page = move |some: bool| {
        move || CasesPage {
            kinds: kinds(some.then_some(CaseKind::Access)),
            late: some,
            ended: !some,
            cases: match some {
                true => vec![
                    line(CaseKind::Correction, true),
                    line(CaseKind::Access, false),
                ],
                false => Vec::new(),
            },
            next: some.then(|| "/staff/cases?after=0.0".to_owned()),
        }
    };
    Ok(vec![
        sample(input, "some", CASES_PAGE, true, page(true)),
        sample(input, "none", CASES_PAGE, true, page(false)),
    ])
}
