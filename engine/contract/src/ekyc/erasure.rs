use super::{Kept, ProviderReference, Retention, RetentionPeriod};

/// What became of what a provider had: the proof that is kept with the attempt. Every reference that
/// was asked for is in one of the two lists, or in both when only part of it is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erasure {
    /// What is gone: the provider said so, or never had it.
    pub erased: Vec<ProviderReference>,
    /// What remains.
    pub remaining: Vec<Remainder>,
    /// What the provider calls its own proof, if it gives one.
    pub receipt: Option<ProviderReference>,
}

/// Something a provider keeps all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remainder {
    /// Of what.
    pub reference: ProviderReference,
    /// What.
    pub kept: Kept,
    /// How long, counted from when it was sent.
    pub period: RetentionPeriod,
}

impl Erasure {
    /// The proof of a provider that cannot erase: everything it said it keeps remains. One that keeps
    /// nothing has nothing left.
    #[must_use]
    pub fn not_possible(references: &[ProviderReference], retention: &[Retention]) -> Self {
        if retention.is_empty() {
            return Self {
                erased: references.to_vec(),
                ..Self::default()
            };
        }
        let remaining = references.iter().flat_map(|reference| {
            retention.iter().map(|retention| Remainder {
                reference: reference.clone(),
                kept: retention.kept,
                period: retention.period,
            })
        });
        Self {
            remaining: remaining.collect(),
            ..Self::default()
        }
    }
}
