//! The store of files is a server, and it goes away while people send and officers look.

use super::object_server::{Mood, ObjectServer};
use super::{Backend, TENANT, rows};
use crate::identity::switched_on;
use crate::privacy::{Somebody, another_device, audited_at, context, sign_up};
use crate::staff::cookie_of;
use chrono::TimeDelta;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use std::io::Write;
use std::iter;
use std::time::{Duration, Instant};
use tinhid_contract::objects::Digest;
use tinhid_core::identity::rows::entity;
use tinhid_core::objects::{self, ABANDONED_AFTER, ObjectState};
use tinhid_ekyc_sandbox::{CITIZENS, Side, picture};
use tinhid_tests::{Kit, Request, Response, Setup, eventually};

on_each_backend! {
    sealed: a_picture_lies_sealed_on_the_server;
    stopped: while_the_server_is_stopped_nothing_is_taken_and_the_rest_is_served;
    broken_off: what_breaks_off_leaves_neither_row_nor_bytes;
    looked_at: checks_and_officers_wait_for_the_server;
}

const HOST: &str = "id.song-xanh.example";
const BOUNDARY: &str = "tinhid-mau";
/// What every PNG begins with (ISO/IEC 15948, 5.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// How long somebody waits before they are told, at most: nothing hangs on a server that is away.
const SOON: Duration = Duration::from_secs(12);

async fn started(backend: Backend, server: &ObjectServer) -> Kit {
    let mut setup = Setup::on(backend);
    switched_on(&mut setup);
    let package = setup.synthetic(TENANT, "Sông Xanh ID");
    package.write("ekyc.toml", "[ekyc.policy]\nreview_everybody = true\n");
    server.keeps_for(&mut setup);
    setup.start().await
}

/// A picture that stays large when it is encoded anew: grey noise, the same each time.
fn noise() -> Vec<u8> {
    const WIDTH: u32 = 600;
    const HEIGHT: u32 = 400;
    let (mut pixels, mut number) = (Vec::new(), 1_u32);
    for _ in 0..HEIGHT {
        let line = (0..WIDTH).map(|_| {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            number.to_be_bytes()[0]
        });
        // The filter of a line comes first: none.
        pixels.extend(iter::once(0).chain(line));
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&pixels).unwrap();
    let packed = packed.finish().unwrap();
    // Eight bits of grey, not interlaced (ISO/IEC 15948, 11.2.2).
    let mut header = [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat();
    header.extend_from_slice(&[8, 0, 0, 0, 0]);
    let mut png = PNG.to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &packed);
    chunk(&mut png, b"IEND", b"");
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap();
    let mut check = Crc::new();
    check.update(kind);
    check.update(data);
    png.extend_from_slice(&length.to_be_bytes());
    png.extend_from_slice(kind);
    png.extend_from_slice(data);
    png.extend_from_slice(&check.sum().to_be_bytes());
}

/// A form with one file.
fn with_file(request: Request, name: &str, bytes: &[u8]) -> Request {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a\"\r\n\r\n"
    );
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let form = [head.as_bytes(), bytes, end.as_bytes()].concat();
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    request.body(&content_type, form)
}

async fn begins(kit: &Kit, by: &Somebody) -> String {
    let stands = by.gets(kit, "/api/v1/identity").await.expect(200).json();
    let begin = json!({ "text_version": stands["offer"]["text_version"] });
    let begun = by.sends(kit, "POST", "/api/v1/identity/attempts", &begin);
    let begun = begun.await.expect(200).json();
    begun["id"].as_str().unwrap().to_owned()
}

async fn gives(kit: &Kit, by: &Somebody, attempt: &str, kind: &str, bytes: &[u8]) -> Response {
    let target = format!("/api/v1/identity/attempts/{attempt}/evidence/{kind}");
    let request = by.asks(kit.request("PUT", HOST, &target));
    with_file(request, "picture", bytes).await
}

async fn stands(kit: &Kit, by: &Somebody, attempt: &str) -> Value {
    let target = format!("/api/v1/identity/attempts/{attempt}");
    by.gets(kit, &target).await.expect(200).json()
}

async fn reaches(kit: &Kit, by: &Somebody, attempt: &str, state: &str) {
    eventually(state, async || {
        (stands(kit, by, attempt).await["state"] == state).then_some(())
    })
    .await;
}

/// The same person on another device, after a time that locks the first.
async fn comes_back(kit: &Kit, by: Somebody) -> Somebody {
    let token = another_device(kit, &by).await;
    Somebody { token, ..by }
}

/// It was said that it may be tried again, and when.
#[track_caller]
fn may_come_again(answer: &Response) {
    let seconds = answer.header("retry-after");
    let seconds = seconds.and_then(|text| text.parse::<u64>().ok());
    assert!(
        seconds.is_some_and(|seconds| (1..=60).contains(&seconds)),
        "{:?}",
        answer.headers
    );
}

/// Uploads while the store takes nothing.
async fn is_not_taken(kit: &Kit, by: &Somebody, attempt: &str, kind: &str) {
    let begun = Instant::now();
    let refused = gives(kit, by, attempt, kind, &noise()).await;
    let waited = begun.elapsed();
    may_come_again(&refused.expect_problem(503, "objects-unavailable"));
    assert!(waited < SOON, "told after {waited:?}");
}

/// Waits until what was let go is gone: there is a row of each file, there are bytes of each row, and both
/// are kept.
async fn only_kept_ones_are_left(kit: &Kit, server: &ObjectServer, count: usize) {
    eventually("what was not kept to go", async || {
        let rows = rows(&context(kit)).await;
        let files = server.files(TENANT);
        let is_whole = rows
            .iter()
            .all(|row| row.state == ObjectState::Kept && files.contains_key(&row.object_key));
        let is_clean = server.scraps().is_empty();
        (is_whole && is_clean && rows.len() == count && files.len() == count).then_some(())
    })
    .await;
}

async fn a_picture_lies_sealed_on_the_server(backend: Backend) {
    let server = ObjectServer::start();
    let kit = started(backend, &server).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = begins(&kit, &an).await;
    let given = gives(&kit, &an, &attempt, "front", &noise()).await;
    assert_eq!(given.expect(200).json()["given"], json!(["front"]));
    only_kept_ones_are_left(&kit, &server, 1).await;

    let context = context(&kit);
    let row = rows(&context).await.remove(0);
    let files = server.files(TENANT);
    let stored = &files[&row.object_key];
    assert_eq!(row.digest, Digest::of(stored).as_bytes());
    let reader = context.runtime.database().reader();
    let key = context.runtime.sealing().person(&reader, an.person).await;
    let key = key.unwrap().unwrap();
    let read = objects::read(&context, row.id, Some(&key)).await;
    let read = read.unwrap().unwrap();
    let picture = read.bytes();
    assert!(picture.starts_with(PNG) && picture.len() > 200_000);
    assert!(stored.len() > picture.len());
    for piece in [&picture[..8], &picture[100_000..100_032]] {
        assert!(!stored.windows(piece.len()).any(|bytes| bytes == piece));
    }
    kit.finish().await;
}

async fn while_the_server_is_stopped_nothing_is_taken_and_the_rest_is_served(backend: Backend) {
    let mut server = ObjectServer::start();
    let kit = started(backend, &server).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = begins(&kit, &an).await;
    gives(&kit, &an, &attempt, "front", &noise())
        .await
        .expect(200);
    let before = stands(&kit, &an, &attempt).await;
    let kept = rows(&context(&kit)).await.remove(0);

    server.stop().await;
    // The picture that is there stays until another one has come.
    is_not_taken(&kit, &an, &attempt, "front").await;
    is_not_taken(&kit, &an, &attempt, "back").await;
    let form = an.asks(kit.post(HOST, "/xac-minh/gui"));
    let form = form.header("Accept", "text/html");
    let form = form.header("Sec-Fetch-Site", "same-origin");
    let page = with_file(form, "back", &noise()).await.expect(503);
    may_come_again(&page);
    let kind = page.header("content-type").unwrap();
    assert!(kind.starts_with("text/html"), "{kind}");
    let words = "Tạm thời chưa lưu hay mở được tệp";
    assert!(page.text().contains(words), "{}", page.text());
    assert_eq!(stands(&kit, &an, &attempt).await, before);
    let all = rows(&context(&kit)).await;
    assert_eq!(all.len(), 4);
    for row in all {
        let state = match row.id == kept.id {
            true => ObjectState::Kept,
            false => ObjectState::Removing,
        };
        assert_eq!(row.state, state);
    }
    for path in ["/", "/xac-minh"] {
        let page = an.gets(&kit, path).header("Accept", "text/html");
        page.await.expect(200);
    }
    for path in ["/api/v1/identity", "/api/v1/privacy/purposes"] {
        an.gets(&kit, path).await.expect(200);
    }
    kit.clock().advance(TimeDelta::minutes(6));
    eventually("the look at the store", async || {
        let ready = kit.operations("/readyz").await.expect(200).json();
        (ready["tenants_without_objects"] == 1).then_some(())
    })
    .await;

    server.begin();
    kit.clock().advance(TimeDelta::minutes(20));
    only_kept_ones_are_left(&kit, &server, 1).await;
    eventually("the store to be back", async || {
        let ready = kit.operations("/readyz").await.expect(200).json();
        (ready["tenants_without_objects"] == 0).then_some(())
    })
    .await;
    let an = comes_back(&kit, an).await;
    for kind in ["front", "back"] {
        gives(&kit, &an, &attempt, kind, &noise()).await.expect(200);
    }
    only_kept_ones_are_left(&kit, &server, 2).await;
    let all = rows(&context(&kit)).await;
    assert!(all.iter().all(|row| row.id != kept.id), "it was replaced");
    kit.finish().await;
}

async fn what_breaks_off_leaves_neither_row_nor_bytes(backend: Backend) {
    let server = ObjectServer::start();
    let kit = started(backend, &server).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = begins(&kit, &an).await;
    let before = stands(&kit, &an, &attempt).await;
    for mood in [Mood::BreaksOff, Mood::Forgets] {
        server.is(mood);
        is_not_taken(&kit, &an, &attempt, "front").await;
        let all = rows(&context(&kit)).await;
        // Some may have gone already.
        assert!(
            all.iter().all(|row| row.state == ObjectState::Removing),
            "{mood:?}: {all:?}"
        );
        assert_eq!(stands(&kit, &an, &attempt).await, before, "{mood:?}");
    }
    assert!(server.broken_off() > 0, "all of it came at once");
    assert!(server.forgotten() > 0, "nothing was stored");

    server.is(Mood::Serves);
    kit.clock().advance(ABANDONED_AFTER + TimeDelta::minutes(1));
    only_kept_ones_are_left(&kit, &server, 0).await;
    assert_eq!(audited_at(&kit, "object.removed").await, 2);
    let an = comes_back(&kit, an).await;
    let given = gives(&kit, &an, &attempt, "front", &noise()).await;
    assert_eq!(given.expect(200).json()["given"], json!(["front"]));
    only_kept_ones_are_left(&kit, &server, 1).await;
    kit.finish().await;
}

/// What an officer sees.
async fn looks(kit: &Kit, cookie: &str, path: &str) -> Response {
    let request = kit.get(HOST, path).header("Accept", "text/html");
    request.header("Cookie", cookie).await
}

async fn approves(kit: &Kit, cookie: &str, case: &str) -> Response {
    let page = looks(kit, cookie, case).await.expect(200).text();
    let (_, rest) = page.split_once("name=\"version\" value=\"").unwrap();
    let (version, _) = rest.split_once('"').unwrap();
    let body = format!("version={version}&decision=approved&reason=");
    let request = kit.post(HOST, &format!("{case}/decision"));
    request
        .header("Accept", "text/html")
        .header("Cookie", cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/x-www-form-urlencoded", body)
        .await
}

async fn checks_and_officers_wait_for_the_server(backend: Backend) {
    let mut server = ObjectServer::start();
    let kit = started(backend, &server).await;
    let an = sign_up(&kit, "0912345678").await;
    let attempt = begins(&kit, &an).await;
    let mau = CITIZENS.iter().find(|one| one.key == "nguyen-van-mau");
    let mau = mau.unwrap();
    for (kind, side) in [
        ("front", Side::Front),
        ("back", Side::Back),
        ("face", Side::Face),
    ] {
        let given = gives(&kit, &an, &attempt, kind, &picture(mau, side)).await;
        given.expect(200);
    }

    // Handed in while the pictures cannot be read: nobody is refused for that.
    server.stop().await;
    let target = format!("/api/v1/identity/attempts/{attempt}/submission");
    let claim = json!({
        "personal_id": mau.personal_id, "name": mau.name, "born_on": mau.born_on,
    });
    let handed = an.sends(&kit, "POST", &target, &claim).await;
    let handed = handed.expect(200).json();
    let database = context(&kit).runtime.database().clone();
    eventually("somebody to try", async || {
        let reader = database.reader();
        let found = entity::attempt::Entity::find().one(&reader).await;
        found.unwrap().unwrap().leased_until.is_some().then_some(())
    })
    .await;
    // Longer than a store that refuses every connection is asked.
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(handed["state"], "checking");
    // It is as it was handed in, and put off.
    let put_off = stands(&kit, &an, &attempt).await;
    assert_eq!(put_off["is_delayed"], true);
    let of_both = |attempt: &Value| (attempt["state"].clone(), attempt["round"].clone());
    assert_eq!(of_both(&put_off), of_both(&handed));
    server.begin();
    kit.clock().advance(TimeDelta::minutes(15));
    let an = comes_back(&kit, an).await;
    reaches(&kit, &an, &attempt, "review").await;

    // Gone again when the officer looks.
    let cookie = cookie_of(&kit, TENANT, HOST, "can-bo@mau.example", "administrator").await;
    server.stop().await;
    let case = format!("/staff/identity/{attempt}");
    let front = format!("{case}/pictures/front");
    looks(&kit, &cookie, &case).await.expect(200);
    let begun = Instant::now();
    may_come_again(&looks(&kit, &cookie, &front).await.expect(503));
    assert!(begun.elapsed() < SOON);
    may_come_again(&approves(&kit, &cookie, &case).await.expect(503));
    assert_eq!(stands(&kit, &an, &attempt).await["state"], "review");

    server.begin();
    let shown = looks(&kit, &cookie, &front).await.expect(200);
    assert_eq!(shown.header("content-type"), Some("image/png"));
    assert!(shown.body.starts_with(PNG));
    approves(&kit, &cookie, &case).await.expect(303);
    reaches(&kit, &an, &attempt, "verified").await;
    kit.finish().await;
}
