use super::support::{engine_in, folder};
use tinhid_contract::testing::search::protocol;

#[tokio::test]
async fn the_protocol_holds() {
    let folder = folder();
    let engine = engine_in(folder.path());
    let cases = protocol(async || Ok(engine.clone())).await;
    assert!(cases.unwrap() > 40);
}
