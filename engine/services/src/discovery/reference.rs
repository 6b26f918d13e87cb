use super::ApiDocument;
use crate::portal::{self, say};
use actix_web::{HttpRequest, web};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tinhid_core::Result;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_web::{Ctx, PageOptions, PageView, WebResult};

#[derive(Serialize)]
struct ReferencePage {
    page: PageView,
    api: ApiView,
}

#[derive(Serialize)]
struct ApiView {
    title: String,
    version: String,
    document_href: &'static str,
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct GroupView {
    name: String,
    operations: Vec<OperationView>,
}

#[derive(Serialize)]
struct OperationView {
    id: String,
    method: String,
    path: String,
    summary: Words,
    /// The language of the summary.
    language: String,
    description: Words,
    parameters: Vec<ParameterView>,
    body: Option<BodyView>,
    responses: Vec<ResponseView>,
}

#[derive(Serialize)]
struct ParameterView {
    name: String,
    location: String,
    required: bool,
    r#type: String,
    description: Words,
    /// The language of the description.
    language: String,
}

#[derive(Serialize)]
struct BodyView {
    media_types: Vec<String>,
    required: bool,
    description: Words,
    fields: Vec<ParameterView>,
}

#[derive(Serialize)]
struct ResponseView {
    status: String,
    description: Words,
}

/// A description with what stands between backticks apart, so that pages can show it as code.
type Words = Vec<Run>;

#[derive(Serialize)]
struct Run {
    text: String,
    code: bool,
}

pub(super) async fn handle(
    request: HttpRequest,
    context: Ctx,
    document: web::Data<ApiDocument>,
) -> WebResult {
    portal::page(&request, &context, "pages/reference", "", || {
        view(
            &context.snapshot,
            &context.epoch(),
            context.language,
            &document.for_tenant(&context.snapshot, &context.epoch(), context.language)?,
        )
    })
}

fn view(
    snapshot: &TenantSnapshot,
    epoch: &Epoch,
    language: Language,
    document: &Value,
) -> Result<ReferencePage> {
    let title = say(snapshot, language, "reference-title")?;
    let options = PageOptions {
        kind: "reference",
        active: "none",
        path: "/api/v1/reference",
        title: &title,
        description: "",
        indexable: false,
    };
    Ok(ReferencePage {
        page: PageView::new(snapshot, epoch, language, &options),
        api: ApiView {
            title: text(&document["info"]["title"]),
            version: text(&document["info"]["version"]),
            document_href: "/api/v1/openapi.json",
            groups: groups(document),
        },
    })
}

fn groups(document: &Value) -> Vec<GroupView> {
    let mut groups: BTreeMap<String, Vec<OperationView>> = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let group = text(&operation["tags"][0]);
            groups.entry(group).or_default().push(OperationView {
                id: text(&operation["operationId"]),
                method: method.to_uppercase(),
                path: path.clone(),
                summary: words(&operation["summary"]),
                language: language(operation),
                description: words(&operation["description"]),
                parameters: operation["parameters"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(parameter)
                    .collect(),
                body: body(document, &operation["requestBody"]),
                responses: operation["responses"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(status, response)| ResponseView {
                        status: status.clone(),
                        description: words(&response["description"]),
                    })
                    .collect(),
            });
        }
    }
    groups
        .into_iter()
        .map(|(name, operations)| GroupView { name, operations })
        .collect()
}

fn parameter(parameter: &Value) -> ParameterView {
    ParameterView {
        name: text(&parameter["name"]),
        location: text(&parameter["in"]),
        required: parameter["required"].as_bool().unwrap_or(false),
        r#type: kind(&parameter["schema"]),
        description: words(&parameter["description"]),
        language: language(parameter),
    }
}

/// What a request carries; its fields where the document names them.
fn body(document: &Value, body: &Value) -> Option<BodyView> {
    let contents = body["content"].as_object()?;
    let schema = contents.values().next().map(|content| &content["schema"])?;
    // A schema stands in place or is named: "#/components/schemas/Name".
    let schema = schema["$ref"]
        .as_str()
        .and_then(|pointer| document.pointer(pointer.strip_prefix('#')?))
        .unwrap_or(schema);
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let fields = schema["properties"].as_object().into_iter().flatten();
    Some(BodyView {
        media_types: contents.keys().cloned().collect(),
        required: body["required"].as_bool().unwrap_or(false),
        description: words(&body["description"]),
        fields: fields
            .map(|(name, field)| ParameterView {
                name: name.clone(),
                location: "body".to_owned(),
                required: required.contains(&name.as_str()),
                r#type: kind(field),
                description: words(&field["description"]),
                language: language(field),
            })
            .collect(),
    })
}

/// The language in which a part of the document speaks; the core speaks English.
fn language(part: &Value) -> String {
    let said = part["x-tinhid-language"].as_str();
    said.unwrap_or(Language::En.tag()).to_owned()
}

fn kind(schema: &Value) -> String {
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .map(text)
            .filter(|kind| kind != "null")
            .collect::<Vec<_>>()
            .join(", "),
        other => text(other),
    };
    if kinds.is_empty() {
        "string".to_owned()
    } else {
        kinds
    }
}

fn words(value: &Value) -> Words {
    text(value)
        .split('`')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| Run {
            text: part.to_owned(),
            code: index % 2 == 1,
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub(super) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let document = json!({
        "info": { "title": "API", "version": "1.0.0" },
        "components": { "schemas": { "Sample": {
            "required": ["name"],
            "properties": { "name": { "type": "string", "description": "The `name`." } }
        } } },
        "paths": { "/api/v1/sample": { "post": {
            "tags": ["sample"],
            "operationId": "read_sample",
            "summary": "Read a sample",
            "parameters": [{ "name": "q", "in": "query", "required": true, "schema": { "type": ["string", "null"] } }],
            "requestBody": {
                "required": true,
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Sample" } } }
            },
            "responses": { "200": { "description": "The sample." } }
        } } }
    });
    let sample = move || view(input.snapshot, input.epoch, input.language, &document);
    Ok(vec![Sample::new("reference", sample)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backticks_is_code() {
        let runs: Vec<_> = words(&json!("As `2.3.0`, or `null`."))
            .into_iter()
            .map(|run| (run.text, run.code))
            .collect();
        let run = |text: &str, code| (text.to_owned(), code);
        assert_eq!(
            runs,
            [
                run("As ", false),
                run("2.3.0", true),
                run(", or ", false),
                run("null", true),
                run(".", false)
            ]
        );
        assert!(words(&Value::Null).is_empty());
    }

    #[test]
    fn a_body_is_shown_with_its_fields() {
        let document = json!({ "components": { "schemas": { "Report": {
            "required": ["text"],
            "properties": { "text": { "type": "string" }, "age": { "type": ["integer", "null"] } }
        } } } });
        let named = json!({
            "required": true,
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Report" } } }
        });
        let view = body(&document, &named).unwrap();
        assert_eq!(view.media_types, ["application/json"]);
        let fields: Vec<_> = view
            .fields
            .iter()
            .map(|field| (field.name.as_str(), field.r#type.as_str(), field.required))
            .collect();
        assert_eq!(
            fields,
            [("text", "string", true), ("age", "integer", false)]
        );
        assert!(body(&document, &Value::Null).is_none());
    }
}
