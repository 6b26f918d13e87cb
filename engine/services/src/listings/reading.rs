//! Posts as they are read for people: what the process remembers, and the store for the rest.

use super::model::Post;
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
) -> Result<Option<Arc<Post>>> {
    let cache = context.runtime.cache();
    let remembered = cache
        .coded(code)
        .and_then(|id| cache.document::<Post>(id, context.now))
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

/// Posts by their ids; whoever is not there any more is left out.
pub(super) async fn by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Post>>> {
    let cache = context.runtime.cache();
    let as_of = cache.state(context.now);
    let mut posts = HashMap::with_capacity(ids.len());
    let mut missing = Vec::new();
    for id in ids {
        match cache.document(*id, context.now) {
            Some(post) => {
                posts.insert(*id, post);
            }
            None => missing.push(*id),
        }
    }
    let reader = context.runtime.database().reader();
    for post in store::by_ids(&reader, &missing).await? {
        posts.insert(post.id, keep(context, post, as_of));
    }
    Ok(posts)
}

fn keep(context: &Context, post: Post, as_of: AsOf) -> Arc<Post> {
    let texts = [&post.title, &post.body, &post.fields];
    let bytes = size_of::<Post>() + texts.iter().map(|text| text.len()).sum::<usize>();
    let (id, post) = (post.id, Arc::new(post));
    let cache = context.runtime.cache();
    cache.keep_document(id, Arc::clone(&post), bytes, as_of);
    post
}
