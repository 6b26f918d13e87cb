//! Files of people: taken in, kept, read, and removed to the last byte.

mod away;
mod engine;
mod failing;
mod object_server;
mod scanning;
mod store;
mod taking_in;

use bytes::Bytes;
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use std::path::Path;
use std::sync::Arc;
use store::FlakyObjects;
use tinhid_contract::messages::MessageSender;
use tinhid_contract::objects::{KeyPrefix, ObjectStorage};
use tinhid_contract::scanning::Scanner;
use tinhid_contract::testing::messages::MemorySender;
use tinhid_contract::testing::scanning::MemoryScanner;
use tinhid_contract::{Clock, SystemRandomness};
use tinhid_core::Result;
use tinhid_core::cache::Cache;
use tinhid_core::configuration::sections::Language;
use tinhid_core::database::{AuditRow, Backend, Database, DatabaseTarget, Schema};
use tinhid_core::identity::EkycPlugins;
use tinhid_core::limits::LimitPolicy;
use tinhid_core::messaging::Messenger;
use tinhid_core::objects::entity::StoredObjects;
use tinhid_core::objects::{
    self, Incoming, NewObject, ObjectOwner, ObjectUse, Objects, StoredObject,
};
use tinhid_core::passwords::{PasswordCost, PasswordHasher};
use tinhid_core::sealing::{PersonId, PersonKey, TenantSealing, add_person};
use tinhid_core::tenant::{Actor, Context, Facilities, TenantRuntime, TenantSecret};
use tinhid_core::uploads::IntakeRules;
use tinhid_tests::{Kit, Setup, postgres_url};
use uuid::Uuid;

const SERVED: &str = "song-do";
const TENANT: &str = "song-xanh";

/// Papers about one person.
static EVIDENCE: ObjectUse = ObjectUse {
    key: "test-evidence",
    rules: IntakeRules::papers,
    is_sealed: true,
};

/// Papers about nobody.
static NOTICES: ObjectUse = ObjectUse {
    key: "test-notices",
    rules: IntakeRules::papers,
    is_sealed: false,
};

/// A tenant whose objects are in a store that can be told to fail, and that no engine looks after: a test
/// is the worker.
struct Ground {
    kit: Kit,
    context: Context,
    store: FlakyObjects,
    scanner: MemoryScanner,
}

impl Ground {
    async fn new(backend: Backend, has_scanner: bool) -> Self {
        let setup = Setup::on(backend);
        setup.synthetic(SERVED, "Sông Đỏ ID");
        let kit = setup.start().await;
        let fleet = kit.engine().fleet();
        let target = fleet.database_target(TENANT).unwrap();
        if backend == Backend::Postgres {
            let admin = DatabaseTarget::for_control(&postgres_url(), Path::new("/"), None).unwrap();
            target.create_missing(&admin).await.unwrap();
        }
        let database = fleet.databases().open(target, Schema::Tenant);
        database.migrate().await.unwrap();
        let (store, scanner) = (FlakyObjects::default(), MemoryScanner::default());
        let storage: Arc<dyn ObjectStorage> = Arc::new(store.clone());
        let scans = has_scanner.then(|| Arc::new(scanner.clone()) as Arc<dyn Scanner>);
        let objects = Objects::new(storage, scans, 2);
        let context = Context {
            runtime: runtime(&kit, database, objects),
            snapshot: kit.served(SERVED).snapshot(),
            actor: Actor::System,
            now: kit.setup().now(),
            language: Language::Vi,
            request_id: None,
        };
        Self {
            kit,
            context,
            store,
            scanner,
        }
    }

    /// The same tenant with other objects.
    fn with_objects(&self, objects: Objects) -> Arc<TenantRuntime> {
        let database = self.context.runtime.database().clone();
        runtime(&self.kit, database, objects)
    }

    fn later(&mut self, time: TimeDelta) {
        self.context.now += time;
    }

    async fn sends(&self, used_for: &'static ObjectUse, text: &str) -> Result<Incoming> {
        send(&self.context, used_for, None, text).await
    }

    async fn keeps(&self, id: Uuid, owner: ObjectOwner) -> Result<()> {
        keep(&self.context, id, owner).await
    }

    async fn removes(&self, id: Uuid) -> bool {
        let now = self.context.now;
        let removed = self
            .context
            .runtime
            .database()
            .unit(move |unit| Box::pin(objects::remove(unit, id, now)));
        removed.await.unwrap()
    }

    async fn reads(&self, id: Uuid) -> Option<Vec<u8>> {
        let read = objects::read(&self.context, id, None).await.unwrap();
        read.map(|object| object.bytes().to_vec())
    }

    async fn rows(&self) -> Vec<StoredObject> {
        rows(&self.context).await
    }

    /// The keys of everything in the store.
    async fn stored(&self) -> Vec<String> {
        self.store.keys(TENANT).await
    }

    /// What the trail says of objects, oldest first.
    async fn told(&self) -> Vec<AuditRow> {
        told(&self.context).await
    }

    async fn finish(self) {
        self.context.runtime.database().close().await;
        self.kit.finish().await;
    }
}

fn runtime(kit: &Kit, database: Database, objects: Objects) -> Arc<TenantRuntime> {
    let clock: Arc<dyn Clock> = kit.setup().clock.clone();
    let sealing = TenantSealing::new(
        TENANT.into(),
        database.clone(),
        Arc::clone(kit.engine().fleet().deployment_keys()),
        clock,
        Arc::new(SystemRandomness),
    );
    Arc::new(TenantRuntime::new(
        TENANT.into(),
        database,
        TenantSecret::derive(&[7; 32], TENANT),
        Arc::new(sealing),
        Arc::default(),
        Cache::default(),
        Arc::new(facilities(objects)),
    ))
}

fn facilities(objects: Objects) -> Facilities {
    let sender: Arc<dyn MessageSender> = Arc::new(MemorySender::new());
    let cost = PasswordCost {
        memory_kibibytes: 8,
        passes: 1,
        at_a_time: 1,
        waiting: 1,
    };
    let passwords = PasswordHasher::new(cost, None, Arc::new(SystemRandomness));
    Facilities {
        ekyc: Arc::new(EkycPlugins::new(|_, _| {
            unreachable!("nobody is verified here")
        })),
        limits: Arc::new(LimitPolicy::default()),
        messages: Messenger::new(Arc::clone(&sender), sender).unwrap(),
        objects: Arc::new(objects),
        passwords: passwords.unwrap(),
        randomness: Arc::new(SystemRandomness),
    }
}

/// A paper that says something.
fn paper(text: &str) -> Bytes {
    format!("%PDF-1.4\n% {text}\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n")
        .into()
}

async fn send(
    context: &Context,
    used_for: &'static ObjectUse,
    person: Option<&PersonKey>,
    text: &str,
) -> Result<Incoming> {
    let sent = paper(text);
    let new = NewObject {
        used_for,
        person,
        sent,
    };
    objects::take_in(context, new).await
}

async fn keep(context: &Context, id: Uuid, owner: ObjectOwner) -> Result<()> {
    let now = context.now;
    let database = context.runtime.database();
    let kept = database.unit(move |unit| Box::pin(objects::keep(unit, id, owner, now)));
    kept.await
}

/// A new person with a key.
async fn person(context: &Context, number: u128) -> PersonKey {
    let id = PersonId::new(Uuid::from_u128(number));
    let keys = context.runtime.sealing().keys().await.unwrap();
    let (key, row) = keys.new_person(id, context.now, &SystemRandomness);
    let added = context.runtime.database().unit(move |unit| {
        let row = row.clone();
        Box::pin(async move { add_person(unit, &row).await })
    });
    added.await.unwrap();
    key
}

async fn rows(context: &Context) -> Vec<StoredObject> {
    let reader = context.runtime.database().reader();
    StoredObjects::find().all(&reader).await.unwrap()
}

async fn told(context: &Context) -> Vec<AuditRow> {
    use tinhid_core::database::records::audit_entry::Entity;
    let reader = context.runtime.database().reader();
    let mut all = Entity::find().all(&reader).await.unwrap();
    all.sort_by_key(|entry| entry.id);
    let of_objects = all
        .into_iter()
        .filter(|entry| entry.object_kind == "object");
    of_objects.map(AuditRow::from).collect()
}

fn owner(number: u128) -> ObjectOwner {
    ObjectOwner::new("test-thing", Uuid::from_u128(number))
}

fn everything() -> KeyPrefix {
    KeyPrefix::default()
}
