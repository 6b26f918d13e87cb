//! What an operator does with staff at the command line, through the engine or without it.

use super::frame::moment;
use super::mail;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tinhid_core::accounts::SessionToken;
use tinhid_core::authorization::Role;
use tinhid_core::data_lock::StaffAct;
use tinhid_core::sealing::Personal;
use tinhid_core::staff::{
    self, AccountKind, AccountState, BreakGlassRequest, Doer, Invited, Means, StateReason,
    WantedInvitation, WantedRole,
};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_vietnamese::identifiers::EmailAddress;

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum StaffAnswer {
    /// Somebody was invited.
    Invited {
        /// The link, which is nowhere else.
        link: String,
        /// Until when it is good, as people of the tenant read it.
        until: String,
        /// Whether it was sent by mail as well.
        mailed: bool,
    },
    /// It was done.
    Done {},
    /// An operator's request stands before the tenant.
    Requested {
        /// The link with which the operator sets up their account; nothing if they have one.
        link: Option<String>,
    },
    /// The accounts.
    Accounts {
        /// One by one.
        accounts: Vec<AccountLine>,
    },
    /// A table.
    Table {
        /// As RFC 4180 writes it.
        csv: String,
    },
}

/// An account in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    /// The address.
    pub email: String,
    /// The name; empty before the invitation was accepted.
    pub name: String,
    /// `active`, `invited`, `locked` or `disabled`.
    pub state: String,
    /// The roles, in words.
    pub roles: Vec<String>,
    /// When they last signed in, RFC 3339.
    pub last_signed_in: Option<String>,
}

/// Does what a command asks.
///
/// # Errors
/// `staff-email-wrong`, and what each act says.
pub async fn act(context: &Context, act: StaffAct) -> Result<StaffAnswer> {
    let randomness = Arc::clone(context.runtime.sealing().randomness());
    let means = Means::new(context, randomness, Doer::CommandLine);
    match act {
        StaffAct::Invite {
            email,
            role,
            agency,
            communes,
        } => {
            let (to, word) = (address(&email)?, role_of(&role)?);
            let role = WantedRole {
                role: role_of(&role)?,
                agency,
                communes,
            };
            let invited = invite(&means, &email, AccountKind::Staff, vec![role]).await?;
            Ok(StaffAnswer::Invited {
                mailed: mail::send(context, to, word, &invited).await,
                link: link_of(context, &invited.token),
                until: moment(&context.snapshot, invited.until),
            })
        }
        StaffAct::List {} => list(&means).await,
        StaffAct::Disable { email } => {
            let id = staff::find(&means, &address(&email)?).await?.id;
            staff::disable(&means, id, StateReason::Operator).await?;
            Ok(StaffAnswer::Done {})
        }
        StaffAct::Enable { email } => {
            let id = staff::find(&means, &address(&email)?).await?.id;
            staff::enable(&means, id).await?;
            Ok(StaffAnswer::Done {})
        }
        StaffAct::Export {} => {
            let rows = staff::review(&means, "staff.export").await?;
            table(staff::review_csv(&rows)?)
        }
        StaffAct::Matrix {} => table(staff::matrix_csv(&context.snapshot)?),
        StaffAct::BreakGlass {
            operator,
            role,
            agency,
            reason,
            hours,
        } => {
            let (id, link) = operator_account(&means, &operator).await?;
            let request = BreakGlassRequest {
                account: id,
                role: role_of(&role)?,
                agency,
                reason,
                hours,
            };
            staff::request_glass(&means, request).await?;
            Ok(StaffAnswer::Requested { link })
        }
    }
}

/// Where an invitation is accepted.
pub(super) fn link_of(context: &Context, token: &SessionToken) -> String {
    let public_url = &context.snapshot.configuration().tenant.public_url;
    let public_url = public_url.trim_end_matches('/');
    format!("{public_url}/staff/invitation/{}", token.text())
}

async fn invite(
    means: &Means<'_>,
    email: &str,
    kind: AccountKind,
    roles: Vec<WantedRole>,
) -> Result<Invited> {
    let wanted = WantedInvitation {
        email: Personal::new(address(email)?),
        kind,
        roles,
        reason: "tinhid staff invite".to_owned(),
    };
    staff::invite(means, wanted).await
}

/// The account of an operator, made if there is none, and its link while nobody has accepted it.
async fn operator_account(means: &Means<'_>, email: &str) -> Result<(uuid::Uuid, Option<String>)> {
    match staff::find(means, &address(email)?).await {
        Ok(account) if account.is_enrolled() => Ok((account.id, None)),
        Ok(_) => invited_operator(means, email).await,
        Err(error) if error.code() == "staff-not-found" => invited_operator(means, email).await,
        Err(error) => Err(error),
    }
}

async fn invited_operator(means: &Means<'_>, email: &str) -> Result<(uuid::Uuid, Option<String>)> {
    let invited = invite(means, email, AccountKind::Operator, Vec::new()).await?;
    mail::send(means.context, address(email)?, Role::Operator, &invited).await;
    let link = link_of(means.context, &invited.token);
    Ok((invited.account, Some(link)))
}

async fn list(means: &Means<'_>) -> Result<StaffAnswer> {
    let now = means.context.now;
    let rows = staff::review(means, "staff.list").await?;
    let accounts = rows.iter().map(|row| AccountLine {
        email: row.email.expose().as_str().to_owned(),
        name: row
            .name
            .as_ref()
            .map(|name| name.expose().clone())
            .unwrap_or_default(),
        state: match row.account.state {
            AccountState::Disabled => "disabled",
            AccountState::Active if !row.account.is_enrolled() => "invited",
            AccountState::Active if row.account.is_locked(now) => "locked",
            AccountState::Active => "active",
        }
        .to_owned(),
        roles: row
            .grants
            .iter()
            .map(|grant| grant.role.word().to_owned())
            .collect(),
        last_signed_in: row.account.last_signed_in_at.map(|at| at.to_rfc3339()),
    });
    Ok(StaffAnswer::Accounts {
        accounts: accounts.collect(),
    })
}

fn table(csv: Vec<u8>) -> Result<StaffAnswer> {
    let csv = String::from_utf8(csv).map_err(Error::internal)?;
    Ok(StaffAnswer::Table { csv })
}

fn address(email: &str) -> Result<EmailAddress> {
    EmailAddress::parse(email).map_err(|_wrong| Error::invalid("staff-email-wrong"))
}

fn role_of(word: &str) -> Result<Role> {
    let unknown = || Error::invalid("role-not-for-staff").with("role", word.to_owned());
    Role::parse(word).ok_or_else(unknown)
}
