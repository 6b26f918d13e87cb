//! The same with a browser.

use super::{HOST, OTHER, PHONE, messages, sent_code, setup};
use chrono::Duration;
use tinhid_core::accounts::trial;
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Response};

const FORM: &str = "application/x-www-form-urlencoded";

on_each_backend! {
    somebody_signs_in_and_out_with_a_browser: walk;
    a_browser_is_led_to_sign_in_and_back: led;
    another_site_cannot_act_for_anybody: csrf;
    a_session_that_was_put_there_before_counts_for_nothing: fixation;
    a_locked_page_asks_for_a_proof: locked;
}

/// A browser with its cookies.
struct Browser<'kit> {
    kit: &'kit Kit,
    cookies: Vec<(String, String)>,
}

impl<'kit> Browser<'kit> {
    fn new(kit: &'kit Kit) -> Self {
        Self {
            kit,
            cookies: Vec::new(),
        }
    }

    async fn get(&mut self, target: &str) -> Response {
        let request = self.kit.get(HOST, target).header("Accept", "text/html");
        let answer = request.header("Cookie", self.line()).await;
        self.keep(answer)
    }

    async fn post(&mut self, target: &str, fields: &[(&str, &str)]) -> Response {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+").replace('/', "%2F")))
            .collect();
        let request = self.kit.post(HOST, target).header("Accept", "text/html");
        let request = request.header("Cookie", self.line());
        let request = request.header("Sec-Fetch-Site", "same-origin");
        let answer = request.body(FORM, body.join("&")).await;
        self.keep(answer)
    }

    fn line(&self) -> String {
        let pairs = self.cookies.iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep(&mut self, answer: Response) -> Response {
        for (_, line) in answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
        {
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !line.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    async fn sign_in(&mut self, phone: &str, tiep: &str) -> Response {
        let page = self
            .post("/dang-nhap", &[("phone", phone), ("tiep", tiep)])
            .await;
        let code_id = hidden(&page.expect(200), "code_id");
        let code = sent_code(self.kit);
        let fields = [
            ("phone", phone),
            ("tiep", tiep),
            ("code_id", &code_id),
            ("code", &code),
        ];
        self.post("/dang-nhap/ma", &fields).await
    }
}

fn hidden(page: &Response, name: &str) -> String {
    let text = page.text();
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = text.split_once(&mark).expect("the field");
    rest.split('"').next().unwrap().to_owned()
}

/// What the browser of somebody of the trial sends at a tenant, signed in.
pub(super) async fn cookie_at(kit: &Kit, host: &str, phone: &str) -> String {
    let post = async |target: &str, body: String| {
        let request = kit.post(host, target).header("Accept", "text/html");
        request
            .header("Sec-Fetch-Site", "same-origin")
            .body(FORM, body)
            .await
    };
    let page = post("/dang-nhap", format!("phone={phone}&tiep=")).await;
    let code_id = hidden(&page.expect(200), "code_id");
    let code = trial::CODE;
    let shown = format!("phone={phone}&tiep=&code_id={code_id}&code={code}");
    let entered = post("/dang-nhap/ma", shown).await.expect(303);
    let lines = entered
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie");
    let pairs: Vec<&str> = lines
        .map(|(_, line)| line.split(';').next().unwrap())
        .collect();
    assert!(
        pairs.iter().any(|pair| pair.starts_with("__Host-tinhid=")),
        "{pairs:?}"
    );
    pairs.join("; ")
}

async fn walk(backend: Backend) {
    let kit = setup(backend).start().await;
    let mut browser = Browser::new(&kit);
    let page = browser.get("/dang-nhap").await.expect(200).text();
    assert!(page.contains("Đăng nhập") && page.contains("action=\"/dang-nhap\""));
    let wrong = browser
        .post("/dang-nhap", &[("phone", "12")])
        .await
        .expect(400)
        .text();
    assert!(wrong.contains("role=\"alert\"") && wrong.contains("value=\"12\""));
    let entered = browser.sign_in(PHONE, "").await.expect(303);
    assert_eq!(entered.header("location"), Some("/tai-khoan"));
    let cookie = entered.header("set-cookie").unwrap();
    for part in [
        "__Host-tinhid=",
        "Path=/",
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
    ] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    let account = browser.get("/tai-khoan").await.expect(200);
    assert_eq!(account.header("cache-control"), Some("no-store"));
    assert!(!account.text().contains("912"), "the number is masked");
    let devices = browser.get("/tai-khoan/thiet-bi").await.expect(200).text();
    assert!(devices.contains("Thiết bị này"));
    let english = browser.get("/en/tai-khoan").await.expect(200).text();
    assert!(english.contains("Level 1"));
    let out = browser.post("/dang-xuat", &[("x", "y")]).await.expect(303);
    assert_eq!(out.header("location"), Some("/"));
    assert!(
        !browser.line().contains("__Host-tinhid"),
        "{}",
        browser.line()
    );
    browser.get("/tai-khoan").await.expect(303);
    kit.finish().await;
}

async fn led(backend: Backend) {
    let kit = setup(backend).start().await;
    let mut browser = Browser::new(&kit);
    let sent = browser.get("/tai-khoan/thiet-bi").await.expect(303);
    let target = "/dang-nhap?tiep=%2Ftai-khoan%2Fthiet-bi";
    assert_eq!(sent.header("location"), Some(target));
    assert_eq!(
        hidden(&browser.get(target).await.expect(200), "tiep"),
        "/tai-khoan/thiet-bi"
    );
    let entered = browser
        .sign_in(PHONE, "/tai-khoan/thiet-bi")
        .await
        .expect(303);
    assert_eq!(entered.header("location"), Some("/tai-khoan/thiet-bi"));
    kit.clock().advance(Duration::minutes(2));
    let mut other = Browser::new(&kit);
    let evil = other.sign_in(OTHER, "//evil.example/").await.expect(303);
    assert_eq!(evil.header("location"), Some("/tai-khoan"));
    kit.finish().await;
}

async fn csrf(backend: Backend) {
    let kit = setup(backend).start().await;
    let mut browser = Browser::new(&kit);
    browser.sign_in(PHONE, "").await.expect(303);
    for (header, value) in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
    ] {
        for (method, target) in [
            ("POST", "/dang-xuat"),
            ("POST", "/tai-khoan/thiet-bi"),
            ("DELETE", "/api/v1/sessions/current"),
            ("PUT", "/api/v1/account/password"),
        ] {
            let request = kit
                .request(method, HOST, target)
                .header("Cookie", browser.line());
            let request = request.header(header, value).body(FORM, "session=others");
            request.await.expect(403);
        }
        // A form that signs a victim in as the attacker.
        let request = kit.post(HOST, "/dang-nhap").header(header, value);
        let request = request.body(FORM, format!("phone={OTHER}"));
        request.await.expect(403);
    }
    browser.get("/tai-khoan").await.expect(200);
    kit.finish().await;
}

async fn fixation(backend: Backend) {
    let kit = setup(backend).start().await;
    let mut attacker = Browser::new(&kit);
    attacker.sign_in(OTHER, "").await.expect(303);
    attacker.post("/dang-xuat", &[("x", "y")]).await.expect(303);
    kit.clock().advance(Duration::minutes(2));
    let mut known = Browser::new(&kit);
    known.sign_in(OTHER, "").await.expect(303);
    let planted = known.cookies.clone();
    let mut victim = Browser::new(&kit);
    victim.cookies = planted.clone();
    // Whoever signs in gets a token that nobody had before.
    victim.post("/dang-xuat", &[("x", "y")]).await.expect(303);
    victim.cookies = planted.clone();
    victim.sign_in(PHONE, "").await.expect(303);
    let token = |cookies: &[(String, String)]| {
        let found = cookies.iter().find(|(name, _)| name == "__Host-tinhid");
        found.map(|(_, value)| value.clone())
    };
    assert_ne!(token(&victim.cookies), token(&planted));
    known.cookies = planted;
    known.get("/tai-khoan").await.expect(303);
    kit.finish().await;
}

async fn locked(backend: Backend) {
    let kit = setup(backend).start().await;
    let mut browser = Browser::new(&kit);
    browser.sign_in(PHONE, "").await.expect(303);
    kit.clock().advance(Duration::minutes(16));
    let sent = browser.get("/tai-khoan").await.expect(303);
    let target = sent.header("location").unwrap().to_owned();
    let sent = browser.get(&target).await.expect(303);
    let confirm = sent.header("location").unwrap().to_owned();
    assert!(
        confirm.starts_with("/tai-khoan/xac-nhan?tiep="),
        "{confirm}"
    );
    let page = browser.get(&confirm).await.expect(200);
    assert!(page.text().contains("678") && !page.text().contains("912"));
    let before = messages(&kit).len();
    let page = browser
        .post("/tai-khoan/xac-nhan", &[("tiep", "/tai-khoan")])
        .await
        .expect(200);
    assert_eq!(messages(&kit).len(), before + 1);
    let code_id = hidden(&page, "code_id");
    let wrong = [
        ("code_id", code_id.as_str()),
        ("code", "1"),
        ("tiep", "/tai-khoan"),
    ];
    let page = browser
        .post("/tai-khoan/xac-nhan/ma", &wrong)
        .await
        .expect(400);
    assert!(page.text().contains("role=\"alert\""));
    let code = sent_code(&kit);
    let right = [
        ("code_id", code_id.as_str()),
        ("code", &code),
        ("tiep", "/tai-khoan"),
    ];
    let back = browser
        .post("/tai-khoan/xac-nhan/ma", &right)
        .await
        .expect(303);
    assert_eq!(back.header("location"), Some("/tai-khoan"));
    browser.get("/tai-khoan").await.expect(200);
    kit.finish().await;
}
