//! At sizes that tenants have.

use super::support::{KIND, built, document, folder, found, question};
use tinhid_contract::search::{Change, Condition, Order, SortDirection};

#[tokio::test]
async fn twenty_thousand_documents() {
    let folder = folder();
    let index = built(folder.path(), 20_000).await;
    assert_eq!(index.contents(KIND).await.unwrap().documents, 20_000);
    let newest = index.search(&question("")).await.unwrap();
    assert_eq!(newest.total.count, 1_000);
    assert!(!newest.total.exact);
    let ids: Vec<u128> = newest.hits.iter().map(|hit| hit.id.as_u128()).collect();
    assert_eq!(ids, (19_901..=20_000).rev().collect::<Vec<u128>>());
    let mut cheap = question("phong tro");
    cheap.conditions.push(Condition::Number {
        field: "price".to_owned(),
        at_least: Some(5_001),
        at_most: Some(6_000),
    });
    cheap.order = Order::Number {
        field: "price".to_owned(),
        direction: SortDirection::Ascending,
    };
    let answer = index.search(&cheap).await.unwrap();
    assert!(answer.total.exact);
    assert_eq!(answer.total.count, 1_000);
    assert_eq!(answer.hits.first().map(|hit| hit.id.as_u128()), Some(5_001));
    let changes = (1..=1_000).map(|number| {
        let mut changed = document(number * 20);
        changed.version = 2;
        changed.title.folded = "xe may".to_owned();
        Change::Put(Box::new(changed))
    });
    index.apply(changes.collect()).await.unwrap();
    assert_eq!(found(index.as_ref(), "xe may").await, 1_000);
    assert_eq!(index.contents(KIND).await.unwrap().documents, 20_000);
}
