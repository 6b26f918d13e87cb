use super::{KeyPath, Layer, LayerName, Origin};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

/// Who published a change, and why. The change itself is a JSON Merge Patch (RFC 7396).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedRevision {
    /// The number of the revision within its section.
    pub number: i64,
    /// The section it changes.
    pub section: String,
    /// Who published it.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

impl Layer {
    /// The published revisions as one layer; a later one wins over an earlier one. A `null` in a
    /// patch takes the key out, whatever lower layers say.
    pub fn from_revisions<'patch>(
        revisions: impl IntoIterator<Item = (PublishedRevision, &'patch Value)>,
    ) -> Self {
        let mut layer = Self::empty(LayerName::Revisions);
        for (revision, patch) in revisions {
            let origin = Origin::Revision(revision);
            layer.apply(&KeyPath::root(), patch, &origin);
        }
        layer
    }

    fn apply(&mut self, path: &KeyPath, patch: &Value, origin: &Origin) {
        match patch {
            Value::Object(table) if !table.is_empty() => {
                for (key, value) in table {
                    self.apply(&path.child(key.clone()), value, origin);
                }
            }
            value => self.set(path, value.clone(), origin),
        }
    }
}
