use super::view::{Stage, lead, send};
use super::{ACCOUNT, DEVICES};
use crate::accounts::entrance::origin;
use crate::accounts::model::device_word;
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::accounts::{self, Ending, Session, Surface};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::Actor;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, PageView, WebResult, is_encrypted, keep_cookie, session_cookie};
use uuid::Uuid;

/// Where somebody is signed in.
#[derive(Serialize)]
pub(super) struct DevicesPage {
    page: PageView,
    action: String,
    account: String,
    devices: Vec<DeviceView>,
    others: bool,
}

#[derive(Serialize)]
struct DeviceView {
    id: String,
    icon: &'static str,
    kind_key: String,
    program: String,
    app: bool,
    current: bool,
    since: String,
    seen: String,
}

/// Lists the devices.
pub(super) async fn show(request: HttpRequest, context: Ctx) -> WebResult {
    let citizen = context.citizen()?;
    let sessions = accounts::devices(&context, citizen).await?;
    let epoch = context.epoch();
    let view = view(Stage::of(&context, &epoch), &sessions, citizen.session)?;
    send(&request, &context, "pages/devices", &view, None)
}

/// Signs one of them out, or all others.
pub(super) async fn end(request: HttpRequest, context: Ctx, form: Form) -> WebResult {
    let ending = match form.field("session") {
        "others" => Ending::Others,
        session => {
            let session = session.parse();
            Ending::One(session.map_err(|_other| Error::not_found("session-not-found"))?)
        }
    };
    accounts::end(&context, context.citizen()?, ending, &origin(&request)?).await?;
    Ok(lead(&localized_path(context.language, DEVICES)))
}

/// Signs out here. Whoever is not signed in is not, either, afterwards.
pub(super) async fn sign_out(request: HttpRequest, context: Ctx, _form: Form) -> WebResult {
    if let Actor::Citizen(citizen) = &context.actor {
        accounts::end(&context, citizen, Ending::This, &origin(&request)?).await?;
    }
    let mut answer = lead(&localized_path(context.language, "/"));
    let name = session_cookie(is_encrypted(&request));
    keep_cookie(&request, &mut answer, name, None);
    Ok(answer)
}

pub(super) fn view(stage: Stage<'_>, sessions: &[Session], current: Uuid) -> Result<DevicesPage> {
    let devices = sessions.iter().map(|session| DeviceView {
        id: session.id.to_string(),
        icon: match device_word(session.device) {
            "computer" => "world",
            _ => "device-mobile",
        },
        kind_key: format!("device-{}", device_word(session.device)),
        program: session.program.clone(),
        app: session.surface == Surface::App,
        current: session.id == current,
        since: stage.local(session.created_at),
        seen: stage.local(session.seen_at),
    });
    Ok(DevicesPage {
        page: stage.frame(DEVICES, "devices-title")?,
        action: stage.href(DEVICES),
        account: stage.href(ACCOUNT),
        devices: devices.collect(),
        others: sessions.len() > 1,
    })
}
