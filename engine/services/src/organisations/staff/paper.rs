use super::case::{act, note_reading};
use crate::organisations::routes::{identifier, organisation};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use tinhid_core::organisations;
use tinhid_core::{Error, objects};
use tinhid_web::{Ctx, Staff, WebResult};

/// Shows a paper to an officer; that they looked is noted before. Nobody keeps a copy on the way, and a
/// paper that is no picture is saved and not opened here.
pub(in crate::organisations) async fn show(
    request: HttpRequest,
    context: Ctx,
    staff: Staff,
    at: web::Path<(String, String)>,
) -> WebResult {
    let missing = || Error::not_found("organisation-evidence-not-found");
    let id = organisation(&at.0)?;
    let paper = identifier(&at.1, "organisation-evidence-not-found")?;
    let reader = context.runtime.database().reader();
    let found = organisations::for_staff(&reader, &staff.extent, id).await?;
    let papers = organisations::evidence(&reader, id).await?;
    if !papers.iter().any(|one| one.id == paper) {
        return Err(missing().into());
    }
    let act = act(&request, &context, &staff);
    note_reading(&context, act, "organisation.read-evidence", id, Some(paper)).await?;
    let (_, key) = organisations::opened(&reader, context.runtime.sealing(), &found).await?;
    let opened = objects::read(&context, paper, Some(&key)).await?;
    let opened = opened.ok_or_else(missing)?;
    let media_type = opened.media_type.to_string();
    let disposition = match media_type.starts_with("image/") {
        true => "inline",
        false => "attachment",
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(opened.into_bytes()))
}
