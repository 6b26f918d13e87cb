//! What a search over everything finds among the posts.

use super::asked::Asked;
use super::card::Card;
use super::list_page::{far, heading};
use super::words::Words;
use crate::listings::list::{Listed, list};
use crate::listings::query::{LONGEST_TEXT, ListQuery};
use crate::listings::visible;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Context;
use tinhid_core::{Kind, Result};

/// How many posts of a kind are shown.
const FIRST: u64 = 3;

/// What a search over everything finds among the posts.
#[derive(Debug, Default, Clone, Serialize)]
pub(crate) struct FoundPosts {
    kinds: Vec<FoundKind>,
    /// Whether posts cannot be searched now.
    away: bool,
}

/// The posts of a kind.
#[derive(Debug, Clone, Serialize)]
struct FoundKind {
    key: String,
    icon: String,
    /// How many there are.
    heading: String,
    /// All of them.
    href: String,
    cards: Vec<Card>,
}

impl FoundPosts {
    /// Whether any was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The posts of one kind alone.
    pub(super) fn of(
        words: Words<'_>,
        key: &str,
        kind: &ListingKind,
        text: &str,
        listed: &Listed,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let mut found = Self::default();
        found.add(words, key, kind, text, listed, now)?;
        Ok(found)
    }

    fn add(
        &mut self,
        words: Words<'_>,
        key: &str,
        kind: &ListingKind,
        text: &str,
        listed: &Listed,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let cards = listed.posts.iter().map(|post| {
            let far = far(words.snapshot, post, listed);
            Card::new(words, kind, &post.post, far, now)
        });
        let list = localized_path(words.language, &kind.address());
        self.kinds.push(FoundKind {
            key: key.to_owned(),
            icon: kind.icon.clone(),
            heading: heading(words, kind, listed.total)?,
            href: Asked::default().with("q", text).href(&list),
            cards: cards.collect::<Result<_>>()?,
        });
        Ok(())
    }
}

/// Searches the posts of every kind that the caller may see.
///
/// # Errors
/// Failures of the store; a search that does not answer is told in what comes back.
pub(crate) async fn find_posts(context: &Context, text: &str) -> Result<FoundPosts> {
    let mut found = FoundPosts::default();
    if text.len() > LONGEST_TEXT {
        return Ok(found);
    }
    let words = Words::new(&context.snapshot, context.language);
    for (key, kind) in visible::kinds(context) {
        let query = ListQuery {
            text: text.to_owned(),
            limit: FIRST,
            ..ListQuery::default()
        };
        let listed = match list(context, key, kind, &query).await {
            Ok(listed) => listed,
            Err(error) if matches!(error.kind(), Kind::Unavailable(_)) => {
                found.away = true;
                break;
            }
            Err(error) => return Err(error),
        };
        // A question of which a kind understands nothing is no question to it.
        if !listed.posts.is_empty() && !listed.understood.is_empty() {
            found.add(words, key, kind, text, &listed, context.now)?;
        }
    }
    Ok(found)
}
