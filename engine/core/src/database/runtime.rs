//! Keeps sockets and background tasks of the pools on the runtime made in `main`, whichever
//! thread awaits.

use std::future::{Future, poll_fn};
use std::pin::pin;

use tokio::runtime::Handle;

/// Awaits `future` as if inside `runtime`: a connection opened on the way belongs to it and not to
/// the web worker that happened to need it first.
pub(super) async fn on<T>(runtime: &Handle, future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    poll_fn(|context| {
        let _entered = runtime.enter();
        future.as_mut().poll(context)
    })
    .await
}
