//! The filter language, read.

/// A filter as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Filter {
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Not(Box<Filter>),
    Exists(String),
    In(String, Vec<String>),
    Compare(String, Sign, String),
    Within {
        latitude: f64,
        longitude: f64,
        metres: f64,
    },
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Equal,
    Differs,
    Over,
    AtLeast,
    Under,
    AtMost,
}

/// How deep parentheses may go, as at the real one.
const DEEPEST: usize = 150;
/// What may not stand for a value without quotation marks.
const KEYWORDS: [&str; 12] = [
    "_geo",
    "_geoBoundingBox",
    "_geoDistance",
    "_geoPoint",
    "_geoPolygon",
    "_geoRadius",
    "AND",
    "EXISTS",
    "IN",
    "NOT",
    "OR",
    "TO",
];
/// The longest signs first.
const SIGNS: [(&str, Sign); 6] = [
    ("!=", Sign::Differs),
    (">=", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("=", Sign::Equal),
    (">", Sign::Over),
    ("<", Sign::Under),
];

/// Reads a filter; none if there is nothing in it.
pub(super) fn parse(text: &str) -> Result<Option<Filter>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut reader = Reader { rest: text };
    let filter = reader.or(0)?;
    reader.skip();
    match reader.rest {
        "" => Ok(Some(filter)),
        rest => Err(format!(
            "Found unexpected characters at the end of the filter: `{rest}`."
        )),
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn or(&mut self, depth: usize) -> Result<Filter, String> {
        if depth > DEEPEST {
            return Err("The filter exceeded the maximum depth limit.".to_owned());
        }
        let mut parts = vec![self.and(depth + 1)?];
        while self.keyword("OR") {
            parts.push(self.and(depth + 1)?);
        }
        Ok(joined(parts, Filter::Or))
    }

    fn and(&mut self, depth: usize) -> Result<Filter, String> {
        let mut parts = vec![self.not(depth + 1)?];
        while self.keyword("AND") {
            parts.push(self.not(depth + 1)?);
        }
        Ok(joined(parts, Filter::And))
    }

    fn not(&mut self, depth: usize) -> Result<Filter, String> {
        if self.keyword("NOT") {
            return Ok(Filter::Not(Box::new(self.not(depth + 1)?)));
        }
        if self.sign("(") {
            let inner = self.or(depth + 1)?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.keyword("_geoRadius") {
            return self.radius();
        }
        self.condition()
    }

    fn condition(&mut self) -> Result<Filter, String> {
        let attribute = self.value()?;
        if self.keyword("EXISTS") {
            return Ok(Filter::Exists(attribute));
        }
        if self.keyword("IN") {
            return Ok(Filter::In(attribute, self.list()?));
        }
        if self.keyword("NOT") {
            let inner = match self.keyword("EXISTS") {
                true => Filter::Exists(attribute),
                false if self.keyword("IN") => Filter::In(attribute, self.list()?),
                false => return Err(self.unexpected("EXISTS or IN")),
            };
            return Ok(Filter::Not(Box::new(inner)));
        }
        for (text, sign) in SIGNS {
            if self.sign(text) {
                return Ok(Filter::Compare(attribute, sign, self.value()?));
            }
        }
        let from = self.value()?;
        if !self.keyword("TO") {
            return Err(self.unexpected("TO"));
        }
        let to = self.value()?;
        Ok(Filter::And(vec![
            Filter::Compare(attribute.clone(), Sign::AtLeast, from),
            Filter::Compare(attribute, Sign::AtMost, to),
        ]))
    }

    fn list(&mut self) -> Result<Vec<String>, String> {
        self.expect("[")?;
        let mut values = Vec::new();
        while !self.sign("]") {
            values.push(self.value()?);
            if !self.sign(",") {
                self.expect("]")?;
                break;
            }
        }
        Ok(values)
    }

    fn radius(&mut self) -> Result<Filter, String> {
        self.expect("(")?;
        let latitude = self.number()?;
        self.expect(",")?;
        let longitude = self.number()?;
        self.expect(",")?;
        let metres = self.number()?;
        self.expect(")")?;
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return Err(format!(
                "Bad latitude or longitude `{latitude}, {longitude}`."
            ));
        }
        Ok(Filter::Within {
            latitude,
            longitude,
            metres,
        })
    }

    fn number(&mut self) -> Result<f64, String> {
        let text = self.value()?;
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| format!("`{text}` is no number."))
    }

    fn value(&mut self) -> Result<String, String> {
        self.skip();
        let quote = self.rest.chars().next();
        if let Some(quote @ ('"' | '\'')) = quote {
            return self.quoted(quote);
        }
        let is_word = |character: char| {
            character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/')
        };
        let end = self.rest.find(|character| !is_word(character));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if word.is_empty() || KEYWORDS.contains(&word) {
            return Err(self.unexpected("a value"));
        }
        self.rest = rest;
        Ok(word.to_owned())
    }

    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let mut value = String::new();
        let mut characters = self.rest.char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some((_, next)) if next == quote => value.push(next),
                    Some((_, next)) => value.extend(['\\', next]),
                    None => break,
                },
                character if character == quote => {
                    self.rest = &self.rest[at + quote.len_utf8()..];
                    return Ok(value);
                }
                character => value.push(character),
            }
        }
        Err(format!(
            "Expression `{}` is missing the closing delimiter.",
            self.rest
        ))
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn sign(&mut self, sign: &str) -> bool {
        self.skip();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        self.skip();
        let ends = |rest: &str| {
            let next = rest.chars().next();
            next.is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '_' | '-' | '.'))
        };
        let after = self.rest.strip_prefix(keyword).filter(|rest| ends(rest));
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        match self.sign(sign) {
            true => Ok(()),
            false => Err(self.unexpected(sign)),
        }
    }

    fn unexpected(&self, expected: &str) -> String {
        format!("Was expecting {expected} at `{}`.", self.rest)
    }
}

fn joined(mut parts: Vec<Filter>, join: impl Fn(Vec<Filter>) -> Filter) -> Filter {
    match parts.len() {
        1 => parts.remove(0),
        _ => join(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_closer_than_or() {
        let one = |name: &str| Filter::Compare(name.to_owned(), Sign::Equal, "1".to_owned());
        assert_eq!(
            parse("a = 1 OR b = 1 AND NOT (c = \"1\")").unwrap(),
            Some(Filter::Or(vec![
                one("a"),
                Filter::And(vec![one("b"), Filter::Not(Box::new(one("c")))]),
            ]))
        );
        assert_eq!(parse("  "), Ok(None));
    }

    #[test]
    fn lists_quotes_and_ranges_are_read() {
        assert_eq!(
            parse(r#"a IN ["x\" y", 'AND', z,]"#).unwrap(),
            Some(Filter::In(
                "a".to_owned(),
                ["x\" y", "AND", "z"].map(str::to_owned).to_vec()
            ))
        );
        assert!(matches!(parse("a IN []"), Ok(Some(Filter::In(_, values))) if values.is_empty()));
        assert!(matches!(parse("a -1 TO 5"), Ok(Some(Filter::And(_)))));
        assert!(matches!(parse("a NOT EXISTS"), Ok(Some(Filter::Not(_)))));
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for wrong in [
            "a",
            "a =",
            "a = 1 b",
            "a = 1 AND",
            "a = \"x",
            "(a = 1",
            "a IN [1",
            "AND = 1",
            "_geoRadius(91, 0, 5)",
            "_geoRadius(1, 2)",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
