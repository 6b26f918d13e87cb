//! Who of the staff asks. Their cookie counts at their routes alone: elsewhere the same browser is a guest's,
//! or a citizen's.

use crate::back::{own_address, without_language};
use crate::failure::Failure;
use crate::form::{SameSite, cookie, is_encrypted, is_foreign, is_unsafe, send_cookie};
use crate::request::Ctx;
use crate::service::Surface;
use actix_web::dev::Payload;
use actix_web::http::{Method, StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use std::future::{Ready, ready};
use tinhid_core::accounts::SessionToken;
use tinhid_core::authorization::{Extent, Permission};
use tinhid_core::staff::{SignedInStaff, StaffSessions, Standing};
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Actor, Context};
use tinhid_core::{Error, Kind};

/// What the cookie is called. The prefix binds it to this host and to encrypted connections (RFC 6265bis
/// §4.1.3.2).
const COOKIE: &str = "__Host-tinhid-staff";
/// The same where development runs without encryption, for which browsers refuse the prefix.
const PLAIN_COOKIE: &str = "tinhid-staff";

/// Where staff sign in.
pub const STAFF_SIGN_IN: &str = "/staff/sign-in";
/// Where a locked session is opened.
pub const STAFF_UNLOCK: &str = "/staff/unlock";
/// Where a password is changed.
pub const STAFF_PASSWORD: &str = "/staff/password";

/// What a route of the staff needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffNeed {
    /// A session, be it locked.
    Session,
    /// A session that is not locked, though a new password may be due.
    Unlocked,
    /// Somebody who may go on.
    SignedIn,
    /// Somebody who may do this.
    Permission(Permission),
}

/// Somebody of the staff, at a route that asked for them.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who, with their roles.
    pub signed_in: SignedInStaff,
    /// How far what the route asked for reaches for them; nowhere where it asked for no permission.
    pub extent: Extent,
}

impl StaffNeed {
    /// The word of it in the list of routes.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Session => "staff-session",
            Self::Unlocked => "staff-unlocked",
            Self::SignedIn => "staff",
            Self::Permission(permission) => permission.key,
        }
    }

    /// Lets somebody of the staff in: the request knows them from then on. `Some` is where they have to go
    /// first. Who may not do what the route does is told that there is no such address.
    pub(crate) async fn admit(
        self,
        request: &HttpRequest,
        surface: Surface,
    ) -> Result<Option<HttpResponse>, Failure> {
        let context = Ctx::of(request)?;
        let Some(signed_in) = recognise(request, &context).await? else {
            return first(request, &context, surface, STAFF_SIGN_IN);
        };
        if is_unsafe(request.method()) && is_foreign(request.headers()) {
            return Err(Error::new(Kind::Forbidden, "foreign-form").into());
        }
        let standing = signed_in.standing;
        match (self, standing) {
            (Self::Session, _) | (Self::Unlocked, Standing::Open | Standing::PasswordDue) => {}
            (_, Standing::Locked) => return first(request, &context, surface, STAFF_UNLOCK),
            (_, Standing::PasswordDue) => return first(request, &context, surface, STAFF_PASSWORD),
            (_, Standing::Open) => {}
        }
        let extent = match self {
            Self::Permission(permission) => extent(&context, &signed_in, permission)?,
            _ => Extent::default(),
        };
        let context = Context {
            actor: Actor::Staff(Box::new(signed_in.clone())),
            ..Context::clone(&context)
        };
        let mut extensions = request.extensions_mut();
        extensions.insert(Ctx::new(context));
        extensions.insert(Staff { signed_in, extent });
        Ok(None)
    }
}

async fn recognise(
    request: &HttpRequest,
    context: &Context,
) -> Result<Option<SignedInStaff>, Error> {
    let Some(text) = cookie(request, name(request)) else {
        return Ok(None);
    };
    match SessionToken::parse(text) {
        Ok(token) => StaffSessions::new(context).open(&token).await,
        Err(_) => Ok(None),
    }
}

fn extent(
    context: &Context,
    signed_in: &SignedInStaff,
    permission: Permission,
) -> Result<Extent, Error> {
    let policy = context.snapshot.access();
    let id = policy.permissions().id(permission.key);
    let reach = id.and_then(|id| policy.decide(signed_in.roles, id).reach());
    let reach = reach.ok_or_else(|| Error::not_found("not-found"))?;
    Ok(Extent::of(reach, &signed_in.grants))
}

/// Sends a person to what comes first, and from there back; tells a program.
fn first(
    request: &HttpRequest,
    context: &Context,
    surface: Surface,
    path: &str,
) -> Result<Option<HttpResponse>, Failure> {
    if surface != Surface::Portal {
        return Err(Error::new(Kind::Unauthenticated, "staff-not-signed-in").into());
    }
    let path = localized_path(context.language, path);
    let here = request
        .uri()
        .path_and_query()
        .map_or("", |here| here.as_str());
    let back = match *request.method() {
        Method::GET => safe_staff_back(here),
        _ => None,
    };
    let target = match back {
        Some(back) => {
            let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
            format!("{path}?back={back}")
        }
        None => path,
    };
    Ok(Some(see_other(&target)))
}

/// Sends a browser to another page.
pub fn see_other(target: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header((header::LOCATION, target))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// The address of a page of the staff to go back to; nothing else is led to.
pub fn safe_staff_back(back: &str) -> Option<&str> {
    let path = without_language(own_address(back)?);
    let is_staff = path == "/staff" || path.starts_with("/staff/") || path.starts_with("/staff?");
    is_staff.then_some(back)
}

/// Gives a browser the token of a session, for at most so many seconds, or takes it back. Scripts cannot read
/// it, and no other site can make the browser send it.
pub fn set_staff_cookie(
    request: &HttpRequest,
    response: &mut HttpResponse,
    token: Option<(&SessionToken, i64)>,
) {
    let token = token.map(|(token, age)| (token.text(), u32::try_from(age).unwrap_or_default()));
    let value = token.as_ref().map(|(text, age)| (text.as_str(), *age));
    send_cookie(request, response, name(request), value, SameSite::Strict);
}

fn name(request: &HttpRequest) -> &'static str {
    if is_encrypted(request) {
        COOKIE
    } else {
        PLAIN_COOKIE
    }
}

impl FromRequest for Staff {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().cloned();
        let missing = || Error::internal("a route of the staff does not declare whom it needs");
        ready(found.ok_or_else(|| missing().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::safe_staff_back;

    #[test]
    fn one_is_led_back_to_pages_of_the_staff_alone() {
        for back in [
            "/staff",
            "/staff/accounts?x=1",
            "/en/staff/audit",
            "/staff?x",
        ] {
            assert_eq!(safe_staff_back(back), Some(back));
        }
        for back in [
            "",
            "/",
            "//evil.example/staff/",
            "/staffs",
            "https://evil.example/staff/",
            "/en//staff/",
            "/staff//evil.example",
            "/staff/\\evil",
            "/staff/\r\nx",
            "/staff/ x",
            "/tin/staff/",
        ] {
            assert_eq!(safe_staff_back(back), None, "{back}");
        }
    }
}
