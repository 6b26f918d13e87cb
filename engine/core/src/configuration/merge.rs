use super::{KeyPath, Layer, LayerName, Origin};
use figment::value::Dict;
use figment::{Figment, Metadata, Profile, Provider};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The layers of one tenant from the lowest to the highest, and what they say together.
#[derive(Debug, Clone)]
pub struct LayerStack {
    layers: Vec<Arc<Layer>>,
    merged: Map<String, Value>,
}

impl LayerStack {
    /// Merges the layers; they are put into the order in which later ones win.
    pub fn new(mut layers: Vec<Arc<Layer>>) -> Result<Self, crate::Error> {
        layers.sort_by_key(|layer| layer.name);
        let merged = merge(&layers)?;
        Ok(Self { layers, merged })
    }

    /// The same layers with another value for what they say together.
    #[must_use]
    pub(super) fn with_merged(&self, merged: Map<String, Value>) -> Self {
        Self {
            layers: self.layers.clone(),
            merged,
        }
    }

    /// What the layers say together.
    pub fn merged(&self) -> &Map<String, Value> {
        &self.merged
    }

    /// The layers from the lowest to the highest.
    pub fn layers(&self) -> &[Arc<Layer>] {
        &self.layers
    }

    /// Where the winning layer says a key: the highest one that speaks of it, or of the nearest
    /// table around it.
    pub fn origin(&self, path: &KeyPath) -> Option<(LayerName, &Origin)> {
        let mut path = path.clone();
        loop {
            for layer in self.layers.iter().rev() {
                if layer.get(&path).is_some()
                    && let Some(origin) = layer.origin(&path)
                {
                    return Some((layer.name, origin));
                }
            }
            path = path.parent()?;
        }
    }
}

/// Merges layers table by table and key by key; arrays replace. `null` takes a key out, and a
/// record with `remove = true` is taken out whole.
pub fn merge(layers: &[Arc<Layer>]) -> Result<Map<String, Value>, crate::Error> {
    let figment = layers.iter().fold(Figment::new(), |figment, layer| {
        figment.merge(LayerProvider(layer.as_ref()))
    });
    let merged: Value = figment.extract().map_err(crate::Error::internal)?;
    match prune(merged) {
        Some(Value::Object(table)) => Ok(table),
        _ => Ok(Map::new()),
    }
}

struct LayerProvider<'layer>(&'layer Layer);

impl Provider for LayerProvider<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(format!("{:?}", self.0.name))
    }

    fn data(&self) -> Result<figment::value::Map<Profile, Dict>, figment::Error> {
        let dictionary = match figment::value::Value::serialize(&self.0.values)? {
            figment::value::Value::Dict(_, dictionary) => dictionary,
            _ => Dict::new(),
        };
        Ok([(Profile::Default, dictionary)].into())
    }
}

fn prune(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Object(table) => {
            if table.get("remove") == Some(&Value::Bool(true)) {
                return None;
            }
            let kept = table
                .into_iter()
                .filter(|(key, value)| !(key == "remove" && value == &Value::Bool(false)))
                .filter_map(|(key, value)| Some((key, prune(value)?)))
                .collect();
            Some(Value::Object(kept))
        }
        other => Some(other),
    }
}
