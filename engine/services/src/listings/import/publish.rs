//! From what was staged to what people see. Every unit of work leaves the rest staged, and what is
//! staged says all that is needed to go on: who finds it broken off goes on where it was.

use super::run_record::{self, Phase, Subject};
use crate::listings::entity::{Column, Entity};
use crate::listings::model::{Post, PostState};
use crate::listings::progress::{Progress, Step};
use crate::listings::source;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::sync::Arc;
use tinhid_contract::Clock;
use tinhid_core::Result;
use tinhid_core::database::Unit;
use tinhid_core::tenant::TenantRuntime;
use uuid::Uuid;

/// How many posts are published in one unit of work; so many are seen at once or not at all.
const TOGETHER: u64 = 1000;

/// Publishes everything that is staged, and ends the import.
pub(super) async fn publish(
    runtime: &TenantRuntime,
    clock: &Arc<dyn Clock>,
    subject: &Subject,
    progress: impl Fn(Progress),
) -> Result<()> {
    let database = runtime.database();
    let total = run_record::staged(&database.reader(), subject).await?;
    let mut done = 0;
    loop {
        let (now, work) = (clock.now(), subject.clone());
        let published = database
            .unit(move |unit| {
                let subject = work.clone();
                Box::pin(async move {
                    run_record::keep(unit, &subject, Phase::Publishing, now).await?;
                    let count = some(unit, &subject, now).await?;
                    if count < TOGETHER {
                        run_record::end(unit, &subject).await?;
                    }
                    Ok(count)
                })
            })
            .await;
        let published = published?;
        done += published;
        progress(Progress {
            step: Step::Publishing,
            kind: subject.kind.clone(),
            done,
            total: Some(Ord::max(total, done)),
        });
        if published < TOGETHER {
            return Ok(());
        }
    }
}

/// Publishes some of what is staged. Returns how many posts.
async fn some(unit: &Unit, subject: &Subject, now: DateTime<Utc>) -> Result<u64> {
    let staged = Entity::find()
        .filter(Column::Kind.eq(subject.kind.as_str()))
        .filter(Column::Source.eq(subject.staging()))
        .order_by_asc(Column::ExternalKey)
        .limit(TOGETHER)
        .all(unit)
        .await?;
    let keys: Vec<String> = staged
        .iter()
        .filter_map(|post| post.external_key.clone())
        .collect();
    let before = source::by_external_keys(unit, &subject.kind, &subject.source, &keys).await?;
    let before: HashMap<String, Post> = before
        .into_iter()
        .filter_map(|post| Some((post.external_key.clone()?, post)))
        .collect();
    let ids: Vec<Uuid> = staged.iter().map(|post| post.id).collect();
    // Gone before the new ones come: a code and a key belong to one post.
    source::delete(unit, &ids).await?;
    let count = staged.len() as u64;
    for post in staged {
        let key = post.external_key.as_deref().unwrap_or_default();
        match (
            before.get(key),
            post.state == PostState::StagedRemoval.word(),
        ) {
            (Some(before), true) => withdraw(unit, before, now).await?,
            (None, true) => {}
            (Some(before), false) => change(unit, before, post, now).await?,
            (None, false) => source::add(
                unit,
                Post {
                    state: PostState::Published.word().to_owned(),
                    source: subject.source.clone(),
                    ..post
                },
                now,
            ),
        }
    }
    Ok(count)
}

/// The post keeps its identity, its address and its owner.
async fn change(unit: &Unit, before: &Post, after: Post, now: DateTime<Utc>) -> Result<()> {
    let version = before.version + 1;
    let changed = Query::update()
        .table(Entity)
        .value(Column::State, PostState::Published.word())
        .value(Column::PublishedAt, after.published_at)
        .value(Column::ExpiresAt, after.expires_at)
        .value(Column::ConfirmedAt, after.confirmed_at)
        .value(Column::CommuneCode, after.commune_code)
        .value(Column::Latitude, after.latitude)
        .value(Column::Longitude, after.longitude)
        .value(Column::Title, after.title)
        .value(Column::Body, after.body)
        .value(Column::Fields, after.fields)
        .value(Column::N1, after.n1)
        .value(Column::N2, after.n2)
        .value(Column::N3, after.n3)
        .value(Column::N4, after.n4)
        .value(Column::Version, version)
        .value(Column::UpdatedAt, now)
        .and_where(Expr::col(Column::Id).eq(before.id))
        .to_owned();
    unit.execute(&changed).await?;
    unit.search_changed(&before.kind, before.id, version, now);
    Ok(())
}

/// A post that its source no longer has is over; it comes back when the source has it again.
async fn withdraw(unit: &Unit, before: &Post, now: DateTime<Utc>) -> Result<()> {
    let version = before.version + 1;
    let withdrawn = Query::update()
        .table(Entity)
        .value(Column::State, PostState::Expired.word())
        .value(Column::ExpiresAt, now)
        .value(Column::Version, version)
        .value(Column::UpdatedAt, now)
        .and_where(Expr::col(Column::Id).eq(before.id))
        .to_owned();
    unit.execute(&withdrawn).await?;
    unit.search_changed(&before.kind, before.id, version, now);
    Ok(())
}
