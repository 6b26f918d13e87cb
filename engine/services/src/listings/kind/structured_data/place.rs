//! Somewhere to go: a restaurant, a hotel, a sight, a school.

use super::rental::amenities;
use super::thing::{Node, Thing, put};

pub(super) fn describe(r#type: &str, mut thing: Thing<'_>) -> Node {
    let mut place = thing.node(r#type);
    put(&mut place, "address", thing.address());
    if let Some(geo) = thing.geo() {
        put(&mut place, "geo", geo);
    }
    let amenities = amenities(&mut thing);
    if !amenities.is_empty() {
        put(&mut place, "amenityFeature", amenities);
    }
    thing.put_rest(&mut place);
    place
}
