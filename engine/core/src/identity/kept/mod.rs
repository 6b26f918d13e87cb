//! What was found, in the form in which it is kept: JSON that is sealed for the person.

mod reading;
mod verdict;

pub(super) use verdict::{FoundVerdict, found, restored};

use chrono::NaiveDate;
use serde_json::{Value, json};
use tinhid_contract::ekyc::{
    LivenessPrompt, LivenessStep, MediaHash, PersonClaim, PersonalText, Reading,
};
use tinhid_vietnamese::identifiers::{PersonalId, Sex};

/// Something that is kept as JSON.
pub(super) trait Kept: Sized {
    /// The JSON.
    fn keep(&self) -> Value;

    /// What the JSON was made of; none if it was not.
    fn restore(value: &Value) -> Option<Self>;

    /// The JSON as text, to be sealed.
    fn text(&self) -> String {
        self.keep().to_string()
    }

    /// What the text was made of.
    fn of_text(text: &str) -> Option<Self> {
        Self::restore(&serde_json::from_str(text).ok()?)
    }
}

impl Kept for Reading {
    fn keep(&self) -> Value {
        reading::keep(self)
    }

    fn restore(value: &Value) -> Option<Self> {
        reading::restore(value)
    }
}

impl Kept for PersonClaim {
    fn keep(&self) -> Value {
        json!({
            "personal_id": self.personal_id.as_str(),
            "name": self.name.expose(),
            "born_on": self.born_on,
            "sex": self.sex.map(sex_word),
        })
    }

    fn restore(value: &Value) -> Option<Self> {
        let text = |key: &str| value.get(key)?.as_str();
        let born_on: NaiveDate = text("born_on")?.parse().ok()?;
        Some(Self {
            personal_id: PersonalId::parse(text("personal_id")?).ok()?,
            name: PersonalText::new(text("name")?),
            born_on,
            sex: match text("sex") {
                Some("male") => Some(Sex::Male),
                Some("female") => Some(Sex::Female),
                _ => None,
            },
        })
    }
}

const fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

impl Kept for LivenessPrompt {
    fn keep(&self) -> Value {
        let steps: Vec<_> = self.steps.iter().map(|step| step.key()).collect();
        json!({
            "nonce": self.nonce.expose(),
            "steps": steps,
            "pictures": self.pictures,
            "is_video": self.is_video,
            "expires_at": self.expires_at,
        })
    }

    fn restore(value: &Value) -> Option<Self> {
        let steps = value.get("steps")?.as_array()?.iter();
        let step = |key: &Value| {
            let mut all = LivenessStep::ALL.iter().copied();
            all.find(|step| key.as_str() == Some(step.key()))
        };
        Some(Self {
            nonce: PersonalText::new(value.get("nonce")?.as_str()?),
            steps: steps.map(step).collect::<Option<_>>()?,
            pictures: usize::try_from(value.get("pictures")?.as_u64()?).ok()?,
            is_video: value.get("is_video")?.as_bool()?,
            expires_at: value.get("expires_at")?.as_str()?.parse().ok()?,
        })
    }
}

fn keep_hash(hash: &MediaHash) -> Value {
    Value::String(hash.to_string())
}

fn restore_hash(value: &Value) -> Option<MediaHash> {
    let text = value.as_str()?;
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(MediaHash(bytes))
}

#[cfg(test)]
mod tests;
