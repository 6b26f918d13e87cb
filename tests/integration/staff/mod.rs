//! Staff: how they come in, what they may do, and what is refused.

mod accounts;
mod commands;
mod credentials;
mod entering;
mod glass;
mod guards;
mod time;

use chrono::TimeDelta;
use sea_orm::{EntityTrait, QueryOrder};
use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::data_lock::StaffAct;
use tinhid_core::database::Backend;
use tinhid_core::database::records::audit_entry;
use tinhid_core::staff::Authenticator;
use tinhid_core::tenant::{Actor, Context};
use tinhid_services::staff::{StaffAnswer, act};
use tinhid_tests::{Kit, Response, Setup, canary};

const TENANT: &str = "song-xanh";
const HOST: &str = "id.song-xanh.example";
const PASSWORD: &str = "Đồi chè sương sớm 47";
const FORM: &str = "application/x-www-form-urlencoded";

/// Somebody with an account and their authenticator.
struct Person {
    email: String,
    password: String,
    authenticator: Authenticator,
    codes: Vec<String>,
}

/// A browser with the cookie of the staff, if it has one.
#[derive(Clone)]
pub(crate) struct Browser<'kit> {
    kit: &'kit Kit,
    host: &'static str,
    pub(crate) cookie: Option<String>,
}

async fn started(backend: Backend) -> Kit {
    let setup = Setup::on(backend);
    setup.synthetic(TENANT, "Sông Xanh ID");
    setup.synthetic("nui-do", "Núi Đỏ ID");
    setup.start().await
}

/// What a command acts with at a tenant.
fn context(kit: &Kit, tenant: &str) -> Context {
    let directory = kit.engine().fleet().directory();
    let served = directory.by_key(tenant).unwrap();
    Context {
        runtime: Arc::clone(served.runtime()),
        snapshot: served.snapshot(),
        actor: Actor::System,
        now: kit.setup().now(),
        language: Language::Vi,
        request_id: None,
    }
}

/// Invites somebody at the command line; the path of the link.
async fn invite(kit: &Kit, tenant: &str, email: &str, role: &str) -> String {
    let wanted = StaffAct::Invite {
        email: email.to_owned(),
        role: role.to_owned(),
        agency: None,
        communes: Vec::new(),
    };
    match act(&context(kit, tenant), wanted).await.unwrap() {
        StaffAnswer::Invited { link, .. } => path_of(&link),
        other => panic!("{other:?}"),
    }
}

fn path_of(link: &str) -> String {
    let (_, path) = link.split_once("/staff/").unwrap();
    format!("/staff/{path}")
}

/// An account that was accepted, and the browser it was accepted in.
async fn enrolled<'kit>(kit: &'kit Kit, email: &str, role: &str) -> (Person, Browser<'kit>) {
    let path = invite(kit, TENANT, email, role).await;
    accepted(kit, &path, email).await
}

/// The browser of somebody with a role, in communes if they have some.
pub(crate) async fn browser_of<'kit>(
    kit: &'kit Kit,
    email: &str,
    (role, agency): (&str, Option<&str>),
    communes: &[&str],
) -> Browser<'kit> {
    let wanted = StaffAct::Invite {
        email: email.to_owned(),
        role: role.to_owned(),
        agency: agency.map(str::to_owned),
        communes: communes.iter().map(|code| (*code).to_owned()).collect(),
    };
    let StaffAnswer::Invited { link, .. } = act(&context(kit, TENANT), wanted).await.unwrap()
    else {
        panic!("{email} was not invited");
    };
    let (_, browser) = accepted(kit, &path_of(&link), email).await;
    assert!(browser.is_in().await);
    browser
}

/// What the browser of a new administrator of a tenant sends.
pub(crate) async fn cookie_at(kit: &Kit, tenant: &str, host: &'static str) -> String {
    cookie_of(kit, tenant, host, canary::EMAIL, "administrator").await
}

/// What the browser of somebody new with a role sends.
pub(crate) async fn cookie_of(
    kit: &Kit,
    tenant: &str,
    host: &'static str,
    email: &str,
    role: &str,
) -> String {
    let path = invite(kit, tenant, email, role).await;
    let browser = Browser {
        host,
        ..Browser::new(kit)
    };
    let (_, browser) = accepted_in(browser, &path, email).await;
    assert!(browser.is_in().await);
    browser.cookie.unwrap()
}

async fn accepted<'kit>(kit: &'kit Kit, path: &str, email: &str) -> (Person, Browser<'kit>) {
    accepted_in(Browser::new(kit), path, email).await
}

async fn accepted_in<'kit>(
    mut browser: Browser<'kit>,
    path: &str,
    email: &str,
) -> (Person, Browser<'kit>) {
    let kit = browser.kit;
    let page = browser.get(path).await.expect(200).text();
    let authenticator = authenticator_of(&page);
    let code = authenticator.code(kit.setup().now());
    let answer = browser
        .post(
            path,
            &[
                ("name", canary::NAME),
                ("password", PASSWORD),
                ("repeated", PASSWORD),
                ("code", code.as_str()),
            ],
        )
        .await
        .expect(200);
    let person = Person {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        authenticator,
        codes: between(&answer.text(), "<li><code>", "</code>"),
    };
    // The code that was shown then counts no more.
    kit.clock().advance(TimeDelta::seconds(60));
    (person, browser)
}

/// The authenticator into which somebody typed the key of a page.
fn authenticator_of(page: &str) -> Authenticator {
    let key = between(page, "<code class=\"staff-secret\">", "</code>").remove(0);
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in key.bytes().filter(|letter| *letter != b' ') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            other => panic!("{other} in {key}"),
        };
        held = held << 5 | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    }
    Authenticator::of(&bytes)
}

fn between(text: &str, before: &str, after: &str) -> Vec<String> {
    let rest = text.split(before).skip(1);
    rest.map(|rest| rest.split(after).next().unwrap().to_owned())
        .collect()
}

impl<'kit> Browser<'kit> {
    fn new(kit: &'kit Kit) -> Self {
        Self {
            kit,
            host: HOST,
            cookie: None,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        let mut request = self.kit.get(self.host, path).header("Accept", "text/html");
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        request.await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let mut request = self.kit.post(self.host, path).header("Accept", "text/html");
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        let answer = request
            .header("Sec-Fetch-Site", "same-origin")
            .body(FORM, body.finish())
            .await;
        if let Some(line) = answer.header("set-cookie") {
            let pair = line.split(';').next().unwrap();
            let is_empty = pair.ends_with('=');
            self.cookie = (!is_empty).then(|| pair.to_owned());
        }
        answer
    }

    /// An attempt with what a person has now.
    async fn sign_in(&mut self, person: &Person) -> Response {
        let code = person.authenticator.code(self.kit.setup().now());
        self.attempt(&person.email, &person.password, &code).await
    }

    async fn attempt(&mut self, email: &str, password: &str, code: &str) -> Response {
        let fields = [
            ("email", email),
            ("password", password),
            ("code", code),
            ("back", ""),
        ];
        self.post("/staff/sign-in", &fields).await
    }

    /// Whether a page of the staff is shown.
    async fn is_in(&self) -> bool {
        self.get("/staff").await.status == 200
    }
}

/// The mail with these words, if it has come.
fn mail(kit: &Kit, words: &str) -> Option<String> {
    let folder = kit.setup().data().join("messages/console").join(TENANT);
    let files = std::fs::read_dir(folder).ok()?.flatten();
    let mut texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
    texts.find(|text| text.contains(words))
}

/// What the trail says of staff: action and outcome, oldest first.
async fn trail(kit: &Kit) -> Vec<(String, String)> {
    let context = context(kit, TENANT);
    let reader = context.runtime.database().reader();
    let rows = audit_entry::Entity::find()
        .order_by_asc(audit_entry::Column::Id)
        .all(&reader)
        .await
        .unwrap();
    rows.into_iter()
        .map(|row| (row.action, row.outcome))
        .collect()
}
