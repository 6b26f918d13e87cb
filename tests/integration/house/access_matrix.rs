//! Every route stands in a list that a person has read.

use std::collections::BTreeSet;

/// `method path feature even_when_suspended`, one route a line; `-` where no feature is needed.
const MATRIX: &str = include_str!("../access_matrix.txt");

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
                "{} {} {} {}",
                route.method,
                route.path,
                route.access.feature.unwrap_or("-"),
                if route.access.even_when_suspended {
                    "yes"
                } else {
                    "no"
                }
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
