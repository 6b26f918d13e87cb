//! Somebody on whose behalf `explain` asks.

use super::output::Output;
use tinhid_core::features::{AppVersion, FeatureSet, Subject, TargetingKey};
use tinhid_core::places::Places;

/// What was said of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) level: u8,
    pub(super) app: Option<AppVersion>,
    pub(super) communes: Vec<String>,
    pub(super) roles: Vec<String>,
    pub(super) key: Option<String>,
}

impl Person {
    /// Reads `level=1,app=2.3.0,commune=05860,role=editor,key=user-1`. `roles` are those that a
    /// feature asks for.
    pub(super) fn parse(
        text: &str,
        places: &Places,
        roles: &[&str],
        output: &Output,
    ) -> Result<Self, String> {
        let mut person = Self::default();
        for pair in text.split(',').map(str::trim) {
            let wrong = |key: &str| output.text(key, &[("pair", pair)]);
            let (name, value) = pair.split_once('=').ok_or_else(|| wrong("as-form"))?;
            match name {
                "level" => {
                    let level = value.parse().ok().filter(|level| *level <= 3);
                    person.level = level.ok_or_else(|| wrong("as-level"))?;
                }
                "app" => {
                    let app = AppVersion::parse(value).ok_or_else(|| wrong("as-app"))?;
                    person.app = Some(app);
                }
                "commune" if places.commune(value).is_some() => {
                    person.communes.push(value.to_owned());
                }
                "commune" => return Err(wrong("as-commune")),
                "role" if roles.contains(&value) => person.roles.push(value.to_owned()),
                "role" => return Err(wrong("as-role")),
                "key" if !value.is_empty() => person.key = Some(value.to_owned()),
                "key" => return Err(wrong("as-key")),
                _ => return Err(wrong("as-form")),
            }
        }
        Ok(person)
    }

    /// The same person as the chain asks about them.
    pub(super) fn subject(&self, features: &FeatureSet) -> Subject {
        let mut subject =
            Subject::guest().with_roles(features, self.roles.iter().map(String::as_str));
        for commune in &self.communes {
            subject = subject.with_commune(commune);
        }
        subject.identity_level = self.level;
        subject.app_version = self.app;
        subject.targeting_key = self.key.as_deref().map(TargetingKey::new);
        subject
    }
}
