use crate::authorization::grants::{Act, Author, Subject, SubjectKind};
use crate::database::AuditRow;
use crate::error::{Error, Result};
use crate::sealing::PersonKey;
use crate::tenant::Context;
use serde_json::Value;
use std::sync::Arc;
use tinhid_contract::Randomness;
use uuid::Uuid;

use super::account::Model as Account;

/// Whoever works at the command line of the server. They have no account there, and so no number.
pub const COMMAND_LINE: Uuid = Uuid::nil();

/// Who does something to staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// Whoever holds a link, or says a password.
    Guest,
    /// Somebody who is signed in.
    Signed(Subject),
    /// The operator at the command line.
    CommandLine,
    /// The engine itself, in a job.
    System,
}

/// What an act is done with; made once for it.
#[derive(Clone)]
pub struct Means<'act> {
    /// The tenant, and now.
    pub context: &'act Context,
    /// Where new identifiers and tokens come from.
    pub randomness: Arc<dyn Randomness>,
    /// Who.
    pub by: Doer,
    /// The request in whose course it happens.
    pub request_id: Option<String>,
}

impl Doer {
    /// The same, as the one who gives a role.
    pub fn author(self) -> Author {
        match self {
            Self::Signed(Subject {
                kind: SubjectKind::Staff,
                id,
            }) => Author::Staff(id),
            Self::Signed(Subject {
                kind: SubjectKind::Operator,
                id,
            }) => Author::Operator(id),
            Self::CommandLine => Author::Operator(COMMAND_LINE),
            Self::System | Self::Guest => Author::System,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            other => other.author().kind().word(),
        }
    }
}

impl<'act> Means<'act> {
    /// What somebody does in a request or a command.
    pub fn new(context: &'act Context, randomness: Arc<dyn Randomness>, by: Doer) -> Self {
        Self {
            request_id: context.request_name(),
            context,
            randomness,
            by,
        }
    }

    /// A new identifier.
    pub fn identifier(&self) -> Uuid {
        self.randomness.identifier(self.context.now)
    }

    /// An entry for the audit trail. What it says may not be personal data.
    pub fn entry(&self, action: &str, object: Option<Uuid>, details: Value) -> AuditRow {
        AuditRow {
            id: self.identifier(),
            occurred_at: self.context.now,
            actor_kind: self.by.kind().to_owned(),
            actor_id: self.by.author().id().map(|id| id.to_string()),
            action: action.to_owned(),
            object_kind: "staff-account".to_owned(),
            object_id: object.map(|id| id.to_string()),
            outcome: "done".to_owned(),
            request_id: self.request_id.clone(),
            details,
        }
    }

    /// The same act as the grants of roles are told.
    pub fn act(&self) -> Act {
        Act {
            by: self.by.author(),
            at: self.context.now,
            entry: self.identifier(),
            request_id: self.request_id.clone(),
        }
    }

    /// The key with which the data of an account is sealed.
    pub(super) async fn key(&self, account: &Account) -> Result<PersonKey> {
        let runtime = &self.context.runtime;
        let reader = runtime.database().reader();
        let key = runtime.sealing().person(&reader, account.person()).await?;
        key.ok_or_else(|| Error::internal("an account of the staff has no key"))
    }
}
