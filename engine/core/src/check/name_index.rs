//! Looking for the names of all tenants at once.

use super::base_words::{BaseWords, is_long_enough};
use super::fleet_facts::Names;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;
use tinhid_vietnamese::names::{BrandPattern, find_hosts};
use tinhid_vietnamese::{compact, sound};

/// The names and hosts of all tenants, each once, with those who claim it.
#[derive(Debug)]
pub(super) struct NameIndex {
    pattern: BrandPattern,
    names: Vec<String>,
    brands: Vec<Vec<Claim>>,
    /// Names made of words that the base says too: nobody can have them.
    common: OnceLock<BTreeSet<usize>>,
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
    tenants: Vec<String>,
}

/// What one tenant may not say: the names of the others.
pub(super) struct ForeignWords<'index> {
    pub(super) index: &'index NameIndex,
    pub(super) common: &'index BTreeSet<usize>,
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
    /// Whether the tenant calls itself by the same name.
    pub(super) is_claimed: bool,
}

impl NameIndex {
    pub(super) fn new(tenants: &BTreeMap<String, Names>) -> Self {
        // Names that sound alike are one name, so that the longest match has one owner to ask for.
        let mut brands: BTreeMap<String, (&str, Vec<Claim>)> = BTreeMap::new();
        let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
        for (tenant, names) in tenants {
            let all = names.brands.iter().chain(&names.held);
            // Who claims a name that everybody uses by chance is told so; the others are left alone.
            for name in all.filter(|name| is_long_enough(name)) {
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
            names: names.into_iter().map(ToOwned::to_owned).collect(),
            brands,
            common: OnceLock::new(),
            letters: AhoCorasick::new(hosts.iter().map(|host| compact(&host.name)))
                .expect("host names are far below the limits of an automaton"),
            hosts,
        }
    }

    /// The names that the base uses as words. There is one base, so they are looked for once.
    pub(super) fn common(&self, base: &BaseWords) -> &BTreeSet<usize> {
        self.common.get_or_init(|| {
            let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
            base.say_which(&names)
        })
    }

    fn hosts_by_letters(&self, letters: &str) -> BTreeSet<usize> {
        let found = self.letters.find_overlapping_iter(letters);
        found.map(|found| found.pattern().as_usize()).collect()
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
            .filter(|found| !self.common.contains(&found.name))
            .filter_map(|found| {
                let claims = index.brands.get(found.name)?;
                Some(ForeignWord {
                    rule: "foreign-brand",
                    owner: owner_beside(self.tenant, claims)?,
                    words: text.get(found.span)?.to_owned(),
                    is_claimed: claims.iter().any(|claim| claim.tenant == self.tenant),
                })
            });
        brands.chain(self.find_hosts(text)).collect()
    }

    fn find_hosts(&self, text: &str) -> Vec<ForeignWord<'index>> {
        let Self { index, tenant, .. } = *self;
        // Looking for a host means taking the text apart. Folded to its bare letters a text that
        // names the host contains it, whatever the spelling, and nearly none does.
        let mut candidates = index.hosts_by_letters(&compact(text));
        if text.contains('%') {
            candidates.extend(index.hosts_by_letters(&compact(&without_escapes(text))));
        }
        let is_own = |host: &Host| host.tenants.iter().any(|owner| owner == tenant);
        let mut found: Vec<(Range<usize>, &Host)> = candidates
            .into_iter()
            .filter_map(|candidate| index.hosts.get(candidate))
            .flat_map(|host| {
                let places = find_hosts(text, &host.name);
                places.into_iter().map(move |place| (place, host))
            })
            .collect();
        // A host may lie below another, of the same tenant or of another one: the longest counts.
        found.sort_by_key(|(place, _)| (std::cmp::Reverse(place.len()), place.start));
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut words = Vec::new();
        for (place, host) in found {
            let is_inside =
                |taken: &Range<usize>| taken.start <= place.start && place.end <= taken.end;
            if taken.iter().any(is_inside) {
                continue;
            }
            taken.push(place.clone());
            if let (false, Some(owner)) = (is_own(host), host.tenants.first()) {
                words.push((place, owner));
            }
        }
        words.sort_by_key(|(place, _)| place.start);
        let mut seen = BTreeSet::new();
        words
            .into_iter()
            .filter_map(|(place, owner)| {
                Some(ForeignWord {
                    rule: "foreign-host",
                    owner,
                    words: text.get(place)?.to_owned(),
                    is_claimed: false,
                })
            })
            .filter(|word| seen.insert(word.words.clone()))
            .collect()
    }
}

/// A text with the escapes of addresses (RFC 3986, 2.1) read, as far as they stand for ASCII.
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (code.filter(u8::is_ascii), piece.get(2..)) {
            (Some(code), Some(rest)) => {
                read.push(char::from(code));
                read.push_str(rest);
            }
            _ => {
                read.push('%');
                read.push_str(piece);
            }
        }
    }
    read
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
