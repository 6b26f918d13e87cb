//! How far a province may go with what the law has a say in.
//!
//! A floor is a bound, the key it bounds, and the article that sets it; [`FLOORS`] is the list of all. A
//! province may be stricter, never laxer, and it does not matter in which layer the laxer value was
//! said: what is compared is what the layers say together, the environment included. A floor is no
//! default. What a province gets without saying anything stands in the base, and what the engine can do
//! at all in the schema of the section, which is wider, so that a value beyond a floor is refused with
//! the article and not as a mere number.
//!
//! A new floor is one more row; `check` and `explain` read the list.

mod citation;
mod table;

pub use citation::{Act, Citation};
pub use table::FLOORS;

use super::{KeyPath, LayerStack, Origin};
use serde::Serialize;
use serde_json::Value;

/// A bound that no layer may go beyond.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Floor {
    /// The key, as it stands in the file.
    pub key: &'static str,
    /// The bound; its unit is the one in the name of the key.
    #[serde(flatten)]
    pub bound: Bound,
    /// Who says so.
    #[serde(flatten)]
    pub citation: Citation,
    /// A switch that takes the bound away while it is on.
    pub lifted_by: Option<&'static str>,
}

/// In which direction a value is bounded, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "bound", content = "limit")]
pub enum Bound {
    /// A number is this or more.
    AtLeast(u32),
    /// A number is this or less.
    AtMost(u32),
    /// A switch is on.
    On,
}

/// How a floor and the value above it stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The value is within the bound.
    Kept,
    /// The value is beyond the bound.
    Broken,
    /// The bound does not hold now: the switch that lifts it is on.
    Lifted,
    /// There is no value of the right type; the schema has said so.
    Unreadable,
}

impl Floor {
    /// The key.
    pub fn path(&self) -> KeyPath {
        KeyPath::parse(self.key)
    }

    /// How it stands to what the layers say together.
    pub fn standing(&self, stack: &LayerStack) -> Standing {
        let is_on = |key| stack.get(&KeyPath::parse(key)) == Some(&Value::Bool(true));
        if self.lifted_by.is_some_and(is_on) {
            return Standing::Lifted;
        }
        match stack
            .get(&self.path())
            .and_then(|value| self.bound.allows(value))
        {
            Some(true) => Standing::Kept,
            Some(false) => Standing::Broken,
            None => Standing::Unreadable,
        }
    }

    /// Where somebody has to mend what breaks it: where the value was said, or the lifting switch turned
    /// off if a higher layer did that.
    pub fn said_at<'stack>(&self, stack: &'stack LayerStack) -> Option<&'stack Origin> {
        let keys = [self.lifted_by, Some(self.key)].into_iter().flatten();
        let origins = keys.filter_map(|key| stack.origin(&KeyPath::parse(key)));
        let highest = origins.max_by_key(|(layer, _)| *layer)?;
        Some(highest.1)
    }
}

impl Standing {
    /// The word of it, for the texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::Lifted => "lifted",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Bound {
    /// Whether a value is within it; `None` if the value is of another type.
    fn allows(self, value: &Value) -> Option<bool> {
        Some(match self {
            Self::AtLeast(limit) => value.as_f64()? >= f64::from(limit),
            Self::AtMost(limit) => value.as_f64()? <= f64::from(limit),
            Self::On => value.as_bool()?,
        })
    }

    /// The word of the direction, for the texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AtLeast(_) => "at-least",
            Self::AtMost(_) => "at-most",
            Self::On => "on",
        }
    }

    /// The limit as it stands in a file.
    pub fn limit(self) -> String {
        match self {
            Self::AtLeast(limit) | Self::AtMost(limit) => limit.to_string(),
            Self::On => true.to_string(),
        }
    }
}
