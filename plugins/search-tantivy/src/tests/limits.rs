use super::support::{KIND, built, document, engine_in, folder, host, question};
use crate::{Config, engine};
use tinhid_contract::PortError;
use tinhid_contract::search::{Change, Condition, Placement};

/// Every number of 64 bits is told from its neighbours.
#[tokio::test]
async fn numbers_are_exact_to_their_ends() {
    let folder = folder();
    let index = built(folder.path(), 0).await;
    let numbers = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    let documents = (1..).zip(numbers).map(|(id, number)| {
        let mut document = document(id);
        document.numbers.insert("price".to_owned(), number);
        Change::Put(Box::new(document))
    });
    index.apply(documents.collect()).await.unwrap();
    for (id, number) in (1..).zip(numbers) {
        let mut asked = question("");
        asked.conditions.push(Condition::Number {
            field: "price".to_owned(),
            at_least: Some(number),
            at_most: Some(number),
        });
        let answer = index.search(&asked).await.unwrap();
        let ids: Vec<u128> = answer.hits.iter().map(|hit| hit.id.as_u128()).collect();
        assert_eq!(ids, [id], "{number}");
    }
}

#[tokio::test]
async fn fields_may_have_any_name() {
    let folder = folder();
    let index = built(folder.path(), 0).await;
    let names = ["a.b", "a", "b", "a\\b", "a b", "giá", "a.b.c", "."];
    let mut documents = Vec::new();
    for (id, name) in (1..).zip(names) {
        let mut document = document(id);
        document.numbers.insert(name.to_owned(), 7);
        document
            .keywords
            .insert(name.to_owned(), vec!["x".to_owned()]);
        documents.push(Change::Put(Box::new(document)));
    }
    index.apply(documents).await.unwrap();
    for (id, name) in (1..).zip(names) {
        let number = Condition::Number {
            field: name.to_owned(),
            at_least: Some(7),
            at_most: None,
        };
        let keyword = Condition::Keyword {
            field: name.to_owned(),
            values: vec!["x".to_owned()],
        };
        for condition in [number, keyword] {
            let mut asked = question("");
            asked.facets = vec![name.to_owned()];
            asked.conditions.push(condition);
            let answer = index.search(&asked).await.unwrap();
            let ids: Vec<u128> = answer.hits.iter().map(|hit| hit.id.as_u128()).collect();
            assert_eq!(ids, [id], "{name}");
            assert_eq!(answer.facets[name].len(), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn a_tenant_is_one_folder_below_the_plugins_own() {
    let folder = folder();
    let engine = engine_in(folder.path());
    assert_eq!(engine.placement(), Placement::Node);
    for name in ["", "..", "a/b", "/", "a\\b", "a\0", "ả"] {
        let opened = engine.open(name).await.map(|opened| opened.state);
        assert!(
            matches!(opened, Err(PortError::Bug(_))),
            "{name:?}: {opened:?}"
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    engine.open("bac-ninh").await.unwrap();
    assert!(folder.path().join("bac-ninh").is_dir());
}

#[test]
fn the_configuration_is_strict() {
    let read = |text: &str| serde_json::from_str::<Config>(text);
    assert_eq!(read("{}").unwrap().writer_memory_mebibytes, 32);
    read(r#"{"writer_memory": 3}"#).unwrap_err();
    let folder = folder();
    for (memory, allowed) in [(15, false), (16, true), (2_048, true), (2_049, false)] {
        let config = read(&format!(r#"{{"writer_memory_mebibytes": {memory}}}"#)).unwrap();
        let made = engine(config, host(folder.path()));
        assert_eq!(made.is_ok(), allowed, "{memory}");
        if let Err(error) = made {
            assert!(matches!(error, PortError::Misconfigured(_)), "{error}");
        }
    }
}

#[tokio::test]
async fn one_index_is_shared_by_all_who_open_it() {
    let folder = folder();
    let engine = engine_in(folder.path());
    let first = engine.open("one").await.unwrap();
    let second = engine.open("one").await.unwrap();
    super::support::build(first.index.as_ref(), 3).await;
    assert_eq!(second.index.contents(KIND).await.unwrap().documents, 3);
}
