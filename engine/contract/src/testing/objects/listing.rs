use super::ground::{Checked, Ground, Subject, keys_of, same};

/// In the order of their bytes, in which a hyphen comes before a dot and a dot before a slash.
const KEYS: [&str; 10] = [
    "a-b/c.txt",
    "a/b-c.txt",
    "a/b-c/d.txt",
    "a/b.txt",
    "a/b/c.txt",
    "a/b0.txt",
    "a0/b.txt",
    "a0/b/c.txt",
    "b/a.jpg",
    "b/a.txt",
];

pub(super) async fn order(ground: Ground) -> Checked {
    let store = filled(&ground).await?;
    same("all keys", store.keys("").await?, owned(&KEYS))
}

pub(super) async fn pages(ground: Ground) -> Checked {
    let store = filled(&ground).await?;
    for limit in [1, 2, 3, 9, 10, 11] {
        let mut found = Vec::new();
        loop {
            let after = found.last().map(String::as_str);
            let page = store.list("", after, limit).await?;
            let keys = keys_of(&page);
            let rest = KEYS.len() - found.len();
            same(
                &format!("a page of {limit} behind {after:?}"),
                keys.len(),
                limit.min(rest),
            )?;
            same("whether there are more", page.more, rest > limit)?;
            found.extend(keys);
            if !page.more {
                break;
            }
        }
        same(&format!("pages of {limit}"), found, owned(&KEYS))?;
    }
    Ok(())
}

pub(super) async fn prefixes(ground: Ground) -> Checked {
    let store = filled(&ground).await?;
    for (prefix, expected) in [
        ("a", &KEYS[1..6]),
        ("a/b", &KEYS[4..5]),
        ("a/b-c", &KEYS[2..3]),
        ("a-b", &KEYS[..1]),
        ("a0", &KEYS[6..8]),
        ("b", &KEYS[8..]),
        ("c", &[]),
        ("a/c", &[]),
        ("a/b/c", &[]),
    ] {
        same(prefix, store.keys(prefix).await?, owned(expected))?;
    }
    let page = store.list("a", Some("a/b-c.txt"), 2).await?;
    same("a page of a folder", keys_of(&page), owned(&KEYS[2..4]))?;
    same("whether there are more", page.more, true)?;
    let page = store.list("a", Some("a/b.txt"), 2).await?;
    same("the last page", keys_of(&page), owned(&KEYS[4..6]))?;
    same("whether there are more", page.more, false)
}

pub(super) async fn behind(ground: Ground) -> Checked {
    let store = filled(&ground).await?;
    // Keys that are not there, before the folder, within it and behind it.
    for (prefix, after, expected) in [
        ("", "a/b-a.txt", &KEYS[1..]),
        ("", "a/b/d.txt", &KEYS[5..]),
        ("", "z/z.txt", &[]),
        ("a", "a-z/a.txt", &KEYS[1..6]),
        ("a", "a/b/a.txt", &KEYS[4..6]),
        ("a", "b/a.txt", &[]),
        ("b", "a/a.txt", &KEYS[8..]),
    ] {
        let page = store.list(prefix, Some(after), 100).await?;
        same(
            &format!("{prefix:?} behind {after}"),
            keys_of(&page),
            owned(expected),
        )?;
    }
    Ok(())
}

pub(super) async fn nothing_listed(ground: Ground) -> Checked {
    let store = ground.store().await?;
    for prefix in ["", "a", "a/b"] {
        let page = store.list(prefix, None, 1).await?;
        same("objects", page.objects, Vec::new())?;
        same("whether there are more", page.more, false)?;
    }
    Ok(())
}

async fn filled(ground: &Ground) -> Result<Subject, String> {
    let store = ground.store().await?;
    for key in KEYS.iter().rev() {
        store.put(key, *key).await?;
    }
    Ok(store)
}

fn owned(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}
