use super::*;
use crate::base::Base;
use crate::configuration::sections::{Calendar, Language, PrivacySection, TimeZone};
use crate::sealing::{PersonId, PersonKey, Personal};
use chrono::{DateTime, TimeDelta, Utc};
use tinhid_contract::testing::SeededRandomness;
use uuid::Uuid;

const PERSON: PersonId = PersonId::new(Uuid::from_u128(1));

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn days() -> LegalDays {
    let base = Base::embedded().unwrap();
    let calendar: Calendar = serde_json::from_value(base.layer.values["calendar"].clone()).unwrap();
    LegalDays {
        zone: TimeZone::Vietnam,
        working: calendar.working_days(),
    }
}

fn ask(kind: CaseKind, needs_others: bool) -> Ask {
    Ask {
        person: PERSON,
        kind,
        needs_others,
    }
}

fn opened(kind: CaseKind, now: DateTime<Utc>) -> DataCase {
    let wait = TimeDelta::days(7);
    open(
        Uuid::from_u128(2),
        &ask(kind, false),
        None,
        wait,
        &days(),
        now,
    )
}

fn key() -> PersonKey {
    crate::sealing::tests::person(&crate::sealing::tests::tenant("song-xanh", 1), 1)
}

fn sealed<C: crate::sealing::SealedColumn<Value = String>>(
    text: &str,
) -> crate::sealing::Sealed<C> {
    key().seal(
        Uuid::from_u128(2),
        &Personal::new(text.to_owned()),
        &SeededRandomness::new(4),
    )
}

/// Midnight in Viet Nam is five in the afternoon, UTC, of the day before.
#[test]
fn terms_end_with_the_last_day_in_viet_nam() {
    let now = moment("2026-11-22T03:00:00Z");
    for (kind, due) in [
        (CaseKind::Access, "2026-12-02T17:00:00Z"),
        (CaseKind::Export, "2026-12-02T17:00:00Z"),
        (CaseKind::Correction, "2026-12-02T17:00:00Z"),
        (CaseKind::Restriction, "2026-12-07T17:00:00Z"),
        (CaseKind::Objection, "2026-12-07T17:00:00Z"),
        (CaseKind::Withdrawal, "2026-12-07T17:00:00Z"),
        (CaseKind::Erasure, "2026-12-12T17:00:00Z"),
    ] {
        assert_eq!(opened(kind, now).due_at, moment(due), "{kind:?}");
    }
    // The evening in UTC is the next morning in Viet Nam.
    let late = opened(CaseKind::Access, moment("2026-11-22T20:00:00Z"));
    assert_eq!(late.due_at, moment("2026-12-03T17:00:00Z"));
    assert_eq!(days().last_day(late.due_at), "2026-12-03".parse().unwrap());
    let others = open(
        Uuid::nil(),
        &ask(CaseKind::Erasure, true),
        None,
        TimeDelta::days(7),
        &days(),
        now,
    );
    assert_eq!(others.due_at, moment("2026-12-22T17:00:00Z"));
}

#[test]
fn acknowledging_counts_working_days() {
    for (now, by) in [
        // A Sunday; 24 November is a holiday.
        ("2026-11-22T03:00:00Z", "2026-11-25T17:00:00Z"),
        // The Friday before Tết: Monday to Friday are off.
        ("2026-02-13T03:00:00Z", "2026-02-24T17:00:00Z"),
        // A Saturday that is worked instead of another day counts.
        ("2026-01-08T03:00:00Z", "2026-01-10T17:00:00Z"),
    ] {
        let case = opened(CaseKind::Access, moment(now));
        assert_eq!(case.acknowledge_by, moment(by), "{now}");
        assert_eq!(case.next_due_at, case.acknowledge_by.min(case.due_at));
    }
    // Over a long Tết the two working days may end after the ten days of the calendar.
    assert!(
        !opened(CaseKind::Access, moment("2027-02-03T03:00:00Z"))
            .is_overdue(moment("2027-02-04T03:00:00Z"))
    );
}

#[test]
fn a_case_is_late_from_the_moment_its_term_ends() {
    let case = opened(CaseKind::Access, moment("2026-11-23T03:00:00Z"));
    assert!(!case.is_overdue(case.next_due_at - TimeDelta::microseconds(1)));
    assert!(case.is_overdue(case.next_due_at));
}

#[test]
fn every_step_leads_where_it_should_or_is_refused() {
    let days = days();
    let now = moment("2026-11-23T03:00:00Z");
    let later = now + TimeDelta::days(1);
    let steps = || {
        [
            Step::Acknowledge,
            Step::Extend(sealed("vì thế")),
            Step::Grant(None),
            Step::GrantPartly(sealed("một phần")),
            Step::Refuse(sealed("không")),
            Step::Cancel,
        ]
    };
    let outcomes = |case: &DataCase| {
        steps().map(|what| match step(case, what, "staff 7", &days, later) {
            Ok(next) => next.state.word(),
            Err(error) => error.code(),
        })
    };
    let open = opened(CaseKind::Correction, now);
    let expected = [
        "acknowledged",
        "acknowledged",
        "granted",
        "partly-granted",
        "refused",
        "cancelled",
    ];
    assert_eq!(outcomes(&open), expected);
    let acknowledged = step(&open, Step::Acknowledge, "staff 7", &days, later).unwrap();
    assert_eq!(acknowledged.next_due_at, acknowledged.due_at);
    assert_eq!(
        outcomes(&acknowledged),
        [
            "case-acknowledged",
            "acknowledged",
            "granted",
            "partly-granted",
            "refused",
            "cancelled"
        ]
    );
    let extended = step(
        &open,
        Step::Extend(sealed("vì thế")),
        "staff 7",
        &days,
        later,
    )
    .unwrap();
    assert_eq!(extended.due_at, open.due_at + TimeDelta::days(10));
    assert_eq!(outcomes(&extended)[1], "case-extended");
    let waiting = opened(CaseKind::Erasure, now);
    assert_eq!(
        outcomes(&waiting),
        [
            "case-waits",
            "acknowledged",
            "case-waits",
            "case-erasure-whole",
            "refused",
            "cancelled"
        ]
    );
    let held = step(
        &waiting,
        Step::Extend(sealed("kiểm tra")),
        "staff 7",
        &days,
        later,
    )
    .unwrap();
    assert_eq!(
        (held.not_before, held.due_at),
        (None, waiting.due_at + TimeDelta::days(20))
    );
    let ripe = step(
        &waiting,
        Step::Grant(None),
        "system",
        &days,
        now + TimeDelta::days(7),
    );
    assert_eq!(ripe.unwrap().state, CaseState::Granted);
    for ended in [
        Step::Grant(None),
        Step::Refuse(sealed("không")),
        Step::Cancel,
    ] {
        let ended = step(&open, ended, "staff 7", &days, later).unwrap();
        assert!(ended.state.has_ended() && !ended.is_overdue(moment("2030-01-01T00:00:00Z")));
        assert_eq!(outcomes(&ended), ["case-ended"; 6]);
        assert_eq!((ended.version, ended.decided_at), (2, Some(later)));
    }
    let over = step(
        &open,
        Step::Extend(sealed("muộn")),
        "staff 7",
        &days,
        open.due_at,
    );
    assert_eq!(over.unwrap_err().code(), "case-term-over");
}

#[test]
fn another_word_is_another_text() {
    let base = Base::embedded().unwrap();
    let values = serde_json::json!({
        "privacy": base.layer.values["privacy"],
        "purposes": base.layer.values["purposes"],
    });
    let section: PrivacySection = serde_json::from_value(values).unwrap();
    let mut purpose = section.purposes["identity-verification"].clone();
    let before = PurposeText::hashes("identity-verification", &purpose);
    assert_eq!((before.len(), before[0].len()), (2, 64));
    assert_ne!(before[0], before[1]);
    assert_eq!(
        PurposeText::of("identity-verification", &purpose, Language::Vi).hash(),
        before[0]
    );
    assert_ne!(PurposeText::hashes("pre-filling", &purpose), before);
    let recipient = serde_json::json!({ "vi": "Đơn vị A", "en": "Company A" });
    purpose
        .recipients
        .insert("a".to_owned(), serde_json::from_value(recipient).unwrap());
    let after = PurposeText::hashes("identity-verification", &purpose);
    assert!(after[0] != before[0] && after[1] != before[1]);
    // Its place in the list is no part of what people agree to.
    purpose.order += 1;
    assert_eq!(
        PurposeText::hashes("identity-verification", &purpose),
        after
    );
}
