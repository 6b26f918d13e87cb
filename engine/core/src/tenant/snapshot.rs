use super::effective::Sources;
use super::epoch::Epoch;
use super::legal::{LegalPage, LegalTexts};
use super::runtime::TenantRuntime;
use crate::assets::AssetTable;
use crate::authorization::AccessPolicy;
use crate::configuration::Configuration;
use crate::configuration::sections::{Fact, Language};
use crate::database::control::tenant::TenantState;
use crate::features::{FeatureSet, Moment};
use crate::places::{CommuneSet, LocalGazetteer, Places};
use crate::templates::{Registry, RenderError, RenderScope};
use crate::texts::Texts;
use arc_swap::ArcSwapOption;
use serde::Serialize;
use serde_json::Value;
use std::fmt;
use std::sync::{Arc, OnceLock};
use tinhid_contract::hexadecimal;

/// What a tenant says: configuration, texts, templates, compiled features, prebuilt answers.
/// Immutable; a change makes a new one.
#[derive(Clone)]
pub struct TenantSnapshot {
    state: TenantState,
    content: Arc<SnapshotContent>,
    epoch: Arc<ArcSwapOption<Epoch>>,
}

/// All of a snapshot that does not depend on the state of its tenant.
pub(super) struct SnapshotContent {
    pub(super) key: Arc<str>,
    pub(super) hash: SnapshotHash,
    pub(super) configuration: Arc<Configuration>,
    pub(super) features: FeatureSet,
    pub(super) access: AccessPolicy,
    pub(super) texts: Arc<Texts>,
    pub(super) templates: Arc<Registry>,
    pub(super) assets: Arc<AssetTable>,
    pub(super) places: Arc<Places>,
    pub(super) territory: Territory,
    pub(super) gazetteer: OnceLock<LocalGazetteer>,
    pub(super) legal: LegalTexts,
    pub(super) sources: Sources,
    pub(super) service_worker: Arc<str>,
}

/// The communes a tenant serves.
#[derive(Debug)]
pub struct Territory {
    /// The province of today.
    pub province: String,
    /// The communes.
    pub communes: CommuneSet,
}

/// The SHA-256 of everything a snapshot was made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapshotHash(pub(super) [u8; 32]);

impl SnapshotHash {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for SnapshotHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal::encode(self.0))
    }
}

impl fmt::Debug for SnapshotHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl TenantSnapshot {
    pub(super) fn new(state: TenantState, content: SnapshotContent) -> Self {
        Self {
            state,
            content: Arc::new(content),
            epoch: Arc::default(),
        }
    }

    /// The same content, shown in another state. Nothing prebuilt is carried over.
    #[must_use]
    pub fn with_state(&self, state: TenantState) -> Self {
        Self {
            state,
            content: Arc::clone(&self.content),
            epoch: Arc::default(),
        }
    }

    /// The permanent key of the tenant.
    pub fn key(&self) -> &str {
        &self.content.key
    }

    /// The hash of everything the snapshot was made from.
    pub fn hash(&self) -> SnapshotHash {
        self.content.hash
    }

    /// The state in which the tenant shows this snapshot.
    pub fn state(&self) -> TenantState {
        self.state
    }

    /// Whether a fact may be shown: a live tenant shows no drafts.
    pub fn shows(&self, fact: &impl Fact) -> bool {
        self.state != TenantState::Live || !fact.is_draft()
    }

    /// All sections.
    pub fn configuration(&self) -> &Configuration {
        &self.content.configuration
    }

    /// The compiled features.
    pub fn features(&self) -> &FeatureSet {
        &self.content.features
    }

    /// What each role may do.
    pub fn access(&self) -> &AccessPolicy {
        &self.content.access
    }

    /// The texts.
    pub fn texts(&self) -> &Texts {
        &self.content.texts
    }

    /// Pictures, style sheet and scripts.
    pub fn assets(&self) -> &AssetTable {
        &self.content.assets
    }

    /// The names of what lies in the territory, for understanding what people type.
    pub fn gazetteer(&self) -> &LocalGazetteer {
        let build = || {
            self.content
                .places
                .gazetteer(&self.content.territory.communes)
        };
        self.content.gazetteer.get_or_init(build)
    }

    /// All administrative units of the country.
    pub fn places(&self) -> &Places {
        &self.content.places
    }

    /// The communes the tenant serves.
    pub fn territory(&self) -> &Territory {
        &self.content.territory
    }

    /// Everything the snapshot was made from, as one JSON document whose SHA-256 is its hash.
    pub fn canonical_json(&self) -> Vec<u8> {
        self.content.sources.document(self.configuration())
    }

    /// A legal page; `None` if there is no such document.
    ///
    /// # Errors
    /// When its text asks for a name that does not exist, which a check finds.
    pub fn legal(
        &self,
        key: &str,
        language: Language,
    ) -> Option<Result<LegalPage, handlebars::RenderError>> {
        self.content.legal.page(key, language)
    }

    /// The service worker's source, with its placeholders still in it.
    pub fn service_worker(&self) -> &str {
        &self.content.service_worker
    }

    /// Renders a template.
    pub fn render<T: Serialize>(
        &self,
        template: &str,
        language: Language,
        context: &T,
    ) -> Result<String, RenderError> {
        let scope = self.scope(language);
        self.content.templates.render(template, context, scope)
    }

    /// Renders a template with a context that is JSON already.
    pub fn render_value(
        &self,
        template: &str,
        language: Language,
        context: Value,
    ) -> Result<String, RenderError> {
        let scope = self.scope(language);
        self.content
            .templates
            .render_value(template, context, scope)
    }

    fn scope(&self, language: Language) -> RenderScope {
        RenderScope {
            language,
            texts: Arc::clone(&self.content.texts),
            assets: Arc::clone(&self.content.assets),
        }
    }

    /// The templates that can be rendered.
    pub fn templates(&self) -> &Registry {
        &self.content.templates
    }

    /// The epoch at a moment, begun now if the last one has ended.
    pub fn epoch(&self, runtime: &TenantRuntime, now: Moment) -> Arc<Epoch> {
        let health_version = runtime.health_version();
        if let Some(epoch) = &*self.epoch.load()
            && epoch.holds(now, health_version)
        {
            return Arc::clone(epoch);
        }
        let failing = runtime.failing_connectors();
        let epoch = Arc::new(Epoch::begin(
            &self.content.features,
            now,
            health_version,
            &failing,
        ));
        self.epoch.store(Some(Arc::clone(&epoch)));
        epoch
    }
}

impl fmt::Debug for TenantSnapshot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TenantSnapshot")
            .field("key", &self.content.key)
            .field("hash", &self.content.hash)
            .finish_non_exhaustive()
    }
}
