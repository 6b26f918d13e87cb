use super::scripted::{Fault, ScriptedGround};
use super::{cases, protocol};
use crate::testing::at_once::at_once;

#[test]
fn a_provider_that_does_everything_right_conforms() {
    let checked = at_once(protocol(ScriptedGround::with(None)));
    assert_eq!(checked, Ok(cases().len()));
}

#[test]
fn every_fault_is_found_by_its_case() {
    for &(fault, case) in Fault::ALL {
        let failures = at_once(protocol(ScriptedGround::with(Some(fault)))).unwrap_err();
        let found = failures.cases().any(|failed| failed == case);
        assert!(found, "{fault:?} is not found by {case}: {failures:?}");
    }
}
