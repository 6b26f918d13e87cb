use super::documents::{JOB, RENTAL, document, question};
use super::ground::{Checked, Ground, same, went};
use crate::search::IndexState;

/// A tenant's first index is to be built before it is asked, and whole from then on.
pub(super) async fn first_build(ground: Ground) -> Checked {
    let tenant = ground.tenant_of("");
    let opened = went("open", ground.engine.open(&tenant).await)?;
    let kinds = [RENTAL.to_owned(), JOB.to_owned()];
    if opened.state == IndexState::Empty {
        let held = went("read the contents", opened.index.contents(RENTAL).await)?;
        same("what a new index holds", held.documents, 0)?;
    }
    let mut rebuild = went("begin", opened.index.rebuild(&kinds).await)?;
    let built = vec![document(1), document(2).of(JOB)];
    went("add", rebuild.add(built).await)?;
    went("finish", rebuild.finish().await)?;
    let index = ground.again("").await?;
    index.finds(question().of(&[RENTAL, JOB]), &[2, 1]).await
}

pub(super) async fn one_kind(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index
        .put([document(1), document(2), document(3).of(JOB)])
        .await?;
    let mut rebuild = index.rebuild(&[RENTAL]).await?;
    went(
        "add",
        rebuild
            .add(vec![document(2).titled("hai", "hai"), document(4)])
            .await,
    )?;
    if rebuild.replaces_everything() {
        went("add", rebuild.add(vec![document(3).of(JOB)]).await)?;
    }
    went("finish", rebuild.finish().await)?;
    index.finds(question(), &[4, 2]).await?;
    index.finds(question().words("hai"), &[2]).await?;
    index.finds(question().of(&[JOB]), &[3]).await?;
    same("rentals", index.contents(RENTAL).await?.documents, 2)?;
    same("jobs", index.contents(JOB).await?.documents, 1)
}

/// Whoever asks while an index is rebuilt sees all of the old documents and none of the new.
pub(super) async fn asked_meanwhile(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.put((1..=50).map(document)).await?;
    let old: Vec<u64> = (1..=50).rev().collect();
    let before = index.contents(RENTAL).await?;
    let mut rebuild = index.rebuild(&[RENTAL, JOB]).await?;
    index.finds(question(), &old).await?;
    for batch in 0..5 {
        let first = 101 + batch * 200;
        went(
            "add",
            rebuild
                .add((first..first + 200).map(document).collect())
                .await,
        )?;
        index.finds(question(), &old).await?;
        same("the contents", index.contents(RENTAL).await?, before)?;
    }
    went("finish", rebuild.finish().await)?;
    let new: Vec<u64> = (1_001..=1_100).rev().collect();
    index.finds(question(), &new).await?;
    same(
        "the contents",
        index.contents(RENTAL).await?.documents,
        1_000,
    )
}

pub(super) async fn dropped(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.put([document(1), document(2)]).await?;
    let before = index.contents(RENTAL).await?;
    let rebuild = index.rebuild(&[RENTAL]).await?;
    drop(rebuild);
    index.finds(question(), &[2, 1]).await?;
    let mut rebuild = index.rebuild(&[RENTAL]).await?;
    went("add", rebuild.add((3..=500).map(document).collect()).await)?;
    drop(rebuild);
    index.finds(question(), &[2, 1]).await?;
    // Nothing of it comes in with a later change.
    index.put([document(900)]).await?;
    index.finds(question(), &[900, 2, 1]).await?;
    same(
        "the contents",
        index.contents(RENTAL).await?.documents,
        before.documents + 1,
    )?;
    ground
        .again("")
        .await?
        .finds(question(), &[900, 2, 1])
        .await
}

pub(super) async fn twice_added(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let mut rebuild = index.rebuild(&[RENTAL, JOB]).await?;
    went("add", rebuild.add(vec![document(1), document(2)]).await)?;
    let newer = document(1).version(2).titled("mới", "moi");
    went("add", rebuild.add(vec![newer, document(3)]).await)?;
    went("finish", rebuild.finish().await)?;
    index.finds(question(), &[3, 2, 1]).await?;
    index.finds(question().words("moi"), &[1]).await
}

pub(super) async fn after_a_rebuild(ground: Ground) -> Checked {
    let index = ground.index().await?;
    index.put([document(1).version(5)]).await?;
    let mut rebuild = index.rebuild(&[RENTAL, JOB]).await?;
    went(
        "add",
        rebuild.add(vec![document(1).version(6), document(2)]).await,
    )?;
    went("finish", rebuild.finish().await)?;
    // The changes of the meantime may be older or newer than what was built.
    index
        .put([
            document(1).version(5).titled("cũ", "cu"),
            document(2).version(2),
            document(3),
        ])
        .await?;
    index.finds(question(), &[3, 2, 1]).await?;
    index.finds(question().words("cu"), &[]).await
}
