//! What happens to sessions and accounts when nobody does anything.

use super::{Browser, PASSWORD, TENANT, context, enrolled, invite, mail, started, trail};
use chrono::TimeDelta;
use std::sync::Arc;
use tinhid_core::data_lock::StaffAct;
use tinhid_core::database::Backend;
use tinhid_core::privacy::delete_over;
use tinhid_core::staff::{Doer, LookedAfter, Means, look_after};
use tinhid_services::staff::{StaffAnswer, act};
use tinhid_tests::{Kit, eventually};

on_each_backend! {
    an_idle_session_locks: idle;
    a_session_ends: lifetime;
    accounts_that_nobody_uses_are_disabled: unused;
    who_is_disabled_long_enough_is_forgotten: forgotten;
}

async fn idle(backend: Backend) {
    let kit = started(backend).await;
    let (person, mut browser) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    kit.clock().advance(TimeDelta::minutes(14));
    assert!(browser.is_in().await, "a touch counts from here");
    kit.clock().advance(TimeDelta::minutes(15));
    assert!(browser.is_in().await);
    kit.clock()
        .advance(TimeDelta::minutes(15) + TimeDelta::seconds(1));
    let locked = browser.get("/staff").await.expect(303);
    assert_eq!(
        locked.header("location"),
        Some("/staff/unlock?back=%2Fstaff")
    );
    // It still knows who it is, shows nothing else, and does nothing.
    let page = browser
        .get("/staff/unlock?back=%2Fstaff")
        .await
        .expect(200)
        .text();
    assert!(
        page.contains("Nguyễn Văn Mẫu") && !page.contains("staff-nav"),
        "{page}"
    );
    browser.post("/staff/password", &[]).await.expect(303);
    browser
        .post(
            "/staff/unlock",
            &[("proof", "Sai rồi sai nữa"), ("back", "/staff")],
        )
        .await
        .expect(401);
    let before = browser.clone();
    let opened = browser
        .post(
            "/staff/unlock",
            &[("proof", PASSWORD), ("back", "/staff?x")],
        )
        .await
        .expect(303);
    assert_eq!(opened.header("location"), Some("/staff?x"));
    assert!(
        browser.is_in().await && !before.is_in().await,
        "a new token"
    );
    // By the authenticator, too, once for each code; never away from here.
    kit.clock().advance(TimeDelta::minutes(16));
    let code = person.authenticator.code(kit.setup().now());
    let away = [("proof", code.as_str()), ("back", "//evil.example/staff")];
    let opened = browser.post("/staff/unlock", &away).await.expect(303);
    assert_eq!(opened.header("location"), Some("/staff"));
    browser.post("/staff/unlock", &away).await.expect(401);
    // Whoever guesses on loses the session.
    kit.clock().advance(TimeDelta::minutes(16));
    for _ in 0..4 {
        browser
            .post("/staff/unlock", &[("proof", "Sai rồi sai nữa")])
            .await
            .expect(401);
    }
    let over = browser.get("/staff/unlock").await.expect(303);
    assert_eq!(
        over.header("location"),
        Some("/staff/sign-in?back=%2Fstaff%2Funlock")
    );

    // Administrators lock after five minutes.
    let (_, admin) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    kit.clock().advance(TimeDelta::minutes(4));
    assert!(admin.is_in().await);
    kit.clock()
        .advance(TimeDelta::minutes(5) + TimeDelta::seconds(1));
    assert!(!admin.is_in().await);
    kit.finish().await;
}

async fn lifetime(backend: Backend) {
    let kit = started(backend).await;
    let (_, browser) = enrolled(&kit, "mau@song-xanh.example", "moderator").await;
    for _ in 0..59 {
        kit.clock().advance(TimeDelta::minutes(10));
        assert!(browser.is_in().await);
    }
    kit.clock().advance(TimeDelta::minutes(10));
    let over = browser.get("/staff").await.expect(303);
    assert_eq!(
        over.header("location"),
        Some("/staff/sign-in?back=%2Fstaff")
    );
    kit.finish().await;
}

async fn unused(backend: Backend) {
    let kit = started(backend).await;
    let (admin, _) = enrolled(&kit, "quan-tri@song-xanh.example", "administrator").await;
    let (used, _) = enrolled(&kit, "dung@song-xanh.example", "moderator").await;
    let (unused, kept) = enrolled(&kit, "bo@song-xanh.example", "moderator").await;
    let never = invite(&kit, TENANT, "chua@song-xanh.example", "moderator").await;
    kit.clock().advance(TimeDelta::days(30));
    Browser::new(&kit).sign_in(&used).await.expect(303);
    kit.clock().advance(TimeDelta::days(9));
    // A week before, the last administrator is told.
    eventually("the warning", async || {
        said(&kit, "staff.idle-warning").await
    })
    .await;
    let words = "khi đó không còn ai quản trị";
    eventually("the mail of the warning", async || mail(&kit, words)).await;
    assert!(!is_alone(&kit), "there still is one");
    kit.clock()
        .advance(TimeDelta::days(6) + TimeDelta::hours(1));
    eventually("the end of idle accounts", async || {
        let states = states(&kit).await;
        (states
            .iter()
            .filter(|(_, state)| state == "disabled")
            .count()
            == 3)
            .then_some(())
    })
    .await;
    let states = states(&kit).await;
    let of = |email: &str| {
        states
            .iter()
            .find(|(known, _)| known == email)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(of("dung@song-xanh.example"), "active");
    for gone in [
        "quan-tri@song-xanh.example",
        "bo@song-xanh.example",
        "chua@song-xanh.example",
    ] {
        assert_eq!(of(gone), "disabled", "{gone}");
    }
    // The operator sees it where they look at how the engine is.
    eventually("the loss", async || is_alone(&kit).then_some(())).await;
    Browser::new(&kit).sign_in(&unused).await.expect(401);
    assert!(!kept.is_in().await);
    Browser::new(&kit).get(&never).await.expect(404);

    // The operator brings the last administrator back.
    let enable = StaffAct::Enable {
        email: "quan-tri@song-xanh.example".to_owned(),
    };
    assert_eq!(
        act(&context(&kit, TENANT), enable).await.unwrap(),
        StaffAnswer::Done {}
    );
    let mut back = Browser::new(&kit);
    back.sign_in(&admin).await.expect(303);
    // A round that finds nothing does nothing.
    let context = context(&kit, TENANT);
    let randomness = Arc::clone(context.runtime.sealing().randomness());
    let means = Means::new(&context, randomness, Doer::System);
    assert_eq!(look_after(&means).await.unwrap(), LookedAfter::default());
    kit.finish().await;
}

/// Whether the engine says that nobody can administrate.
fn is_alone(kit: &Kit) -> bool {
    let report = kit.engine().fleet().report();
    let mut tenants = report.tenants.into_iter();
    let tenant = tenants.find(|tenant| tenant.tenant == TENANT);
    tenant.unwrap().attention.unwrap().without_administrator
}

async fn said(kit: &Kit, action: &str) -> Option<()> {
    trail(kit)
        .await
        .iter()
        .any(|(said, _)| said == action)
        .then_some(())
}

async fn states(kit: &Kit) -> Vec<(String, String)> {
    match act(&context(kit, TENANT), StaffAct::List {}).await.unwrap() {
        StaffAnswer::Accounts { accounts } => accounts
            .into_iter()
            .map(|account| (account.email, account.state))
            .collect(),
        other => panic!("{other:?}"),
    }
}

async fn forgotten(backend: Backend) {
    let kit = started(backend).await;
    let (gone, _) = enrolled(&kit, "bo@song-xanh.example", "moderator").await;
    kit.clock().advance(TimeDelta::days(46));
    eventually("the end of idle accounts", async || {
        let states = states(&kit).await;
        (states.len() == 1 && states[0].1 == "disabled").then_some(())
    })
    .await;
    let tables = tinhid_services::privacy::expiring();
    let mut context = context(&kit, TENANT);
    let randomness = Arc::clone(context.runtime.sealing().randomness());
    // Twelve months after the last use it is still known who it was.
    let used = context.now - TimeDelta::days(46);
    context.now = used + chrono::Months::new(12) - TimeDelta::days(1);
    delete_over(&context, &tables, &*randomness).await.unwrap();
    assert_eq!(states(&kit).await.len(), 1);
    context.now = used + chrono::Months::new(12) + TimeDelta::days(1);
    delete_over(&context, &tables, &*randomness).await.unwrap();
    assert_eq!(states(&kit).await, Vec::new());
    Browser::new(&kit).sign_in(&gone).await.expect(401);
    // Their key is gone, and whoever looks at the trail finds a number and nobody.
    let reader = context.runtime.database().reader();
    use sea_orm::{EntityTrait, PaginatorTrait};
    use tinhid_core::sealing::records::person_key::Entity as Keys;
    assert_eq!(Keys::find().count(&reader).await.unwrap(), 0);
    // The address is free for whoever has it now.
    enrolled(&kit, "bo@song-xanh.example", "moderator").await;
    kit.finish().await;
}
