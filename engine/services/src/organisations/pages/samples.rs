//! Every form of every page, for the check.

use super::view::Stage;
use super::{detail, edit, list, public};
use crate::organisations::model::{PublicOut, SeatOut};
use chrono::{DateTime, TimeDelta, Utc};
use tinhid_core::organisations::{
    ContactShown, DetailsIn, OrganisationDetails, OrganisationKind, OrganisationRole,
    OrganisationState,
};
use tinhid_core::tenant::{PageDefinition, Sample, SampleInput};
use tinhid_core::{Error, Kind, Result};
use uuid::Uuid;

/// A name of the length that people meet.
const NAME: &str = "Hợp tác xã Nông nghiệp và Dịch vụ tổng hợp Mẫu";
/// A made-up code whose check digit fits.
pub(in crate::organisations) const TAX_CODE: &str = "0101234565";
const PHONE: &str = "•••• ••• 001";

pub(super) fn definitions() -> Vec<PageDefinition> {
    let define = |template, samples| PageDefinition { template, samples };
    vec![
        define("pages/organisations", lists),
        define("pages/organisation-edit", edits),
        define("pages/organisation-own", details),
        define("pages/organisation", publics),
    ]
}

fn moment() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn lists(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    use OrganisationRole::{Manager, Member, Owner};
    let stage = Stage::sample(&input);
    let item = |state, role| list::Item {
        path: format!("/to-chuc-cua-toi/{}", Uuid::nil()),
        name: NAME.to_owned(),
        kind: OrganisationKind::Cooperative,
        role,
        state,
    };
    Ok(vec![
        Sample::new("empty", move || list::view(stage, &[], &[])),
        Sample::new("several", move || {
            let items: Vec<_> = OrganisationState::all()
                .zip([Owner, Manager, Member, Owner, Member])
                .map(|(state, role)| item(state, role))
                .collect();
            let asked = [list::Asking {
                id: Uuid::nil().to_string(),
                name: NAME.to_owned(),
                role: OrganisationRole::Manager,
                until: moment(),
            }];
            list::view(stage, &items, &asked)
        }),
    ])
}

fn written(id: Option<Uuid>, is_verified: bool) -> edit::Written {
    edit::Written {
        id,
        version: 3,
        is_verified,
        kind: "cooperative".to_owned(),
        commune: String::new(),
        details: DetailsIn {
            legal_name: NAME.to_owned(),
            trade_name: "Mẫu \"Xanh\" & bạn".to_owned(),
            tax_code: TAX_CODE.to_owned(),
            address: "Số 1, ngõ 2".to_owned(),
            phone: "0900 000 001".to_owned(),
            email: "lien-he@mau.example".to_owned(),
            shown: ContactShown {
                address: true,
                phone: true,
                email: false,
            },
        },
    }
}

fn edits(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = Stage::sample(&input);
    Ok(vec![
        Sample::new("new", move || {
            edit::view(stage, &edit::Written::default(), None)
        }),
        Sample::new("refused", move || {
            let error = Error::invalid("organisation-tax-code-wrong");
            edit::view(stage, &written(None, false), Some(&error))
        }),
        Sample::new("verified", move || {
            edit::view(stage, &written(Some(Uuid::nil()), true), None)
        }),
    ])
}

fn details(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = Stage::sample(&input);
    let shown = move |state, role, is_full: bool| {
        let person = |number: u128, role| detail::Person {
            id: Uuid::from_u128(number),
            phone: PHONE.to_owned(),
            role,
            moment: moment(),
        };
        let some = |count: usize| if is_full { count } else { 0 };
        let paper = |number: u128, media_type: &str| detail::Paper {
            id: Uuid::from_u128(number),
            media_type: media_type.to_owned(),
            size: 123_456,
            came: moment(),
        };
        let papers = [paper(1, "application/pdf"), paper(2, "image/jpeg")];
        let members = [person(1, role), person(2, OrganisationRole::Member)];
        let invited = [person(3, OrganisationRole::Manager)];
        detail::Shown {
            id: Uuid::nil(),
            code: "2345678abc".to_owned(),
            kind: OrganisationKind::Cooperative,
            state,
            role,
            commune_code: "00001".to_owned(),
            version: 3,
            details: OrganisationDetails {
                legal_name: NAME.to_owned(),
                trade_name: is_full.then(|| "Mẫu \"Xanh\" & bạn".to_owned()),
                tax_code: TAX_CODE.to_owned(),
                address: "Số 1, ngõ 2".to_owned(),
                phone: is_full.then(|| "+84900000001".to_owned()),
                email: is_full.then(|| "lien-he@mau.example".to_owned()),
                shown: ContactShown::default(),
            },
            papers: papers.into_iter().take(some(2)).collect(),
            reason: Some("Giấy chứng nhận mờ, chưa đọc được.".to_owned()),
            members: members.into_iter().take(some(1) + 1).collect(),
            invited: invited.into_iter().take(some(1)).collect(),
            caller: Uuid::from_u128(1),
        }
    };
    use OrganisationRole::{Manager, Member, Owner};
    use OrganisationState::{Draft, Refused, Submitted, Suspended, Verified};
    let forms = [
        ("draft", Draft, Owner, false),
        ("papers", Draft, Manager, true),
        ("submitted", Submitted, Owner, true),
        ("verified", Verified, Owner, true),
        ("refused", Refused, Owner, true),
        ("suspended", Suspended, Member, true),
    ];
    let mut samples: Vec<Sample<'_>> = forms
        .into_iter()
        .map(|(name, state, role, is_full)| {
            Sample::new(name, move || {
                detail::view(stage, &shown(state, role, is_full), None)
            })
        })
        .collect();
    samples.push(Sample::new("trouble", move || {
        let error = Error::new(Kind::Conflict, "organisation-last-owner");
        detail::view(stage, &shown(Draft, Owner, true), Some(&error))
    }));
    Ok(samples)
}

fn publics(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let stage = Stage::sample(&input);
    let page = move |is_full: bool| {
        let shows = |text: &str| is_full.then(|| text.to_owned());
        PublicOut {
            code: "2345678abc".to_owned(),
            kind: "cooperative",
            name: if is_full {
                "Mẫu \"Xanh\" & bạn"
            } else {
                NAME
            }
            .to_owned(),
            legal_name: NAME.to_owned(),
            commune: SeatOut::of(input.snapshot, "00001"),
            verified_at: Some(moment()),
            address: shows("Số 1, ngõ 2"),
            phone: shows("+84900000001"),
            email: shows("lien-he@mau.example"),
            url: "https://id.example/to-chuc/2345678abc".to_owned(),
        }
    };
    Ok(vec![
        Sample::new("full", move || public::view(stage, &page(true))),
        Sample::new("little", move || public::view(stage, &page(false))),
    ])
}
