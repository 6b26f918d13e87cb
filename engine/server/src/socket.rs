//! What commands ask of the running engine.

use crate::backups::{BackupRequest, Backups, RestoreRequest};
use crate::key_rotation::{KeyStatuses, rotate, statuses};
use crate::reindexing::reindexing;
use crate::system_context::context;
use async_trait::async_trait;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use tinhid_core::Error;
use tinhid_core::audit::Sealing;
use tinhid_core::base::Base;
use tinhid_core::data_lock::{Handler, ProgressSender, Reply, Request, TenantOutcome};
use tinhid_core::database::control::tenant::{self, TenantState};
use tinhid_core::fleet::{Fleet, Which, package_folders};
use tinhid_core::search::Feeding;
use tinhid_core::tenant::Context;
use tinhid_services::listings::Progress;
use tinhid_services::listings::demonstration::{self, Phrases};
use tinhid_services::listings::import::{self, ImportRequest, Means};

pub(crate) struct Commands {
    fleet: Arc<Fleet>,
    base: Arc<Base>,
    feeding: Arc<Feeding>,
    sealing: Arc<Sealing>,
    backups: Arc<Backups>,
    packages: PathBuf,
}

impl Commands {
    pub(crate) fn new(
        fleet: Arc<Fleet>,
        base: Arc<Base>,
        feeding: Arc<Feeding>,
        sealing: Arc<Sealing>,
        backups: Arc<Backups>,
        packages: PathBuf,
    ) -> Self {
        Self {
            fleet,
            base,
            feeding,
            sealing,
            backups,
            packages,
        }
    }

    async fn act(&self, request: Request, progress: &ProgressSender) -> Result<Done, Error> {
        let tell = |word: Progress| progress.tell(&word);
        let tenants = match request {
            Request::Ping {} => Ok(Vec::new()),
            // Serving a package brings its database up to date first.
            Request::Reload { tenant } | Request::Migrate { tenant } => {
                let known = self.known(tenant.as_deref())?;
                let which = tenant.map_or(Which::All, |key| Which::Some(BTreeSet::from([key])));
                self.fleet.reload(which).await?;
                self.outcomes(known).await
            }
            Request::TenantState { tenant, state } => {
                if state == TenantState::Live {
                    self.refuse_demonstration(&tenant).await?;
                }
                self.fleet.set_state(&tenant, state).await?;
                self.outcomes(BTreeSet::from([tenant])).await
            }
            Request::SeedDemonstration { tenant, scale } => {
                let context = context(&self.fleet, &tenant)?;
                let phrases = Phrases::read(&self.base.files)?;
                let seeded = demonstration::seed(&context, &phrases, scale, &tell).await?;
                return Done::with(&seeded);
            }
            Request::ClearDemonstration { tenant } => {
                let context = context(&self.fleet, &tenant)?;
                return Done::with(&demonstration::clear(&context, &tell).await?);
            }
            Request::ImportListings {
                tenant,
                kind,
                file,
                source,
                accept_good,
                replace,
            } => {
                let context = context(&self.fleet, &tenant)?;
                let means = Means {
                    clock: Arc::clone(self.fleet.clock()),
                    randomness: Arc::clone(self.fleet.randomness()),
                };
                let wanted = ImportRequest {
                    kind,
                    file,
                    source,
                    accept_good,
                    replace,
                };
                return Done::with(&import::run(&context, &means, &wanted, &tell).await?);
            }
            Request::ReindexSearch { tenant, kind } => {
                let Context {
                    runtime, snapshot, ..
                } = context(&self.fleet, &tenant)?;
                let tell = |progress| tell(reindexing(progress));
                let feeding = &self.feeding;
                let built = feeding.reindex(&runtime, snapshot, kind.as_deref(), &tell);
                return Done::with(&built.await?);
            }
            Request::RotateKeys {
                tenant,
                only_deployment_key,
            } => {
                let context = context(&self.fleet, &tenant)?;
                let rotated = rotate(&context.runtime, only_deployment_key, &tell).await?;
                return Done::with(&rotated);
            }
            Request::KeyStatus { tenant } => {
                let statuses: KeyStatuses = statuses(&self.fleet, tenant.as_deref()).await?;
                return Done::with(&statuses);
            }
            Request::AuditCheckpoint { tenant } => {
                let context = context(&self.fleet, &tenant)?;
                let database = context.runtime.database();
                return Done::with(&self.sealing.checkpoint(&tenant, database).await?);
            }
            Request::Staff { tenant, act } => {
                let context = context(&self.fleet, &tenant)?;
                return Done::with(&tinhid_services::staff::act(&context, act).await?);
            }
            Request::Backup {
                tenant,
                folder,
                only_keys,
                keep,
            } => {
                let request = BackupRequest {
                    tenant,
                    folder,
                    only_keys,
                    keep,
                };
                let made = self.backups.make_beside(&self.fleet, &request, &tell);
                return Done::with(&Box::pin(made).await?);
            }
            Request::Restore {
                archive,
                identity,
                keys,
                name,
            } => {
                let request = RestoreRequest {
                    archive,
                    identity,
                    keys,
                    name,
                };
                let restored = self.backups.restore_beside(&self.fleet, &request, &tell);
                return Done::with(&Box::pin(restored).await?);
            }
            Request::SearchStatus {} => {
                let tenants = self.fleet.report().tenants.into_iter();
                let tenants = tenants.filter_map(|row| Some((row.tenant, row.search?)));
                return Done::with(&tenants.collect::<BTreeMap<_, _>>());
            }
            Request::ObjectStatus {} => {
                let tenants = self.fleet.report().tenants.into_iter();
                let tenants = tenants.filter_map(|row| Some((row.tenant, row.objects?)));
                return Done::with(&tenants.collect::<BTreeMap<_, _>>());
            }
        };
        Ok(Done {
            tenants: tenants?,
            result: None,
        })
    }

    /// What was made up is never shown for real.
    async fn refuse_demonstration(&self, tenant: &str) -> Result<(), Error> {
        let Some(served) = self.fleet.directory().by_key(tenant).map(Arc::clone) else {
            // Then something else is in its way, and that is said.
            return Ok(());
        };
        match demonstration::is_there(&served.runtime().database().reader()).await? {
            true => Err(demonstration::in_the_way(tenant)),
            false => Ok(()),
        }
    }

    /// The tenants a command is about: the named one, or all that have a package or are served.
    fn known(&self, named: Option<&str>) -> Result<BTreeSet<String>, Error> {
        let mut keys = package_folders(&self.packages)?;
        keys.extend(
            self.fleet
                .report()
                .tenants
                .into_iter()
                .map(|row| row.tenant),
        );
        match named {
            None => Ok(keys),
            Some(key) if keys.contains(key) => Ok(BTreeSet::from([key.to_owned()])),
            Some(key) => Err(Error::not_found("package-unknown")
                .with("tenant", key.to_owned())
                .with("path", self.packages.display().to_string())),
        }
    }

    /// How each tenant is doing: what is served, and what stands in the way of the newest package.
    async fn outcomes(&self, keys: BTreeSet<String>) -> Result<Vec<TenantOutcome>, Error> {
        let states = tenant::list(&self.fleet.control().reader()).await?;
        let report = self.fleet.report();
        let outcome = |key: String| {
            let row = report.tenants.iter().find(|row| row.tenant == key);
            let trouble = row.and_then(|row| row.trouble.as_ref());
            let recorded = states.iter().find(|known| known.key == key);
            let lost = report
                .unserved_hosts
                .iter()
                .filter(|problem| problem.tenant.as_ref() == Some(&key));
            TenantOutcome {
                state: recorded.map(|known| known.state),
                is_served: row.is_some_and(|row| row.snapshot.is_some()),
                trouble: trouble.map(|trouble| trouble.kind.to_owned()),
                errors: trouble.map_or(0, |trouble| trouble.problems.errors()),
                lost_hosts: lost.filter_map(|problem| problem.value.clone()).collect(),
                tenant: key,
            }
        };
        Ok(keys.into_iter().map(outcome).collect())
    }
}

/// What came of a request.
struct Done {
    tenants: Vec<TenantOutcome>,
    result: Option<Value>,
}

impl Done {
    fn with(result: &impl Serialize) -> Result<Self, Error> {
        Ok(Self {
            tenants: Vec::new(),
            result: Some(serde_json::to_value(result).map_err(Error::internal)?),
        })
    }
}

#[async_trait]
impl Handler for Commands {
    async fn handle(&self, request: Request, progress: &ProgressSender) -> Reply {
        match self.act(request, progress).await {
            Ok(Done { tenants, result }) => Reply::Done {
                message: "done".to_owned(),
                tenants,
                result,
            },
            Err(error) => {
                let arguments = error.arguments().iter();
                tracing::warn!(?error, "a command was refused");
                Reply::Refused {
                    code: error.code().to_owned(),
                    message: "see the engine's log".to_owned(),
                    arguments: arguments
                        .map(|(name, value)| ((*name).to_owned(), value.to_string()))
                        .collect(),
                }
            }
        }
    }
}
