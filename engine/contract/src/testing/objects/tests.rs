use super::{MemoryObjects, protocol};
use crate::PortResult;
use crate::objects::ObjectStorage;
use crate::testing::at_once::at_once;
use std::sync::Arc;

#[test]
fn the_storage_in_memory_conforms() {
    let cases = at_once(protocol(async || {
        Ok(Arc::new(MemoryObjects::default()) as Arc<dyn ObjectStorage>)
    }));
    assert!(cases.unwrap() > 30);
}

/// One storage for all cases: each keeps to its own tenants.
#[test]
fn cases_do_not_meet() {
    let storage: Arc<dyn ObjectStorage> = Arc::new(MemoryObjects::default());
    let cases = at_once(protocol(async || PortResult::Ok(Arc::clone(&storage))));
    assert!(cases.unwrap() > 30);
}
