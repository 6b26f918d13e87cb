//! Base, package, revisions, environment: later wins, and each can take a key out.

use super::judge::{Street, candidate, errors};
use serde_json::{Value, json};
use tinhid_core::configuration::PublishedRevision;
use tinhid_core::configuration::{KeyPath, LayerName};

const KEY: &str = super::judge::KEY;

fn revision(number: i64, section: &str, patch: Value) -> (PublishedRevision, Value) {
    let published = PublishedRevision {
        number,
        section: section.to_owned(),
        author: "chi.lan".to_owned(),
        reason: "thử".to_owned(),
        published_at: super::judge::morning(),
    };
    (published, patch)
}

#[test]
fn later_layers_win_key_by_key() {
    let street = Street::new();
    street.package.write(
        "features.toml",
        "[features.rentals]\non = true\nrollout = 20\n",
    );
    let revisions = [
        revision(
            1,
            "features",
            json!({ "features": { "rentals": { "rollout": 30 } } }),
        ),
        revision(
            2,
            "features",
            json!({ "features": { "rentals": { "rollout": 40 } } }),
        ),
    ];
    let environment = [("TINHID_TENANT__SONG_XANH__FEATURES__RENTALS__ROLLOUT", "50")];
    let rollout = |revisions: &[_], environment: &[(&str, &str)]| {
        let read = candidate(street.path(), KEY, revisions, environment);
        assert!(errors(&read.problems().iter().cloned().collect::<Vec<_>>()).is_empty());
        let feature = read.configuration().unwrap().features.features["rentals"].clone();
        let layer = read
            .stack()
            .origin(&KeyPath::parse("features.rentals.rollout"))
            .unwrap()
            .0;
        assert!(
            feature.on,
            "the package's word stays where higher layers are silent"
        );
        assert_eq!(
            feature.title.en, "Rooms and homes to rent",
            "and so does the base's"
        );
        (feature.rollout, layer)
    };
    assert_eq!(rollout(&[], &[]), (Some(20), LayerName::Package));
    assert_eq!(
        rollout(&revisions[..1], &[]),
        (Some(30), LayerName::Revisions)
    );
    assert_eq!(rollout(&revisions, &[]), (Some(40), LayerName::Revisions));
    assert_eq!(
        rollout(&revisions, &environment),
        (Some(50), LayerName::Environment)
    );
}

#[test]
fn a_null_takes_a_key_out_and_remove_takes_a_record_out() {
    let street = Street::new();
    street
        .package
        .write("features.toml", "[features.rentals]\nrollout = 20\n")
        .write("catalogue.toml", "[entries.vouchers]\nremove = true\n");
    let patch = json!({ "features": { "rentals": { "rollout": null } } });
    let read = candidate(street.path(), KEY, &[revision(1, "features", patch)], &[]);
    let configuration = read.configuration().unwrap();
    assert_eq!(configuration.features.features["rentals"].rollout, None);
    assert!(!configuration.catalogue.entries.contains_key("vouchers"));
    assert!(configuration.catalogue.entries.contains_key("find-room"));

    // A revision may bring back what the package took out, and take out what it left.
    let patch = json!({ "entries": { "vouchers": { "remove": false }, "jobs": null } });
    let read = candidate(street.path(), KEY, &[revision(1, "catalogue", patch)], &[]);
    let entries = &read.configuration().unwrap().catalogue.entries;
    assert!(entries.contains_key("vouchers") && !entries.contains_key("jobs"));
}

#[test]
fn the_environment_reaches_keys_with_hyphens_and_its_values_have_types() {
    let street = Street::new();
    let environment = [
        (
            "TINHID_TENANT__SONG_XANH__FEATURES__CATALOGUE_SEARCH__ON",
            "false",
        ),
        (
            "TINHID_TENANT__SONG_XANH__ENTRIES__FIND_ROOM__TITLE__VI",
            "Tìm chỗ ở",
        ),
        (
            "TINHID_TENANT__SONG_XANH__TENANT__TERRITORY__COMMUNES",
            "[\"05860\"]",
        ),
        // Another tenant's, and a tenant whose key only begins alike.
        ("TINHID_TENANT__NUI_DO__FEATURES__RENTALS__ON", "true"),
        ("TINHID_TENANT__SONG__XANH__FEATURES__RENTALS__ON", "true"),
    ];
    let read = candidate(street.path(), KEY, &[], &environment);
    let configuration = read.configuration().unwrap();
    assert!(!configuration.features.features["catalogue-search"].on);
    assert!(!configuration.features.features["rentals"].on);
    assert_eq!(
        configuration.catalogue.entries["find-room"].title.vi,
        "Tìm chỗ ở"
    );
    assert_eq!(configuration.tenant.territory.communes, ["05860"]);
}

#[test]
fn a_wrong_value_is_reported_where_it_was_said() {
    let street = Street::new();
    let environment = [(
        "TINHID_TENANT__SONG_XANH__FEATURES__RENTALS__ROLLOUT",
        "many",
    )];
    let read = candidate(street.path(), KEY, &[], &environment);
    let problem = read.problems().iter().next().unwrap().clone();
    assert_eq!(problem.rule, "wrong-type");
    assert_eq!(problem.file.as_deref(), Some(environment[0].0));
    assert_eq!(problem.key.as_deref(), Some("features.rentals.rollout"));

    let patch = json!({ "features": { "rentals": { "rollout": 300 } } });
    let read = candidate(street.path(), KEY, &[revision(7, "features", patch)], &[]);
    let problem = read.problems().iter().next().unwrap().clone();
    assert_eq!(
        (problem.rule, problem.file.as_deref()),
        ("too-large", Some("features r7"))
    );
}

#[test]
fn a_revision_speaks_for_its_own_section() {
    let street = Street::new();
    let patch = json!({ "tenant": { "public_url": "https://elsewhere.example" } });
    let read = candidate(street.path(), KEY, &[revision(1, "features", patch)], &[]);
    let rules: Vec<_> = read.problems().iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, ["revision-outside-section"]);
    let url = &read.configuration().unwrap().tenant.public_url;
    assert_eq!(url, "https://id.song-xanh.example");
}
