use super::{LANGUAGE, Part, gone};
use crate::listings::abilities::{self, Filter};
use crate::listings::kind::{FormField, form};
use serde_json::{Value, json};
use tinhid_core::Result;
use tinhid_core::configuration::sections::FieldType;

impl Part<'_> {
    /// Names what a list of the kind can be asked beside what every list can be.
    pub(super) fn narrow(&self, operation: &mut Value) -> Result<()> {
        let parameters = operation["parameters"].as_array_mut();
        let parameters = parameters.ok_or_else(|| gone("parameters"))?;
        parameters.retain(|parameter| parameter["name"] != "filters");
        for parameter in parameters.iter_mut() {
            match parameter["name"].as_str() {
                Some("sort") => {
                    parameter["schema"] =
                        json!({ "type": "string", "enum": abilities::sorts(self.kind) });
                }
                Some("facets") => several(parameter, abilities::facets(self.kind)),
                _ => {}
            }
        }
        for described in form(self.kind, self.language).fields {
            let field = self.kind.fields.get(&described.key);
            match field.and_then(Filter::of) {
                Some(Filter::Options) => parameters.push(self.options(&described)),
                Some(Filter::Range) => {
                    for (end, text) in [("min", "reference-at-least"), ("max", "reference-at-most")]
                    {
                        let said = self.say(text, &[("field", described.label.as_str().into())])?;
                        parameters.push(self.end(&described, end, said));
                    }
                }
                None => {}
            }
        }
        Ok(())
    }

    fn options(&self, field: &FormField) -> Value {
        let labels: Vec<String> = field
            .options
            .iter()
            .map(|option| format!("`{}` {}", option.value, option.label))
            .collect();
        let description = format!("{}: {}", field.label, labels.join(", "));
        let mut parameter = self.parameter(&field.name, description);
        let keys = field.options.iter().map(|option| option.value.clone());
        several(&mut parameter, keys.collect());
        parameter
    }

    fn end(&self, field: &FormField, end: &str, said: String) -> Value {
        let unit = match (field.r#type, &field.unit) {
            (FieldType::Money, Some(unit)) if unit.starts_with('/') => format!(" (VND{unit})"),
            (FieldType::Money, Some(unit)) => format!(" (VND {unit})"),
            (FieldType::Money, None) => " (VND)".to_owned(),
            (_, Some(unit)) => format!(" ({unit})"),
            (_, None) => String::new(),
        };
        let mut parameter = self.parameter(&format!("{}_{end}", field.name), said + &unit);
        parameter["schema"] = match field.r#type {
            FieldType::Date => json!({ "type": "string", "format": "date" }),
            // "At most" may say more than a post can have; how far posts go stands in the schema of the kind.
            _ => json!({ "type": "integer", "format": "int64" }),
        };
        parameter
    }

    fn parameter(&self, name: &str, description: String) -> Value {
        json!({
            "name": name,
            "in": "query",
            "required": false,
            "description": description,
            LANGUAGE: self.language.tag(),
        })
    }
}

/// Some of these, parted by commas.
fn several(parameter: &mut Value, values: Vec<String>) {
    parameter["style"] = json!("form");
    parameter["explode"] = json!(false);
    parameter["schema"] = json!({ "type": "array", "items": { "type": "string", "enum": values } });
}
