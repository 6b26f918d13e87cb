//! What the pages have in common.

use crate::organisations::model::commune_name;
use crate::portal::say;
pub(super) use crate::portal::{Trouble, send};
use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::organisations::OrganisationState;
use tinhid_core::templates::localized_path;
use tinhid_core::tenant::{Context, Epoch, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Kind, Result};
use tinhid_web::{PageOptions, PageView};
use uuid::Uuid;

/// Who renders: a request or a sample.
#[derive(Clone, Copy)]
pub(super) struct Stage<'tenant> {
    pub(super) snapshot: &'tenant TenantSnapshot,
    pub(super) epoch: &'tenant Epoch,
    pub(super) language: Language,
}

/// How an organisation stands, at a glance.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Standing {
    key: String,
    note: String,
    is_good: bool,
    is_bad: bool,
}

impl<'tenant> Stage<'tenant> {
    pub(super) fn of(context: &'tenant Context, epoch: &'tenant Epoch) -> Self {
        Self {
            snapshot: &context.snapshot,
            epoch,
            language: context.language,
        }
    }

    pub(super) fn sample(input: &SampleInput<'tenant>) -> Self {
        Self {
            snapshot: input.snapshot,
            epoch: input.epoch,
            language: input.language,
        }
    }

    pub(super) fn frame(self, path: &str, title_key: &str) -> Result<PageView> {
        let title = say(self.snapshot, self.language, title_key)?;
        Ok(self.named_frame(path, &title))
    }

    /// The frame of a page that is called what somebody wrote.
    pub(super) fn named_frame(self, path: &str, title: &str) -> PageView {
        let options = PageOptions {
            kind: "organisation",
            active: "account",
            path,
            title,
            description: "",
            indexable: false,
        };
        PageView::new(self.snapshot, self.epoch, self.language, &options)
    }

    pub(super) fn href(self, path: &str) -> String {
        localized_path(self.language, path)
    }

    pub(super) fn commune(self, code: &str) -> String {
        commune_name(self.snapshot, code)
    }

    /// A day as people here write it.
    pub(super) fn day(self, moment: DateTime<Utc>) -> String {
        let locale = &self.snapshot.configuration().tenant.locale;
        let local = moment.with_timezone(&locale.time_zone.offset());
        local.format("%d/%m/%Y").to_string()
    }

    pub(super) fn trouble(self, error: &Error) -> Trouble {
        Trouble::of(self.snapshot, self.language, error)
    }
}

impl Standing {
    pub(super) fn of(state: OrganisationState) -> Self {
        Self {
            key: state.text_key(),
            note: format!("{}-note", state.text_key()),
            is_good: state == OrganisationState::Verified,
            is_bad: matches!(
                state,
                OrganisationState::Refused | OrganisationState::Suspended
            ),
        }
    }
}

/// Where the page of an organisation stands.
pub(super) fn path_of(id: Uuid) -> String {
    format!("{}/{id}", super::LIST)
}

/// Leads somebody on after what they sent was taken (RFC 9110 §15.4.4).
pub(super) fn lead(context: &Context, path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, localized_path(context.language, path)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// What a person can mend themselves is said on the page they come from; the rest is a failure as anywhere
/// else. Who has to prove again who they are is led there by the failure.
pub(super) fn can_be_mended(error: &Error) -> bool {
    let is_about_it = matches!(
        error.kind(),
        Kind::Invalid
            | Kind::Conflict
            | Kind::PreconditionFailed
            | Kind::TooLarge
            | Kind::UnsupportedMediaType
    );
    is_about_it || error.code() == "organisation-role-too-low"
}
