use super::scripted::{Fault, ScriptedGround};
use super::{cases, protocol};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Nothing scripted waits for anything.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the future waits"),
    }
}

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
