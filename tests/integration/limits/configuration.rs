use super::{HOST, READ, TENANT, few, from, standing, use_up};
use std::collections::{BTreeMap, BTreeSet};
use tinhid_core::configuration::sections::Rate;
use tinhid_core::configuration::{Deployment, DeploymentError};
use tinhid_core::database::Backend;
use tinhid_tests::Setup;

const CALLER: &str = "203.0.113.9";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_change_without_a_restart_and_wrong_ones_change_nothing() {
    let kit = few(Backend::Sqlite).start().await;
    use_up(&kit, CALLER).await;
    let package = kit.package(TENANT);
    package.write(
        "limits.toml",
        "[rate_limits]\nread = { requests = 0, seconds = 60 }\n",
    );
    kit.reload().await;
    assert_eq!(kit.broken_rules(TENANT), ["too-small"]);
    from(&kit, CALLER, HOST, READ).await.expect(429);
    // A reload that changes something else frees nobody.
    package.write("limits.toml", format!("# more words\n{}", super::FEW));
    kit.reload().await;
    assert_eq!(kit.broken_rules(TENANT), [""; 0]);
    from(&kit, CALLER, HOST, READ).await.expect(429);

    package.write(
        "limits.toml",
        "[rate_limits]\nread = { requests = 5, seconds = 10 }\n",
    );
    kit.reload().await;
    let answer = from(&kit, CALLER, HOST, READ).await.expect(200);
    assert_eq!(
        standing(&answer),
        Some(("\"read\";q=5;w=10", "\"read\";r=4;t=2"))
    );
    kit.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ceiling_of_the_deployment_holds_over_a_tenants_number() {
    let mut setup = few(Backend::Sqlite);
    setup.deployment.rate_limits.ceilings.read = Some(Rate {
        requests: 1,
        seconds: 30,
    });
    // The environment is a layer of the tenant, and as bound.
    setup.environment.insert(
        "TINHID_TENANT__NUI_DO__RATE_LIMITS__READ__REQUESTS".to_owned(),
        "1000".to_owned(),
    );
    let kit = setup.start().await;
    for host in [HOST, super::OTHER_HOST] {
        let answer = from(&kit, CALLER, host, READ).await.expect(200);
        assert_eq!(
            standing(&answer).map(|(policy, _)| policy),
            Some("\"read\";q=1;w=30")
        );
        from(&kit, CALLER, host, READ).await.expect(429);
    }
    kit.finish().await;
}

#[tokio::test]
async fn settings_that_cannot_stand_are_told_before_anything_is_opened() {
    let refused = async |change: fn(&mut Setup)| {
        let mut setup = Setup::empty();
        change(&mut setup);
        let Err((error, _)) = setup.try_start().await else {
            panic!("it started");
        };
        error.to_string()
    };
    let network = refused(|setup| {
        setup.deployment.rate_limits.exempt = vec!["10.0.0.0/33".to_owned()];
    });
    let network = network.await;
    assert!(
        network.contains("rate_limits.exempt") && network.contains("10.0.0.0/33"),
        "{network}"
    );
    let adapter = refused(|setup| setup.deployment.rate_limits.adapter = "memcached".to_owned());
    let adapter = adapter.await;
    assert!(
        adapter.contains("rate_limits.adapter") && adapter.contains("process, redis"),
        "{adapter}"
    );
}

#[test]
fn every_wrong_ceiling_is_told_at_once() {
    let variables = [
        ("READ", "{ requests = 0, seconds = 1 }"),
        ("SEARCH", "{ requests = 1 }"),
        ("RAED", "{ requests = 1, seconds = 1 }"),
    ];
    let variables = variables.map(|(class, value)| {
        let name = format!("TINHID__RATE_LIMITS__CEILINGS__{class}");
        (name, value.to_owned())
    });
    let read = Deployment::read(None, &BTreeMap::from(variables));
    let Err(DeploymentError::Invalid(problems)) = read else {
        panic!("{read:?}");
    };
    let keys: BTreeSet<String> = problems.iter().filter_map(|one| one.key.clone()).collect();
    for key in ["read.requests", "search.seconds", "raed"] {
        let key = format!("rate_limits.ceilings.{key}");
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
}
