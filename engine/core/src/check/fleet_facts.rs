use crate::configuration::Configuration;
use crate::configuration::sections::Language;
use crate::tenant::HostName;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use tinhid_vietnamese::compact;
use tinhid_vietnamese::names::{BrandPattern, find_host};

/// What tenants have to know of each other: names and hosts, nothing else.
#[derive(Debug, Clone, Default)]
pub struct FleetFacts {
    tenants: BTreeMap<String, Names>,
}

#[derive(Debug, Clone, Default)]
struct Names {
    brands: BTreeSet<String>,
    hosts: BTreeSet<HostName>,
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
    /// Adds what a tenant calls itself.
    pub fn add(&mut self, tenant: &str, configuration: &Configuration) {
        let brand = &configuration.brand;
        let mut names = Names::default();
        for language in Language::ALL {
            names
                .brands
                .insert(brand.name.in_language(language).to_owned());
            names
                .brands
                .insert(brand.short_name.in_language(language).to_owned());
        }
        names.brands.extend(brand.aliases.iter().cloned());
        names.hosts.extend(
            configuration
                .tenant
                .hosts
                .values()
                .filter_map(|host| HostName::parse(&host.name).ok()),
        );
        self.tenants.insert(tenant.to_owned(), names);
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

    /// What a tenant may not say: the names of the others. A name that it shares with another is
    /// its own.
    pub(super) fn foreign_words(&self, tenant: &str) -> ForeignWords<'_> {
        let own = self.tenants.get(tenant);
        let own_brands: Vec<&str> = own
            .into_iter()
            .flat_map(|names| &names.brands)
            .map(String::as_str)
            .collect();
        let mut brands: Vec<(&str, &str)> = Vec::new();
        let mut hosts = Vec::new();
        for (owner, names) in self
            .tenants
            .iter()
            .filter(|(owner, _)| owner.as_str() != tenant)
        {
            brands.extend(
                names
                    .brands
                    .iter()
                    .filter(|name| !own_brands.contains(&name.as_str()))
                    .map(|name| (owner.as_str(), name.as_str())),
            );
            hosts.extend(
                names
                    .hosts
                    .iter()
                    .filter(|host| own.is_none_or(|own| !own.hosts.contains(*host)))
                    .flat_map(|host| BTreeSet::from([host.to_string(), host.to_unicode()]))
                    .map(|name| ForeignHost {
                        owner: owner.as_str(),
                        compact: compact(&name),
                        name,
                    }),
            );
        }
        // Own names take part, so that where an own and a foreign name overlap the longer one wins.
        let all: Vec<&str> = brands
            .iter()
            .map(|(_, name)| *name)
            .chain(own_brands.iter().copied())
            .collect();
        ForeignWords {
            pattern: BrandPattern::new(&all),
            brands,
            hosts,
            own_hosts: own.map(|own| own.hosts.clone()).unwrap_or_default(),
        }
    }

    /// A hash of all names and hosts.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (tenant, names) in &self.tenants {
            hash.update(tenant);
            for brand in &names.brands {
                hash.update([0]);
                hash.update(brand);
            }
            for host in &names.hosts {
                hash.update([1]);
                hash.update(host.as_str());
            }
            hash.update([2]);
        }
        hash.finalize().into()
    }
}

/// The names of the other tenants, ready to be looked for.
pub(super) struct ForeignWords<'fleet> {
    pattern: BrandPattern,
    brands: Vec<(&'fleet str, &'fleet str)>,
    hosts: Vec<ForeignHost<'fleet>>,
    own_hosts: BTreeSet<HostName>,
}

/// A host of another tenant in one of its spellings.
struct ForeignHost<'fleet> {
    owner: &'fleet str,
    name: String,
    compact: String,
}

/// A name of another tenant found in a text.
pub(super) struct ForeignWord<'fleet> {
    /// The broken rule.
    pub(super) rule: &'static str,
    /// Whose name it is.
    pub(super) owner: &'fleet str,
    /// The words as they stand in the text.
    pub(super) words: String,
}

impl<'fleet> ForeignWords<'fleet> {
    pub(super) fn find(&self, text: &str) -> Vec<ForeignWord<'fleet>> {
        let brands = self.pattern.find_all(text).into_iter().filter_map(|found| {
            let (owner, _) = self.brands.get(found.name)?;
            let words = text.get(found.span)?.to_owned();
            Some(ForeignWord {
                rule: "foreign-brand",
                owner,
                words,
            })
        });
        // Looking for a host means taking the text apart. Folded to its bare letters a text that
        // names the host contains it, whatever the spelling, and nearly none does.
        let letters = compact(text);
        let hosts = self.hosts.iter().filter_map(|host| {
            if !letters.contains(&host.compact) {
                return None;
            }
            let span = find_host(text, &host.name)?;
            let words = text.get(span)?.to_owned();
            // A host of one's own may lie below a host of another.
            if HostName::parse(&words).is_ok_and(|name| self.own_hosts.contains(&name)) {
                return None;
            }
            Some(ForeignWord {
                rule: "foreign-host",
                owner: host.owner,
                words,
            })
        });
        brands.chain(hosts).collect()
    }
}
