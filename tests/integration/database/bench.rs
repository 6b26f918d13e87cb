//! The databases of one test.

use super::*;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Databases of one test, gone when it has passed.
pub(super) struct Bench {
    pub(super) backend: Backend,
    pub(super) databases: Databases,
    pub(super) folder: PathBuf,
    pub(super) name: String,
}

impl Bench {
    pub(super) fn new(backend: Backend) -> Self {
        Self::with_connections(backend, 16)
    }

    pub(super) fn with_connections(backend: Backend, postgres_connections: u32) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tinhid_test_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let bench = Self {
            backend,
            databases: databases(postgres_connections),
            folder,
            name,
        };
        if backend == Backend::Postgres {
            admin_target();
        }
        bench
    }

    pub(super) fn target(&self, key: &str) -> DatabaseTarget {
        let template = match self.backend {
            Backend::Sqlite => "sqlite://{data}/{tenant}.db".to_owned(),
            Backend::Postgres => {
                let (server, _) = admin_url().rsplit_once('/').map(own).unwrap();
                format!("{server}/{}_{{tenant}}", self.name)
            }
        };
        DatabaseTarget::for_tenant(&template, &self.folder, key, None).unwrap()
    }

    /// A database that exists and has no tables.
    pub(super) async fn empty(&self, key: &str, schema: Schema) -> Database {
        let target = self.target(key);
        if self.backend == Backend::Postgres {
            let name = format!("{}_{}", self.name, key.replace('-', "_"));
            administer(&format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")).await;
            assert!(target.create_missing(&admin_target()).await.unwrap());
            assert!(!target.create_missing(&admin_target()).await.unwrap());
        }
        self.databases.open(target, schema)
    }

    pub(super) async fn migrated(&self, schema: Schema) -> Database {
        let database = self.empty("one", schema).await;
        database.migrate().await.unwrap();
        database
    }

    /// Another process on the same database.
    pub(super) fn another_node(&self, database: &Database, schema: Schema) -> Database {
        databases(8).open(database.target().clone(), schema)
    }

    pub(super) async fn finish(self) {
        if self.backend == Backend::Postgres {
            let mut connection = administrator().await;
            let names: Vec<String> =
                sqlx::query_scalar("SELECT datname FROM pg_database WHERE datname LIKE $1")
                    .bind(format!("{}\\_%", self.name.replace('_', "\\_")))
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
            for name in names {
                administer(&format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await;
            }
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub(super) fn own((left, right): (&str, &str)) -> (String, String) {
    (left.to_owned(), right.to_owned())
}

pub(super) fn databases(postgres_connections: u32) -> Databases {
    Databases::new(DatabaseOptions {
        runtime: Handle::current(),
        postgres_connections,
        fatal: Arc::new(|reason| panic!("{reason}")),
    })
}

#[expect(clippy::disallowed_methods, reason = "where the throw-away cluster is")]
pub(super) fn admin_url() -> &'static str {
    let url = std::env::var("TINHID_TEST_POSTGRES_URL").expect(
        "TINHID_TEST_POSTGRES_URL is missing: it names the throw-away PostgreSQL of the tests; \
         `cargo xtask test` starts one",
    );
    url.leak()
}

pub(super) fn admin_target() -> DatabaseTarget {
    DatabaseTarget::for_control(admin_url(), &std::env::temp_dir(), None).unwrap()
}

pub(super) async fn administrator() -> sqlx::PgConnection {
    sqlx::PgConnection::connect(admin_url()).await.unwrap()
}

pub(super) async fn administer(sql: &str) {
    administrator()
        .await
        .execute(sqlx::AssertSqlSafe(sql.to_owned()))
        .await
        .unwrap();
}
