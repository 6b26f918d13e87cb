//! A row as a post.

use super::columns::{Columns, KEY, LATITUDE, LONGITUDE, TEXT, TITLE, Target};
use super::place::CommuneFinder;
use super::problem::{Defect, RowProblem, of_field};
use super::surroundings::Surroundings;
use super::table::Row;
use crate::listings::document::slots;
use crate::listings::kind::{FieldValue, RowReader, Values};
use crate::listings::model::{Post, PostState};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use serde_json::Value;
use tinhid_core::configuration::sections::{FieldType, ListingKind};
use tinhid_core::tenant::TenantSnapshot;
use uuid::Uuid;

/// Days as Excel keeps them, in numbers since the end of 1899; these are 1954 to 2119.
const SERIAL_DAYS: std::ops::RangeInclusive<u64> = 20_000..=80_000;
/// What a row says of a post.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) key: String,
    title: String,
    body: String,
    around: Surroundings,
    values: Values,
}

/// Reads the rows of a file.
pub(super) struct DraftReader<'kind> {
    pub(super) snapshot: &'kind TenantSnapshot,
    kind: &'kind ListingKind,
    common: &'kind ListingKind,
    columns: Columns<'kind>,
    own: RowReader<'kind>,
    shared: RowReader<'kind>,
    pub(super) communes: CommuneFinder<'kind>,
    pub(super) now: DateTime<Utc>,
}

impl<'kind> DraftReader<'kind> {
    pub(super) fn new(
        snapshot: &'kind TenantSnapshot,
        kind: &'kind ListingKind,
        common: &'kind ListingKind,
        columns: Columns<'kind>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            snapshot,
            kind,
            common,
            columns,
            own: RowReader::new(kind),
            shared: RowReader::new(common),
            communes: CommuneFinder::new(snapshot),
            now,
        }
    }

    /// What identifies the row in its source, if that can be read.
    pub(super) fn key_of(&self, row: &Row) -> Option<String> {
        let at = self.columns.targets.iter();
        let at = at
            .clone()
            .position(|target| *target == Target::Common(KEY))?;
        let key = self.shared.cell(KEY, row.cells.get(at)?).ok()??;
        match key {
            FieldValue::Text(key) => Some(key),
            _ => None,
        }
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(&mut self, mut row: Row) -> Result<Draft, Vec<RowProblem>> {
        let texts = self.snapshot.texts();
        let refuse = |defect: Defect| vec![defect.in_row(row.number).say(texts)];
        if let Some(defect) = row.defect.take() {
            let column = defect.arguments.iter().find(|(name, _)| *name == "index");
            let head = column.and_then(|(_, index)| {
                let index: usize = index.parse().ok()?;
                self.columns.heads.get(index.checked_sub(1)?).cloned()
            });
            return Err(refuse(Defect {
                column: head,
                ..defect
            }));
        }
        while row.cells.len() > self.columns.heads.len()
            && row.cells.last().is_some_and(|cell| cell.trim().is_empty())
        {
            row.cells.pop();
        }
        let (found, expected) = (row.cells.len(), self.columns.heads.len());
        if found > expected {
            let beyond = row.cells.get(expected).map(String::as_str);
            return Err(refuse(
                Defect::new("row-too-long")
                    .showing(beyond.unwrap_or_default())
                    .with("count", found)
                    .with("limit", expected),
            ));
        }
        self.draft(&row)
    }

    fn draft(&mut self, row: &Row) -> Result<Draft, Vec<RowProblem>> {
        let mut problems = Vec::new();
        let cells: Vec<(Target<'kind>, String)> = self
            .columns
            .targets
            .iter()
            .zip(&row.cells)
            .map(|(target, cell)| (*target, self.as_written(*target, cell)))
            .collect();
        for (target, cell) in &cells {
            if self.is_formula(*target, cell) {
                problems.push(self.say(Defect::new("formula"), row, *target, cell));
            }
        }
        let of = |wanted_common: bool| {
            cells.iter().filter_map(move |(target, cell)| match target {
                Target::Common(name) if wanted_common => Some((*name, cell.as_str())),
                Target::Field(key) if !wanted_common => Some((*key, cell.as_str())),
                _ => None,
            })
        };
        let common = self.shared.read(of(true));
        let own = self.own.read(of(false));
        for (read, kind, is_common) in [(&common, self.common, true), (&own, self.kind, false)] {
            for problem in read.as_ref().err().into_iter().flatten() {
                let field = problem.field.as_str();
                let position = cells.iter().position(|(target, _)| match target {
                    Target::Common(name) => is_common && *name == field,
                    Target::Field(key) => !is_common && *key == field,
                });
                let head = position.and_then(|at| self.columns.heads.get(at));
                let value = position.and_then(|at| cells.get(at));
                let is_told = problems
                    .iter()
                    .any(|told: &RowProblem| told.column.as_ref() == head && head.is_some());
                if !is_told {
                    problems.push(of_field(
                        problem,
                        kind,
                        row.number,
                        head.map(String::as_str),
                        value.map(|(_, cell)| cell.as_str()),
                        self.snapshot.texts(),
                    ));
                }
            }
        }
        // All that is wrong with a row is told at once, so this is looked at in any case.
        let read = common.as_ref().ok();
        let around = read.map(|common| self.surroundings(row, common, &mut problems));
        match (common, own, around) {
            (Ok(common), Ok(values), Some(around)) if problems.is_empty() => {
                let key = text_of(&common, KEY);
                let title = text_of(&common, TITLE);
                Ok(Draft {
                    key: key.unwrap_or_default(),
                    title: title.unwrap_or_default(),
                    body: text_of(&common, TEXT).unwrap_or_default(),
                    around,
                    values,
                })
            }
            _ => Err(problems),
        }
    }

    pub(super) fn say(
        &self,
        defect: Defect,
        row: &Row,
        target: Target<'_>,
        cell: &str,
    ) -> RowProblem {
        let mut defect = defect.in_row(row.number);
        if let Some(head) = self.columns.head_of(target) {
            defect = defect.in_column(head);
        }
        if !cell.is_empty() {
            defect = defect.showing(cell);
        }
        defect.say(self.snapshot.texts())
    }

    fn type_of(&self, target: Target<'_>) -> Option<FieldType> {
        let field = match target {
            Target::Common(name) => self.common.fields.get(name),
            Target::Field(key) => self.kind.fields.get(key),
        };
        field.map(|field| field.r#type)
    }

    /// A day may stand there as the number by which Excel keeps it.
    fn as_written(&self, target: Target<'_>, cell: &str) -> String {
        let whole = cell.trim().split('.').next().unwrap_or_default();
        if self.type_of(target) == Some(FieldType::Date)
            && let Ok(serial) = whole.parse::<u64>()
            && SERIAL_DAYS.contains(&serial)
            && let Some(day) = NaiveDate::from_ymd_opt(1899, 12, 30)
                .and_then(|first| first.checked_add_days(Days::new(serial)))
        {
            return day.to_string();
        }
        cell.to_owned()
    }

    /// A spreadsheet that opens the list again would run it.
    fn is_formula(&self, target: Target<'_>, cell: &str) -> bool {
        let is_text = matches!(
            self.type_of(target),
            Some(
                FieldType::Text
                    | FieldType::Place
                    | FieldType::Url
                    | FieldType::Choice
                    | FieldType::MultiChoice
            )
        );
        let is_number = matches!(target, Target::Common(LATITUDE | LONGITUDE));
        is_text && !is_number && cell.trim_start().starts_with(['=', '+', '@'])
    }
}

impl Draft {
    /// The post that the row makes, or makes of the one there is; `None` if that says the same already.
    pub(super) fn post(
        &self,
        kind: &ListingKind,
        before: Option<&Post>,
        new: NewPost<'_>,
        now: DateTime<Utc>,
    ) -> Option<Post> {
        // What staff took down stays down, whatever the file says.
        if before.is_some_and(|before| before.state == PostState::Removed.word()) {
            return None;
        }
        let shown = before.filter(|before| before.is_shown(now));
        let stays = |moment: fn(&Post) -> DateTime<Utc>| shown.map(moment);
        let published = self.around.published.or(stays(|post| post.published_at));
        let published = published.unwrap_or(now);
        let days = TimeDelta::days(i64::from(kind.expires_after_days));
        let expires = self.around.expires.or(stays(|post| post.expires_at));
        let expires = expires.unwrap_or_else(|| (published + days).max(now + TimeDelta::days(1)));
        let confirmed = self.around.confirmed.or(stays(|post| post.confirmed_at));
        let json = self.values.to_json();
        let [n1, n2, n3, n4] = slots(kind, &json);
        let post = Post {
            id: new.id,
            code: new.code,
            kind: new.kind.to_owned(),
            state: PostState::Staged.word().to_owned(),
            published_at: published,
            expires_at: expires,
            confirmed_at: confirmed.unwrap_or(published),
            commune_code: self.around.commune.clone(),
            latitude: self.around.point.map(|(north, _)| north),
            longitude: self.around.point.map(|(_, east)| east),
            owner: None,
            title: self.title.clone(),
            body: self.body.clone(),
            fields: Value::Object(json).to_string(),
            n1,
            n2,
            n3,
            n4,
            source: new.staging.to_owned(),
            external_key: Some(self.key.clone()),
            version: 1,
            updated_at: now,
        };
        match shown {
            Some(before) if says_the_same(before, &post) => None,
            _ => Some(post),
        }
    }
}

/// What a post gets that no row says.
pub(super) struct NewPost<'import> {
    pub(super) id: Uuid,
    pub(super) code: String,
    pub(super) kind: &'import str,
    pub(super) staging: &'import str,
}

fn says_the_same(before: &Post, after: &Post) -> bool {
    before.title == after.title
        && before.body == after.body
        && before.commune_code == after.commune_code
        && (before.latitude, before.longitude) == (after.latitude, after.longitude)
        && before.published_at == after.published_at
        && before.expires_at == after.expires_at
        && before.confirmed_at == after.confirmed_at
        && before.values() == after.values()
        && [before.n1, before.n2, before.n3, before.n4] == [after.n1, after.n2, after.n3, after.n4]
}

pub(super) fn text_of(values: &Values, name: &str) -> Option<String> {
    match values.get(name) {
        Some(FieldValue::Text(text)) => Some(text.clone()),
        _ => None,
    }
}
