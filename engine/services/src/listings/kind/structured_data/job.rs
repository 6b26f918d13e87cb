//! A vacancy.

use super::thing::{CURRENCY, Node, Thing, moment, organization, put};
use serde_json::{Value, json};

pub(super) fn describe(mut thing: Thing<'_>) -> Node {
    let mut job = thing.node("JobPosting");
    // A vacancy has a title where other things have a name.
    job.remove("name");
    put(&mut job, "title", thing.post.title);
    put(&mut job, "datePosted", moment(thing.post.published));
    let apply_by = thing.end_of_day("validThrough");
    if let Some(until) = apply_by.or(thing.post.expires) {
        put(&mut job, "validThrough", moment(until));
    }
    if let Some(company) = thing.words("hiringOrganization") {
        put(&mut job, "hiringOrganization", organization(company));
    }
    if let Some(kind) = thing.option("employmentType") {
        put(&mut job, "employmentType", in_capitals(kind));
    }
    if let Some(address) = location(&mut thing) {
        let mut place = Node::new();
        put(&mut place, "@type", "Place");
        put(&mut place, "address", address);
        if let Some(geo) = thing.geo() {
            put(&mut place, "geo", geo);
        }
        put(&mut job, "jobLocation", Value::Object(place));
    }
    if let Some(salary) = salary(&mut thing) {
        put(&mut job, "baseSalary", salary);
    }
    if let Some(telephone) = thing.telephone() {
        let contact = json!({ "@type": "ContactPoint", "telephone": telephone });
        put(&mut job, "applicationContact", contact);
    }
    for words in ["workHours", "jobBenefits"] {
        if let Some(said) = thing.words(words) {
            put(&mut job, words, said);
        }
    }
    thing.put_rest(&mut job);
    job
}

/// Where the work is. Work abroad has a country alone: its key is the code of ISO 3166-1.
fn location(thing: &mut Thing<'_>) -> Option<Value> {
    if !thing.knows("addressCountry") {
        return Some(thing.address());
    }
    let country = thing.option("addressCountry")?;
    (country.len() == 2).then(
        || json!({ "@type": "PostalAddress", "addressCountry": country.to_ascii_uppercase() }),
    )
}

/// What it pays. Where the kind does not ask by which time, it is by the month.
fn salary(thing: &mut Thing<'_>) -> Option<Value> {
    let asks = thing.knows("unitText");
    let (least, most) = (thing.number("minValue"), thing.number("maxValue"));
    let by = thing.option("unitText").map(in_capitals);
    let mut value = Node::new();
    put(&mut value, "@type", "QuantitativeValue");
    if let Some(least) = least {
        put(&mut value, "minValue", least);
    }
    if let Some(most) = most {
        put(&mut value, "maxValue", most);
    }
    if let Some(by) = by.or((!asks).then(|| "MONTH".to_owned())) {
        put(&mut value, "unitText", by);
    }
    least.or(most)?;
    Some(json!({ "@type": "MonetaryAmount", "currency": CURRENCY, "value": value }))
}

/// The key of an option as schema.org and its readers write such words: `full-time` is `FULL_TIME`.
fn in_capitals(key: &str) -> String {
    key.to_ascii_uppercase().replace('-', "_")
}
