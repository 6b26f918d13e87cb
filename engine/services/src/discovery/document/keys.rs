//! The keys of features, entries, groups and kinds. They are words in the core and in every tenant's
//! document, which names those of today as examples: a closed list would be another type, and a client
//! made from the core that asks for a key the tenant does not have would no longer compile.

use crate::listings::kinds_of_somebody;
use serde_json::{Value, json};
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_core::{Error, Result};

const FEATURE: &str = "FeatureKey";
const ENTRY: &str = "EntryKey";
const CATEGORY: &str = "CategoryKey";
const KIND: &str = "KindKey";

/// What each kind of key is.
const KEYS: [(&str, &str); 4] = [
    (FEATURE, "A feature that clients may ask for."),
    (ENTRY, "An entry of the catalogue."),
    (CATEGORY, "A group of the catalogue."),
    (KIND, "A kind of post."),
];

/// Where keys stand: a schema, its property, and the kind.
const PROPERTIES: [(&str, &str, &str); 8] = [
    ("EntrySummary", "key", ENTRY),
    ("EntrySummary", "category", CATEGORY),
    ("CategoryOut", "key", CATEGORY),
    ("StartCategoryOut", "key", CATEGORY),
    ("Flag", "key", FEATURE),
    ("StartFeaturesOut", "targeted/items", FEATURE),
    ("KindOut", "key", KIND),
    ("PostOut", "kind", KIND),
];

/// Maps whose names are keys.
const MAPS: [(&str, &str, &str); 2] = [
    ("StartFeaturesOut", "untargeted", FEATURE),
    ("FeaturesOut", "features", FEATURE),
];

/// Parameters of addresses that are keys.
const PARAMETERS: [(&str, &str, &str); 5] = [
    ("/api/v1/catalogue/{entry}", "entry", ENTRY),
    ("/ofrep/v1/evaluate/flags/{key}", "key", FEATURE),
    ("/api/v1/listings/{kind}", "kind", KIND),
    ("/api/v1/listings/{kind}/schema", "kind", KIND),
    ("/api/v1/listings/{kind}/{code}", "kind", KIND),
];

fn reference(kind: &str) -> String {
    format!("#/components/schemas/{kind}")
}

/// Lets every place where a key stands refer to the schema of its kind.
///
/// # Errors
/// When a place is no longer there.
pub(super) fn refer(document: &mut Value) -> Result<()> {
    let gone = |place: &str| Error::internal(format!("{place} is gone from the API document"));
    for (kind, description) in KEYS {
        document["components"]["schemas"][kind] =
            json!({ "type": "string", "description": description });
    }
    for (schema, property, kind) in PROPERTIES {
        let place = format!("/components/schemas/{schema}/properties/{property}");
        let found = document.pointer_mut(&place).ok_or_else(|| gone(&place))?;
        become_reference(found, kind);
    }
    for (schema, property, kind) in MAPS {
        let place = format!("/components/schemas/{schema}/properties/{property}");
        let found = document.pointer_mut(&place).ok_or_else(|| gone(&place))?;
        found["propertyNames"] = json!({ "$ref": reference(kind) });
    }
    for (path, name, kind) in PARAMETERS {
        let item = document["paths"][path].as_object_mut();
        let parameter = item
            .into_iter()
            .flat_map(|item| item.values_mut())
            .filter_map(|operation| operation["parameters"].as_array_mut())
            .flatten()
            .find(|parameter| parameter["name"] == name)
            .ok_or_else(|| gone(path))?;
        become_reference(&mut parameter["schema"], kind);
    }
    Ok(())
}

/// Keeps what the place says of the key beside the reference, as JSON Schema 2020-12 allows.
fn become_reference(place: &mut Value, kind: &str) {
    let description = place.get("description").cloned();
    *place = json!({ "$ref": reference(kind) });
    if let Some(description) = description {
        place["description"] = description;
    }
}

/// Names the keys that a tenant has in this epoch.
pub(super) fn name_known(document: &mut Value, snapshot: &TenantSnapshot, epoch: &Epoch) {
    let features = snapshot.features();
    let exposed: Vec<&str> = features
        .ids()
        .filter(|id| features.is_exposed(*id))
        .map(|id| features.key(id))
        .collect();
    let catalogue = &snapshot.configuration().catalogue;
    let entries: Vec<&String> = catalogue
        .entries
        .iter()
        .filter(|(_, entry)| snapshot.shows(*entry))
        .map(|(key, _)| key)
        .collect();
    let categories: Vec<&String> = catalogue.categories.keys().collect();
    let kinds = kinds_of_somebody(snapshot, epoch);
    let kinds: Vec<&str> = kinds.into_iter().map(|(key, _)| key).collect();
    let schemas = &mut document["components"]["schemas"];
    schemas[FEATURE]["examples"] = json!(exposed);
    schemas[ENTRY]["examples"] = json!(entries);
    schemas[CATEGORY]["examples"] = json!(categories);
    schemas[KIND]["examples"] = json!(kinds);
}
