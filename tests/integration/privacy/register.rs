//! The register of breaches, on the pages of the staff.

use super::desk::Desk;
use super::{Backend, audited, runtime, started};
use chrono::TimeDelta;

on_each_backend! {
    breaches: a_breach_is_recorded_assessed_told_and_closed;
}

async fn a_breach_is_recorded_assessed_told_and_closed(backend: Backend) {
    let kit = started(backend).await;
    let desk = Desk::of(&kit).await;
    let list = "/staff/breaches";
    let entry = |discovered: &'static str, words: &'static str, persons: &'static str| {
        [
            ("discovered", discovered),
            ("words", words),
            ("persons", persons),
        ]
    };
    for (fields, words) in [
        (entry("hôm qua", "Lộ tệp", "1"), "Ngày giờ chưa đúng"),
        (
            entry("2026-11-29T10:00", "Lộ tệp", "1"),
            "Thời điểm chưa tới",
        ),
        (entry("2026-11-22T08:00", " ", "1"), "Cần mô tả"),
        (
            entry("2026-11-22T08:00", "Lộ tệp", "-1"),
            "Số người chưa đúng",
        ),
        (
            entry("2026-11-22T08:00", "Lộ tệp", "nhiều"),
            "Số người chưa đúng",
        ),
    ] {
        let page = desk.post(list, &fields).await.expect(400).text();
        assert!(page.contains(words), "{words}: {page}");
    }
    let made = desk
        .post(list, &entry("2026-11-22T08:00", "Lộ một tệp", "3"))
        .await
        .expect(303);
    let here = made.header("location").unwrap().to_owned();
    let shown = desk.get(&here).await.expect(200).text();
    // 08:00 in Vietnam, and three days more.
    assert!(
        shown.contains("08:00 22/11/2026") && shown.contains("08:00 25/11/2026"),
        "{shown}"
    );
    assert!(
        shown.contains("Còn 6") && shown.contains("Không bắt buộc"),
        "{shown}"
    );
    let home = desk.get("/staff").await.expect(200).text();
    assert!(home.contains("hồ sơ vi phạm dữ liệu chưa xong"), "{home}");
    let found = [
        ("act", "assess"),
        ("version", "1"),
        ("persons", "40"),
        ("bodies", "1"),
    ];
    desk.post(&here, &found).await.expect(303);
    desk.post(&here, &found).await.expect(412);
    let tell = |act: &'static str, version: &'static str| {
        [("act", act), ("version", version), ("words", "Đã gỡ tệp")]
    };
    desk.post(&here, &tell("tell-authority", "2"))
        .await
        .expect(303);
    desk.post(&here, &tell("tell-authority", "3"))
        .await
        .expect(409);
    desk.post(&here, &tell("x", "3")).await.expect(400);
    kit.clock().advance(TimeDelta::minutes(4));
    let shown = desk.get(&here).await.expect(200).text();
    // People have to be told, too, since it is about their bodies.
    assert!(
        shown.contains("Chưa báo đủ") && shown.contains("Đã gỡ tệp"),
        "{shown}"
    );
    desk.post(&here, &tell("tell-persons", "3"))
        .await
        .expect(303);
    desk.post(&here, &tell("mend", "4")).await.expect(303);
    desk.post(
        &here,
        &[("act", "assess"), ("version", "5"), ("persons", "1")],
    )
    .await
    .expect(409);
    let shown = desk.get(list).await.expect(200).text();
    assert!(
        shown.contains("Đã xong") && shown.contains(&here),
        "{shown}"
    );
    for missing in [
        "/staff/breaches/x",
        "/staff/breaches/018f0000-0000-7000-8000-000000000009",
    ] {
        desk.get(missing).await.expect(404);
        desk.post(missing, &tell("mend", "1")).await.expect(404);
    }
    for (action, count) in [
        ("breach.enter", 1),
        ("breach.assess", 1),
        ("breach.tell-authority", 1),
        ("breach.tell-persons", 1),
        ("breach.mend", 1),
    ] {
        assert_eq!(
            audited(runtime(&kit).database(), action).await,
            count,
            "{action}"
        );
    }
    kit.finish().await;
}
