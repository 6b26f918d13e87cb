use crate::configuration::sections::{Brand, Language, LegalSection, Tenant};
use crate::configuration::{KeyPath, Problem, Problems};
use handlebars::Handlebars;
use pulldown_cmark::{Event, Options, Parser, html};
use serde_json::json;
use std::collections::BTreeMap;

/// A legal or explanatory page in one language, ready to be placed.
#[derive(Debug, Clone)]
pub struct LegalPage {
    /// The text as HTML; whatever HTML stood in the source is shown as text.
    pub html: String,
    /// The text as it was written, with names filled in.
    pub markdown: String,
}

/// The pages of a tenant by key and language.
pub(super) type LegalPages = BTreeMap<(String, Language), LegalPage>;

/// Reads every document that `legal.toml` names, in both languages.
pub(super) fn read<'file>(
    section: &LegalSection,
    tenant: &Tenant,
    brand: &Brand,
    find: impl Fn(&str) -> Option<(String, &'file [u8])>,
    problems: &mut Problems,
) -> LegalPages {
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    // Markdown is no HTML yet; its own renderer escapes.
    handlebars.register_escape_fn(handlebars::no_escape);
    let mut pages = LegalPages::new();
    for key in section.legal.keys() {
        for language in Language::ALL {
            let name = format!("legal/{key}.{}.md", language.tag());
            let Some((file, bytes)) = find(&name) else {
                problems.push(
                    Problem::error("legal-text-missing")
                        .in_whole_file(name)
                        .at(KeyPath::parse("legal").child(key.clone())),
                );
                continue;
            };
            let context = json!({
                "brand": {
                    "name": brand.name.in_language(language),
                    "operator": brand.operator.in_language(language),
                },
                "tenant": { "public_url": tenant.public_url },
            });
            match fill(&handlebars, bytes, &context) {
                Ok(markdown) => {
                    let html = to_html(&markdown);
                    pages.insert((key.clone(), language), LegalPage { html, markdown });
                }
                Err((line, reason)) => problems.push(
                    Problem::error("template-syntax")
                        .in_file(file, line)
                        .with("reason", reason),
                ),
            }
        }
    }
    pages
}

fn fill(
    handlebars: &Handlebars<'_>,
    bytes: &[u8],
    context: &serde_json::Value,
) -> Result<String, (usize, String)> {
    let text = std::str::from_utf8(bytes).map_err(|error| (1, error.to_string()))?;
    // Only names are filled in: blocks and partials have no place in a legal text.
    if text.contains("{{#") || text.contains("{{>") || text.contains("{{{") {
        return Err((
            1,
            "only {{brand.…}} and {{tenant.…}} may stand in it".to_owned(),
        ));
    }
    handlebars
        .render_template(text, context)
        .map_err(|error| (error.line_no.unwrap_or(1), error.reason().to_string()))
}

fn to_html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn html_in_a_legal_text_is_shown_and_not_obeyed() {
        let page = to_html("Một <script>alert(1)</script> đoạn.\n\n<img src=x onerror=y>\n");
        assert!(
            !page.contains("<script>") && !page.contains("<img"),
            "{page}"
        );
        assert!(page.contains("&lt;script&gt;"));
    }
}
