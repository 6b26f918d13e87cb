//! `tinhid audit export`.

use super::trail::Trail;
use super::{TENANT, write};
use serde_json::{Value, json};
use tinhid_core::database::Backend;

on_each_backend! {
    entries_are_written_in_the_order_of_time: export;
}

fn lines(out: &str) -> Vec<Value> {
    let lines = out.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

async fn export(backend: Backend) {
    let trail = Trail::signed(backend, 1500).await;
    write(&trail.database, 0..1).await;
    let run = async |more: &[&str]| {
        let mut arguments = vec!["audit", "export", TENANT];
        arguments.extend(more);
        let done = trail.program.run(&arguments).await;
        assert_eq!(done.code, 0, "{done:?}");
        lines(&done.out)
    };
    let all = run(&["--format", "json-lines"]).await;
    assert_eq!(all.len(), 1501);
    // What waits has no place yet.
    assert_eq!(all[0]["number"], Value::Null);
    let numbers = all[1..].iter().map(|line| line["number"].as_i64().unwrap());
    assert!(numbers.eq(1..1501));
    let hash = super::sealed(&trail.database).await[1]
        .chain_hash
        .clone()
        .unwrap();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        all[2],
        json!({
            "tenant": TENANT, "number": 2, "id": "00000000-0000-0000-0000-000000000002",
            "occurred_at": "2026-11-22T03:00:02.000000Z",
            "actor_kind": "staff", "actor_id": "staff-2", "action": "test.done",
            "object_kind": "thing", "object_id": "2", "outcome": "done", "request_id": null,
            "details": { "a": "phòng trọ", "b": 2 }, "hash": hash,
        })
    );
    let some = run(&[
        "--from",
        "2026-11-22T10:00:03+07:00",
        "--until",
        "2026-11-22T03:00:05Z",
    ])
    .await;
    let ids: Vec<_> = some.iter().map(|line| line["number"].clone()).collect();
    assert_eq!(ids, [3, 4]);
    assert_eq!(run(&["--from", "2026-11-23"]).await.len(), 0);
    assert_eq!(run(&["--until", "2026-11-23"]).await.len(), 1501);
    trail.finish().await;
}
