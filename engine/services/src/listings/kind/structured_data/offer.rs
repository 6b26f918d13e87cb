//! Something offered or wanted: a classified, a voucher.

use super::thing::{CURRENCY, Node, Thing, business_function, moment, organization, put};
use serde_json::{Value, json};

pub(super) fn describe(mut thing: Thing<'_>) -> Node {
    let mut offer = thing.node("Offer");
    if let Some(price) = thing.number("price") {
        put(&mut offer, "price", price);
        put(&mut offer, "priceCurrency", CURRENCY);
    }
    if let Some(function) = thing.option("businessFunction").and_then(function) {
        put(&mut offer, "businessFunction", function);
    }
    if let Some(condition) = thing.option("itemCondition").and_then(condition) {
        put(&mut offer, "itemCondition", condition);
    }
    if let Some(quantity) = thing.number("inventoryLevel") {
        let level = json!({ "@type": "QuantitativeValue", "value": quantity });
        put(&mut offer, "inventoryLevel", level);
    }
    if let Some(issuer) = thing.words("offeredBy") {
        put(&mut offer, "offeredBy", organization(issuer));
    }
    let from = thing.day("validFrom").map(|day| day.to_string());
    let from = from.unwrap_or_else(|| moment(thing.post.published));
    put(&mut offer, "validFrom", from);
    if let Some(until) = thing.end_of_day("validThrough").or(thing.post.expires) {
        put(&mut offer, "validThrough", moment(until));
    }
    let mut place = Node::new();
    put(&mut place, "@type", "Place");
    put(&mut place, "address", thing.address());
    if let Some(telephone) = thing.telephone() {
        put(&mut place, "telephone", telephone);
    }
    if let Some(geo) = thing.geo() {
        put(&mut place, "geo", geo);
    }
    put(&mut offer, "availableAtOrFrom", Value::Object(place));
    thing.put_rest(&mut offer);
    offer
}

/// What GoodRelations, which schema.org names for it, has a word for.
fn function(key: &str) -> Option<Value> {
    let word = match key {
        "sell" => "Sell",
        "buy" => "Buy",
        "provide-service" => "ProvideService",
        "lease-out" => "LeaseOut",
        "repair" => "Repair",
        _ => return None,
    };
    Some(business_function(word))
}

fn condition(key: &str) -> Option<String> {
    let word = match key {
        "new" => "New",
        "used" => "Used",
        "refurbished" => "Refurbished",
        "damaged" => "Damaged",
        _ => return None,
    };
    Some(format!("https://schema.org/{word}Condition"))
}
