//! What comes back is what was there, in another deployment, beside a tenant that is served.

use super::{
    Backend, HOST, Kit, OTHER, PersonId, Rows, TENANT, Vault, add_people, archive, back_up,
    deployment, memory, package, person, phone, restore, rooms, rows, runtime,
};
use chrono::Duration;
use sea_orm::IntoActiveModel;
use serde_json::json;
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tinhid_contract::objects::{Digest, ObjectKey, ObjectStore, read_whole};
use tinhid_core::accounts::{SessionToken, account_of};
use tinhid_core::audit::{Evidence, verify};
use tinhid_core::backup::{BackupSource, KeysPlace};
use tinhid_core::database::control::tenant::{self, TenantState};
use tinhid_core::database::control::{revision, snapshot};
use tinhid_core::database::{AuditRow, OutboxRow, Schema};
use tinhid_core::sealing::{Personal, TenantSealing, add_person};
use tinhid_core::staff;
use tinhid_tests::eventually;
use tinhid_vietnamese::identifiers::{EmailAddress, PhoneNumber};
use uuid::Uuid;

on_each_backend! {
    whole: a_tenant_comes_back_whole_elsewhere;
    older: an_archive_of_an_older_release_is_brought_up_to_date;
}

/// A tenant with something in every table that has a use.
async fn source(backend: Backend) -> Kit {
    let kit = deployment(backend, &[TENANT, OTHER]).await;
    kit.publish_posts(TENANT, rooms(300)).await;
    add_people(&kit, 12).await;
    add_staff(&kit).await;
    let now = kit.setup().now();
    let database = runtime(&kit, TENANT).database().clone();
    let written = database.unit(move |unit| {
        for number in 0..40_u128 {
            unit.announce(OutboxRow {
                id: Uuid::from_u128(number),
                topic: "test".to_owned(),
                subject: "\"quoted\", \\ and \t tab".to_owned(),
                payload: json!({ "text": "phòng trọ", "n": number.to_string() }),
                created_at: now,
                due_at: now + Duration::days(400),
            });
            unit.audit(AuditRow {
                id: Uuid::from_u128(number),
                occurred_at: now,
                actor_kind: "system".to_owned(),
                actor_id: None,
                action: "test.done".to_owned(),
                object_kind: "thing".to_owned(),
                object_id: None,
                outcome: "done".to_owned(),
                request_id: None,
                details: json!({ "number": number.to_string() }),
            });
        }
        Box::pin(async { Ok(()) })
    });
    written.await.unwrap();
    let off = json!({ "features": { "jobs": { "on": false } } });
    kit.publish(TENANT, "features", off).await;
    sealed(&kit).await;
    kit
}

/// Somebody of the staff who is signed in.
async fn add_staff(kit: &Kit) {
    let (runtime, now) = (runtime(kit, TENANT), kit.setup().now());
    let keys = runtime.sealing().keys().await.unwrap();
    let id = person(500);
    let (key, row) = keys.new_person(id, now, &SystemRandomness);
    let email = EmailAddress::parse("can-bo@song-xanh.example").unwrap();
    let account = staff::entity::Account {
        id: id.uuid(),
        kind: staff::AccountKind::Staff,
        email_index: keys.index(&email),
        email: key.seal(id, &Personal::new(email), &SystemRandomness),
        name: None,
        state: staff::AccountState::Active,
        state_reason: None,
        password: None,
        password_changed_at: None,
        totp_secret: None,
        totp_step: None,
        failures: 0,
        locked_until: None,
        last_signed_in_at: None,
        active_at: now,
        warned_at: None,
        created_at: now,
        version: 1,
    };
    let session = staff::entity::Session {
        id: Uuid::from_u128(501),
        account_id: id.uuid(),
        token_hash: SessionToken::new(Uuid::from_u128(501), &SystemRandomness).hash(),
        device: staff::entity::DeviceKind::Computer,
        created_at: now,
        seen_at: now,
        expires_at: now + Duration::days(1),
        ended_at: None,
        ended_by: None,
    };
    let added = runtime.database().unit(move |unit| {
        let (row, account, session) = (row.clone(), account.clone(), session.clone());
        Box::pin(async move {
            add_person(unit, &row).await?;
            unit.insert(account.into_active_model());
            unit.insert(session.into_active_model());
            Ok(())
        })
    });
    added.await.unwrap();
}

/// Waits until nothing changes the tables by itself any more.
async fn sealed(kit: &Kit) {
    let runtime = runtime(kit, TENANT);
    kit.clock().advance(Duration::minutes(1));
    eventually("the sealed trail", async || {
        let reader = runtime.database().reader();
        let verdict = verify(&reader, TENANT, &Evidence::default(), &|_, _| {}).await;
        (verdict.unwrap().waiting == 0).then_some(())
    })
    .await;
}

/// Without what a restore changes on purpose.
fn lasting(mut rows: Rows) -> Rows {
    let sessions = rows.remove("session").unwrap();
    assert_eq!(sessions.len(), 12);
    assert_eq!(rows.remove("staff_session").unwrap().len(), 1);
    rows
}

async fn put(store: &Arc<dyn ObjectStore>, key: &str, content: Vec<u8>) {
    let digest = Digest::of(&content);
    let key = ObjectKey::new(key).unwrap();
    store.put(&key, content.into(), digest).await.unwrap();
}

async fn phone_of(kit: &Kit, sealing: &TenantSealing, id: PersonId) -> PhoneNumber {
    let reader = runtime(kit, TENANT).database().reader();
    let account = account_of(&reader, id).await.unwrap().unwrap();
    let key = sealing.person(&reader, id).await.unwrap().unwrap();
    let phone = key.open(id, &account.phone).unwrap();
    phone.expose().clone()
}

async fn a_tenant_comes_back_whole_elsewhere(backend: Backend) {
    let (from, vault) = (source(backend).await, Vault::new());
    let store = memory().await;
    put(&store, "reports/1/photo.jpg", vec![7; 5 * 1024 * 1024]).await;
    put(&store, "reports/2/empty.bin", Vec::new()).await;
    let before = rows(runtime(&from, TENANT).database()).await;
    let made = back_up(&from, &vault, Some(store)).await.unwrap();
    let archive = archive(&made);
    let beside = KeysPlace::Beside;
    let identity = vault.identity();
    let verified = tinhid_core::backup::verify(&archive, Some(&beside), &identity, &|_| {}).await;
    let verified = verified.unwrap();
    assert!(verified.has_keys);
    assert_eq!(verified.contents.objects, 2);

    let to = deployment(backend, &[OTHER]).await;
    to.publish_posts(OTHER, rooms(20)).await;
    let others = rows(runtime(&to, OTHER).database()).await;
    let store = memory().await;
    let restored = restore(&to, &vault.order(&archive), Some(store.clone())).await;
    let restored = restored.unwrap();
    assert_eq!((restored.objects, restored.gone), (2, 0), "{restored:?}");
    let count: usize = before.values().map(|rows| rows.len()).sum();
    let keys: usize = ["person_key", "tenant_key", "key_rotation"]
        .iter()
        .map(|table| before[*table].len())
        .sum();
    assert_eq!(restored.rows, (count - keys) as u64);
    assert_eq!(rows(runtime(&to, OTHER).database()).await, others);

    // Nobody sees it before its package is there.
    to.get(HOST, "/").await.expect(404);
    let target = to.engine().fleet().database_target(TENANT).unwrap();
    let mut after = super::rows_at(&target).await;
    let entries = after.get_mut("audit_entry").unwrap();
    entries.retain(|row| !row.contains("backup.restore"));
    let ended = |table: &str, by: &str| {
        let rows = &after[table];
        !rows.is_empty() && rows.iter().all(|row| row.contains(by))
    };
    assert!(
        ended("session", "staff") && ended("staff_session", "restore"),
        "{after:?}"
    );
    assert_eq!(lasting(after), lasting(before));

    let key = ObjectKey::new("reports/1/photo.jpg").unwrap();
    let content = vec![7; 5 * 1024 * 1024];
    let digest = Digest::of(&content);
    let found = read_whole(&store, &key, digest, content.len()).await;
    assert_eq!(found.unwrap().unwrap(), content);

    let reader = to.engine().fleet().control().reader();
    let known = tenant::find(&reader, TENANT).await.unwrap().unwrap();
    assert_eq!(known.state, TenantState::Sandbox);
    let revisions = revision::in_force(&reader, TENANT, to.setup().now()).await;
    assert_eq!(revisions.unwrap().len(), 1);
    let shown = snapshot::current(&reader, TENANT).await.unwrap().unwrap();
    assert!(
        snapshot::content(&reader, &shown.hash)
            .await
            .unwrap()
            .is_some()
    );

    package(to.setup(), TENANT);
    to.reload_one(TENANT).await;
    to.indexed(TENANT).await;
    let target = "/api/v1/listings/rental?q=phong+tro";
    let list = eventually("the index", async || {
        let answer = to.get(HOST, target).await;
        (answer.status == 200).then(|| answer.json())
    })
    .await;
    assert_eq!(list["total"]["count"], 300, "{list}");
    let runtime_to = runtime(&to, TENANT);
    let opened = phone_of(&to, runtime_to.sealing(), person(3)).await;
    assert!(opened == phone(3), "another number");
    sealed(&to).await;
    let reader = runtime_to.database().reader();
    let verdict = verify(&reader, TENANT, &Evidence::default(), &|_, _| {}).await;
    let verdict = verdict.unwrap();
    assert!(verdict.is_sound() && verdict.entries > 40, "{verdict:?}");

    // Whoever comes now gets a key as before.
    let keys = runtime_to.sealing().keys().await.unwrap();
    keys.new_person(person(99), to.setup().now(), &SystemRandomness);
    for kit in [from, to] {
        kit.finish().await;
    }
}

/// A database as the release before accounts left it.
async fn an_archive_of_an_older_release_is_brought_up_to_date(backend: Backend) {
    let (from, vault) = (deployment(backend, &[OTHER]).await, Vault::new());
    let fleet = from.engine().fleet();
    let target = fleet.database_target(TENANT).unwrap();
    super::make_missing(&target).await;
    let database = fleet.databases().open(target, Schema::Tenant);
    let last = "m20261122_000007_audit";
    database.migrate_through(last).await.unwrap();
    let sql = "INSERT INTO audit_forward (sink, number, holder, held_until) \
               VALUES ('siem', 7, 'a-node', '2026-11-22T03:00:00+00:00')";
    super::load::execute(&database, sql).await;
    let source = BackupSource {
        tenant: TENANT,
        database: &database,
        control: fleet.control(),
        objects: None,
    };
    let made = Box::pin(vault.maker(&from).back_up(&source, &|_| {})).await;
    let archive = archive(&made.unwrap());
    database.close().await;
    let beside = KeysPlace::Beside;
    let identity = vault.identity();
    let verified = tinhid_core::backup::verify(&archive, Some(&beside), &identity, &|_| {}).await;
    let migrations = verified.unwrap().head.migrations;
    assert_eq!(migrations.last().map(String::as_str), Some(last));

    let to = deployment(backend, &[OTHER]).await;
    let restored = restore(&to, &vault.order(&archive), None).await.unwrap();
    assert_eq!(
        (restored.was, restored.state),
        (None, TenantState::Suspended)
    );
    let fleet = to.engine().fleet();
    let target = fleet.database_target(TENANT).unwrap();
    let after = super::rows_at(&target).await;
    assert_eq!(
        (after["audit_forward"].len(), after["account"].len()),
        (1, 0)
    );
    let database = fleet.databases().open(target, Schema::Tenant);
    assert_eq!(
        database.pending_migrations().await.unwrap(),
        Vec::<String>::new()
    );
    database.close().await;
    for kit in [from, to] {
        kit.finish().await;
    }
}
