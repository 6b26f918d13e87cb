//! Who is one caller, and that nobody takes from another.

use super::{HOST, OTHER_HOST, READ, few, from, use_up};
use tinhid_core::database::Backend;

on_each_backend! {
    a_flood_at_one_tenant_takes_nothing_from_another: flood;
}

async fn flood(backend: Backend) {
    let mut setup = few(backend);
    // As little room as may be said, so that the flood fills it.
    setup.deployment.rate_limits.keys = 100;
    let kit = setup.start().await;
    let caller = "203.0.113.9";
    from(&kit, caller, OTHER_HOST, READ).await.expect(200);
    use_up(&kit, caller).await;
    for number in 0..400 {
        let stranger = format!("198.51.{}.{}", 100 + number / 250, number % 250);
        from(&kit, &stranger, HOST, READ).await.expect(200);
    }
    // Two are left there, as if nothing had happened here; and here nobody was freed by the flood.
    from(&kit, caller, OTHER_HOST, READ).await.expect(200);
    from(&kit, caller, OTHER_HOST, READ).await.expect(200);
    from(&kit, caller, OTHER_HOST, READ).await.expect(429);
    from(&kit, caller, HOST, READ).await.expect(429);
    let served = kit
        .engine()
        .fleet()
        .directory()
        .by_key("song-xanh")
        .cloned();
    let served = served.unwrap();
    let left = served.runtime().limits().sweep(kit.setup().now());
    assert!(left <= 112, "{left} are remembered");
    kit.clock().advance(chrono::Duration::minutes(2));
    let left = served.runtime().limits().sweep(kit.setup().now());
    assert_eq!(left, 0);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_ipv4_address_is_one_caller_and_so_is_an_ipv6_network() {
    let kit = few(Backend::Sqlite).start().await;
    use_up(&kit, "203.0.113.9").await;
    from(&kit, "203.0.113.10", HOST, READ).await.expect(200);
    from(&kit, "::ffff:203.0.113.9", HOST, READ)
        .await
        .expect(429);
    use_up(&kit, "2001:db8:1:2::1").await;
    from(&kit, "2001:db8:1:2::2", HOST, READ).await.expect(429);
    let standard = kit.get(HOST, READ);
    let standard = standard.header("Forwarded", "for=\"[2001:db8:1:2:ffff::9]:4711\"");
    standard.await.expect(429);
    from(&kit, "2001:db8:1:3::1", HOST, READ).await.expect(200);
    kit.finish().await;
}

/// Whoever comes without a proxy writes what they like into the header, and is counted as who they
/// are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_header_is_no_way_out() {
    let mut setup = few(Backend::Sqlite);
    setup.deployment.server.trusted_proxies.clear();
    let kit = setup.start().await;
    for (number, header) in ["X-Forwarded-For", "Forwarded", "X-Real-IP"]
        .into_iter()
        .enumerate()
    {
        let forged = format!("for=198.51.100.{number}");
        let forged = match header {
            "Forwarded" => forged.as_str(),
            _ => &forged[4..],
        };
        kit.get(HOST, READ).header(header, forged).await.expect(200);
    }
    for header in ["X-Forwarded-For", "Forwarded", "X-Real-IP"] {
        let asked = kit.get(HOST, READ).header(header, "for=198.51.100.77");
        asked.await.expect(429);
    }
    kit.finish().await;
}

/// Behind a proxy a caller may write the beginning of the list, and the proxy writes its end: what
/// they wrote neither frees them nor blames another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_beginning_of_the_list_blames_nobody() {
    let kit = few(Backend::Sqlite).start().await;
    let (attacker, victim) = ("203.0.113.9", "198.51.100.1");
    for number in 0..3 {
        let list = format!("{victim}, 10.0.0.{number}, {attacker}");
        from(&kit, &list, HOST, READ).await.expect(200);
    }
    for forged in [
        format!("{victim}, {attacker}"),
        format!("192.0.2.200, {attacker}"),
        format!("not an address, {attacker}"),
        attacker.to_owned(),
    ] {
        from(&kit, &forged, HOST, READ).await.expect(429);
    }
    for _ in 0..3 {
        from(&kit, victim, HOST, READ).await.expect(200);
    }
    // What a proxy contradicts itself about is no request at all, and takes from nobody.
    from(&kit, "203.0.113.50", HOST, READ)
        .header("Forwarded", "for=203.0.113.51")
        .await
        .expect(400);
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exempt_network_is_not_counted_and_nobody_can_claim_to_be_in_it() {
    let mut setup = few(Backend::Sqlite);
    setup.deployment.rate_limits.exempt = vec!["192.0.2.0/24".to_owned()];
    let kit = setup.start().await;
    for _ in 0..6 {
        let answer = from(&kit, "192.0.2.7", HOST, READ).await.expect(200);
        assert_eq!(super::standing(&answer), None);
    }
    use_up(&kit, "203.0.113.9").await;
    from(&kit, "192.0.2.7, 203.0.113.9", HOST, READ)
        .await
        .expect(429);
    kit.finish().await;
}
