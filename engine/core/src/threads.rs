//! Work that keeps a processor busy for long, beside the threads that answer.

use crate::error::{Error, Result};
use tokio::sync::oneshot;

/// Does `work` on a thread of its own, which is `less_urgent` than those that answer: by so much as `nice(1)`
/// counts, from 0 to 19. What was made less urgent cannot be made urgent again, so no thread is used twice. The
/// work goes on when nobody waits for it any more.
///
/// # Errors
/// When there is no thread to be had, or the work panicked.
pub(crate) async fn beside<T: Send + 'static>(
    name: &str,
    less_urgent: i32,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let (sender, receiver) = oneshot::channel();
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            if less_urgent > 0
                && let Err(error) = rustix::process::setpriority_process(None, less_urgent)
            {
                tracing::debug!(%error, "this thread is as urgent as those that answer");
            }
            // Nobody waits any more when the caller has left or the process is about to end.
            let _ = sender.send(work());
        })
        .map_err(Error::internal)?;
    receiver.await.map_err(Error::internal)
}
