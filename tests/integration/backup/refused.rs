//! What cannot be restored is refused, each with its code, and leaves nothing.

use super::{
    BTreeMap, Backend, Kit, OTHER, RestoreOrder, TENANT, Vault, add_people, archive, back_up,
    deployment, memory, restore, rooms, rows_at, runtime,
};
use std::path::Path;
use tinhid_contract::objects::{Digest, ObjectKey};
use tinhid_core::backup::{BackupFolder, KeysPlace};
use tinhid_core::database::control::tenant;

on_each_backend! {
    archives: a_wrong_archive_leaves_nothing;
    places: what_is_there_is_not_touched;
}

async fn code(kit: &Kit, order: &RestoreOrder) -> &'static str {
    restore(kit, order, None).await.unwrap_err().code()
}

/// Nothing of the tenant is there, in its place or aside.
async fn is_nowhere(kit: &Kit) {
    let fleet = kit.engine().fleet();
    let known = tenant::find(&fleet.control().reader(), TENANT)
        .await
        .unwrap();
    assert_eq!(known, None);
    let target = fleet.database_target(TENANT).unwrap();
    match target.backend() {
        Backend::Sqlite => {
            let place = target.describe();
            let folder = Path::new(&place).parent().unwrap();
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let name = entry.file_name().into_string().unwrap();
                assert!(!name.starts_with(TENANT), "{name}");
            }
        }
        Backend::Postgres => assert_eq!(rows_at(&target).await, BTreeMap::new()),
    }
}

async fn a_wrong_archive_leaves_nothing(backend: Backend) {
    let (from, vault) = (deployment(backend, &[TENANT]).await, Vault::new());
    from.store_unindexed(TENANT, rooms(300)).await;
    add_people(&from, 2).await;
    let first = back_up(&from, &vault, None).await.unwrap();
    let older_keys = vault.folder.path().join("older-keys.age");
    std::fs::copy(&first.keys.file, &older_keys).unwrap();
    from.clock().advance(chrono::Duration::seconds(60));
    let made = back_up(&from, &vault, None).await.unwrap();
    let good = vault.order(&archive(&made));
    let whole = std::fs::read(&good.archive).unwrap();
    assert!(whole.len() > 200_000, "{}", whole.len());

    let to = deployment(backend, &[OTHER]).await;
    let broken = good.archive.with_file_name("broken.age");
    let with = |archive: &Path| RestoreOrder {
        archive: archive.to_owned(),
        ..good.clone()
    };
    std::fs::write(&broken, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(code(&to, &with(&broken)).await, "backup-cut");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    std::fs::write(&broken, &flipped).unwrap();
    assert_eq!(code(&to, &with(&broken)).await, "backup-damaged");
    std::fs::write(&broken, b"nothing of ours").unwrap();
    assert_eq!(code(&to, &with(&broken)).await, "backup-foreign");
    assert_eq!(
        code(&to, &with(Path::new("/nowhere.age"))).await,
        "backup-unreadable"
    );
    assert_eq!(code(&to, &with(&made.keys.file)).await, "backup-is-keys");

    let other = Vault::new();
    let stranger = RestoreOrder {
        identity: other.identity(),
        ..good.clone()
    };
    assert_eq!(code(&to, &stranger).await, "backup-wrong-identity");
    let renamed = RestoreOrder {
        name: Some("song-vang".to_owned()),
        ..good.clone()
    };
    assert_eq!(code(&to, &renamed).await, "restore-renamed");
    let keys = |path: &Path| RestoreOrder {
        keys: KeysPlace::File(path.to_owned()),
        ..good.clone()
    };
    assert_eq!(
        code(&to, &keys(Path::new("/nowhere"))).await,
        "backup-keys-missing"
    );
    assert_eq!(code(&to, &keys(&older_keys)).await, "backup-keys-older");
    assert_eq!(code(&to, &keys(&good.archive)).await, "backup-is-no-keys");

    // A later release has made this one.
    let sql =
        "INSERT INTO tenant_migration (version, applied_at) VALUES ('m29990101_000001_later', 0)";
    super::load::execute(runtime(&from, TENANT).database(), sql).await;
    from.clock().advance(chrono::Duration::seconds(60));
    let later = back_up(&from, &vault, None).await.unwrap();
    let refused = restore(&to, &with(&archive(&later)), None)
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "restore-newer-release");
    assert_eq!(
        refused.argument("migration"),
        Some("m29990101_000001_later")
    );

    is_nowhere(&to).await;
    for kit in [from, to] {
        kit.finish().await;
    }
}

async fn what_is_there_is_not_touched(backend: Backend) {
    let (from, vault) = (deployment(backend, &[TENANT]).await, Vault::new());
    from.store_unindexed(TENANT, rooms(10)).await;
    add_people(&from, 1).await;
    let store = memory().await;
    let key = ObjectKey::new("a/b.c").unwrap();
    let content = b"an object".to_vec();
    let digest = Digest::of(&content);
    store.put(&key, content.into(), digest).await.unwrap();
    let made = back_up(&from, &vault, Some(store)).await.unwrap();
    let order = vault.order(&archive(&made));

    // A folder that cannot be: a file is in its way.
    let file = vault.folder.path().join("a-file");
    std::fs::write(&file, b"x").unwrap();
    let mut maker = vault.maker(&from);
    maker.folder = BackupFolder::at(file);
    let runtime = runtime(&from, TENANT);
    let source = tinhid_core::backup::BackupSource {
        tenant: TENANT,
        database: runtime.database(),
        control: from.engine().fleet().control(),
        objects: None,
    };
    let refused = Box::pin(maker.back_up(&source, &|_| {})).await.unwrap_err();
    assert_eq!(refused.code(), "backup-not-written");

    // A second one of the same moment does not take the first one's name.
    let again = back_up(&from, &vault, None).await.unwrap_err();
    assert_eq!(again.code(), "backup-not-written");

    let to = deployment(backend, &[OTHER]).await;
    assert_eq!(code(&to, &order).await, "restore-no-object-store");
    is_nowhere(&to).await;
    restore(&to, &order, Some(memory().await)).await.unwrap();
    let target = to.engine().fleet().database_target(TENANT).unwrap();
    let before = rows_at(&target).await;
    let refused = restore(&to, &order, Some(memory().await))
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "restore-tenant-exists");
    assert_eq!(refused.argument("place"), Some(target.describe().as_str()));
    assert_eq!(rows_at(&target).await, before);

    // Whoever is served cannot be replaced at all.
    assert!(to.engine().fleet().hold(OTHER).await.is_none());
    let held = to.engine().fleet().hold(TENANT).await;
    assert!(held.is_some());
    assert!(to.engine().fleet().hold(TENANT).await.is_none());
    drop(held);
    for kit in [from, to] {
        kit.finish().await;
    }
}
