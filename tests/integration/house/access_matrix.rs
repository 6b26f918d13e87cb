//! Every route stands in a list that a person has read.

use std::collections::BTreeSet;
use tinhid_core::limits::RateClass;
use tinhid_web::Access;

/// `method path feature even_when_suspended limit who`, one route a line; `-` where there is none.
const MATRIX: &str = include_str!("../access_matrix.txt");

/// What is asked of whoever asks.
fn who(access: &Access) -> String {
    match (access.staff, access.level, access.even_when_locked) {
        (Some(need), ..) => need.word().to_owned(),
        (None, 0, _) => "-".to_owned(),
        (None, level, false) => format!("level-{level}"),
        (None, level, true) => format!("level-{level}-locked"),
    }
}

#[test]
fn every_route_is_in_the_matrix_and_every_row_is_a_route() {
    let written: BTreeSet<String> = MATRIX
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let routes: BTreeSet<String> = tinhid_server::services::all()
        .into_iter()
        .flat_map(|service| service.routes)
        .map(|route| {
            format!(
                "{} {} {} {} {} {}",
                route.method,
                route.path,
                route.access.feature.unwrap_or("-"),
                if route.access.even_when_suspended {
                    "yes"
                } else {
                    "no"
                },
                route.access.limit.map_or("-", RateClass::word),
                who(&route.access)
            )
        })
        .collect();
    assert!(routes.len() > 20, "{routes:?}");
    let new: Vec<_> = routes.difference(&written).collect();
    assert!(
        new.is_empty(),
        "routes without a row in tests/integration/access_matrix.txt: {new:#?}"
    );
    let gone: Vec<_> = written.difference(&routes).collect();
    assert!(gone.is_empty(), "rows without a route: {gone:#?}");
}

/// What counts one person's number or a whole tenant is a service's to ask, with a key of its own.
#[test]
fn routes_count_callers() {
    let services = tinhid_server::services::all();
    let routes = services.iter().flat_map(|service| &service.routes);
    let classes: BTreeSet<RateClass> = routes.filter_map(|route| route.access.limit).collect();
    assert!(classes.contains(&RateClass::Read) && classes.contains(&RateClass::Search));
    assert!(
        classes.iter().all(|class| class.counts_callers()),
        "{classes:?}"
    );
}

#[test]
fn staff_are_led_only_to_what_their_routes_let_them_open() {
    let services = tinhid_server::services::all();
    let routes: Vec<_> = services
        .iter()
        .flat_map(|service| &service.routes)
        .collect();
    let pages = tinhid_services::staff::navigation::ALL
        .iter()
        .flat_map(|pages| pages.iter());
    let mut count = 0;
    for page in pages {
        let route = routes
            .iter()
            .find(|route| route.path == page.path && route.method == actix_web::http::Method::GET);
        let need = route.and_then(|route| route.access.staff);
        assert_eq!(
            need,
            Some(tinhid_web::StaffNeed::Permission(page.permission)),
            "{}",
            page.path
        );
        count += 1;
    }
    assert!(count > 3);
    // Whatever lies under /staff says whom it is for, but for the few doors.
    let doors: Vec<_> = routes
        .iter()
        .filter(|route| route.path.starts_with("/staff") && route.access.staff.is_none())
        .map(|route| route.path)
        .collect();
    let known = [
        "/staff/sign-in",
        "/staff/recovery",
        "/staff/invitation/{token}",
    ];
    assert!(doors.iter().all(|path| known.contains(path)), "{doors:?}");
    let asked = routes.iter().filter(|route| route.access.staff.is_some());
    for route in asked {
        assert!(
            route.path.starts_with("/staff") || route.path.starts_with("/api/admin/"),
            "{}",
            route.path
        );
    }
}

#[test]
fn features_that_guard_routes_exist_in_the_base() {
    let features = tinhid_tests::repository::read("tenants/_base/features.toml");
    for service in tinhid_server::services::all() {
        for feature in service
            .routes
            .iter()
            .filter_map(|route| route.access.feature)
        {
            assert!(
                features.contains(&format!("[features.{feature}]")),
                "{feature}"
            );
        }
    }
}
