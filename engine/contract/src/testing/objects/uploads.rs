use super::ground::{Checked, Ground, named, pattern, rejected, same, went};
use crate::objects::{CHECKSUM_MISMATCH, Digest, Receipt, Sweeping};
use bytes::Bytes;
use chrono::DateTime;

/// Beyond two parts of the smallest size that S3 knows.
const LARGE: usize = 11 * 1024 * 1024 + 3;
const PART: usize = 5 * 1024 * 1024;

pub(super) async fn small_pieces(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let content = pattern(10_000, 4);
    let mut upload = store.upload("films/a.mp4").await?;
    for piece in content.chunks(977) {
        went("write", upload.write(Bytes::copy_from_slice(piece)).await)?;
        went("write", upload.write(Bytes::new()).await)?;
    }
    let receipt = went("finish", upload.finish(Some(Digest::of(&content))).await)?;
    same("the receipt", receipt, receipt_of(&content))?;
    store.holds("films/a.mp4", &content).await
}

pub(super) async fn large_in_parts(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let content = pattern(LARGE, 5);
    // One piece that is larger than a part, and many that are smaller.
    for size in [LARGE, 700_001] {
        let mut upload = store.upload("films/a.mp4").await?;
        for start in (0..LARGE).step_by(size) {
            let piece = content.slice(start..LARGE.min(start + size));
            went("write", upload.write(piece).await)?;
        }
        let receipt = went("finish", upload.finish(None).await)?;
        same("the receipt", receipt, receipt_of(&content))?;
        store.holds("films/a.mp4", &content).await?;
        store.delete("films/a.mp4").await?;
    }
    Ok(())
}

pub(super) async fn exactly_one_part(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for length in [PART - 1, PART, 2 * PART] {
        let content = pattern(length, 6);
        let mut upload = store.upload("films/a.mp4").await?;
        went("write", upload.write(content.clone()).await)?;
        went("finish", upload.finish(Some(Digest::of(&content))).await)?;
        store.holds("films/a.mp4", &content).await?;
    }
    Ok(())
}

pub(super) async fn nothing_written(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let upload = store.upload("films/a.mp4").await?;
    let receipt = went("finish", upload.finish(Some(Digest::of(b""))).await)?;
    same("the receipt", receipt, receipt_of(b""))?;
    store.holds("films/a.mp4", b"").await
}

pub(super) async fn dropped(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for length in [0, 10, LARGE] {
        let mut upload = store.upload("films/a.mp4").await?;
        went("write", upload.write(pattern(length, 7)).await)?;
        store.lacks("films/a.mp4").await?;
        same("the keys", store.keys("").await?, Vec::new())?;
        drop(upload);
        store.lacks("films/a.mp4").await?;
        same("the keys", store.keys("").await?, Vec::new())?;
    }
    store.put("films/a.mp4", "kept").await?;
    let mut upload = store.upload("films/a.mp4").await?;
    went("write", upload.write(pattern(LARGE, 7)).await)?;
    drop(upload);
    store.holds("films/a.mp4", b"kept").await
}

pub(super) async fn abandoned(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for length in [0, 10, LARGE] {
        let mut upload = store.upload("films/a.mp4").await?;
        went("write", upload.write(pattern(length, 8)).await)?;
        went("abandon", upload.abandon().await)?;
        store.lacks("films/a.mp4").await?;
    }
    same("the keys", store.keys("").await?, Vec::new())
}

pub(super) async fn replaces_at_the_end(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("films/a.mp4", "before").await?;
    for length in [10, LARGE] {
        let content = pattern(length, length as u64);
        let before = store.content("films/a.mp4").await?.unwrap_or_default();
        let mut upload = store.upload("films/a.mp4").await?;
        went("write", upload.write(content.clone()).await)?;
        store.holds("films/a.mp4", &before).await?;
        went("finish", upload.finish(None).await)?;
        store.holds("films/a.mp4", &content).await?;
    }
    Ok(())
}

pub(super) async fn wrong_at_the_end(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let wrong = Some(Digest::of(b"what was meant"));
    for length in [10, LARGE] {
        let mut upload = store.upload("films/a.mp4").await?;
        went("write", upload.write(pattern(length, 9)).await)?;
        let finished = upload.finish(wrong).await;
        rejected("another content", finished, CHECKSUM_MISMATCH)?;
        store.lacks("films/a.mp4").await?;
    }
    store.put("films/a.mp4", "kept").await?;
    let mut upload = store.upload("films/a.mp4").await?;
    went("write", upload.write("what came".into()).await)?;
    let finished = upload.finish(wrong).await;
    rejected("another content", finished, CHECKSUM_MISMATCH)?;
    store.holds("films/a.mp4", b"kept").await
}

pub(super) async fn two_at_once(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let (one, two) = (pattern(PART + 1, 10), pattern(PART + 2, 11));
    let mut first = store.upload("films/a.mp4").await?;
    let mut second = store.upload("films/a.mp4").await?;
    let mut other = store.upload("films/b.mp4").await?;
    went("write", first.write(one.slice(..100)).await)?;
    went("write", second.write(two.slice(..200)).await)?;
    went("write", other.write("other".into()).await)?;
    went("write", first.write(one.slice(100..)).await)?;
    went("write", second.write(two.slice(200..)).await)?;
    went("finish", second.finish(None).await)?;
    store.holds("films/a.mp4", &two).await?;
    went("finish", first.finish(None).await)?;
    store.holds("films/a.mp4", &one).await?;
    went("finish", other.finish(None).await)?;
    store.holds("films/b.mp4", b"other").await
}

/// Sweeping takes nothing that can be read, and nothing that was begun later.
pub(super) async fn swept(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("films/a.mp4", "kept").await?;
    let mut upload = store.upload("films/b.mp4").await?;
    let content = pattern(LARGE, 12);
    went("write", upload.write(content.clone()).await)?;
    let swept = went("sweep", store.0.sweep(DateTime::UNIX_EPOCH).await)?;
    if swept != Sweeping::NotSupported {
        same("what is swept", swept, Sweeping::Removed(0))?;
    }
    went("finish", upload.finish(None).await)?;
    store.holds("films/b.mp4", &content).await?;
    store.holds("films/a.mp4", b"kept").await?;
    let missing = went("head", store.0.head(&named("films/c.mp4")).await)?;
    same("what never was", missing, None)
}

fn receipt_of(content: &[u8]) -> Receipt {
    Receipt {
        size: content.len() as u64,
        digest: Digest::of(content),
    }
}
