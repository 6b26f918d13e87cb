use super::super::target::Place;
use super::super::{Database, DatabaseTarget, Databases, Schema, SetupError};
use super::postgres_staging::ServerLoader;
use super::sqlite_staging::FileLoader;
use super::{CopiedTable, postgres_staging, sqlite_staging};
use crate::error::{Error, Result};
use async_trait::async_trait;
use tokio::sync::OwnedSemaphorePermit;
use uuid::Uuid;

/// The tenant's table that lists the people who had a key when the copy was made, for as long as the
/// database stands aside.
const PERSONS: &str = "restored_person";

/// A tenant's database that stands aside and is to take its place.
#[derive(Debug)]
pub(crate) struct Staging {
    databases: Databases,
    target: DatabaseTarget,
    aside: DatabaseTarget,
    holds_data: fn(&str) -> bool,
}

/// Why a database cannot be put into its place.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StagingError {
    /// Somebody's data is there.
    #[error("{place} holds data")]
    Occupied {
        /// Where.
        place: String,
    },
    /// It cannot be set up.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// Anything else.
    #[error("{}", .0.code())]
    Failed(Error),
}

/// Gives the bytes of a table.
#[async_trait]
pub(crate) trait RowSource: Send {
    /// The next ones; nothing at its end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>>;
}

/// Puts tables into a database that stands aside, all or none.
pub(crate) enum Loader {
    File(FileLoader),
    Server(ServerLoader),
}

impl Staging {
    /// Makes a place beside that of a database where no data is yet: where nothing is, or only tables
    /// without rows, of those that `holds_data` speaks of.
    ///
    /// # Errors
    /// `Occupied`; when the place cannot be reached.
    pub(crate) async fn begin(
        databases: &Databases,
        target: DatabaseTarget,
        holds_data: fn(&str) -> bool,
    ) -> Result<Self, StagingError> {
        let aside = target.aside();
        match (target.place(), aside.place()) {
            (Place::File(path), Place::File(aside)) => {
                sqlite_staging::refuse_occupied(path, holds_data)?;
                sqlite_staging::remove(aside)?;
            }
            (Place::Server(options), _) => {
                let _place = place(databases).await?;
                postgres_staging::begin(options, &target, holds_data).await?;
            }
            (Place::File(_), Place::Server(_)) => {}
        }
        Ok(Self {
            databases: databases.clone(),
            target,
            aside,
            holds_data,
        })
    }

    /// The database as it stands aside. Whoever opens it closes it before the next step.
    pub(crate) fn open(&self) -> Database {
        self.databases.open(self.aside.clone(), Schema::Tenant)
    }

    /// Applies the migrations up to one, or all.
    ///
    /// # Errors
    /// As [`Database::migrate`].
    pub(crate) async fn migrate_through(&self, last: Option<&str>) -> Result<(), SetupError> {
        let database = self.open();
        let migrated = match last {
            Some(last) => database.migrate_through(last).await,
            None => database.migrate().await,
        };
        database.close().await;
        migrated.map(|_applied| ())
    }

    /// Begins to put tables into it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(crate) async fn loader(&self) -> Result<Loader> {
        match self.aside.place() {
            Place::File(path) => Ok(Loader::File(FileLoader::open(path)?)),
            Place::Server(options) => {
                let place = place(&self.databases).await?;
                Ok(Loader::Server(ServerLoader::open(options, place).await?))
            }
        }
    }

    /// Puts the database into its place, whole and durable.
    ///
    /// # Errors
    /// `Occupied` when there is data by now; when the place does not take it. Then nothing is there.
    pub(crate) async fn take_place(self) -> Result<(), StagingError> {
        match (self.target.place(), self.aside.place()) {
            (Place::File(path), Place::File(aside)) => {
                sqlite_staging::refuse_occupied(path, self.holds_data)?;
                sqlite_staging::take_place(aside, path)
            }
            (Place::Server(options), _) => {
                let _place = place(&self.databases).await?;
                postgres_staging::take_place(options, &self.target, self.holds_data).await
            }
            (Place::File(_), Place::Server(_)) => Ok(()),
        }
    }

    /// Removes what stands aside.
    pub(crate) async fn abandon(self) {
        let removed = match self.aside.place() {
            Place::File(aside) => sqlite_staging::remove(aside),
            Place::Server(_) => match self.target.place() {
                Place::Server(options) => postgres_staging::abandon(options).await,
                Place::File(_) => Ok(()),
            },
        };
        // The next one removes it, too.
        if let Err(error) = removed {
            tracing::warn!(
                place = self.target.describe(),
                ?error,
                "what stands aside stays"
            );
        }
    }
}

impl Loader {
    /// The tables there are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn tables(&mut self) -> Result<Vec<String>> {
        match self {
            Self::File(loader) => loader.tables(),
            Self::Server(loader) => loader.tables().await,
        }
    }

    /// Puts the rows of a table in the place of those that are there. Returns how many.
    ///
    /// # Errors
    /// What the source says; when the table or a column is not there, or does not take the rows.
    pub(crate) async fn load(
        &mut self,
        table: &CopiedTable,
        source: &mut dyn RowSource,
    ) -> Result<u64> {
        match self {
            Self::File(loader) => loader.load(table, source).await,
            Self::Server(loader) => loader.load(table, source).await,
        }
    }

    /// Puts the people who had a key into a table of their own.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub(crate) async fn load_persons(&mut self, source: &mut dyn RowSource) -> Result<u64> {
        let table = CopiedTable {
            name: PERSONS.to_owned(),
            columns: vec!["person_id".to_owned()],
        };
        match self {
            Self::File(loader) => {
                loader.execute("CREATE TABLE restored_person (person_id BLOB PRIMARY KEY)")?;
                loader.load(&table, source).await
            }
            Self::Server(loader) => {
                let sql = "CREATE TABLE restored_person (person_id UUID PRIMARY KEY)";
                loader.execute(sql).await?;
                loader.load(&table, source).await
            }
        }
    }

    /// The people who had a key and have none any more, at most so many, and how many they are. Their list
    /// is gone afterwards.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn take_gone(&mut self, most: u32) -> Result<(u64, Vec<Uuid>)> {
        match self {
            Self::File(loader) => {
                let gone = loader.gone(most)?;
                loader.execute("DROP TABLE restored_person")?;
                Ok(gone)
            }
            Self::Server(loader) => {
                let gone = loader.gone(most).await?;
                loader.execute("DROP TABLE restored_person").await?;
                Ok(gone)
            }
        }
    }

    /// Keeps everything, if what refers to something finds it.
    ///
    /// # Errors
    /// When something does not; when the database does not answer.
    pub(crate) async fn finish(self) -> Result<()> {
        match self {
            Self::File(loader) => loader.finish(),
            Self::Server(loader) => loader.finish().await,
        }
    }
}

/// A place in the budget for a connection of our own.
async fn place(databases: &Databases) -> Result<OwnedSemaphorePermit> {
    Ok(databases.budget.place().await?)
}

impl From<Error> for StagingError {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
