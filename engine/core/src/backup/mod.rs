//! A tenant in a file, and back.
//!
//! # The big ideas
//!
//! **A backup is made while the tenant is served, and is of one moment.** All tables are read in one
//! transaction that only reads ([`copying`](crate::database::copying) says why not otherwise); nobody waits
//! for it. Objects are read afterwards, for what a row speaks of was stored before it. With them goes what
//! the control database knows of the tenant: state, revisions, and what was shown when.
//!
//! **There is no backup that is not encrypted.** An archive is a file of age for the public keys that
//! `[backup] recipients` names; the machine that makes it cannot open it. Inside ([`format`]) every part has
//! its length and SHA-256, and the end has the totals: an archive that was cut, or of which a byte was
//! changed, is refused before anything is restored. That says that it is whole, not who made it: whoever
//! knows a public key can make an archive. Take it from a place that only you write to.
//!
//! **An archive has no keys to personal data; one file beside all of them has.** Erasing a person destroys
//! a key ([`sealing`](crate::sealing)), and that must reach copies that are kept for years. So
//! [`KEY_TABLES`](crate::sealing::KEY_TABLES) stand in `<tenant>-keys.age`, of which there is one: every
//! backup writes it anew, from a moment after the archive's, and overwrites the older one. Who has erased
//! somebody and does not want to wait for the next backup copies the keys alone
//! ([`BackupMaker::copy_keys`]). The deployment key is in neither.
//!
//! **Who was erased stays erased.** An archive also lists who had a key, without the key. On the way back
//! those who have none among the newest keys are counted, and each is an entry `backup.erasure-owed` in
//! the audit trail: their sealed values are noise, and what else stands in their rows is erased again by
//! whoever is responsible. The rows are not dropped here: rows that the law keeps have no key either, and
//! only the tables themselves know them apart.
//!
//! **A restore never touches what is there.** It goes where no data is, makes everything aside, under
//! another name, and takes the place in one step at the end. A tenant keeps its key: sealed values and the
//! audit trail hold for that key alone. What was `live` is `suspended`, for going live is the act of a
//! person; every session has ended, for one that was ended since would be open again; the index is built
//! anew, since nothing of what nodes knew of theirs comes along. An archive of an older release is taken
//! back with the migrations of its time and brought up to date then.
//!
//! # Order of the steps, for whoever comes after a process that was killed
//!
//! | killed while | is left | and then |
//! |---|---|---|
//! | an archive is written | `….partial` | no archive; the next one of this name begins anew |
//! | the keys are replaced | `…-keys.age.old` | the next backup overwrites it |
//! | after that | newer keys | they open all older archives |
//! | tables are restored | a file `….restoring`, or a schema | the next restore removes it |
//! | after the database is in place | no rows in the control database | the tenant begins in the state of its package, without its revisions: move the database away and restore again |

mod cipher;
mod control;
mod control_placing;
mod file;
mod folder;
mod format;
mod keys;
mod loading;
mod make;
mod objects;
mod progress;
mod reader;
mod reading;
mod refusing;
mod restore;
mod tables;
mod verify;
mod writer;
mod writing;

pub use cipher::{Identity, Recipients};
pub use folder::BackupFolder;
pub use format::{Content, DatabaseKind, Head};
pub use keys::KeysPlace;
pub use make::{BackedUp, BackupMaker, BackupSource, MadeArchive};
pub use progress::{BackupProgress, BackupStep, OnBackup};
pub use restore::{RestoreGround, RestoreOrder, Restored, look, restore};
pub use verify::{Contents, Verified, verify};

#[cfg(test)]
mod tests;
