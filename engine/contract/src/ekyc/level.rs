use std::fmt;

/// How well the engine knows who somebody is: the only number used for access.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentityLevel {
    /// Nothing is known.
    #[default]
    Guest = 0,
    /// The telephone number is theirs.
    Phone = 1,
    /// Their document and their face have been verified.
    Document = 2,
    /// The state's electronic identity vouches for them, or they came in person.
    National = 3,
}

impl IdentityLevel {
    /// All levels, the lowest first.
    pub const ALL: [Self; 4] = [Self::Guest, Self::Phone, Self::Document, Self::National];

    /// 0 to 3.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The level of a number; `None` above 3.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

impl fmt::Display for IdentityLevel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.number())
    }
}
