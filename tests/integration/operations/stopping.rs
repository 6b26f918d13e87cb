use tinhid_tests::{Connection, Program, Request, Setup, eventually};

const HOST: &str = "id.song-xanh.example";

/// A request whose body is still on its way; the rest of it is returned.
async fn begin(connection: &mut Connection) -> &'static [u8] {
    let head = format!(
        "POST /ofrep/v1/evaluate/flags HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n\
         Content-Length: 2\r\nConnection: close\r\n\r\n{{"
    );
    connection.send(head.as_bytes()).await;
    b"}"
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_lets_requests_in_flight_end() {
    let setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    let kit = setup.start().await;
    let mut connection = kit.connect().await;
    let rest = begin(&mut connection).await;
    // Answered on later connections of the same workers: the head before them was read.
    for _ in 0..8 {
        kit.get(HOST, "/").await.expect(200);
    }
    let address = kit.address();
    let stopping = tokio::spawn(kit.stop());
    eventually("the closed door", async || {
        tokio::net::TcpStream::connect(address)
            .await
            .is_err()
            .then_some(())
    })
    .await;
    assert!(!stopping.is_finished(), "it did not wait");
    connection.send(rest).await;
    connection.answer().await.unwrap().expect(200);
    let setup = stopping.await.unwrap();
    // Everything was given back: another engine takes its place.
    setup.start().await.finish().await;
}

/// Who sends requests here learns of the stop before the door closes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_is_announced_while_everybody_is_still_answered() {
    let mut setup = Setup::empty();
    setup.synthetic("song-xanh", "Sông Xanh ID");
    setup.deployment.server.drain_notice_seconds = 600;
    let kit = setup.start().await;
    let (address, operations) = (kit.address(), kit.engine().operations_address());
    let ready = || Request::new(operations, "GET", "localhost", "/readyz");
    ready().await.expect(200);
    let stopping = tokio::spawn(kit.stop());
    eventually("the announcement", async || {
        let answer = ready().await;
        (answer.status == 503).then(|| assert_eq!(answer.json()["draining"], true))
    })
    .await;
    Request::new(address, "GET", HOST, "/").await.expect(200);
    assert!(!stopping.is_finished());
    stopping.abort();
}

#[tokio::test]
async fn a_terminated_process_ends_in_order() {
    let program = Program::empty();
    program.synthetic("song-xanh", "Sông Xanh ID");
    for signal in ["TERM", "INT"] {
        let mut serving = program.serve(&[]).await;
        serving.get(HOST, "/").await.expect(200);
        serving.signal(signal);
        assert_eq!(serving.ended().await, 0, "{}", serving.log_text());
    }
}
