//! Who somebody is, and where they are signed in.
//!
//! # The big ideas
//!
//! **An account is a telephone number that was proved.** The number is sealed for its person and found
//! by a blind index; the identity level says what else was proved. An ID number is never needed to have
//! an account and never opens one.
//!
//! **A session is a device, its tokens are opaque.** A [`SessionToken`] names its session and carries 32
//! random bytes, of which the database has the hash alone. There is nothing in a token to read, to forge
//! or to keep valid after it was revoked.
//!
//! **A session that ended is refused everywhere within two seconds.** [`Sessions`] remembers sessions so
//! that a read of a signed-in person costs hardly more than a guest's; whoever ends one forgets it here at
//! once and tells the other nodes, and what is remembered is read anew when it is [`MEMORY`] old, so that
//! a message that was lost does no harm.
//!
//! **A refresh token can be used once.** It names its session and a generation, under the tenant's
//! signature. One of an earlier generation was stolen, or its answer was lost: the session ends, whoever
//! of the two comes second.

mod account;
mod act;
mod by_password;
mod code;
mod codes;
mod credentials;
mod device;
mod devices;
mod known_device;
mod level;
pub mod log;
mod log_records;
mod records;
mod session;
mod sessions;
mod sign_in;
mod store;
mod token;
pub mod trial;

pub use account::{Account, AccountKind, AccountState, Password, Phone};
pub use by_password::by_password;
pub use code::{OneTimeCode, Purpose};
pub use codes::{CodeRequest, CodeSent, ask};
pub use credentials::{
    OpenedAccount, ask_to_change_phone, ask_to_confirm, change_phone, confirm, opened,
    require_fresh, require_trust, set_password,
};
pub use devices::{Ending, devices, end, refresh};
pub use level::raise_level;
pub use log::Origin;
pub use log_records::{SessionLogMonths, SessionLogRecords};
pub use records::{AccountRecords, SessionRecords};
pub use session::{DeviceKind, EndedBy, Session, Surface};
pub use sessions::{FRESH, MEMORY, Sessions, SignedIn};
pub use sign_in::{Entrance, Pass, by_code};
pub use store::{account_by_phone, account_of};
pub use token::{RefreshToken, SessionToken, TokenError, TokenHash};

/// The entities of the tables, for statements of services.
pub mod entity {
    pub use super::account::{
        ActiveModel as AccountChange, Column as AccountColumn, Entity as Accounts,
    };
    pub use super::code::{Column as OneTimeCodeColumn, Entity as OneTimeCodes};
    pub use super::known_device::{Column as KnownDeviceColumn, Entity as KnownDevices};
    pub use super::session::{
        ActiveModel as SessionChange, Column as SessionColumn, Entity as SessionRows,
    };
}

#[cfg(test)]
mod tests;
