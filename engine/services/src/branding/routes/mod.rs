pub(super) mod asset;
pub(super) mod favicon;
pub(super) mod manifest;
pub(super) mod offline;
pub(super) mod service_worker;
