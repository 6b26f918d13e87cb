//! A copy of everything that is known of somebody.

use super::{Backend, HOST, audited, runtime, sign_up, started};
use serde_json::{Value, json};
use tinhid_tests::canary;

on_each_backend! {
    everything: a_copy_has_all_of_the_person_and_nothing_of_another;
    pages: the_pages_show_and_take_the_same;
}

async fn a_copy_has_all_of_the_person_and_nothing_of_another(backend: Backend) {
    let kit = started(backend).await;
    let (an, binh) = (
        sign_up(&kit, canary::PHONE).await,
        sign_up(&kit, canary::OTHER_PHONE).await,
    );
    for (somebody, text) in [(&an, "lời của An"), (&binh, "lời của Bình")] {
        let body = json!({ "kind": "access", "text": text });
        somebody
            .sends(&kit, "POST", "/api/v1/privacy/cases", &body)
            .await
            .expect(201);
    }
    let answer = an.gets(&kit, "/api/v1/privacy/export").await.expect(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(
        answer
            .header("content-disposition")
            .unwrap()
            .contains("attachment")
    );
    let copy = answer.json();
    let kinds: Vec<&str> = copy["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["kind"].as_str().unwrap())
        .collect();
    let known: Vec<_> = tinhid_services::privacy::records(&runtime(&kit))
        .iter()
        .map(|table| table.kind())
        .collect();
    assert_eq!(kinds, known);
    let text = copy.to_string();
    for there in [
        "+84912345678",
        "lời của An",
        "Trình duyệt mẫu",
        "recipients",
    ] {
        assert!(text.contains(there), "{there} in {text}");
    }
    let other = binh.person.uuid().to_string();
    let international = format!("+84{}", &canary::OTHER_PHONE[1..]);
    for absent in [international.as_str(), "lời của Bình", &other] {
        assert!(!text.contains(absent), "{absent} in {text}");
    }
    assert_eq!(audited(runtime(&kit).database(), "person.export").await, 1);
    kit.get(HOST, "/api/v1/privacy/export")
        .await
        .expect_problem(401, "not-signed-in");

    // Whoever finds the device a little later is asked again who they are.
    for _ in 0..3 {
        kit.clock().advance(chrono::TimeDelta::seconds(240));
        an.gets(&kit, "/api/v1/privacy/cases").await.expect(200);
    }
    an.gets(&kit, "/api/v1/privacy/export")
        .await
        .expect_problem(403, "proof-too-old");
    let erasure = json!({ "kind": "erasure" });
    an.sends(&kit, "POST", "/api/v1/privacy/cases", &erasure)
        .await
        .expect_problem(403, "proof-too-old");
    assert_eq!(audited(runtime(&kit).database(), "person.export").await, 1);
    kit.finish().await;
}

async fn the_pages_show_and_take_the_same(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, canary::PHONE).await;
    let page = an.gets(&kit, "/rieng-tu").await.expect(200);
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.text().contains("Dữ liệu của tôi") && page.text().contains("Xác minh danh tính"));
    let english = an.gets(&kit, "/en/rieng-tu").await.expect(200).text();
    assert!(
        english.contains("My data") && !english.contains("privacy-"),
        "{english}"
    );

    let purposes = an
        .gets(&kit, "/api/v1/privacy/purposes")
        .await
        .expect(200)
        .json();
    let purposes: &Vec<Value> = purposes["items"].as_array().unwrap();
    let version = purposes
        .iter()
        .find(|one| one["key"] == "pre-filling")
        .unwrap()["text_version"]
        .as_str()
        .unwrap();
    let form = |target: &str, body: String| {
        an.asks(kit.post(HOST, target))
            .body("application/x-www-form-urlencoded", body)
    };
    let given = form(
        "/rieng-tu/dong-y",
        format!("purpose=pre-filling&decision=given&version={version}"),
    )
    .await
    .expect(303);
    assert_eq!(given.header("location"), Some("/rieng-tu#muc-dich"));
    form(
        "/en/rieng-tu/yeu-cau",
        "kind=correction&text=T%C3%AAn+t%C3%B4i".to_owned(),
    )
    .await
    .expect(303);
    let text = an.gets(&kit, "/rieng-tu").await.expect(200).text();
    for there in ["Đồng ý", "Tên tôi", "02/12/2026"] {
        assert!(text.contains(there), "{there}");
    }
    let foreign = form(
        "/rieng-tu/dong-y",
        "purpose=pre-filling&decision=withdrawn".to_owned(),
    )
    .header("Sec-Fetch-Site", "cross-site");
    foreign.await.expect(403);
    form(
        "/rieng-tu/dong-y",
        "purpose=pre-filling&decision=withdrawn".to_owned(),
    )
    .await
    .expect(303);

    let copy = an.gets(&kit, "/rieng-tu/ban-sao").await.expect(200).text();
    assert!(
        copy.contains("+84912345678") && copy.contains("Tên tôi") && copy.contains("Số điện thoại"),
        "{copy}"
    );
    let guest = kit
        .get(HOST, "/rieng-tu")
        .header("Accept", "text/html")
        .await
        .expect(303);
    assert!(guest.header("location").unwrap().starts_with("/dang-nhap"));
    kit.finish().await;
}
