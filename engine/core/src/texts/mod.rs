//! What people read, in Fluent: Vietnamese first, English second.
//!
//! The base carries every key in both languages; a tenant may say some of them differently. Base
//! resources are parsed once and shared by all tenants.

mod library;
mod locale;
mod package;
mod usage;

pub use library::TextLibrary;

use crate::configuration::sections::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::sync::Arc;

type Bundle = FluentBundle<Arc<FluentResource>>;

/// All texts of one tenant.
pub struct Texts {
    vietnamese: Arc<Bundle>,
    english: Arc<Bundle>,
}

/// Why a text could not be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// There is no such key.
    #[error("there is no text `{0}`")]
    Missing(String),
    /// The text asks for an argument it did not get, or refers to a text that does not exist.
    #[error("the text `{key}` cannot be formed: {reason}")]
    Unformed {
        /// The key.
        key: String,
        /// What went wrong.
        reason: String,
    },
}

/// The arguments of a text.
pub type TextArguments<'value> = [(&'value str, FluentValue<'value>)];

impl Texts {
    /// Says a text.
    pub fn say(
        &self,
        language: Language,
        key: &str,
        arguments: &TextArguments<'_>,
    ) -> Result<Cow<'_, str>, TextError> {
        let bundle = self.bundle(language);
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| TextError::Missing(key.to_owned()))?;
        let mut named = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            named.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&named), &mut errors);
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(TextError::Unformed {
                key: key.to_owned(),
                reason: error.to_string(),
            }),
        }
    }

    /// Says a text that may be missing or misformed; the key stands for it then. For places that
    /// must not fail, such as the page that reports a failure.
    pub fn say_or_key(
        &self,
        language: Language,
        key: &str,
        arguments: &TextArguments<'_>,
    ) -> String {
        self.say(language, key, arguments)
            .map_or_else(|_| key.to_owned(), Cow::into_owned)
    }

    /// Whether there is such a text.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.bundle(language).has_message(key)
    }

    fn bundle(&self, language: Language) -> &Bundle {
        match language {
            Language::Vi => &self.vietnamese,
            Language::En => &self.english,
        }
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Texts")
    }
}
