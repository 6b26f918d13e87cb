use super::ground::{Checked, Ground, holds, pattern, same};
use crate::testing::join;
use std::pin::Pin;

type Task<'run> = Pin<Box<dyn Future<Output = Checked> + 'run>>;

/// What is there afterwards is what one of them wrote, whole.
pub(super) async fn writers_of_one_key(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let contents: Vec<_> = (0..12)
        .map(|writer| pattern(40_000 + writer * 1_111, writer as u64))
        .collect();
    for _ in 0..3 {
        let writers = contents.iter().enumerate().map(|(number, content)| {
            let store = &store;
            Box::pin(async move {
                if number % 2 == 0 {
                    return store.put("papers/a.pdf", content.clone()).await;
                }
                let mut upload = store.upload("papers/a.pdf").await?;
                let halves = [
                    content.slice(..content.len() / 2),
                    content.slice(content.len() / 2..),
                ];
                for half in halves {
                    upload
                        .write(half)
                        .await
                        .map_err(|error| error.to_string())?;
                }
                upload
                    .finish(None)
                    .await
                    .map_err(|error| error.to_string())?;
                Ok(())
            }) as Task<'_>
        });
        let outcomes = join::all(writers.collect()).await;
        outcomes.into_iter().collect::<Checked>()?;
        let found = store.content("papers/a.pdf").await?.unwrap_or_default();
        let whole = contents.iter().any(|content| *content == found);
        holds("what is there is none of what was written", whole)?;
        same("the keys", store.keys("").await?.len(), 1)?;
    }
    Ok(())
}

/// What comes and goes beside an object does not touch it.
pub(super) async fn neighbours(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let tasks = (0..16_usize).map(|number| {
        let store = &store;
        Box::pin(async move {
            let passing = format!("papers/folder/passing-{number}.txt");
            let staying = format!("papers/folder/staying-{number}.txt");
            for round in 0..4 {
                store.put(&passing, format!("{number}")).await?;
                store.delete(&passing).await?;
                if round == 2 {
                    store.put(&staying, format!("{number}")).await?;
                }
            }
            Ok(())
        }) as Task<'_>
    });
    let outcomes = join::all(tasks.collect()).await;
    outcomes.into_iter().collect::<Checked>()?;
    for number in 0..16 {
        let key = format!("papers/folder/staying-{number}.txt");
        store.holds(&key, number.to_string().as_bytes()).await?;
    }
    same("the keys", store.keys("papers/folder").await?.len(), 16)
}

/// Who reads a small object while it is replaced gets one of its states and no mixture.
pub(super) async fn readers_beside_writers(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let states: Vec<_> = (0..4).map(|state| pattern(20_000, 100 + state)).collect();
    store.put("papers/a.pdf", states[0].clone()).await?;
    let writer = {
        let (store, states) = (&store, &states);
        Box::pin(async move {
            for round in 0..12 {
                store.put("papers/a.pdf", states[round % 4].clone()).await?;
            }
            Ok(())
        }) as Task<'_>
    };
    let readers = (0..3).map(|_| {
        let (store, states) = (&store, &states);
        Box::pin(async move {
            for _ in 0..12 {
                let found = store.content("papers/a.pdf").await?;
                let found = found.ok_or("it was away while it was replaced")?;
                let whole = states.iter().any(|state| *state == found);
                holds("a mixture was read", whole)?;
            }
            Ok(())
        }) as Task<'_>
    });
    let tasks = readers.chain([writer]).collect();
    join::all(tasks).await.into_iter().collect()
}
