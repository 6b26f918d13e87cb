use crate::configuration::sections::{Language, Purpose};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tinhid_contract::hexadecimal;

/// What is shown to somebody before they agree to a purpose, in one language. Its hash is what the ledger
/// keeps: whoever changes a word asks anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurposeText<'section> {
    /// The key of the purpose.
    pub purpose: &'section str,
    /// The language.
    pub language: &'static str,
    /// What for.
    pub title: &'section str,
    /// What is done with what.
    pub text: &'section str,
    /// Who receives it; nobody else does.
    pub recipients: Vec<&'section str>,
    /// For how long.
    pub retention: &'section str,
    /// Whether it is sensitive data (Decree 356/2025, article 4).
    pub is_sensitive: bool,
}

impl<'section> PurposeText<'section> {
    /// What is shown of a purpose.
    pub fn of(key: &'section str, purpose: &'section Purpose, language: Language) -> Self {
        let recipients = purpose.recipients.values();
        Self {
            purpose: key,
            language: language.tag(),
            title: purpose.title.in_language(language),
            text: purpose.text.in_language(language),
            recipients: recipients.map(|name| name.in_language(language)).collect(),
            retention: purpose.retention.in_language(language),
            is_sensitive: purpose.sensitive,
        }
    }

    /// The version of the text: SHA-256 of its JSON, in hexadecimal.
    pub fn hash(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        hexadecimal::encode(Sha256::digest(&json))
    }

    /// The versions in all languages.
    pub fn hashes(key: &str, purpose: &Purpose) -> Vec<String> {
        let texts = Language::ALL.map(|language| PurposeText::of(key, purpose, language).hash());
        texts.into()
    }
}
