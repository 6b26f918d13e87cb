use std::time::{Duration, Instant};

/// How long anything may take before a test calls it missing; nothing that works comes near it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again until there is an answer, and fails when there is none in time.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begun.elapsed() < PATIENCE, "never seen: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
