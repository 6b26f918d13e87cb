use super::{TENANT, write};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tinhid_contract::SystemRandomness;
use tinhid_core::audit::{AuditKey, ChainHash, CheckpointFolder, Notary};
use tinhid_core::configuration::AuditSettings;
use tinhid_core::database::{AuditRow, Backend, Database};
use tinhid_tests::{Finished, Program};

/// An audit trail that the built binary sealed and signed, and that somebody may change by SQL.
pub(super) struct Trail {
    pub(super) program: Program,
    pub(super) database: Database,
}

impl Trail {
    /// So many entries, sealed, with a checkpoint of the last one.
    pub(super) async fn signed(backend: Backend, count: u32) -> Self {
        let trail = Self::empty(backend).await;
        trail.grow(1..count + 1).await;
        trail
    }

    /// A tenant without entries.
    pub(super) async fn empty(backend: Backend) -> Self {
        let mut program = Program::empty();
        program.synthetic(TENANT, "Sông Xanh ID");
        if backend == Backend::Postgres {
            program.use_postgres();
            program.use_administrator();
        }
        let made = program.run(&["tenant", "migrate", TENANT]).await;
        assert_eq!(made.code, 0, "{made:?}");
        let database = program.database(TENANT);
        Self { program, database }
    }

    /// Writes more entries, seals and signs.
    pub(super) async fn grow(&self, numbers: std::ops::Range<u32>) {
        write(&self.database, numbers).await;
        let signed = self.program.run(&["audit", "checkpoint", TENANT]).await;
        assert_eq!(signed.code, 0, "{signed:?}");
        assert!(
            signed.out.contains("signed the head at entry"),
            "{signed:?}"
        );
    }

    pub(super) async fn verify(&self, more: &[&str]) -> Finished {
        let mut arguments = vec!["audit", "verify", TENANT];
        arguments.extend(more);
        self.program.run(&arguments).await
    }

    /// Verifies a trail with nothing wrong in it. Returns what was said.
    pub(super) async fn is_sound(&self, more: &[&str]) -> String {
        let done = self.verify(more).await;
        assert_eq!(done.code, 0, "{done:?}");
        assert!(done.out.contains("the audit trail is sound"), "{done:?}");
        done.out
    }

    /// Verifies a trail with something wrong in it. Returns what was said.
    pub(super) async fn is_not_sound(&self, more: &[&str]) -> String {
        let done = self.verify(more).await;
        assert_eq!(done.code, 1, "{done:?}");
        assert!(
            done.out.contains("the audit trail is NOT sound"),
            "{done:?}"
        );
        done.out
    }

    /// What somebody with the right to write to the database does. Returns how many rows it changed.
    pub(super) async fn sql(&self, sql: &str) -> u64 {
        let sql = sql.to_owned();
        let done = self.database.unit(move |unit| {
            let sql = sql.clone();
            Box::pin(async move {
                let statement = Statement::from_string(unit.get_database_backend(), sql);
                Ok(unit.execute_raw(statement).await?.rows_affected())
            })
        });
        done.await.unwrap()
    }

    /// Computes the whole chain anew from what stands in the table, the head included.
    pub(super) async fn recompute(&self) {
        let rows = super::sealed(&self.database).await;
        let hexadecimal = |hash: ChainHash| match self.database.target().backend() {
            Backend::Sqlite => format!("x'{hash}'"),
            Backend::Postgres => format!("'\\x{hash}'::bytea"),
        };
        let mut hash = ChainHash::beginning(TENANT);
        let mut number = 0;
        for row in rows {
            number = row.chain_number.unwrap();
            hash = hash.next(number, &AuditRow::from(row));
            let written = hexadecimal(hash);
            let sql = format!(
                "UPDATE audit_entry SET chain_hash = {written} WHERE chain_number = {number}"
            );
            assert_eq!(self.sql(&sql).await, 1);
        }
        let written = hexadecimal(hash);
        let sql = format!("UPDATE audit_chain SET number = {number}, hash = {written}");
        assert_eq!(self.sql(&sql).await, 1);
    }

    /// The folder of the tenant's checkpoints.
    pub(super) fn folder(&self) -> PathBuf {
        CheckpointFolder::in_data(&self.program.data()).of_tenant(TENANT)
    }

    /// The checkpoints, oldest first.
    pub(super) fn checkpoints(&self) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(self.folder())
            .unwrap()
            .map(|item| item.unwrap().path())
            .filter(|path| {
                !path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with("key-")
            })
            .collect();
        paths.sort();
        paths
    }

    /// Copies the checkpoints and the key to a folder that is not the server's, and returns the newest.
    pub(super) fn copied_away(&self) -> PathBuf {
        let away = self.program.packages().join(".away");
        std::fs::create_dir_all(&away).unwrap();
        for item in std::fs::read_dir(self.folder()).unwrap().flatten() {
            std::fs::copy(item.path(), away.join(item.file_name())).unwrap();
        }
        away.join(self.checkpoints().pop().unwrap().file_name().unwrap())
    }

    /// Who signs for this deployment.
    pub(super) fn notary(&self) -> Notary {
        let folder = CheckpointFolder::in_data(&self.program.data());
        let settings = AuditSettings::default();
        let nothing = BTreeMap::new();
        let key =
            AuditKey::of_deployment(&settings, folder.path(), &nothing, &SystemRandomness).unwrap();
        Notary::new(key, folder, Vec::new())
    }

    pub(super) async fn finish(self) {
        self.database.close().await;
        self.program.drop_databases().await;
    }
}
