use super::decision::Reach;
use super::grants::RoleGrant;
use super::scope::Scope;
use std::collections::BTreeSet;

/// What a decision reaches, in the words of the data: a store that reads or changes rows of others takes
/// one and looks at nothing beyond it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extent {
    everything: bool,
    own: bool,
    agencies: BTreeSet<String>,
    communes: BTreeSet<String>,
}

impl Extent {
    /// What a reach means for somebody with these grants. The agency and the communes of a grant count
    /// for the scopes that its own role gave; a grant without them adds nothing.
    pub fn of(reach: Reach, grants: &[RoleGrant]) -> Self {
        let mut extent = Self {
            everything: reach.is_everything(),
            own: reach.covers(Scope::Own),
            ..Self::default()
        };
        for grant in grants {
            if reach.is_given_by(grant.role, Scope::Agency) {
                extent.agencies.extend(grant.agency.clone());
            }
            if reach.is_given_by(grant.role, Scope::Communes) {
                extent.communes.extend(grant.communes.0.iter().cloned());
            }
        }
        extent
    }

    /// Whether everything of the tenant is within.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether what belongs to the one who acts is within.
    pub fn has_own(&self) -> bool {
        self.own
    }

    /// The agencies whose things are within, beside everything and what is their own.
    pub fn agencies(&self) -> impl Iterator<Item = &str> {
        self.agencies.iter().map(String::as_str)
    }

    /// The communes whose things are within, beside everything and what is their own.
    pub fn communes(&self) -> impl Iterator<Item = &str> {
        self.communes.iter().map(String::as_str)
    }

    /// Whether a thing of this agency in this commune is within, whoever owns it.
    pub fn holds(&self, agency: Option<&str>, commune: Option<&str>) -> bool {
        self.everything
            || agency.is_some_and(|agency| self.agencies.contains(agency))
            || commune.is_some_and(|commune| self.communes.contains(commune))
    }
}
