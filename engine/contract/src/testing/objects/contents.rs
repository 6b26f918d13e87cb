use super::ground::{Checked, Ground, holds, named, pattern, rejected, same, went};
use crate::objects::{ByteRange, CHECKSUM_MISMATCH, Digest, PIECE_BYTES};
use bytes::Bytes;

pub(super) async fn round_trip(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let content = pattern(300_000, 1);
    store.put("pictures/a.jpg", content.clone()).await?;
    store.holds("pictures/a.jpg", &content).await?;
    // Another folder, another depth, the same name.
    store.put("pictures/deep/er/a.jpg", "other").await?;
    store.holds("pictures/deep/er/a.jpg", b"other").await?;
    store.holds("pictures/a.jpg", &content).await
}

pub(super) async fn empty(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("papers/empty.txt", Bytes::new()).await?;
    store.holds("papers/empty.txt", b"").await?;
    let facts = went("head", store.0.head(&named("papers/empty.txt")).await)?;
    same("the size", facts.map(|facts| facts.size), Some(0))?;
    same(
        "the keys",
        store.keys("").await?,
        vec!["papers/empty.txt".to_owned()],
    )
}

pub(super) async fn every_byte(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let content: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
    store.put("papers/bytes.bin", content.clone()).await?;
    store.holds("papers/bytes.bin", &content).await
}

pub(super) async fn put_replaces(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let key = named("papers/one.txt");
    for content in ["a longer first content", "short", "", "longer again"] {
        store.put("papers/one.txt", content).await?;
        store.holds("papers/one.txt", content.as_bytes()).await?;
    }
    let range = ByteRange::new(0, 100);
    let before = went("get", store.0.get(&key, range).await)?;
    let again = went("get", store.0.get(&key, range).await)?;
    same("what is read twice", &before, &again)?;
    store.put("papers/one.txt", "another one").await?;
    let after = went("get", store.0.get(&key, range).await)?;
    let version = |piece: Option<crate::objects::Piece>| piece.map(|piece| piece.version);
    holds(
        "the version stays when an object is replaced",
        version(before) != version(after),
    )?;
    same("the keys", store.keys("").await?.len(), 1)
}

pub(super) async fn wrong_digest(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let key = named("papers/one.txt");
    let wrong = Digest::of(b"what was meant");
    let put = store.0.put(&key, "what came".into(), wrong).await;
    rejected("another content", put, CHECKSUM_MISMATCH)?;
    store.lacks("papers/one.txt").await?;
    store.put("papers/one.txt", "first").await?;
    let put = store.0.put(&key, "what came".into(), wrong).await;
    rejected("another content", put, CHECKSUM_MISMATCH)?;
    store.holds("papers/one.txt", b"first").await
}

pub(super) async fn missing(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.lacks("nowhere/a.txt").await?;
    store.put("papers/a.txt", "a").await?;
    for near in [
        "papers/b.txt",
        "papers/a.tx",
        "paper/a.txt",
        "papers/a/a.txt",
    ] {
        store.lacks(near).await?;
    }
    Ok(())
}

pub(super) async fn delete_twice(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("papers/deep/a.txt", "a").await?;
    store.put("papers/b.txt", "b").await?;
    for _ in 0..3 {
        store.delete("papers/deep/a.txt").await?;
        store.lacks("papers/deep/a.txt").await?;
    }
    store.delete("nowhere/at/all.txt").await?;
    store.holds("papers/b.txt", b"b").await?;
    same(
        "the keys",
        store.keys("").await?,
        vec!["papers/b.txt".to_owned()],
    )
}

pub(super) async fn put_again(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for round in 0..3_u8 {
        store.put("papers/deep/a.txt", vec![round]).await?;
        store.holds("papers/deep/a.txt", &[round]).await?;
        store.delete("papers/deep/a.txt").await?;
        store.lacks("papers/deep/a.txt").await?;
    }
    Ok(())
}

pub(super) async fn long_keys(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let folder = format!("{}-{}", "f".repeat(31), "9".repeat(12));
    let key = format!("{folder}/a/b/c/d/e/f/{}.{}", "n".repeat(46), "e".repeat(16));
    let twin = format!("{}f.{}", &key[..key.len() - 18], "e".repeat(16));
    store.put(&key, "long").await?;
    store.put(&twin, "twin").await?;
    store.holds(&key, b"long").await?;
    store.holds(&twin, b"twin").await?;
    same(
        "the keys",
        store.keys(&folder).await?,
        vec![twin.clone(), key.clone()],
    )
}

pub(super) async fn ranges(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let content = pattern(10_000, 2);
    store.put("papers/a.bin", content.clone()).await?;
    let key = named("papers/a.bin");
    let asked = [
        (0, 1),
        (0, 10_000),
        (0, 10_001),
        (1, 9_999),
        (4_095, 2),
        (9_999, 1),
        (9_999, PIECE_BYTES),
        (10_000, 1),
        (10_001, 5),
        (u64::MAX / 4, 5),
    ];
    for (start, length) in asked {
        let what = format!("bytes from {start}, {length} of them");
        let piece = went(
            &what,
            store.0.get(&key, ByteRange::new(start, length)).await,
        )?;
        let piece = piece.ok_or_else(|| format!("{what}: no object"))?;
        let first = usize::try_from(start)
            .unwrap_or(usize::MAX)
            .min(content.len());
        let end = first.saturating_add(length).min(content.len());
        same(&what, piece.bytes, content.slice(first..end))?;
        same(&format!("{what}, the size"), piece.size, 10_000)?;
    }
    let nothing = store
        .0
        .get(&named("papers/b.bin"), ByteRange::new(5, 5))
        .await;
    same("of no object", went("get", nothing)?, None)
}

pub(super) async fn facts(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("papers/a.bin", pattern(1_234, 3)).await?;
    let key = named("papers/a.bin");
    let facts = went("head", store.0.head(&key).await)?;
    let facts = facts.ok_or("it has no facts")?;
    same("the key", &facts.key, &key)?;
    same("the size", facts.size, 1_234)?;
    let listed = store.list("", None, 10).await?.objects;
    same("as listed", listed.len(), 1)?;
    same("the listed size", listed[0].size, 1_234)?;
    let apart = listed[0].modified_at - facts.modified_at;
    // Some stores give whole seconds in one of them.
    holds(
        &format!("the times are {apart} apart"),
        apart.abs() < chrono::Duration::seconds(2),
    )
}
