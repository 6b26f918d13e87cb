use crate::catalogue::entry_page;
use crate::portal;
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, WebResult};

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    entry: web::Path<String>,
) -> WebResult {
    portal::page(&request, &context, "pages/entry", &entry, || {
        entry_page::entry(
            &context.snapshot,
            &context.epoch(),
            context.language,
            &entry,
        )
    })
}
