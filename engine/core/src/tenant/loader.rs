use super::candidate::Candidate;
use super::epoch::Epoch;
use super::legal;
use super::snapshot::{SnapshotContent, SnapshotHash, TenantSnapshot, Territory};
use crate::base::Base;
use crate::check::{self, CheckCache, FleetFacts};
use crate::configuration::sections::Language;
use crate::configuration::{Configuration, KeyPath, LayerName, Problems};
use crate::database::control::tenant::TenantState;
use crate::error::Result;
use crate::features::FeatureSet;
use crate::places::{CommuneSet, Places};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Turns candidates into snapshots, and checks them on the way.
pub struct Loader {
    base: Arc<Base>,
    pages: Vec<PageDefinition>,
    cache: CheckCache,
}

/// A page or message a service can render, with samples of every form it may take, so that a
/// template is known to work before a citizen sees it.
#[derive(Clone, Copy)]
pub struct PageDefinition {
    /// The name of the template.
    pub template: &'static str,
    /// The samples for one tenant and language.
    pub samples: fn(&SampleInput<'_>) -> Result<Vec<Sample>>,
}

/// What samples are made from.
pub struct SampleInput<'tenant> {
    /// The tenant whose page it is.
    pub snapshot: &'tenant TenantSnapshot,
    /// The state of the tenant's features.
    pub epoch: &'tenant Epoch,
    /// The language of the page.
    pub language: Language,
}

/// One form of a page.
pub struct Sample {
    /// What is special about it, for messages.
    pub name: String,
    /// The context of the template.
    pub context: Value,
}

/// What came of a candidate.
pub struct Built {
    /// The snapshot; absent if anything is wrong.
    pub snapshot: Option<Arc<TenantSnapshot>>,
    /// Everything the snapshot says, as JSON, to be kept for as long as anybody may ask what
    /// citizens saw on a day.
    pub effective: Vec<u8>,
    /// All that is wrong.
    pub problems: Problems,
}

impl Loader {
    /// A loader for all tenants.
    pub fn new(base: Arc<Base>, pages: Vec<PageDefinition>, cache: CheckCache) -> Self {
        Self { base, pages, cache }
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
            self.assemble(candidate, configuration, state, facts, now, &mut problems)
        });
        problems.finish(candidate.key());
        match built {
            Some((snapshot, effective)) if !problems.has_errors() => Built {
                snapshot: Some(snapshot),
                effective,
                problems,
            },
            _ => Built {
                snapshot: None,
                effective: Vec::new(),
                problems,
            },
        }
    }

    fn assemble(
        &self,
        candidate: &Candidate,
        configuration: &Configuration,
        state: TenantState,
        facts: &FleetFacts,
        now: DateTime<Utc>,
        problems: &mut Problems,
    ) -> Option<(Arc<TenantSnapshot>, Vec<u8>)> {
        let base = &*self.base;
        let files = candidate.files();
        let find = |name: &str| {
            let own = files.get(name).map(|bytes| (files.display(name), bytes));
            own.or_else(|| Some((base.files.display(name), base.files.get(name)?)))
        };
        let zone = configuration.tenant.locale.time_zone.offset();
        let said_by = |key: &str| {
            let path = KeyPath::parse("features").child(key).child("on");
            candidate
                .stack()
                .origin(&path)
                .map_or(LayerName::Base, |(layer, _)| layer)
        };
        let features = FeatureSet::compile(&configuration.features, zone, said_by)
            .map_err(|errors| check::feature_problems(errors, candidate.stack(), problems))
            .ok();
        let texts = base.texts.with_package(files, problems);
        let templates = base.templates.registry(files, problems);
        let legal = legal::read(
            &configuration.legal,
            &configuration.tenant,
            &configuration.brand,
            find,
            problems,
        );
        let effective = effective(candidate, configuration, base);
        let verdict = self.cache.key(candidate, state, base, facts, &effective);
        let is_checked = self.cache.has_passed(&verdict);
        if !is_checked {
            check::review(candidate, configuration, base, facts, problems);
        }
        let content = SnapshotContent {
            key: candidate.key().into(),
            hash: SnapshotHash(Sha256::digest(&effective).into()),
            features: features?,
            texts: Arc::new(texts),
            templates: templates?,
            assets: Arc::new(base.assets.table(&configuration.brand, |name| {
                find(name).map(|(_, bytes)| bytes)
            })),
            places: Arc::clone(&base.places),
            territory: territory(configuration, &base.places),
            legal,
            service_worker: base.assets.service_worker().into(),
            configuration: configuration.clone(),
        };
        let snapshot = Arc::new(TenantSnapshot::new(state, content));
        if !is_checked && !problems.has_errors() {
            check::render_everything(&snapshot, &self.pages, facts, candidate, now, problems);
            if !problems.has_errors() {
                self.cache.note_passed(&verdict);
            }
        }
        Some((snapshot, effective))
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

/// Everything a snapshot is made from, as one JSON document: the sections as they stand and the
/// hashes of the files and of the base, so that equal documents mean equal answers.
fn effective(candidate: &Candidate, configuration: &Configuration, base: &Base) -> Vec<u8> {
    let files: serde_json::Map<String, Value> = candidate
        .files()
        .names()
        .filter(|name| !name.ends_with(".toml") || name.contains('/'))
        .map(|name| {
            let bytes = candidate.files().get(name).unwrap_or_default();
            (
                name.to_owned(),
                Value::String(hexadecimal(&Sha256::digest(bytes))),
            )
        })
        .collect();
    let document = json!({
        "engine": env!("CARGO_PKG_VERSION"),
        "base": hexadecimal(&base.hash),
        "configuration": configuration,
        "files": files,
    });
    serde_json::to_vec(&document).unwrap_or_default()
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = std::fmt::Write::write_fmt(&mut text, format_args!("{byte:02x}"));
            text
        })
}
