use super::ground::{Checked, Ground, bug, same};

pub(super) async fn tenants(ground: Ground) -> Checked {
    let here = ground.store().await?;
    // A tenant whose key begins with that of another is another.
    let there = ground.store_of("-nearby").await?;
    here.put("papers/a.txt", "here").await?;
    there.lacks("papers/a.txt").await?;
    there.put("papers/a.txt", "there").await?;
    there.put("papers/b.txt", "there").await?;
    here.holds("papers/a.txt", b"here").await?;
    same("the keys here", here.keys("").await?.len(), 1)?;
    there.delete("papers/a.txt").await?;
    here.holds("papers/a.txt", b"here").await?;
    same("the keys there", there.keys("").await?.len(), 1)
}

pub(super) async fn opened_twice(ground: Ground) -> Checked {
    let one = ground.store().await?;
    let mut upload = one.upload("papers/b.txt").await?;
    upload
        .write("begun".into())
        .await
        .map_err(|error| error.to_string())?;
    let two = ground.store().await?;
    one.put("papers/a.txt", "a").await?;
    two.holds("papers/a.txt", b"a").await?;
    // Opening it again does not sweep away what is under way.
    upload
        .finish(None)
        .await
        .map_err(|error| error.to_string())?;
    two.holds("papers/b.txt", b"begun").await
}

/// Tenant keys come from names of folders: what is none is a mistake of the engine.
pub(super) async fn strange_tenants(ground: Ground) -> Checked {
    for tenant in ["", ".", "..", "a/b", "../a", "a\\b", "a b", "đ", "a\0", "A"] {
        let opened = ground.storage.open(tenant).await.map(drop);
        bug(&format!("the tenant {tenant:?}"), opened)?;
    }
    Ok(())
}
