//! What the columns of a file hold.

use super::problem::{Defect, RowProblem};
use crate::listings::kind::{RowReader, fields_in_order};
use indexmap::IndexMap;
use serde_json::json;
use std::collections::HashMap;
use tinhid_core::configuration::sections::{Language, ListingField, ListingKind};
use tinhid_core::texts::Texts;
use tinhid_core::{Error, Result};
use tinhid_vietnamese::fold;

pub(super) const KEY: &str = "key";
pub(super) const TITLE: &str = "title";
pub(super) const TEXT: &str = "text";
pub(super) const COMMUNE: &str = "commune";
pub(super) const LATITUDE: &str = "latitude";
pub(super) const LONGITUDE: &str = "longitude";
pub(super) const PUBLISHED: &str = "published";
pub(super) const EXPIRES: &str = "expires";
pub(super) const CONFIRMED: &str = "confirmed";

/// How alike two words must be for one to be meant by the other.
const ALIKE: f64 = 0.6;

/// How many letters of a name tell it.
const SHORTEST_HALF: usize = 3;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Target<'kind> {
    /// What every post has.
    Common(&'static str),
    /// A field of the kind.
    Field(&'kind str),
}

/// The columns of a file, in order.
pub(super) struct Columns<'kind> {
    /// What they are called in the file.
    pub(super) heads: Vec<String>,
    pub(super) targets: Vec<Target<'kind>>,
}

/// What every post has, as the fields of a kind, so that it is read and judged like any other.
pub(super) fn common_fields(kind: &ListingKind, texts: &Texts) -> Result<ListingKind> {
    const FIELDS: [(&str, &str, bool, i64, i64); 9] = [
        (KEY, "place", true, 1, 100),
        (TITLE, "place", true, 5, 150),
        (TEXT, "text", false, 1, 10_000),
        (COMMUNE, "place", false, 1, 200),
        (LATITUDE, "place", false, 1, 40),
        (LONGITUDE, "place", false, 1, 40),
        (PUBLISHED, "date", false, 0, 0),
        (EXPIRES, "date", false, 0, 0),
        (CONFIRMED, "date", false, 0, 0),
    ];
    let mut fields = IndexMap::new();
    for (index, (key, r#type, required, least, most)) in FIELDS.into_iter().enumerate() {
        let label = |language| texts.say_or_key(language, &format!("import-column-{key}"), &[]);
        let mut field = json!({
            "type": r#type,
            "label": { "vi": label(Language::Vi), "en": label(Language::En) },
            "required": required,
            "order": index,
        });
        if r#type != "date" {
            field["at_least"] = json!(least);
            field["at_most"] = json!(most);
        }
        let field: ListingField = serde_json::from_value(field).map_err(Error::internal)?;
        fields.insert(key.to_owned(), field);
    }
    Ok(ListingKind {
        fields,
        amounts: tinhid_core::configuration::sections::Amounts::default(),
        ..kind.clone()
    })
}

impl<'kind> Columns<'kind> {
    /// Reads the headings.
    ///
    /// # Errors
    /// Everything that is wrong with them: what is unknown, with the name that was probably meant; what
    /// stands there twice; what is missing.
    pub(super) fn read(
        row: u64,
        mut heads: Vec<String>,
        kind: &'kind ListingKind,
        common: &ListingKind,
        texts: &Texts,
    ) -> Result<Self, Vec<RowProblem>> {
        while heads.last().is_some_and(|head| head.trim().is_empty()) {
            heads.pop();
        }
        let (own, shared) = (RowReader::new(kind), RowReader::new(common));
        let known = names(kind, common);
        let mut seen: HashMap<Target<'kind>, String> = HashMap::new();
        let mut targets = Vec::new();
        let mut defects = Vec::new();
        for (index, head) in heads.iter().enumerate() {
            let found = own.field_of_column(head).map(Target::Field);
            let found = found.or_else(|| {
                let key = shared.field_of_column(head)?;
                COMMON
                    .into_iter()
                    .find(|name| *name == key)
                    .map(Target::Common)
            });
            let Some(target) = found else {
                defects.push(unknown(index, head, &known).in_row(row));
                continue;
            };
            if let Some(other) = seen.insert(target, head.clone()) {
                let defect = Defect::new("column-twice")
                    .in_row(row)
                    .in_column(head.clone());
                defects.push(defect.with("head", head).with("other", other));
            }
            targets.push(target);
        }
        for (target, label) in needed(kind, common) {
            if !seen.contains_key(&target) {
                defects.push(
                    Defect::new("column-missing")
                        .in_row(row)
                        .with("head", label),
                );
            }
        }
        if defects.is_empty() {
            return Ok(Self { heads, targets });
        }
        Err(defects
            .into_iter()
            .map(|defect| defect.say(texts))
            .collect())
    }

    /// What a column is called in the file.
    pub(super) fn head_of(&self, target: Target<'_>) -> Option<&str> {
        let at = self.targets.iter().position(|known| *known == target)?;
        self.heads.get(at).map(String::as_str)
    }
}

const COMMON: [&str; 9] = [
    KEY, TITLE, TEXT, COMMUNE, LATITUDE, LONGITUDE, PUBLISHED, EXPIRES, CONFIRMED,
];

/// The columns a file must have: a key, a title, and what the kind requires.
fn needed<'kind>(kind: &'kind ListingKind, common: &ListingKind) -> Vec<(Target<'kind>, String)> {
    let shown = |field: &ListingField, key: &str| {
        format!("{} ({key})", field.label.in_language(Language::Vi))
    };
    let shared = COMMON.into_iter().filter_map(|name| {
        let field = common.fields.get(name).filter(|field| field.required)?;
        Some((Target::Common(name), shown(field, name)))
    });
    let own = fields_in_order(kind).into_iter();
    let own = own.filter(|(_, field)| field.required);
    let own = own.map(|(key, field)| (Target::Field(key), shown(field, key)));
    shared.chain(own).collect()
}

/// Everything a column may be called.
fn names(kind: &ListingKind, common: &ListingKind) -> Vec<String> {
    let fields = common.fields.iter().chain(&kind.fields);
    fields
        .flat_map(|(key, field)| [key.clone(), field.label.vi.clone(), field.label.en.clone()])
        .collect()
}

fn unknown(index: usize, head: &str, known: &[String]) -> Defect {
    if head.trim().is_empty() {
        return Defect::new("column-nameless").with("index", index + 1);
    }
    let folded = fold(head);
    let likeness = |name: &&String| {
        let name = fold(name);
        // Half a name is a name: `Giá` for `Giá thuê`.
        let begins = folded.chars().count() >= SHORTEST_HALF && name.starts_with(&folded);
        let likeness = strsim::normalized_damerau_levenshtein(&folded, &name);
        if begins {
            likeness.max(ALIKE)
        } else {
            likeness
        }
    };
    let nearest = known
        .iter()
        .map(|name| (likeness(&name), name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let defect = match nearest {
        Some((_, name)) => Defect::new("column-misspelt").with("nearest", name),
        None => Defect::new("column-unknown"),
    };
    let shown = super::problem::beginning(head);
    defect.with("head", &shown).in_column(shown)
}
