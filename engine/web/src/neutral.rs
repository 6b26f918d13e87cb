use crate::headers::standalone_policy;
use actix_web::http::header::HeaderValue;
use tinhid_core::Error;
use tinhid_core::texts::Texts;

/// What is said where no tenant is known: it names none.
pub(crate) struct Neutral {
    texts: Texts,
    page: String,
    policy: HeaderValue,
}

impl Neutral {
    /// Takes the texts of the base and the page for a host that nobody has.
    pub(crate) fn new(texts: Texts, page: String) -> Self {
        let policy = standalone_policy(&page);
        Self {
            texts,
            page,
            policy,
        }
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The page for people, where there is one for the error.
    pub(crate) fn page(&self, error: &Error) -> Option<String> {
        (error.code() == "unknown-host").then(|| self.page.clone())
    }

    /// What the page for people allows itself.
    pub(crate) fn policy(&self) -> &HeaderValue {
        &self.policy
    }
}
