use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// Runs futures side by side until all have ended, in this task.
pub(super) async fn all<'run, T>(futures: Vec<Pin<Box<dyn Future<Output = T> + 'run>>>) -> Vec<T> {
    let mut running: Vec<_> = futures.into_iter().map(Some).collect();
    let mut ended: Vec<Option<T>> = running.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (future, outcome) in running.iter_mut().zip(&mut ended) {
            let Some(pending) = future else { continue };
            if let Poll::Ready(value) = pending.as_mut().poll(context) {
                *outcome = Some(value);
                *future = None;
            }
        }
        if running.iter().any(Option::is_some) {
            return Poll::Pending;
        }
        Poll::Ready(())
    })
    .await;
    ended.into_iter().flatten().collect()
}
