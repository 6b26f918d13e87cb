//! Letting somebody go.

use super::{
    Backend, HOST, KEY, Somebody, audited, context, runtime, sign_up, some_id, sql, started,
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tinhid_core::accounts::{AccountState, account_of};
use tinhid_core::database::AuditRow;
use tinhid_core::privacy::{carry_out, carry_out_owed, erasure_proof};
use tinhid_core::sealing::erase_person;
use tinhid_tests::{Kit, canary, eventually};

on_each_backend! {
    waits: an_erasure_waits_and_can_be_stopped;
    gone: whoever_is_erased_leaves_nothing_but_what_the_law_keeps;
    again: whoever_comes_back_with_a_backup_is_erased_again;
    farewell: whoever_is_erased_is_told_by_a_key_that_goes_with_it;
}

const CASES: &str = "/api/v1/privacy/cases";

async fn ask(kit: &Kit, somebody: &Somebody) -> Value {
    let body = json!({ "kind": "erasure", "text": "Số 0912345678 xin thôi" });
    somebody
        .sends(kit, "POST", CASES, &body)
        .await
        .expect(201)
        .json()
}

async fn an_erasure_waits_and_can_be_stopped(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let said = ask(&kit, &an).await;
    assert_eq!(said["state"], "waiting");
    assert_eq!(said["not_before"], "2026-11-29T03:00:00+00:00");
    let proof = format!("/api/v1/privacy/proofs/{}", said["id"].as_str().unwrap());
    kit.get(HOST, &proof)
        .await
        .expect_problem(404, "proof-not-found");
    let context = context(&kit);
    let records = tinhid_services::privacy::records(&runtime(&kit));
    let randomness = kit.engine().fleet().randomness();
    assert_eq!(
        carry_out(&context, &records, &**randomness).await.unwrap(),
        0
    );
    let stop = format!("{CASES}/{}/cancellation", said["id"].as_str().unwrap());
    an.asks(kit.post(HOST, &stop)).await.expect(200);
    kit.clock().advance(TimeDelta::days(30));
    let later = super::context(&kit);
    assert_eq!(carry_out(&later, &records, &**randomness).await.unwrap(), 0);
    let account = account_of(&runtime(&kit).database().reader(), an.person)
        .await
        .unwrap();
    assert_eq!(account.unwrap().state, AccountState::Active);
    kit.finish().await;
}

/// The number as it is written, as digits, and in base64 at every offset.
fn traces(phone: &str) -> Vec<Vec<u8>> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let base64 = |bytes: &[u8]| -> Vec<u8> {
        bytes
            .chunks_exact(3)
            .flat_map(|three| {
                let word =
                    u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
                [18, 12, 6, 0].map(|shift| ALPHABET[(word >> shift & 63) as usize])
            })
            .collect()
    };
    let national = format!("0{}", &phone[3..]);
    let mut traces = Vec::new();
    for written in [phone, &phone[1..], &phone[3..], &national] {
        traces.push(written.as_bytes().to_vec());
        traces.extend((0..3).map(|offset| base64(&written.as_bytes()[offset..])));
    }
    traces
}

async fn whoever_is_erased_leaves_nothing_but_what_the_law_keeps(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    let said = ask(&kit, &an).await;
    let other = json!({ "kind": "correction", "text": "Số 0912345678 sai" });
    an.sends(&kit, "POST", CASES, &other).await.expect(201);
    let id = said["id"].as_str().unwrap().to_owned();
    let runtime = runtime(&kit);
    let database = runtime.database();
    let sealed: Vec<u8> = {
        let account = account_of(&database.reader(), an.person)
            .await
            .unwrap()
            .unwrap();
        account.phone.bytes().to_vec()
    };
    let file = kit.setup().data().join("tenants").join(format!("{KEY}.db"));
    let is_file = backend == Backend::Sqlite;
    if is_file {
        assert!(database.empty_log().await.unwrap());
        let path = find_database(&kit.setup().data()).unwrap_or(file);
        assert!(
            holds(&path, &sealed),
            "the number is on the disk, sealed: {}",
            path.display()
        );
    }

    // The engine does it by itself when the time has come.
    kit.clock().advance(TimeDelta::days(7));
    let proof = format!("/api/v1/privacy/proofs/{id}");
    let shown = eventually("the proof", async || {
        let answer = kit.get(HOST, &proof).await;
        (answer.status == 200).then(|| answer.json())
    })
    .await;
    let fates = shown["fates"].as_array().unwrap();
    let fate = |kind: &str| {
        fates
            .iter()
            .find(|fate| fate["kind"] == kind)
            .unwrap_or(&Value::Null)
    };
    assert_eq!(fate("account")["outcome"], "anonymised");
    assert_eq!(fate("data-case")["count"], 2);
    assert_eq!(
        (
            &fate("session")["outcome"],
            &fate("session")["citation"]["act"]
        ),
        (&json!("kept"), &json!("decree-333"))
    );
    assert_eq!(fate("session")["until"], "2027-11-29T03:00:00Z");
    let found = erasure_proof::find(&database.reader(), id.parse().unwrap())
        .await
        .unwrap();
    assert!(found.is_sound(KEY) && !found.is_sound("nui-do"));
    let text = shown.to_string();
    assert!(
        !text.contains(&an.person.uuid().to_string()) && !text.contains("912345678"),
        "{text}"
    );
    let page = kit
        .get(HOST, &format!("/rieng-tu/bien-ban/{id}"))
        .await
        .expect(200)
        .text();
    assert!(
        page.contains("29/11/2027") && page.contains("Nghị định 333/2026/NĐ-CP"),
        "{page}"
    );
    assert!(sql(database, "DELETE FROM erasure_proof").await.is_err());

    // Signed out everywhere, and the key is gone.
    an.gets(&kit, CASES)
        .await
        .expect_problem(401, "invalid-token");
    let reader = database.reader();
    assert!(
        runtime
            .sealing()
            .person(&reader, an.person)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        runtime
            .sealing()
            .person(&reader, binh.person)
            .await
            .unwrap()
            .is_some()
    );
    let account = account_of(&reader, an.person).await.unwrap().unwrap();
    assert_eq!(
        (account.state, account.phone.bytes().len()),
        (AccountState::Erased, 0)
    );
    assert_eq!(audited(database, "person.erase").await, 1);
    // The number is free for whoever has it now.
    let again = sign_up(&kit, canary::PHONE).await;
    assert_ne!(again.person, an.person);

    if is_file {
        let empties = async || database.empty_log().await.unwrap().then_some(());
        eventually("the empty log", empties).await;
        let path = find_database(&kit.setup().data()).unwrap();
        let log = path.with_extension("db-wal");
        assert!(!holds(&path, &sealed) && !holds(&log, &sealed));
        for trace in traces("+84912345678") {
            let shown = String::from_utf8_lossy(&trace).into_owned();
            assert!(!holds(&path, &trace) && !holds(&log, &trace), "{shown}");
        }
    }
    kit.finish().await;
}

/// The file of the tenant below the data folder.
fn find_database(folder: &std::path::Path) -> Option<std::path::PathBuf> {
    std::fs::read_dir(folder).ok()?.flatten().find_map(|item| {
        let path = item.path();
        if path.is_dir() {
            return find_database(&path);
        }
        let is_it =
            path.extension().is_some_and(|end| end == "db") && path.to_string_lossy().contains(KEY);
        is_it.then_some(path)
    })
}

fn holds(path: &std::path::Path, bytes: &[u8]) -> bool {
    let content = std::fs::read(path).unwrap_or_default();
    content.windows(bytes.len()).any(|window| window == bytes)
}

async fn whoever_comes_back_with_a_backup_is_erased_again(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    // As a restore leaves them: rows without a key, and an entry that says so.
    let (person, at) = (an.person, kit.setup().now());
    let entry = AuditRow {
        id: some_id(),
        occurred_at: at,
        actor_kind: "system".to_owned(),
        actor_id: None,
        action: "backup.erasure-owed".to_owned(),
        object_kind: "person".to_owned(),
        object_id: Some(person.uuid().to_string()),
        outcome: "done".to_owned(),
        request_id: None,
        details: json!({}),
    };
    let runtime = runtime(&kit);
    let left = runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            erase_person(unit, person).await?;
            unit.audit(entry);
            Ok(())
        })
    });
    left.await.unwrap();
    let state = async |person| {
        let reader = runtime.database().reader();
        account_of(&reader, person).await.unwrap().unwrap().state
    };
    assert_eq!(state(an.person).await, AccountState::Active);
    kit.clock().advance(TimeDelta::minutes(11));
    eventually("the second erasure", async || {
        (state(an.person).await == AccountState::Erased).then_some(())
    })
    .await;
    assert_eq!(state(binh.person).await, AccountState::Active);
    assert_eq!(audited(runtime.database(), "person.erase-again").await, 1);
    let records = tinhid_services::privacy::records(&runtime);
    let randomness = kit.engine().fleet().randomness();
    let context = context(&kit);
    let owed = carry_out_owed(&context, &records, &**randomness).await;
    assert_eq!(owed.unwrap(), 0, "once is enough");
    kit.finish().await;
}

async fn whoever_is_erased_is_told_by_a_key_that_goes_with_it(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    ask(&kit, &an).await;
    let folder = kit.setup().data().join("messages/console").join(KEY);
    let told = async |words: &str| {
        let files = std::fs::read_dir(&folder).ok()?.flatten();
        let mut texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts.find(|text| text.contains(words))
    };
    eventually("the warning", async || {
        told("Có yêu cầu xóa tài khoản").await
    })
    .await;
    kit.clock().advance(TimeDelta::days(7));
    let words = "Tài khoản và dữ liệu của bạn đã được xóa";
    let text = eventually("the farewell", async || told(words).await).await;
    assert!(text.contains("678"), "{text}");
    let reader = runtime(&kit).database().reader();
    eventually("the end of its key", async || {
        use sea_orm::{EntityTrait, PaginatorTrait};
        use tinhid_core::sealing::records::person_key::Entity;
        (Entity::find().count(&reader).await.unwrap() == 0).then_some(())
    })
    .await;
    kit.finish().await;
}
