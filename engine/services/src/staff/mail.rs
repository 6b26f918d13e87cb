//! The link of an invitation, by mail.

use super::commands::link_of;
use tinhid_contract::messages::{EmailRecipient, IdempotencyKey};
use tinhid_core::authorization::Role;
use tinhid_core::messaging::{self, Facts};
use tinhid_core::staff::Invited;
use tinhid_core::tenant::Context;
use tinhid_vietnamese::identifiers::EmailAddress;

/// Sends an invitation to whoever is invited. Whether it could be sent changes nothing: whoever invites has the
/// link, too, and is told.
pub(super) async fn send(
    context: &Context,
    to: EmailAddress,
    role: Role,
    invited: &Invited,
) -> bool {
    let facts = Facts::StaffInvitation {
        role,
        link: link_of(context, &invited.token),
        until: invited.until,
    };
    let key = IdempotencyKey::new(invited.token.session());
    let recipient = EmailRecipient::new(to);
    let (snapshot, language) = (&context.snapshot, context.language);
    let sent = match messaging::email(snapshot, language, key, recipient, &facts) {
        Ok(message) => context.runtime.messages().send(&message).await.map(drop),
        Err(error) => Err(error),
    };
    if let Err(error) = &sent {
        let tenant = context.runtime.key();
        tracing::warn!(tenant, ?error, "an invitation was not sent by mail");
    }
    sent.is_ok()
}
