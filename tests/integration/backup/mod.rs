//! A tenant is backed up while it is served, and put back elsewhere.

mod commands;
mod elsewhere;
mod erased;
mod load;
mod refused;

use age::secrecy::ExposeSecret;
use chrono::{DateTime, Duration, Utc};
use sea_orm::IntoActiveModel;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tinhid_contract::SystemRandomness;
use tinhid_contract::objects::{ObjectStorage, ObjectStore};
use tinhid_contract::testing::objects::MemoryObjects;
use tinhid_core::accounts::{
    Account, AccountKind, AccountState, DeviceKind, Session, SessionToken, Surface,
};
use tinhid_core::backup::{
    BackedUp, BackupFolder, BackupMaker, BackupSource, Identity, KeysPlace, Recipients,
    RestoreGround, RestoreOrder, Restored,
};
use tinhid_core::database::{Backend, Database, DatabaseTarget};
use tinhid_core::sealing::{PersonId, Personal, add_person};
use tinhid_core::tenant::TenantRuntime;
use tinhid_tests::{Kit, NewPost, Setup, TemporaryFolder, postgres_url};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

const TENANT: &str = "song-xanh";
const OTHER: &str = "song-do";
const HOST: &str = "id.song-xanh.example";

/// A folder for backups, and who can open them.
struct Vault {
    folder: TemporaryFolder,
    public: String,
    secret: PathBuf,
}

impl Vault {
    fn new() -> Self {
        let folder = TemporaryFolder::new();
        let identity = age::x25519::Identity::generate();
        let secret = folder.path().join("identity");
        write_secret(&secret, identity.to_string().expose_secret());
        Self {
            public: identity.to_public().to_string(),
            folder,
            secret,
        }
    }

    fn identity(&self) -> Identity {
        Identity::read(&self.secret).unwrap()
    }

    fn maker(&self, kit: &Kit) -> BackupMaker {
        BackupMaker {
            recipients: Recipients::parse(std::slice::from_ref(&self.public)).unwrap(),
            folder: BackupFolder::at(self.folder.path().to_owned()),
            clock: kit.setup().clock.clone(),
            randomness: Arc::new(SystemRandomness),
        }
    }

    fn order(&self, archive: &Path) -> RestoreOrder {
        RestoreOrder {
            archive: archive.to_owned(),
            keys: KeysPlace::Beside,
            name: None,
            identity: self.identity(),
        }
    }
}

fn write_secret(path: &Path, secret: &str) {
    std::fs::write(path, secret).unwrap();
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(path, private).unwrap();
}

fn runtime(kit: &Kit, tenant: &str) -> Arc<TenantRuntime> {
    Arc::clone(kit.served(tenant).runtime())
}

/// A deployment with tenants that show rooms.
async fn deployment(backend: Backend, tenants: &[&str]) -> Kit {
    let setup = Setup::on(backend);
    for tenant in tenants {
        package(&setup, tenant);
    }
    setup.start().await
}

fn package(setup: &Setup, tenant: &str) {
    let package = setup.synthetic(tenant, &format!("{tenant} ID"));
    package.write("features.toml", "[features.rentals]\non = true\n");
}

fn rooms(count: i64) -> Vec<NewPost> {
    let room = |number: i64| {
        let body = format!("Phòng trọ số {number}, gần chợ. ").repeat(20);
        let code = format!("r{number:05}");
        NewPost::rental(&code, "Phòng trọ sạch", &body, "05455", 1_000_000 + number)
    };
    (0..count).map(room).collect()
}

fn person(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(7_000 + number as u128))
}

fn phone(number: usize) -> PhoneNumber {
    PhoneNumber::parse(&format!("09123{number:05}")).unwrap()
}

/// Adds people with an account and a device.
async fn add_people(kit: &Kit, count: usize) {
    let runtime = runtime(kit, TENANT);
    let now = kit.setup().now();
    let keys = runtime.sealing().keys().await.unwrap();
    for number in 0..count {
        let id = person(number);
        let (key, row) = keys.new_person(id, now, &SystemRandomness);
        let phone = phone(number);
        let account = Account {
            id: id.uuid(),
            phone_index: keys.index(&phone),
            phone: key.seal(id, &Personal::new(phone), &SystemRandomness),
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
        let session = session(id, now);
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
}

fn session(person: PersonId, now: DateTime<Utc>) -> Session {
    let id = Uuid::from_u128(person.uuid().as_u128() + 1_000_000);
    Session {
        id,
        account_id: person.uuid(),
        surface: Surface::Portal,
        token_hash: SessionToken::new(id, &SystemRandomness).hash(),
        token_expires_at: now + Duration::days(1),
        generation: 1,
        device: DeviceKind::Phone,
        program: String::new(),
        known_device_id: None,
        created_at: now,
        proved_at: now,
        seen_at: now,
        expires_at: now + Duration::days(30),
        ended_at: None,
        ended_by: None,
    }
}

async fn memory() -> Arc<dyn ObjectStore> {
    MemoryObjects::default().open(TENANT).await.unwrap()
}

/// Backs the tenant up and returns what was made.
async fn back_up(
    kit: &Kit,
    vault: &Vault,
    objects: Option<Arc<dyn ObjectStore>>,
) -> tinhid_core::Result<BackedUp> {
    let runtime = runtime(kit, TENANT);
    let source = BackupSource {
        tenant: TENANT,
        database: runtime.database(),
        control: kit.engine().fleet().control(),
        objects,
    };
    Box::pin(vault.maker(kit).back_up(&source, &|_| {})).await
}

fn archive(made: &BackedUp) -> PathBuf {
    made.archive.as_ref().unwrap().file.clone()
}

/// Makes a database on a server, as an administrator does.
async fn make_missing(target: &DatabaseTarget) {
    if target.backend() == Backend::Postgres {
        let admin = DatabaseTarget::for_control(&postgres_url(), Path::new("/"), None).unwrap();
        target.create_missing(&admin).await.unwrap();
    }
}

/// Puts a tenant back beside those that a deployment serves.
async fn restore(
    kit: &Kit,
    order: &RestoreOrder,
    objects: Option<Arc<dyn ObjectStore>>,
) -> tinhid_core::Result<Restored> {
    let fleet = kit.engine().fleet();
    let target = fleet.database_target(TENANT).unwrap();
    make_missing(&target).await;
    let held = fleet.hold(TENANT).await.expect("nobody has it open");
    let ground = RestoreGround {
        databases: fleet.databases(),
        target,
        control: fleet.control(),
        keys: Some(Arc::clone(fleet.deployment_keys())),
        objects,
        clock: kit.setup().clock.clone(),
        randomness: Arc::new(SystemRandomness),
    };
    let restored = Box::pin(tinhid_core::backup::restore(order, &ground, &|_| {})).await;
    drop(held);
    fleet.take_up(TENANT).await.unwrap();
    restored
}

/// Every row of every table, as text.
type Rows = BTreeMap<String, BTreeSet<String>>;

async fn rows(database: &Database) -> Rows {
    rows_at(database.target()).await
}

async fn rows_at(target: &DatabaseTarget) -> Rows {
    let place = target.describe();
    let mut all = match target.backend() {
        Backend::Sqlite => rows_of_file(Path::new(&place)),
        Backend::Postgres => rows_of_server(&place).await,
    };
    // When a migration was applied, and what nodes know of their indexes, is nobody's data.
    all.retain(|table, _| table != "tenant_migration" && !table.starts_with("search_"));
    all
}

fn rows_of_file(path: &Path) -> Rows {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = rusqlite::Connection::open_with_flags(path, flags).unwrap();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = connection.prepare(sql).unwrap();
    let tables = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    let tables: Vec<String> = tables.map(Result::unwrap).collect();
    let read = |table: &String| {
        let sql = format!("SELECT * FROM \"{table}\"");
        let mut statement = connection.prepare(&sql).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Result<Vec<_>, _> = (0..width)
                .map(|column| row.get::<_, rusqlite::types::Value>(column))
                .collect();
            Ok(format!("{:?}", values?))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    tables
        .iter()
        .map(|table| (table.clone(), read(table)))
        .collect()
}

async fn rows_of_server(url: &str) -> Rows {
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    let tables: Vec<String> = sqlx::query_scalar(sql)
        .fetch_all(&mut connection)
        .await
        .unwrap();
    let mut all = Rows::new();
    for table in tables {
        let sql = format!("SELECT row::text FROM \"{table}\" row");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        all.insert(table, rows.into_iter().collect());
    }
    all
}
