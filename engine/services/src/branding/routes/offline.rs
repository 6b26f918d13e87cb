use crate::portal::{self, say};
use actix_web::HttpRequest;
use serde::Serialize;
use tinhid_core::configuration::sections::Language;
use tinhid_core::tenant::{Epoch, Sample, SampleInput, TenantSnapshot};
use tinhid_core::{Error, Result};
use tinhid_web::{Ctx, ErrorPage, PageOptions, PageView, WebResult};

#[derive(Serialize)]
struct OfflinePage {
    page: PageView,
}

pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::page(&request, &context, "pages/offline", "", || {
        view(&context.snapshot, &context.epoch(), context.language)
    })
}

fn view(snapshot: &TenantSnapshot, epoch: &Epoch, language: Language) -> Result<OfflinePage> {
    let title = say(snapshot, language, "offline-title")?;
    let options = PageOptions {
        kind: "offline",
        active: "none",
        path: "/offline",
        title: &title,
        description: "",
        indexable: false,
    };
    Ok(OfflinePage {
        page: PageView::new(snapshot, epoch, language, &options),
    })
}

pub(crate) fn samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let sample = move || view(input.snapshot, input.epoch, input.language);
    Ok(vec![Sample::new("offline", sample)])
}

/// Every kind of failure a person can meet, in the words they would read.
pub(crate) fn error_samples(input: SampleInput<'_>) -> Result<Vec<Sample<'_>>> {
    let errors = [
        Error::not_found("not-found"),
        Error::invalid("invalid-request"),
        Error::unavailable("overloaded", std::time::Duration::from_secs(5)),
        Error::internal("sample"),
    ];
    let sample = |error: Error| {
        let name = error.code().to_owned();
        Sample::new(&name, move || {
            let problem = tinhid_web::problem_for(
                &error,
                input.snapshot.texts(),
                input.language,
                "0193f2c0000070008000000000000000",
            );
            let page = ErrorPage::new(input.snapshot, input.epoch, input.language, &problem);
            Ok(page)
        })
    };
    Ok(errors.into_iter().map(sample).collect())
}
