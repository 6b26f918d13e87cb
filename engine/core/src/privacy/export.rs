//! All that is known of a person, for that person.

use super::purpose::PurposeText;
use super::records::PersonalRecords;
use crate::configuration::sections::{Language, PrivacySection};
use crate::database::Reader;
use crate::error::Result;
use crate::sealing::PersonKey;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// A copy of everything.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Export {
    /// The tenant, by its key.
    pub tenant: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What is done with the data: why, by whom, for how long.
    pub purposes: Vec<ExportedPurpose>,
    /// What every table holds.
    pub records: Vec<ExportedRecords>,
}

/// A purpose in a copy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedPurpose {
    /// Its key.
    pub key: String,
    /// What for.
    pub title: String,
    /// Who receives it.
    pub recipients: Vec<String>,
    /// For how long.
    pub retention: String,
    /// By which right.
    pub legal_basis: &'static str,
}

/// What a table holds of a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedRecords {
    /// The kind of the records.
    pub kind: &'static str,
    /// What stands there.
    pub content: Value,
}

/// Reads everything. It is no moment of the database: somebody who acts meanwhile may be in one table and
/// not yet in another.
///
/// # Errors
/// What a table says.
pub async fn export(
    reader: &Reader,
    person: &PersonKey,
    records: &[Arc<dyn PersonalRecords>],
    section: &PrivacySection,
    tenant: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<Export> {
    let mut exported = Vec::with_capacity(records.len());
    for table in records {
        exported.push(ExportedRecords {
            kind: table.kind(),
            content: table.export(reader, person).await?,
        });
    }
    let purposes = section.purposes.iter().map(|(key, purpose)| {
        let text = PurposeText::of(key, purpose, language);
        ExportedPurpose {
            key: key.clone(),
            title: text.title.to_owned(),
            recipients: text.recipients.into_iter().map(str::to_owned).collect(),
            retention: text.retention.to_owned(),
            legal_basis: purpose.legal_basis.word(),
        }
    });
    Ok(Export {
        tenant: tenant.to_owned(),
        made_at: now,
        purposes: purposes.collect(),
        records: exported,
    })
}
