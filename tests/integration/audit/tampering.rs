//! What somebody with the right to write to the database does to the trail, and what verifying says.

use super::trail::Trail;
use tinhid_core::database::Backend;

on_each_backend! {
    a_changed_entry_is_named: changed;
    a_removed_entry_is_a_gap: removed;
    a_chain_that_was_computed_anew_is_not_the_signed_one: recomputed;
    a_cut_tail_is_missed: cut;
    an_entry_that_was_put_in_fits_nowhere: inserted;
    an_old_backup_is_shorter_and_then_another: restored;
}

async fn changed(backend: Backend) {
    let trail = Trail::signed(backend, 7).await;
    let change = "UPDATE audit_entry SET actor_id = 'somebody-else' WHERE chain_number = 3";
    assert_eq!(trail.sql(change).await, 1);
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("Entry 3 (00000000-0000-0000-0000-000000000003) was changed"),
        "{said}"
    );
    assert!(said.contains("findings: 1."), "{said}");

    // A hash of its own choice shows at the next one.
    let change = "UPDATE audit_entry SET chain_hash = \
        (SELECT chain_hash FROM audit_entry WHERE chain_number = 1) WHERE chain_number = 5";
    assert_eq!(trail.sql(change).await, 1);
    let said = trail.is_not_sound(&[]).await;
    for number in [3, 5, 6] {
        assert!(said.contains(&format!("Entry {number} (")), "{said}");
    }

    // What can no longer be read is no entry that was sealed.
    let details = match backend {
        Backend::Sqlite => "'no json'",
        Backend::Postgres => "'{\"b\": 2, \"a\": \"another\"}'",
    };
    let change = format!("UPDATE audit_entry SET details = {details} WHERE chain_number = 2");
    assert_eq!(trail.sql(&change).await, 1);
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("Entry 2 ("), "{said}");
    trail.finish().await;
}

async fn removed(backend: Backend) {
    let trail = Trail::signed(backend, 9).await;
    trail
        .sql("DELETE FROM audit_entry WHERE chain_number IN (3, 4)")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("2 entries are missing: numbers 3 to 4 are gone"),
        "{said}"
    );
    assert!(said.contains("findings: 1."), "{said}");
    trail
        .sql("DELETE FROM audit_entry WHERE chain_number < 3")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("4 entries are missing: numbers 1 to 4 are gone"),
        "{said}"
    );
    // An entry that is taken out of the chain is sealed again at its end, and the gap stays.
    trail
        .sql("UPDATE audit_entry SET chain_number = NULL, chain_hash = NULL WHERE chain_number = 7")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("1 entries wait to be sealed"), "{said}");
    trail.grow(20..21).await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("1 entries are missing: numbers 7 to 7 are gone"),
        "{said}"
    );
    assert!(said.contains("to number 11"), "{said}");
    trail.finish().await;
}

async fn recomputed(backend: Backend) {
    let trail = Trail::signed(backend, 4).await;
    trail.grow(5..9).await;
    trail.recompute().await;
    // Of what was not changed the same comes out.
    trail.is_sound(&[]).await;
    trail
        .sql("UPDATE audit_entry SET outcome = 'denied' WHERE chain_number = 6")
        .await;
    trail.recompute().await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("The chain was recomputed: entry 8 no longer has the hash that was signed"),
        "{said}"
    );
    assert!(
        said.contains("up to number 4 it is what was signed"),
        "{said}"
    );
    assert!(said.contains("findings: 1."), "{said}");

    // Without a checkpoint it looks sound, and that is said; a copy that was taken away knows better.
    let copy = trail.copied_away();
    std::fs::remove_dir_all(trail.folder()).unwrap();
    let said = trail.is_sound(&[]).await;
    assert!(
        said.contains("There is no signed checkpoint to compare with"),
        "{said}"
    );
    let said = trail
        .is_not_sound(&["--against", copy.to_str().unwrap()])
        .await;
    assert!(said.contains("The chain was recomputed: entry 8"), "{said}");
    trail.finish().await;
}

async fn cut(backend: Backend) {
    let trail = Trail::signed(backend, 8).await;
    trail
        .sql("DELETE FROM audit_entry WHERE chain_number > 5")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("The tail was cut: the chain ends at number 5, but number 8 was signed"),
        "{said}"
    );
    // The head set back, too.
    trail.recompute().await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("the chain ends at number 5, but number 8 was signed"),
        "{said}"
    );
    let copy = trail.copied_away();
    std::fs::remove_dir_all(trail.folder()).unwrap();
    trail.is_sound(&[]).await;
    let said = trail
        .is_not_sound(&["--against", copy.to_str().unwrap()])
        .await;
    assert!(
        said.contains("the chain ends at number 5, but number 8 was signed"),
        "{said}"
    );

    // Without any checkpoint the head in the database itself is still something.
    trail
        .sql("DELETE FROM audit_entry WHERE chain_number > 3")
        .await;
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("ends at number 3, but the database says that number 5 was sealed"),
        "{said}"
    );
    trail.sql("DELETE FROM audit_entry").await;
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("ends at number 0"), "{said}");
    trail.finish().await;
}

async fn inserted(backend: Backend) {
    let trail = Trail::signed(backend, 5).await;
    // A place is made for it by moving the others up, from the last.
    for number in (3..=5).rev() {
        let up = number + 1;
        let sql =
            format!("UPDATE audit_entry SET chain_number = {up} WHERE chain_number = {number}");
        assert_eq!(trail.sql(&sql).await, 1);
    }
    let id = match backend {
        Backend::Sqlite => "x'00000000000000000000000000000099'",
        Backend::Postgres => "'00000000-0000-0000-0000-000000000099'::uuid",
    };
    let sql = format!(
        "INSERT INTO audit_entry SELECT {id}, occurred_at, actor_kind, actor_id, action, \
         object_kind, object_id, outcome, request_id, details, 3, chain_hash \
         FROM audit_entry WHERE chain_number = 2"
    );
    assert_eq!(trail.sql(&sql).await, 1);
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("Entry 3 (00000000-0000-0000-0000-000000000099) was changed"),
        "{said}"
    );
    assert!(said.contains("The chain was recomputed: entry 5"), "{said}");
    trail.finish().await;
}

async fn restored(backend: Backend) {
    let trail = Trail::signed(backend, 4).await;
    let hash = super::sealed(&trail.database)
        .await
        .pop()
        .unwrap()
        .chain_hash
        .unwrap();
    trail.grow(5..8).await;
    // What a backup of the moment after the first four would be.
    trail
        .sql("DELETE FROM audit_entry WHERE chain_number > 4")
        .await;
    trail.recompute().await;
    assert_eq!(
        super::sealed(&trail.database)
            .await
            .pop()
            .unwrap()
            .chain_hash,
        Some(hash)
    );
    let said = trail.is_not_sound(&[]).await;
    assert!(
        said.contains("the chain ends at number 4, but number 7 was signed"),
        "{said}"
    );
    assert!(
        said.contains("An old backup that was put back looks the same"),
        "{said}"
    );
    // And then the days go on.
    trail.grow(30..40).await;
    let said = trail.is_not_sound(&[]).await;
    assert!(said.contains("The chain was recomputed: entry 7"), "{said}");
    assert!(said.contains("up to number 4"), "{said}");
    trail.finish().await;
}
