//! A copy of everything, as a page.

use crate::portal::say;
use crate::staff::frame::moment;
use chrono::DateTime;
use serde::Serialize;
use serde_json::{Value, json};
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::privacy::{Export, ExportedPurpose, ExportedRecords};
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_web::{PageOptions, PageView};

#[derive(Serialize)]
pub(super) struct CopyPage {
    page: PageView,
    made_at: String,
    parts: Vec<Part>,
    purposes: Vec<PurposeRow>,
}

#[derive(Serialize)]
struct Part {
    title: String,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    label: String,
    value: String,
}

#[derive(Serialize)]
struct PurposeRow {
    title: String,
    recipients: String,
    retention: String,
}

pub(super) fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    export: Export,
) -> Result<CopyPage> {
    let title = say(snapshot, language, "privacy-copy-title")?;
    let options = PageOptions {
        kind: "privacy",
        active: "none",
        path: "/rieng-tu/ban-sao",
        title: &title,
        description: "",
        indexable: false,
    };
    let parts = export.records.into_iter().map(|records| {
        let title = words(
            snapshot,
            language,
            &format!("personal-records-{}", records.kind),
        );
        let groups = match records.content {
            Value::Array(items) => items
                .iter()
                .map(|item| group(snapshot, language, item))
                .collect(),
            content => vec![group(snapshot, language, &content)],
        };
        Part {
            title: title.unwrap_or_else(|| records.kind.to_owned()),
            groups: groups
                .into_iter()
                .filter(|group: &Group| !group.rows.is_empty())
                .collect(),
        }
    });
    let purposes = export.purposes.into_iter().map(|purpose| PurposeRow {
        title: purpose.title,
        recipients: purpose.recipients.join("; "),
        retention: purpose.retention,
    });
    Ok(CopyPage {
        page: PageView::new(snapshot, epoch, language, &options),
        made_at: moment(snapshot, export.made_at),
        parts: parts.collect(),
        purposes: purposes.collect(),
    })
}

/// The values of a record, each under its name; what is inside of others is told as it stands.
fn group(snapshot: &TenantSnapshot, language: Language, record: &Value) -> Group {
    let Value::Object(fields) = record else {
        let value = plain(snapshot, language, record);
        let label = String::new();
        let row = value.map(|value| Row { label, value });
        return Group {
            rows: row.into_iter().collect(),
        };
    };
    let rows = fields.iter().filter_map(|(key, value)| {
        let known = words(
            snapshot,
            language,
            &format!("personal-field-{}", key.replace('_', "-")),
        );
        Some(Row {
            label: known.unwrap_or_else(|| key.replace('_', " ")),
            value: plain(snapshot, language, value)?,
        })
    });
    Group {
        rows: rows.collect(),
    }
}

/// A value as people read it: a moment in the tenant's zone, a word of ours in the language of the page.
fn plain(snapshot: &TenantSnapshot, language: Language, value: &Value) -> Option<String> {
    let said = |word: &str| words(snapshot, language, &format!("personal-value-{word}"));
    match value {
        Value::Null => None,
        Value::Bool(holds) => said(if *holds { "yes" } else { "no" }),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => match DateTime::parse_from_rfc3339(text) {
            Ok(at) => Some(moment(snapshot, at.to_utc())),
            Err(_word) => said(text).or_else(|| Some(text.clone())),
        },
        Value::Array(items) => {
            let items = items.iter();
            let said: Vec<String> = items
                .filter_map(|item| plain(snapshot, language, item))
                .collect();
            (!said.is_empty()).then(|| said.join("; "))
        }
        other => Some(other.to_string()),
    }
}

/// Words that may not be there: a record of another part of the engine has names of its own.
fn words(snapshot: &TenantSnapshot, language: Language, key: &str) -> Option<String> {
    let said = snapshot.texts().say_or_key(language, key, &[]);
    (said != key).then_some(said)
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let sample = move || {
        let export = Export {
            tenant: input.snapshot.configuration().tenant.public_url.clone(),
            made_at: DateTime::UNIX_EPOCH,
            purposes: vec![ExportedPurpose {
                key: "account".to_owned(),
                title: "Tài khoản".to_owned(),
                recipients: vec!["Đơn vị A".to_owned()],
                retention: "Cho tới khi xóa".to_owned(),
                legal_basis: "contract",
            }],
            records: vec![
                ExportedRecords {
                    kind: "account",
                    content: json!({ "phone": "+84912345678", "has_password": false, "note": null, "created_at": "2026-11-22T03:00:00Z" }),
                },
                ExportedRecords {
                    kind: "session",
                    content: json!([{ "surface": "portal" }, "…"]),
                },
            ],
        };
        view(input.snapshot, input.epoch, input.language, export)
    };
    Ok(vec![Sample::new("copy", sample)])
}
