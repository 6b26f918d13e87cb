use super::{KeyPath, LayerName, LayerStack, Origin};
use serde::Serialize;
use serde_json::Value;

/// Why a value is what it is.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// The key that was asked for.
    pub key: String,
    /// The effective value; absent where no layer speaks of the key or a layer takes it out.
    pub value: Option<Value>,
    /// What each layer says, from the highest to the lowest.
    pub layers: Vec<LayerStatement>,
    /// Keys that lie directly below, where the value is a table.
    pub below: Vec<String>,
}

/// What one layer says about a key.
#[derive(Debug, Clone, Serialize)]
pub struct LayerStatement {
    /// The layer.
    pub layer: LayerName,
    /// What it says; absent where it is silent.
    pub value: Option<Value>,
    /// Where it says it.
    pub origin: Option<Origin>,
    /// Whether this layer decides (for a table: the highest that says anything in it).
    pub decides: bool,
}

/// Asks every layer about a key.
pub fn explain(stack: &LayerStack, key: &KeyPath) -> Explanation {
    let merged = Value::Object(stack.merged().clone());
    let value = key.follow(&merged).cloned();
    let mut decided = false;
    let layers = stack
        .layers()
        .iter()
        .rev()
        .map(|layer| {
            let said = layer.get(key).cloned();
            let decides = said.is_some() && !decided;
            decided |= decides;
            LayerStatement {
                layer: layer.name,
                origin: said.as_ref().and_then(|_| layer.origin(key)).cloned(),
                value: said,
                decides,
            }
        })
        .collect();
    let below = match &value {
        Some(Value::Object(table)) => table.keys().cloned().collect(),
        _ => Vec::new(),
    };
    Explanation {
        key: key.to_string(),
        value,
        layers,
        below,
    }
}
