//! Reading answers whose types are not the same from version to version.

use serde_json::Value;

/// A part of an answer. A value of another type than is asked for is as good as none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer<'a>(pub(crate) &'a Value);

impl<'a> Answer<'a> {
    /// What stands under a name.
    pub(crate) fn part(self, name: &str) -> Answer<'a> {
        Answer(self.0.get(name).unwrap_or(&Value::Null))
    }

    /// A text.
    pub(crate) fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name)?.as_str()
    }

    /// Yes or no, which the service writes as a truth value, as a word or as a number.
    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        match self.0.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.to_ascii_lowercase().as_str() {
                "yes" | "true" | "1" => Some(true),
                "no" | "false" | "0" => Some(false),
                _ => None,
            },
            Value::Number(number) => match number.as_i64()? {
                1 => Some(true),
                0 => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A number, which may stand in a text.
    pub(crate) fn number(self, name: &str) -> Option<f64> {
        match self.0.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
        .filter(|number| number.is_finite())
    }
}

/// A number as the port has it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a probability needs no more digits"
)]
pub(crate) fn share(number: f64, whole: f64) -> Option<f32> {
    let share = number / whole;
    (0.0..=1.0).contains(&share).then_some(share as f32)
}
