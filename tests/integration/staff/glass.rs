//! Rights of the tenant that an operator gets for a time.

use super::{Browser, TENANT, accepted, between, context, enrolled, mail, path_of, started, trail};
use chrono::TimeDelta;
use tinhid_core::data_lock::StaffAct;
use tinhid_core::database::Backend;
use tinhid_services::staff::{StaffAnswer, act};
use tinhid_tests::{Kit, eventually};

on_each_backend! {
    glass_is_broken_by_the_tenant_and_for_a_time: broken;
    what_is_refused_or_ended_counts_for_nothing: ended;
}

const OPERATOR: &str = "van-hanh@saigontel.example";

async fn ask(kit: &Kit, role: &str, hours: u32) -> tinhid_core::Result<Option<String>> {
    let wanted = StaffAct::BreakGlass {
        operator: OPERATOR.to_owned(),
        role: role.to_owned(),
        agency: None,
        reason: "Tìm kiếm không trả lời".to_owned(),
        hours,
    };
    match act(&context(kit, TENANT), wanted).await? {
        StaffAnswer::Requested { link } => Ok(link),
        other => panic!("{other:?}"),
    }
}

async fn broken(backend: Backend) {
    let kit = started(backend).await;
    let (_, mut admin) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    for (role, hours, code) in [
        ("administrator", 0, "break-glass-too-long"),
        ("administrator", 5, "break-glass-too-long"),
        ("citizen", 2, "role-not-for-staff"),
        ("operator", 2, "role-not-for-staff"),
    ] {
        assert_eq!(
            ask(&kit, role, hours).await.unwrap_err().code(),
            code,
            "{role} {hours}"
        );
    }
    let link = ask(&kit, "administrator", 2).await.unwrap().unwrap();
    let (operator, mut inside) = accepted(&kit, &path_of(&link), OPERATOR).await;
    // Asking gives nothing.
    inside.get("/staff/accounts").await.expect(404);
    let home = admin.get("/staff").await.expect(200).text();
    assert!(home.contains("staff-count\">1<"), "{home}");
    let page = admin.get("/staff/break-glass").await.expect(200).text();
    assert!(
        page.contains("Tìm kiếm không trả lời") && page.contains("Chờ trả lời"),
        "{page}"
    );
    let action = between(&page, "<form action=\"/staff/break-glass/", "\"").remove(0);
    let action = format!("/staff/break-glass/{action}");
    inside
        .post(&action, &[("decision", "grant")])
        .await
        .expect(404);
    admin.post(&action, &[("decision", "x")]).await.expect(400);
    admin
        .post(&action, &[("decision", "grant")])
        .await
        .expect(303);
    admin
        .post(&action, &[("decision", "grant")])
        .await
        .expect(409);
    kit.clock().advance(TimeDelta::seconds(2));
    // The operator is told by mail.
    eventually("the mail", async || mail(&kit, "Tỉnh đã mở quyền khẩn cấp")).await;
    // Now everybody of the staff sees it, on every page.
    inside.get("/staff/accounts").await.expect(200);
    for browser in [&admin, &inside] {
        let page = browser.get("/staff").await.expect(200).text();
        assert!(
            page.contains("Quyền khẩn cấp đang mở cho Nguyễn Văn Mẫu đến 12:0"),
            "{page}"
        );
    }
    // Whoever came in this way opens it for nobody, themselves least of all.
    assert_eq!(
        ask(&kit, "it-staff", 1).await.unwrap(),
        None,
        "the account is there"
    );
    let page = inside.get("/staff/break-glass").await.expect(200).text();
    assert!(!page.contains("value=\"grant\""), "{page}");
    let waiting = admin.get("/staff/break-glass").await.text();
    let other = between(&waiting, "<form action=\"/staff/break-glass/", "\"").remove(0);
    inside
        .post(
            &format!("/staff/break-glass/{other}"),
            &[("decision", "grant")],
        )
        .await
        .expect(403);

    // Its end comes by itself, and is written down.
    kit.clock().advance(TimeDelta::hours(2));
    let mut later = Browser::new(&kit);
    later.sign_in(&operator).await.expect(303);
    later.get("/staff/accounts").await.expect(404);
    let page = later.get("/staff").await.expect(200).text();
    assert!(!page.contains("Quyền khẩn cấp đang mở"), "{page}");
    eventually("the end in the trail", async || {
        let trail = trail(&kit).await;
        trail
            .iter()
            .any(|(action, _)| action == "roles.revoke")
            .then_some(())
    })
    .await;
    let trail = trail(&kit).await;
    for wanted in ["staff.break-glass.request", "staff.break-glass.grant"] {
        assert!(trail.iter().any(|(action, _)| action == wanted), "{wanted}");
    }
    kit.finish().await;
}

async fn ended(backend: Backend) {
    let kit = started(backend).await;
    let (boss, mut admin) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    let link = ask(&kit, "moderator", 1).await.unwrap().unwrap();
    let (_, inside) = accepted(&kit, &path_of(&link), OPERATOR).await;
    let refuse = action(&admin).await;
    admin
        .post(&refuse, &[("decision", "refuse")])
        .await
        .expect(303);
    admin
        .post(&refuse, &[("decision", "grant")])
        .await
        .expect(409);
    ask(&kit, "administrator", 4).await.unwrap();
    let grant = action(&admin).await;
    admin
        .post(&grant, &[("decision", "grant")])
        .await
        .expect(303);
    kit.clock().advance(TimeDelta::seconds(2));
    inside.get("/staff/accounts").await.expect(200);
    admin.post(&grant, &[("decision", "end")]).await.expect(303);
    admin.post(&grant, &[("decision", "end")]).await.expect(409);
    kit.clock().advance(TimeDelta::seconds(2));
    inside.get("/staff/accounts").await.expect(404);
    // A request that nobody answers lapses.
    ask(&kit, "administrator", 4).await.unwrap();
    let lapsed = action(&admin).await;
    kit.clock().advance(TimeDelta::minutes(4));
    for missing in [
        "/staff/break-glass/x",
        "/staff/break-glass/018f0000-0000-7000-8000-000000000001",
    ] {
        admin
            .post(missing, &[("decision", "grant")])
            .await
            .expect(404);
    }
    // For seven days it can be granted.
    kit.clock().advance(TimeDelta::days(7));
    let mut later = Browser::new(&kit);
    later.sign_in(&boss).await.expect(303);
    let page = later.get("/staff/break-glass").await.expect(200).text();
    assert!(
        page.contains("Đã quá hạn trả lời") && !page.contains("value=\"grant\""),
        "{page}"
    );
    later
        .post(&lapsed, &[("decision", "grant")])
        .await
        .expect(409);
    assert!(inside.get("/staff/accounts").await.status != 200);
    kit.finish().await;
}

/// Where the newest request that waits is answered.
async fn action(admin: &Browser<'_>) -> String {
    let page = admin.get("/staff/break-glass").await.expect(200).text();
    let id = between(&page, "<form action=\"/staff/break-glass/", "\"").remove(0);
    format!("/staff/break-glass/{id}")
}
