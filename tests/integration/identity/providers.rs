//! A provider that cannot be relied on: it is broken, silent, late, or answers twice.

use super::{Backend, KEY, Kit, Setup, TimeDelta, causes, citizen, database, sign_up, switched_on};
use crate::privacy::{Somebody, audited_at};
use async_trait::async_trait;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use tinhid_core::database::Database;
use tinhid_core::identity::rows::{FindingRow, Outcome, entity};
use tinhid_loopback::{LoopbackServer, Received, Reply, Responder};
use tinhid_tests::{canary, eventually};
use tokio::sync::watch;
use uuid::Uuid;

on_each_backend! {
    broken: an_error_is_no_verdict;
    page: a_page_is_no_verdict;
    silent: silence_is_no_verdict;
    withdrawn: an_answer_after_the_withdrawal_changes_nothing;
}

/// Where the service compares faces; nothing else is wanted of it here.
const COMPARISON: &str = "/dmp/checkface/v1";
/// How long an answer is waited for that comes when a test lets it.
pub(super) const LONG: u64 = 120;

/// What the service says of two faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// They are one person's.
    Alike,
    /// They are not.
    Different,
    /// That it failed, with status 500.
    Broken,
    /// A page with status 200, as whatever stands before a service may send it.
    Page,
    /// Nothing, until a test has it say something in the end.
    Nothing,
}

/// A stand-in for the service behind `ekyc-fpt`.
pub(super) struct Service {
    server: LoopbackServer,
    voice: Arc<Voice>,
}

struct Voice {
    /// What it says to a question that comes now.
    now: watch::Sender<Says>,
    /// What it says in the end to questions to which it said nothing.
    in_the_end: watch::Sender<Option<Says>>,
}

impl Voice {
    async fn in_the_end(&self) -> Option<Says> {
        let mut receiver = self.in_the_end.subscribe();
        let said = receiver.wait_for(Option::is_some).await.ok()?;
        *said
    }
}

#[async_trait]
impl Responder for Voice {
    async fn reply(&self, request: Received) -> Option<Reply> {
        if request.target != COMPARISON {
            return Some(Reply::new(404, "text/plain", "no such interface"));
        }
        let now = *self.now.borrow();
        let said = match now {
            Says::Nothing => self.in_the_end().await?,
            said => said,
        };
        match said {
            Says::Alike => Some(compared(true)),
            Says::Different => Some(compared(false)),
            Says::Broken => Some(Reply::json(500, &json!({ "message": "NPE" }))),
            Says::Page => Some(Reply::new(
                200,
                "text/html",
                "<html><title>503</title></html>",
            )),
            Says::Nothing => None,
        }
    }
}

fn compared(is_match: bool) -> Reply {
    let similarity = if is_match { 93.7 } else { 21.25 };
    let data = json!({
        "isMatch": is_match,
        "similarity": similarity,
        "isBothImgIDCard": false,
    });
    let body = json!({ "code": "200", "data": data, "message": "request successful." });
    Reply::json(200, &body)
}

impl Service {
    pub(super) async fn start(now: Says) -> Self {
        let voice = Arc::new(Voice {
            now: watch::Sender::new(now),
            in_the_end: watch::Sender::new(None),
        });
        let server = LoopbackServer::start(voice.clone()).await.unwrap();
        Self { server, voice }
    }

    pub(super) fn says(&self, now: Says) {
        self.voice.now.send_replace(now);
    }

    pub(super) fn says_in_the_end(&self, said: Says) {
        self.voice.in_the_end.send_replace(Some(said));
    }

    /// How often it was asked.
    pub(super) fn asked(&self) -> usize {
        self.server.requests().len()
    }

    /// Waits until it was asked so often.
    pub(super) async fn is_asked(&self, times: usize) {
        eventually("the question", async || {
            (self.asked() >= times).then_some(())
        })
        .await;
    }

    /// The contract of a deployment with it; its key lies beside the packages.
    pub(super) fn contract(&self, packages: &Path, request_seconds: u64) -> Map<String, Value> {
        let key = packages.with_file_name("fpt-key");
        std::fs::write(&key, "khoa-mau\n").unwrap();
        let contract = json!({
            "url": self.server.url(),
            "api_key_file": key,
            "recipient": "Bên nhận mẫu",
            "request_seconds": request_seconds,
        });
        serde_json::from_value(contract).unwrap()
    }
}

/// The `ekyc.toml` of a tenant that has faces compared by the service.
pub(super) fn composed(limits: &str) -> String {
    format!("[ekyc.trial]\nfaces = \"ekyc-fpt\"\n\n[ekyc.limits]\n{limits}")
}

async fn started_asking(
    backend: Backend,
    service: &Service,
    request_seconds: u64,
    limits: &str,
) -> Kit {
    let mut setup = Setup::on(backend);
    switched_on(&mut setup);
    let package = setup.synthetic(KEY, "Sông Xanh ID");
    package.write("ekyc.toml", composed(limits));
    let contract = service.contract(&setup.packages(), request_seconds);
    let plugins = &mut setup.deployment.plugins;
    plugins.insert("ekyc-fpt".to_owned(), contract);
    setup.start().await
}

/// What was found, the oldest first; each part of a round once.
pub(super) async fn findings(database: &Database) -> Vec<FindingRow> {
    use entity::finding::{Column, Entity};
    let found = Entity::find().order_by_asc(Column::Id);
    let found = found.all(&database.reader()).await.unwrap();
    let once: BTreeSet<_> = found
        .iter()
        .map(|row| (row.attempt_id, row.round, row.part.clone()))
        .collect();
    assert_eq!(once.len(), found.len(), "{found:?}");
    found
}

/// What was found in one attempt.
async fn findings_of(kit: &Kit, attempt: &str) -> Vec<FindingRow> {
    let id = Uuid::parse_str(attempt).unwrap();
    let mut found = findings(&database(kit)).await;
    found.retain(|row| row.attempt_id == id);
    found
}

/// What faces were found to be.
pub(super) fn of_faces(found: &[FindingRow]) -> Vec<Outcome> {
    let of_faces = found.iter().filter(|row| row.part == "faces");
    of_faces.map(|row| row.outcome).collect()
}

async fn an_error_is_no_verdict(backend: Backend) {
    nobody_is_judged_by(Says::Broken, backend).await;
}

async fn a_page_is_no_verdict(backend: Backend) {
    nobody_is_judged_by(Says::Page, backend).await;
}

async fn silence_is_no_verdict(backend: Backend) {
    nobody_is_judged_by(Says::Nothing, backend).await;
}

async fn nobody_is_judged_by(trouble: Says, backend: Backend) {
    let service = Service::start(trouble).await;
    let kit = started_asking(backend, &service, 2, "retries = 2\n").await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    is_put_off(&kit, &an, &attempt, 1).await;
    let page = an.gets(&kit, "/xac-minh").header("Accept", "text/html");
    let page = page.await.expect(200).text();
    assert!(page.contains("Chúng tôi sẽ hoàn tất việc này"), "{page}");
    let before = findings_of(&kit, &attempt).await;
    assert!(!before.is_empty() && of_faces(&before).is_empty());
    // It is asked again when it works again, and nobody else is.
    service.says(Says::Alike);
    kit.clock().advance(TimeDelta::seconds(61));
    let verified = an.reaches(&kit, &attempt, "verified").await;
    assert_eq!(causes(&verified), Vec::<String>::new());
    assert_eq!(an.stands(&kit).await["level"], 2);
    assert_eq!(service.asked(), 2);
    let after = findings_of(&kit, &attempt).await;
    assert_eq!(of_faces(&after), [Outcome::Pass]);
    assert!(before.iter().all(|row| after.contains(row)));

    // Where it never works again, an officer looks after as many tries as were configured.
    service.says(trouble);
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let attempt = binh.hands_in(&kit, citizen("tran-thi-thu")).await;
    for (outages, pause) in [(1, 61), (2, 121)] {
        is_put_off(&kit, &binh, &attempt, outages).await;
        kit.clock().advance(TimeDelta::seconds(pause));
    }
    let review = binh.reaches(&kit, &attempt, "review").await;
    assert_eq!(causes(&review), ["identity-outage"]);
    assert_eq!(binh.stands(&kit).await["level"], 1);
    assert_eq!(service.asked(), 5);
    let found = findings_of(&kit, &attempt).await;
    assert!(of_faces(&found).is_empty(), "{found:?}");
    kit.finish().await;
}

/// Waits until the service could not be asked so often. The attempt goes on being checked.
async fn is_put_off(kit: &Kit, somebody: &Somebody, attempt: &str, outages: i64) {
    use entity::attempt::Entity;
    let id = Uuid::parse_str(attempt).unwrap();
    eventually("the outage", async || {
        let reader = database(kit).reader();
        let found = Entity::find_by_id(id).one(&reader).await.unwrap();
        (found.unwrap().outages == outages).then_some(())
    })
    .await;
    let delayed = somebody.attempt(kit, attempt).await;
    assert_eq!(delayed["state"], "checking", "{delayed:#}");
    assert_eq!(delayed["is_delayed"], true, "{delayed:#}");
    assert_eq!(causes(&delayed), Vec::<String>::new());
    assert_eq!(somebody.stands(kit).await["level"], 1);
}

async fn an_answer_after_the_withdrawal_changes_nothing(backend: Backend) {
    let service = Service::start(Says::Nothing).await;
    let kit = started_asking(backend, &service, LONG, "answer_seconds = 60\n").await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    service.is_asked(1).await;
    withdraws(&kit, &an, &attempt).await;
    service.says_in_the_end(Says::Alike);
    let ended = is_erased(&kit, &an, &attempt).await;
    assert_eq!(ended["state"], "expired", "{ended:#}");
    let stands = an.stands(&kit).await;
    assert_eq!(stands["level"], 1, "{stands:#}");
    assert!(stands["badge"].is_null(), "{stands:#}");
    let found = findings_of(&kit, &attempt).await;
    assert!(found.iter().all(|row| row.facts.is_none()));
    assert_eq!(known(&kit).await, 0);
    kit.finish().await;
}

async fn withdraws(kit: &Kit, somebody: &Somebody, attempt: &str) {
    let target = format!("/api/v1/identity/attempts/{attempt}/withdrawal");
    let ended = somebody.sends(kit, "POST", &target, &json!({}));
    let ended = ended.await.expect(200).json();
    assert_eq!(ended["state"], "expired", "{ended:#}");
}

async fn is_erased(kit: &Kit, somebody: &Somebody, attempt: &str) -> Value {
    eventually("the erasure", async || {
        let found = somebody.attempt(kit, attempt).await;
        let is_erased = found["evidence_erased_at"].is_string();
        is_erased.then_some(found)
    })
    .await
}

/// How many people it is known of who they are.
async fn known(kit: &Kit) -> u64 {
    let all = entity::verified::Entity::find();
    all.count(&database(kit).reader()).await.unwrap()
}

/// Somebody else is verified. A node does one round at a tenant after the other: what the only one that is left
/// was at before has ended then.
async fn somebody_else_passes(kit: &Kit) {
    let binh = sign_up(kit, canary::OTHER_PHONE).await;
    let attempt = binh.hands_in(kit, citizen("tran-thi-thu")).await;
    binh.reaches(kit, &attempt, "verified").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_after_an_officer_was_asked_changes_nothing() {
    let service = Service::start(Says::Nothing).await;
    let limits = "answer_seconds = 60\nchecking_hours = 1\n";
    let kit = started_asking(Backend::Postgres, &service, LONG, limits).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    service.is_asked(1).await;
    // Another node sees that it has taken too long.
    let other = kit.setup().another_node().start().await;
    let an = an.comes_back(&kit, TimeDelta::minutes(61)).await;
    an.reaches(&other, &attempt, "review").await;
    other.stop().await;
    service.says(Says::Alike);
    service.says_in_the_end(Says::Alike);
    somebody_else_passes(&kit).await;
    let review = an.attempt(&kit, &attempt).await;
    assert_eq!(review["state"], "review", "{review:#}");
    assert_eq!(causes(&review), ["identity-outage"]);
    assert_eq!(an.stands(&kit).await["level"], 1);
    assert_eq!(known(&kit).await, 1);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_answers_to_one_question_the_first_counts() {
    let service = Service::start(Says::Nothing).await;
    let limits = "answer_seconds = 60\n";
    let kit = started_asking(Backend::Postgres, &service, LONG, limits).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    service.is_asked(1).await;
    // The time that the first node has for it ends, and another one asks again.
    service.says(Says::Alike);
    let other = kit.setup().another_node().start().await;
    let an = an.comes_back(&kit, TimeDelta::minutes(7)).await;
    an.reaches(&other, &attempt, "verified").await;
    assert_eq!(an.stands(&other).await["level"], 2);
    assert_eq!(service.asked(), 2);
    let before = findings_of(&kit, &attempt).await;
    assert_eq!(of_faces(&before), [Outcome::Pass]);
    other.stop().await;
    service.says_in_the_end(Says::Different);
    somebody_else_passes(&kit).await;
    assert_eq!(findings_of(&kit, &attempt).await, before);
    assert_eq!(an.attempt(&kit, &attempt).await["state"], "verified");
    assert_eq!(an.stands(&kit).await["level"], 2);
    // Once each.
    assert_eq!(known(&kit).await, 2);
    assert_eq!(audited_at(&kit, "identity.advance").await, 2);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_kept_that_comes_after_the_erasure() {
    let service = Service::start(Says::Nothing).await;
    let limits = "answer_seconds = 60\n";
    let kit = started_asking(Backend::Postgres, &service, LONG, limits).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let attempt = an.hands_in(&kit, citizen("nguyen-van-mau")).await;
    service.is_asked(1).await;
    let other = kit.setup().another_node().start().await;
    withdraws(&other, &an, &attempt).await;
    is_erased(&other, &an, &attempt).await;
    other.stop().await;
    service.says(Says::Alike);
    service.says_in_the_end(Says::Alike);
    somebody_else_passes(&kit).await;
    let found = findings_of(&kit, &attempt).await;
    let kept = found.iter().filter(|row| row.facts.is_some());
    let kept: Vec<&str> = kept.map(|row| row.part.as_str()).collect();
    assert!(kept.is_empty(), "{kept:?}");
    assert_eq!(known(&kit).await, 1);
    kit.finish().await;
}
