use super::{
    Browser, HOST, PASSWORD, TENANT, accepted, authenticator_of, enrolled, invite, started, trail,
};
use chrono::TimeDelta;
use std::collections::BTreeSet;
use tinhid_core::database::Backend;

on_each_backend! {
    somebody_is_invited_comes_in_and_leaves: walk;
    what_is_wrong_has_one_answer: one_answer;
    a_code_counts_once: replay;
    an_invitation_works_once: once;
}

async fn walk(backend: Backend) {
    let kit = started(backend).await;
    // Whoever is not signed in is led to the door, and from there back.
    let door = Browser::new(&kit)
        .get("/staff/audit?action=x")
        .await
        .expect(303);
    assert_eq!(
        door.header("location"),
        Some("/staff/sign-in?back=%2Fstaff%2Faudit%3Faction%3Dx")
    );
    let english = Browser::new(&kit).get("/en/staff").await.expect(303);
    assert_eq!(
        english.header("location"),
        Some("/en/staff/sign-in?back=%2Fen%2Fstaff")
    );

    let (person, mut browser) = enrolled(&kit, "mau@song-xanh.example", "administrator").await;
    assert_eq!(person.codes.len(), 10);
    let home = browser.get("/staff").await.expect(200);
    assert_eq!(home.header("cache-control"), Some("no-store"));
    let home = home.text();
    assert!(
        home.contains("Nguyễn Văn Mẫu") && home.contains("Quản trị viên"),
        "{home}"
    );
    assert!(
        home.contains("/staff/accounts") && !home.contains("/staff/audit"),
        "an administrator does not audit"
    );
    assert!(home.contains("quản trị viên duy nhất"), "{home}");

    let left = browser.clone();
    browser.post("/staff/sign-out", &[]).await.expect(303);
    assert_eq!(browser.cookie, None);
    assert!(!left.is_in().await, "the token is worth nothing any more");

    let mut first = browser.clone();
    let answer = first.sign_in(&person).await.expect(303);
    assert_eq!(answer.header("location"), Some("/staff"));
    let line = answer.header("set-cookie").unwrap();
    let parts: BTreeSet<&str> = line.split("; ").skip(1).collect();
    let wanted = [
        "HttpOnly",
        "Max-Age=36000",
        "Path=/",
        "SameSite=Strict",
        "Secure",
    ];
    assert_eq!(parts, BTreeSet::from(wanted), "{line}");
    assert!(line.starts_with("__Host-tinhid-staff="), "{line}");

    // Another sign-in has a token of its own, whatever cookie the browser brought along.
    kit.clock().advance(TimeDelta::seconds(60));
    let fixed = first.cookie.clone();
    let mut second = first.clone();
    second.sign_in(&person).await.expect(303);
    assert_ne!(second.cookie, fixed);
    assert!(first.is_in().await && second.is_in().await);

    let trail = trail(&kit).await;
    for wanted in [
        "staff.invite",
        "roles.grant",
        "staff.accept",
        "staff.sign-out",
        "staff.sign-in",
    ] {
        assert!(
            trail.contains(&(wanted.to_owned(), "done".to_owned())),
            "{wanted}: {trail:?}"
        );
    }
    kit.finish().await;
}

/// Neither words nor status nor cookies tell what was wrong.
async fn one_answer(backend: Backend) {
    let kit = started(backend).await;
    let (person, _) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    invite(&kit, TENANT, "moi@song-xanh.example", "moderator").await;
    let code = person.authenticator.code(kit.setup().now());
    let mut answers = BTreeSet::new();
    for (email, password, code) in [
        (
            "mau@song-xanh.example",
            "Mật khẩu không đúng 1",
            code.as_str(),
        ),
        ("mau@song-xanh.example", PASSWORD, "000000"),
        ("mau@song-xanh.example", PASSWORD, "K7QX-0M2D-9RTA-HZ4W"),
        ("mau@song-xanh.example", "", ""),
        ("ai-do@song-xanh.example", PASSWORD, code.as_str()),
        ("moi@song-xanh.example", PASSWORD, code.as_str()),
        ("khong phai thu", PASSWORD, code.as_str()),
        ("", "", ""),
    ] {
        let answer = Browser::new(&kit)
            .attempt(email, password, code)
            .await
            .expect(401);
        assert!(answer.header("set-cookie").is_none());
        let text = answer.text();
        assert!(!text.contains(PASSWORD), "a password comes back");
        // The address somebody typed stands in their form again, and an error has a number of its own.
        answers.insert(text.replace(&format!("value=\"{email}\""), "value=\"\""));
    }
    assert_eq!(answers.len(), 1, "{answers:#?}");
    let refused = trail(&kit).await;
    let refused = refused
        .iter()
        .filter(|(action, outcome)| action == "staff.sign-in" && outcome == "refused");
    assert_eq!(refused.count(), 8);
    kit.finish().await;
}

async fn replay(backend: Backend) {
    let kit = started(backend).await;
    let (person, _) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    let now = kit.setup().now();
    let code = person.authenticator.code(now);
    let earlier = person.authenticator.code(now - TimeDelta::seconds(30));
    let mut browser = Browser::new(&kit);
    browser
        .attempt(&person.email, PASSWORD, &code)
        .await
        .expect(303);
    // The same again, and the one before, which would still be within the time.
    for replayed in [&code, &earlier] {
        Browser::new(&kit)
            .attempt(&person.email, PASSWORD, replayed)
            .await
            .expect(401);
    }
    // Two at the same moment: one of them comes in.
    kit.clock().advance(TimeDelta::seconds(60));
    let code = person.authenticator.code(kit.setup().now());
    let (mut one, mut other) = (Browser::new(&kit), Browser::new(&kit));
    let (one, other) = tokio::join!(
        one.attempt(&person.email, PASSWORD, &code),
        other.attempt(&person.email, PASSWORD, &code)
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 401]);

    // A recovery code instead of the authenticator's, once.
    let recovery = person.codes[0].to_lowercase().replace('-', " ");
    Browser::new(&kit)
        .attempt(&person.email, PASSWORD, &recovery)
        .await
        .expect(303);
    Browser::new(&kit)
        .attempt(&person.email, PASSWORD, &recovery)
        .await
        .expect(401);
    // Whoever has the code and not the password uses nothing up.
    Browser::new(&kit)
        .attempt(&person.email, "Không đúng đâu 123", &person.codes[1])
        .await
        .expect(401);
    Browser::new(&kit)
        .attempt(&person.email, PASSWORD, &person.codes[1])
        .await
        .expect(303);
    kit.finish().await;
}

async fn once(backend: Backend) {
    let kit = started(backend).await;
    let email = "mau@song-xanh.example";
    let replaced = invite(&kit, TENANT, email, "moderator").await;
    let path = invite(&kit, TENANT, email, "moderator").await;
    let none = Browser::new(&kit);
    none.get(&replaced).await.expect(404);
    for wrong in [
        "/staff/invitation/x",
        &format!("{path}A"),
        &path.replace("/invitation/", "/invitation/AAAA"),
    ] {
        none.get(wrong).await.expect(404);
    }
    // A link of one tenant is none at another.
    kit.get("id.nui-do.example", &path).await.expect(404);

    // What is wrong comes back, and uses nothing up.
    let mut browser = Browser::new(&kit);
    let page = browser.get(&path).await.expect(200).text();
    assert!(
        page.contains(email) && page.contains("<svg viewBox="),
        "{page}"
    );
    let code = authenticator_of(&page).code(kit.setup().now());
    for (name, password, repeated, code, says) in [
        ("", PASSWORD, PASSWORD, code.as_str(), "Chưa có họ tên"),
        ("Mẫu", "ngắn", "ngắn", code.as_str(), "Mật khẩu quá ngắn"),
        (
            "Mẫu",
            "matkhau123456",
            "matkhau123456",
            code.as_str(),
            "dễ đoán",
        ),
        ("Mẫu", PASSWORD, "khác", code.as_str(), "khác nhau"),
        (
            "Mẫu",
            PASSWORD,
            PASSWORD,
            "000000",
            "Mã của ứng dụng chưa đúng",
        ),
    ] {
        let fields = [
            ("name", name),
            ("password", password),
            ("repeated", repeated),
            ("code", code),
        ];
        let refused = browser.post(&path, &fields).await.expect(400);
        assert!(refused.header("set-cookie").is_none());
        let text = refused.text();
        assert!(text.contains(says), "{says}: {text}");
    }
    let (person, browser) = accepted(&kit, &path, email).await;
    assert!(browser.is_in().await);
    browser.get(&path).await.expect(404);
    assert_eq!(person.codes.len(), 10);

    // A new invitation of the operator replaces password, authenticator and sessions, once it is accepted.
    let again = invite(&kit, TENANT, email, "moderator").await;
    assert!(browser.is_in().await);
    let (fresh, anew) = accepted(&kit, &again, email).await;
    assert!(!browser.is_in().await && anew.is_in().await);
    Browser::new(&kit).sign_in(&person).await.expect(401);
    Browser::new(&kit).sign_in(&fresh).await.expect(303);

    // Two days later a link is old.
    let late = invite(&kit, TENANT, "tre@song-xanh.example", "moderator").await;
    kit.clock().advance(TimeDelta::hours(48));
    Browser::new(&kit).get(&late).await.expect(404);
    assert!(kit.get(HOST, "/").await.status == 200);
    kit.finish().await;
}
