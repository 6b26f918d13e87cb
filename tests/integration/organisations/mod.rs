//! Organisations: what their members do, what officers decide, what everybody sees.

mod citizens;
mod erasure;
mod inviting;
mod officers;
mod pages;
mod refusals;
mod retention;

use crate::privacy::Somebody;
use crate::staff::Browser;
use serde_json::{Value, json};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Response, Setup};
use tinhid_vietnamese::identifiers::TaxCode;

const KEY: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";
const OTHER_HOST: &str = "id.nui-do.example";
const LIST: &str = "/api/v1/organisations";
/// A number that is a personal id in its form.
const PERSONAL_ID: &str = "001099012345";
const PAPER: &str = "%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n";

fn setup(backend: Backend) -> Setup {
    let mut setup = Setup::on(backend);
    setup.synthetic(KEY, "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    for tenant in [KEY, "nui-do"] {
        setup.switch_on(tenant, "accounts");
        setup.switch_on(tenant, "organisations");
    }
    setup
}

async fn started(backend: Backend) -> Kit {
    setup(backend).start().await
}

/// Communes of the tenant.
async fn communes(kit: &Kit) -> Vec<String> {
    let said = kit.get(HOST, "/api/v1/communes").await.expect(200).json();
    let items = said["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["code"].as_str().unwrap().to_owned())
        .collect()
}

/// A made-up tax code whose check digit fits.
fn tax_code(number: u32) -> String {
    let fits = (0..10).map(|digit| format!("{number:09}{digit}"));
    let found = fits.into_iter().find(|code| TaxCode::parse(code).is_ok());
    found.unwrap_or_else(|| tax_code(number + 1))
}

/// A company as somebody describes it.
fn company(commune: &str) -> Value {
    json!({
        "kind": "company",
        "legal_name": "Công ty TNHH Chè Sương Sớm",
        "tax_code": tax_code(10_123_456),
        "commune": commune,
        "address": "Số 1, ngõ 2",
        "phone": "0912 345 678",
        "email": "lien-he@che.example",
        "shown": { "phone": true },
    })
}

fn at(organisation: &Value, rest: &str) -> String {
    format!("{LIST}/{}{rest}", organisation["id"].as_str().unwrap())
}

async fn create(kit: &Kit, by: &Somebody, body: &Value) -> Value {
    let made = by.sends(kit, "POST", LIST, body).await.expect(201);
    assert_eq!(made.header("etag"), Some("\"v1\""));
    made.json()
}

/// How it is now.
async fn now(kit: &Kit, by: &Somebody, organisation: &Value) -> Value {
    by.gets(kit, &at(organisation, "")).await.expect(200).json()
}

/// A request that says what was seen.
async fn with_tag(
    kit: &Kit,
    by: &Somebody,
    (method, target): (&str, &str),
    version: &Value,
    body: Option<&Value>,
) -> Response {
    let tag = format!("\"v{version}\"");
    let request = by.asks(kit.request(method, HOST, target));
    let request = request.header("If-Match", tag);
    match body {
        Some(body) => request.json(body).await,
        None => request.await,
    }
}

async fn add_paper(kit: &Kit, by: &Somebody, organisation: &Value) -> Response {
    let request = by.asks(kit.post(HOST, &at(organisation, "/evidence")));
    request.body("application/pdf", PAPER).await
}

/// An organisation that waits for the officer.
async fn submitted(kit: &Kit, by: &Somebody, body: &Value) -> Value {
    let made = create(kit, by, body).await;
    add_paper(kit, by, &made).await.expect(201);
    let target = at(&made, "/submission");
    let sent = with_tag(kit, by, ("POST", &target), &json!(1), None).await;
    sent.expect(200).json()
}

async fn administrator(kit: &Kit) -> Browser<'_> {
    let who = ("administrator", None);
    crate::staff::browser_of(kit, "quan-tri@mau.example", who, &[]).await
}

/// What an officer decides about it as it is now.
async fn decide(
    officer: &mut Browser<'_>,
    organisation: &Value,
    verdict: &str,
    reason: &str,
) -> Response {
    let path = format!(
        "/staff/organisations/{}",
        organisation["id"].as_str().unwrap()
    );
    let version = organisation["version"].to_string();
    let fields = [
        ("verdict", verdict),
        ("version", version.as_str()),
        ("reason", reason),
    ];
    officer.post(&path, &fields).await
}

/// An organisation that an officer verified.
async fn verified(kit: &Kit, by: &Somebody, officer: &mut Browser<'_>, body: &Value) -> Value {
    let sent = submitted(kit, by, body).await;
    decide(officer, &sent, "approve", "").await.expect(303);
    now(kit, by, &sent).await
}

/// Somebody becomes a member.
async fn join(kit: &Kit, by: &Somebody, organisation: &Value, who: (&Somebody, &str), role: &str) {
    let (person, phone) = who;
    let body = json!({ "phone": phone, "role": role });
    let target = at(organisation, "/invitations");
    let asked = by.sends(kit, "POST", &target, &body).await.expect(201);
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    let accept = format!("/api/v1/organisation-invitations/{id}/acceptance");
    person.asks(kit.post(HOST, &accept)).await.expect(204);
}
