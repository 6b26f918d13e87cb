use super::documents::{JOB, RENTAL, document, question, range};
use super::ground::{Checked, Ground, exactly, holds, put, remove, same};
use crate::search::{Contents, Document};

pub(super) async fn put_is_found(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.finds(question(), &[]).await?;
    index.put([document(1)]).await?;
    index.finds(question(), &[1]).await?;
    index.put([document(2), document(3)]).await?;
    index.finds(question(), &[3, 2, 1]).await
}

pub(super) async fn put_replaces(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let before = document(1).titled("cũ", "cu").number("price", 5);
    index.put([before]).await?;
    let after = document(1).titled("mới", "moi").number("price", 7);
    index.put([after.version(2)]).await?;
    index.finds(question().words("cu"), &[]).await?;
    index.finds(question().words("moi"), &[1]).await?;
    let five = range("price", Some(5), Some(5));
    index.finds(question().when(five), &[]).await?;
    let seven = range("price", Some(7), Some(7));
    index.finds(question().when(seven), &[1]).await
}

pub(super) async fn older_version_stays_out(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([document(1).version(7).titled("mới", "moi")])
        .await?;
    index
        .put([document(1).version(6).titled("cũ", "cu")])
        .await?;
    index.finds(question().words("cu"), &[]).await?;
    index.finds(question().words("moi"), &[1]).await?;
    let later = document(1).version(9).titled("sau", "sau");
    let earlier = document(1).version(8).titled("trước", "truoc");
    index.put([later, earlier]).await?;
    index.finds(question().words("truoc"), &[]).await?;
    index.finds(question().words("sau"), &[1]).await
}

pub(super) async fn changes_come_again(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let changes = vec![
        put(document(1)),
        put(document(2).version(3)),
        remove(RENTAL, 1),
        put(document(3)),
    ];
    for _ in 0..3 {
        index.apply(changes.clone()).await?;
        index.finds(question(), &[3, 2]).await?;
        same("the contents", index.contents(RENTAL).await?.documents, 2)?;
    }
    Ok(())
}

pub(super) async fn removed_is_gone(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.put((1..=3).map(document)).await?;
    index.apply(vec![remove(RENTAL, 2)]).await?;
    index.finds(question(), &[3, 1]).await?;
    index
        .apply(vec![remove(RENTAL, 2), remove(RENTAL, 99)])
        .await?;
    index.finds(question(), &[3, 1]).await?;
    // What was removed may come again, whatever its version was.
    index.put([document(2)]).await?;
    index.finds(question(), &[3, 2, 1]).await
}

pub(super) async fn order_in_a_batch(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let changes = vec![
        put(document(1)),
        remove(RENTAL, 1),
        put(document(2)),
        put(document(2).version(2).titled("hai", "hai")),
        remove(RENTAL, 3),
        put(document(3)),
        put(document(4)),
        remove(RENTAL, 4),
        put(document(4).titled("bốn", "bon")),
    ];
    index.apply(changes).await?;
    index.finds(question(), &[4, 3, 2]).await?;
    index.finds(question().words("hai"), &[2]).await?;
    index.finds(question().words("bon"), &[4]).await
}

pub(super) async fn nothing_to_apply(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.apply(Vec::new()).await?;
    index.put([document(1)]).await?;
    index.apply(Vec::new()).await?;
    index.finds(question(), &[1]).await
}

pub(super) async fn many_at_once(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let numbered = |number| document(number).number("number", number.cast_signed());
    index.put((1..=1_000).map(numbered)).await?;
    let answer = index.ask(&question().page(0, 3)).await?;
    same("the total", answer.total, exactly(1_000))?;
    index.finds(question().page(997, 3), &[3, 2, 1]).await?;
    index
        .apply((1..=999).map(|number| remove(RENTAL, number)).collect())
        .await?;
    index.finds(question(), &[1_000]).await
}

pub(super) async fn digest(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let expected = |documents: &[Document]| {
        let mut contents = Contents::default();
        documents.iter().for_each(|held| contents.add(&held.hash()));
        contents
    };
    same(
        "an empty index",
        index.contents(RENTAL).await?,
        expected(&[]),
    )?;
    let rentals: Vec<Document> = (1..=20).map(document).collect();
    index.put(rentals.clone()).await?;
    index.put([document(21).of(JOB)]).await?;
    let held = index.contents(RENTAL).await?;
    same("rentals", held, expected(&rentals))?;
    same("jobs", index.contents(JOB).await?.documents, 1)?;
    same(
        "an unknown kind",
        index.contents("nothing").await?,
        expected(&[]),
    )?;
    let changed = document(3).version(2).number("price", 1);
    index.put([changed.clone()]).await?;
    holds(
        "a change leaves the digest",
        index.contents(RENTAL).await? != held,
    )?;
    let mut now = rentals;
    now.retain(|held| held.id != changed.id);
    now.push(changed);
    same(
        "after a change",
        index.contents(RENTAL).await?,
        expected(&now),
    )?;
    index.apply(vec![remove(RENTAL, 20)]).await?;
    now.retain(|held| held.id != document(20).id);
    same(
        "after a removal",
        index.contents(RENTAL).await?,
        expected(&now),
    )?;
    // What has expired is still held.
    let expired = document(30).expiring(1);
    index.put([expired.clone()]).await?;
    now.push(expired);
    same(
        "with an expired one",
        index.contents(RENTAL).await?,
        expected(&now),
    )
}
