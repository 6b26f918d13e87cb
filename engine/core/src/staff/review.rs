//! Who can do what, for the review every six months (TCVN 14423:2026, 5.6.2.1 d).

use super::account::{AccountKind, AccountState, Email, Model as Account, Name};
use super::act::Means;
use super::store;
use crate::authorization::Role;
use crate::authorization::grants::{self, RoleGrant};
use crate::configuration::sections::Level;
use crate::database::AuditRow;
use crate::error::{Error, Result};
use crate::sealing::Personal;
use crate::tenant::TenantSnapshot;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;
use tinhid_vietnamese::identifiers::EmailAddress;
use uuid::Uuid;

/// The columns of the review, in their order.
pub const REVIEW_COLUMNS: [&str; 12] = [
    "account",
    "kind",
    "name",
    "email",
    "state",
    "state_reason",
    "role",
    "agency",
    "communes",
    "granted_at",
    "created_at",
    "last_signed_in_at",
];

/// An account with all that a reviewer asks.
pub struct ReviewRow {
    /// The account.
    pub account: Account,
    /// The name; nothing before the invitation was accepted.
    pub name: Option<Personal<String>>,
    /// The address.
    pub email: Personal<EmailAddress>,
    /// The roles that count now.
    pub grants: Vec<RoleGrant>,
}

/// All accounts with their roles; that they were read is written down as `action`.
///
/// # Errors
/// When the database does not answer.
pub async fn review(means: &Means<'_>, action: &'static str) -> Result<Vec<ReviewRow>> {
    let context = means.context;
    let reader = context.runtime.database().reader();
    let mut grants = store::grants_by_holder(&reader, context.now).await?;
    let mut rows = Vec::new();
    for account in store::all(&reader).await? {
        let held = grants.remove(&account.id).unwrap_or_default();
        rows.push(row(means, account, held).await?);
    }
    let entry = means.entry(action, None, json!({ "accounts": rows.len() }));
    tell(means, entry).await?;
    Ok(rows)
}

/// One account with its roles; that it was read is written down.
///
/// # Errors
/// `staff-not-found`.
pub async fn review_one(means: &Means<'_>, id: Uuid) -> Result<ReviewRow> {
    let context = means.context;
    let reader = context.runtime.database().reader();
    let account = store::by_id(&reader, id).await?;
    let held = grants::of_subject(&reader, account.subject(), context.now).await?;
    let row = row(means, account, held).await?;
    tell(means, means.entry("staff.read", Some(id), json!({}))).await?;
    Ok(row)
}

async fn row(means: &Means<'_>, account: Account, grants: Vec<RoleGrant>) -> Result<ReviewRow> {
    let key = means.key(&account).await?;
    let email = key.open::<Email>(account.id, &account.email);
    let name = account
        .name
        .as_ref()
        .map(|name| key.open::<Name>(account.id, name));
    Ok(ReviewRow {
        email: email.map_err(Error::internal)?,
        name: name.transpose().map_err(Error::internal)?,
        grants,
        account,
    })
}

async fn tell(means: &Means<'_>, entry: AuditRow) -> Result<()> {
    let told = means.context.runtime.database().unit(move |unit| {
        let entry = entry.clone();
        Box::pin(async move {
            unit.audit(entry);
            Ok(())
        })
    });
    told.await
}

/// The review as a table (RFC 4180): a line for each role of each account.
///
/// # Errors
/// Internal: when the table cannot be written.
pub fn review_csv(rows: &[ReviewRow]) -> Result<Vec<u8>> {
    let mut lines = vec![REVIEW_COLUMNS.map(str::to_owned)];
    for row in rows {
        if row.grants.is_empty() {
            lines.push(line(row, None));
        }
        lines.extend(row.grants.iter().map(|grant| line(row, Some(grant))));
    }
    table(lines.iter().map(<[String; 12]>::as_slice))
}

fn line(row: &ReviewRow, grant: Option<&RoleGrant>) -> [String; 12] {
    let account = &row.account;
    let when = |moment: Option<DateTime<Utc>>| moment.map(written).unwrap_or_default();
    let kind = match account.kind {
        AccountKind::Staff => "staff",
        AccountKind::Operator => "operator",
    };
    let state = match account.state {
        AccountState::Active if account.is_enrolled() => "active",
        AccountState::Active => "invited",
        AccountState::Disabled => "disabled",
    };
    [
        account.id.to_string(),
        kind.to_owned(),
        row.name
            .as_ref()
            .map(|name| name.expose().clone())
            .unwrap_or_default(),
        row.email.expose().as_str().to_owned(),
        state.to_owned(),
        account
            .state_reason
            .map(|reason| reason.word().to_owned())
            .unwrap_or_default(),
        grant
            .map(|grant| grant.role.word().to_owned())
            .unwrap_or_default(),
        grant
            .and_then(|grant| grant.agency.clone())
            .unwrap_or_default(),
        grant
            .map(|grant| grant.communes.0.join(" "))
            .unwrap_or_default(),
        when(grant.map(|grant| grant.granted_at)),
        written(account.created_at),
        when(account.last_signed_in_at),
    ]
}

/// What each role may do here, as a table: permissions and roles.
///
/// # Errors
/// Internal: when the table cannot be written.
pub fn matrix_csv(snapshot: &TenantSnapshot) -> Result<Vec<u8>> {
    let policy = snapshot.access();
    let mut head = vec!["permission".to_owned()];
    head.extend(Role::ALL.map(|role| role.word().to_owned()));
    let mut lines = vec![head];
    for (id, permission) in policy.permissions().iter() {
        let mut line = vec![permission.key.to_owned()];
        line.extend(Role::ALL.map(|role| match policy.says(role, id) {
            Level::None => String::new(),
            level => level.word().to_owned(),
        }));
        lines.push(line);
    }
    table(lines.iter().map(Vec::as_slice))
}

/// Spreadsheets take what begins with some signs for a formula.
fn table<'line>(lines: impl Iterator<Item = &'line [String]>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(false)
        .from_writer(Vec::new());
    for line in lines {
        let cells =
            line.iter().map(
                |cell| match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                    true => format!("'{cell}"),
                    false => cell.clone(),
                },
            );
        writer.write_record(cells).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
