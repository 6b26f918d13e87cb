use super::directory::Directory;
use super::report::Trouble;
use super::served::Served;
use super::{Fleet, FleetParts};
use crate::bus::Event;
use crate::check::FleetFacts;
use crate::configuration::{
    FileSet, Limits, Problem, Problems, PublishedRevision, sections::InitialState,
};
use crate::database::control::tenant::TenantState;
use crate::database::control::{revision, snapshot, tenant};
use crate::database::{Database, DatabaseTarget, Schema};
use crate::error::{Error, Result};
use crate::tenant::{Built, Candidate, TenantRuntime, TenantSecret, TenantSnapshot};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Which packages a reload reads again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Those with these keys.
    Some(BTreeSet<String>),
}

/// A package as it was last read.
pub(super) struct KnownPackage {
    candidate: Arc<Candidate>,
    state: TenantState,
    /// The hash of files and revisions, by which an unchanged package is passed over.
    read_hash: [u8; 32],
    database: Option<Database>,
}

impl Fleet {
    /// Reads packages again and serves what is new and right. Reloads take turns.
    ///
    /// # Errors
    /// When the folder of packages or the control database cannot be read; what is wrong with
    /// single packages is kept in the report.
    pub async fn reload(&self, which: Which) -> Result<()> {
        let _turn = self.reloading.lock().await;
        let now = self.parts.clock.now();
        let folders = package_folders(&self.parts.packages)?;
        let wanted: Vec<String> = match &which {
            Which::All => folders.iter().cloned().collect(),
            Which::Some(keys) => keys.intersection(&folders).cloned().collect(),
        };
        self.note_missing_folders(&folders, now);
        let mut changed = Vec::new();
        for key in wanted {
            match self.read_package(&key, now).await {
                Ok(true) => changed.push(key),
                Ok(false) => {}
                Err(error) => self.note_trouble(&key, trouble("files", &error, now)),
            }
        }
        self.build_and_serve(changed, now).await;
        Ok(())
    }

    /// Reads one package aside; tells whether anything in it changed since it was last read.
    async fn read_package(&self, key: &str, now: DateTime<Utc>) -> Result<bool> {
        let revisions = self.revisions(key, now).await?;
        let parts = &self.parts;
        let folder = parts.packages.join(key);
        let label = parts.packages.file_name().map_or_else(
            || key.to_owned(),
            |name| format!("{}/{key}", name.to_string_lossy()),
        );
        let files =
            tokio::task::spawn_blocking(move || FileSet::read(&folder, label, Limits::default()))
                .await
                .map_err(Error::internal)?
                .map_err(Error::internal)?;
        let known_state = tenant::find(&parts.control.reader(), key)
            .await?
            .map(|row| row.state);
        let read_hash = read_hash(&files, &revisions);
        {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = packages.get(key)
                && known.read_hash == read_hash
                && Some(known.state) == known_state
                && self.is_healthy(key)
            {
                return Ok(false);
            }
        }
        let candidate = Candidate::read(
            key,
            files,
            &revisions,
            parts.loader.base(),
            &parts.environment,
        )?;
        let initial = candidate
            .configuration()
            .map_or(InitialState::Draft, |configuration| {
                configuration.tenant.initial_state
            });
        let state = known_state.unwrap_or_else(|| initial.into());
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let database = packages.remove(key).and_then(|known| known.database);
        packages.insert(
            key.to_owned(),
            KnownPackage {
                candidate: Arc::new(candidate),
                state,
                read_hash,
                database,
            },
        );
        Ok(true)
    }

    fn is_healthy(&self, key: &str) -> bool {
        !self
            .troubles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(key)
    }

    async fn revisions(
        &self,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<(PublishedRevision, Value)>> {
        let rows = revision::in_force(&self.parts.control.reader(), key, now).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let published = PublishedRevision {
                    number: row.number,
                    section: row.section,
                    author: row.author,
                    reason: row.reason,
                    published_at: row.published_at.unwrap_or(row.valid_from),
                };
                (published, row.patch)
            })
            .collect())
    }

    /// Builds all changed packages at once on the threads of the runtime, then serves them in the
    /// order of their keys, each by itself.
    async fn build_and_serve(&self, changed: Vec<String>, now: DateTime<Utc>) {
        let facts = Arc::new(self.fleet_facts(&changed));
        let builds: Vec<_> = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            changed
                .iter()
                .filter_map(|key| {
                    let known = packages.get(key)?;
                    Some((key.clone(), Arc::clone(&known.candidate), known.state))
                })
                .collect()
        };
        let mut tenants = self.directory.load().served().clone();
        for (key, built) in self.build_all(builds, facts, now).await {
            match built {
                Ok((candidate, built)) => {
                    self.take(&key, &candidate, built, &mut tenants, now).await;
                }
                Err(error) => self.note_trouble(&key, trouble("configuration", &error, now)),
            }
        }
        self.publish_directory(tenants);
    }

    async fn build_all(
        &self,
        builds: Vec<(String, Arc<Candidate>, TenantState)>,
        facts: Arc<FleetFacts>,
        now: DateTime<Utc>,
    ) -> Vec<(String, Result<(Arc<Candidate>, Built)>)> {
        let mut running = Vec::new();
        for (key, candidate, state) in builds {
            let loader = Arc::clone(&self.parts.loader);
            let facts = Arc::clone(&facts);
            running.push((
                key,
                tokio::task::spawn_blocking(move || {
                    let built = loader.build(&candidate, state, &facts, now);
                    (candidate, built)
                }),
            ));
        }
        let mut finished = Vec::with_capacity(running.len());
        for (key, build) in running {
            finished.push((key, build.await.map_err(Error::internal)));
        }
        finished
    }

    /// The names of the tenants that are served and of those about to be judged. A package that
    /// was refused earlier has no say in what others may write.
    fn fleet_facts(&self, changed: &[String]) -> FleetFacts {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let directory = self.directory.load();
        let mut facts = FleetFacts::default();
        for (key, served) in directory.tenants() {
            facts.add(key, served.snapshot().configuration());
        }
        for known in changed.iter().filter_map(|key| packages.get(key)) {
            known.candidate.introduce(&mut facts);
        }
        facts
    }

    /// Serves what was built, or notes why not.
    async fn take(
        &self,
        key: &str,
        candidate: &Candidate,
        built: Built,
        tenants: &mut BTreeMap<String, Arc<Served>>,
        now: DateTime<Utc>,
    ) {
        let Some(snapshot) = built.snapshot else {
            let problems = built.problems;
            self.note_trouble(
                key,
                Trouble {
                    kind: "configuration",
                    since: now,
                    problems,
                    detail: None,
                },
            );
            return;
        };
        match self
            .admit(key, candidate, &snapshot, &built.effective, now)
            .await
        {
            Ok(database) => {
                self.clear_trouble(key);
                match snapshot.state() {
                    TenantState::Draft | TenantState::Retired => {
                        tenants.remove(key);
                    }
                    TenantState::Sandbox | TenantState::Live | TenantState::Suspended => {
                        self.serve(key, database, snapshot, tenants);
                    }
                }
            }
            Err((kind, error)) => self.note_trouble(key, trouble(kind, &error, now)),
        }
    }

    /// Everything that must be durable before a snapshot is shown: the tenant is known to the
    /// control database, its own database is up to date, and what it will show is on record.
    async fn admit(
        &self,
        key: &str,
        candidate: &Candidate,
        snapshot: &TenantSnapshot,
        effective: &[u8],
        now: DateTime<Utc>,
    ) -> std::result::Result<Database, (&'static str, Error)> {
        let control = &self.parts.control;
        let initial = candidate
            .configuration()
            .map_or(TenantState::Draft, |configuration| {
                configuration.tenant.initial_state.into()
            });
        let database = self
            .migrated_database(key)
            .await
            .map_err(|error| ("migration", error))?;
        let content = snapshot::SnapshotContent::of(effective);
        let shown = !matches!(snapshot.state(), TenantState::Draft | TenantState::Retired);
        let tenant_key = key.to_owned();
        let recorded = control
            .unit(move |unit| {
                let key = tenant_key.clone();
                let content = content.clone();
                Box::pin(async move {
                    tenant::ensure(unit, &key, initial, now).await?;
                    if shown {
                        return snapshot::record_live(unit, &key, &content, now).await;
                    }
                    Ok(false)
                })
            })
            .await
            .map_err(|error| ("database", error))?;
        if recorded {
            let event = Event::SnapshotChanged {
                tenant: key.to_owned(),
            };
            if let Err(error) = self.parts.bus.publish(event).await {
                tracing::warn!(
                    tenant = key,
                    ?error,
                    "other nodes were not told of the change"
                );
            }
        }
        Ok(database)
    }

    async fn migrated_database(&self, key: &str) -> Result<Database> {
        let known = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            packages.get(key).and_then(|known| known.database.clone())
        };
        if let Some(database) = known {
            return Ok(database);
        }
        let database = self.parts.tenant_database(key)?;
        database.migrate().await.map_err(Error::internal)?;
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = packages.get_mut(key) {
            known.database = Some(database.clone());
        }
        Ok(database)
    }

    fn serve(
        &self,
        key: &str,
        database: Database,
        snapshot: Arc<TenantSnapshot>,
        tenants: &mut BTreeMap<String, Arc<Served>>,
    ) {
        tracing::info!(tenant = key, snapshot = %snapshot.hash(), state = %snapshot.state(), "serving");
        metrics::counter!("tinhid_reloads_total", "tenant" => key.to_owned()).increment(1);
        match tenants.get(key) {
            Some(served) => served.swap(snapshot),
            None => {
                let secret = TenantSecret::derive(&self.parts.secret, key);
                let runtime = TenantRuntime::new(key.into(), database, secret);
                tenants.insert(
                    key.to_owned(),
                    Arc::new(Served::new(Arc::new(runtime), snapshot)),
                );
            }
        }
    }

    fn publish_directory(&self, tenants: BTreeMap<String, Arc<Served>>) {
        let (directory, lost) = Directory::build(tenants, &self.directory.load());
        let problems: Vec<Problem> = lost
            .into_iter()
            .map(|lost| {
                let mut problem = Problem::error("host-conflict")
                    .showing(lost.host.to_unicode())
                    .with("holder", lost.holder.unwrap_or_default());
                problem.tenant = Some(lost.tenant);
                problem
            })
            .collect();
        for problem in &problems {
            tracing::error!(
                tenant = problem.tenant.as_deref(),
                host = problem.value.as_deref(),
                holder = problem.arguments.get("holder").map(String::as_str),
                "a host is claimed by more than one tenant"
            );
        }
        *self
            .unserved_hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = problems;
        self.directory.store(Arc::new(directory));
    }

    /// A folder that vanished by mistake must not take a province off the air: what was served
    /// goes on, and the report says what is missing.
    fn note_missing_folders(&self, folders: &BTreeSet<String>, now: DateTime<Utc>) {
        let missing: Vec<String> = self
            .directory
            .load()
            .tenants()
            .map(|(key, _)| key.to_owned())
            .filter(|key| !folders.contains(key))
            .collect();
        for key in missing {
            let mut problems = Problems::new();
            problems.push(Problem::error("package-missing").in_whole_file(key.clone()));
            problems.finish(&key);
            self.note_trouble(
                &key,
                Trouble {
                    kind: "files",
                    since: now,
                    problems,
                    detail: None,
                },
            );
        }
    }

    /// The keys of all packages that were ever read.
    pub fn known_packages(&self) -> Vec<String> {
        self.packages
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .keys()
            .cloned()
            .collect()
    }
}

impl FleetParts {
    fn tenant_database(&self, key: &str) -> Result<Database> {
        let target = DatabaseTarget::for_tenant(
            &self.tenant_database,
            &self.data,
            key,
            self.database_password.as_deref(),
        )
        .map_err(Error::internal)?;
        Ok(self.databases.open(target, Schema::Tenant))
    }
}

fn trouble(kind: &'static str, error: &Error, now: DateTime<Utc>) -> Trouble {
    let detail = Some(format!("{}: {:?}", error.code(), error.internal_part()));
    Trouble {
        kind,
        since: now,
        problems: Problems::new(),
        detail,
    }
}

fn read_hash(files: &FileSet, revisions: &[(PublishedRevision, Value)]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(files.content_hash());
    for (revision, patch) in revisions {
        hash.update(revision.number.to_le_bytes());
        hash.update(patch.to_string());
    }
    hash.finalize().into()
}

/// The keys of the packages in a folder: folders with a `tenant.toml`, whose names do not begin
/// with `_` or a dot and do not end in `.partial`.
pub fn package_folders(packages: &Path) -> Result<BTreeSet<String>> {
    let failed =
        |cause: std::io::Error| Error::internal(format_args!("{}: {cause}", packages.display()));
    let mut keys = BTreeSet::new();
    for item in std::fs::read_dir(packages).map_err(failed)? {
        let item = item.map_err(failed)?;
        let name = item.file_name().to_string_lossy().into_owned();
        let is_package = !name.starts_with(['_', '.'])
            && !name.ends_with(".partial")
            && item.path().join("tenant.toml").is_file();
        if is_package {
            keys.insert(name);
        }
    }
    Ok(keys)
}
