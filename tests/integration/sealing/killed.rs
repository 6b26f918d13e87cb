//! The engine is killed in the middle of a rotation, as by a power cut.

use super::KEY;
use super::commands::{beside, with_persons};
use tinhid_tests::eventually;

const PERSONS: usize = 12_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rotation_whose_engine_was_killed_is_continued() {
    let program = with_persons(PERSONS).await;
    let mut serving = program.serve(&[]).await;
    let (sealing, database) = beside(&program);
    let broken_off = {
        let rotating = program.run(&["keys", "rotate", KEY]);
        let kill = async {
            eventually("a part of the keys", async || {
                let rotation = sealing.status().await.unwrap().rotation?;
                (rotation.rewrapped > 0).then_some(())
            })
            .await;
            serving.signal("KILL");
        };
        tokio::join!(rotating, kill).0
    };
    serving.ended().await;
    assert_eq!(broken_off.code, 1, "{broken_off:?}");
    let status = sealing.status().await.unwrap();
    let rotation = status.rotation.clone().unwrap();
    assert_eq!(
        rotation.finished_at, None,
        "it was killed too late: {rotation:?}"
    );
    // What is counted is what was stored, to the last key.
    assert_eq!(
        rotation.rewrapped,
        PERSONS as u64 - status.waiting,
        "{status:?}"
    );

    let said = program.run(&["keys", "status", KEY]).await;
    assert!(said.out.contains("a rotation is under way"), "{said:?}");
    let done = program.run(&["keys", "rotate", KEY]).await;
    assert_eq!(done.code, 0, "{done:?}");
    let rest = format!("{} keys of people", status.waiting);
    assert!(done.out.contains(&rest), "{rest}: {done:?}");
    let status = sealing.status().await.unwrap();
    assert_eq!(
        (status.waiting, status.tenant_keys.len()),
        (0, 2),
        "{status:?}"
    );
    for number in [0, PERSONS / 2, PERSONS - 1] {
        let found = sealing
            .person(&database.reader(), super::person(number))
            .await;
        assert!(found.unwrap().is_some(), "{number}");
    }
    database.close().await;
}
