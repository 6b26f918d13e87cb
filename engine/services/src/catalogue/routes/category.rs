use crate::catalogue::pages;
use crate::portal;
use actix_web::{HttpRequest, web};
use tinhid_web::{Ctx, WebResult};

pub(crate) async fn handle(
    request: HttpRequest,
    context: Ctx,
    category: web::Path<String>,
) -> WebResult {
    portal::page(&request, &context, "pages/category", &category, || {
        pages::category(
            &context.snapshot,
            &context.epoch(),
            context.language,
            &category,
        )
    })
}
