//! Every form of the officers' pages, for the check.

use super::case::{self, Paper, Reviewed};
use super::{NAMING, PATH, queue};
use crate::organisations::pages::TAX_CODE;
use crate::staff::{StaffFrame, StaffView};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::organisations::{
    ContactShown, Listing, OrganisationDetails, OrganisationKind, OrganisationState, Verdict,
};
use tinhid_core::tenant::{PageDefinition, Sample, SampleInput};
use uuid::Uuid;

const NAME: &str = "Hợp tác xã Nông nghiệp và Dịch vụ tổng hợp Mẫu";

pub(super) fn definitions() -> Vec<PageDefinition> {
    vec![
        PageDefinition {
            template: "pages/staff-organisations",
            samples: queues,
        },
        PageDefinition {
            template: "pages/staff-organisation",
            samples: cases,
        },
    ]
}

fn at() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn sample<'tenant, T: Serialize>(
    input: SampleInput<'tenant>,
    name: &str,
    body: impl Fn() -> Result<T> + 'tenant,
) -> Sample<'tenant> {
    Sample::new(name, move || {
        StaffView::new(
            input.snapshot,
            input.epoch,
            input.language,
            NAMING,
            Some(StaffFrame::sample(input, PATH)),
            body()?,
        )
    })
}

fn queues(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let row = |state| queue::Row {
        id: Uuid::nil(),
        name: NAME.to_owned(),
        kind: OrganisationKind::Cooperative,
        commune_code: "00001".to_owned(),
        state,
        since: at(),
    };
    let body = move |listing, rows: &[queue::Row], next: Option<&str>| {
        let next = next.map(str::to_owned);
        Ok(queue::body(
            input.snapshot,
            input.language,
            rows,
            listing,
            next,
        ))
    };
    Ok(vec![
        sample(input, "empty", move || body(Listing::Waiting, &[], None)),
        sample(input, "waiting", move || {
            let rows = [
                row(OrganisationState::Submitted),
                row(OrganisationState::Suspended),
            ];
            body(Listing::Waiting, &rows, Some("abc"))
        }),
        sample(input, "verified", move || {
            let state = OrganisationState::Verified;
            body(Listing::In(state), &[row(state)], None)
        }),
    ])
}

fn cases(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let shown = |state, is_full: bool, may_decide| case::Shown {
        id: Uuid::nil(),
        version: 3,
        kind: OrganisationKind::Company,
        state,
        commune_code: "00001".to_owned(),
        details: OrganisationDetails {
            legal_name: NAME.to_owned(),
            trade_name: is_full.then(|| "Mẫu \"Xanh\" & bạn".to_owned()),
            tax_code: TAX_CODE.to_owned(),
            address: "Số 1, ngõ 2".to_owned(),
            phone: is_full.then(|| "+84900000001".to_owned()),
            email: is_full.then(|| "lien-he@mau.example".to_owned()),
            shown: ContactShown::default(),
        },
        members: usize::from(is_full),
        is_ownerless: !is_full,
        is_taken: is_full,
        has_rival: true,
        papers: [("application/pdf", true), ("image/jpeg", false)]
            .into_iter()
            .map(|(media_type, is_readable)| Paper {
                id: Uuid::nil(),
                media_type: media_type.to_owned(),
                came: at(),
                is_readable,
            })
            .filter(|_| is_full)
            .collect(),
        reviews: [None, Some(Verdict::Refuse)]
            .into_iter()
            .map(|decision| Reviewed {
                decision,
                asked_at: at(),
                decided_at: decision.map(|_| at()),
                reason: decision.map(|_| "Giấy chứng nhận mờ.".to_owned()),
            })
            .collect(),
        may_decide,
        reason: String::new(),
    };
    let page = move |name: &str, state, is_full, may_decide| {
        sample(input, name, move || {
            case::body(
                input.snapshot,
                input.language,
                shown(state, is_full, may_decide),
            )
        })
    };
    Ok(vec![
        page("submitted", OrganisationState::Submitted, true, true),
        page("ownerless", OrganisationState::Suspended, false, true),
        page("verified", OrganisationState::Verified, true, true),
        page("reader", OrganisationState::Submitted, false, false),
    ])
}
