use super::page;
use crate::listings::list::shown;
use crate::listings::model::{Post, PostState};
use crate::listings::pages::{DetailInput, DetailPage, Words, far_from};
use crate::listings::read_post::ReadPost;
use crate::listings::store::{self, DatabaseList, DatabaseOrder, ListKey};
use crate::listings::{reading, visible};
use actix_web::{HttpRequest, web};
use std::sync::Arc;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, WebResult};
use uuid::Uuid;

/// How many posts of the same kind and commune are shown beside one.
const SIMILAR: usize = 3;

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    path: web::Path<(String, String)>,
) -> WebResult {
    let (key, kind) = visible::by_path(&context, &path.0)?;
    let not_found = || Error::not_found("post-not-found");
    let post = reading::by_code(&context, key, &path.1).await?;
    let post = post.ok_or_else(not_found)?;
    let words = Words::new(&context.snapshot, context.language);
    let epoch = context.epoch();
    if !post.is_shown(context.now) {
        if !was_shown(&post) {
            return Err(not_found().into());
        }
        let view = DetailPage::over(words, &epoch, kind)?;
        let mut answer = page::send(&request, &context, "pages/listing", &view)?;
        page::fail(&mut answer, &not_found());
        return Ok(answer);
    }
    let chosen = page::work_place(&request, &context).filter(|_| kind.near_work);
    let far = chosen.and_then(|landmark| {
        let far = far_from(&context.snapshot, landmark, &post)?;
        Some((far, &*landmark.name))
    });
    let view = DetailPage::new(&DetailInput {
        words,
        epoch: &epoch,
        now: context.now,
        kind,
        post: &post,
        far,
        similar: &similar(&context, &post).await?,
    })?;
    page::send(&request, &context, "pages/listing", &view)
}

/// Whether people have seen it, so that they may be told it is over.
fn was_shown(post: &Post) -> bool {
    let over = [PostState::Published, PostState::Expired, PostState::Removed];
    over.iter().any(|state| state.word() == post.state)
}

/// The newest others of the same kind and commune.
async fn similar(context: &Context, post: &Post) -> Result<Vec<Arc<ReadPost>>> {
    let Some(commune) = &post.commune_code else {
        return Ok(Vec::new());
    };
    let list = DatabaseList {
        kind: post.kind.clone(),
        order: DatabaseOrder::Newest {
            commune: Some(commune.clone()),
        },
    };
    let reader = context.runtime.database().reader();
    let limit = SIMILAR as u64 + 1;
    let keys = store::page(&reader, &list, None, limit, context.now).await?;
    let others = keys.iter().map(ListKey::id).filter(|id| *id != post.id);
    let ids: Vec<Uuid> = others.take(SIMILAR).collect();
    Ok(shown(context, &ids).await?.collect())
}
