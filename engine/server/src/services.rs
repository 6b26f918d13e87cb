//! The services this engine is made of. A service that is not in this list does not exist.

use tinhid_services::{
    admin, bootstrap, branding, catalogue, contact, discovery, features, legal, listings, messages,
    places,
};
use tinhid_web::Service;

/// All services.
pub fn all() -> Vec<Service> {
    vec![
        admin::service(),
        bootstrap::service(),
        branding::service(),
        catalogue::service(),
        contact::service(),
        discovery::service(),
        features::service(),
        legal::service(),
        listings::service(),
        messages::service(),
        places::service(),
    ]
}
