//! The register of breaches, and one of them with its clock.

use super::{BREACH_PAGE, BREACHES_PAGE};
use crate::staff::frame::moment;
use crate::staff::pages::sample;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::privacy::breach::{Breach, TELL_WITHIN};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Sample, SampleInput};

/// All breaches, by the end of their clocks, and the form of a new one.
#[derive(Serialize)]
pub(super) struct BreachesPage {
    breaches: Vec<BreachView>,
    next: Option<String>,
    hours: i64,
    pub(super) written: Written,
}

/// One breach.
#[derive(Serialize)]
pub(super) struct BreachPage {
    breach: BreachView,
    action: String,
    version: i64,
    hours: i64,
    may_assess: bool,
    pub(super) words: String,
}

/// What somebody wrote before something was wrong.
#[derive(Serialize, Default)]
pub(super) struct Written {
    pub(super) words: String,
    pub(super) discovered: String,
    pub(super) persons: String,
}

#[derive(Serialize)]
struct BreachView {
    href: String,
    what: String,
    measures: String,
    persons: i64,
    places: bool,
    bodies: bool,
    discovered: String,
    due: String,
    /// How many whole hours are left; nothing once nobody waits any more or it is too late.
    hours_left: Option<i64>,
    late: bool,
    state: &'static str,
    authority_told: Option<String>,
    must_tell_persons: bool,
    persons_told: Option<String>,
    mended: Option<String>,
}

impl BreachesPage {
    pub(super) fn new(context: &Context, breaches: &[Breach], next: Option<String>) -> Self {
        Self {
            breaches: breaches
                .iter()
                .map(|breach| BreachView::new(context, breach))
                .collect(),
            next,
            hours: TELL_WITHIN.num_hours(),
            written: Written::default(),
        }
    }
}

impl BreachPage {
    pub(super) fn new(context: &Context, breach: &Breach) -> Self {
        let view = BreachView::new(context, breach);
        Self {
            action: view.href.clone(),
            version: breach.version,
            hours: TELL_WITHIN.num_hours(),
            may_assess: breach.mended_at.is_none(),
            words: breach.measures.clone(),
            breach: view,
        }
    }
}

impl BreachView {
    fn new(context: &Context, breach: &Breach) -> Self {
        let at = |time: DateTime<Utc>| moment(&context.snapshot, time);
        let is_told = breach.authority_told_at.is_some()
            && (!breach.must_tell_persons() || breach.persons_told_at.is_some());
        let left = breach.due_at - context.now;
        let late = breach.is_overdue(context.now);
        Self {
            href: address(context.language, &breach.id.to_string()),
            what: breach.what_happened.clone(),
            measures: breach.measures.clone(),
            persons: breach.persons,
            places: breach.is_about_places,
            bodies: breach.is_about_bodies,
            discovered: at(breach.discovered_at),
            due: at(breach.due_at),
            hours_left: (!is_told && !late).then(|| left.num_hours()),
            late,
            state: match (is_told, breach.mended_at) {
                (false, _) => "staff-breach-untold",
                (true, None) => "staff-breach-told",
                (true, Some(_)) => "staff-breach-closed",
            },
            authority_told: breach.authority_told_at.map(at),
            must_tell_persons: breach.must_tell_persons(),
            persons_told: breach.persons_told_at.map(at),
            mended: breach.mended_at.map(at),
        }
    }

    fn sample(language: Language, open: bool) -> Self {
        let text = |text: &str| Some(text.to_owned());
        Self {
            href: address(language, "018f0000-0000-7000-8000-000000000001"),
            what: "Một tệp sao lưu bị để ở nơi công khai.".to_owned(),
            measures: if open { "" } else { "Đã gỡ tệp." }.to_owned(),
            persons: 120,
            places: open,
            bodies: open,
            discovered: "08:00 20/11/2026".to_owned(),
            due: "08:00 23/11/2026".to_owned(),
            hours_left: open.then_some(41),
            late: !open,
            state: if open {
                "staff-breach-untold"
            } else {
                "staff-breach-closed"
            },
            authority_told: if open { None } else { text("09:00 21/11/2026") },
            must_tell_persons: open,
            persons_told: None,
            mended: if open { None } else { text("10:00 21/11/2026") },
        }
    }
}

fn address(language: Language, id: &str) -> String {
    localized_path(language, &format!("/staff/breaches/{id}"))
}

pub(super) fn list_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move |some: bool| {
        move || BreachesPage {
            breaches: match some {
                true => vec![
                    BreachView::sample(input.language, true),
                    BreachView::sample(input.language, false),
                ],
                false => Vec::new(),
            },
            next: some.then(|| "/staff/breaches?after=0.0".to_owned()),
            hours: TELL_WITHIN.num_hours(),
            written: Written::default(),
        }
    };
    Ok(vec![
        sample(input, "some", BREACHES_PAGE, true, page(true)),
        sample(input, "none", BREACHES_PAGE, true, page(false)),
    ])
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let page = move |open: bool| {
        move || {
            let breach = BreachView::sample(input.language, open);
            BreachPage {
                action: breach.href.clone(),
                version: 1,
                hours: TELL_WITHIN.num_hours(),
                may_assess: open,
                words: String::new(),
                breach,
            }
        }
    };
    Ok(vec![
        sample(input, "open", BREACH_PAGE, true, page(true)),
        sample(input, "closed", BREACH_PAGE, true, page(false)),
    ])
}
