use crate::configuration::sections::{Brand, Language, LegalSection, Tenant};
use crate::configuration::{FileSet, KeyPath, Lines, Problem, Problems};
use handlebars::Handlebars;
use handlebars::template::Template;
use pulldown_cmark::{Event, Options, Parser, html};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where the texts stand.
const FOLDER: &str = "legal/";

/// A legal or explanatory page in one language, ready to be placed.
#[derive(Debug, Clone)]
pub struct LegalPage {
    /// The text as HTML; whatever HTML stood in the source is shown as text.
    pub html: String,
    /// The text as it was written, with names filled in.
    pub markdown: String,
}

/// Legal texts of the base, read once for all tenants.
pub struct LegalLibrary(Arc<Sources>);

/// The legal texts of one tenant. What people rarely read is put together when they ask for it.
pub(super) struct LegalTexts {
    base: Arc<Sources>,
    /// What the package says itself; most say nothing.
    own: Option<Sources>,
    names: BTreeSet<String>,
    contexts: BTreeMap<Language, Value>,
}

/// The texts of one folder by the names of their files.
struct Sources {
    handlebars: Handlebars<'static>,
}

impl LegalLibrary {
    /// Reads `legal/<key>.<language>.md` of the base.
    pub fn read(base: &FileSet, problems: &mut Problems) -> Self {
        Self(Arc::new(Sources::read(base, problems)))
    }

    /// The texts of a tenant for every document that `legal.toml` names: its own before the base's.
    pub(super) fn with_package(
        &self,
        section: &LegalSection,
        tenant: &Tenant,
        brand: &Brand,
        package: &FileSet,
        problems: &mut Problems,
    ) -> LegalTexts {
        let has_own = package.below(FOLDER).next().is_some();
        let own = has_own.then(|| Sources::read(package, problems));
        let mut names = BTreeSet::new();
        for key in section.legal.keys() {
            for language in Language::ALL {
                let name = file_name(key, language);
                if own.as_ref().is_some_and(|own| own.has(&name)) || self.0.has(&name) {
                    names.insert(name);
                } else if package.get(&name).is_none() {
                    problems.push(
                        Problem::error("legal-text-missing")
                            .in_whole_file(name)
                            .at(KeyPath::parse("legal").child(key.clone())),
                    );
                }
            }
        }
        let contexts = Language::ALL.into_iter().map(|language| {
            let context = json!({
                "brand": {
                    "name": brand.name.in_language(language),
                    "operator": brand.operator.in_language(language),
                },
                "tenant": { "public_url": tenant.public_url },
            });
            (language, context)
        });
        LegalTexts {
            base: Arc::clone(&self.0),
            own,
            names,
            contexts: contexts.collect(),
        }
    }
}

impl LegalTexts {
    /// A text with the tenant's names in it; `None` if there is no such document.
    ///
    /// # Errors
    /// When the text asks for a name that does not exist.
    pub(super) fn page(
        &self,
        key: &str,
        language: Language,
    ) -> Option<Result<LegalPage, handlebars::RenderError>> {
        let name = file_name(key, language);
        if !self.names.contains(&name) {
            return None;
        }
        let own = self.own.as_ref().filter(|own| own.has(&name));
        let rendered = own
            .unwrap_or(&self.base)
            .handlebars
            .render(&name, self.contexts.get(&language)?);
        Some(rendered.map(|markdown| LegalPage {
            html: to_html(&markdown),
            markdown,
        }))
    }
}

impl Sources {
    fn read(files: &FileSet, problems: &mut Problems) -> Self {
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        // Markdown is no HTML yet; its own renderer escapes.
        handlebars.register_escape_fn(handlebars::no_escape);
        for (name, bytes) in files.below(FOLDER) {
            let name = format!("{FOLDER}{name}");
            match compile(bytes) {
                Ok(template) => handlebars.register_template(&name, template),
                Err((line, reason)) => problems.push(
                    Problem::error("template-syntax")
                        .in_file(files.display(&name), line)
                        .with("reason", reason),
                ),
            }
        }
        Self { handlebars }
    }

    fn has(&self, name: &str) -> bool {
        self.handlebars.has_template(name)
    }
}

fn file_name(key: &str, language: Language) -> String {
    format!("{FOLDER}{key}.{}.md", language.tag())
}

fn compile(bytes: &[u8]) -> Result<Template, (usize, String)> {
    let line = |offset| Lines::of(bytes).at(offset);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| (line(error.valid_up_to()), error.to_string()))?;
    // Only names are filled in: blocks and partials have no place in a legal text.
    let forbidden = ["{{#", "{{>", "{{{"]
        .into_iter()
        .filter_map(|mark| text.find(mark))
        .min();
    if let Some(offset) = forbidden {
        let reason = "only {{brand.…}} and {{tenant.…}} may stand in it";
        return Err((line(offset), reason.to_owned()));
    }
    Template::compile(text).map_err(|error| {
        let line = error.pos().map_or(1, |(line, _)| line);
        (line, error.reason().to_string())
    })
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
    use super::{compile, to_html};

    #[test]
    fn html_in_a_legal_text_is_shown_and_not_obeyed() {
        let page = to_html("Một <script>alert(1)</script> đoạn.\n\n<img src=x onerror=y>\n");
        assert!(
            !page.contains("<script>") && !page.contains("<img"),
            "{page}"
        );
        assert!(page.contains("&lt;script&gt;"));
    }

    #[test]
    fn a_block_is_refused_with_its_line() {
        let refused = compile("Một\n\n{{brand.name}}\n{{#if brand}}hai{{/if}}\n".as_bytes());
        assert_eq!(refused.err().map(|(line, _)| line), Some(4));
    }
}
