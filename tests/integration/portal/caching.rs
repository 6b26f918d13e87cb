use tinhid_tests::Kit;

const HOST: &str = "id.dak-lak.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_come_in_the_coding_asked_for_each_with_its_tag() {
    let kit = Kit::start().await;
    for path in [
        "/",
        "/api/v1/bootstrap",
        "/api/v1/catalogue",
        "/api/v1/openapi.json",
    ] {
        let plain = kit.get(HOST, path).await.expect(200);
        assert_eq!(plain.header("content-encoding"), None);
        let mut tags = vec![plain.header("etag").unwrap().to_owned()];
        for (accepted, coding) in [
            ("br", "br"),
            ("gzip", "gzip"),
            ("gzip, deflate, br", "br"),
            ("br;q=0, gzip", "gzip"),
        ] {
            let answer = kit
                .get(HOST, path)
                .header("Accept-Encoding", accepted)
                .await
                .expect(200);
            assert_eq!(
                answer.header("content-encoding"),
                Some(coding),
                "{path} {accepted}"
            );
            assert!(
                answer.body.len() * 2 < plain.body.len(),
                "{path} {accepted}"
            );
            assert_eq!(answer.text(), plain.text(), "{path} {accepted}");
            let vary = answer.header("vary").unwrap();
            assert!(vary.contains("accept-encoding") && vary.contains("accept-language"));
            tags.push(answer.header("etag").unwrap().to_owned());
        }
        let distinct: std::collections::BTreeSet<_> = tags.iter().collect();
        assert_eq!(
            distinct.len(),
            3,
            "two codings share a strong tag: {tags:?}"
        );
        for tag in &tags {
            for accepted in ["", "br", "gzip"] {
                let again = kit
                    .get(HOST, path)
                    .header("Accept-Encoding", accepted)
                    .header("If-None-Match", tag)
                    .await
                    .expect(304);
                assert!(again.body.is_empty());
                assert!(again.header("etag").is_some() && again.header("vary").is_some());
            }
        }
        kit.get(HOST, path)
            .header("If-None-Match", "\"something-else\"")
            .await
            .expect(200);
    }
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn languages_have_tags_of_their_own() {
    let kit = Kit::start().await;
    let ask = |language: &str| kit.get(HOST, "/api/v1/bootstrap").language(language);
    let vietnamese = ask("vi").await.expect(200);
    let tag = vietnamese.header("etag").unwrap();
    ask("en").header("If-None-Match", tag).await.expect(200);
    ask("vi").header("If-None-Match", tag).await.expect(304);
    kit.finish().await;
}
