//! B7: asking features, in this process.

use super::Bench;
use crate::statistics::median;
use crate::table::{Bounds, Table, shown};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;
use tinhid_contract::{Clock, SystemClock};
use tinhid_core::base::Base;
use tinhid_core::configuration::sections::FeaturesSection;
use tinhid_core::configuration::{KeyPath, LayerName};
use tinhid_core::features::{AppVersion, FeatureId, FeatureSet, Moment, Subject, TargetingKey};
use tinhid_core::tenant::Epoch;

/// Whether the time of an answer depends on how many tenants there are.
const TENANTS: [usize; 3] = [1, 34, 1_000];
const BATCHES: usize = 301;
const BATCH: usize = 20_000;
const WORST: &str = "bench-worst";

struct Tenant {
    set: FeatureSet,
    epoch: Epoch,
    plain: FeatureId,
    worst: FeatureId,
}

pub(super) fn measure(_: &mut Bench, table: &mut Table) {
    let section = section();
    let names: Vec<String> = section.features.keys().cloned().collect();
    let plain = names[names.len() / 2].as_str();
    let now = SystemClock.now().timestamp_millis();
    let most = TENANTS[TENANTS.len() - 1];
    let tenants: Vec<Tenant> = (0..most).map(|_| tenant(&section, plain, now)).collect();
    let subject = subject(&tenants[0].set);
    let ask_id = |tenant: &Tenant| tenant.epoch.features().is_on(black_box(tenant.plain));
    let ask_name = |tenant: &Tenant| {
        let id = tenant.set.id(black_box(plain));
        id.is_some_and(|id| tenant.epoch.features().is_on(id))
    };
    let ask_worst = |tenant: &Tenant| {
        let conditions = tenant.epoch.conditions(black_box(now));
        let decision = tenant.set.evaluate(tenant.worst, &subject, conditions);
        assert!(decision.on, "the worst flag is not asked to its end");
        decision.on
    };
    judge(table, "by id", &tenants, 30.0, ask_id);
    judge(table, "by name", &tenants, 80.0, ask_name);
    judge(table, "the worst flag", &tenants, 100.0, ask_worst);
}

fn judge(
    table: &mut Table,
    what: &str,
    tenants: &[Tenant],
    must: f64,
    ask: impl Fn(&Tenant) -> bool,
) {
    let times = TENANTS.map(|count| nanoseconds(&tenants[..count], &ask));
    let worst = times.iter().copied().fold(0.0, f64::max);
    let each: Vec<String> = times.iter().map(|time| shown(*time)).collect();
    let detail = format!("{} with {TENANTS:?} tenants", each.join(" / "));
    let what = format!("feature {what}");
    table.bound("B7", &what, worst, "ns", &detail, Bounds::must(must));
    let allocations = allocation_counter::measure(|| {
        for tenant in &tenants[..TENANTS[1]] {
            black_box(ask(tenant));
        }
    });
    let what = format!("allocations, {what}");
    let count = allocations.count_total as f64;
    table.bound("B7", &what, count, "", "", Bounds::must(0.0));
}

/// The time of one answer on this thread, the tenants asked in an order that no prefetcher knows.
fn nanoseconds(tenants: &[Tenant], ask: impl Fn(&Tenant) -> bool) -> f64 {
    let mut word = 0x2545_F491_4F6C_DD1D_u64;
    let order: Vec<usize> = (0..BATCH)
        .map(|_| {
            word ^= word << 13;
            word ^= word >> 7;
            word ^= word << 17;
            usize::try_from(word % tenants.len() as u64).unwrap()
        })
        .collect();
    let batches = (0..BATCHES).map(|_| {
        let begun = Instant::now();
        for at in &order {
            black_box(ask(&tenants[*at]));
        }
        begun.elapsed().as_secs_f64() * 1e9 / BATCH as f64
    });
    median(batches)
}

fn tenant(section: &FeaturesSection, plain: &str, now: Moment) -> Tenant {
    let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
    let set = FeatureSet::compile(section, zone, |_| LayerName::Package).unwrap();
    Tenant {
        epoch: Epoch::begin(&set, now, 0, &BTreeSet::new()),
        plain: set.id(plain).unwrap(),
        worst: set.id(WORST).unwrap(),
        set,
    }
}

/// A caller who passes every condition. A request makes its own, so it is the same one throughout.
fn subject(set: &FeatureSet) -> Subject {
    let mut subject = Subject::guest()
        .with_roles(set, ["bench-role-3"])
        .with_commune("00039");
    subject.identity_level = 2;
    subject.app_version = AppVersion::parse("2.3.0");
    subject.targeting_key = Some(TargetingKey::new("somebody"));
    subject
}

/// The features of the base, and one with every condition there is that requires two others.
fn section() -> FeaturesSection {
    let base = Base::embedded().unwrap();
    let path = KeyPath::parse("features");
    let mut features = base.layer.get(&path).unwrap().clone();
    let schedule = json!({ "from": "2020-01-01", "until": "2099-01-01" });
    let communes: Vec<String> = (0..40).map(|number| format!("{number:05}")).collect();
    let roles = ["bench-role-1", "bench-role-2", "bench-role-3"];
    let own = [
        (
            "bench-first",
            json!({ "schedule": schedule, "audience": { "identity_level": 1 } }),
        ),
        (
            "bench-second",
            json!({ "schedule": schedule, "app_version": { "minimum": "1.0.0" } }),
        ),
        (
            WORST,
            json!({
                "requires": ["bench-first", "bench-second"],
                "schedule": schedule,
                "audience": { "identity_level": 2, "roles": roles, "communes": communes },
                "app_version": { "minimum": "2.0.0", "below": "3.0.0" },
                "rollout": 99,
            }),
        ),
    ];
    for (key, mut feature) in own {
        feature["on"] = Value::Bool(true);
        feature["title"] = json!({ "vi": "Phép đo", "en": "Measurement" });
        features[key] = feature;
    }
    serde_json::from_value(json!({ "features": features })).unwrap()
}
