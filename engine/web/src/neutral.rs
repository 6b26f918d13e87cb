use crate::headers::standalone_policy;
use crate::negotiate::{accepted_language, prefers_html};
use crate::problem::problem_for;
use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use tinhid_core::Error;
use tinhid_core::texts::Texts;

/// What is answered where no tenant is known: it names none.
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

    pub(crate) fn answer(
        &self,
        error: &Error,
        path: &str,
        headers: &HeaderMap,
        request_id: &str,
    ) -> HttpResponse {
        let status = crate::failure::status(error.kind());
        let is_unknown_host = error.code() == "unknown-host";
        if is_unknown_host && !crate::language::is_for_programs(path) && prefers_html(headers) {
            return HttpResponse::build(status)
                .content_type("text/html; charset=utf-8")
                .insert_header((header::CONTENT_SECURITY_POLICY, self.policy.clone()))
                .body(self.page.clone());
        }
        let language = accepted_language(headers);
        let problem = problem_for(error, &self.texts, language, request_id);
        HttpResponse::build(status)
            .content_type("application/problem+json")
            .json(problem)
    }
}
