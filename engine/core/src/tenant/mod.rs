//! A tenant is two things: what it runs on, and what it says.
//!
//! [`TenantRuntime`] (database, secrets, health of its connectors) lives as long as the tenant is
//! served. [`TenantSnapshot`] is immutable and is swapped whole when the configuration changes. A
//! request reads both once, in its [`Context`], and keeps them to its end.

mod attention;
mod candidate;
mod context;
mod effective;
mod epoch;
mod facilities;
mod hosts;
mod legal;
mod loader;
mod pending;
mod runtime;
mod snapshot;

pub use attention::{Attention, AttentionReport};
pub use candidate::Candidate;
pub use context::{Actor, Context};
pub use epoch::{Epoch, PrebuiltKey};
pub use facilities::Facilities;
pub use hosts::{HostName, HostNameError};
pub use legal::{LegalLibrary, LegalPage};
pub use loader::{Built, Loader, PageDefinition, Sample, SampleInput};
pub use pending::PendingWork;
pub use runtime::{Alone, TenantRuntime, TenantSecret};
pub use snapshot::{SnapshotHash, TenantSnapshot, Territory};
