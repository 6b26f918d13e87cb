use super::base_words::BaseWords;
use super::name_index::{ForeignWords, NameIndex};
use crate::configuration::Configuration;
use crate::configuration::sections::{Brand, Language};
use crate::tenant::HostName;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What tenants have to know of each other: names and hosts, nothing else.
#[derive(Debug, Default)]
pub struct FleetFacts {
    tenants: BTreeMap<String, Names>,
    index: OnceLock<NameIndex>,
}

/// What one tenant calls itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) brands: BTreeSet<String>,
    pub(super) hosts: BTreeSet<HostName>,
    /// The names people already know it by. They stay its own if another tenant takes them too.
    pub(super) held: BTreeSet<String>,
}

/// A host that more than one tenant claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostConflict {
    /// The host.
    pub host: HostName,
    /// The tenants that claim it.
    pub tenants: Vec<String>,
}

impl FleetFacts {
    /// Adds what a tenant calls itself, by its merged sections, whether they are valid or not. What
    /// it was known by before is kept.
    pub fn introduce(&mut self, tenant: &str, said: &Map<String, Value>) {
        let names = self.names_of(tenant);
        names.brands = said_brands(said.get("brand"));
        names.hosts = said_hosts(said.get("tenant"));
    }

    /// Adds a tenant that people already see.
    pub fn add_served(&mut self, tenant: &str, configuration: &Configuration) {
        let names = self.names_of(tenant);
        names.hosts = configuration
            .tenant
            .hosts
            .values()
            .filter_map(|host| HostName::parse(&host.name).ok())
            .collect();
        names.brands = brand_names(&configuration.brand);
        names.held = names.brands.clone();
    }

    /// Notes under which names people already know a tenant.
    pub fn hold(&mut self, tenant: &str, brand: &Brand) {
        self.names_of(tenant).held = brand_names(brand);
    }

    fn names_of(&mut self, tenant: &str) -> &mut Names {
        self.index = OnceLock::new();
        self.tenants.entry(tenant.to_owned()).or_default()
    }

    /// The tenants that share a name with another.
    pub fn sharing_names(&self) -> BTreeSet<&str> {
        self.index().sharing_names()
    }

    /// The hosts that more than one tenant claims.
    pub fn host_conflicts(&self) -> Vec<HostConflict> {
        let mut claims: BTreeMap<&HostName, Vec<String>> = BTreeMap::new();
        for (tenant, names) in &self.tenants {
            for host in &names.hosts {
                claims.entry(host).or_default().push(tenant.clone());
            }
        }
        claims
            .into_iter()
            .filter(|(_, tenants)| tenants.len() > 1)
            .map(|(host, tenants)| HostConflict {
                host: host.clone(),
                tenants,
            })
            .collect()
    }

    /// What a tenant may not say: the names of the others, but for those made of words that the base
    /// says itself, which are nobody's.
    pub(super) fn foreign_words<'fleet>(
        &'fleet self,
        tenant: &'fleet str,
        base: &BaseWords,
    ) -> ForeignWords<'fleet> {
        let index = self.index();
        ForeignWords {
            index,
            common: index.common(base),
            tenant,
        }
    }

    fn index(&self) -> &NameIndex {
        self.index.get_or_init(|| NameIndex::new(&self.tenants))
    }

    /// A hash of all names and hosts.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (tenant, names) in &self.tenants {
            hash.update(tenant);
            for (kind, names) in [(0, &names.brands), (1, &names.held)] {
                for name in names {
                    hash.update([kind]);
                    hash.update(name);
                }
            }
            for host in &names.hosts {
                hash.update([2]);
                hash.update(host.as_str());
            }
            hash.update([3]);
        }
        hash.finalize().into()
    }
}

fn said_brands(brand: Option<&Value>) -> BTreeSet<String> {
    let part = |key: &str| brand.and_then(|brand| brand.get(key));
    let localized = ["name", "short_name"]
        .into_iter()
        .filter_map(|key| part(key)?.as_object())
        .flat_map(Map::values);
    let aliases = part("aliases").and_then(Value::as_array);
    localized
        .chain(aliases.into_iter().flatten())
        .filter_map(Value::as_str)
        .map(ToOwned::to_owned)
        .collect()
}

fn said_hosts(tenant: Option<&Value>) -> BTreeSet<HostName> {
    tenant
        .and_then(|tenant| tenant.get("hosts")?.as_object())
        .into_iter()
        .flat_map(Map::values)
        .filter_map(|host| HostName::parse(host.get("name")?.as_str()?).ok())
        .collect()
}

fn brand_names(brand: &Brand) -> BTreeSet<String> {
    let localized = Language::ALL.into_iter().flat_map(|language| {
        [&brand.name, &brand.short_name].map(|name| name.in_language(language))
    });
    localized
        .chain(brand.aliases.iter().map(String::as_str))
        .map(ToOwned::to_owned)
        .collect()
}
