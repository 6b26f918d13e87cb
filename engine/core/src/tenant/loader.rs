use super::candidate::Candidate;
use super::effective::Sources;
use super::epoch::Epoch;
use super::snapshot::{SnapshotContent, SnapshotHash, TenantSnapshot, Territory};
use crate::authorization::{AccessPolicy, Permissions};
use crate::base::Base;
use crate::check::{self, CheckCache, FleetFacts, Review};
use crate::configuration::sections::Language;
use crate::configuration::{Configuration, Problems, Severity};
use crate::database::control::tenant::TenantState;
use crate::error::{Error, Result};
use crate::identity::KnownProvider;
use crate::places::{CommuneSet, Places};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// Turns candidates into snapshots, and checks them on the way.
pub struct Loader {
    base: Arc<Base>,
    pages: Vec<PageDefinition>,
    permissions: Arc<Permissions>,
    ekyc: Vec<KnownProvider>,
    cache: CheckCache,
    has_scanner: bool,
}

/// A page or message a service can render, with samples of every form it may take, so that a
/// template is known to work before a citizen sees it.
#[derive(Clone, Copy)]
pub struct PageDefinition {
    /// The name of the template.
    pub template: &'static str,
    /// The samples for one tenant and language.
    pub samples: fn(SampleInput<'_>) -> Result<Vec<Sample<'_>>>,
}

/// What samples are made from.
#[derive(Clone, Copy)]
pub struct SampleInput<'tenant> {
    /// The tenant whose page it is.
    pub snapshot: &'tenant TenantSnapshot,
    /// The state of the tenant's features.
    pub epoch: &'tenant Epoch,
    /// The language of the page.
    pub language: Language,
}

/// One form of a page.
pub struct Sample<'tenant> {
    /// What is special about it, for messages.
    pub name: String,
    context: Box<dyn Fn() -> Result<Value> + 'tenant>,
}

impl<'tenant> Sample<'tenant> {
    /// A form whose context is what `view` gives.
    pub fn new<V: Serialize>(name: &str, view: impl Fn() -> Result<V> + 'tenant) -> Self {
        Self {
            name: name.to_owned(),
            context: Box::new(move || serde_json::to_value(view()?).map_err(Error::internal)),
        }
    }

    /// The context of the template, built as it is for an answer.
    ///
    /// # Errors
    /// What the view gives.
    pub fn context(&self) -> Result<Value> {
        (self.context)()
    }
}

/// What came of a candidate.
pub struct Built {
    /// The snapshot; absent if anything is wrong.
    pub snapshot: Option<Arc<TenantSnapshot>>,
    /// The snapshot if all that is wrong is that it uses names of other tenants. What citizens
    /// already see may go on although a newcomer has taken a name that stands in it.
    pub alone: Option<Arc<TenantSnapshot>>,
    /// All that is wrong.
    pub problems: Problems,
}

impl Loader {
    /// A loader for all tenants, of what the services of the binary render and ask for, and of the plugins
    /// of the binary that can find out who people are.
    pub fn new(
        base: Arc<Base>,
        pages: Vec<PageDefinition>,
        permissions: Permissions,
        ekyc: Vec<KnownProvider>,
        cache: CheckCache,
    ) -> Self {
        Self {
            base,
            pages,
            permissions: Arc::new(permissions),
            ekyc,
            cache,
            has_scanner: true,
        }
    }

    /// The same for a deployment with or without something that looks at files; that nothing does is what a
    /// live tenant is told of.
    #[must_use]
    pub fn with_scanner(self, has_scanner: bool) -> Self {
        Self {
            has_scanner,
            ..self
        }
    }

    /// What tenants build upon.
    pub fn base(&self) -> &Arc<Base> {
        &self.base
    }

    /// Builds and checks the snapshot of a candidate.
    pub fn build(
        &self,
        candidate: &Candidate,
        state: TenantState,
        facts: &FleetFacts,
        now: DateTime<Utc>,
    ) -> Built {
        let mut problems = candidate.problems().clone();
        let built = candidate.judged().and_then(|configuration| {
            let mut found = problems.clone();
            let built = self.assemble(candidate, &configuration, state, facts, now, &mut found);
            let news = found.iter().skip(problems.iter().count());
            let news: Vec<_> = news
                .filter(|problem| !candidate.explain_away(problem))
                .cloned()
                .collect();
            news.into_iter().for_each(|problem| problems.push(problem));
            built
        });
        problems.finish(candidate.key());
        let is_wrong_alone = problems
            .iter()
            .any(|problem| problem.severity == Severity::Error && !check::is_about_names(problem));
        let is_wrong = problems.has_errors();
        Built {
            snapshot: built.clone().filter(|_| !is_wrong),
            alone: built.filter(|_| is_wrong && !is_wrong_alone),
            problems,
        }
    }

    fn assemble(
        &self,
        candidate: &Candidate,
        configuration: &Arc<Configuration>,
        state: TenantState,
        facts: &FleetFacts,
        now: DateTime<Utc>,
        problems: &mut Problems,
    ) -> Option<Arc<TenantSnapshot>> {
        let base = &*self.base;
        let files = candidate.files();
        let find = |name: &str| files.get(name).or_else(|| base.files.get(name));
        let features = candidate
            .compile_features(configuration)
            .map_err(|errors| check::feature_problems(errors, candidate.stack(), problems))
            .ok();
        let access = AccessPolicy::compile(&configuration.access, Arc::clone(&self.permissions))
            .map_err(|errors| {
                let stack = candidate.stack();
                check::access_problems(errors, &self.permissions, stack, problems);
            })
            .ok();
        let texts = base.texts.with_package(files, problems);
        let templates = base.templates.registry(files, problems);
        let legal = base.legal.with_package(
            &configuration.legal,
            &configuration.tenant,
            &configuration.brand,
            files,
            problems,
        );
        let sources = Sources::of(base, files);
        let effective = sources.document(configuration);
        let verdict = self.cache.key(candidate, state, base, facts, &effective);
        let is_checked = self.cache.is_spotless(&verdict);
        let review = Review {
            candidate,
            configuration,
            base,
            fleet: facts,
            state,
            now,
            has_scanner: self.has_scanner,
            ekyc: &self.ekyc,
        };
        check::review_always(&review, problems);
        let known = problems.iter().count();
        if !is_checked {
            check::review(&review, problems);
        }
        let content = SnapshotContent {
            key: candidate.key().into(),
            hash: SnapshotHash(Sha256::digest(&effective).into()),
            features: features?,
            access: access?,
            texts: Arc::new(texts),
            templates: templates?,
            assets: Arc::new(base.assets.table(&configuration.brand, find)),
            places: Arc::clone(&base.places),
            territory: territory(configuration, &base.places),
            gazetteer: OnceLock::new(),
            legal,
            sources,
            service_worker: base.assets.service_worker().into(),
            configuration: Arc::clone(configuration),
        };
        let snapshot = Arc::new(TenantSnapshot::new(state, content));
        if !is_checked {
            check::render_everything(&review, &snapshot, &self.pages, problems);
            // What somebody should look at, or has accepted, is said at every start.
            if problems.iter().count() == known {
                self.cache.note_spotless(&verdict);
            }
        }
        Some(snapshot)
    }
}

fn territory(configuration: &Configuration, places: &Places) -> Territory {
    let territory = &configuration.tenant.territory;
    let communes: CommuneSet = if territory.communes.is_empty() {
        places
            .communes_of_province(&territory.province)
            .map(|commune| commune.unit.code)
            .collect()
    } else {
        let wanted: BTreeSet<&str> = territory.communes.iter().map(String::as_str).collect();
        wanted
            .into_iter()
            .filter_map(|code| Some(places.commune(code)?.unit.code))
            .collect()
    };
    Territory {
        province: territory.province.clone(),
        communes,
    }
}
