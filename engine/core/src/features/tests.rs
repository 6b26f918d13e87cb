use super::super::{AppVersion, CompileError, FeatureSet, TargetingKey};
use super::*;
use crate::configuration::LayerName;
use crate::configuration::sections::FeaturesSection;
use serde_json::{Value, json};

fn compile(features: Value) -> Result<FeatureSet, Vec<CompileError>> {
    let mut features = features;
    for feature in features.as_object_mut().unwrap().values_mut() {
        feature["title"] = json!({ "vi": "Tính năng", "en": "Feature" });
    }
    let section: FeaturesSection = serde_json::from_value(json!({ "features": features })).unwrap();
    let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
    FeatureSet::compile(&section, zone, |key| {
        if key.starts_with("province") {
            LayerName::Package
        } else {
            LayerName::Base
        }
    })
}

fn ask(features: &FeatureSet, key: &str, subject: &Subject, now: &str) -> Decision {
    let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
    let unhealthy = FeatureBits::new(features.ids().count());
    let now = super::super::parse_moment(now, zone).unwrap();
    features.evaluate(
        features.id(key).unwrap(),
        subject,
        Conditions {
            now,
            unhealthy: &unhealthy,
        },
    )
}

const NOON: &str = "2026-12-01T12:00";

#[test]
fn each_step_decides_in_its_turn() {
    let features = compile(json!({
        "killed": { "on": true, "kill_switch": true, "schedule": { "from": "2030-01-01" } },
        "later": { "on": true, "schedule": { "from": "2026-12-02" }, "requires": ["off"] },
        "off": { "on": false },
        "dependent": { "on": true, "requires": ["off"], "audience": { "identity_level": 3 } },
        "personal": { "on": true, "audience": { "identity_level": 2, "communes": ["05860"] } },
        "versioned": { "on": true, "app_version": { "minimum": "2.3.0", "below": "3.0.0" } },
        "province-on": { "on": true },
    }))
    .unwrap();
    let guest = Subject::guest();
    let decide = |key, subject: &Subject| ask(&features, key, subject, NOON);
    assert_eq!(decide("killed", &guest).step, Step::KillSwitch);
    assert_eq!(decide("later", &guest).step, Step::Schedule);
    assert_eq!(
        decide("off", &guest),
        Decision {
            on: false,
            step: Step::Base
        }
    );
    assert_eq!(decide("dependent", &guest).step, Step::Requirement);
    assert_eq!(decide("personal", &guest).step, Step::Audience);
    let known = Subject {
        identity_level: 2,
        ..Subject::guest()
    };
    assert!(!decide("personal", &known).on);
    assert!(!decide("personal", &known.clone().with_commune("05861")).on);
    assert_eq!(
        decide("personal", &known.with_commune("05860")),
        Decision {
            on: true,
            step: Step::Audience
        }
    );
    let with = |version| Subject {
        app_version: AppVersion::parse(version),
        ..Subject::guest()
    };
    assert_eq!(
        decide("versioned", &guest),
        Decision {
            on: false,
            step: Step::AppVersion
        }
    );
    assert!(decide("versioned", &with("2.3.0")).on);
    assert!(!decide("versioned", &with("2.2.9")).on);
    assert!(!decide("versioned", &with("3.0.0")).on);
    assert_eq!(
        decide("province-on", &guest),
        Decision {
            on: true,
            step: Step::Province
        }
    );
}

#[test]
fn a_schedule_holds_from_its_first_moment_until_just_before_its_end() {
    let features = compile(json!({
        "fair": { "on": true, "schedule": { "from": "2026-12-01T08:00", "until": "2026-12-01T17:00" } },
    }))
    .unwrap();
    let at = |now| ask(&features, "fair", &Subject::guest(), now).on;
    assert!(!at("2026-12-01T07:59:59"));
    assert!(at("2026-12-01T08:00"));
    assert!(at("2026-12-01T16:59:59"));
    assert!(!at("2026-12-01T17:00"));
}

#[test]
fn a_rollout_is_stable_grows_and_treats_features_apart() {
    let with = |rollout: u8| {
        compile(json!({
            "a": { "on": true, "rollout": rollout },
            "b": { "on": true, "rollout": rollout },
        }))
        .unwrap()
    };
    let chosen = |features: &FeatureSet, key| -> Vec<bool> {
        (0..2000)
            .map(|person| {
                let targeting_key = Some(TargetingKey::new(&format!("person-{person}")));
                let subject = Subject {
                    targeting_key,
                    ..Subject::guest()
                };
                ask(features, key, &subject, NOON).on
            })
            .collect()
    };
    let (quarter, half) = (with(25), with(50));
    let (few, more) = (chosen(&quarter, "a"), chosen(&half, "a"));
    assert_eq!(
        few,
        chosen(&with(25), "a"),
        "the same person gets the same answer"
    );
    assert!(
        few.iter()
            .zip(&more)
            .all(|(before, after)| !before || *after)
    );
    let share = few.iter().filter(|on| **on).count();
    assert!((400..600).contains(&share), "{share} of 2000 at 25 %");
    assert_ne!(few, chosen(&quarter, "b"));
    assert!(chosen(&with(0), "a").iter().all(|on| !on));
    assert!(chosen(&with(100), "a").iter().all(|on| *on));
    assert_eq!(
        ask(&quarter, "a", &Subject::guest(), NOON),
        Decision {
            on: true,
            step: Step::Base
        },
        "without a key the value below the rollout holds"
    );
}

#[test]
fn a_failing_connector_turns_off_what_needs_it() {
    let features = compile(json!({
        "bill": { "on": true, "connector": "power" },
        "around-it": { "on": true, "requires": ["bill"] },
        "other": { "on": true },
    }))
    .unwrap();
    let unhealthy = features.unhealthy(["power"]);
    let conditions = Conditions {
        now: 0,
        unhealthy: &unhealthy,
    };
    let step = |key| {
        features
            .evaluate(features.id(key).unwrap(), &Subject::guest(), conditions)
            .step
    };
    assert_eq!(step("bill"), Step::ConnectorHealth);
    assert_eq!(step("around-it"), Step::Requirement);
    assert_eq!(step("other"), Step::Base);
}

#[test]
fn roles_are_matched_by_name() {
    let features =
        compile(json!({ "desk": { "on": true, "audience": { "roles": ["editor", "auditor"] } } }))
            .unwrap();
    let with = |role| Subject::guest().with_roles(&features, [role]);
    assert!(ask(&features, "desk", &with("auditor"), NOON).on);
    assert!(!ask(&features, "desk", &with("stranger"), NOON).on);
    assert!(!ask(&features, "desk", &Subject::guest(), NOON).on);
}

#[test]
fn what_cannot_work_is_refused_whole() {
    let errors = compile(json!({
        "a": { "on": true, "requires": ["b"] },
        "b": { "on": true, "requires": ["c", "nowhere"] },
        "c": { "on": true, "requires": ["a"] },
        "d": { "on": true, "schedule": { "from": "soon" } },
        "e": { "on": true, "schedule": { "from": "2026-12-02", "until": "2026-12-01" } },
        "f": { "on": true, "requires": ["f"] },
        "g": { "on": true, "app_version": { "minimum": "2.0.0", "below": "2.0.0" } },
    }))
    .unwrap_err();
    assert!(errors.contains(&CompileError::Cycle {
        path: ["f", "f"].map(str::to_owned).to_vec()
    }));
    assert!(errors.contains(&CompileError::EmptyVersions {
        feature: "g".to_owned()
    }));
    assert!(errors.contains(&CompileError::Cycle {
        path: ["a", "b", "c", "a"].map(str::to_owned).to_vec()
    }));
    assert!(errors.contains(&CompileError::UnknownRequirement {
        feature: "b".to_owned(),
        index: 1,
        requirement: "nowhere".to_owned()
    }));
    assert!(errors.contains(&CompileError::Moment {
        feature: "d".to_owned(),
        key: "from",
        text: "soon".to_owned()
    }));
    assert!(errors.contains(&CompileError::EmptySchedule {
        feature: "e".to_owned()
    }));
}

#[test]
fn a_feature_is_personal_if_anything_it_requires_is() {
    let features = compile(json!({
        "known": { "on": true, "audience": { "identity_level": 1 } },
        "behind": { "on": true, "requires": ["known"] },
        "open": { "on": true, "schedule": { "from": "2026-01-01" } },
    }))
    .unwrap();
    let personal = |key| features.is_personal(features.id(key).unwrap());
    assert!(personal("known") && personal("behind") && !personal("open"));
    assert_eq!(
        features.next_edge(0),
        super::super::parse_moment(
            "2025-12-31T17:00:00Z",
            chrono::FixedOffset::east_opt(0).unwrap()
        )
    );
    assert_eq!(features.next_edge(i64::MAX - 1), None);
}

#[test]
fn the_trace_names_the_step_that_decided() {
    let features = compile(json!({
        "x": { "on": true, "audience": { "identity_level": 2 }, "rollout": 50 },
    }))
    .unwrap();
    let unhealthy = FeatureBits::new(1);
    let (decision, steps) = features.trace(
        features.id("x").unwrap(),
        &Subject::guest(),
        Conditions {
            now: 0,
            unhealthy: &unhealthy,
        },
    );
    assert_eq!(decision.step, Step::Audience);
    let deciding: Vec<_> = steps
        .iter()
        .filter(|step| step.decides)
        .map(|step| step.step)
        .collect();
    assert_eq!(deciding, [Step::Audience]);
    assert_eq!(steps.len(), 8);
}
