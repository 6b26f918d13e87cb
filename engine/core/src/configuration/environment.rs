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

    /// The variables that say nothing: they name no tenant of these keys, or no key of a tenant. A
    /// misspelt name would otherwise be silent.
    pub fn strays<'key>(&self, tenants: impl IntoIterator<Item = &'key str>) -> Vec<&str> {
        let prefixes: Vec<String> = tenants
            .into_iter()
            .map(|key| format!("{PREFIX}{}__", variable_segment(key)))
            .collect();
        let says_something = |name: &str| {
            let mut rests = prefixes
                .iter()
                .filter_map(|prefix| name.strip_prefix(&**prefix));
            rests.any(|rest| rest.split("__").all(|segment| !segment.is_empty()))
        };
        let names = self.variables.keys().map(String::as_str);
        names.filter(|name| !says_something(name)).collect()
    }

    /// Reads the value of a variable: a TOML value, or else the text as it stands.
    pub(super) fn read_value(text: &str) -> Value {
        let document = super::Document::parse(format!("value = {text}").as_bytes());
        match document {
            Ok(mut document) if document.values.len() == 1 && document.not_numbers.is_empty() => {
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

#[cfg(test)]
mod tests {
    use super::EnvironmentLayer;

    #[test]
    fn variables_that_say_nothing_are_told() {
        let said = "TINHID_TENANT__SONG_XANH__FEATURES__RENTALS__ON";
        let strays = [
            "TINHID_TENANT__NUI_DO__FEATURES__RENTALS__ON",
            "TINHID_TENANT__SONG_XANH__",
            "TINHID_TENANT__SONG_XANH__FEATURES____ON",
            "TINHID_TENANT__SONG__XANH__FEATURES__RENTALS__ON",
        ];
        let all = strays.iter().chain([&said, &"PATH"]);
        let layer = EnvironmentLayer::new(all.map(|name| ((*name).to_owned(), "1".to_owned())));
        assert_eq!(layer.strays(["song-xanh"]), strays);
    }
}
