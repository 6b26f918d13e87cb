//! What goes on beside the requests, from the start of an engine to its end.

use crate::backups::Backups;
use crate::expiry::follow_expiry;
use crate::identifying::follow_identities;
use crate::limiting::sweep_limits;
use crate::object_keeping::follow_objects;
use crate::outbox::follow_outbox;
use crate::retention::follow_retention;
use crate::staffing::follow_staff;
use std::sync::Arc;
use tinhid_core::audit::forward::{Forwarder, Sinks};
use tinhid_core::audit::{Sealer, Sealing};
use tinhid_core::fleet::{Fleet, watch};
use tinhid_core::search::{Feeder, Feeding};
use tokio::task::JoinHandle;

/// What it works on.
pub(crate) struct Background<'engine> {
    pub(crate) fleet: &'engine Arc<Fleet>,
    pub(crate) feeding: Arc<Feeding>,
    pub(crate) sealing: Arc<Sealing>,
    pub(crate) sinks: Sinks,
    pub(crate) backups: Arc<Backups>,
    /// Whether other nodes may work on the same databases.
    pub(crate) has_peers: bool,
    /// Whether changes of the packages' files are followed.
    pub(crate) watches: bool,
}

/// Starts all of it.
pub(crate) fn start(parts: Background<'_>) -> Vec<JoinHandle<()>> {
    let Background {
        feeding,
        sealing,
        sinks,
        backups,
        has_peers,
        watches,
        ..
    } = parts;
    let fleet = || Arc::clone(parts.fleet);
    let feeder = Feeder::new(fleet(), feeding, has_peers);
    let sealer = Sealer::new(fleet(), Arc::clone(&sealing), has_peers);
    let forwarder = Forwarder::new(fleet(), Arc::clone(&sealing), sinks, has_peers);
    let mut tasks = vec![
        tokio::spawn(feeder.run()),
        tokio::spawn(sealer.run()),
        tokio::spawn(forwarder.run()),
        tokio::spawn(fleet().follow_bus()),
        tokio::spawn(fleet().follow_schedule()),
        tokio::spawn(follow_expiry(fleet())),
        tokio::spawn(follow_staff(fleet())),
        tokio::spawn(follow_identities(fleet())),
        tokio::spawn(follow_outbox(fleet())),
        tokio::spawn(follow_retention(fleet(), sealing, backups)),
        tokio::spawn(sweep_limits(fleet())),
        tokio::spawn(follow_objects(fleet())),
    ];
    if watches {
        match watch(fleet()) {
            Ok(following) => tasks.push(tokio::spawn(following)),
            Err(error) => {
                tracing::error!(%error, "changes of files are not followed; send SIGHUP instead");
            }
        }
    }
    tasks
}
