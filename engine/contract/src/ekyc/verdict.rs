use super::Reason;
use std::collections::BTreeSet;
use std::fmt;

/// What a part found. Whoever could not be asked gave none.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<T> {
    /// It holds, and everything that must be known for that was known.
    Pass(T),
    /// It does not hold.
    Fail {
        /// What is known all the same.
        facts: Option<T>,
        /// Why.
        reasons: Reasons,
    },
    /// It cannot be told: a signal is missing, a picture is bad, the provider wants a person to look.
    Inconclusive {
        /// What is known all the same.
        facts: Option<T>,
        /// Why.
        reasons: Reasons,
    },
}

impl<T> Verdict<T> {
    /// `Fail`, with nothing known.
    pub fn fail(reasons: impl Into<Reasons>) -> Self {
        Self::Fail {
            facts: None,
            reasons: reasons.into(),
        }
    }

    /// `Inconclusive`, with nothing known.
    pub fn inconclusive(reasons: impl Into<Reasons>) -> Self {
        Self::Inconclusive {
            facts: None,
            reasons: reasons.into(),
        }
    }

    /// `Pass` if nothing speaks against it; `Fail` if anything in `failures` does; otherwise
    /// `Inconclusive` for what is in `doubts`.
    pub fn weigh(
        facts: T,
        failures: impl IntoIterator<Item = Reason>,
        doubts: impl IntoIterator<Item = Reason>,
    ) -> Self {
        let facts = Some(facts);
        if let Some(reasons) = Reasons::collect(failures) {
            return Self::Fail { facts, reasons };
        }
        match (facts, Reasons::collect(doubts)) {
            (facts, Some(reasons)) => Self::Inconclusive { facts, reasons },
            (Some(facts), None) => Self::Pass(facts),
            (None, None) => Self::inconclusive(Reason::SignalMissing),
        }
    }

    /// What is known, whatever the verdict.
    pub const fn facts(&self) -> Option<&T> {
        match self {
            Self::Pass(facts) => Some(facts),
            Self::Fail { facts, .. } | Self::Inconclusive { facts, .. } => facts.as_ref(),
        }
    }

    /// Why it is no `Pass`; empty when it is one.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> + '_ {
        let reasons = match self {
            Self::Pass(_) => None,
            Self::Fail { reasons, .. } | Self::Inconclusive { reasons, .. } => Some(reasons),
        };
        reasons.into_iter().flat_map(Reasons::iter)
    }

    /// Whether it is a `Pass`.
    pub const fn is_pass(&self) -> bool {
        matches!(self, Self::Pass(_))
    }

    /// Whether it is a `Fail`.
    pub const fn is_fail(&self) -> bool {
        matches!(self, Self::Fail { .. })
    }
}

/// One reason or several, each once, in the order of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons(BTreeSet<Reason>);

impl Reasons {
    /// The reasons; `None` when there is none.
    pub fn collect(reasons: impl IntoIterator<Item = Reason>) -> Option<Self> {
        let reasons: BTreeSet<_> = reasons.into_iter().collect();
        (!reasons.is_empty()).then_some(Self(reasons))
    }

    /// With a further one.
    #[must_use]
    pub fn and(mut self, reason: Reason) -> Self {
        self.0.insert(reason);
        self
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Reason> + '_ {
        self.0.iter().copied()
    }

    /// Whether it is among them.
    #[must_use]
    pub fn contains(&self, reason: Reason) -> bool {
        self.0.contains(&reason)
    }
}

impl From<Reason> for Reasons {
    fn from(reason: Reason) -> Self {
        Self(BTreeSet::from([reason]))
    }
}

/// What something is called at the provider: a file, a session, a transaction. It tells nothing of
/// the person, stays when the evidence is erased, and is what
/// [`erase`](super::EkycProvider::erase) is given.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProviderReference(String);

impl ProviderReference {
    /// The most bytes of a reference.
    pub const MAX_BYTES: usize = 500;

    /// A reference; `None` when it is empty, longer than [`MAX_BYTES`](Self::MAX_BYTES) or not
    /// visible ASCII, which no system of reference produces.
    pub fn new(reference: impl Into<String>) -> Option<Self> {
        let reference = reference.into();
        let fits = !reference.is_empty()
            && reference.len() <= Self::MAX_BYTES
            && reference.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then_some(Self(reference))
    }

    /// As the provider wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ProviderReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ProviderReference({})", self.0)
    }
}

/// A verdict, and what is at the provider since it was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding<T> {
    /// What was found.
    pub verdict: Verdict<T>,
    /// Everything by which the provider finds the question and what was sent with it again; stored
    /// with the verdict. Empty when it keeps nothing.
    pub references: Vec<ProviderReference>,
}

impl<T> From<Verdict<T>> for Finding<T> {
    fn from(verdict: Verdict<T>) -> Self {
        Self {
            verdict,
            references: Vec::new(),
        }
    }
}
