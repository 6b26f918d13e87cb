//! Posts as they are read for people: what the process remembers, and the store for the rest.

use super::model::Post;
use super::read_post::ReadPost;
use super::store;
use std::collections::HashMap;
use std::sync::Arc;
use tinhid_core::Result;
use tinhid_core::cache::AsOf;
use tinhid_core::tenant::Context;
use uuid::Uuid;

/// The post of a kind that bears a code, whatever has become of it.
pub(super) async fn by_code(
    context: &Context,
    kind: &str,
    code: &str,
) -> Result<Option<Arc<ReadPost>>> {
    let cache = context.runtime.cache();
    let remembered = cache
        .coded(code)
        .and_then(|id| cache.document::<ReadPost>(id, context.now))
        .filter(|post| post.code == code);
    if let Some(post) = remembered {
        return Ok((post.kind == kind).then_some(post));
    }
    let as_of = cache.state(context.now);
    let reader = context.runtime.database().reader();
    let read = store::by_code(&reader, kind, code).await?;
    Ok(read.map(|post| {
        cache.keep_code(&post.code, post.id);
        keep(context, post, as_of)
    }))
}

/// Posts by their ids, in their order; whoever is not there any more is left out.
pub(super) async fn by_ids(context: &Context, ids: &[Uuid]) -> Result<Vec<Arc<ReadPost>>> {
    let cache = context.runtime.cache();
    let as_of = cache.state(context.now);
    let remembered = |id: &Uuid| cache.document::<ReadPost>(*id, context.now).ok_or(*id);
    let remembered: Vec<_> = ids.iter().map(remembered).collect();
    let missing = remembered.iter().filter_map(|post| post.as_ref().err());
    let missing: Vec<Uuid> = missing.copied().collect();
    let reader = context.runtime.database().reader();
    let read = store::by_ids(&reader, &missing).await?.into_iter();
    let mut read: HashMap<_, _> = read
        .map(|post| (post.id, keep(context, post, as_of)))
        .collect();
    let posts = remembered.into_iter();
    Ok(posts
        .filter_map(|post| post.map_or_else(|id| read.remove(&id), Some))
        .collect())
}

fn keep(context: &Context, post: Post, as_of: AsOf) -> Arc<ReadPost> {
    let (id, post) = (post.id, Arc::new(ReadPost::from(post)));
    let cache = context.runtime.cache();
    cache.keep_document(id, Arc::clone(&post), post.size(), as_of);
    post
}
