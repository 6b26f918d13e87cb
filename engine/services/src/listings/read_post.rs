use super::model::Post;
use super::output::PostOut;
use arc_swap::ArcSwapOption;
use serde_json::value::{RawValue, to_raw_value};
use std::ops::Deref;
use std::sync::Arc;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{SnapshotHash, TenantSnapshot};
use tinhid_core::{Error, Result};

/// What a list says of a post beside its title and its fields, in bytes, about.
const AROUND: usize = 400;

/// A post as it was read, with what lists say of it: many lists have the same posts.
#[derive(Debug)]
pub(super) struct ReadPost {
    post: Post,
    item: ArcSwapOption<Item>,
}

/// A post as part of lists.
#[derive(Debug)]
pub(super) struct Item {
    snapshot: SnapshotHash,
    language: Language,
    pub(super) json: Box<RawValue>,
}

impl ReadPost {
    /// The post as part of a list that counts no distances.
    pub(super) fn item(&self, snapshot: &TenantSnapshot, language: Language) -> Result<Arc<Item>> {
        let kept = self.item.load_full();
        let holds =
            |item: &Arc<Item>| item.snapshot == snapshot.hash() && item.language == language;
        if let Some(item) = kept.filter(holds) {
            return Ok(item);
        }
        let out = PostOut::new(snapshot, language, &self.post, None, false)?;
        let item = Arc::new(Item {
            snapshot: snapshot.hash(),
            language,
            json: to_raw_value(&out).map_err(Error::internal)?,
        });
        self.item.store(Some(Arc::clone(&item)));
        Ok(item)
    }

    /// How much it takes, in bytes, about.
    pub(super) fn size(&self) -> usize {
        let Post {
            title,
            body,
            fields,
            ..
        } = &self.post;
        size_of::<Self>() + 2 * (title.len() + fields.len()) + body.len() + AROUND
    }
}

impl From<Post> for ReadPost {
    fn from(post: Post) -> Self {
        let item = ArcSwapOption::empty();
        Self { post, item }
    }
}

impl Deref for ReadPost {
    type Target = Post;

    fn deref(&self) -> &Post {
        &self.post
    }
}
