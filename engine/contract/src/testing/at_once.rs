use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The outcome of a suite over doubles, which wait for nothing.
pub(super) fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the future waits"),
    }
}
