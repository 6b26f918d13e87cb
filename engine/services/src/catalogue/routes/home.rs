use crate::catalogue::pages;
use crate::portal;
use actix_web::HttpRequest;
use tinhid_web::{Ctx, WebResult};

pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::page(&request, &context, "pages/home", "", || {
        Ok(pages::home(
            &context.snapshot,
            &context.epoch(),
            context.language,
        ))
    })
}
