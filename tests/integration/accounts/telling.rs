//! What people are told of a change: promised with it, and sent until there is a receipt.

use super::{App, PHONE, TENANT, saying, sent_code, setup, told};
use chrono::Duration;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::Backend;
use tinhid_core::database::records::outbox::{ActiveModel, Column, Entity, Model};
use tinhid_core::messaging::outbox::{self, NoticeFact, Recipient};
use tinhid_core::sealing::PersonId;
use tinhid_core::tenant::{Actor, Context};
use tinhid_tests::{Kit, eventually};
use uuid::Uuid;

on_each_backend! {
    what_cannot_be_sent_waits_and_comes_once: down;
    a_row_of_a_dead_node_comes_due_again: killed;
    of_several_workers_one_sends: together;
    the_outbox_names_nobody: sealed;
    a_refused_promise_was_never_made: undone;
}

const CHANGED: &str = "Mật khẩu tài khoản của bạn";

fn context(kit: &Kit) -> Context {
    let directory = kit.engine().fleet().directory();
    let served = directory.by_key(TENANT).unwrap();
    Context {
        runtime: Arc::clone(served.runtime()),
        snapshot: served.snapshot(),
        actor: Actor::System,
        now: kit.setup().now(),
        language: Language::Vi,
        request_id: None,
    }
}

/// Where the sender puts short messages; what is no folder takes none.
fn folder(kit: &Kit) -> PathBuf {
    kit.setup().data().join("messages/console").join(TENANT)
}

fn break_sender(kit: &Kit) {
    std::fs::remove_dir_all(folder(kit)).unwrap();
    std::fs::write(folder(kit), b"no folder").unwrap();
}

async fn set_password(app: &App<'_>) {
    let body = json!({ "password": "Đồi chè sương sớm 47" });
    let set = app
        .call("PUT", "/api/v1/account/password", Some(&body))
        .await;
    assert_eq!(set.status, 204, "{}", set.text());
}

async fn rows(kit: &Kit) -> Vec<Model> {
    let reader = context(kit).runtime.database().reader();
    Entity::find().all(&reader).await.unwrap()
}

async fn account(app: &App<'_>) -> PersonId {
    let said = app.get("/api/v1/account").await.expect(200).json();
    PersonId::new(said["id"].as_str().unwrap().parse().unwrap())
}

/// Promises messages that a worker of this moment does not know of yet.
async fn promised(kit: &Kit, person: PersonId, count: usize, attempts: i32, due: Duration) {
    let context = context(kit);
    let at = context.now;
    let rows: Vec<_> = (0..count)
        .map(|_| {
            let fact = NoticeFact::PasswordChanged { at };
            outbox::promise(&context, Recipient::citizen(person), fact).unwrap()
        })
        .collect();
    let stored = context.runtime.database().unit(move |unit| {
        let rows = rows.clone();
        Box::pin(async move {
            for mut row in rows {
                row.due_at = at + due;
                let mut row = ActiveModel::from(row);
                row.attempts = Set(attempts);
                unit.insert(row);
            }
            Ok(())
        })
    });
    stored.await.unwrap();
}

async fn down(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    break_sender(&kit);
    set_password(&app).await;
    eventually("a failure", async || {
        let rows = rows(&kit).await;
        let row = rows.first()?;
        assert_eq!(row.delivered_at, None);
        row.last_failure.clone()
    })
    .await;
    // With more and more time between; whoever looks after the engine sees it.
    for step in [11, 21, 41, 81, 161] {
        kit.clock().advance(Duration::seconds(step));
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
    }
    eventually("what does not get through", async || {
        let report = kit.engine().fleet().report();
        let tenant = report
            .tenants
            .iter()
            .find(|tenant| tenant.tenant == TENANT)?;
        let seen = tenant.attention?;
        (seen.messages_stuck == 1 && seen.messages_waiting == 1).then_some(())
    })
    .await;
    std::fs::remove_file(folder(&kit)).unwrap();
    kit.clock().advance(Duration::hours(1));
    told(&kit, CHANGED).await;
    let receipt = eventually("a receipt", async || rows(&kit).await.pop()?.delivered_at).await;
    assert!(receipt <= kit.setup().now(), "{receipt}");
    // Nothing comes after a receipt, and nothing of it is kept.
    kit.clock().advance(Duration::hours(5));
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    assert_eq!(saying(&kit, CHANGED).len(), 1);
    assert_eq!(rows(&kit).await.pop().unwrap().payload, json!({}));
    let report = kit.engine().fleet().report();
    let tenant = report.tenants.iter().find(|tenant| tenant.tenant == TENANT);
    assert_eq!(tenant.unwrap().attention.unwrap().messages_stuck, 0);
    kit.finish().await;
}

async fn killed(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    let person = account(&app).await;
    // Leased by a node that died before it sent: nobody else takes it until the lease is over.
    promised(&kit, person, 1, 1, Duration::minutes(2)).await;
    kit.clock().advance(Duration::seconds(119));
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    assert_eq!(saying(&kit, CHANGED).len(), 0);
    kit.clock().advance(Duration::seconds(2));
    told(&kit, CHANGED).await;
    eventually("a receipt", async || rows(&kit).await.pop()?.delivered_at).await;
    assert_eq!(saying(&kit, CHANGED).len(), 1);
    assert_eq!(rows(&kit).await.pop().unwrap().attempts, 2);
    kit.finish().await;
}

async fn together(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    let person = account(&app).await;
    promised(&kit, person, 30, 0, Duration::zero()).await;
    let context = context(&kit);
    let (one, two, three) = tokio::join!(
        outbox::deliver_due(&context),
        outbox::deliver_due(&context),
        outbox::deliver_due(&context),
    );
    let here = one.unwrap().sent + two.unwrap().sent + three.unwrap().sent;
    eventually("all receipts", async || {
        let waiting = Entity::find().filter(Column::DeliveredAt.is_null());
        let reader = context.runtime.database().reader();
        (waiting.count(&reader).await.unwrap() == 0).then_some(())
    })
    .await;
    // The worker of the engine sent the rest.
    assert!(here <= 30, "{here}");
    assert_eq!(saying(&kit, CHANGED).len(), 30);
    assert!(rows(&kit).await.iter().all(|row| row.attempts == 1));
    kit.finish().await;
}

async fn sealed(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    let body = json!({ "phone": "0356789012" });
    let asked = app
        .call("POST", "/api/v1/account/phone/codes", Some(&body))
        .await;
    let code = sent_code(&kit);
    break_sender(&kit);
    let body = json!({ "phone": "0356789012", "code_id": asked.json()["code_id"], "code": code });
    let put = app.call("PUT", "/api/v1/account/phone", Some(&body)).await;
    assert_eq!(put.status, 204, "{}", put.text());
    let row = rows(&kit).await.pop().unwrap();
    let kept = format!("{} {}", row.subject, row.payload);
    for trace in ["912345678", "356789012", "OTEyMzQ1Njc4"] {
        assert!(!kept.contains(trace), "{kept}");
    }
    std::fs::remove_file(folder(&kit)).unwrap();
    kit.clock().advance(Duration::hours(1));
    let told = told(&kit, "đổi sang số điện thoại khác").await;
    assert!(told.contains("678"), "to the old number: {told}");
    kit.finish().await;
}

async fn undone(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    let context = context(&kit);
    let fact = NoticeFact::PasswordChanged { at: context.now };
    let to = Recipient::citizen(account(&app).await);
    let row = outbox::promise(&context, to, fact).unwrap();
    let failed = context.runtime.database().unit(move |unit| {
        let row = row.clone();
        Box::pin(async move {
            unit.announce(row);
            Err::<(), _>(tinhid_core::Error::invalid("invalid-request"))
        })
    });
    failed.await.unwrap_err();
    // Whoever is gone by then is told nothing, and the row does not come again.
    let nobody = Recipient::citizen(PersonId::new(Uuid::nil()));
    let row = outbox::promise(
        &context,
        nobody,
        NoticeFact::CaseAnswered { at: context.now },
    );
    let row = row.unwrap();
    let stored = context.runtime.database().unit(move |unit| {
        let row = row.clone();
        Box::pin(async move {
            unit.announce(row);
            Ok(())
        })
    });
    stored.await.unwrap();
    eventually("its end", async || rows(&kit).await.pop()?.delivered_at).await;
    let rows = rows(&kit).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].last_failure.as_deref(), Some("nobody"));
    assert_eq!(saying(&kit, CHANGED).len(), 0);
    kit.finish().await;
}

/// Each has its own sender, so that what both sent would be there twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_nodes_one_sends() {
    let setup = setup(Backend::Postgres);
    let another = setup.another_node();
    let here = setup.start().await;
    let there = another.start().await;
    let app = App::sign_in(&here, PHONE).await;
    let person = account(&app).await;
    promised(&here, person, 40, 0, Duration::zero()).await;
    eventually("all receipts", async || {
        let rows = rows(&here).await;
        rows.iter()
            .all(|row| row.delivered_at.is_some())
            .then_some(())
    })
    .await;
    let (by_one, by_other) = (saying(&here, CHANGED).len(), saying(&there, CHANGED).len());
    assert_eq!(by_one + by_other, 40, "{by_one} {by_other}");
    there.stop().await;
    here.finish().await;
}
