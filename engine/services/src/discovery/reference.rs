use super::ApiDocument;
use crate::portal::{self, say};
use actix_web::{HttpRequest, web};
use serde::Serialize;
use serde_json::{Value, json, to_value};
use std::collections::BTreeMap;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
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
    summary: String,
    description: Option<String>,
    parameters: Vec<ParameterView>,
    responses: Vec<ResponseView>,
}

#[derive(Serialize)]
struct ParameterView {
    name: String,
    location: String,
    required: bool,
    r#type: String,
    description: String,
}

#[derive(Serialize)]
struct ResponseView {
    status: String,
    description: String,
}

pub(super) async fn handle(
    request: HttpRequest,
    context: Ctx,
    document: web::Data<ApiDocument>,
) -> WebResult {
    portal::page(&request, &context, "pages/reference", "", || {
        view(
            &context.snapshot,
            context.language,
            &document.for_tenant(&context.snapshot),
        )
    })
}

fn view(snapshot: &TenantSnapshot, language: Language, document: &Value) -> Result<ReferencePage> {
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
        page: PageView::new(snapshot, language, &options),
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
                summary: text(&operation["summary"]),
                description: operation["description"].as_str().map(ToOwned::to_owned),
                parameters: operation["parameters"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(parameter)
                    .collect(),
                responses: operation["responses"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(status, response)| ResponseView {
                        status: status.clone(),
                        description: text(&response["description"]),
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
    let kinds = match &parameter["schema"]["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .map(text)
            .filter(|kind| kind != "null")
            .collect::<Vec<_>>()
            .join(", "),
        other => text(other),
    };
    ParameterView {
        name: text(&parameter["name"]),
        location: text(&parameter["in"]),
        required: parameter["required"].as_bool().unwrap_or(false),
        r#type: if kinds.is_empty() {
            "string".to_owned()
        } else {
            kinds
        },
        description: text(&parameter["description"]),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub(super) fn samples(input: &SampleInput<'_>) -> Result<Vec<Sample>> {
    let document = json!({
        "info": { "title": "API", "version": "1.0.0" },
        "paths": { "/api/v1/sample": { "get": {
            "tags": ["sample"],
            "operationId": "read_sample",
            "summary": "Read a sample",
            "parameters": [{ "name": "q", "in": "query", "required": true, "schema": { "type": ["string", "null"] } }],
            "responses": { "200": { "description": "The sample." } }
        } } }
    });
    let context =
        to_value(view(input.snapshot, input.language, &document)?).map_err(Error::internal)?;
    Ok(vec![Sample {
        name: "reference".to_owned(),
        context,
    }])
}
