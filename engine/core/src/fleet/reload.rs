use super::directory::Directory;
use super::report::Trouble;
use super::served::Served;
use super::{Fleet, FleetParts};
use crate::bus::Event;
use crate::check::FleetFacts;
use crate::configuration::{FileSet, Limits, Problem, Problems, PublishedRevision};
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

/// A package as it was last read, and the last snapshot of it that was right.
pub(super) struct KnownPackage {
    candidate: Arc<Candidate>,
    /// The hash of files and revisions, by which an unchanged package is passed over.
    read_hash: [u8; 32],
    good: Option<GoodSnapshot>,
}

/// A snapshot that passed every check, with what must be kept of it once it is shown.
#[derive(Clone)]
struct GoodSnapshot {
    snapshot: Arc<TenantSnapshot>,
    content: snapshot::SnapshotContent,
    database: Database,
}

type States = BTreeMap<String, TenantState>;

impl Fleet {
    /// Reads packages again and serves what is new and right, each tenant in its state. Reloads
    /// take turns.
    ///
    /// # Errors
    /// When the folder of packages or the control database cannot be read; what is wrong with
    /// single packages is kept in the report.
    pub async fn reload(&self, which: Which) -> Result<()> {
        let _turn = self.reloading.lock().await;
        let now = self.parts.clock.now();
        let folders = package_folders(&self.parts.packages)?;
        let states: States = tenant::list(&self.parts.control.reader())
            .await?
            .into_iter()
            .map(|row| (row.key, row.state))
            .collect();
        let wanted: BTreeSet<String> = match which {
            Which::All => folders.clone(),
            Which::Some(keys) => keys,
        };
        self.note_missing_folders(&folders, now);
        let mut changed = Vec::new();
        for key in wanted.intersection(&folders) {
            match self.read_package(key, now).await {
                Ok(true) => changed.push(key.clone()),
                Ok(false) => {}
                Err(error) => self.note_trouble(key, trouble("files", &error, now)),
            }
        }
        let built = self.build_all(&changed, &states, now).await;
        for (key, built) in built {
            match built {
                Ok(built) => self.keep(&key, built, now).await,
                Err(error) => self.note_trouble(&key, trouble("configuration", &error, now)),
            }
        }
        self.serve_all(states, now).await;
        self.note_next_edge(now).await
    }

    /// Reads one package aside; tells whether it has to be built: because something in it changed
    /// since it was last read, or because it failed then.
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
        let read_hash = read_hash(&files, &revisions);
        {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            if packages
                .get(key)
                .is_some_and(|known| known.read_hash == read_hash)
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
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let good = packages.remove(key).and_then(|known| known.good);
        packages.insert(
            key.to_owned(),
            KnownPackage {
                candidate: Arc::new(candidate),
                read_hash,
                good,
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
        Ok(rows.into_iter().map(published).collect())
    }

    /// Remembers when a published revision next begins or ends by itself.
    async fn note_next_edge(&self, now: DateTime<Utc>) -> Result<()> {
        let mut next: Option<DateTime<Utc>> = None;
        for key in self.known_packages() {
            let edge = revision::next_edge(&self.parts.control.reader(), &key, now).await?;
            next = next.into_iter().chain(edge).min();
        }
        *self
            .next_edge
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = next;
        Ok(())
    }

    /// Builds the changed packages at once on the threads of the runtime, each beside all others.
    async fn build_all(
        &self,
        changed: &[String],
        states: &States,
        now: DateTime<Utc>,
    ) -> Vec<(String, Result<Built>)> {
        let facts = Arc::new(self.fleet_facts(changed));
        let builds: Vec<_> = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            changed
                .iter()
                .filter_map(|key| {
                    let candidate = Arc::clone(&packages.get(key)?.candidate);
                    let state = states
                        .get(key)
                        .copied()
                        .unwrap_or_else(|| initial(&candidate));
                    Some((key.clone(), candidate, state))
                })
                .collect()
        };
        let mut running = Vec::new();
        for (key, candidate, state) in builds {
            let loader = Arc::clone(&self.parts.loader);
            let facts = Arc::clone(&facts);
            let build =
                tokio::task::spawn_blocking(move || loader.build(&candidate, state, &facts, now));
            running.push((key, build));
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

    /// Keeps what was built, or notes why it cannot be served.
    async fn keep(&self, key: &str, built: Built, now: DateTime<Utc>) {
        let Some(snapshot) = built.snapshot else {
            let problems = built.problems;
            let kind = "configuration";
            self.note_trouble(
                key,
                Trouble {
                    kind,
                    since: now,
                    problems,
                    detail: None,
                },
            );
            return;
        };
        let database = match self.migrated_database(key).await {
            Ok(database) => database,
            Err(error) => return self.note_trouble(key, trouble("migration", &error, now)),
        };
        let content = snapshot::SnapshotContent::of(&built.effective);
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = packages.get_mut(key) {
            known.good = Some(GoodSnapshot {
                snapshot,
                content,
                database,
            });
        }
        drop(packages);
        self.clear_trouble(key);
    }

    /// Shows every good snapshot in the state its tenant is in now. A tenant whose newest package
    /// is broken still follows its state: it can be suspended when that is needed most.
    async fn serve_all(&self, states: States, now: DateTime<Utc>) {
        let good: Vec<(String, GoodSnapshot, TenantState)> = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            packages
                .iter()
                .filter_map(|(key, known)| {
                    let state = states
                        .get(key)
                        .copied()
                        .unwrap_or_else(|| initial(&known.candidate));
                    Some((key.clone(), known.good.clone()?, state))
                })
                .collect()
        };
        let mut tenants = self.directory.load().served().clone();
        for (key, good, state) in good {
            let is_known = states.contains_key(&key);
            let shown = !matches!(state, TenantState::Draft | TenantState::Retired);
            let before = tenants.get(&key).map(|served| served.snapshot());
            let is_same = before.as_ref().is_some_and(|before| {
                before.hash() == good.snapshot.hash() && before.state() == state
            });
            if is_known && (is_same || !shown && before.is_none()) {
                continue;
            }
            if let Err(error) = self.record(&key, &good.content, state, shown, now).await {
                self.note_trouble(&key, trouble("database", &error, now));
                continue;
            }
            if shown {
                self.serve(&key, &good, state, &mut tenants);
            } else {
                tenants.remove(&key);
            }
        }
        self.publish_directory(tenants);
    }

    /// Everything that must be durable before a snapshot is shown: the tenant is known to the
    /// control database, and what it will show is on record.
    async fn record(
        &self,
        key: &str,
        content: &snapshot::SnapshotContent,
        initial: TenantState,
        shown: bool,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let (tenant_key, content) = (key.to_owned(), content.clone());
        let is_new = self
            .parts
            .control
            .unit(move |unit| {
                let (key, content) = (tenant_key.clone(), content.clone());
                Box::pin(async move {
                    tenant::ensure(unit, &key, initial, now).await?;
                    if shown {
                        return snapshot::record_live(unit, &key, &content, now).await;
                    }
                    Ok(false)
                })
            })
            .await?;
        if is_new {
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
        Ok(())
    }

    async fn migrated_database(&self, key: &str) -> Result<Database> {
        let known = {
            let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
            packages
                .get(key)
                .and_then(|known| Some(known.good.as_ref()?.database.clone()))
        };
        if let Some(database) = known {
            return Ok(database);
        }
        let database = self.parts.tenant_database(key)?;
        database.migrate().await.map_err(Error::internal)?;
        Ok(database)
    }

    fn serve(
        &self,
        key: &str,
        good: &GoodSnapshot,
        state: TenantState,
        tenants: &mut BTreeMap<String, Arc<Served>>,
    ) {
        let snapshot = if good.snapshot.state() == state {
            Arc::clone(&good.snapshot)
        } else {
            Arc::new(good.snapshot.with_state(state))
        };
        tracing::info!(tenant = key, snapshot = %snapshot.hash(), %state, "serving");
        metrics::counter!("tinhid_reloads_total", "tenant" => key.to_owned()).increment(1);
        match tenants.get(key) {
            Some(served) => served.swap(snapshot),
            None => {
                let secret = TenantSecret::derive(&self.parts.secret, key);
                let runtime = TenantRuntime::new(key.into(), good.database.clone(), secret);
                let served = Served::new(Arc::new(runtime), snapshot);
                tenants.insert(key.to_owned(), Arc::new(served));
            }
        }
    }

    /// Builds a tenant's package as it would be shown in a state, without showing it.
    pub(super) async fn rehearse(&self, key: &str, state: TenantState) -> Option<Built> {
        let now = self.parts.clock.now();
        let keys = [key.to_owned()];
        let states = States::from([(key.to_owned(), state)]);
        let mut built = self.build_all(&keys, &states, now).await;
        built.pop()?.1.ok()
    }

    /// Whether the newest package of a tenant is the one that is kept.
    pub(super) fn is_ready(&self, key: &str) -> bool {
        let packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        packages.get(key).is_some_and(|known| known.good.is_some()) && self.is_healthy(key)
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

fn initial(candidate: &Candidate) -> TenantState {
    candidate
        .configuration()
        .map_or(TenantState::Draft, |configuration| {
            configuration.tenant.initial_state.into()
        })
}

/// A stored revision in the form layers take.
pub fn published(row: revision::Revision) -> (PublishedRevision, Value) {
    let published = PublishedRevision {
        number: row.number,
        section: row.section,
        author: row.author,
        reason: row.reason,
        published_at: row.published_at.unwrap_or(row.valid_from),
    };
    (published, row.patch)
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
