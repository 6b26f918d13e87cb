use super::served::Served;
use crate::tenant::HostName;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Which tenant answers under which host.
#[derive(Debug)]
pub struct Directory {
    hosts: HashMap<HostName, Arc<Served>>,
    tenants: BTreeMap<String, Arc<Served>>,
    development: bool,
}

/// A host that a tenant claims and does not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LostHost {
    pub(super) host: HostName,
    pub(super) tenant: String,
    /// The tenant that has it; `None` if nobody does.
    pub(super) holder: Option<String>,
}

impl Directory {
    pub(super) fn empty(development: bool) -> Self {
        Self {
            hosts: HashMap::new(),
            tenants: BTreeMap::new(),
            development,
        }
    }

    /// Gives hosts to those who claim them. Where several claim one, the tenant that had it in
    /// `before` keeps it; if none of them had it, nobody gets it.
    pub(super) fn build(
        tenants: BTreeMap<String, Arc<Served>>,
        before: &Self,
    ) -> (Self, Vec<LostHost>) {
        let mut claims: BTreeMap<HostName, Vec<&str>> = BTreeMap::new();
        for (key, served) in &tenants {
            for host in served.claimed_hosts() {
                claims.entry(host).or_default().push(key);
            }
        }
        let mut hosts = HashMap::new();
        let mut lost = Vec::new();
        for (host, claimants) in claims {
            let holder = match claimants.as_slice() {
                [only] => Some(*only),
                several => before
                    .hosts
                    .get(&host)
                    .map(|served| served.runtime().key())
                    .and_then(|key| several.iter().copied().find(|claimant| *claimant == key)),
            };
            lost.extend(
                claimants
                    .iter()
                    .filter(|claimant| Some(**claimant) != holder)
                    .map(|claimant| LostHost {
                        host: host.clone(),
                        tenant: (*claimant).to_owned(),
                        holder: holder.map(ToOwned::to_owned),
                    }),
            );
            if let Some(served) = holder.and_then(|key| tenants.get(key)) {
                hosts.insert(host, Arc::clone(served));
            }
        }
        if before.development {
            for (key, served) in &tenants {
                if let Ok(host) = HostName::parse(&format!("{key}.localhost")) {
                    hosts.insert(host, Arc::clone(served));
                }
            }
        }
        (
            Self {
                hosts,
                tenants,
                development: before.development,
            },
            lost,
        )
    }

    /// The tenant under a host.
    pub fn by_host(&self, host: &HostName) -> Option<&Arc<Served>> {
        self.hosts.get(host)
    }

    /// The tenant of a key, for commands and development tools.
    pub fn by_key(&self, key: &str) -> Option<&Arc<Served>> {
        self.tenants.get(key)
    }

    /// Whether nobody is served.
    pub fn is_empty(&self) -> bool {
        self.tenants.is_empty()
    }

    /// Every tenant that is served, by key.
    pub fn tenants(&self) -> impl Iterator<Item = (&str, &Arc<Served>)> {
        self.tenants
            .iter()
            .map(|(key, served)| (key.as_str(), served))
    }

    pub(super) fn served(&self) -> &BTreeMap<String, Arc<Served>> {
        &self.tenants
    }
}
