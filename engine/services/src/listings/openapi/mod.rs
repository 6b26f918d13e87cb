//! What the document of a tenant says of its kinds, beside what the core says of all kinds.
//!
//! Everything here is an addition: paths and components of their own, made from those of the core. What
//! the core says of `{kind}` stays as it is, so that a client made from the core fits every tenant.

mod parameters;
mod schemas;

use super::visible;
use schemas::Component;
use serde_json::{Map, Value, json};
use tinhid_core::configuration::sections::{Language, ListingKind};
use tinhid_core::tenant::{Epoch, TenantSnapshot};
use tinhid_core::{Error, Result};

const LIST: &str = "/api/v1/listings/{kind}";
const POST: &str = "/api/v1/listings/{kind}/{code}";

/// The language in which an addition speaks; the core speaks English.
const LANGUAGE: &str = "x-tinhid-language";

/// A kind, and what its part of the document is made from.
struct Part<'tenant> {
    core: &'tenant Value,
    snapshot: &'tenant TenantSnapshot,
    language: Language,
    key: &'tenant str,
    kind: &'tenant ListingKind,
}

/// The paths and schemas of every kind that somebody may see.
///
/// # Errors
/// When the core no longer has what they are made from.
pub(super) fn of_tenant(
    core: &Value,
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
) -> Result<Value> {
    let mut paths = Map::new();
    let mut components = Map::new();
    for (key, kind) in visible::to_somebody(snapshot, epoch) {
        let part = Part {
            core,
            snapshot,
            language,
            key,
            kind,
        };
        for (path, operation) in [(LIST, part.list()?), (POST, part.post()?)] {
            paths.insert(path.replace("{kind}", key), json!({ "get": operation }));
        }
        components.extend(part.schemas()?);
    }
    Ok(json!({ "paths": paths, "components": { "schemas": components } }))
}

impl Part<'_> {
    fn list(&self) -> Result<Value> {
        let mut operation = self.operation(LIST, "list_posts", "reference-kind-list")?;
        self.narrow(&mut operation)?;
        answer_with(&mut operation, &Component::List.reference(self.key))?;
        Ok(operation)
    }

    fn post(&self) -> Result<Value> {
        let mut operation = self.operation(POST, "read_post", "reference-kind-post")?;
        answer_with(&mut operation, &Component::Post.reference(self.key))?;
        Ok(operation)
    }

    /// The operation of the core for this kind alone.
    fn operation(&self, path: &str, id: &str, summary: &str) -> Result<Value> {
        let mut operation = self.core["paths"][path]["get"].clone();
        let parameters = operation["parameters"].as_array_mut();
        let parameters = parameters.ok_or_else(|| gone(path))?;
        parameters.retain(|parameter| parameter["name"] != "kind");
        let title = self.kind.title.in_language(self.language);
        operation["operationId"] = json!(format!("{id}_{}", super::model::api_name(self.key)));
        operation["summary"] = json!(self.say(summary, &[("kind", title.into())])?);
        operation[LANGUAGE] = json!(self.language.tag());
        if let Some(operation) = operation.as_object_mut() {
            operation.remove("description");
            if let Some(feature) = &self.kind.feature {
                operation.insert("x-tinhid-feature".to_owned(), json!(feature));
            }
        }
        Ok(operation)
    }

    fn say(&self, key: &str, arguments: &tinhid_core::texts::TextArguments<'_>) -> Result<String> {
        let texts = self.snapshot.texts();
        let said = texts.say(self.language, key, arguments);
        said.map(std::borrow::Cow::into_owned)
            .map_err(Error::internal)
    }
}

fn answer_with(operation: &mut Value, reference: &str) -> Result<()> {
    let place = "/responses/200/content/application~1json/schema";
    let schema = operation.pointer_mut(place).ok_or_else(|| gone(place))?;
    *schema = json!({ "$ref": reference });
    Ok(())
}

fn gone(place: &str) -> Error {
    Error::internal(format!("{place} is gone from the API document"))
}
