//! What is over goes, and nothing else does.

use super::{Backend, By, act, audited, context, runtime, sign_up, some_id, started};
use chrono::{Months, TimeDelta};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use tinhid_contract::{Randomness, SystemRandomness};
use tinhid_core::accounts::entity::SessionRows;
use tinhid_core::audit::{AuditKey, CheckpointFolder, Notary, cut, verify};
use tinhid_core::configuration::AuditSettings;
use tinhid_core::database::AuditRow;
use tinhid_core::database::records::audit_entry;
use tinhid_core::privacy::breach::{self, BreachStep, NewBreach};
use tinhid_core::privacy::delete_over;
use tinhid_tests::{canary, eventually};

on_each_backend! {
    sessions: sessions_go_when_they_are_over_long_enough;
    breaches: a_breach_has_a_clock_and_stays_five_years;
    the_trail: the_beginning_of_the_trail_goes_and_the_rest_stays_provable;
}

async fn sessions_go_when_they_are_over_long_enough(backend: Backend) {
    let kit = started(backend).await;
    sign_up(&kit, canary::PHONE).await;
    let begun = kit.setup().now();
    let ends = begun + TimeDelta::days(30);
    let tables = tinhid_services::privacy::expiring();
    let database = runtime(&kit).database().clone();
    let left = async || SessionRows::find().count(&database.reader()).await.unwrap();
    let at = |moment| {
        let mut context = context(&kit);
        context.now = moment;
        context
    };
    // Twelve months after its end, to the moment, it still stays.
    let over = ends + Months::new(12);
    for (moment, stays) in [(over, 1), (over + TimeDelta::seconds(1), 0)] {
        let deleted = delete_over(&at(moment), &tables, &SystemRandomness)
            .await
            .unwrap();
        assert_eq!((deleted, left().await), (1 - stays, stays), "{moment}");
    }
    assert_eq!(audited(&database, "retention.delete").await, 1);
    // The account is somebody's and stays.
    let accounts = tinhid_core::accounts::entity::Accounts::find();
    assert_eq!(accounts.count(&database.reader()).await.unwrap(), 1);
    kit.finish().await;
}

async fn a_breach_has_a_clock_and_stays_five_years(backend: Backend) {
    let kit = started(backend).await;
    let context = context(&kit);
    let database = context.runtime.database();
    let new = NewBreach {
        id: some_id(),
        discovered_at: context.now - TimeDelta::hours(70),
        what_happened: "Một tệp sao lưu bị gửi nhầm".to_owned(),
        persons: 12,
        is_about_places: true,
        is_about_bodies: false,
    };
    let enter = async |new: NewBreach| {
        let act = act(By::Staff(some_id()), context.now);
        let entered = database.unit(move |unit| {
            let (new, act) = (new.clone(), act.clone());
            Box::pin(async move { breach::enter(unit, new, &act) })
        });
        entered.await
    };
    let future = NewBreach {
        discovered_at: context.now + TimeDelta::seconds(1),
        ..new.clone()
    };
    let silent = NewBreach {
        what_happened: "  ".to_owned(),
        ..new.clone()
    };
    let negative = NewBreach {
        persons: -1,
        ..new.clone()
    };
    for (wrong, code) in [
        (future, "breach-in-future"),
        (silent, "breach-without-words"),
        (negative, "breach-persons"),
    ] {
        assert_eq!(enter(wrong).await.unwrap_err().code(), code);
    }
    let entered = enter(new).await.unwrap();
    assert_eq!(entered.due_at, context.now + TimeDelta::hours(2));
    assert!(!entered.is_overdue(context.now) && entered.is_overdue(entered.due_at));
    let note = async |version, step| {
        let (id, act) = (entered.id, act(By::Staff(some_id()), context.now));
        let noted = database.unit(move |unit| {
            let act = act.clone();
            Box::pin(async move { breach::note(unit, id, version, step, "Đã thu hồi", &act).await })
        });
        noted.await
    };
    let told = note(1, BreachStep::TellAuthority).await.unwrap();
    // It is about where people are: they have to be told, too.
    assert!(told.is_overdue(told.due_at));
    assert_eq!(
        note(1, BreachStep::TellPersons).await.unwrap_err().code(),
        "version-changed"
    );
    assert_eq!(
        note(2, BreachStep::TellAuthority).await.unwrap_err().code(),
        "breach-step-done"
    );
    let told = note(2, BreachStep::TellPersons).await.unwrap();
    assert!(!told.is_overdue(told.due_at + TimeDelta::days(9)));
    let tables = tinhid_services::privacy::expiring();
    let mut later = context.clone();
    later.now = context.now + Months::new(120);
    // As long as it is not mended it stays.
    delete_over(&later, &tables, &SystemRandomness)
        .await
        .unwrap();
    assert_eq!(
        breach::list(&database.reader(), None, 10)
            .await
            .unwrap()
            .len(),
        1
    );
    note(3, BreachStep::Mend).await.unwrap();
    for (months, left) in [(60, 1), (61, 0)] {
        later.now = context.now + Months::new(months);
        delete_over(&later, &tables, &SystemRandomness)
            .await
            .unwrap();
        assert_eq!(
            breach::list(&database.reader(), None, 10)
                .await
                .unwrap()
                .len(),
            left,
            "{months}"
        );
    }
    kit.finish().await;
}

async fn the_beginning_of_the_trail_goes_and_the_rest_stays_provable(backend: Backend) {
    let kit = started(backend).await;
    let runtime = runtime(&kit);
    let (database, key) = (runtime.database().clone(), runtime.key().to_owned());
    let begun = kit.setup().now();
    // More than a batch.
    let rows: Vec<AuditRow> = (0..1300)
        .map(|number| AuditRow {
            id: SystemRandomness.identifier(begun),
            occurred_at: begun + TimeDelta::seconds(number),
            actor_kind: "system".to_owned(),
            actor_id: None,
            action: "test.done".to_owned(),
            object_kind: "thing".to_owned(),
            object_id: None,
            outcome: "done".to_owned(),
            request_id: None,
            details: serde_json::json!({}),
        })
        .collect();
    let written = database.unit(move |unit| {
        let rows = rows.clone();
        Box::pin(async move {
            rows.into_iter().for_each(|row| unit.audit(row));
            Ok(())
        })
    });
    written.await.unwrap();
    let sealed = async || {
        let rows = audit_entry::Entity::find()
            .order_by_asc(audit_entry::Column::ChainNumber)
            .all(&database.reader())
            .await
            .unwrap();
        let is_sealed = rows.iter().all(|row| row.chain_number.is_some());
        (is_sealed && !rows.is_empty()).then_some(rows)
    };
    let before = eventually("the sealed trail", sealed).await;
    let first = begun + TimeDelta::seconds(1000);
    let folder = CheckpointFolder::in_data(&kit.setup().data());
    let settings = AuditSettings::default();
    let signs = AuditKey::of_deployment(
        &settings,
        folder.path(),
        &Default::default(),
        &SystemRandomness,
    );
    let notary = Notary::new(signs.unwrap(), folder, Vec::new());
    let entry = || some_id();
    let now = begun + TimeDelta::days(500);
    let gone = cut(&notary, &key, &database, first, now, &entry)
        .await
        .unwrap();
    let over = before.iter().filter(|row| row.occurred_at < first).count() as u64;
    assert!(gone >= 1000 && gone == over, "{gone} of {over}");
    let left = eventually("what was noted about it is sealed", sealed).await;
    let kept: Vec<_> = before
        .iter()
        .filter(|row| row.occurred_at >= first)
        .map(|row| row.id)
        .collect();
    assert!(kept.iter().all(|id| left.iter().any(|row| row.id == *id)));
    assert_eq!(audited(&database, "retention.delete").await, 2);
    let evidence = notary.folder().evidence(&key).unwrap();
    let verdict = verify(&database.reader(), &key, &evidence, &|_, _| {})
        .await
        .unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    assert_eq!(verdict.removed_to, i64::try_from(gone).unwrap());
    // Nothing more is over, so nothing more goes and nothing is signed.
    assert_eq!(
        cut(&notary, &key, &database, first, now, &entry)
            .await
            .unwrap(),
        0
    );
    // A cut that nobody signed is found.
    super::sql(
        &database,
        &format!("DELETE FROM audit_entry WHERE chain_number = {}", gone + 1),
    )
    .await
    .unwrap();
    let verdict = verify(&database.reader(), &key, &evidence, &|_, _| {})
        .await
        .unwrap();
    assert!(!verdict.is_sound());
    kit.finish().await;
}
