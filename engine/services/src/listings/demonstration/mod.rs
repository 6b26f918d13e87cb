//! Posts that are made up to show the product: of true communes, with plausible amounts, written as
//! people write, and marked. They carry no telephone: no range of Vietnamese numbers is set aside for
//! examples, so any number could be somebody's.

mod amounts;
mod chance;
mod phrases;
mod scenery;
mod writer;

pub use phrases::Phrases;

use super::model::{DEMONSTRATION, Post, PostState};
use super::progress::{OnProgress, Progress, Step};
use super::source::{self, Brief};
use scenery::Scenery;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tinhid_core::database::Reader;
use tinhid_core::database::control::tenant::TenantState;
use tinhid_core::tenant::{Alone, Context};
use tinhid_core::{Error, Kind, Result};
use writer::Writer;

/// How many posts share a unit of work.
const TOGETHER: u32 = 500;
/// The largest scale: what is made up is to show the product, not to fill a disk.
const LARGEST_SCALE: f64 = 100.0;

/// What came of making posts up, by kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seeded {
    /// The kinds that the tenant counts.
    pub kinds: BTreeMap<String, SeededKind>,
}

/// What came of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeededKind {
    /// Posts that were not there.
    pub made: u64,
    /// Posts whose time was over and which are shown again.
    pub renewed: u64,
    /// Posts that were there.
    pub kept: u64,
    /// Whether there are phrases to make such posts of.
    pub has_phrases: bool,
}

/// Makes up the posts that a tenant's `demo.toml` counts, times `scale`, rounded up. What is there
/// already stays as it is; what has expired is shown again.
///
/// # Errors
/// `demonstration-on-live-tenant`; `demonstration-under-way`; `demonstration-scale` unless the scale is above 0 and at most 100;
/// what the database says.
pub async fn seed(
    context: &Context,
    phrases: &Phrases,
    scale: f64,
    progress: OnProgress<'_>,
) -> Result<Seeded> {
    let snapshot = &*context.snapshot;
    if snapshot.state() == TenantState::Live {
        return Err(Error::new(Kind::Conflict, "demonstration-on-live-tenant")
            .with("tenant", snapshot.key().to_owned()));
    }
    if !(scale > 0.0 && scale <= LARGEST_SCALE) {
        return Err(Error::invalid("demonstration-scale").with("value", scale.to_string()));
    }
    let _alone = begin(context)?;
    let scenery = Scenery::of(snapshot);
    let mut seeded = Seeded::default();
    for (key, count) in &snapshot.configuration().demonstration.posts {
        let Some(kind) = snapshot.configuration().listings.kinds.get(key) else {
            continue;
        };
        let Some(phrases) = phrases.of(key) else {
            seeded.kinds.insert(key.clone(), SeededKind::default());
            continue;
        };
        let writer = Writer {
            snapshot,
            key,
            kind,
            phrases,
            scenery: &scenery,
            now: context.now,
        };
        let done = seed_kind(context, &writer, scaled(*count, scale), progress).await;
        seeded.kinds.insert(key.clone(), done?);
    }
    Ok(seeded)
}

fn begin(context: &Context) -> Result<Alone> {
    let under_way = || Error::new(Kind::Conflict, "demonstration-under-way");
    context
        .runtime
        .begin_alone("demonstration")
        .ok_or_else(under_way)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts and scales are bounded, and a cast saturates"
)]
fn scaled(count: u32, scale: f64) -> u32 {
    (f64::from(count) * scale).ceil() as u32
}

async fn seed_kind(
    context: &Context,
    writer: &Writer<'_>,
    count: u32,
    progress: OnProgress<'_>,
) -> Result<SeededKind> {
    let database = context.runtime.database();
    let known = source::of_source(&database.reader(), writer.key, DEMONSTRATION).await?;
    let known: HashMap<String, Brief> = known
        .into_iter()
        .filter_map(|brief| Some((brief.external_key.clone()?, brief)))
        .collect();
    let mut done = SeededKind {
        has_phrases: true,
        ..SeededKind::default()
    };
    let mut first = 1;
    while first <= count {
        let last = count.min(first + TOGETHER - 1);
        let posts = missing(writer, first..=last, &known, &mut done);
        if !posts.is_empty() {
            add(context, posts).await?;
        }
        progress(Progress {
            step: Step::Making,
            kind: writer.key.to_owned(),
            done: u64::from(last),
            total: Some(u64::from(count)),
        });
        first = last + 1;
    }
    Ok(done)
}

/// The posts that are not there, or no longer shown.
fn missing(
    writer: &Writer<'_>,
    numbers: std::ops::RangeInclusive<u32>,
    known: &HashMap<String, Brief>,
    done: &mut SeededKind,
) -> Vec<Post> {
    let mut posts = Vec::new();
    for number in numbers {
        let before = known.get(&Writer::external_key(number));
        if before.is_some_and(|before| !is_over(before, writer)) {
            done.kept += 1;
            continue;
        }
        let Some(mut post) = writer.post(number) else {
            continue;
        };
        match before {
            Some(before) => {
                post.id = before.id;
                post.code.clone_from(&before.code);
                post.version = before.version + 1;
                done.renewed += 1;
            }
            None => done.made += 1,
        }
        posts.push(post);
    }
    posts
}

/// Whether its time is over; what somebody took down stays down.
fn is_over(brief: &Brief, writer: &Writer<'_>) -> bool {
    brief.state == PostState::Expired.word()
        || (brief.state == PostState::Published.word() && brief.expires_at <= writer.now)
}

/// Writes posts, in the place of what they renew.
async fn add(context: &Context, posts: Vec<Post>) -> Result<()> {
    let now = context.now;
    let posts = Arc::new(posts);
    context
        .runtime
        .database()
        .unit(move |unit| {
            let posts = Arc::clone(&posts);
            Box::pin(async move {
                let renewed: Vec<_> = posts.iter().filter(|post| post.version > 1).collect();
                let renewed: Vec<_> = renewed.into_iter().map(|post| post.id).collect();
                source::delete(unit, &renewed).await?;
                for post in posts.iter() {
                    source::add(unit, post.clone(), now);
                }
                Ok(())
            })
        })
        .await
}

/// Whether there are posts that were made up.
///
/// # Errors
/// What the database says.
pub async fn is_there(reader: &Reader) -> Result<bool> {
    source::has_source(reader, DEMONSTRATION).await
}

/// Why a tenant that has such posts does not go live.
pub fn in_the_way(tenant: &str) -> Error {
    Error::new(Kind::Conflict, "demonstration-in-the-way").with("tenant", tenant.to_owned())
}

/// Takes out every post that was made up. Returns how many.
///
/// # Errors
/// `demonstration-under-way`; what the database says.
pub async fn clear(context: &Context, progress: OnProgress<'_>) -> Result<u64> {
    let _alone = begin(context)?;
    let now = context.now;
    let database = context.runtime.database();
    let mut cleared = 0;
    loop {
        let gone = database
            .unit(move |unit| {
                Box::pin(async move {
                    source::remove_source(unit, DEMONSTRATION, u64::from(TOGETHER), now).await
                })
            })
            .await;
        let gone = gone?;
        cleared += gone;
        if gone == 0 {
            return Ok(cleared);
        }
        progress(Progress {
            step: Step::Clearing,
            kind: String::new(),
            done: cleared,
            total: None,
        });
    }
}
