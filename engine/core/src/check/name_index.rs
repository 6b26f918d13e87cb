//! Looking for the names of all tenants at once.

use super::fleet_facts::Names;
use crate::tenant::HostName;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use tinhid_vietnamese::names::{BrandPattern, find_host};
use tinhid_vietnamese::{compact, sound};

/// The names and hosts of all tenants, each once, with those who claim it.
#[derive(Debug)]
pub(super) struct NameIndex {
    pattern: BrandPattern,
    brands: Vec<Vec<Claim>>,
    /// Finds hosts by their bare letters; what it finds is looked at again.
    letters: AhoCorasick,
    hosts: Vec<Host>,
}

#[derive(Debug)]
struct Claim {
    tenant: String,
    held: bool,
}

/// A host in one of its spellings.
#[derive(Debug)]
struct Host {
    name: String,
    host: HostName,
    tenants: Vec<String>,
}

/// What one tenant may not say: the names of the others.
pub(super) struct ForeignWords<'index> {
    pub(super) index: &'index NameIndex,
    pub(super) tenant: &'index str,
}

/// A name of another tenant found in a text.
pub(super) struct ForeignWord<'index> {
    /// The broken rule.
    pub(super) rule: &'static str,
    /// Whose name it is.
    pub(super) owner: &'index str,
    /// The words as they stand in the text.
    pub(super) words: String,
}

impl NameIndex {
    pub(super) fn new(tenants: &BTreeMap<String, Names>) -> Self {
        // Names that sound alike are one name, so that the longest match has one owner to ask for.
        let mut brands: BTreeMap<String, (&str, Vec<Claim>)> = BTreeMap::new();
        let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
        for (tenant, names) in tenants {
            for name in names.brands.iter().chain(&names.held) {
                let (_, claims) = brands
                    .entry(compact(&sound(name)))
                    .or_insert_with(|| (name.as_str(), Vec::new()));
                let held = names.held.contains(name);
                match claims.last_mut().filter(|last| last.tenant == *tenant) {
                    Some(last) => last.held |= held,
                    None => claims.push(Claim {
                        tenant: tenant.clone(),
                        held,
                    }),
                }
            }
            for host in &names.hosts {
                for name in BTreeSet::from([host.to_string(), host.to_unicode()]) {
                    let known = hosts.entry(name.clone()).or_insert_with(|| Host {
                        name,
                        host: host.clone(),
                        tenants: Vec::new(),
                    });
                    known.tenants.push(tenant.clone());
                }
            }
        }
        let hosts: Vec<Host> = hosts.into_values().collect();
        let (names, brands): (Vec<&str>, Vec<Vec<Claim>>) = brands.into_values().unzip();
        Self {
            pattern: BrandPattern::new(&names),
            brands,
            letters: AhoCorasick::new(hosts.iter().map(|host| compact(&host.name)))
                .expect("host names are far below the limits of an automaton"),
            hosts,
        }
    }

    /// The tenants that share a name with another.
    pub(super) fn sharing_names(&self) -> BTreeSet<&str> {
        self.brands
            .iter()
            .filter(|claims| claims.len() > 1)
            .flatten()
            .map(|claim| claim.tenant.as_str())
            .collect()
    }
}

impl<'index> ForeignWords<'index> {
    /// The names of other tenants in a text.
    pub(super) fn find(&self, text: &str) -> Vec<ForeignWord<'index>> {
        let index = self.index;
        let brands = index
            .pattern
            .find_all(text)
            .into_iter()
            .filter_map(|found| {
                Some(ForeignWord {
                    rule: "foreign-brand",
                    owner: owner_beside(self.tenant, index.brands.get(found.name)?)?,
                    words: text.get(found.span)?.to_owned(),
                })
            });
        brands.chain(self.find_hosts(text)).collect()
    }

    fn find_hosts(&self, text: &str) -> impl Iterator<Item = ForeignWord<'index>> {
        let Self { index, tenant } = *self;
        // Looking for a host means taking the text apart. Folded to its bare letters a text that
        // names the host contains it, whatever the spelling, and nearly none does.
        let letters = compact(text);
        let candidates: BTreeSet<usize> = index
            .letters
            .find_overlapping_iter(&letters)
            .map(|found| found.pattern().as_usize())
            .collect();
        let is_own = move |host: &Host| host.tenants.iter().any(|owner| owner == tenant);
        candidates.into_iter().filter_map(move |candidate| {
            let candidate = index.hosts.get(candidate)?;
            if is_own(candidate) {
                return None;
            }
            let words = text.get(find_host(text, &candidate.name)?)?.to_owned();
            // A host of one's own may lie below a host of another.
            let named = HostName::parse(&words).ok();
            let mut named = index
                .hosts
                .iter()
                .filter(|known| named.as_ref() == Some(&known.host));
            if named.any(is_own) {
                return None;
            }
            Some(ForeignWord {
                rule: "foreign-host",
                owner: candidate.tenants.first()?,
                words,
            })
        })
    }
}

/// Whose a claimed name is, if it is not the tenant's. Of several who claim it, it belongs to the one
/// whom people already know by it, and before that to nobody.
fn owner_beside<'claims>(tenant: &str, claims: &'claims [Claim]) -> Option<&'claims str> {
    let own_is_held = claims
        .iter()
        .any(|claim| claim.tenant == tenant && claim.held);
    if own_is_held {
        return None;
    }
    let others = || claims.iter().filter(|claim| claim.tenant != tenant);
    let owner = others().find(|claim| claim.held).or(others().next())?;
    Some(&owner.tenant)
}
