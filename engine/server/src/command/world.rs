use super::line::Line;
use super::output::Output;
use super::words::{Words, target_words};
use crate::auditing::Auditing;
use crate::engine_error::EngineError;
use crate::finding::Finding;
use crate::services;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tinhid_contract::{Clock, Randomness, SystemClock, SystemRandomness};
use tinhid_core::base::Base;
use tinhid_core::check::{CheckCache, FleetFacts};
use tinhid_core::configuration::{
    Deployment, EnvironmentLayer, FileSet, FileSetError, Limits, PublishedRevision,
};
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::database::control::{revision, tenant};
use tinhid_core::database::{
    Backend, Database, DatabaseOptions, DatabaseTarget, Databases, Schema,
};
use tinhid_core::fleet::{package_folders, published};
use tinhid_core::tenant::{Built, Candidate, Loader};

/// What commands look at: the folders, the deployment, the base.
pub(super) struct World {
    pub(super) packages: PathBuf,
    pub(super) data: PathBuf,
    pub(super) base_folder: Option<PathBuf>,
    pub(super) base: Arc<Base>,
    pub(super) deployment: Deployment,
    pub(super) environment: BTreeMap<String, String>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) randomness: Arc<dyn Randomness>,
    /// For errors, which must be said in the language of the person at the terminal.
    pub(super) output: Output,
}

/// What the control database knows of a tenant.
#[derive(Default)]
pub(super) struct Known {
    pub(super) state: Option<TenantState>,
    pub(super) revisions: Vec<(PublishedRevision, Value)>,
}

impl Known {
    /// Whether the tenant is in a state in which its hosts answer.
    pub(super) fn answers(&self) -> bool {
        !matches!(
            self.state,
            None | Some(TenantState::Draft | TenantState::Retired)
        )
    }
}

impl World {
    pub(super) fn new(
        line: &Line,
        base: Arc<Base>,
        environment: BTreeMap<String, String>,
        output: &Output,
    ) -> Result<Self, String> {
        let deployment = Deployment::read(line.config.as_deref(), &environment)
            .map_err(|error| error.words(output))?;
        Ok(Self {
            packages: line.packages.clone(),
            data: line.data.clone(),
            base_folder: line.base.clone(),
            base,
            deployment,
            environment,
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
            output: output.clone(),
        })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The keys of all packages.
    pub(super) fn keys(&self) -> Result<Vec<String>, String> {
        let unreadable = |cause| {
            let path = self.packages.clone();
            EngineError::Packages { path, cause }.words(&self.output)
        };
        std::fs::read_dir(&self.packages).map_err(unreadable)?;
        package_folders(&self.packages)
            .map(|keys| keys.into_iter().collect())
            .map_err(|error| self.output.words(&error))
    }

    /// Says that there is no package of this key, or nothing.
    pub(super) fn refuse_unknown(&self, key: &str) -> Result<(), String> {
        if self.keys()?.iter().any(|known| known == key) {
            return Ok(());
        }
        let path = self.packages.display().to_string();
        let arguments = [("tenant", key), ("path", path.as_str())];
        Err(self.output.error("package-unknown", &arguments))
    }

    pub(super) fn databases(&self) -> Databases {
        Databases::new(DatabaseOptions {
            runtime: tokio::runtime::Handle::current(),
            postgres_connections: self.deployment.database.connections,
            fatal: Arc::new(|reason| {
                tracing::error!(reason, "the disk can no longer be trusted");
                std::process::exit(70);
            }),
        })
    }

    pub(super) fn password(&self) -> Result<Option<String>, String> {
        match &self.deployment.database.password_file {
            None => Ok(None),
            Some(path) => std::fs::read_to_string(path)
                .map(|text| Some(text.trim_end_matches(['\r', '\n']).to_owned()))
                .map_err(|cause| {
                    let path = path.clone();
                    EngineError::PasswordFile { path, cause }.words(&self.output)
                }),
        }
    }

    pub(super) fn control_target(&self) -> Result<DatabaseTarget, String> {
        DatabaseTarget::for_control(
            &self.deployment.database.control_url,
            &self.data,
            self.password()?.as_deref(),
        )
        .map_err(|error| target_words("database.control_url", &error, &self.output))
    }

    pub(super) fn tenant_target(&self, key: &str) -> Result<DatabaseTarget, String> {
        DatabaseTarget::for_tenant(
            &self.deployment.database.url,
            &self.data,
            key,
            self.password()?.as_deref(),
        )
        .map_err(|error| target_words("database.url", &error, &self.output))
    }

    /// The control database if this deployment has one already; looking must not make one.
    pub(super) async fn control(&self) -> Result<Option<Database>, String> {
        let target = self.control_target()?;
        if target.backend() == Backend::Sqlite && !target.exists() {
            return Ok(None);
        }
        let control = self.databases().open(target, Schema::Control);
        let pending = control
            .pending_migrations()
            .await
            .map_err(|error| error.words(&self.output))?;
        Ok(pending.is_empty().then_some(control))
    }

    /// What the control database knows of a tenant; nothing, if there is none yet.
    pub(super) async fn known(
        &self,
        control: Option<&Database>,
        key: &str,
    ) -> Result<Known, String> {
        let Some(control) = control else {
            return Ok(Known::default());
        };
        let failed = |error: tinhid_core::Error| self.output.words(&error);
        let reader = control.reader();
        let state = tenant::find(&reader, key)
            .await
            .map_err(failed)?
            .map(|row| row.state);
        let revisions = revision::in_force(&reader, key, self.now())
            .await
            .map_err(failed)?
            .into_iter()
            .map(published)
            .collect();
        Ok(Known { state, revisions })
    }

    /// Reads one package.
    pub(super) fn candidate(&self, key: &str, known: &Known) -> Result<Candidate, FileSetError> {
        self.candidate_in(&self.packages.join(key), key, known)
    }

    /// Reads a package that does not stand in its place yet.
    pub(super) fn candidate_in(
        &self,
        folder: &Path,
        key: &str,
        known: &Known,
    ) -> Result<Candidate, FileSetError> {
        let label = self.packages.file_name().map_or_else(
            || key.to_owned(),
            |name| format!("{}/{key}", name.to_string_lossy()),
        );
        let files = FileSet::read(folder, label, Limits::default())?;
        let environment = EnvironmentLayer::new(self.environment.clone());
        let revisions = &known.revisions;
        Ok(Candidate::read(
            key,
            files,
            revisions,
            &self.base,
            &environment,
        ))
    }

    /// Builds and checks one candidate beside the others, in a state or in the one it begins in.
    pub(super) fn build(
        &self,
        candidate: &Candidate,
        state: Option<TenantState>,
        facts: &FleetFacts,
    ) -> Built {
        let loader = Loader::new(
            Arc::clone(&self.base),
            services::pages(),
            services::permissions(),
            services::providers(),
            CheckCache::none(),
        )
        .with_scanner(crate::plugins::has_scanner(&self.deployment));
        let initial = candidate
            .configuration()
            .map_or(TenantState::Draft, |configuration| {
                configuration.tenant.initial_state.into()
            });
        loader.build(candidate, state.unwrap_or(initial), facts, self.now())
    }

    /// What the audit trail of this deployment is sealed and signed with.
    pub(super) fn auditing(&self) -> Auditing<'_> {
        Auditing {
            deployment: &self.deployment,
            data: &self.data,
            environment: &self.environment,
            clock: &self.clock,
            randomness: &self.randomness,
        }
    }

    /// The database of a tenant, to look at; nothing where there is none yet.
    ///
    /// # Errors
    /// In words: the tenant is unknown, the database is away or not of this release.
    pub(super) async fn to_look_at(&self, key: &str) -> Result<Option<Database>, String> {
        self.refuse_unknown(key)?;
        let target = self.tenant_target(key)?;
        if target.backend() == Backend::Sqlite && !target.exists() {
            return Ok(None);
        }
        let database = self.databases().open(target, Schema::Tenant);
        let pending = database.pending_migrations().await;
        let pending = pending.map_err(|error| error.words(&self.output))?;
        if pending.is_empty() {
            return Ok(Some(database));
        }
        let count = pending.len().to_string();
        let arguments = [("tenant", key), ("count", count.as_str())];
        Err(self.output.error("database-behind", &arguments))
    }

    /// What the search of this deployment is made of.
    pub(super) fn finding(&self) -> Finding<'_> {
        Finding {
            deployment: &self.deployment,
            data: &self.data,
            clock: &self.clock,
            randomness: &self.randomness,
        }
    }

    pub(super) fn data(&self) -> &Path {
        &self.data
    }
}
