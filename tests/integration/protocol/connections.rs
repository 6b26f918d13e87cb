use super::HOST;
use tinhid_tests::{Connection, Kit, Setup, eventually};

async fn hurried() -> Kit {
    let mut setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.deployment.limits.head_seconds = 1;
    setup.deployment.limits.keep_alive_seconds = 2;
    setup.deployment.limits.request_seconds = 2;
    setup.start().await
}

/// A connection on which a first request was answered.
async fn after_an_answer(kit: &Kit) -> Connection {
    let mut connection = kit.connect().await;
    let whole = format!("GET /robots.txt HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
    connection.send(whole.as_bytes()).await;
    connection.answer().await.unwrap().expect(200);
    connection
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_later_head_that_never_ends_is_given_up_like_the_first() {
    let kit = hurried().await;
    let mut connection = after_an_answer(&kit).await;
    connection.send(b"GET / HTTP/1.1\r\nHos").await;
    // The end comes by itself; the kit fails if it does not.
    if let Some(answer) = connection.answer().await {
        assert_eq!(answer.status, 408);
    }
    // Sending a little now and then buys no time.
    let mut connection = after_an_answer(&kit).await;
    connection.send(b"GET / HTTP/1.1\r\n").await;
    eventually("the end of a slow head", async || {
        connection.send(b"X-A: b\r\n").await;
        connection.is_closed().await.then_some(())
    })
    .await;
    kit.get(HOST, "/").await.expect(200);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_takes_nothing_is_cut_off() {
    let kit = hurried().await;
    let mut connection = after_an_answer(&kit).await;
    let request = format!("GET /api/v1/openapi.json HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
    // Far more than the buffers of both ends hold, and nothing of the answers is read: writing ends
    // only because the other end is gone.
    let many = request.repeat(200);
    eventually("the end of a connection nobody reads", async || {
        (!connection.try_send(many.as_bytes()).await).then_some(())
    })
    .await;
    kit.get(HOST, "/").await.expect(200);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_one_behind_the_other_are_all_answered() {
    let kit = hurried().await;
    let mut connection = kit.connect().await;
    let request = format!("GET /robots.txt HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
    connection.send(request.repeat(50).as_bytes()).await;
    for _ in 0..50 {
        connection.answer().await.unwrap().expect(200);
    }
    kit.finish().await;
}
