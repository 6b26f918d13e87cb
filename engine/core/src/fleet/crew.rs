use crate::error::{Error, Result};
use crate::threads;
use futures_util::future::join_all;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How much less of a busy processor a reload gets than those who are waiting for an answer.
const LESS_URGENT: i32 = 10;

/// Threads that read, build and check packages beside the threads that answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Crew {
    /// At a start there is nobody to wait for.
    Alone,
    /// Requests go before.
    Beside,
}

impl Crew {
    /// Does `work` on every item, as many at once as there are processors; results in order.
    pub(super) async fn each<T, R>(
        self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync + 'static,
    ) -> Vec<Result<R>>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let permits = Semaphore::new(processors);
        let work = Arc::new(work);
        let less_urgent = match self {
            Self::Alone => 0,
            Self::Beside => LESS_URGENT,
        };
        join_all(items.into_iter().map(|item| {
            let (permits, work) = (&permits, Arc::clone(&work));
            async move {
                let _permit = permits.acquire().await.map_err(Error::internal)?;
                threads::beside("tinhid-reload", less_urgent, move || work(item)).await
            }
        }))
        .await
    }
}
