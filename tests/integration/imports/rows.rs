use super::{HOST, counts, file, import_file, import_text, posts, request, rules, started};
use chrono::TimeDelta;
use tinhid_core::database::Backend;

const HEAD: &str = "Mã,Tiêu đề,Nội dung,Xã phường,Loại,Giá thuê,Diện tích,Điện thoại,Tiện nghi\n";

fn row(key: &str, title: &str, price: &str) -> String {
    format!(
        "{key},{title},\"Phòng mới, có gác\",Phường Quyết Thắng,Phòng trọ,{price},20,0905112358,\"Khép kín; Gác lửng\"\n"
    )
}

async fn a_good_file_is_published_and_comes_again(backend: Backend) {
    let kit = started(backend).await;
    let good = format!(
        "{HEAD}{}{}{}",
        row("a", "Phòng trọ gần chợ", "\"1,5 triệu\""),
        row("b", "Phòng trọ gần trường", "1tr8"),
        row("c", "Nhà nguyên căn", "6000000")
    );
    let first = import_text(&kit, &good).await;
    assert!(first.published, "{first:?}");
    assert_eq!(counts(&first), [3, 0, 0, 0, 0]);
    let before = posts(&kit, "rental").await;
    assert_eq!(before.len(), 3);
    assert_eq!(before[0].state, "published");
    assert_eq!(before[0].n1, Some(1_500_000));
    assert_eq!(
        before[0].values()["amenities"],
        serde_json::json!(["own-bathroom", "loft"])
    );
    assert_eq!(before[0].source, "test");

    // Listed, with everything that was in its row.
    let list = kit
        .get(HOST, "/api/v1/listings/rental")
        .await
        .expect(200)
        .json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "{list}");
    assert_eq!(items[0]["demonstration"], false);
    assert_eq!(items[0]["commune"]["name"], "Phường Quyết Thắng");

    // Nothing is written when nothing changed, also a while later.
    kit.clock().advance(TimeDelta::hours(1));
    let again = import_text(&kit, &good).await;
    assert!(again.published);
    assert_eq!(counts(&again), [0, 0, 3, 0, 0]);
    assert_eq!(posts(&kit, "rental").await, before);

    // What changed keeps its address and its times; what is missing stays.
    let other = format!(
        "{HEAD}{}{}",
        row("a", "Phòng trọ gần chợ", "\"1,4 triệu\""),
        row("d", "Phòng trọ mới xây", "1000000")
    );
    let third = import_text(&kit, &other).await;
    assert_eq!(counts(&third), [1, 1, 0, 0, 0]);
    let after = posts(&kit, "rental").await;
    assert_eq!(after.len(), 4);
    let (old, new) = (&before[0], &after[0]);
    assert_eq!((new.n1, new.version), (Some(1_400_000), old.version + 1));
    assert_eq!(
        (new.id, &new.code, new.published_at, new.expires_at),
        (old.id, &old.code, old.published_at, old.expires_at)
    );
    assert_eq!(after[1], before[1]);
    kit.finish().await;
}

async fn what_the_file_no_longer_has_is_withdrawn_when_that_is_asked_for(backend: Backend) {
    let kit = started(backend).await;
    let (a, b) = (
        row("a", "Phòng trọ A", "1000000"),
        row("b", "Phòng trọ B", "1000000"),
    );
    import_text(&kit, format!("{HEAD}{a}{b}")).await;
    // Another source with the same keys is no business of this one.
    let path = file(&kit, "other.csv", format!("{HEAD}{a}{b}"));
    let mut other = request(path);
    other.source = "other".to_owned();
    assert_eq!(counts(&import_file(&kit, &other).await), [2, 0, 0, 0, 0]);

    let mut replacing = request(file(&kit, "posts.csv", format!("{HEAD}{a}")));
    replacing.replace = true;
    let words = std::sync::Mutex::new(Vec::new());
    let summary = tinhid_services::listings::import::run(
        &super::context(&kit),
        &super::means(&kit),
        &replacing,
        &|word| words.lock().unwrap().push(word),
    )
    .await
    .unwrap();
    assert_eq!(counts(&summary), [0, 0, 1, 0, 1]);
    // It was told before it was done.
    let words = words.into_inner().unwrap();
    let at = |step| words.iter().position(|word| word.step == step).unwrap();
    use tinhid_services::listings::Step;
    assert!(at(Step::Withdrawing) < at(Step::Publishing));
    assert_eq!(words[at(Step::Withdrawing)].total, Some(1));
    let states: Vec<(String, String, String)> = posts(&kit, "rental")
        .await
        .into_iter()
        .map(|post| (post.external_key.unwrap(), post.source, post.state))
        .collect();
    let of = |key: &str, source: &str| {
        let found = states
            .iter()
            .find(|state| state.0 == key && state.1 == source);
        found.unwrap().2.as_str()
    };
    assert_eq!(of("a", "test"), "published");
    assert_eq!(of("b", "test"), "expired");
    assert_eq!(of("b", "other"), "published");
    assert_eq!(states.len(), 4);

    // It comes back with its address when the source has it again.
    let again = import_text(&kit, format!("{HEAD}{a}{b}")).await;
    assert_eq!(counts(&again), [0, 1, 1, 0, 0]);
    kit.finish().await;
}

async fn of_a_file_with_errors_nothing_is_published_unless_asked_for(backend: Backend) {
    let kit = started(backend).await;
    let bad = format!(
        "{HEAD}{}{}{}{}",
        row("a", "Phòng trọ A", "1000000"),
        row("b", "Phòng trọ B", "rẻ"),
        row("a", "Phòng trọ C", "1000000"),
        row("d", "=HYPERLINK(1)", "1000000")
    );
    let refused = import_text(&kit, &bad).await;
    assert!(!refused.published);
    assert_eq!(counts(&refused), [0, 0, 0, 3, 0]);
    assert_eq!(refused.rows, 4);
    assert_eq!(
        rules(&refused),
        [
            (3, "Giá thuê", "field-not-an-amount"),
            (4, "", "key-twice"),
            (5, "Tiêu đề", "formula")
        ]
    );
    assert_eq!(refused.problems[0].value.as_deref(), Some("rẻ"));
    for problem in &refused.problems {
        // In words of both languages, not keys.
        assert!(
            problem.said.vi.contains(' ') && problem.said.en.contains(' '),
            "{problem:?}"
        );
        assert_ne!(problem.said.vi, problem.said.en);
    }
    assert!(posts(&kit, "rental").await.is_empty());

    let mut accepting = request(file(&kit, "posts.csv", &bad));
    accepting.accept_good = true;
    let accepted = import_file(&kit, &accepting).await;
    assert!(accepted.published);
    assert_eq!(counts(&accepted), [1, 0, 0, 3, 0]);
    assert_eq!(posts(&kit, "rental").await.len(), 1);
    kit.finish().await;
}

async fn twenty_thousand_rows(backend: Backend) {
    let kit = started(backend).await;
    let mut text = HEAD.to_owned();
    for number in 0..20_000 {
        text += &row(
            &format!("k{number}"),
            &format!("Phòng trọ số {number}"),
            "1500000",
        );
    }
    let first = import_text(&kit, &text).await;
    assert!(first.published);
    assert_eq!(counts(&first), [20_000, 0, 0, 0, 0]);
    let changed = text.replace("Phòng trọ số 77,", "Phòng trọ số 77 mới,");
    let second = import_text(&kit, &changed).await;
    assert_eq!(counts(&second), [0, 1, 19_999, 0, 0]);
    let all = posts(&kit, "rental").await;
    assert_eq!(all.len(), 20_000);
    assert!(all.iter().all(|post| post.state == "published"));
    let codes: std::collections::BTreeSet<_> = all.iter().map(|post| &post.code).collect();
    assert_eq!(codes.len(), all.len());
    kit.finish().await;
}

async fn what_staff_took_down_stays_down(backend: Backend) {
    use sea_orm::ConnectionTrait;
    use sea_orm::sea_query::Query;
    use tinhid_services::listings::entity::{Column, Entity};
    let kit = started(backend).await;
    let text = format!("{HEAD}{}", row("a", "Phòng trọ A", "1000000"));
    import_text(&kit, &text).await;
    let database = super::context(&kit).runtime.database().clone();
    let take_down = Query::update()
        .table(Entity)
        .value(Column::State, "removed")
        .to_owned();
    database
        .unit(move |unit| {
            let take_down = take_down.clone();
            Box::pin(async move {
                unit.execute(&take_down).await?;
                Ok(())
            })
        })
        .await
        .unwrap();
    let again = import_text(&kit, text.replace("Phòng trọ A", "Phòng trọ khác")).await;
    assert_eq!(counts(&again), [0, 0, 1, 0, 0]);
    assert_eq!(posts(&kit, "rental").await[0].state, "removed");
    kit.finish().await;
}

on_each_backend! {
    good: a_good_file_is_published_and_comes_again;
    replacing: what_the_file_no_longer_has_is_withdrawn_when_that_is_asked_for;
    errors: of_a_file_with_errors_nothing_is_published_unless_asked_for;
    many: twenty_thousand_rows;
    taken_down: what_staff_took_down_stays_down;
}
