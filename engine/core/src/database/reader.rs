//! Reading, and nothing else.

use std::sync::Arc;

use async_trait::async_trait;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::failure::{is_stale, recognise};
use super::pools::{Access, Pools};
use super::row::{FromRow, Row};
use super::runtime;
use super::target::Backend;

/// The right to read one database. Cheap to clone; holds no connection between statements.
///
/// A reader cannot write: statements that return nothing are refused here, and the connection
/// behind it is read-only (`query_only`, `default_transaction_read_only`).
#[derive(Debug, Clone)]
pub struct Reader {
    pools: Arc<Pools>,
}

/// What both [`Reader`] and [`Unit`](super::Unit) can do, for store functions that serve both.
pub trait Queries: ConnectionTrait + sealed::Sealed + Send {}

impl Queries for Reader {}
impl Queries for super::Unit {}

pub(super) mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Reader {}
    impl Sealed for super::super::Unit {}
}

impl Reader {
    pub(super) fn new(pools: Arc<Pools>) -> Self {
        Self { pools }
    }

    /// Rows that an index answers at once: an item, or a page of a list.
    ///
    /// A file is read on this thread, which does nothing else until the last row is there. What reads
    /// more than a page of rows, or may have to sort them, takes the way of every other statement.
    ///
    /// # Errors
    /// `DbErr::Conn` when the database does not answer now.
    pub async fn rows<T: FromRow>(&self, select: &SelectStatement) -> Result<Vec<T>, DbErr> {
        let statement = self.get_database_backend().build(select);
        match self.pools.files() {
            Some(files) => files.rows(&statement),
            None => {
                let rows = self.query_all_raw(statement).await?;
                let rows = rows.iter();
                rows.map(|row| T::from_row(&mut Row::of_server(row)))
                    .collect()
            }
        }
    }

    /// A connection to a server is a socket of the databases' runtime. A file has none, and where it is
    /// read on the runtime of whoever asks, no other thread is woken to take the connection back.
    async fn read<T>(&self, work: impl Future<Output = T>) -> T {
        match self.pools.target.backend() {
            Backend::Postgres => runtime::on(&self.pools.runtime, work).await,
            Backend::Sqlite => work.await,
        }
    }
}

#[async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        backend(self.pools.target.backend())
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(refused())
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(refused())
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let work = async {
            let connection = self.pools.lease(Access::Reads).await?;
            match connection.query_one_raw(statement.clone()).await {
                Err(cause) if is_stale(&cause) => connection.query_one_raw(statement).await,
                answer => answer,
            }
        };
        self.read(work).await.map_err(recognise)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let work = async {
            let connection = self.pools.lease(Access::Reads).await?;
            match connection.query_all_raw(statement.clone()).await {
                Err(cause) if is_stale(&cause) => connection.query_all_raw(statement).await,
                answer => answer,
            }
        };
        self.read(work).await.map_err(recognise)
    }
}

/// SeaORM's name of the backend.
pub(super) fn backend(backend: Backend) -> DbBackend {
    match backend {
        Backend::Sqlite => DbBackend::Sqlite,
        Backend::Postgres => DbBackend::Postgres,
    }
}

fn refused() -> DbErr {
    DbErr::Custom("a reader cannot write: make it a unit of work".to_owned())
}
