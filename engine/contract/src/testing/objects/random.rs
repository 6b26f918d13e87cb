use super::MemoryObjects;
use super::ground::{Checked, Ground, Subject, keys_of, pattern, same, went};
use crate::Randomness;
use crate::objects::ObjectStorage;
use crate::testing::SeededRandomness;

const STEPS: usize = 150;
const PREFIXES: [&str; 5] = ["", "a", "a/b", "b", "a-b"];

/// Whatever is done to both, a store and one in memory tell the same.
pub(super) async fn like_memory(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let memory = Subject(went("open", MemoryObjects::default().open("memory").await)?);
    let randomness = SeededRandomness::new(20);
    for step in 0..STEPS {
        let mut dice = [0; 4];
        randomness.fill(&mut dice);
        let [action, which, size, page] = dice;
        let key = key(which);
        let what = format!("step {step}, {key}");
        match action % 8 {
            0..3 => {
                let content = pattern(usize::from(size) * 37, step as u64);
                store.put(&key, content.clone()).await?;
                memory.put(&key, content).await?;
            }
            3 => {
                for store in [&store, &memory] {
                    let mut upload = store.upload(&key).await?;
                    let content = pattern(usize::from(size) * 11, step as u64);
                    went("write", upload.write(content).await)?;
                    if size % 3 > 0 {
                        went("finish", upload.finish(None).await)?;
                    }
                }
            }
            4 | 5 => {
                store.delete(&key).await?;
                memory.delete(&key).await?;
            }
            6 => same(
                &what,
                store.content(&key).await?,
                memory.content(&key).await?,
            )?,
            _ => {
                let prefix = PREFIXES[usize::from(size) % PREFIXES.len()];
                let after = (page % 2 > 0).then_some(key.as_str());
                let limit = usize::from(page % 7) + 1;
                let found = store.list(prefix, after, limit).await?;
                let expected = memory.list(prefix, after, limit).await?;
                let what = format!("{what}: {limit} of {prefix:?} behind {after:?}");
                same(&what, keys_of(&found), keys_of(&expected))?;
                same(&what, found.more, expected.more)?;
            }
        }
    }
    let keys = store.keys("").await?;
    same("the keys in the end", &keys, &memory.keys("").await?)?;
    for key in keys {
        same(
            &key,
            store.content(&key).await?,
            memory.content(&key).await?,
        )?;
    }
    Ok(())
}

/// One of 24 keys in folders that lie in and beside each other.
fn key(number: u8) -> String {
    let folder = ["a", "a/b", "a-b", "b", "a/b-c", "b/a"][usize::from(number) % 6];
    let name = ["a.txt", "b.txt", "b-c.txt", "b.jpg"][usize::from(number) / 6 % 4];
    format!("{folder}/{name}")
}
