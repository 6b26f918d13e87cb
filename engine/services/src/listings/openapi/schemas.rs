use super::{Part, gone};
use crate::listings::kind::{SchemaUse, openapi_schema};
use crate::listings::model::api_name;
use serde_json::{Map, Value, json};
use tinhid_core::Result;

/// A schema that every kind has one of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Component {
    Fields,
    Post,
    List,
}

impl Component {
    /// Names of the core have no underscores and keys of kinds neither, so that no two are the same.
    fn name(self, key: &str) -> String {
        let what = match self {
            Self::Fields => "Fields",
            Self::Post => "Post",
            Self::List => "PostList",
        };
        format!("{what}_{}", api_name(key))
    }

    pub(super) fn reference(self, key: &str) -> String {
        format!("#/components/schemas/{}", self.name(key))
    }
}

impl Part<'_> {
    /// The fields of a post, the post with them, and the list of such posts. Each is the schema of the
    /// core with one part said more closely: what fits it fits the core's.
    pub(super) fn schemas(&self) -> Result<Map<String, Value>> {
        let fields = openapi_schema(self.kind, self.language, SchemaUse::Read);
        let mut post = self.schema("PostOut")?;
        *inside(&mut post, "/properties/kind")? = json!({ "type": "string", "const": self.key });
        *inside(&mut post, "/properties/fields")? =
            json!({ "$ref": Component::Fields.reference(self.key) });
        let mut list = self.schema("ListOut")?;
        *inside(&mut list, "/properties/items/items")? =
            json!({ "$ref": Component::Post.reference(self.key) });
        let all = [
            (Component::Fields, fields),
            (Component::Post, post),
            (Component::List, list),
        ];
        let named = all.map(|(component, schema)| (component.name(self.key), schema));
        Ok(named.into_iter().collect())
    }

    fn schema(&self, name: &str) -> Result<Value> {
        let schema = self.core["components"]["schemas"].get(name);
        schema.cloned().ok_or_else(|| gone(name))
    }
}

fn inside<'schema>(schema: &'schema mut Value, pointer: &str) -> Result<&'schema mut Value> {
    schema.pointer_mut(pointer).ok_or_else(|| gone(pointer))
}
