use actix_web::HttpRequest;
use chrono::{Days, NaiveTime};
use tinhid_core::Error;
use tinhid_core::configuration::sections::ContactKind;
use tinhid_web::{Ctx, WebResult, rendered};

/// For how many days the contact may be relied upon; RFC 9116 asks for less than a year.
const VALID_DAYS: u64 = 180;

/// Where weaknesses are reported (RFC 9116); 404 as long as nobody is named.
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    let snapshot = &context.snapshot;
    let tenant = &snapshot.configuration().tenant;
    let contacts: Vec<String> = tenant
        .contacts
        .values()
        .filter(|contact| contact.kind == ContactKind::Security && snapshot.shows(*contact))
        .map(|contact| match contact.value.vi.as_str() {
            address if address.contains("://") => format!("Contact: {address}\n"),
            address => format!("Contact: mailto:{address}\n"),
        })
        .collect();
    if contacts.is_empty() {
        return Err(Error::not_found("not-found").into());
    }
    let expires = context
        .now
        .checked_add_days(Days::new(VALID_DAYS))
        .unwrap_or(context.now)
        .with_time(NaiveTime::MIN)
        .single()
        .unwrap_or(context.now);
    let text = format!(
        "{}Expires: {}\nPreferred-Languages: vi, en\nCanonical: {}/.well-known/security.txt\n",
        contacts.concat(),
        expires.format("%Y-%m-%dT%H:%M:%SZ"),
        tenant.public_url
    );
    rendered(&request, "text/plain; charset=utf-8", text)
}
