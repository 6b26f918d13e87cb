use super::{HOST, is_well, one_tenant, refused};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hosts_that_are_none() {
    let kit = one_tenant().await;
    let long = "a.".repeat(5000);
    let hosts: Vec<Vec<u8>> = [
        "",
        " ",
        ".",
        "..",
        "a..b",
        "-a.example",
        "a-.example",
        "a b",
        "a/b",
        "a\\b",
        "a?b",
        "a#b",
        "user@id.song-xanh.example",
        "id.song-xanh.example:port",
        "id.song-xanh.example:80:80",
        "id.song-xanh.example/../x",
        "id.song-xanh.example%00",
        "id.song-xanh.example%2e",
        "[::1]",
        "[id.song-xanh.example]",
        "xn--",
        "xn--zzzzzzzzz--",
        "<script>",
        "'; drop",
        "${jndi:ldap://x}",
        "{{7*7}}",
        "id_song.example",
        "*",
        long.as_str(),
    ]
    .iter()
    .map(|host| host.as_bytes().to_vec())
    .chain([b"\xff\xfe.example".to_vec(), b"a\xc3.example".to_vec()])
    .collect();
    for host in hosts {
        let mut request = b"GET / HTTP/1.1\r\nHost: ".to_vec();
        request.extend_from_slice(&host);
        request.extend_from_slice(b"\r\nConnection: close\r\n\r\n");
        let what = String::from_utf8_lossy(&host[..host.len().min(60)]).into_owned();
        let answer = kit
            .raw(&request)
            .await
            .unwrap_or_else(|| panic!("{what}: no answer"));
        refused(&what, &answer);
        let echo = answer.text();
        assert!(!echo.contains("<script>") || host != b"<script>", "{echo}");
    }
    is_well(&kit).await;
    kit.finish().await;
}

/// What is no HTTP at all is refused by the framework in its own few words, or cut off.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn request_lines_that_are_none() {
    let kit = one_tenant().await;
    let host = format!("Host: {HOST}\r\n");
    for line in [
        &b"GARBAGE\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n",
        b"GET  /  HTTP/1.1\r\n",
        b"G\x00T / HTTP/1.1\r\n",
        b"GET /\x00 HTTP/1.1\r\n",
        b"GET /\xff HTTP/1.1\r\n",
        b"GET http:// HTTP/1.1\r\n",
        b"GET ://x HTTP/1.1\r\n",
        b"CONNECT id.song-xanh.example:443 HTTP/1.1\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ] {
        let mut bytes = line.to_vec();
        if !bytes.ends_with(b"\r\n\r\n") {
            bytes.extend_from_slice(host.as_bytes());
            bytes.extend_from_slice(b"Connection: close\r\n\r\n");
        }
        if let Some(answer) = kit.raw(&bytes).await {
            let what = String::from_utf8_lossy(line);
            assert!(
                (400..500).contains(&answer.status),
                "{what}: {}",
                answer.status
            );
        }
    }
    is_well(&kit).await;
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headers_that_mean_harm() {
    let kit = one_tenant().await;
    for (name, value) in [
        ("Accept-Language", "q=;;;,,,en;q=abc,vi;q=-1".to_owned()),
        ("Accept", "*/*;q=99999999999999999999".to_owned()),
        ("Accept-Encoding", "gzip;q=NaN, br;q=1e400".to_owned()),
        ("If-None-Match", "\"".repeat(4000)),
        ("Forwarded", "for=\"[::1\";;;host=".to_owned()),
        ("X-Forwarded-For", "999.999.999.999, ::::".to_owned()),
        ("Range", "bytes=0-18446744073709551616".to_owned()),
        ("Cookie", "a".repeat(8000)),
        ("Expect", "200-ok".to_owned()),
    ] {
        let answer = kit
            .get(HOST, "/api/v1/bootstrap")
            .header(name, &value)
            .await;
        assert!(
            answer.status < 500 && answer.status != 304,
            "{name}: {}",
            answer.status
        );
    }
    let odd = kit
        .get(HOST, "/")
        .header("Accept-Language", b"\xff\xfe")
        .await;
    assert!(odd.status < 500);
    is_well(&kit).await;

    // Smuggling: two lengths, a length beside chunks, a length that is none.
    for lines in [
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999999\r\n",
        "Transfer-Encoding: xchunked\r\n",
    ] {
        let bytes = format!(
            "POST /ofrep/v1/evaluate/flags HTTP/1.1\r\nHost: {HOST}\r\n{lines}Connection: close\r\n\r\n0\r\n\r\n"
        );
        if let Some(answer) = kit.raw(bytes.as_bytes()).await {
            assert!(
                (400..500).contains(&answer.status),
                "{lines}: {}",
                answer.status
            );
        }
    }
    is_well(&kit).await;
    kit.finish().await;
}
