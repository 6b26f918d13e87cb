use std::cmp::Ordering;
use std::fmt;

/// How far a permission reaches.
///
/// `All` is wider than every other. The others are not ordered: what is one's own may lie in another's
/// agency, and an agency and some communes share a part at most. Whoever has two of them has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What belongs to the one who acts, or to the organisation they act for.
    Own,
    /// What belongs to their agency.
    Agency,
    /// What lies in their communes.
    Communes,
    /// Everything of the tenant.
    All,
}

impl Scope {
    /// Every scope.
    pub const EACH: [Self; 4] = [Self::Own, Self::Agency, Self::Communes, Self::All];

    /// The word of the scope, in configuration and rules.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Agency => "agency",
            Self::Communes => "communes",
            Self::All => "all",
        }
    }

    /// The key of its name in the texts.
    pub fn text_key(self) -> String {
        format!("scope-{}", self.word())
    }

    /// Whether whoever has this scope has the other, too.
    pub fn includes(self, other: Self) -> bool {
        self == other || self == Self::All
    }

    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

impl PartialOrd for Scope {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.includes(*other), other.includes(*self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Greater),
            (false, true) => Some(Ordering::Less),
            (false, false) => None,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}
