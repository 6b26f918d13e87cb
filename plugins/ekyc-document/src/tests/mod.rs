mod pictures;
mod readings;
mod world;

use crate::{Config, provider};
use std::sync::Arc;
use tinhid_contract::PortError;
use tinhid_contract::ekyc::{IdentityLevel, Part};
use tinhid_contract::testing::ekyc::protocol;
use world::World;

#[tokio::test]
async fn the_reader_conforms() {
    let checked = protocol(Arc::new(World::default())).await;
    assert!(checked.unwrap() > 20);
}

#[test]
fn it_reads_and_does_nothing_else() {
    let reader = World::default().reader();
    assert_eq!(reader.parts(), [Part::Reader]);
    let descriptor = reader.descriptor();
    assert_eq!(descriptor.ceiling, IdentityLevel::Guest);
    assert!(descriptor.recipient.is_none() && descriptor.retention.is_empty());
    assert!(!descriptor.is_for_trial);
}

#[test]
fn a_configuration_that_cannot_work_is_refused() {
    for (config, key) in [
        (r#"{"max_megapixels":0}"#, "max_megapixels"),
        (r#"{"max_megapixels":101}"#, "max_megapixels"),
        (r#"{"readers":0}"#, "readers"),
    ] {
        let config: Config = serde_json::from_str(config).unwrap();
        let Err(PortError::Misconfigured(why)) = provider(config, World::default().host()) else {
            panic!("{key} is accepted");
        };
        assert!(why.contains(key), "{why}");
    }
    assert!(serde_json::from_str::<Config>(r#"{"megapixels":1}"#).is_err());
}
