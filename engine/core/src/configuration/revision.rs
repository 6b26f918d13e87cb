use super::{KeyPath, Layer, LayerName, Origin, Problem, Problems, section_schemas};
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
    ///
    /// A revision speaks for one section; what it says outside of it is a problem and is not
    /// applied.
    pub fn from_revisions<'patch>(
        revisions: impl IntoIterator<Item = (PublishedRevision, &'patch Value)>,
        problems: &mut Problems,
    ) -> Self {
        let mut layer = Self::empty(LayerName::Revisions);
        for (revision, patch) in revisions {
            let roots = section_schemas()
                .iter()
                .find(|schema| schema.name() == revision.section)
                .map_or(&[][..], |schema| schema.roots);
            let origin = Origin::Revision(revision);
            for (root, value) in patch.as_object().into_iter().flatten() {
                let path = KeyPath::root().child(root.clone());
                if roots.contains(&root.as_str()) {
                    layer.apply(&path, value, &origin);
                } else {
                    problems.push(
                        Problem::error("revision-outside-section")
                            .said(&path, Some(&origin))
                            .with("allowed", roots.join(", ")),
                    );
                }
            }
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
