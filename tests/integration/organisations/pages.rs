//! The pages, without script.

use super::{HOST, administrator, communes, company, create, now, started, tax_code, verified};
use crate::privacy::{Somebody, sign_up};
use tinhid_core::database::Backend;
use tinhid_tests::{Kit, Response, Setup, canary};

on_each_backend! {
    walk: somebody_describes_an_organisation_on_the_pages;
    public: everybody_sees_what_was_verified;
    foreign: another_site_does_nothing_in_their_name;
    switched_off: what_is_off_is_not_there;
}

const FORM: &str = "application/x-www-form-urlencoded";
const LIST: &str = "/to-chuc-cua-toi";

/// What a browser sends that holds somebody's session.
async fn post(kit: &Kit, who: &Somebody, path: &str, fields: &[(&str, &str)]) -> Response {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    let request = who.asks(kit.post(HOST, path));
    let request = request.header("Accept", "text/html");
    let request = request.header("Sec-Fetch-Site", "same-origin");
    request.body(FORM, body.finish()).await
}

async fn page(kit: &Kit, who: &Somebody, path: &str) -> Response {
    who.gets(kit, path).header("Accept", "text/html").await
}

async fn somebody_describes_an_organisation_on_the_pages(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let empty = page(&kit, &an, LIST).await.expect(200).text();
    assert!(empty.contains("Bạn chưa thuộc tổ chức nào"), "{empty}");
    page(&kit, &an, "/to-chuc-cua-toi/moi").await.expect(200);
    let code = tax_code(10_123_456);
    let fields = |tax_code: &str| {
        vec![
            ("kind".to_owned(), "company".to_owned()),
            ("legal_name".to_owned(), "Công ty <b>Mẫu</b>".to_owned()),
            ("tax_code".to_owned(), tax_code.to_owned()),
            ("commune".to_owned(), communes[0].clone()),
            ("address".to_owned(), "Số 1".to_owned()),
            ("shown_phone".to_owned(), "yes".to_owned()),
        ]
    };
    let send = async |path: &str, fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        post(&kit, &an, path, &fields).await
    };
    let refused = send("/to-chuc-cua-toi/moi", fields("123"))
        .await
        .expect(400);
    let text = refused.text();
    assert!(text.contains("Mã số thuế chưa đúng"), "{text}");
    assert!(text.contains("Công ty &lt;b&gt;Mẫu&lt;/b&gt;"), "{text}");
    let made = send("/to-chuc-cua-toi/moi", fields(&code))
        .await
        .expect(303);
    let path = made.header("location").unwrap().to_owned();
    let shown = page(&kit, &an, &path).await.expect(200).text();
    assert!(shown.contains("Chưa gửi") && shown.contains("Chưa có giấy tờ nào"));

    let boundary = "giay-to-mau";
    let body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n{}\r\n--{boundary}--\r\n",
        super::PAPER
    );
    let form = format!("multipart/form-data; boundary={boundary}");
    let target = format!("{path}/giay-to");
    let request = an
        .asks(kit.post(HOST, &target))
        .header("Accept", "text/html");
    request.body(&form, body.clone()).await.expect(303);
    let foreign = an.asks(kit.post(HOST, &target));
    let foreign = foreign.header("Sec-Fetch-Site", "cross-site");
    foreign.body(&form, body).await.expect(403);
    let request = an
        .asks(kit.post(HOST, &target))
        .header("Accept", "text/html");
    request.body(&form, "--x").await.expect(400);
    let shown = page(&kit, &an, &path).await.expect(200).text();
    assert!(shown.contains("Gửi xác minh"), "{shown}");
    post(&kit, &an, &format!("{path}/gui"), &[("version", "1")])
        .await
        .expect(303);
    let shown = page(&kit, &an, &path).await.expect(200).text();
    assert!(shown.contains("Đang chờ xác minh") && !shown.contains("Gửi xác minh"));

    let members = format!("{path}/thanh-vien");
    let own = an.person.uuid().to_string();
    let left = [("act", "remove"), ("who", own.as_str())];
    let refused = post(&kit, &an, &members, &left).await.expect(409).text();
    assert!(refused.contains("Tổ chức cần có chủ"), "{refused}");
    let invite = [("phone", canary::OTHER_PHONE), ("role", "member")];
    post(&kit, &an, &format!("{path}/moi-thanh-vien"), &invite)
        .await
        .expect(303);
    let binh = sign_up(&kit, canary::OTHER_PHONE).await;
    let asked = page(&kit, &binh, LIST).await.expect(200).text();
    let (_, rest) = asked
        .split_once("/to-chuc-cua-toi/loi-moi/")
        .expect("an invitation");
    let id = rest.split('"').next().unwrap();
    let answer = format!("/to-chuc-cua-toi/loi-moi/{id}");
    post(&kit, &binh, &answer, &[("answer", "x")])
        .await
        .expect(400);
    post(&kit, &binh, &answer, &[("answer", "accept")])
        .await
        .expect(303);
    page(&kit, &binh, &path).await.expect(200);
    let english = page(&kit, &an, &format!("/en{LIST}"))
        .await
        .expect(200)
        .text();
    assert!(english.contains("My organisations"));
    kit.finish().await;
}

async fn everybody_sees_what_was_verified(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let mut officer = administrator(&kit).await;
    let mut body = company(&communes[0]);
    body["trade_name"] = serde_json::json!("Chè </script><b>");
    let good = verified(&kit, &an, &mut officer, &body).await;
    let path = format!("/to-chuc/{}", good["code"].as_str().unwrap());
    let shown = kit.get(HOST, &path).header("Accept", "text/html").await;
    let text = shown.expect(200).text();
    assert!(text.contains("Chè &lt;/script&gt;&lt;b&gt;"), "{text}");
    assert!(text.contains("\"@type\":\"Organization\""));
    assert!(!text.contains("</script><b>"));
    assert!(text.contains("tel:+84912345678") && !text.contains("lien-he@che.example"));
    for hidden in [body["tax_code"].as_str().unwrap(), "Số 1, ngõ 2"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    let english = kit
        .get(HOST, &format!("/en{path}"))
        .await
        .expect(200)
        .text();
    assert!(english.contains("Verified since"));
    kit.get(HOST, "/to-chuc/2222222222").await.expect(404);
    // At another tenant there is no such organisation.
    let elsewhere = kit.get(super::OTHER_HOST, &path).await.expect(404);
    assert!(!elsewhere.text().contains("Chè"));
    kit.finish().await;
}

async fn another_site_does_nothing_in_their_name(backend: Backend) {
    let kit = started(backend).await;
    let communes = communes(&kit).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let made = create(&kit, &an, &company(&communes[0])).await;
    let path = format!("{LIST}/{}", made["id"].as_str().unwrap());
    for (name, value) in [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Origin", "https://evil.example"),
    ] {
        for rest in [
            "/sua",
            "/gui",
            "/dong",
            "/thanh-vien",
            "/moi-thanh-vien",
            "/bo-giay-to",
        ] {
            let request = an.asks(kit.post(HOST, &format!("{path}{rest}")));
            let request = request.header(name, value);
            request.body(FORM, "version=1").await.expect(403);
        }
    }
    assert_eq!(now(&kit, &an, &made).await["version"], 1);
    kit.finish().await;
}

async fn what_is_off_is_not_there(backend: Backend) {
    let setup = Setup::on(backend);
    setup.synthetic(super::KEY, "Sông Xanh ID");
    let kit = setup.start().await;
    let an = sign_up(&kit, canary::PHONE).await;
    for path in [LIST, "/to-chuc/2222222222", "/api/v1/organisations"] {
        an.gets(&kit, path).await.expect(404);
    }
    kit.finish().await;
}
