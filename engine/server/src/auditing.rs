//! Starting the audit trail: who signs, and under which name this node seals.

use crate::engine_error::EngineError;
use crate::finding::node;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tinhid_contract::{Clock, Randomness};
use tinhid_core::audit::{AuditKey, CheckpointFolder, CheckpointObjects, Notary, Sealing};
use tinhid_core::configuration::Deployment;
use tinhid_core::objects::Objects;

/// What the audit trail of a process is made of.
pub(crate) struct Auditing<'process> {
    pub(crate) deployment: &'process Deployment,
    pub(crate) data: &'process Path,
    pub(crate) environment: &'process BTreeMap<String, String>,
    pub(crate) clock: &'process Arc<dyn Clock>,
    pub(crate) randomness: &'process Arc<dyn Randomness>,
}

impl Auditing<'_> {
    /// What seals and signs; checkpoints go to the stores of objects, too. Makes the signing key at the
    /// first start.
    ///
    /// # Errors
    /// When there is no key, or this node cannot be named.
    pub(crate) fn sealing(&self, objects: &Arc<Objects>) -> Result<Sealing, EngineError> {
        let folder = CheckpointFolder::in_data(self.data);
        let key = AuditKey::of_deployment(
            &self.deployment.audit,
            folder.path(),
            self.environment,
            &**self.randomness,
        )?;
        let node = node(self.data, self.clock, self.randomness)?;
        let stores = CheckpointObjects::new(Arc::clone(objects));
        let notary = Notary::new(key, folder, vec![Arc::new(stores)]);
        Ok(Sealing::new(node, notary, Arc::clone(self.clock)))
    }
}
