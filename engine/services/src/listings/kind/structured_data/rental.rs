//! A room or a home to rent: an offer on a page about an accommodation.

use super::thing::{CURRENCY, Node, Thing, business_function, moment, put};
use serde_json::{Value, json};

/// Square metre and month (UN/CEFACT common codes).
const SQUARE_METRE: &str = "MTK";
const MONTH: &str = "MON";

pub(super) fn describe(mut thing: Thing<'_>) -> Node {
    let mut page = thing.node("RealEstateListing");
    put(&mut page, "datePosted", moment(thing.post.published));
    if let Some(expires) = thing.post.expires {
        put(&mut page, "expires", moment(expires));
    }
    if let Some(price) = thing.number("price") {
        put(&mut page, "offers", offer(&thing, price));
    }
    let mut home = Node::new();
    put(&mut home, "@type", "Accommodation");
    put(&mut home, "name", thing.post.title);
    put(&mut home, "address", thing.address());
    if let Some(geo) = thing.geo() {
        put(&mut home, "geo", geo);
    }
    if let Some(area) = thing.number("floorSize") {
        let size = json!({ "@type": "QuantitativeValue", "value": area, "unitCode": SQUARE_METRE });
        put(&mut home, "floorSize", size);
    }
    let amenities = amenities(&mut thing);
    if !amenities.is_empty() {
        put(&mut home, "amenityFeature", amenities);
    }
    thing.put_rest(&mut home);
    put(&mut page, "mainEntity", Value::Object(home));
    page
}

/// What a place has, one feature for each option that was chosen.
pub(super) fn amenities(thing: &mut Thing<'_>) -> Vec<Value> {
    let labels = thing.labels("amenityFeature").into_iter();
    labels
        .map(|label| json!({ "@type": "LocationFeatureSpecification", "name": label, "value": true }))
        .collect()
}

fn offer(thing: &Thing<'_>, price: i64) -> Value {
    let mut offer = Node::new();
    put(&mut offer, "@type", "Offer");
    put(
        &mut offer,
        "businessFunction",
        business_function("LeaseOut"),
    );
    put(&mut offer, "price", price);
    put(&mut offer, "priceCurrency", CURRENCY);
    let by_the_month = json!({
        "@type": "UnitPriceSpecification",
        "price": price,
        "priceCurrency": CURRENCY,
        "unitCode": MONTH,
    });
    put(&mut offer, "priceSpecification", by_the_month);
    put(&mut offer, "url", thing.post.url);
    put(&mut offer, "validFrom", moment(thing.post.published));
    if let Some(expires) = thing.post.expires {
        put(&mut offer, "validThrough", moment(expires));
    }
    Value::Object(offer)
}
