//! Two engines on one deployment's databases.

use super::{TENANT, one_tenant, sealed_in_the_end, write};
use tinhid_core::audit::{Evidence, verify};
use tinhid_core::database::Backend;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_seal_one_chain() {
    let setup = one_tenant(Backend::Postgres);
    let another = setup.another_node();
    let here = setup.start().await;
    let there = another.start().await;
    let (one, other) = (here.served(TENANT), there.served(TENANT));
    let (one, other) = (one.runtime().database(), other.runtime().database());
    for round in 0..6 {
        let begin = round * 1000 + 1;
        tokio::join!(
            write(one, begin..begin + 500),
            write(other, begin + 500..begin + 1000)
        );
    }
    sealed_in_the_end(one, 6000).await;
    let verdict = verify(&one.reader(), TENANT, &Evidence::default(), &|_, _| {}).await;
    let verdict = verdict.unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    assert_eq!((verdict.entries, verdict.waiting), (6000, 0));

    // What a node wrote that has stopped is sealed by the other one, when that writes again.
    there.stop().await;
    write(one, 6001..6002).await;
    sealed_in_the_end(one, 6001).await;
    here.finish().await;
}
