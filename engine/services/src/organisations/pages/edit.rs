use super::view::{Stage, Trouble, can_be_mended, lead, path_of, send};
use super::{LIST, NEW};
use crate::organisations::acting::{self, Said};
use crate::organisations::routes::organisation;
use actix_web::{HttpRequest, web};
use serde::Serialize;
use tinhid_core::organisations::{ContactShown, DetailsIn, OrganisationKind, OrganisationState};
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, Form, PageView, WebResult};
use uuid::Uuid;

/// The form in which somebody describes an organisation.
#[derive(Serialize)]
pub(super) struct EditPage {
    page: PageView,
    action: String,
    back: String,
    version: i64,
    is_new: bool,
    /// Whether what an officer judged stays as it is.
    is_verified: bool,
    kinds: Vec<ChoiceView>,
    communes: Vec<ChoiceView>,
    legal_name: String,
    trade_name: String,
    tax_code: String,
    address: String,
    phone: String,
    email: String,
    shown_address: bool,
    shown_phone: bool,
    shown_email: bool,
    trouble: Option<Trouble>,
}

#[derive(Serialize)]
struct ChoiceView {
    value: String,
    /// The key of its words, or the words themselves.
    label: String,
    chosen: bool,
}

/// What the form holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub(super) id: Option<Uuid>,
    pub(super) version: i64,
    pub(super) is_verified: bool,
    pub(super) kind: String,
    pub(super) commune: String,
    pub(super) details: DetailsIn,
}

const TEMPLATE: &str = "pages/organisation-edit";

/// An empty form.
pub(in crate::organisations) async fn show_new(request: HttpRequest, context: Ctx) -> WebResult {
    answer(&request, &context, &Written::default(), None)
}

/// Describes an organisation for the first time.
pub(in crate::organisations) async fn create(
    request: HttpRequest,
    context: Ctx,
    form: Form,
) -> WebResult {
    let written = Written::of(&form);
    let done = match written.said() {
        Ok(said) => acting::create(&context, &said, None).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(lead(&context, &path_of(id))),
        Err(error) if can_be_mended(&error) => answer(&request, &context, &written, Some(&error)),
        Err(error) => Err(error.into()),
    }
}

/// The form with what is known.
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
) -> WebResult {
    let seen = acting::one(&context, organisation(&id)?).await?;
    let details = seen.details;
    let written = Written {
        id: Some(seen.organisation.id),
        version: seen.organisation.version,
        is_verified: seen.organisation.state == OrganisationState::Verified,
        kind: seen.organisation.kind.word().to_owned(),
        commune: seen.organisation.commune_code,
        details: DetailsIn {
            legal_name: details.legal_name,
            trade_name: details.trade_name.unwrap_or_default(),
            tax_code: details.tax_code,
            address: details.address,
            phone: details.phone.unwrap_or_default(),
            email: details.email.unwrap_or_default(),
            shown: details.shown,
        },
    };
    answer(&request, &context, &written, None)
}

/// Describes an organisation anew.
pub(in crate::organisations) async fn edit(
    request: HttpRequest,
    context: Ctx,
    id: web::Path<String>,
    form: Form,
) -> WebResult {
    let id = organisation(&id)?;
    let seen = acting::one(&context, id).await?;
    let written = Written {
        id: Some(id),
        version: form.field("version").parse().unwrap_or_default(),
        is_verified: seen.organisation.state == OrganisationState::Verified,
        ..Written::of(&form)
    };
    let done = match written.said() {
        Ok(said) => acting::edit(&context, id, written.version, &said).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(lead(&context, &path_of(id))),
        Err(error) if can_be_mended(&error) => answer(&request, &context, &written, Some(&error)),
        Err(error) => Err(error.into()),
    }
}

fn answer(
    request: &HttpRequest,
    context: &Context,
    written: &Written,
    error: Option<&Error>,
) -> WebResult {
    let epoch = context.epoch();
    let view = view(Stage::of(context, &epoch), written, error)?;
    send(request, context, TEMPLATE, &view, error)
}

impl Written {
    fn of(form: &Form) -> Self {
        let text = |name: &str| form.field(name).to_owned();
        let is_ticked = |name: &str| !form.field(name).is_empty();
        Self {
            id: None,
            version: 0,
            is_verified: false,
            kind: text("kind"),
            commune: text("commune"),
            details: DetailsIn {
                legal_name: text("legal_name"),
                trade_name: text("trade_name"),
                tax_code: text("tax_code"),
                address: text("address"),
                phone: text("phone"),
                email: text("email"),
                shown: ContactShown {
                    address: is_ticked("shown_address"),
                    phone: is_ticked("shown_phone"),
                    email: is_ticked("shown_email"),
                },
            },
        }
    }

    fn said(&self) -> Result<Said> {
        let kind = OrganisationKind::of(&self.kind);
        Ok(Said {
            kind: kind.ok_or_else(|| Error::invalid("organisation-kind-unknown"))?,
            commune: self.commune.clone(),
            details: self.details.clone(),
        })
    }
}

pub(super) fn view(stage: Stage<'_>, written: &Written, error: Option<&Error>) -> Result<EditPage> {
    let kinds = OrganisationKind::all().map(|kind| ChoiceView {
        value: kind.word().to_owned(),
        label: kind.text_key(),
        chosen: kind.word() == written.kind,
    });
    let communes = crate::places::communes(stage.snapshot);
    let communes = communes.into_iter().map(|commune| {
        let code = commune.unit.code.to_string();
        ChoiceView {
            label: commune.unit.name.to_string(),
            chosen: code == written.commune,
            value: code,
        }
    });
    let path = written
        .id
        .map_or_else(|| NEW.to_owned(), |id| format!("{}/sua", path_of(id)));
    let back = written.id.map_or_else(|| LIST.to_owned(), path_of);
    let title = match written.id {
        None => "organisation-new-title",
        Some(_) => "organisation-edit-title",
    };
    let details = written.details.clone();
    Ok(EditPage {
        page: stage.frame(&path, title)?,
        action: stage.href(&path),
        back: stage.href(&back),
        version: written.version,
        is_new: written.id.is_none(),
        is_verified: written.is_verified,
        kinds: kinds.collect(),
        communes: communes.collect(),
        legal_name: details.legal_name,
        trade_name: details.trade_name,
        tax_code: details.tax_code,
        address: details.address,
        phone: details.phone,
        email: details.email,
        shown_address: details.shown.address,
        shown_phone: details.shown.phone,
        shown_email: details.shown.email,
        trouble: error.map(|error| stage.trouble(error)),
    })
}
