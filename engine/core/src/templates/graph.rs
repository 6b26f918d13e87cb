//! Which template uses which, judged before anything is rendered: two partials that include each
//! other would overflow the stack and end the process, and so would a template nested too deeply.

use crate::cycles;
use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Template, TemplateElement,
};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks within blocks; real templates need five or six.
const DEEPEST_NESTING: usize = 40;

/// What is wrong with the way templates use each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GraphError {
    /// Templates that include each other.
    Cycle(Vec<String>),
    /// A template includes one that does not exist.
    Unknown { template: String, partial: String },
    /// A template chooses what to include when it is rendered, which cannot be judged beforehand.
    Dynamic { template: String },
}

/// Counts how deeply blocks and sub-expressions are nested, before the parser follows them.
pub(super) fn is_nested_too_deeply(source: &str) -> bool {
    let (mut blocks, mut brackets) = (0usize, 0usize);
    let bytes = source.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' if bytes[index..].starts_with(b"{{#") || bytes[index..].starts_with(b"{{~#") => {
                blocks += 1;
            }
            b'{' if bytes[index..].starts_with(b"{{/") || bytes[index..].starts_with(b"{{~/") => {
                blocks = blocks.saturating_sub(1);
            }
            b'(' => brackets += 1,
            b')' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        if blocks > DEEPEST_NESTING || brackets > DEEPEST_NESTING {
            return true;
        }
    }
    false
}

/// Looks at all templates of a set together.
pub(super) fn judge(templates: &BTreeMap<String, Template>) -> Vec<GraphError> {
    let mut errors = Vec::new();
    let mut uses = BTreeMap::new();
    for (name, template) in templates {
        let mut found = Uses::default();
        found.collect(template);
        if found.dynamic {
            errors.push(GraphError::Dynamic {
                template: name.clone(),
            });
        }
        for partial in &found.partials {
            if !templates.contains_key(partial) {
                errors.push(GraphError::Unknown {
                    template: name.clone(),
                    partial: partial.clone(),
                });
            }
        }
        uses.insert(name.as_str(), found.partials);
    }
    errors.extend(cycles(&uses).into_iter().map(GraphError::Cycle));
    errors
}

/// Each circle once, beginning and ending with the same template.
fn cycles(uses: &BTreeMap<&str, BTreeSet<String>>) -> Vec<Vec<String>> {
    let names: Vec<&str> = uses.keys().copied().collect();
    let number = |name: &String| names.binary_search(&name.as_str()).ok();
    let edges: Vec<Vec<usize>> = uses
        .values()
        .map(|partials| partials.iter().filter_map(number).collect())
        .collect();
    let name = |index: usize| names[index].to_owned();
    cycles::find(&edges)
        .rounds
        .into_iter()
        .map(|round| round.into_iter().map(name).collect())
        .collect()
}

#[derive(Default)]
struct Uses {
    partials: BTreeSet<String>,
    dynamic: bool,
}

impl Uses {
    fn collect(&mut self, template: &Template) {
        for element in &template.elements {
            match element {
                TemplateElement::PartialExpression(partial)
                | TemplateElement::PartialBlock(partial) => self.partial(partial),
                TemplateElement::DecoratorExpression(inner)
                | TemplateElement::DecoratorBlock(inner) => self.inner(inner.template.as_ref()),
                TemplateElement::HelperBlock(block)
                | TemplateElement::Expression(block)
                | TemplateElement::HtmlExpression(block) => self.block(block),
                // Text and comments use nothing; the enumeration is open, and an element that is
                // not known here is not known to be harmless.
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                _ => self.dynamic = true,
            }
        }
    }

    fn partial(&mut self, partial: &DecoratorTemplate) {
        match partial.name.as_name() {
            Some("@partial-block") => {}
            Some(name) if matches!(partial.name, Parameter::Name(_) | Parameter::Path(_)) => {
                self.partials.insert(name.to_owned());
            }
            _ => self.dynamic = true,
        }
        self.inner(partial.template.as_ref());
    }

    fn block(&mut self, block: &HelperTemplate) {
        self.inner(block.template.as_ref());
        self.inner(block.inverse.as_ref());
    }

    fn inner(&mut self, template: Option<&Template>) {
        if let Some(template) = template {
            self.collect(template);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge_sources(sources: &[(&str, &str)]) -> Vec<GraphError> {
        let templates = sources
            .iter()
            .map(|(name, source)| ((*name).to_owned(), Template::compile(source).unwrap()))
            .collect();
        judge(&templates)
    }

    #[test]
    fn partials_that_include_each_other_are_found_wherever_they_hide() {
        let errors = judge_sources(&[
            (
                "pages/a",
                "{{#if x}}{{#each y}}{{> partials/b}}{{/each}}{{/if}}",
            ),
            ("partials/b", "{{#> layouts/c}}text{{/layouts/c}}"),
            (
                "layouts/c",
                "{{#unless x}}{{else}}{{> pages/a}}{{/unless}}{{> @partial-block}}",
            ),
        ]);
        assert_eq!(
            errors,
            [GraphError::Cycle(
                ["layouts/c", "pages/a", "partials/b", "layouts/c"]
                    .map(str::to_owned)
                    .to_vec()
            )]
        );
    }

    #[test]
    fn every_circle_is_told() {
        let errors = judge_sources(&[
            ("partials/a", "{{> partials/b}}"),
            ("partials/b", "{{> partials/a}}"),
            ("partials/own", "{{> partials/own}}"),
            ("partials/x", "{{> partials/a}}{{> partials/y}}"),
            ("partials/y", "{{> partials/x}}"),
        ]);
        let circle = |names: &[&str]| {
            GraphError::Cycle(names.iter().map(|name| (*name).to_owned()).collect())
        };
        let expected = [
            circle(&["partials/a", "partials/b", "partials/a"]),
            circle(&["partials/own", "partials/own"]),
            circle(&["partials/x", "partials/y", "partials/x"]),
        ];
        assert_eq!(errors, expected);
    }

    #[test]
    fn a_partial_chosen_at_run_time_is_refused() {
        let errors = judge_sources(&[("pages/a", "{{> (lookup this \"name\")}}")]);
        assert_eq!(
            errors,
            [GraphError::Dynamic {
                template: "pages/a".to_owned()
            }]
        );
    }

    #[test]
    fn a_partial_that_does_not_exist_is_named() {
        let errors = judge_sources(&[("pages/a", "{{> partials/nowhere}}")]);
        assert_eq!(
            errors,
            [GraphError::Unknown {
                template: "pages/a".to_owned(),
                partial: "partials/nowhere".to_owned()
            }]
        );
    }

    #[test]
    fn deep_nesting_is_seen_before_it_is_parsed() {
        assert!(is_nested_too_deeply(&"{{#if a}}".repeat(5_000)));
        assert!(is_nested_too_deeply(&format!(
            "{{{{t {}",
            "(lookup ".repeat(5_000)
        )));
        assert!(!is_nested_too_deeply(&"{{#if a}}x{{/if}}".repeat(5_000)));
    }
}
