//! Locks, ways past them, and new passwords.

use super::{Browser, PASSWORD, Person, between, enrolled, started, trail};
use chrono::TimeDelta;
use tinhid_core::database::Backend;
use tinhid_tests::Kit;

on_each_backend! {
    five_wrong_attempts_lock_the_password: lock;
    whoever_has_both_codes_is_never_locked_out: recover;
    a_password_is_changed: change;
    whoever_proves_themselves_gets_new_recovery_codes: new_codes;
}

const OTHER: &str = "Sông dài cá lội biệt tăm 5";

async fn lock(backend: Backend) {
    let kit = started(backend).await;
    let (person, browser) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    lock_out(&kit, &person).await;
    let told = trail(&kit).await;
    let of = |outcome: &str| {
        let attempts = told.iter().filter(|(action, _)| action == "staff.sign-in");
        attempts.filter(|(_, said)| said == outcome).count()
    };
    assert_eq!((of("refused"), of("locked")), (4, 1), "{told:?}");
    // All is right now, and the answer is the same; who is in stays in.
    kit.clock().advance(TimeDelta::seconds(60));
    Browser::new(&kit).sign_in(&person).await.expect(401);
    assert!(browser.is_in().await);
    // Attempts while it is locked make it no longer.
    kit.clock().advance(TimeDelta::hours(11));
    Browser::new(&kit)
        .attempt(&person.email, "Sai rồi sai nữa", "000000")
        .await
        .expect(401);
    kit.clock().advance(TimeDelta::hours(1));
    Browser::new(&kit).sign_in(&person).await.expect(303);
    // Right attempts begin the count anew.
    for _ in 0..2 {
        for _ in 0..4 {
            Browser::new(&kit)
                .attempt(&person.email, "Sai rồi sai nữa", "000000")
                .await
                .expect(401);
        }
        kit.clock().advance(TimeDelta::seconds(60));
        Browser::new(&kit).sign_in(&person).await.expect(303);
    }
    kit.finish().await;
}

async fn recover(backend: Backend) {
    let kit = started(backend).await;
    let (person, browser) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    lock_out(&kit, &person).await;
    // Attempts at one address are few in a quarter of an hour.
    kit.clock().advance(TimeDelta::minutes(14));
    let code = person.authenticator.code(kit.setup().now());
    let attempt = async |email: &str, code: &str, recovery: &str, new: &str| {
        let mut browser = Browser::new(&kit);
        let fields = [
            ("email", email),
            ("code", code),
            ("recovery", recovery),
            ("password", new),
            ("repeated", new),
        ];
        let answer = browser.post("/staff/recovery", &fields).await;
        (answer, browser)
    };
    let recovery = person.codes[0].as_str();
    for (email, code, recovery) in [
        (person.email.as_str(), "000000", recovery),
        (person.email.as_str(), code.as_str(), "K7QX-0M2D-9RTA-HZ4W"),
        (person.email.as_str(), code.as_str(), ""),
        ("ai-do@song-xanh.example", code.as_str(), recovery),
    ] {
        let (answer, _) = attempt(email, code, recovery, OTHER).await;
        answer.expect(401);
    }
    let (answer, _) = attempt(&person.email, &code, recovery, "ngắn").await;
    answer.expect(400);
    let (answer, anew) = attempt(&person.email, &code, recovery, OTHER).await;
    answer.expect(303);
    assert!(anew.is_in().await && !browser.is_in().await);
    // Both codes are used up, and the lock is gone with the old password.
    let (answer, _) = attempt(&person.email, &code, recovery, OTHER).await;
    answer.expect(401);
    kit.clock().advance(TimeDelta::seconds(60));
    Browser::new(&kit).sign_in(&person).await.expect(401);
    kit.clock().advance(TimeDelta::seconds(60));
    let person = Person {
        password: OTHER.to_owned(),
        ..person
    };
    Browser::new(&kit).sign_in(&person).await.expect(303);
    kit.finish().await;
}

async fn change(backend: Backend) {
    let kit = started(backend).await;
    let (person, mut browser) = enrolled(&kit, "mau@song-xanh.example", "administrator").await;
    let mut elsewhere = Browser::new(&kit);
    elsewhere.sign_in(&person).await.expect(303);
    let before = browser.clone();
    for (present, new, status) in [
        ("Không đúng đâu 123", OTHER, 401),
        (PASSWORD, "ngắn", 400),
        (PASSWORD, PASSWORD, 400),
        (PASSWORD, OTHER, 303),
    ] {
        let fields = [
            ("present", present),
            ("password", new),
            ("repeated", new),
            ("back", ""),
        ];
        browser
            .post("/staff/password", &fields)
            .await
            .expect(status);
    }
    // This session goes on under a new token, all others are over.
    assert!(browser.is_in().await && !before.is_in().await && !elsewhere.is_in().await);
    kit.clock().advance(TimeDelta::seconds(60));
    Browser::new(&kit).sign_in(&person).await.expect(401);

    // An administrator has not been asked for two months, and then nothing else is open.
    let person = Person {
        password: OTHER.to_owned(),
        ..person
    };
    kit.clock().advance(TimeDelta::days(40));
    Browser::new(&kit).sign_in(&person).await.expect(303);
    kit.clock().advance(TimeDelta::days(22));
    let mut browser = Browser::new(&kit);
    browser.sign_in(&person).await.expect(303);
    let due = browser.get("/staff/accounts").await.expect(303);
    assert_eq!(
        due.header("location"),
        Some("/staff/password?back=%2Fstaff%2Faccounts")
    );
    let page = browser.get("/staff/password").await.expect(200).text();
    assert!(page.contains("đến hạn đổi"), "{page}");
    let back = |new| {
        [
            ("present", OTHER),
            ("password", new),
            ("repeated", new),
            ("back", "/staff/accounts"),
        ]
    };
    browser
        .post("/staff/password", &back(PASSWORD))
        .await
        .expect(400);
    let done = browser
        .post("/staff/password", &back("Mùa lúa chín thơm đường 9"))
        .await
        .expect(303);
    assert_eq!(done.header("location"), Some("/staff/accounts"));
    browser.get("/staff/accounts").await.expect(200);
    kit.finish().await;
}

/// So many wrong attempts that nothing counts any more.
async fn lock_out(kit: &Kit, person: &Person) {
    for _ in 0..5 {
        Browser::new(kit)
            .attempt(&person.email, "Sai rồi sai nữa", "000000")
            .await
            .expect(401);
    }
}

async fn new_codes(backend: Backend) {
    let kit = started(backend).await;
    let (person, mut browser) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    let page = browser.get("/staff/codes").await.expect(200).text();
    assert!(page.contains("10 mã dự phòng"), "{page}");
    let code = person.authenticator.code(kit.setup().now());
    let wrong = [("password", "Sai rồi sai nữa"), ("code", code.as_str())];
    browser.post("/staff/codes", &wrong).await.expect(401);
    // A recovery code is no proof of the authenticator.
    let recovery = person.codes[0].as_str();
    let spare = [("password", PASSWORD), ("code", recovery)];
    browser.post("/staff/codes", &spare).await.expect(401);
    let right = [("password", PASSWORD), ("code", code.as_str())];
    let shown = browser.post("/staff/codes", &right).await.expect(200);
    let fresh = between(&shown.text(), "<li><code>", "</code>");
    assert_eq!(fresh.len(), 10);
    assert!(fresh.iter().all(|code| !person.codes.contains(code)));
    // The same code of the authenticator counts once.
    browser.post("/staff/codes", &right).await.expect(401);
    kit.clock().advance(TimeDelta::minutes(1));
    let mut old = Browser::new(&kit);
    let refused = old.attempt(&person.email, PASSWORD, recovery).await;
    refused.expect(401);
    let mut new = Browser::new(&kit);
    new.attempt(&person.email, PASSWORD, &fresh[0])
        .await
        .expect(303);
    kit.finish().await;
}
