use super::{KeyPath, Layer, LayerName, Origin};
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
    pub fn new(mut layers: Vec<Arc<Layer>>) -> Self {
        layers.sort_by_key(|layer| layer.name);
        let merged = merge(&layers);
        Self { layers, merged }
    }

    /// The same layers with one more, the highest.
    #[must_use]
    pub fn with(mut self, layer: Layer) -> Self {
        if layer.values.is_empty() {
            self.layers.push(Arc::new(layer));
            return self;
        }
        let mut layers = self.layers;
        layers.push(Arc::new(layer));
        Self::new(layers)
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

    /// What the layers say together about a key.
    pub fn get(&self, path: &KeyPath) -> Option<&Value> {
        let (first, rest) = path.segments().split_first()?;
        let root = self.merged.get(first)?;
        rest.iter().try_fold(root, |value, key| value.get(key))
    }

    /// The layers from the lowest to the highest.
    pub fn layers(&self) -> &[Arc<Layer>] {
        &self.layers
    }

    /// A file of the package as messages show it, whether it exists or not.
    pub(super) fn file_of_package(&self, name: &str) -> String {
        let mut layers = self.layers.iter();
        let package = layers.find(|layer| layer.name == LayerName::Package);
        package.map_or_else(|| name.to_owned(), |package| package.file(name))
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

/// Merges layers table by table and key by key; arrays replace. `null` takes a key out (RFC 7396),
/// and a record with `remove = true` is taken out whole.
fn merge(layers: &[Arc<Layer>]) -> Map<String, Value> {
    let mut merged = Map::new();
    for layer in layers {
        lay_over(&mut merged, &layer.values);
    }
    prune(&mut merged);
    merged
}

fn lay_over(below: &mut Map<String, Value>, above: &Map<String, Value>) {
    for (key, value) in above {
        match (below.get_mut(key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => lay_over(below, above),
            (Some(below), _) => *below = value.clone(),
            (None, _) => {
                below.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Takes out what a layer took out. Only the end result shows it: a higher layer may put a record
/// back that a lower one removed.
fn prune(table: &mut Map<String, Value>) {
    table.retain(|key, value| match value {
        Value::Null => false,
        Value::Bool(false) => key != "remove",
        Value::Object(record) if record.get("remove") == Some(&Value::Bool(true)) => false,
        Value::Object(record) => {
            prune(record);
            true
        }
        _ => true,
    });
}
