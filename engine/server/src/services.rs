//! The services this engine is made of. A service that is not in this list does not exist.

use crate::ekyc_plugins;
use tinhid_core::authorization::{OWN_PERMISSIONS, Permissions};
use tinhid_core::identity::KnownProvider;
use tinhid_core::tenant::PageDefinition;
use tinhid_services::{
    accounts, admin, bootstrap, branding, catalogue, contact, discovery, features, identity, legal,
    listings, messages, organisations, places, privacy, staff,
};
use tinhid_web::Service;

/// All services.
pub fn all() -> Vec<Service> {
    vec![
        accounts::service(),
        admin::service(),
        bootstrap::service(),
        branding::service(),
        catalogue::service(),
        contact::service(),
        discovery::service(),
        features::service(),
        identity::service(),
        legal::service(),
        listings::service(),
        messages::service(),
        organisations::service(),
        places::service(),
        staff::service(),
        privacy::service(),
    ]
}

/// What they render.
pub fn pages() -> Vec<PageDefinition> {
    let services = all().into_iter();
    services.flat_map(|service| service.pages).collect()
}

/// What the core and they ask for.
pub fn permissions() -> Permissions {
    let own = OWN_PERMISSIONS.iter().copied();
    let theirs = all().into_iter().flat_map(|service| service.permissions);
    Permissions::new(own.chain(theirs.copied()))
}

/// Who can help to find out who people are.
pub fn providers() -> Vec<KnownProvider> {
    ekyc_plugins::known()
}
