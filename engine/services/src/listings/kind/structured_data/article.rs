//! Something to read: news, a guide.

use super::thing::{Node, Thing, moment, organization, put};
use serde_json::json;

/// The language posts are written in (BCP 47).
const WRITTEN_IN: &str = "vi";

pub(super) fn describe(r#type: &str, mut thing: Thing<'_>) -> Node {
    let mut article = thing.node(r#type);
    article.remove("name");
    article.remove("description");
    put(&mut article, "headline", thing.post.title);
    put(&mut article, "articleBody", thing.post.text);
    put(&mut article, "mainEntityOfPage", thing.post.url);
    put(&mut article, "inLanguage", WRITTEN_IN);
    put(&mut article, "datePublished", moment(thing.post.published));
    let updated = thing.post.updated.unwrap_or(thing.post.published);
    put(&mut article, "dateModified", moment(updated));
    if let Some(author) = thing.words("author") {
        put(
            &mut article,
            "author",
            json!({ "@type": "Person", "name": author }),
        );
    }
    if let Some(source) = thing.words("sourceOrganization") {
        put(&mut article, "sourceOrganization", organization(source));
    }
    put(&mut article, "publisher", organization(thing.post.site));
    if let Some(about) = thing.words("about") {
        put(
            &mut article,
            "about",
            json!({ "@type": "Thing", "name": about }),
        );
    }
    let location = json!({ "@type": "Place", "address": thing.address() });
    put(&mut article, "contentLocation", location);
    if let Some(expires) = thing.post.expires {
        put(&mut article, "expires", moment(expires));
    }
    thing.put_rest(&mut article);
    article
}
