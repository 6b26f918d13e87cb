//! Who may do what, and how it is given and taken back.

use super::{
    Browser, FORM, HOST, TENANT, accepted, between, enrolled, invite, path_of, started, trail,
};
use chrono::TimeDelta;
use tinhid_core::database::Backend;

on_each_backend! {
    an_administrator_invites_and_gives_roles: administer;
    nobody_goes_beyond_their_roles: bounds;
    what_was_taken_back_counts_nowhere: taken_back;
    auditors_look_and_do_nothing: auditors;
}

async fn administer(backend: Backend) {
    let kit = started(backend).await;
    let (_, mut admin) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    let form =
        |email: &'static str, role: &'static str, communes: &'static str, reason: &'static str| {
            [
                ("email", email),
                ("role", role),
                ("agency", ""),
                ("communes", communes),
                ("reason", reason),
            ]
        };
    for (fields, status, says) in [
        (
            form("không phải thư", "moderator", "", "QĐ 1"),
            400,
            "Thư điện tử chưa đúng",
        ),
        (
            form("a@b.example", "citizen", "", "QĐ 1"),
            400,
            "giao được vai trò",
        ),
        (
            form("a@b.example", "operator", "", "QĐ 1"),
            400,
            "giao được vai trò",
        ),
        (
            form("a@b.example", "x", "", "QĐ 1"),
            400,
            "giao được vai trò",
        ),
        (form("a@b.example", "moderator", "", " "), 400, "lý do"),
        (
            form("a@b.example", "moderator", "99999", "QĐ 1"),
            400,
            "99999",
        ),
        (
            form("a@b.example", "agency-officer", "", "QĐ 1"),
            400,
            "cơ quan",
        ),
        (
            form("quan-tri@song-xanh.example", "moderator", "", "QĐ 1"),
            409,
            "đã có tài khoản",
        ),
    ] {
        let refused = admin
            .post("/staff/accounts", &fields)
            .await
            .expect(status)
            .text();
        assert!(refused.contains(says), "{says}: {refused}");
    }
    let made = admin
        .post(
            "/staff/accounts",
            &form("MOI@Song-Xanh.example", "moderator", "", "QĐ 12/2026"),
        )
        .await;
    let made = made.expect(200).text();
    let link = between(&made, "<code class=\"staff-link\">", "</code>").remove(0);
    assert!(
        link.starts_with("https://id.song-xanh.example/staff/invitation/"),
        "{link}"
    );
    let (_, mut new) = accepted(&kit, &path_of(&link), "moi@song-xanh.example").await;
    assert!(new.is_in().await);

    let list = admin.get("/staff/accounts").await.expect(200).text();
    assert!(
        list.contains("moi@song-xanh.example") && list.contains("Người duyệt tin"),
        "{list}"
    );
    let page = between(&list, "<th scope=\"row\"><a href=\"", "\"")
        .pop()
        .unwrap();
    // A second role, and none that is kept apart from the first.
    let role = |role: &'static str| {
        [
            ("role", role),
            ("agency", ""),
            ("communes", ""),
            ("reason", "QĐ 13/2026"),
        ]
    };
    admin
        .post(&format!("{page}/grant"), &role("it-staff"))
        .await
        .expect(303);
    admin
        .post(&format!("{page}/grant"), &role("it-staff"))
        .await
        .expect(409);
    let apart = admin
        .post(&format!("{page}/grant"), &role("auditor"))
        .await
        .expect(409)
        .text();
    assert!(apart.contains("cùng một người giữ"), "{apart}");
    let shown = admin.get(&page).await.expect(200).text();
    assert!(shown.contains("QĐ 13/2026"), "{shown}");
    // Nobody gives a role to themselves, whatever the form says, nor stops themselves.
    let own = between(&list, "<th scope=\"row\"><a href=\"", "\"").remove(0);
    let refused = admin
        .post(&format!("{own}/grant"), &role("moderator"))
        .await
        .expect(403)
        .text();
    assert!(refused.contains("Không tự giao"), "{refused}");
    admin.post(&format!("{own}/disable"), &[]).await.expect(409);

    // Stopped: out at once, and back as before.
    admin
        .post(&format!("{page}/disable"), &[])
        .await
        .expect(303);
    assert!(!new.is_in().await);
    admin
        .post(&format!("{page}/disable"), &[])
        .await
        .expect(409);
    admin.post(&format!("{page}/enable"), &[]).await.expect(303);
    admin.post(&format!("{page}/enable"), &[]).await.expect(409);
    for missing in [
        "/staff/accounts/x",
        "/staff/accounts/018f0000-0000-7000-8000-000000000001",
    ] {
        admin.get(missing).await.expect(404);
    }
    new.post(
        "/staff/accounts",
        &form("a@b.example", "moderator", "", "QĐ 1"),
    )
    .await
    .expect(303);

    let review = admin.get("/staff/review.csv").await.expect(200);
    assert_eq!(
        review.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    let review = review.text();
    let head = "account,kind,name,email,state,state_reason,role,agency,communes,granted_at,created_at,last_signed_in_at";
    assert!(review.starts_with(head), "{review}");
    assert_eq!(review.lines().count(), 4, "{review}");
    assert!(
        review.contains("moi@song-xanh.example,active,,it-staff"),
        "{review}"
    );
    let matrix = admin.get("/staff/access.csv").await.expect(200).text();
    assert!(
        matrix.starts_with("permission,citizen,") && matrix.contains("roles.grant,,,,,,all,,"),
        "{matrix}"
    );
    let shown = admin.get("/staff/access").await.expect(200).text();
    assert!(shown.contains("Giao và thu hồi vai trò"), "{shown}");
    let told = trail(&kit).await;
    for action in [
        "staff.list",
        "staff.read",
        "staff.export",
        "staff.disable",
        "staff.enable",
        "roles.grant",
    ] {
        assert!(
            told.iter().any(|(said, _)| said == action),
            "{action}: {told:?}"
        );
    }
    kit.finish().await;
}

/// What somebody may not do is not there, and they cannot name a role in a form.
async fn bounds(backend: Backend) {
    let kit = started(backend).await;
    let (_, mut moderator) = enrolled(&kit, "duyet@song-xanh.example", "moderator").await;
    for path in [
        "/staff/accounts",
        "/staff/access",
        "/staff/review.csv",
        "/staff/access.csv",
        "/staff/audit",
        "/staff/audit.jsonl",
        "/staff/break-glass",
        "/en/staff/accounts",
    ] {
        moderator.get(path).await.expect(404);
    }
    let fields = [
        ("email", "a@b.example"),
        ("role", "administrator"),
        ("reason", "x"),
    ];
    moderator.post("/staff/accounts", &fields).await.expect(404);
    moderator
        .post(
            "/staff/accounts/018f0000-0000-7000-8000-000000000001/grant",
            &fields,
        )
        .await
        .expect(404);
    let home = moderator.get("/staff").await.expect(200).text();
    assert!(!home.contains("<nav class=\"staff-nav\""), "{home}");
    // A name that asks to be something is a name.
    let path = invite(&kit, TENANT, "ten@song-xanh.example", "moderator").await;
    let mut browser = Browser::new(&kit);
    let page = browser.get(&path).await.text();
    let code = super::authenticator_of(&page).code(kit.setup().now());
    let fields = [
        ("name", "<b>Mẫu</b>"),
        ("password", super::PASSWORD),
        ("repeated", super::PASSWORD),
        ("code", code.as_str()),
        ("role", "administrator"),
        ("state", "active"),
    ];
    browser.post(&path, &fields).await.expect(200);
    let home = browser.get("/staff").await.expect(200).text();
    assert!(
        home.contains("&lt;b&gt;Mẫu") && !home.contains("Quản trị viên"),
        "{home}"
    );
    kit.finish().await;
}

async fn taken_back(backend: Backend) {
    let kit = started(backend).await;
    let (_, mut admin) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    let (_, other) = enrolled(&kit, "hai@song-xanh.example", "administrator").await;
    other.get("/staff/accounts").await.expect(200);
    let list = admin.get("/staff/accounts").await.text();
    let page = between(&list, "<th scope=\"row\"><a href=\"", "\"")
        .pop()
        .unwrap();
    let shown = admin.get(&page).await.text();
    let grant = between(&shown, "name=\"grant\" value=\"", "\"").remove(0);
    let own = between(&list, "<th scope=\"row\"><a href=\"", "\"").remove(0);
    let fields = [("grant", grant.as_str()), ("version", "1")];
    // Not under another account's address, and not from an old page.
    admin
        .post(&format!("{own}/revoke"), &fields)
        .await
        .expect(404);
    let old = [("grant", grant.as_str()), ("version", "0")];
    admin
        .post(&format!("{page}/revoke"), &old)
        .await
        .expect(412);
    admin
        .post(&format!("{page}/revoke"), &fields)
        .await
        .expect(303);
    admin
        .post(&format!("{page}/revoke"), &fields)
        .await
        .expect(409);
    // It is believed for two seconds at most.
    kit.clock().advance(TimeDelta::seconds(2));
    other.get("/staff/accounts").await.expect(404);
    assert!(other.is_in().await);
    kit.finish().await;
}

async fn auditors(backend: Backend) {
    let kit = started(backend).await;
    let (_, mut auditor) = enrolled(&kit, "kiem-toan@song-xanh.example", "auditor").await;
    auditor.get("/staff/accounts").await.expect(200);
    auditor.get("/staff/break-glass").await.expect(404);
    auditor
        .post("/staff/accounts", &[("email", "a@b.example")])
        .await
        .expect(404);
    let all = auditor.get("/staff/audit").await.expect(200).text();
    assert!(
        all.contains("<code>staff.accept</code>") && all.contains("<code>roles.grant</code>"),
        "{all}"
    );
    let some = auditor
        .get("/staff/audit?action=staff.accept")
        .await
        .expect(200)
        .text();
    assert!(
        some.contains("<code>staff.accept</code>") && !some.contains("<code>roles.grant</code>"),
        "{some}"
    );
    let none = auditor
        .get("/staff/audit?from=2030-01-01&until=x&after=y&actor=%27")
        .await
        .expect(200)
        .text();
    assert!(none.contains("Không có mục nào"), "{none}");
    let lines = auditor
        .get("/staff/audit.jsonl?action=staff.accept")
        .await
        .expect(200)
        .text();
    assert_eq!(lines.lines().count(), 1, "{lines}");
    let line: serde_json::Value = serde_json::from_str(lines.trim()).unwrap();
    assert_eq!(
        (&line["action"], &line["actor_kind"]),
        (&"staff.accept".into(), &"guest".into())
    );
    assert!(line["request_id"].is_string(), "{line}");
    let verified = auditor.post("/staff/audit", &[]).await.expect(200).text();
    assert!(verified.contains("Chuỗi băm nguyên vẹn"), "{verified}");
    let told = trail(&kit).await;
    for action in ["audit.read", "audit.verify", "audit.export"] {
        assert!(
            told.iter().any(|(said, _)| said == action),
            "{action}: {told:?}"
        );
    }
    // Nothing personal stands in the trail.
    let all = auditor.get("/staff/audit.jsonl").await.text();
    assert!(
        !all.contains("kiem-toan@") && !all.contains("Nguyễn Văn Mẫu"),
        "{all}"
    );
    let bare = kit
        .post(HOST, "/staff/audit")
        .body(FORM, "")
        .await
        .expect(303);
    assert!(
        bare.header("location")
            .unwrap()
            .starts_with("/staff/sign-in")
    );
    kit.finish().await;
}
