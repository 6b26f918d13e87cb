//! What is taken in is sealed, kept by its owner, and read by whoever has the key.

use super::{Backend, EVIDENCE, Ground, NOTICES, keep, owner, paper, person, send};
use bytes::Bytes;
use chrono::TimeDelta;
use std::collections::BTreeSet;
use tinhid_contract::objects::{Digest, MediaType};
use tinhid_core::configuration::sections::Retention;
use tinhid_core::objects::{
    self, NewObject, ObjectState, StoredObjectRecords, of_owner, pass, remove_of,
};
use tinhid_core::privacy::{Erasure, Outcome, PersonalRecords};
use tinhid_core::sealing::erase_person;

on_each_backend! {
    sealed: what_is_about_a_person_is_sealed_for_them;
    plain: what_is_about_nobody_is_stored_as_it_is_kept;
    refused: what_is_refused_leaves_nothing;
    abandoned: what_nobody_keeps_goes_after_an_hour;
    owned: what_an_owner_lets_go_is_gone;
    erased: whoever_is_erased_leaves_no_bytes;
}

const WORDS: &str = "Nguyen Van Mau 012345678901";

async fn what_is_about_a_person_is_sealed_for_them(backend: Backend) {
    let ground = Ground::new(backend, false).await;
    let (an, binh) = (
        person(&ground.context, 71).await,
        person(&ground.context, 72).await,
    );
    let came = send(&ground.context, &EVIDENCE, Some(&an), WORDS)
        .await
        .unwrap();
    assert_eq!(came.media_type, MediaType::PDF);
    assert_eq!(came.digest, Digest::of(&paper(WORDS)));
    assert_eq!(came.size, paper(WORDS).len() as u64);
    let read = objects::read(&ground.context, came.id, Some(&an)).await;
    assert!(read.unwrap().is_none(), "nobody has kept it");
    ground.keeps(came.id, owner(1)).await.unwrap();
    let read = objects::read(&ground.context, came.id, Some(&an)).await;
    let read = read.unwrap().unwrap();
    assert_eq!(read.bytes(), paper(WORDS));
    assert_eq!(
        (read.digest(), &read.media_type),
        (came.digest, &MediaType::PDF)
    );
    assert!(!format!("{read:?}").contains("Mau"));

    // Neither the name of the object nor its bytes say anything.
    let keys = ground.stored().await;
    assert_eq!(keys.len(), 1);
    let key = &keys[0];
    let id = came.id.simple().to_string();
    assert_eq!(*key, format!("files/test-evidence/{}/{id}.bin", &id[30..]));
    let stored = ground.store.get(super::TENANT, key).await;
    assert!(
        !stored
            .windows(6)
            .any(|bytes| WORDS.as_bytes().starts_with(bytes))
    );
    assert!(stored.len() > paper(WORDS).len());

    for wrong in [None, Some(&binh)] {
        let read = objects::read(&ground.context, came.id, wrong).await;
        assert_eq!(read.unwrap_err().code(), "internal");
    }
    // Two that say the same are sealed apart.
    let again = send(&ground.context, &EVIDENCE, Some(&an), WORDS)
        .await
        .unwrap();
    assert_eq!(again.digest, came.digest);
    let rows = ground.rows().await;
    assert!(rows[0].digest != rows[1].digest);
    // Bytes that were changed, or belong to another row, do not open.
    ground.keeps(again.id, owner(1)).await.unwrap();
    let other = rows.iter().find(|row| row.id == again.id).unwrap();
    ground
        .store
        .put(super::TENANT, &other.object_key, &stored)
        .await;
    let read = objects::read(&ground.context, again.id, Some(&an)).await;
    assert_eq!(read.unwrap_err().code(), "internal");
    // What is sealed for somebody cannot be forgotten to be.
    for (used_for, person) in [(&EVIDENCE, None), (&NOTICES, Some(&an))] {
        let sent = send(&ground.context, used_for, person, WORDS).await;
        assert_eq!(sent.unwrap_err().code(), "internal");
    }
    assert_eq!(ground.rows().await.len(), 2);
    ground.finish().await;
}

async fn what_is_about_nobody_is_stored_as_it_is_kept(backend: Backend) {
    let ground = Ground::new(backend, false).await;
    let came = ground.sends(&NOTICES, "notice").await.unwrap();
    ground.keeps(came.id, owner(1)).await.unwrap();
    assert_eq!(ground.reads(came.id).await.unwrap(), paper("notice"));
    let key = &ground.stored().await[0];
    assert_eq!(ground.store.get(super::TENANT, key).await, paper("notice"));
    // It is kept once.
    let again = ground.keeps(came.id, owner(2)).await;
    assert_eq!(again.unwrap_err().code(), "upload-gone");
    let row = &ground.rows().await[0];
    assert_eq!((row.owner_id, row.due_at), (Some(owner(1).id), None));
    ground.finish().await;
}

async fn what_is_refused_leaves_nothing(backend: Backend) {
    let ground = Ground::new(backend, false).await;
    let mut large = paper("x").to_vec();
    large.resize(16 << 20, b' ');
    for (sent, code) in [
        (Bytes::new(), "upload-empty"),
        (
            Bytes::from_static(b"<svg onload=alert(1)>"),
            "upload-not-allowed",
        ),
        (
            Bytes::from_static(b"%PDF-1.4 and nothing else"),
            "upload-unreadable",
        ),
        (paper("/JavaScript"), "upload-active"),
        (large.into(), "upload-too-large"),
    ] {
        let new = NewObject {
            used_for: &NOTICES,
            person: None,
            sent,
        };
        let refused = objects::take_in(&ground.context, new).await;
        assert_eq!(refused.unwrap_err().code(), code);
    }
    assert!(ground.rows().await.is_empty());
    assert!(ground.stored().await.is_empty());
    ground.finish().await;
}

async fn what_nobody_keeps_goes_after_an_hour(backend: Backend) {
    let mut ground = Ground::new(backend, false).await;
    let came = ground.sends(&NOTICES, "notice").await.unwrap();
    let kept = ground.sends(&NOTICES, "kept").await.unwrap();
    ground.keeps(kept.id, owner(1)).await.unwrap();
    ground.later(TimeDelta::minutes(59));
    let (worked, next) = pass(&ground.context).await.unwrap();
    assert_eq!(worked.removed, 0);
    assert_eq!(next, Some(ground.context.now + TimeDelta::minutes(1)));
    assert_eq!(ground.stored().await.len(), 2);
    ground.later(TimeDelta::minutes(1));
    while pass(&ground.context).await.unwrap().1.is_some() {}
    assert_eq!(ground.stored().await.len(), 1);
    assert_eq!(ground.rows().await.len(), 1);
    let told = ground.told().await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].action.as_str(), told[0].actor_kind.as_str()),
        ("object.removed", "system")
    );
    assert_eq!(told[0].object_id, Some(came.id.to_string()));
    let late = ground.keeps(came.id, owner(1)).await;
    assert_eq!(late.unwrap_err().code(), "upload-gone");
    assert_eq!(ground.reads(kept.id).await.unwrap(), paper("kept"));
    ground.finish().await;
}

async fn what_an_owner_lets_go_is_gone(backend: Backend) {
    let ground = Ground::new(backend, false).await;
    let mut ids = Vec::new();
    for number in 0..3 {
        let came = ground
            .sends(&NOTICES, &format!("notice {number}"))
            .await
            .unwrap();
        ground.keeps(came.id, owner(1 + number / 2)).await.unwrap();
        ids.push(came.id);
    }
    let (now, database) = (ground.context.now, ground.context.runtime.database());
    let of = of_owner(&database.reader(), owner(1)).await.unwrap();
    // They came in one millisecond, so that their order says nothing.
    let of: BTreeSet<_> = of.iter().map(|row| row.id).collect();
    assert_eq!(of, BTreeSet::from([ids[0], ids[1]]));
    let gone = database.unit(move |unit| Box::pin(remove_of(unit, owner(1), now)));
    assert_eq!(gone.await.unwrap(), 2);
    // From that moment on nobody reads it, and its bytes follow.
    assert!(ground.reads(ids[0]).await.is_none());
    assert!(
        of_owner(&database.reader(), owner(1))
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(ground.stored().await.len(), 3);
    let (worked, next) = pass(&ground.context).await.unwrap();
    assert_eq!((worked.removed, next), (2, None));
    assert_eq!(ground.stored().await.len(), 1);
    assert_eq!(ground.reads(ids[2]).await.unwrap(), paper("notice 2"));
    // A unit that fails removes nothing.
    let id = ids[2];
    let failed = database.unit::<(), _>(move |unit| {
        Box::pin(async move {
            objects::remove(unit, id, now).await?;
            Err(tinhid_core::Error::invalid("upload-empty"))
        })
    });
    assert_eq!(failed.await.unwrap_err().code(), "upload-empty");
    assert!(ground.reads(id).await.is_some());
    assert!(ground.removes(id).await);
    assert!(!ground.removes(id).await, "it is being removed already");
    ground.finish().await;
}

async fn whoever_is_erased_leaves_no_bytes(backend: Backend) {
    let ground = Ground::new(backend, false).await;
    let (an, binh) = (
        person(&ground.context, 71).await,
        person(&ground.context, 72).await,
    );
    for (key, text) in [(&an, "one"), (&an, "two"), (&binh, "three")] {
        let came = send(&ground.context, &EVIDENCE, Some(key), text)
            .await
            .unwrap();
        keep(&ground.context, came.id, owner(1)).await.unwrap();
    }
    let database = ground.context.runtime.database();
    let export = StoredObjectRecords
        .export(&database.reader(), &an)
        .await
        .unwrap();
    assert_eq!(export.as_array().unwrap().len(), 2);
    assert_eq!(export[0]["used_for"], "test-evidence");
    let retention: Retention = ground.context.snapshot.configuration().retention.clone();
    let erasure = Erasure {
        person: an.person(),
        now: ground.context.now,
        retention,
    };
    let erased = database.unit(move |unit| {
        let erasure = erasure.clone();
        Box::pin(async move {
            let erased = StoredObjectRecords.erase(unit, &erasure).await?;
            erase_person(unit, erasure.person).await?;
            Ok(erased)
        })
    });
    let fates = erased.await.unwrap().fates;
    assert_eq!((fates[0].count, &fates[0].outcome), (2, &Outcome::Deleted));
    pass(&ground.context).await.unwrap();
    assert_eq!(ground.stored().await.len(), 1);
    let rows = ground.rows().await;
    assert_eq!((rows.len(), rows[0].state), (1, ObjectState::Kept));
    assert_eq!(rows[0].person_id, Some(binh.person().uuid()));
    ground.finish().await;
}
