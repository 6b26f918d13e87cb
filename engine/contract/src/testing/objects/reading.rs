use super::ground::{Checked, Ground, bug, holds, named, pattern, same, went};
use crate::PortError;
use crate::objects::{Digest, ObjectReader, PIECE_BYTES, read_whole};
use std::sync::Arc;

pub(super) async fn read_in_pieces(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for length in [0, 1, PIECE_BYTES, PIECE_BYTES + 1] {
        let content = pattern(length, length as u64);
        store.put("papers/a.pdf", content.clone()).await?;
        let key = named("papers/a.pdf");
        let digest = Digest::of(&content);
        let whole = read_whole(&store.0, &key, digest, length).await;
        same(
            &format!("{length} bytes"),
            went("read", whole)?.map(|bytes| Digest::of(&bytes)),
            Some(digest),
        )?;
        if let Some(shorter) = length.checked_sub(1) {
            let whole = read_whole(&store.0, &key, digest, shorter).await;
            bug("more than allowed", whole)?;
        }
    }
    let none = read_whole(&store.0, &named("papers/b.pdf"), Digest::of(b""), 1).await;
    same("of no object", went("read", none)?, None)
}

/// Who passes pieces on never passes on the last one of a wrong object.
pub(super) async fn damage_is_noticed(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for length in [0, 10, PIECE_BYTES + 10] {
        let content = pattern(length, 13);
        store.put("papers/a.pdf", content.clone()).await?;
        let wrong = Digest::of(b"what was stored once");
        let key = named("papers/a.pdf");
        let reader = ObjectReader::open(Arc::clone(&store.0), &key, wrong);
        let mut reader = went("read", reader.await)?.ok_or("no object")?;
        same("the size", reader.size(), length as u64)?;
        let mut passed = 0;
        let outcome = loop {
            match reader.next().await {
                Ok(Some(bytes)) => passed += bytes.len(),
                other => break other,
            }
        };
        bug("a wrong object", outcome)?;
        holds(
            "all of a wrong object was passed on",
            length == 0 || passed < length,
        )?;
    }
    Ok(())
}

pub(super) async fn replaced_meanwhile(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let content = pattern(2 * PIECE_BYTES, 14);
    for replacement in [Some(pattern(2 * PIECE_BYTES, 15)), None] {
        store.put("papers/a.pdf", content.clone()).await?;
        let key = named("papers/a.pdf");
        let reader = ObjectReader::open(Arc::clone(&store.0), &key, Digest::of(&content));
        let mut reader = went("read", reader.await)?.ok_or("no object")?;
        match replacement {
            Some(other) => store.put("papers/a.pdf", other).await?,
            None => store.delete("papers/a.pdf").await?,
        }
        let outcome = reader.next().await;
        holds(
            &format!("an object that changed gives {outcome:?}"),
            matches!(outcome, Err(PortError::Unavailable { .. })),
        )?;
    }
    Ok(())
}
