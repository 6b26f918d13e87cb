//! Personal data: what people agree to and ask for, what they are given, and how they are let go.

mod cases;
mod consents;
mod copies;
mod desk;
mod erasure;
mod register;
mod retention;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, IntoActiveModel, Statement};
use std::sync::Arc;
use tinhid_contract::{Randomness, SystemRandomness};
use tinhid_core::accounts::{
    Account, AccountKind, AccountState, DeviceKind, Phone, Session, SessionToken, Surface,
};
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::{Backend, Database};
use tinhid_core::privacy::{Act, By};
use tinhid_core::sealing::{PersonId, Personal, add_person};
use tinhid_core::tenant::{Actor, Context, TenantRuntime};
use tinhid_tests::{Kit, Request, Setup};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

const KEY: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";

/// Somebody who is signed in on one device.
pub(crate) struct Somebody {
    pub(crate) person: PersonId,
    pub(crate) token: String,
}

async fn started(backend: Backend) -> Kit {
    let setup = Setup::on(backend);
    setup.synthetic(KEY, "Sông Xanh ID");
    setup.start().await
}

pub(crate) fn runtime(kit: &Kit) -> Arc<TenantRuntime> {
    let directory = kit.engine().fleet().directory();
    Arc::clone(directory.by_key(KEY).unwrap().runtime())
}

pub(crate) fn context(kit: &Kit) -> Context {
    let directory = kit.engine().fleet().directory();
    let served = directory.by_key(KEY).unwrap();
    Context {
        runtime: Arc::clone(served.runtime()),
        snapshot: served.snapshot(),
        actor: Actor::System,
        now: kit.setup().now(),
        language: Language::Vi,
        request_id: None,
    }
}

fn act(by: By, at: DateTime<Utc>) -> Act {
    Act {
        by,
        at,
        entry: SystemRandomness.identifier(at),
        request_id: None,
    }
}

/// An account with a device on which its person has just proved who they are.
pub(crate) async fn sign_up(kit: &Kit, phone: &str) -> Somebody {
    let (runtime, now) = (runtime(kit), kit.setup().now());
    let keys = runtime.sealing().keys().await.unwrap();
    let id = SystemRandomness.identifier(now);
    let person = PersonId::new(id);
    let (key, row) = keys.new_person(person, now, &SystemRandomness);
    let number = PhoneNumber::parse(phone).unwrap();
    let account = Account {
        id,
        phone_index: keys.index::<Phone, _>(&number),
        phone: key.seal(id, &Personal::new(number), &SystemRandomness),
        identity_level: 1,
        kind: AccountKind::Person,
        state: AccountState::Active,
        password: None,
        password_failures: 0,
        password_locked_until: None,
        phone_changed_at: now,
        created_at: now,
        version: 1,
    };
    let (session, token) = session(id, now);
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
    Somebody {
        person,
        token: token.text(),
    }
}

/// A device on which somebody has just proved who they are.
fn session(account: Uuid, now: DateTime<Utc>) -> (Session, SessionToken) {
    let id = SystemRandomness.identifier(now);
    let token = SessionToken::new(id, &SystemRandomness);
    let session = Session {
        id,
        account_id: account,
        surface: Surface::App,
        token_hash: token.hash(),
        token_expires_at: now + chrono::TimeDelta::days(30),
        generation: 1,
        device: DeviceKind::Phone,
        program: "Trình duyệt mẫu".to_owned(),
        known_device_id: None,
        created_at: now,
        proved_at: now,
        seen_at: now,
        expires_at: now + chrono::TimeDelta::days(30),
        ended_at: None,
        ended_by: None,
    };
    (session, token)
}

/// The token of one more device of somebody.
pub(crate) async fn another_device(kit: &Kit, somebody: &Somebody) -> String {
    let (session, token) = session(somebody.person.uuid(), kit.setup().now());
    let added = runtime(kit).database().clone();
    let added = added.unit(move |unit| {
        unit.insert(session.clone().into_active_model());
        Box::pin(async { Ok(()) })
    });
    added.await.unwrap();
    token.text()
}

impl Somebody {
    pub(crate) fn asks(&self, request: Request) -> Request {
        request.header("Authorization", format!("Bearer {}", self.token))
    }

    pub(crate) fn gets(&self, kit: &Kit, target: &str) -> Request {
        self.asks(kit.get(HOST, target))
    }

    pub(crate) fn sends(
        &self,
        kit: &Kit,
        method: &str,
        target: &str,
        body: &serde_json::Value,
    ) -> Request {
        self.asks(kit.request(method, HOST, target)).json(body)
    }
}

/// The version of the words of a purpose.
pub(crate) async fn version_of(kit: &Kit, somebody: &Somebody, purpose: &str) -> String {
    let all = somebody.gets(kit, "/api/v1/privacy/purposes").await.json();
    let all = all["items"].as_array().unwrap().clone();
    let found = all.into_iter().find(|one| one["key"] == purpose).unwrap();
    found["text_version"].as_str().unwrap().to_owned()
}

/// What somebody with the right to write to the database tries; what it says if it is refused.
async fn sql(database: &Database, sql: &str) -> Result<u64, String> {
    let sql = sql.to_owned();
    let done = database.unit(move |unit| {
        let sql = sql.clone();
        Box::pin(async move {
            let statement = Statement::from_string(unit.get_database_backend(), sql);
            Ok(unit.execute_raw(statement).await?.rows_affected())
        })
    });
    done.await.map_err(|error| format!("{error:?}"))
}

/// The entries of the trail of the tenant about one action.
pub(crate) async fn audited_at(kit: &Kit, action: &str) -> usize {
    audited(runtime(kit).database(), action).await
}

/// The entries of the trail about one action.
pub(crate) async fn audited(database: &Database, action: &str) -> usize {
    use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
    use tinhid_core::database::records::audit_entry::{Column, Entity};
    let found = Entity::find().filter(Column::Action.eq(action));
    usize::try_from(found.count(&database.reader()).await.unwrap()).unwrap()
}

fn some_id() -> Uuid {
    SystemRandomness.identifier("2026-11-22T03:00:00Z".parse().unwrap())
}
