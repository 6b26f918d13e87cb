//! Sessions: listed, ended, locked.

use super::{App, HOST, OTHER, PHONE, setup};
use chrono::Duration;
use serde_json::{Value, json};
use tinhid_core::database::Backend;

on_each_backend! {
    sessions_are_listed_and_end_one_by_one: listed;
    a_session_ends_on_every_node_within_two_seconds: nodes;
    an_idle_session_is_locked_until_somebody_proves_who_they_are: locked;
    a_session_ends_after_its_lifetime: lifetime;
    another_persons_session_cannot_be_ended: foreign;
}

fn ids(list: &Value) -> Vec<String> {
    let sessions = list["sessions"].as_array().unwrap().iter();
    let ids = sessions.map(|session| session["id"].as_str().unwrap().to_owned());
    ids.collect()
}

async fn listed(backend: Backend) {
    let kit = setup(backend).start().await;
    let mut apps = Vec::new();
    for _ in 0..3 {
        apps.push(App::sign_in(&kit, PHONE).await);
        kit.clock().advance(Duration::minutes(1));
    }
    // Whoever was not seen for a while is locked; these were a minute ago.
    let [first, second, third] = &apps[..] else {
        panic!()
    };
    let list = third.get("/api/v1/sessions").await.expect(200).json();
    let all = ids(&list);
    assert_eq!(all.len(), 3);
    assert_eq!(list["sessions"][0]["is_current"], true);
    assert_eq!(list["sessions"][1]["is_current"], false);
    assert_eq!(list["sessions"][0]["surface"], "app");
    let target = format!("/api/v1/sessions/{}", all[1]);
    third.call("DELETE", &target, None).await.expect(204);
    second
        .get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    third
        .call("DELETE", &target, None)
        .await
        .expect_problem(404, "session-not-found");
    let nonsense = third.call("DELETE", "/api/v1/sessions/x", None).await;
    nonsense.expect_problem(404, "session-not-found");
    first.get("/api/v1/account").await.expect(200);
    third
        .call("DELETE", "/api/v1/sessions", None)
        .await
        .expect(204);
    first
        .get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    third
        .call("DELETE", "/api/v1/sessions/current", None)
        .await
        .expect(204);
    third
        .get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    kit.finish().await;
}

/// On SQLite a folder has one owner, so there is one node, which forgets at once.
async fn nodes(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    if backend == Backend::Postgres {
        let other = kit.setup().another_node().start().await;
        let bearer = format!("Bearer {}", app.tokens["access_token"].as_str().unwrap());
        let there = async || {
            let request = other.get(HOST, "/api/v1/account");
            request.header("Authorization", &bearer).await.status
        };
        assert_eq!(there().await, 200);
        app.call("DELETE", "/api/v1/sessions/current", None)
            .await
            .expect(204);
        kit.clock().advance(Duration::seconds(2));
        assert_eq!(there().await, 401);
        other.stop().await;
    } else {
        app.call("DELETE", "/api/v1/sessions/current", None)
            .await
            .expect(204);
    }
    app.get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    kit.finish().await;
}

async fn locked(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    for _ in 0..2 {
        kit.clock().advance(Duration::minutes(4));
        app.get("/api/v1/account").await.expect(200);
    }
    let tokens = json!({ "refresh_token": app.tokens["refresh_token"] });
    let renewed = super::send(&kit, "POST", "/api/v1/sessions/refresh", Some(&tokens)).await;
    let app = App {
        tokens: renewed.expect(201).json(),
        ..app
    };
    // A computer is locked after fifteen minutes; what is public goes on.
    kit.clock().advance(Duration::seconds(9 * 60));
    app.get("/api/v1/account").await.expect(200);
    let tokens = json!({ "refresh_token": app.tokens["refresh_token"] });
    kit.clock().advance(Duration::minutes(16));
    let renewed = super::send(&kit, "POST", "/api/v1/sessions/refresh", Some(&tokens)).await;
    let renewed = renewed.expect(201).json();
    let app = App {
        tokens: renewed,
        ..app
    };
    app.get("/api/v1/account")
        .await
        .expect_problem(401, "session-locked");
    app.get("/api/v1/bootstrap").await.expect(200);
    app.prove().await;
    app.get("/api/v1/account").await.expect(200);
    kit.finish().await;
}

async fn lifetime(backend: Backend) {
    let kit = setup(backend).start().await;
    let app = App::sign_in(&kit, PHONE).await;
    kit.clock().advance(Duration::days(30));
    app.get("/api/v1/account")
        .await
        .expect_problem(401, "invalid-token");
    let tokens = json!({ "refresh_token": app.tokens["refresh_token"] });
    let renewed = super::send(&kit, "POST", "/api/v1/sessions/refresh", Some(&tokens)).await;
    renewed.expect_problem(401, "session-ended");
    kit.finish().await;
}

async fn foreign(backend: Backend) {
    let kit = setup(backend).start().await;
    let (mine, theirs) = (
        App::sign_in(&kit, PHONE).await,
        App::sign_in(&kit, OTHER).await,
    );
    let list = theirs.get("/api/v1/sessions").await.expect(200).json();
    let target = format!("/api/v1/sessions/{}", ids(&list)[0]);
    mine.call("DELETE", &target, None)
        .await
        .expect_problem(404, "session-not-found");
    theirs.get("/api/v1/account").await.expect(200);
    kit.finish().await;
}
