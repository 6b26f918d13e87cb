//! What stands around every page of the staff.

use super::navigation::{StaffPage, open_to};
use crate::portal::{self, HTML, Trouble, say};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::staff::{self, Standing};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Epoch, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Kind, Result};
use tinhid_web::{PageOptions, PageView, Staff, WebResult, rendered};

/// A page of the staff: the frame of every page, who is signed in, and what the page is about.
#[derive(Serialize)]
pub struct StaffView<T> {
    page: PageView,
    staff: Option<StaffFrame>,
    problem: Option<Trouble>,
    #[serde(flatten)]
    body: T,
}

/// Who is signed in, and what every page shows them.
#[derive(Debug, Clone, Serialize)]
pub struct StaffFrame {
    name: String,
    locked: bool,
    roles: Vec<String>,
    navigation: Vec<NavigationView>,
    glass: Vec<GlassView>,
}

#[derive(Debug, Clone, Serialize)]
struct NavigationView {
    href: String,
    title: &'static str,
    icon: &'static str,
    current: bool,
}

/// Glass that is broken now.
#[derive(Debug, Clone, Serialize)]
struct GlassView {
    name: String,
    role: String,
    until: String,
}

/// A page, named.
#[derive(Clone, Copy)]
pub(crate) struct Naming {
    pub(crate) kind: &'static str,
    pub(crate) path: &'static str,
    pub(crate) title: &'static str,
}

impl StaffFrame {
    /// The frame of somebody who is signed in, on the page at a path.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn new(context: &Context, staff: &Staff, path: &str) -> Result<Self> {
        let signed_in = &staff.signed_in;
        let is_open = signed_in.standing == Standing::Open;
        let navigation = open_to(&context.snapshot, signed_in).filter(|_| is_open);
        let reader = context.runtime.database().reader();
        let mut glass = Vec::new();
        for open in staff::active_glass(&reader, context.now).await? {
            glass.push(GlassView {
                name: name_of(context, open.account).await?,
                role: open.role.text_key(),
                until: moment(&context.snapshot, open.until),
            });
        }
        Ok(Self {
            name: signed_in.name.expose().clone(),
            locked: !is_open,
            roles: signed_in.roles.iter().map(|role| role.text_key()).collect(),
            navigation: navigation
                .map(|page| view(page, context.language, path))
                .collect(),
            glass,
        })
    }

    /// Somebody made up.
    pub(crate) fn sample(input: SampleInput<'_>, path: &str) -> Self {
        let pages = super::navigation::ALL.iter().flat_map(|pages| pages.iter());
        Self {
            name: "Nguyễn Văn Mẫu".to_owned(),
            locked: false,
            roles: vec!["role-administrator".to_owned()],
            navigation: pages.map(|page| view(page, input.language, path)).collect(),
            glass: vec![GlassView {
                name: "Trần Thị Mẫu".to_owned(),
                role: "role-it-staff".to_owned(),
                until: "17:00 22/11/2026".to_owned(),
            }],
        }
    }
}

fn view(page: &StaffPage, language: Language, path: &str) -> NavigationView {
    NavigationView {
        href: localized_path(language, page.path),
        title: page.title,
        icon: page.icon,
        current: path == page.path || path.starts_with(&format!("{}/", page.path)),
    }
}

/// The name of an operator's account; their address, masked, before they have one.
pub(crate) async fn name_of(context: &Context, account: uuid::Uuid) -> Result<String> {
    let runtime = &context.runtime;
    let reader = runtime.database().reader();
    let found = match staff::account(&reader, account).await {
        Ok(found) => found,
        // What was known of them is erased.
        Err(error) if error.code() == "staff-not-found" => return Ok(account.to_string()),
        Err(error) => return Err(error),
    };
    let key = runtime.sealing().person(&reader, found.person()).await?;
    let Some(key) = key else {
        return Ok(account.to_string());
    };
    let name = found
        .name
        .as_ref()
        .and_then(|name| key.open(found.id, name).ok());
    if let Some(name) = name {
        return Ok(name.into_exposed());
    }
    let email = key.open(found.id, &found.email).map_err(Error::internal)?;
    Ok(email.expose().masked())
}

impl<T: Serialize> StaffView<T> {
    pub(crate) fn new(
        snapshot: &TenantSnapshot,
        epoch: &Epoch,
        language: Language,
        naming: Naming,
        staff: Option<StaffFrame>,
        body: T,
    ) -> Result<Self> {
        let title = say(snapshot, language, naming.title)?;
        let options = PageOptions {
            kind: naming.kind,
            active: "none",
            path: naming.path,
            title: &title,
            description: "",
            indexable: false,
        };
        Ok(Self {
            page: PageView::new(snapshot, epoch, language, &options),
            staff,
            problem: None,
            body,
        })
    }

    /// What the page is about, to put back into it what somebody wrote.
    pub(crate) fn body_mut(&mut self) -> &mut T {
        &mut self.body
    }

    /// The same page, which says what was wrong.
    pub(crate) fn with_problem(mut self, problem: Option<Trouble>) -> Self {
        self.problem = problem;
        self
    }
}

/// Whether an error is about what somebody wrote, so that their form comes back with it.
pub(crate) fn is_about_the_form(error: &Error) -> bool {
    matches!(
        error.kind(),
        Kind::Invalid
            | Kind::Unauthenticated
            | Kind::Conflict
            | Kind::PreconditionFailed
            | Kind::Forbidden
    ) || error.code() == "staff-not-found"
}

/// Sends a page.
pub(crate) fn send<T: Serialize>(
    request: &HttpRequest,
    context: &Context,
    template: &'static str,
    view: &StaffView<T>,
) -> WebResult {
    let html = context.snapshot.render(template, context.language, view)?;
    rendered(request, HTML, html)
}

/// Sends a page that says what was wrong, with the status of the error.
pub(crate) fn send_refused<T: Serialize>(
    request: &HttpRequest,
    context: &Context,
    template: &'static str,
    view: StaffView<T>,
    error: &Error,
) -> WebResult {
    let view = view.with_problem(Some(Trouble::of(
        &context.snapshot,
        context.language,
        error,
    )));
    let mut answer: HttpResponse = send(request, context, template, &view)?;
    portal::fail(&mut answer, error);
    Ok(answer)
}

/// A moment as people of the tenant read it.
pub(crate) fn moment(snapshot: &TenantSnapshot, at: DateTime<Utc>) -> String {
    let zone = snapshot.configuration().tenant.locale.time_zone.offset();
    at.with_timezone(&zone).format("%H:%M %d/%m/%Y").to_string()
}
