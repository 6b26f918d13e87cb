use super::view::{Stage, Standing, lead, path_of, send};
use super::{LIST, NEW};
use crate::organisations::routes::identifier;
use crate::organisations::{acting, members};
use actix_web::{HttpRequest, web};
use serde::Serialize;
use tinhid_core::organisations::{OrganisationKind, OrganisationRole, OrganisationState};
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, PageView, WebResult};

/// The organisations of somebody, and who asks them.
#[derive(Serialize)]
pub(super) struct ListPage {
    page: PageView,
    items: Vec<ItemView>,
    asked: Vec<AskedView>,
    new: String,
    account: String,
}

#[derive(Serialize)]
struct ItemView {
    href: String,
    name: String,
    kind_key: String,
    role_key: String,
    standing: Standing,
}

#[derive(Serialize)]
struct AskedView {
    action: String,
    name: String,
    role_key: String,
    until: String,
}

/// What is shown of an organisation.
pub(super) struct Item {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) kind: OrganisationKind,
    pub(super) role: OrganisationRole,
    pub(super) state: OrganisationState,
}

/// What is shown of an invitation.
pub(super) struct Asking {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: OrganisationRole,
    pub(super) until: chrono::DateTime<chrono::Utc>,
}

/// Lists them.
pub(in crate::organisations) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    let seen = acting::of_caller(&context).await?;
    let items: Vec<Item> = seen
        .into_iter()
        .map(|seen| Item {
            path: path_of(seen.organisation.id),
            name: seen.details.name().to_owned(),
            kind: seen.organisation.kind,
            role: seen.role,
            state: seen.organisation.state,
        })
        .collect();
    let asked: Vec<Asking> = members::asked(&context)
        .await?
        .into_iter()
        .map(|asked| Asking {
            id: asked.invitation.id.to_string(),
            name: asked.name,
            role: asked.invitation.role,
            until: asked.invitation.expires_at,
        })
        .collect();
    let epoch = context.epoch();
    let view = view(Stage::of(&context, &epoch), &items, &asked)?;
    send(&request, &context, "pages/organisations", &view, None)
}

/// Accepts or declines.
pub(in crate::organisations) async fn answer(
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = identifier(&id, "organisation-invitation-not-found")?;
    let accepts = match form.field("answer") {
        "accept" => true,
        "decline" => false,
        _ => return Err(Error::invalid("invalid-request").into()),
    };
    members::answer(&context, id, accepts).await?;
    Ok(lead(&context, LIST))
}

pub(super) fn view(stage: Stage<'_>, items: &[Item], asked: &[Asking]) -> Result<ListPage> {
    let items = items.iter().map(|item| ItemView {
        href: stage.href(&item.path),
        name: item.name.clone(),
        kind_key: item.kind.text_key(),
        role_key: item.role.text_key(),
        standing: Standing::of(item.state),
    });
    let asked = asked.iter().map(|asked| AskedView {
        action: stage.href(&format!("{LIST}/loi-moi/{}", asked.id)),
        name: asked.name.clone(),
        role_key: asked.role.text_key(),
        until: stage.day(asked.until),
    });
    Ok(ListPage {
        page: stage.frame(LIST, "organisations-title")?,
        items: items.collect(),
        asked: asked.collect(),
        new: stage.href(NEW),
        account: stage.href("/tai-khoan"),
    })
}
