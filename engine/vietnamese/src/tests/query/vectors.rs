//! Every query of the shared list against every text of it, with the simplest matcher there is.

use serde_json::Value;

use super::gazetteer::Names;
use crate::query::{
    Amount, Comparison, Domain, Prepared, Quantity, Understanding, Vocabulary, mentions, prepare,
    understand,
};

const LIST: &str = include_str!("../../../../../tests/vectors/search_queries.json");

struct Text {
    id: String,
    tenant: String,
    domain: Domain,
    prepared: Prepared,
    mentions: Vec<String>,
    commune: String,
    money: Option<(i64, i64)>,
    area: Option<i64>,
}

#[test]
fn every_query_finds_what_it_must_and_nothing_it_must_not() {
    let list: Value = serde_json::from_str(LIST).unwrap();
    let names = Names::of_the_country();
    let texts: Vec<Text> = items(&list, "docs")
        .iter()
        .map(|text| read(text, &names))
        .collect();
    let queries = items(&list, "queries");
    assert_eq!((texts.len(), queries.len()), (33, 24));
    let mut wrong = Vec::new();
    for query in queries {
        let domain = domain(query);
        let understood = understand(string(query, "query"), &Vocabulary::new(domain), &names);
        let asked = |text: &&Text| text.tenant == string(query, "tenant") && text.domain == domain;
        let answers: Vec<&str> = texts
            .iter()
            .filter(asked)
            .filter(|text| answers(text, &understood, &names))
            .map(|text| text.id.as_str())
            .collect();
        let listed = |key: &str| {
            items(query, key)
                .iter()
                .map(|id| id.as_str().unwrap())
                .collect::<Vec<_>>()
        };
        let complete = listed("expect").iter().all(|id| answers.contains(id));
        let clean = !listed("reject").iter().any(|id| answers.contains(id));
        if !complete || !clean || !facets_agree(&query["facets"], &understood.amounts) {
            wrong.push(format!(
                "{}: {answers:?} {understood:?}",
                string(query, "query")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_is_an_answer_to_itself() {
    let list: Value = serde_json::from_str(LIST).unwrap();
    let names = Names::of_the_country();
    for item in items(&list, "docs") {
        let text = read(item, &names);
        for part in [string(item, "title"), string(item, "body")] {
            let mut understood = understand(part, &Vocabulary::new(text.domain), &names);
            understood.amounts.clear();
            assert!(
                answers(&text, &understood, &names),
                "{part}: {understood:?} {:?}",
                text.prepared
            );
        }
    }
}

fn read(item: &Value, names: &Names) -> Text {
    let vocabulary = Vocabulary::new(domain(item));
    let text = format!("{}. {}", string(item, "title"), string(item, "body"));
    let money = item["price_vnd_month"].as_i64().map(|price| (price, price));
    let salary = || {
        Some((
            item["salary_min_vnd"].as_i64()?,
            item["salary_max_vnd"].as_i64()?,
        ))
    };
    Text {
        id: string(item, "id").to_owned(),
        tenant: string(item, "tenant").to_owned(),
        domain: domain(item),
        prepared: prepare(&text, &vocabulary),
        mentions: mentions(&text, &vocabulary, names),
        commune: string(item, "commune_code").to_owned(),
        money: money.or_else(salary),
        area: item["area_m2"].as_i64(),
    }
}

fn answers(text: &Text, query: &Understanding<usize>, names: &Names) -> bool {
    let mut words = query.words.iter();
    let mut places = query.places.iter();
    let mut amounts = query.amounts.iter();
    words.all(|word| {
        text.prepared
            .folded
            .split(' ')
            .any(|known| known == word.folded)
    }) && places.all(|read| {
        names.communes(read.place).contains(&text.commune.as_str())
            || text.mentions.contains(&read.folded)
    }) && amounts.all(|amount| holds(text, amount))
}

fn holds(text: &Text, amount: &Amount) -> bool {
    let known = match amount.quantity {
        Quantity::Money => text.money,
        Quantity::Area => text.area.map(|area| (area, area)),
    };
    known.is_some_and(|(low, high)| {
        amount.minimum.is_none_or(|least| high >= least)
            && amount.maximum.is_none_or(|most| low <= most)
    })
}

fn facets_agree(facets: &Value, amounts: &[Amount]) -> bool {
    let facets = facets.as_object().unwrap();
    let one = |quantity| amounts.iter().find(|amount| amount.quantity == quantity);
    let money = one(Quantity::Money);
    let read = |name: &str| match name {
        "price_min" => money?.minimum,
        "price_max" => money?.maximum,
        "area_about" => one(Quantity::Area)
            .filter(|area| area.comparison == Comparison::About)
            .map(|area| area.named),
        _ => None,
    };
    facets
        .iter()
        .all(|(name, value)| read(name) == value.as_i64())
        && amounts.is_empty() == facets.is_empty()
}

fn domain(item: &Value) -> Domain {
    Domain::from_key(string(item, "domain")).unwrap()
}

fn string<'a>(item: &'a Value, key: &str) -> &'a str {
    item[key].as_str().unwrap()
}

fn items<'a>(item: &'a Value, key: &str) -> &'a [Value] {
    item[key].as_array().unwrap()
}
