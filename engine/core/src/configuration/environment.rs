use super::{KeyPath, Layer, LayerName, Origin};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The prefix of the variables that set a tenant's values.
const PREFIX: &str = "TINHID_TENANT__";

/// The part of the environment that speaks about tenants.
///
/// `TINHID_TENANT__<KEY>__FEATURES__RENTALS__ON=false` sets `features.rentals.on`. Names of
/// variables know neither lower case nor hyphens; a segment therefore means the key that lower
/// layers spell with hyphens where there is one.
#[derive(Debug, Clone, Default)]
pub struct EnvironmentLayer {
    variables: BTreeMap<String, String>,
}

impl EnvironmentLayer {
    /// Takes what belongs to tenants out of the whole environment.
    pub fn new(environment: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            variables: environment
                .into_iter()
                .filter(|(name, _)| name.starts_with(PREFIX))
                .collect(),
        }
    }

    /// The layer of one tenant; `lower` is what the layers below say.
    pub fn for_tenant(&self, tenant_key: &str, lower: &Map<String, Value>) -> Layer {
        let mut layer = Layer::empty(LayerName::Environment);
        let prefix = format!("{PREFIX}{}__", variable_segment(tenant_key));
        for (name, text) in self.variables.range(prefix.clone()..) {
            let Some(rest) = name.strip_prefix(&prefix) else {
                break;
            };
            let path = resolve(rest, lower);
            layer.set(
                &path,
                Self::read_value(text),
                &Origin::Variable { name: name.clone() },
            );
        }
        layer
    }

    /// Reads the value of a variable: a TOML value, or else the text as it stands.
    pub(super) fn read_value(text: &str) -> Value {
        let document = super::Document::parse(format!("value = {text}").as_bytes());
        match document {
            Ok(mut document) if document.values.len() == 1 => {
                document.values.remove("value").unwrap_or(Value::Null)
            }
            _ => Value::String(text.to_owned()),
        }
    }

    /// The variables that speak about tenants, for the hash of everything a check depends on.
    pub fn variables(&self) -> &BTreeMap<String, String> {
        &self.variables
    }
}

fn variable_segment(key: &str) -> String {
    key.to_uppercase().replace('-', "_")
}

fn resolve(rest: &str, lower: &Map<String, Value>) -> KeyPath {
    let mut table = Some(lower);
    rest.split("__").fold(KeyPath::root(), |path, segment| {
        let known = table
            .and_then(|table| table.keys().find(|key| variable_segment(key) == segment))
            .cloned()
            .unwrap_or_else(|| segment.to_lowercase());
        table = table
            .and_then(|table| table.get(&known))
            .and_then(Value::as_object);
        path.child(known)
    })
}
