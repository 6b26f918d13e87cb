use super::ground::{Checked, Ground, bug, folders, named};
use crate::objects::{
    ByteRange, Digest, Disposition, DownloadTerms, LONGEST_ADDRESS, MediaType, PAGE_OBJECTS,
    PIECE_BYTES, UploadTerms,
};
use std::time::Duration;

pub(super) async fn range_limits(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("papers/a.bin", "a").await?;
    for key in ["papers/a.bin", "papers/b.bin"] {
        for length in [0, PIECE_BYTES + 1, usize::MAX] {
            let got = store.0.get(&named(key), ByteRange::new(0, length)).await;
            bug(&format!("{length} bytes"), got)?;
        }
    }
    Ok(())
}

pub(super) async fn page_limits(ground: Ground) -> Checked {
    let store = ground.store().await?;
    store.put("papers/a.bin", "a").await?;
    for limit in [0, PAGE_OBJECTS + 1, usize::MAX] {
        let page = store.0.list(&folders(""), None, limit).await;
        bug(&format!("a page of {limit}"), page)?;
    }
    Ok(())
}

pub(super) async fn address_limits(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let key = named("papers/a.bin");
    for valid_for in [Duration::ZERO, LONGEST_ADDRESS + Duration::from_secs(1)] {
        let upload = UploadTerms {
            size: 1,
            digest: Digest::of(b"a"),
            media_type: MediaType::PDF,
            valid_for,
        };
        let download = DownloadTerms {
            media_type: MediaType::PDF,
            disposition: Disposition::Inline,
            valid_for,
        };
        let what = format!("an address for {valid_for:?}");
        bug(&what, store.0.upload_address(&key, &upload).await)?;
        bug(&what, store.0.download_address(&key, &download).await)?;
    }
    Ok(())
}
