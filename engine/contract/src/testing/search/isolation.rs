use super::documents::{RENTAL, document, question};
use super::ground::{Checked, Ground, remove, same};

/// No tenant sees, counts, changes or removes what belongs to another, whatever their names share.
pub(super) async fn tenants(ground: Ground) -> Checked {
    let (one, other) = (ground.index_of("").await?, ground.index_of("-2").await?);
    one.put([document(1).keyword("type", "room"), document(2)])
        .await?;
    other.finds(question(), &[]).await?;
    same("contents", other.contents(RENTAL).await?.documents, 0)?;
    let answer = other.ask(&question().counting(&["type"])).await?;
    same(
        "facets",
        answer.facets.get("type").cloned(),
        Some(Vec::new()),
    )?;
    // The same id is another document there.
    other
        .put([document(1).titled("khác", "khac"), document(3)])
        .await?;
    one.finds(question().words("khac"), &[]).await?;
    one.finds(question(), &[2, 1]).await?;
    other.finds(question(), &[3, 1]).await?;
    other.apply(vec![remove(RENTAL, 1)]).await?;
    one.finds(question(), &[2, 1]).await?;
    other
        .rebuild(&[RENTAL])
        .await?
        .finish()
        .await
        .map_err(|error| error.to_string())?;
    other.finds(question(), &[]).await?;
    one.finds(question(), &[2, 1]).await
}

/// Two handles of one tenant are one index, and it is there when it is opened again.
pub(super) async fn opened_twice(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let second = ground.again("").await?;
    index.put([document(1)]).await?;
    second.finds(question(), &[1]).await?;
    second.put([document(2)]).await?;
    index.finds(question(), &[2, 1]).await?;
    drop((index, second));
    let third = ground.again("").await?;
    third.finds(question(), &[2, 1]).await?;
    third.put([document(3)]).await?;
    third.finds(question(), &[3, 2, 1]).await
}
