//! What the pages are rendered from, and how they are sent.

use crate::portal::say;
pub(super) use crate::portal::{Trouble, send};
use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Epoch, TenantSnapshot};
use tinhid_core::{Error, Kind, Result};
pub(super) use tinhid_web::own_address as back;
use tinhid_web::{PageOptions, PageView};

/// Who renders: a request or a sample.
#[derive(Clone, Copy)]
pub(super) struct Stage<'tenant> {
    pub(super) snapshot: &'tenant TenantSnapshot,
    pub(super) epoch: &'tenant Epoch,
    pub(super) language: Language,
}

/// A page where somebody gives a telephone number.
#[derive(Serialize)]
pub(super) struct PhonePage {
    pub(super) page: PageView,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) phone: String,
    pub(super) trouble: Option<Trouble>,
    pub(super) password: Option<String>,
    pub(super) trial: Option<Trial>,
}

/// The made-up citizens of a trial.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Trial {
    pub(super) phones: Vec<String>,
    pub(super) code: &'static str,
}

/// A page where somebody types the code of a message.
#[derive(Serialize)]
pub(super) struct CodePage {
    pub(super) page: PageView,
    pub(super) action: String,
    pub(super) again: String,
    pub(super) back: String,
    pub(super) phone: String,
    pub(super) shown: String,
    pub(super) code_id: String,
    pub(super) minutes: u32,
    pub(super) trouble: Option<Trouble>,
    pub(super) trial: Option<Trial>,
}

impl<'tenant> Stage<'tenant> {
    pub(super) fn of(context: &'tenant Context, epoch: &'tenant Epoch) -> Self {
        Self {
            snapshot: &context.snapshot,
            epoch,
            language: context.language,
        }
    }

    pub(super) fn frame(self, path: &str, title: &str) -> Result<PageView> {
        let title = say(self.snapshot, self.language, title)?;
        let options = PageOptions {
            kind: "account",
            active: "account",
            path,
            title: &title,
            description: "",
            indexable: false,
        };
        Ok(PageView::new(
            self.snapshot,
            self.epoch,
            self.language,
            &options,
        ))
    }

    pub(super) fn href(self, path: &str) -> String {
        localized_path(self.language, path)
    }

    /// A moment as people here write it.
    pub(super) fn local(self, moment: DateTime<Utc>) -> String {
        let zone = self
            .snapshot
            .configuration()
            .tenant
            .locale
            .time_zone
            .offset();
        moment
            .with_timezone(&zone)
            .format("%H:%M %d/%m/%Y")
            .to_string()
    }

    pub(super) fn trouble(self, error: &Error) -> Trouble {
        Trouble::of(self.snapshot, self.language, error)
    }

    pub(super) fn trial(self) -> Option<Trial> {
        use tinhid_core::accounts::trial::{CODE, PHONES};
        use tinhid_core::database::control::tenant::TenantState;
        let national = |phone: &&str| phone.replacen("+84", "0", 1);
        (self.snapshot.state() == TenantState::Sandbox).then(|| Trial {
            phones: PHONES.iter().map(national).collect(),
            code: CODE,
        })
    }
}

/// Leads somebody on after what they sent was taken (RFC 9110 §15.4.4).
pub(super) fn lead(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// Fails where the province has no passwords for citizens.
pub(super) fn be_offered(context: &Context) -> Result<()> {
    let citizens = &context.snapshot.configuration().security.citizens;
    match citizens.password.offered {
        true => Ok(()),
        false => Err(Error::not_found("not-found")),
    }
}

/// What a person can mend themselves is said on the page they come from; the rest is a failure as
/// anywhere else.
pub(super) fn can_be_mended(error: &Error) -> bool {
    matches!(
        error.kind(),
        Kind::Invalid
            | Kind::Unauthenticated
            | Kind::Forbidden
            | Kind::Conflict
            | Kind::RateLimited(_)
            | Kind::Unavailable(_)
    )
}
