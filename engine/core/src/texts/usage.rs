//! What a text asks for when it is said: arguments, other texts, functions.

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, Message, Pattern, PatternElement, Term,
};
use std::collections::BTreeMap;

/// What one text or term uses, each by the way it is written (`$name`, `-term`, `other-text`,
/// `FUNCTION()`), with its place in the source.
#[derive(Debug, Default)]
pub(super) struct Usage {
    pub(super) variables: BTreeMap<String, usize>,
    pub(super) references: BTreeMap<String, usize>,
    pub(super) functions: BTreeMap<String, usize>,
    /// Where the text begins.
    pub(super) offset: usize,
    /// Whether nothing could be seen of it.
    pub(super) is_blank: bool,
}

/// Reads what texts use; every name is a slice of the source it was parsed from.
pub(super) struct Reader<'source> {
    source: &'source str,
    usage: Usage,
}

impl<'source> Reader<'source> {
    pub(super) fn message(source: &'source str, message: &Message<&'source str>) -> Usage {
        let mut reader = Self::at(source, message.id.name);
        match &message.value {
            Some(value) => reader.value(value),
            None => reader.usage.is_blank = true,
        }
        for attribute in &message.attributes {
            reader.pattern(&attribute.value);
        }
        reader.usage
    }

    /// What a term uses besides its own arguments, which are given where it is named.
    pub(super) fn term(source: &'source str, term: &Term<&'source str>) -> Usage {
        let mut reader = Self::at(source, term.id.name);
        reader.value(&term.value);
        for attribute in &term.attributes {
            reader.pattern(&attribute.value);
        }
        reader.usage.variables.clear();
        reader.usage
    }

    fn at(source: &'source str, name: &str) -> Self {
        let mut reader = Self {
            source,
            usage: Usage::default(),
        };
        reader.usage.offset = reader.offset(name);
        reader
    }

    fn offset(&self, name: &str) -> usize {
        let distance = (name.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize);
        distance.unwrap_or_default()
    }

    fn value(&mut self, pattern: &Pattern<&str>) {
        self.usage.is_blank = pattern.elements.iter().all(is_blank);
        self.pattern(pattern);
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => {
                let offset = self.offset(id.name);
                let name = format!("${}", id.name);
                self.usage.variables.entry(name).or_insert(offset);
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = dotted(id.name, attribute.as_ref().map(|attribute| attribute.name));
                self.refer(name, id.name);
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let name = dotted(id.name, attribute.as_ref().map(|attribute| attribute.name));
                self.refer(format!("-{name}"), id.name);
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let offset = self.offset(id.name);
                let name = format!("{}()", id.name);
                self.usage.functions.entry(name).or_insert(offset);
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for value in arguments.positional.iter().chain(named) {
            self.inline(value);
        }
    }

    fn refer(&mut self, name: String, at: &str) {
        let offset = self.offset(at);
        self.usage.references.entry(name).or_insert(offset);
    }
}

fn dotted(name: &str, attribute: Option<&str>) -> String {
    match attribute {
        Some(attribute) => format!("{name}.{attribute}"),
        None => name.to_owned(),
    }
}

fn is_blank(element: &PatternElement<&str>) -> bool {
    let text = match element {
        PatternElement::TextElement { value } => value,
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => value,
        PatternElement::Placeable { .. } => return false,
    };
    !crate::configuration::is_visible(text)
}
