//! Who works for a tenant, and where they are signed in.
//!
//! # The big ideas
//!
//! **An account begins with an invitation.** A link that works once, for a few hours, leads to a password,
//! an authenticator (RFC 6238) and recovery codes; nobody chooses these for somebody else. A new invitation
//! replaces the one before. Roles are given when somebody is invited and count for nothing before they
//! accepted, for until then nobody can sign in.
//!
//! **Signing in is one step with one answer.** E-mail, password and code are judged together; whoever gets one
//! of them wrong, is locked, disabled or unknown is told the same sentence after the same work, so that
//! neither addresses nor passwords can be tried one by one. That sentence also says what a lock is and how
//! one gets past it, so that nobody has to be told that they are locked.
//!
//! **A lock is on the password and the authenticator's codes, never on the person.** Whoever has a code of the
//! authenticator and a recovery code, 80 bits of randomness that cannot be guessed, chooses a new password and
//! is in: nobody locks somebody else out by knowing an address.
//!
//! **A code of the authenticator counts once.** The step of the last one is kept, and only later ones count.
//!
//! **A session is locked when it was idle and ends when it was long.** A locked one still knows who it is, and
//! nothing else, until they prove it again; every proof gives it a new token. Its roles are read with it and
//! believed for [`MEMORY`](crate::accounts::MEMORY), so that what was taken back counts nowhere after that.
//!
//! **Breaking the glass is an account without a role.** An operator is invited as anybody is, and holds nothing
//! until an administrator of the tenant grants what was asked for, with a reason and an end
//! ([`grants`](crate::authorization::grants)).

mod accept;
mod account;
mod act;
mod break_glass;
mod chosen;
mod idle;
mod invitation;
mod invite;
mod password_history;
mod prove;
mod records;
mod recovery;
mod renew;
mod renew_codes;
mod review;
mod session;
mod sessions;
mod sign_in;
mod state;
mod store;
#[cfg(test)]
mod tests;
mod totp;

pub use accept::{Accepted, Enrolment, NewCredentials, accept, opened};
pub use account::{AccountKind, AccountState, StateReason};
pub use act::{COMMAND_LINE, Doer, Means};
pub use break_glass::{
    BreakGlassState, OpenGlass, Request as BreakGlassRequest, active_glass, decide_glass,
    end_glass, glass_requests, request_glass,
};
pub use idle::{LookedAfter, look_after};
pub use invitation::WantedRole;
pub use invite::{Invited, WantedInvitation, invite};
pub use prove::{Proof, unlock};
pub use records::StaffRecords;
pub use renew::{change_password, recover};
pub use renew_codes::renew_codes;
pub use review::{REVIEW_COLUMNS, ReviewRow, matrix_csv, review, review_csv, review_one};
pub use session::EndedBy;
pub use sessions::{SignedInStaff, StaffSessions, Standing};
pub use sign_in::{Attempt, Entered, sign_in, sign_out};
pub use state::{disable, enable, find};
pub use store::{account, is_only_administrator, recovery_codes_left};
pub use totp::Authenticator;

/// The entities of the tables, for statements of services and tests.
pub mod entity {
    pub use super::account::{
        Column as AccountColumn, Email, Entity as Accounts, Model as Account, Name,
    };
    pub use super::break_glass::{Column as GlassColumn, Entity as Glass, Model as GlassRow};
    pub use super::invitation::{Column as InvitationColumn, Entity as Invitations};
    pub use super::password_history::{
        Entity as PastPasswords, Model as PastPasswordRow, PastPassword,
    };
    pub use super::recovery::{Entity as RecoveryCodes, Model as RecoveryCode};
    pub use super::session::{
        Column as SessionColumn, DeviceKind, Entity as Sessions, Model as Session,
    };
}
