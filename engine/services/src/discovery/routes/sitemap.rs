use crate::catalogue::visible_entries;
use crate::portal;
use actix_web::HttpRequest;
use std::collections::BTreeSet;
use std::fmt::Write;
use tinhid_core::configuration::sections::Language;
use tinhid_core::templates::localized_path;
use tinhid_web::{Ctx, WebResult, shows_feature};

/// The pages of the portal (sitemaps.org 0.9), each with its other language.
pub(crate) async fn handle(request: HttpRequest, context: Ctx) -> WebResult {
    portal::document(&request, &context, "sitemap", "application/xml", || {
        let snapshot = &context.snapshot;
        let configuration = snapshot.configuration();
        let epoch = context.epoch();
        let mut paths = vec!["/".to_owned(), "/lien-he".to_owned()];
        if shows_feature(snapshot, &epoch, "administrative-units") {
            paths.push("/don-vi-hanh-chinh".to_owned());
        }
        let entries = visible_entries(snapshot, &epoch);
        let categories: BTreeSet<&str> = entries
            .iter()
            .map(|(_, entry)| entry.category.as_str())
            .collect();
        paths.extend(categories.iter().map(|key| format!("/nhom/{key}")));
        paths.extend(entries.iter().map(|(key, _)| format!("/dich-vu/{key}")));
        paths.extend(
            configuration
                .legal
                .legal
                .keys()
                .map(|key| format!("/phap-ly/{key}")),
        );
        let root = &configuration.tenant.public_url;
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
             xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
        );
        for path in &paths {
            for language in Language::ALL {
                // Writing to a string does not fail; keys and hosts hold no character to escape.
                let _ = write!(
                    xml,
                    "<url><loc>{root}{}</loc>",
                    localized_path(language, path)
                );
                for other in Language::ALL {
                    let _ = write!(
                        xml,
                        "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{root}{}\"/>",
                        other.tag(),
                        localized_path(other, path)
                    );
                }
                xml.push_str("</url>\n");
            }
        }
        xml.push_str("</urlset>\n");
        Ok(xml.into_bytes())
    })
}
