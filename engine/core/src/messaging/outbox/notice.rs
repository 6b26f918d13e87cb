use crate::configuration::sections::Language;
use crate::database::OutboxRow;
use crate::error::{Error, Result};
use crate::messaging::IdentityStanding;
use crate::sealing::{NewPersonKey, PersonId, PersonKey, Personal, Sealed, SealedColumn};
use crate::tenant::Context;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tinhid_vietnamese::identifiers::PhoneNumber;
use uuid::Uuid;

/// Who delivers the rows.
pub const TOPIC: &str = "message";

/// Who is told what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Who.
    pub to: Recipient,
    /// In which language, by its tag.
    pub language: String,
    /// What.
    pub fact: NoticeFact,
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Recipient {
    /// A citizen, by the number that their account has when the message goes.
    Citizen {
        /// The account.
        account: Uuid,
    },
    /// Somebody of the staff, by mail.
    Staff {
        /// The account.
        account: Uuid,
    },
    /// Whoever reads a number that is no account's any more.
    Number {
        /// Whose key seals it. A key of the row's own name is destroyed with the receipt.
        key: Uuid,
        /// The number.
        sealed: String,
    },
}

/// What somebody is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NoticeFact {
    /// A new device signed in.
    NewDevice {
        /// Its session.
        session: Uuid,
        /// When.
        at: DateTime<Utc>,
    },
    /// The account has another number.
    PhoneChanged {
        /// When.
        at: DateTime<Utc>,
    },
    /// The account has another password, or none.
    PasswordChanged {
        /// When.
        at: DateTime<Utc>,
    },
    /// The account will be erased.
    ErasureAsked {
        /// When.
        at: DateTime<Utc>,
    },
    /// The account will not be erased.
    ErasureCancelled {
        /// When that was said.
        at: DateTime<Utc>,
    },
    /// The account was erased.
    ErasureFinished {
        /// When.
        at: DateTime<Utc>,
    },
    /// A request about personal data has an answer.
    CaseAnswered {
        /// When.
        at: DateTime<Utc>,
    },
    /// The verification of their identity stands differently.
    IdentityStanding {
        /// How.
        standing: IdentityStanding,
    },
    /// The tenant broke the glass for an operator.
    GlassGranted {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// The last administrator is about to be disabled.
    IdleWarning {
        /// When.
        at: DateTime<Utc>,
    },
}

/// The number, as it stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {}

impl SealedColumn for Number {
    const TABLE: &'static str = "outbox";
    const COLUMN: &'static str = "payload";
    type Value = PhoneNumber;
}

/// What is said to somebody who is erased: it has a key of its own, for theirs is destroyed.
#[derive(Debug, Clone)]
pub struct Farewell {
    /// The row.
    pub row: OutboxRow,
    /// Its key.
    pub key: NewPersonKey,
}

impl Recipient {
    /// A citizen.
    pub fn citizen(person: PersonId) -> Self {
        Self::Citizen {
            account: person.uuid(),
        }
    }

    /// A number, sealed for the person it was of, into the row of this identifier.
    pub fn number(
        context: &Context,
        key: &PersonKey,
        row: Uuid,
        number: &Personal<PhoneNumber>,
    ) -> Self {
        let sealed = key.seal::<Number>(row, number, context.runtime.randomness());
        Self::Number {
            key: key.person().uuid(),
            sealed: STANDARD_NO_PAD.encode(sealed.bytes()),
        }
    }

    /// What it is about, for whoever looks after the outbox, and by which an erasure finds it.
    fn subject(&self) -> String {
        match self {
            Self::Citizen { account } | Self::Staff { account } => account.to_string(),
            Self::Number { key, .. } => key.to_string(),
        }
    }
}

/// A number of a row.
pub(super) fn sealed_number(text: &str) -> Result<Sealed<Number>> {
    let bytes = STANDARD_NO_PAD.decode(text).map_err(Error::internal)?;
    Ok(Sealed::from_kept(bytes))
}

impl Notice {
    /// Tells somebody of something, in the language of whoever acts.
    pub fn new(context: &Context, to: Recipient, fact: NoticeFact) -> Self {
        Self {
            to,
            language: context.language.tag().to_owned(),
            fact,
        }
    }

    /// The row that promises it. A unit of work may run twice, so the identifier comes with it.
    ///
    /// # Errors
    /// Internal, when it is no JSON.
    pub fn row(&self, id: Uuid, now: DateTime<Utc>) -> Result<OutboxRow> {
        Ok(OutboxRow {
            id,
            topic: TOPIC.to_owned(),
            subject: self.to.subject(),
            payload: serde_json::to_value(self).map_err(Error::internal)?,
            created_at: now,
            due_at: now,
        })
    }

    pub(super) fn language(&self) -> Language {
        let mut all = Language::ALL.into_iter();
        all.find(|language| language.tag() == self.language)
            .unwrap_or(Language::Vi)
    }
}

/// A row that a context promises now, with an identifier of its own.
///
/// # Errors
/// What [`Notice::row`] says.
pub fn promise(context: &Context, to: Recipient, fact: NoticeFact) -> Result<OutboxRow> {
    let id = context.runtime.randomness().identifier(context.now);
    Notice::new(context, to, fact).row(id, context.now)
}

impl Farewell {
    /// What is said to whoever reads a number, once its account is erased.
    ///
    /// # Errors
    /// When the keys of the tenant do not open.
    pub async fn new(context: &Context, number: &Personal<PhoneNumber>) -> Result<Self> {
        let (runtime, now) = (&context.runtime, context.now);
        let id = runtime.randomness().identifier(now);
        let keys = runtime.sealing().keys().await?;
        let (key, row) = keys.new_person(PersonId::new(id), now, runtime.randomness());
        let to = Recipient::number(context, &key, id, number);
        let notice = Notice::new(context, to, NoticeFact::ErasureFinished { at: now });
        Ok(Self {
            row: notice.row(id, now)?,
            key: row,
        })
    }
}
