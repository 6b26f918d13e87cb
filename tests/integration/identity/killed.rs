//! The process is killed while a provider is about to answer.

use super::providers::{LONG, Says, Service, composed, findings, of_faces};
use super::{Backend, Citizen, HOST, KEY, Request, Side, TimeDelta, citizen, picture, with_form};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tinhid_contract::{Clock, SystemClock};
use tinhid_core::accounts::trial;
use tinhid_core::database::Database;
use tinhid_core::identity::rows::{AttemptRow, Outcome, entity};
use tinhid_tests::{Program, Serving, eventually};
use uuid::Uuid;

on_each_backend! {
    killed: a_killed_process_loses_nothing_and_doubles_nothing;
}

async fn a_killed_process_loses_nothing_and_doubles_nothing(backend: Backend) {
    let service = Service::start(Says::Nothing).await;
    let program = program(backend, &service).await;
    let mut serving = program.serve(&[]).await;
    let an = Caller::signed_in(&serving).await;
    let attempt = an.hands_in(&serving, citizen("nguyen-van-mau")).await;
    service.is_asked(1).await;
    serving.kill();

    let database = program.database(KEY);
    let left = row(&database, &attempt).await;
    assert_eq!(left.state, "checking");
    // No other node asks while this one could still be answered.
    assert!(left.leased_until > Some(SystemClock.now()), "{left:?}");
    let before = findings(&database).await;
    assert!(!before.is_empty() && of_faces(&before).is_empty());
    end_the_time_of_the_dead(&database, left.id).await;
    database.close().await;

    // What it says now is for nobody.
    service.says_in_the_end(Says::Different);
    service.says(Says::Alike);
    let mut serving = program.serve(&[]).await;
    an.reaches_verified(&serving, &attempt).await;
    let stands = an.gets(&serving, "/api/v1/identity").await;
    assert_eq!(stands["level"], 2, "{stands:#}");
    assert_eq!(service.asked(), 2);
    serving.kill();

    let database = program.database(KEY);
    let after = findings(&database).await;
    assert_eq!(of_faces(&after), [Outcome::Pass]);
    // Whoever had answered before was not asked again.
    assert!(before.iter().all(|row| after.contains(row)), "{after:?}");
    assert_eq!(row(&database, &attempt).await.outages, 0);
    database.close().await;
    if backend == Backend::Postgres {
        program.drop_databases().await;
    }
}

async fn program(backend: Backend, service: &Service) -> Program {
    let mut program = Program::empty();
    let package = program.synthetic(KEY, "Sông Xanh ID");
    package.write("ekyc.toml", composed("answer_seconds = 60\n"));
    for feature in ["ACCOUNTS", "IDENTITY_VERIFICATION"] {
        let name = format!("TINHID_TENANT__SONG_XANH__FEATURES__{feature}__ON");
        program.set(&name, "true");
    }
    if backend == Backend::Postgres {
        program.use_postgres();
        program.use_administrator();
    }
    let contract = service.contract(&program.packages(), LONG);
    // A text or a number of JSON is one of TOML.
    let lines = contract
        .iter()
        .map(|(key, value)| format!("{key} = {value}\n"));
    let config = program.packages().with_file_name("engine.toml");
    let settings = format!("[plugins.ekyc-fpt]\n{}", lines.collect::<String>());
    std::fs::write(&config, settings).unwrap();
    program.set("TINHID_CONFIG", config.to_str().unwrap());
    let migrated = program.run(&["tenant", "migrate"]).await;
    assert_eq!(migrated.code, 0, "{migrated:?}");
    program
}

async fn row(database: &Database, attempt: &str) -> AttemptRow {
    let id = Uuid::parse_str(attempt).unwrap();
    let found = entity::attempt::Entity::find_by_id(id);
    let found = found.one(&database.reader()).await.unwrap();
    found.unwrap()
}

/// As if the minutes had gone by for which a process has an attempt to itself.
async fn end_the_time_of_the_dead(database: &Database, attempt: Uuid) {
    use entity::attempt::{ActiveModel, Column, Entity};
    let past = SystemClock.now() - TimeDelta::seconds(1);
    let ended = database.unit(move |unit| {
        Box::pin(async move {
            let ended = Entity::update_many()
                .set(ActiveModel {
                    leased_until: Set(Some(past)),
                    ..Default::default()
                })
                .filter(Column::Id.eq(attempt))
                .exec(unit)
                .await?;
            Ok(ended.rows_affected)
        })
    });
    assert_eq!(ended.await.unwrap(), 1);
}

/// Somebody of the trial who is signed in.
struct Caller {
    token: String,
}

impl Caller {
    async fn signed_in(serving: &Serving) -> Self {
        let post = |target: &str, body: &Value| {
            Request::new(serving.address(), "POST", HOST, target).json(body)
        };
        let phone = trial::PHONES[0];
        let asked = post("/api/v1/sessions/codes", &json!({ "phone": phone }));
        let asked = asked.await.expect(201).json();
        let shown = json!({
            "phone": phone,
            "code_id": asked["code_id"],
            "code": trial::CODE,
        });
        let tokens = post("/api/v1/sessions", &shown).await.expect(201).json();
        let token = tokens["access_token"].as_str().unwrap().to_owned();
        Self { token }
    }

    fn asks(&self, serving: &Serving, method: &str, target: &str) -> Request {
        let request = Request::new(serving.address(), method, HOST, target);
        request.header("Authorization", format!("Bearer {}", self.token))
    }

    async fn gets(&self, serving: &Serving, target: &str) -> Value {
        let request = self.asks(serving, "GET", target);
        request.await.expect(200).json()
    }

    /// Everything from the consent on until it is handed in.
    async fn hands_in(&self, serving: &Serving, citizen: &Citizen) -> String {
        let stands = self.gets(serving, "/api/v1/identity").await;
        let begin = json!({ "text_version": stands["offer"]["text_version"] });
        let begun = self.asks(serving, "POST", "/api/v1/identity/attempts");
        let begun = begun.json(&begin).await.expect(200).json();
        let attempt = begun["id"].as_str().unwrap().to_owned();
        let at = format!("/api/v1/identity/attempts/{attempt}");
        for (kind, side) in [
            ("front", Side::Front),
            ("back", Side::Back),
            ("face", Side::Face),
        ] {
            let put = self.asks(serving, "PUT", &format!("{at}/evidence/{kind}"));
            let given = with_form(put, "picture", &picture(citizen, side));
            given.await.expect(200);
        }
        let claim = json!({
            "personal_id": citizen.personal_id,
            "name": citizen.name,
            "born_on": citizen.born_on,
        });
        let submission = self.asks(serving, "POST", &format!("{at}/submission"));
        submission.json(&claim).await.expect(200);
        attempt
    }

    async fn reaches_verified(&self, serving: &Serving, attempt: &str) {
        let target = format!("/api/v1/identity/attempts/{attempt}");
        eventually("the verification", async || {
            let found = self.gets(serving, &target).await;
            (found["state"] == "verified").then_some(())
        })
        .await;
    }
}
