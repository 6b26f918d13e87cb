//! Pages and messages in Handlebars.
//!
//! A registry is compiled once for each set of overrides and shared by every tenant that has this
//! set, most often the empty one: a registry of its own for each tenant would cost megabytes and a
//! start of many milliseconds. What differs between tenants when a page is rendered (texts,
//! language, addresses of assets) is handed to the helpers through a scope on the rendering thread.

mod graph;
mod helpers;
mod library;
mod scope;

pub use helpers::localized_path;
pub use library::{Registry, TemplateLibrary};
pub use scope::RenderScope;

use handlebars::Context;
use serde::Serialize;
use serde_json::Value;

/// What most pages need, in bytes.
const USUAL_PAGE: usize = 48 * 1024;

/// What a template could not do.
#[derive(Debug, thiserror::Error)]
#[error("{template}: {reason}")]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// The line in it, where known.
    pub line: Option<usize>,
    /// What went wrong.
    pub reason: String,
}

impl Registry {
    /// Renders a template strictly: a field that the context lacks is an error.
    pub fn render<T: Serialize>(
        &self,
        template: &str,
        context: &T,
        scope: RenderScope,
    ) -> Result<String, RenderError> {
        let context = Context::wraps(context).map_err(|error| describe(&error, template))?;
        self.render_context(template, &context, scope)
    }

    /// Renders a template with a context that is JSON already.
    pub fn render_value(
        &self,
        template: &str,
        context: Value,
        scope: RenderScope,
    ) -> Result<String, RenderError> {
        self.render_context(template, &Context::from(context), scope)
    }

    fn render_context(
        &self,
        template: &str,
        context: &Context,
        scope: RenderScope,
    ) -> Result<String, RenderError> {
        let mut page = Vec::with_capacity(USUAL_PAGE);
        scope::within(scope, || {
            self.handlebars(template)
                .render_with_context_to_write(template, context, &mut page)
        })
        .map_err(|error| describe(&error, template))?;
        String::from_utf8(page).map_err(|error| RenderError {
            template: template.to_owned(),
            line: None,
            reason: error.to_string(),
        })
    }
}

fn describe(error: &handlebars::RenderError, template: &str) -> RenderError {
    RenderError {
        template: error
            .template_name
            .clone()
            .unwrap_or_else(|| template.to_owned()),
        line: error.line_no,
        reason: error.reason().to_string(),
    }
}
