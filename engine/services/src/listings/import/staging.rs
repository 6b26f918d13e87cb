//! What was read and cannot be seen yet.

use super::Import;
use super::Summary;
use super::draft::{Draft, DraftReader, NewPost};
use super::problem::Defect;
use super::run_record::{self, Phase};
use super::table::Row;
use crate::listings::code::short_code;
use crate::listings::model::{Post, PostState};
use crate::listings::source;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::sync::Arc;
use tinhid_core::Result;
use tinhid_core::configuration::sections::ListingKind;
use uuid::Uuid;

/// The most rows of a file. What is remembered of each, so that a key is seen twice, is a few bytes.
const MOST_ROWS: u64 = 2_000_000;
/// How often an import that writes nothing says that it goes on.
const SIGN_OF_LIFE: TimeDelta = TimeDelta::seconds(20);
/// How many posts are looked at together for what the file no longer has.
const LOOKED_AT_TOGETHER: u64 = 1000;

/// Stages the rows of a file.
pub(super) struct Staging<'import> {
    import: &'import Import<'import>,
    kind: &'import ListingKind,
    reader: DraftReader<'import>,
    /// The rows in which keys stand, by hashes that no file can foresee.
    seen: HashMap<u64, u32>,
    hasher: RandomState,
    touched_at: DateTime<Utc>,
}

impl<'import> Staging<'import> {
    pub(super) fn new(
        import: &'import Import<'import>,
        kind: &'import ListingKind,
        reader: DraftReader<'import>,
    ) -> Self {
        Self {
            import,
            kind,
            reader,
            seen: HashMap::new(),
            hasher: RandomState::new(),
            touched_at: import.means.clock.now(),
        }
    }

    /// Takes some rows over. A defect ends the whole file.
    pub(super) async fn take(
        &mut self,
        rows: Vec<Row>,
        summary: &mut Summary,
    ) -> Result<Result<(), Defect>> {
        let mut drafts = Vec::with_capacity(rows.len());
        for row in rows {
            summary.rows += 1;
            if summary.rows > MOST_ROWS {
                let defect = Defect::new("too-many-rows").in_row(row.number);
                return Ok(Err(defect.with("limit", MOST_ROWS)));
            }
            match self.draft(row) {
                Ok(draft) => drafts.push(draft),
                Err(problems) => {
                    summary.refused += 1;
                    summary.note(problems);
                }
            }
        }
        // What will not be published need not be staged; the rest is only read for what is wrong with it.
        let is_in_vain = summary.refused > 0 && !self.import.request.accept_good;
        let posts = self.posts(&drafts, summary).await?;
        let posts = if is_in_vain { Vec::new() } else { posts };
        self.stage(posts).await?;
        Ok(Ok(()))
    }

    fn draft(&mut self, row: Row) -> Result<Draft, Vec<super::RowProblem>> {
        let number = row.number;
        let key = self.reader.key_of(&row);
        let twice = key.as_ref().and_then(|key| {
            let row = u32::try_from(number).unwrap_or(u32::MAX);
            match self.seen.entry(self.hasher.hash_one(key)) {
                Entry::Occupied(first) => Some(*first.get()),
                Entry::Vacant(place) => {
                    place.insert(row);
                    None
                }
            }
        });
        let draft = self.reader.read(row)?;
        match twice {
            None => Ok(draft),
            Some(first) => {
                let defect = Defect::new("key-twice").in_row(number).showing(&draft.key);
                let texts = self.import.context.snapshot.texts();
                Err(vec![defect.with("first", first).say(texts)])
            }
        }
    }

    /// The posts that are new or say something else now.
    async fn posts(&self, drafts: &[Draft], summary: &mut Summary) -> Result<Vec<Post>> {
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let Import {
            context,
            means,
            subject,
            ..
        } = self.import;
        let keys: Vec<String> = drafts.iter().map(|draft| draft.key.clone()).collect();
        let reader = context.runtime.database().reader();
        let before =
            source::by_external_keys(&reader, &subject.kind, &subject.source, &keys).await?;
        let before: HashMap<String, Post> = before
            .into_iter()
            .filter_map(|post| Some((post.external_key.clone()?, post)))
            .collect();
        let (now, staging) = (context.now, subject.staging());
        let mut posts = Vec::new();
        for draft in drafts {
            let known = before.get(&draft.key);
            let mut bits = [0; 8];
            means.randomness.fill(&mut bits);
            let new = NewPost {
                id: means.randomness.identifier(now),
                code: short_code(u64::from_le_bytes(bits)),
                kind: &subject.kind,
                staging: &staging,
            };
            match draft.post(self.kind, known, new, now) {
                None => summary.unchanged += 1,
                Some(post) => {
                    match known {
                        Some(_) => summary.changed += 1,
                        None => summary.new += 1,
                    }
                    posts.push(post);
                }
            }
        }
        Ok(posts)
    }

    async fn stage(&mut self, posts: Vec<Post>) -> Result<()> {
        let now = self.import.means.clock.now();
        if posts.is_empty() && now - self.touched_at < SIGN_OF_LIFE {
            return Ok(());
        }
        self.touched_at = now;
        let posts = Arc::new(posts);
        let subject = self.import.subject.clone();
        self.import
            .context
            .runtime
            .database()
            .unit(move |unit| {
                let (posts, subject) = (Arc::clone(&posts), subject.clone());
                Box::pin(async move {
                    run_record::keep(unit, &subject, Phase::Staging, now).await?;
                    for post in posts.iter() {
                        source::add(unit, post.clone(), now);
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Stages the withdrawal of what the file does not have. Returns how many posts.
    pub(super) async fn withdraw_absent(&mut self) -> Result<u64> {
        let Import {
            context,
            means,
            subject,
            ..
        } = self.import;
        let reader = context.runtime.database().reader();
        let (now, staging) = (context.now, subject.staging());
        let mut after: Option<Uuid> = None;
        let mut count = 0;
        loop {
            let some = source::published_of_source(
                &reader,
                &subject.kind,
                &subject.source,
                after,
                LOOKED_AT_TOGETHER,
            )
            .await?;
            let Some((last, _)) = some.last() else {
                return Ok(count);
            };
            after = Some(*last);
            let mut gone = Vec::new();
            for (_, key) in some {
                let Some(key) = key else { continue };
                if self.seen.contains_key(&self.hasher.hash_one(&key)) {
                    continue;
                }
                let mut bits = [0; 8];
                means.randomness.fill(&mut bits);
                gone.push(Post {
                    id: means.randomness.identifier(now),
                    code: short_code(u64::from_le_bytes(bits)),
                    kind: subject.kind.clone(),
                    state: PostState::StagedRemoval.word().to_owned(),
                    published_at: now,
                    expires_at: now,
                    confirmed_at: now,
                    commune_code: None,
                    latitude: None,
                    longitude: None,
                    owner: None,
                    title: String::new(),
                    body: String::new(),
                    fields: "{}".to_owned(),
                    n1: None,
                    n2: None,
                    n3: None,
                    n4: None,
                    source: staging.clone(),
                    external_key: Some(key),
                    version: 1,
                    updated_at: now,
                });
            }
            count += gone.len() as u64;
            if !gone.is_empty() {
                self.stage(gone).await?;
            }
        }
    }
}
