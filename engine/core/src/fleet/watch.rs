use super::{Fleet, Which};
use notify::event::{ModifyKind, RenameMode};
use notify::{EventKind, RecursiveMode, Watcher};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// A change of a package that is served is taken after this much quiet.
const QUIET: Duration = Duration::from_millis(100);
/// A folder that is being copied into place is taken after this much quiet.
const QUIET_NEW: Duration = Duration::from_secs(1);

/// Something happened in a package's folder.
struct Touch {
    key: String,
    renamed_into_place: bool,
}

/// Reloads packages when their files change. From the moment this returns no change is missed; the
/// future follows them until the process ends.
///
/// # Errors
/// When the operating system does not report changes; a signal still reloads.
pub fn watch(fleet: Arc<Fleet>) -> Result<impl Future<Output = ()> + Send, notify::Error> {
    // Paths come back as they were watched: canonical, so that a link in front makes no difference.
    let root = fleet.parts.packages.canonicalize()?;
    let (sender, touches) = mpsc::unbounded_channel();
    let watched = root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event {
            for touch in touches_of(&watched, &event) {
                // The receiver is gone only when the process ends.
                let _ = sender.send(touch);
            }
        }
    })?;
    watcher.watch(&root, RecursiveMode::Recursive)?;
    Ok(async move {
        let _watcher = watcher;
        // What changed between the first reading and now nobody has reported.
        reload(&fleet, Which::Changed).await;
        follow(&fleet, &root, touches).await;
    })
}

async fn follow(fleet: &Fleet, root: &Path, mut touches: mpsc::UnboundedReceiver<Touch>) {
    let mut due: HashMap<String, Instant> = HashMap::new();
    loop {
        let next = due.values().min().copied();
        tokio::select! {
            touch = touches.recv() => match touch {
                Some(touch) => {
                    let wait = quiet_for(fleet, root, &touch);
                    due.insert(touch.key, Instant::now() + wait);
                }
                None => return,
            },
            () = wait_until(next) => {
                let now = Instant::now();
                let ready: BTreeSet<String> =
                    due.iter().filter(|(_, at)| **at <= now).map(|(key, _)| key.clone()).collect();
                due.retain(|_, at| *at > now);
                reload(fleet, Which::Some(ready)).await;
            }
        }
    }
}

async fn reload(fleet: &Fleet, which: Which) {
    if let Err(error) = fleet.reload(which).await {
        tracing::error!(?error, "reload after a change of files failed");
    }
}

async fn wait_until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

fn quiet_for(fleet: &Fleet, root: &Path, touch: &Touch) -> Duration {
    let is_served = fleet.directory().by_key(&touch.key).is_some();
    if is_served || touch.renamed_into_place && root.join(&touch.key).join("tenant.toml").is_file()
    {
        QUIET
    } else {
        QUIET_NEW
    }
}

fn touches_of(root: &Path, event: &notify::Event) -> Vec<Touch> {
    if matches!(event.kind, EventKind::Access(_)) {
        return Vec::new();
    }
    let renamed = matches!(
        event.kind,
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
    );
    event
        .paths
        .iter()
        .filter_map(|path| {
            let inside: PathBuf = path.strip_prefix(root).ok()?.to_owned();
            let mut parts = inside.components();
            let key = parts.next()?.as_os_str().to_string_lossy().into_owned();
            if key.starts_with(['_', '.']) || key.ends_with(".partial") {
                return None;
            }
            let is_folder_itself = parts.next().is_none();
            Some(Touch {
                key,
                renamed_into_place: renamed && is_folder_itself,
            })
        })
        .collect()
}
