//! What is refused, and leaves nothing behind.

use super::{Backend, HOST, citizen, database, sign_up, started, with_form};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tinhid_core::identity::rows::entity;
use tinhid_core::objects::entity::StoredObjects;
use tinhid_ekyc_sandbox::{Side, picture};

on_each_backend! {
    pictures: what_is_no_picture_is_refused_and_not_kept;
    forms: forms_that_are_none_are_refused;
    missing: nothing_is_handed_in_without_everything;
    replaced: a_picture_is_replaced;
}

/// A PNG whose header claims so many pixels.
fn claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = picture(citizen("nguyen-van-mau"), Side::Front);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    bytes
}

async fn what_is_no_picture_is_refused_and_not_kept(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = an.begins(&kit).await;
    let whole = picture(citizen("nguyen-van-mau"), Side::Front);
    let polyglot = [&whole[..], b"PK\x03\x04 hidden archive"].concat();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (what, bytes) in [
        ("svg", svg.to_vec()),
        ("html", b"<html><script>alert(1)</script></html>".to_vec()),
        ("pdf", b"%PDF-1.7\n%%EOF".to_vec()),
        ("program", b"MZ\x90\x00".to_vec()),
        ("half a picture", whole[..whole.len() / 2].to_vec()),
        ("a hundred megapixels", claims(10_000, 10_000)),
        ("an archive behind a picture", polyglot),
        ("nothing", Vec::new()),
        ("too many bytes", vec![0xff; 11 * 1024 * 1024]),
    ] {
        let refused = an.gives(&kit, &attempt, "front", &bytes).await;
        assert!(
            [400, 413, 415].contains(&refused.status),
            "{what}: {} {}",
            refused.status,
            refused.text()
        );
        assert!(refused.json()["code"].is_string(), "{what}");
        let reader = database(&kit).reader();
        let kept = entity::evidence::Entity::find().count(&reader).await;
        assert_eq!(kept.unwrap(), 0, "{what}");
        let stored = StoredObjects::find().count(&reader).await;
        assert_eq!(stored.unwrap(), 0, "{what}");
    }
    kit.finish().await;
}

async fn forms_that_are_none_are_refused(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = an.begins(&kit).await;
    let target = format!("/api/v1/identity/attempts/{attempt}/evidence/front");
    let put = || an.asks(kit.request("PUT", HOST, &target));
    put()
        .json(&json!({}))
        .await
        .expect_problem(415, "unsupported-media-type");
    put()
        .body("multipart/form-data", b"x".to_vec())
        .await
        .expect_problem(415, "unsupported-media-type");
    put()
        .body("multipart/form-data; boundary=mau", b"--mau\r\n".to_vec())
        .await
        .expect_problem(400, "form-malformed");
    with_form(put(), "other", b"x")
        .await
        .expect_problem(400, "upload-empty");
    with_form(
        put().header("Sec-Fetch-Site", "cross-site"),
        "picture",
        b"x",
    )
    .await
    .expect_problem(403, "foreign-form");
    let other = format!("/api/v1/identity/attempts/{attempt}/evidence/passport");
    with_form(an.asks(kit.request("PUT", HOST, &other)), "picture", b"x")
        .await
        .expect_problem(404, "identity-attempt-not-found");
    with_form(put(), "picture", &vec![0; 25 * 1024 * 1024])
        .await
        .expect_problem(413, "body-too-large");
    kit.finish().await;
}

async fn nothing_is_handed_in_without_everything(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let mau = citizen("nguyen-van-mau");
    let attempt = an.begins(&kit).await;
    an.submits(&kit, &attempt, mau)
        .await
        .expect_problem(400, "identity-evidence-missing");
    an.gives_all(&kit, &attempt, mau).await;
    let target = format!("/api/v1/identity/attempts/{attempt}/submission");
    for (personal_id, name, born_on, code) in [
        ("12345", mau.name, mau.born_on, "identity-number-wrong"),
        ("", mau.name, mau.born_on, "identity-number-wrong"),
        (mau.personal_id, "A", mau.born_on, "identity-name-wrong"),
        (
            mau.personal_id,
            "<b>Mẫu</b>",
            mau.born_on,
            "identity-name-wrong",
        ),
        (
            mau.personal_id,
            mau.name,
            "1985-02-31",
            "identity-birth-wrong",
        ),
        (
            mau.personal_id,
            mau.name,
            "2985-01-01",
            "identity-birth-wrong",
        ),
    ] {
        let claim = json!({ "personal_id": personal_id, "name": name, "born_on": born_on });
        an.sends(&kit, "POST", &target, &claim)
            .await
            .expect_problem(400, code);
    }
    // Nobody says of themselves how well they are known.
    let claim = json!({
        "personal_id": mau.personal_id, "name": mau.name, "born_on": mau.born_on, "level": 3,
    });
    an.sends(&kit, "POST", &target, &claim)
        .await
        .expect_problem(400, "invalid-json");
    an.submits(&kit, &attempt, mau).await.expect(200);
    let again = an.submits(&kit, &attempt, mau).await;
    assert_eq!(again.status, 409, "{}", again.text());
    kit.finish().await;
}

async fn a_picture_is_replaced(backend: Backend) {
    let kit = started(backend).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = an.begins(&kit).await;
    for _ in 0..2 {
        let front = picture(citizen("nguyen-van-mau"), Side::Front);
        an.gives(&kit, &attempt, "front", &front).await.expect(200);
    }
    let reader = database(&kit).reader();
    let kept = entity::evidence::Entity::find().count(&reader).await;
    assert_eq!(kept.unwrap(), 1);
    assert_eq!(an.attempt(&kit, &attempt).await["given"], json!(["front"]));
    kit.finish().await;
}
