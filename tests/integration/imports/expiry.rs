use super::{HOST, TENANT, one_tenant, posts};
use chrono::TimeDelta;
use tinhid_core::database::Backend;
use tinhid_tests::eventually;

/// Posts end by the clock, each when its own time is over, also more of them than end in one unit of
/// work, and at once when the engine starts after they should have.
async fn posts_end_when_their_time_is_over(backend: Backend) {
    let (setup, package) = one_tenant(backend);
    package.write(
        "demo.toml",
        "[demonstration.posts]\nrental = 450\nvoucher = 5\n",
    );
    let kit = setup.start().await;
    let seeded = kit.engine().seed_demonstration(TENANT, 1.0, &|_| {}).await;
    assert_eq!(seeded.unwrap().kinds["rental"].made, 450);

    let mut ends: Vec<_> = posts(&kit, "rental").await;
    ends.sort_by_key(|post| post.expires_at);
    let middle = ends[225].expires_at;
    let now = kit.setup().now();
    kit.clock().advance(middle - now);
    eventually("the first half ended", async || {
        let posts = posts(&kit, "rental").await;
        let ended = posts.iter().filter(|post| post.state == "expired").count();
        (ended >= 226).then_some(())
    })
    .await;
    for post in posts(&kit, "rental").await {
        let is_over = post.expires_at <= middle;
        assert_eq!(post.state == "expired", is_over, "{post:?}");
        assert_eq!(post.version, if is_over { 2 } else { 1 });
        let target = format!("/api/v1/listings/rental/{}", post.code);
        if is_over && post.code == ends[0].code {
            kit.get(HOST, &target).await.expect(404);
        }
    }

    let setup = kit.stop().await;
    setup.clock.advance(TimeDelta::days(365));
    let kit = setup.start().await;
    eventually("all ended", async || {
        let left = posts(&kit, "rental").await;
        let left = left.iter().filter(|post| post.state == "published");
        (left.count() == 0).then_some(())
    })
    .await;
    kit.finish().await;
}

on_each_backend! {
    ending: posts_end_when_their_time_is_over;
}
