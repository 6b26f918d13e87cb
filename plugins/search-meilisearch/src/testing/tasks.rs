//! Tasks: accepted at once, carried out later, one after the other.

use super::documents;
use super::http::Answer;
use super::refusal::Refusal;
use super::server::{Shared, held};
use super::settings;
use super::store::{Index, Store, Task, Work};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// How long a task takes.
const TASK_TIME: Duration = Duration::from_millis(2);
/// The stand-in reads no clock.
const AT: &str = "2026-01-01T00:00:00Z";

/// Accepts a task.
pub(super) fn accept(shared: &Shared, work: Work) -> Answer {
    let mut store = held(&shared.store);
    let number = store.tasks.len();
    let (index, kind) = (work.index(), work.kind());
    store.tasks.push(Task {
        index: index.clone(),
        kind,
        status: "enqueued",
        error: None,
    });
    store.queue.push_back((number, work));
    drop(store);
    shared.work.notify_one();
    let accepted = json!({
        "taskUid": number,
        "indexUid": index,
        "status": "enqueued",
        "type": kind,
        "enqueuedAt": AT,
    });
    Answer::json(202, &accepted)
}

/// Tells how a task stands.
pub(super) fn tell(shared: &Shared, number: &str) -> Result<Answer, Refusal> {
    let unknown = || Refusal::new(404, "task_not_found", format!("Task `{number}` not found."));
    let uid: usize = number.parse().ok().ok_or_else(unknown)?;
    let store = held(&shared.store);
    let task = store.tasks.get(uid).ok_or_else(unknown)?;
    let ended = matches!(task.status, "succeeded" | "failed").then_some(AT);
    Ok(Answer::json(
        200,
        &json!({
            "uid": uid,
            "batchUid": uid,
            "indexUid": task.index,
            "status": task.status,
            "type": task.kind,
            "canceledBy": null,
            "details": {},
            "error": task.error,
            "duration": ended.map(|_| "PT0.002S"),
            "enqueuedAt": AT,
            "startedAt": ended,
            "finishedAt": ended,
        }),
    ))
}

/// Carries tasks out for as long as the server runs.
pub(super) async fn work(shared: Arc<Shared>) {
    loop {
        let next = {
            let mut store = held(&shared.store);
            match store.tasks_wait {
                true => None,
                false => store.queue.pop_front(),
            }
        };
        let Some((number, work)) = next else {
            shared.work.notified().await;
            continue;
        };
        held(&shared.store).tasks[number].status = "processing";
        tokio::time::sleep(TASK_TIME).await;
        let mut store = held(&shared.store);
        let outcome = match store.task_failure.clone() {
            Some(code) => Err(Refusal::bad(&code, "secret words of the server")),
            None => carry_out(&mut store, work),
        };
        let task = &mut store.tasks[number];
        match outcome {
            Ok(()) => task.status = "succeeded",
            Err(refusal) => {
                task.status = "failed";
                task.error = Some(refusal.json());
            }
        }
    }
}

fn carry_out(store: &mut Store, work: Work) -> Result<(), Refusal> {
    match work {
        Work::Create { uid, primary_key } => {
            if store.indexes.contains_key(&uid) {
                let message = format!("Index `{uid}` already exists.");
                return Err(Refusal::new(409, "index_already_exists", message));
            }
            store.indexes.insert(uid, Index::new(primary_key));
        }
        Work::Delete { uid } => {
            let removed = store.indexes.remove(&uid);
            removed.ok_or_else(|| Refusal::no_index(&uid))?;
        }
        Work::Set { uid, settings } => {
            let index = store.indexes.entry(uid).or_insert_with(|| Index::new(None));
            settings::set(&mut index.settings, settings);
        }
        Work::Add {
            uid,
            primary_key,
            documents,
        } => {
            // The real one makes the index that is missing, without settings.
            let index = store.indexes.entry(uid).or_insert_with(|| Index::new(None));
            documents::add(index, primary_key, documents)?;
        }
        Work::Remove { uid, ids } => {
            let index = store.indexes.get_mut(&uid);
            let index = index.ok_or_else(|| Refusal::no_index(&uid))?;
            for id in ids {
                index.documents.remove(&id);
            }
        }
        Work::Swap { pairs } => swap(store, pairs)?,
    }
    Ok(())
}

fn swap(store: &mut Store, pairs: Vec<(String, String)>) -> Result<(), Refusal> {
    for (one, other) in &pairs {
        for uid in [one, other] {
            if !store.indexes.contains_key(uid) {
                return Err(Refusal::no_index(uid));
            }
        }
    }
    for (one, other) in pairs {
        if let (Some(first), Some(second)) =
            (store.indexes.remove(&one), store.indexes.remove(&other))
        {
            store.indexes.insert(one, second);
            store.indexes.insert(other, first);
        }
    }
    Ok(())
}

/// The identifier of a document as text.
pub(super) fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) if id.is_u64() => Some(id.to_string()),
        _ => None,
    }
}
