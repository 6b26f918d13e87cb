use super::schedule::{Moment, parse_moment};
use super::state::FeatureBits;
use super::version::AppVersion;
use crate::configuration::LayerName;
use crate::configuration::sections::{Feature, FeaturesSection};
use crate::cycles::{self, Cycles};
use chrono::FixedOffset;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The number of a feature within one snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeatureId(pub(super) u16);

/// All features of one tenant, ready to be asked.
#[derive(Debug, Default)]
pub struct FeatureSet {
    pub(super) features: Vec<CompiledFeature>,
    ids: HashMap<Box<str>, FeatureId>,
    roles: Vec<Box<str>>,
    edges: Vec<Moment>,
}

#[derive(Debug)]
pub(super) struct CompiledFeature {
    pub(super) key: Box<str>,
    pub(super) on: bool,
    pub(super) said_by: LayerName,
    pub(super) kill_switch: bool,
    pub(super) requires: Box<[FeatureId]>,
    pub(super) connector: Option<Box<str>>,
    pub(super) from: Moment,
    pub(super) until: Moment,
    pub(super) identity_level: u8,
    pub(super) roles: u64,
    pub(super) communes: Box<[u32]>,
    pub(super) minimum_version: Option<AppVersion>,
    pub(super) below_version: Option<AppVersion>,
    pub(super) rollout: Option<u8>,
    pub(super) seed: u64,
    pub(super) exposed: bool,
    pub(super) personal: bool,
}

/// Why the features of a tenant cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileError {
    /// A feature requires one that does not exist.
    UnknownRequirement {
        /// The feature.
        feature: String,
        /// Which of its requirements, from 0.
        index: usize,
        /// What it requires.
        requirement: String,
    },
    /// Features that require each other.
    Cycle {
        /// The features on the way round, beginning and ending with the same one.
        path: Vec<String>,
    },
    /// A moment that cannot be read.
    Moment {
        /// The feature.
        feature: String,
        /// `from` or `until`.
        key: &'static str,
        /// What stands there.
        text: String,
    },
    /// A schedule that ends before it begins.
    EmptySchedule {
        /// The feature.
        feature: String,
    },
    /// A range of app versions that ends before it begins.
    EmptyVersions {
        /// The feature.
        feature: String,
    },
    /// More roles or features than the engine can hold.
    TooMany {
        /// `roles` or `features`.
        what: &'static str,
        /// How many there may be.
        limit: usize,
    },
}

impl FeatureSet {
    /// Compiles the features. `said_by` tells which layer decides `features.<key>.on`.
    pub fn compile(
        section: &FeaturesSection,
        zone: FixedOffset,
        said_by: impl Fn(&str) -> LayerName,
    ) -> Result<Self, Vec<CompileError>> {
        let mut errors = Vec::new();
        if section.features.len() > usize::from(u16::MAX) {
            return Err(vec![CompileError::TooMany {
                what: "features",
                limit: 65_535,
            }]);
        }
        let ids: HashMap<Box<str>, FeatureId> = section
            .features
            .keys()
            .zip(0u16..)
            .map(|(key, number)| (key.as_str().into(), FeatureId(number)))
            .collect();
        let mut set = Self {
            features: Vec::new(),
            ids,
            roles: Vec::new(),
            edges: Vec::new(),
        };
        for (key, feature) in &section.features {
            let compiled = set.compile_one(key, feature, zone, said_by(key), &mut errors);
            set.features.push(compiled);
        }
        let requirements = set.requirements();
        for round in &requirements.rounds {
            let key = |index: &usize| set.features[*index].key.to_string();
            errors.push(CompileError::Cycle {
                path: round.iter().map(key).collect(),
            });
        }
        if set.roles.len() > 64 {
            errors.push(CompileError::TooMany {
                what: "roles",
                limit: 64,
            });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        set.mark_personal(&requirements.order);
        set.edges.sort_unstable();
        set.edges.dedup();
        Ok(set)
    }

    fn compile_one(
        &mut self,
        key: &str,
        feature: &Feature,
        zone: FixedOffset,
        said_by: LayerName,
        errors: &mut Vec<CompileError>,
    ) -> CompiledFeature {
        let mut requires = Vec::new();
        for (index, requirement) in feature.requires.iter().enumerate() {
            match self.ids.get(requirement.as_str()) {
                Some(id) => requires.push(*id),
                None => errors.push(CompileError::UnknownRequirement {
                    feature: key.to_owned(),
                    index,
                    requirement: requirement.clone(),
                }),
            }
        }
        let mut moment = |name: &'static str, text: Option<&String>| {
            let text = text?;
            let moment = parse_moment(text, zone);
            if moment.is_none() {
                errors.push(CompileError::Moment {
                    feature: key.to_owned(),
                    key: name,
                    text: text.clone(),
                });
            }
            moment
        };
        let schedule = feature.schedule.as_ref();
        let from = moment("from", schedule.and_then(|schedule| schedule.from.as_ref()));
        let until = moment(
            "until",
            schedule.and_then(|schedule| schedule.until.as_ref()),
        );
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            errors.push(CompileError::EmptySchedule {
                feature: key.to_owned(),
            });
        }
        self.edges.extend(from.into_iter().chain(until));
        let audience = feature.audience.as_ref();
        let mut communes: Vec<u32> = audience
            .into_iter()
            .flat_map(|audience| &audience.communes)
            .filter_map(|code| code.parse().ok())
            .collect();
        communes.sort_unstable();
        let roles = audience
            .into_iter()
            .flat_map(|audience| &audience.roles)
            .fold(0, |bits, role| bits | self.intern_role(role));
        let version = |text: Option<&String>| text.and_then(|text| AppVersion::parse(text));
        let range = feature.app_version.as_ref();
        let minimum_version = version(range.and_then(|range| range.minimum.as_ref()));
        let below_version = version(range.and_then(|range| range.below.as_ref()));
        if let (Some(minimum), Some(below)) = (minimum_version, below_version)
            && below <= minimum
        {
            errors.push(CompileError::EmptyVersions {
                feature: key.to_owned(),
            });
        }
        let seed = Sha256::digest(key.as_bytes());
        CompiledFeature {
            key: key.into(),
            on: feature.on,
            said_by,
            kill_switch: feature.kill_switch,
            requires: requires.into(),
            connector: feature.connector.as_deref().map(Into::into),
            from: from.unwrap_or(Moment::MIN),
            until: until.unwrap_or(Moment::MAX),
            identity_level: audience
                .and_then(|audience| audience.identity_level)
                .unwrap_or(0),
            roles,
            communes: communes.into(),
            minimum_version,
            below_version,
            rollout: feature.rollout,
            seed: seed
                .iter()
                .take(8)
                .fold(0, |word, byte| word << 8 | u64::from(*byte)),
            exposed: feature.exposed,
            personal: false,
        }
    }

    fn intern_role(&mut self, role: &str) -> u64 {
        let position = self
            .roles
            .iter()
            .position(|known| &**known == role)
            .unwrap_or_else(|| {
                self.roles.push(role.into());
                self.roles.len() - 1
            });
        1u64.checked_shl(u32::try_from(position).unwrap_or(u32::MAX))
            .unwrap_or(0)
    }

    pub(super) fn role_bit(&self, role: &str) -> u64 {
        match self.roles.iter().position(|known| &**known == role) {
            Some(position) if position < 64 => 1 << position,
            _ => 0,
        }
    }

    fn requirements(&self) -> Cycles {
        let to = |feature: &CompiledFeature| {
            let ids = feature.requires.iter();
            ids.map(|id| usize::from(id.0)).collect()
        };
        let edges: Vec<Vec<usize>> = self.features.iter().map(to).collect();
        cycles::find(&edges)
    }

    /// A feature is personal if its answer can differ between two callers at the same moment. In
    /// `order` each stands behind those it requires.
    fn mark_personal(&mut self, order: &[usize]) {
        for index in order {
            let feature = &self.features[*index];
            let is_personal = feature.asks_the_caller()
                || feature
                    .requires
                    .iter()
                    .any(|requirement| self.is_personal(*requirement));
            self.features[*index].personal = is_personal;
        }
    }

    /// The feature of that name.
    pub fn id(&self, key: &str) -> Option<FeatureId> {
        self.ids.get(key).copied()
    }

    /// The name of a feature.
    pub fn key(&self, id: FeatureId) -> &str {
        &self.features[usize::from(id.0)].key
    }

    /// The layer that says whether the feature is on.
    pub fn said_by(&self, id: FeatureId) -> LayerName {
        self.features[usize::from(id.0)].said_by
    }

    /// Whether clients may ask for the feature.
    pub fn is_exposed(&self, id: FeatureId) -> bool {
        self.features[usize::from(id.0)].exposed
    }

    /// Whether the answer can differ between two callers at the same moment.
    pub fn is_personal(&self, id: FeatureId) -> bool {
        self.features[usize::from(id.0)].personal
    }

    /// All features.
    pub fn ids(&self) -> impl Iterator<Item = FeatureId> {
        (0..u16::try_from(self.features.len()).unwrap_or(u16::MAX)).map(FeatureId)
    }

    /// The next moment after `now` at which some schedule begins or ends.
    pub fn next_edge(&self, now: Moment) -> Option<Moment> {
        let after = self.edges.partition_point(|edge| *edge <= now);
        self.edges.get(after).copied()
    }

    /// The features whose connector is among the failing ones.
    pub fn unhealthy<'name>(
        &self,
        failing: impl IntoIterator<Item = &'name str> + Clone,
    ) -> FeatureBits {
        let mut bits = FeatureBits::new(self.features.len());
        for (feature, id) in self.features.iter().zip(self.ids()) {
            if let Some(connector) = &feature.connector
                && failing.clone().into_iter().any(|name| name == &**connector)
            {
                bits.set(id);
            }
        }
        bits
    }
}

impl CompiledFeature {
    fn asks_the_caller(&self) -> bool {
        self.identity_level > 0
            || self.roles != 0
            || !self.communes.is_empty()
            || self.minimum_version.is_some()
            || self.below_version.is_some()
            || self.rollout.is_some_and(|rollout| rollout < 100)
    }

    pub(super) fn has_audience(&self) -> bool {
        self.identity_level > 0 || self.roles != 0 || !self.communes.is_empty()
    }

    pub(super) fn has_schedule(&self) -> bool {
        self.from != Moment::MIN || self.until != Moment::MAX
    }
}
