//! What every store of shared limits must do.

use crate::limits::{Bucket, LimitStore};
use std::time::Duration;

/// Asks a store that is empty for everything its port promises.
///
/// # Panics
/// Where it does something else.
pub async fn conforms(store: &dyn LimitStore) {
    const HOUR: Duration = Duration::from_secs(3_600);
    let bucket = |key: &str, burst| Bucket {
        key: format!("tinhid:limit:{key}"),
        burst,
        interval: HOUR,
    };
    let full = bucket("full", 3);
    for left in (0..3).rev() {
        let level = store.take(&full).await.expect("the store answers");
        assert_eq!((level.remaining, level.wait), (left, None));
        let taken = 3 - left;
        assert!(level.full_in <= HOUR * taken, "{level:?}");
        assert!(level.full_in > HOUR * (taken - 1), "{level:?}");
    }
    // A refusal takes nothing: the wait does not grow.
    let mut last = HOUR;
    for _ in 0..3 {
        let level = store.take(&full).await.expect("the store answers");
        let wait = level.wait.expect("the bucket is empty");
        assert!(wait <= last && !wait.is_zero(), "{wait:?} after {last:?}");
        assert_eq!(level.remaining, 0);
        assert!(level.full_in <= HOUR * 3 && level.full_in > HOUR * 2);
        last = wait;
    }
    let other = store.take(&bucket("other", 3)).await;
    assert_eq!(other.expect("the store answers").remaining, 2);
    // The smallest bucket, the largest, and the finest pace.
    let single = bucket("single", 1);
    assert_eq!(store.take(&single).await.expect("an answer").wait, None);
    assert!(store.take(&single).await.expect("an answer").wait.is_some());
    let large = Bucket {
        key: "tinhid:limit:large".to_owned(),
        burst: 1_000_000,
        interval: Duration::from_micros(1),
    };
    let level = store.take(&large).await.expect("an answer");
    assert_eq!((level.remaining, level.wait), (999_999, None));
    let slow = Bucket {
        key: "tinhid:limit:slow".to_owned(),
        burst: 1,
        interval: Duration::from_secs(86_400),
    };
    assert_eq!(store.take(&slow).await.expect("an answer").wait, None);
    // Fewer than were taken are allowed from now on: nobody waits for more than the whole.
    let narrower = Bucket {
        key: full.key.clone(),
        burst: 1,
        interval: Duration::from_secs(60),
    };
    let wait = store.take(&narrower).await.expect("an answer").wait;
    assert!(wait.is_some_and(|wait| wait <= Duration::from_secs(60)));
}
