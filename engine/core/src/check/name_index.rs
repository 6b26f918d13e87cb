//! Looking for the names of all tenants at once.

use super::base_words::{BaseWords, is_long_enough};
use super::fleet_facts::Names;
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;
use tinhid_vietnamese::names::{BrandPattern, find_hosts, skeleton};
use tinhid_vietnamese::{compact, sound};

/// The names and hosts of all tenants, each once, with those who claim it.
#[derive(Debug)]
pub(super) struct NameIndex {
    pattern: BrandPattern,
    names: Vec<String>,
    brands: Vec<Vec<Claim>>,
    /// Names made of words that the base says too: nobody can have them.
    common: OnceLock<BTreeSet<usize>>,
    /// Finds names, and behind them hosts, by their skeletons; what it finds is looked at again.
    skeletons: AhoCorasick,
    hosts: Vec<Host>,
}

/// What may stand in a text: nothing else does.
#[derive(Default)]
struct Suspects {
    names: BTreeSet<usize>,
    hosts: BTreeSet<usize>,
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
    /// Whether its skeleton tells where it may be; that of another script does not.
    has_latin_letters: bool,
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
                        has_latin_letters: compact(&name).is_ascii(),
                        name,
                        tenants: Vec::new(),
                    });
                    known.tenants.push(tenant.clone());
                }
            }
        }
        let hosts: Vec<Host> = hosts.into_values().collect();
        let (names, brands): (Vec<&str>, Vec<Vec<Claim>>) = brands.into_values().unzip();
        let all = names
            .iter()
            .copied()
            .chain(hosts.iter().map(|host| &*host.name));
        // Skeletons begin with few letters, which every text is full of: there is nothing to skip.
        let skeletons = AhoCorasick::builder()
            .prefilter(false)
            .build(all.map(skeleton))
            .expect("names and hosts are far below the limits of an automaton");
        Self {
            pattern: BrandPattern::new(&names),
            names: names.into_iter().map(ToOwned::to_owned).collect(),
            brands,
            common: OnceLock::new(),
            skeletons,
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

    /// Taking a text apart costs much, and hardly any text has a name in it.
    fn suspects(&self, text: &str) -> Suspects {
        let other_scripts = self.hosts.iter().enumerate();
        let mut suspects = Suspects {
            hosts: other_scripts
                .filter(|(_, host)| !host.has_latin_letters)
                .map(|(index, _)| index)
                .collect(),
            ..Suspects::default()
        };
        self.suspect(&skeleton(text), &mut suspects);
        if text.contains('%') {
            self.suspect(&skeleton(&without_escapes(text)), &mut suspects);
        }
        suspects
    }

    fn suspect(&self, skeleton: &str, suspects: &mut Suspects) {
        for found in self.skeletons.find_overlapping_iter(skeleton) {
            let found = found.pattern().as_usize();
            match found.checked_sub(self.names.len()) {
                Some(host) => suspects.hosts.insert(host),
                None => suspects.names.insert(found),
            };
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

impl Host {
    fn is_of(&self, tenant: &str) -> bool {
        self.tenants.iter().any(|owner| owner == tenant)
    }
}

impl<'index> ForeignWords<'index> {
    /// The names of other tenants in a text.
    pub(super) fn find(&self, text: &str) -> Vec<ForeignWord<'index>> {
        let suspects = self.index.suspects(text);
        let mut found = Vec::new();
        if self.suspects_brand(&suspects) {
            found.extend(self.find_brands(text));
        }
        if self.suspects_host(&suspects) {
            found.extend(self.find_hosts(text, &suspects.hosts));
        }
        found
    }

    /// Whether the letters of a text have a name of another tenant in them, wherever words begin.
    pub(super) fn may_stand_in(&self, text: &str) -> bool {
        let suspects = self.index.suspects(text);
        self.suspects_brand(&suspects) || self.suspects_host(&suspects)
    }

    fn suspects_brand(&self, suspects: &Suspects) -> bool {
        let mut names = suspects.names.iter();
        names.any(|name| self.owner(*name).is_some())
    }

    fn suspects_host(&self, suspects: &Suspects) -> bool {
        let mut hosts = suspects.hosts.iter();
        hosts.any(|host| !self.index.hosts[*host].is_of(self.tenant))
    }

    /// Whose a name is, if it is another's.
    fn owner(&self, name: usize) -> Option<&'index str> {
        if self.common.contains(&name) {
            return None;
        }
        owner_beside(self.tenant, self.index.brands.get(name)?)
    }

    fn find_brands(&self, text: &str) -> Vec<ForeignWord<'index>> {
        let found = self.index.pattern.find_all(text).into_iter();
        let foreign = found.filter_map(|found| {
            let claims = &self.index.brands[found.name];
            Some(ForeignWord {
                rule: "foreign-brand",
                owner: self.owner(found.name)?,
                words: text.get(found.span)?.to_owned(),
                is_claimed: claims.iter().any(|claim| claim.tenant == self.tenant),
            })
        });
        foreign.collect()
    }

    fn find_hosts(&self, text: &str, suspects: &BTreeSet<usize>) -> Vec<ForeignWord<'index>> {
        let mut found: Vec<(Range<usize>, &Host)> = suspects
            .iter()
            .map(|suspect| &self.index.hosts[*suspect])
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
            if let (false, Some(owner)) = (host.is_of(self.tenant), host.tenants.first()) {
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
