use crate::portal::{self, say};
use actix_web::HttpRequest;
use serde::Serialize;
use serde_json::to_value;
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

pub(crate) fn samples(input: &SampleInput<'_>) -> Result<Vec<Sample>> {
    let context =
        to_value(view(input.snapshot, input.epoch, input.language)?).map_err(Error::internal)?;
    Ok(vec![Sample {
        name: "offline".to_owned(),
        context,
    }])
}

/// Every kind of failure a person can meet, in the words they would read.
pub(crate) fn error_samples(input: &SampleInput<'_>) -> Result<Vec<Sample>> {
    let errors = [
        Error::not_found("not-found"),
        Error::invalid("invalid-request"),
        Error::unavailable("overloaded", std::time::Duration::from_secs(5)),
        Error::internal("sample"),
    ];
    errors
        .into_iter()
        .map(|error| {
            let problem = tinhid_web::problem_for(
                &error,
                input.snapshot.texts(),
                input.language,
                "0193f2c0000070008000000000000000",
            );
            let page = ErrorPage::new(input.snapshot, input.epoch, input.language, &problem);
            let context = to_value(page).map_err(Error::internal)?;
            Ok(Sample {
                name: error.code().to_owned(),
                context,
            })
        })
        .collect()
}
