//! Changes and questions drawn by lot, answered by the index under test and by one in memory that
//! looks at every document.

use super::documents::{JOB, NOW, RENTAL, document, id, keyword, point, question, range};
use super::ground::{Checked, Ground, Subject, put, remove, same, went};
use super::memory_index::MemoryIndex;
use crate::randomness::{Randomness, SeededRandomness};
use crate::search::{
    COMMUNE, Change, Condition, Document, MENTION, Order, SearchAnswer, SearchQuery, SortDirection,
};
use std::sync::Arc;

const WORDS: [(&str, &str); 8] = [
    ("phòng", "phong"),
    ("trọ", "tro"),
    ("trò", "tro"),
    ("nhà", "nha"),
    ("gần", "gan"),
    ("chợ", "cho"),
    ("samsung", "samsung"),
    ("bệnhviện", "benhvien"),
];
const COMMUNES: [&str; 4] = ["00001", "00002", "00003", "00004"];
const ROUNDS: usize = 12;

/// Numbers drawn by lot, the same at every run.
struct Lot(SeededRandomness);

pub(super) async fn like_memory(ground: Ground) -> Checked {
    let index = ground.index().await?;
    let held = Arc::new(MemoryIndex::default());
    let memory = Subject(held.clone());
    let lot = Lot(SeededRandomness::new(20_260_101));
    for round in 0..ROUNDS {
        if round % 5 == 4 {
            rebuild(&lot, &index, &memory, &held).await?;
        } else {
            let changes: Vec<Change> = (0..60).map(|_| lot.change()).collect();
            index.apply(changes.clone()).await?;
            memory.apply(changes).await?;
        }
        for kind in [RENTAL, JOB] {
            let held = index.contents(kind).await?;
            same("the contents", held, memory.contents(kind).await?)?;
        }
        for _ in 0..30 {
            let query = lot.question();
            let (found, expected) = (index.ask(&query).await?, memory.ask(&query).await?);
            compare(&query, &found, &expected)
                .map_err(|why| format!("round {round}: {why}, asked {query:?}"))?;
        }
    }
    Ok(())
}

async fn rebuild(lot: &Lot, index: &Subject, memory: &Subject, held: &MemoryIndex) -> Checked {
    let jobs: Vec<Document> = (200..230)
        .map(|number| lot.document(number).of(JOB))
        .collect();
    // Ids are unique over the kinds.
    let gone: Vec<Change> = (200..230).map(|number| remove(RENTAL, number)).collect();
    for subject in [index, memory] {
        subject.apply(gone.clone()).await?;
        let mut rebuild = subject.rebuild(&[JOB]).await?;
        if rebuild.replaces_everything() {
            went("add", rebuild.add(held.documents_of(RENTAL)).await)?;
        }
        went("add", rebuild.add(jobs.clone()).await)?;
        went("finish", rebuild.finish().await)?;
    }
    Ok(())
}

fn compare(query: &SearchQuery, found: &SearchAnswer, expected: &SearchAnswer) -> Checked {
    same("the total", found.total, expected.total)?;
    same("the facets", &found.facets, &expected.facets)?;
    let ids = |answer: &SearchAnswer| {
        let hits = answer.hits.iter();
        hits.map(|hit| (hit.kind.clone(), hit.id))
            .collect::<Vec<_>>()
    };
    let (mut found, mut expected) = (ids(found), ids(expected));
    if query.order == Order::Relevance && !query.words.is_empty() {
        // Beyond accents, how well words fit is for the adapter to judge.
        if query.offset > 0 {
            return same("the size of the page", found.len(), expected.len());
        }
        found.sort();
        expected.sort();
    }
    same("the answers", found, expected)
}

impl Lot {
    fn below(&self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % bound
    }

    fn of<'a, T>(&self, items: &'a [T]) -> Option<&'a T> {
        let at = self.below(items.len() as u64);
        items.get(usize::try_from(at).unwrap_or_default())
    }

    fn change(&self) -> Change {
        let number = 1 + self.below(90);
        if self.below(5) == 0 {
            return remove(kind_of(number), number);
        }
        put(self.document(number).of(kind_of(number)))
    }

    fn document(&self, number: u64) -> Document {
        let mut drawn = document(number)
            .version(self.below(50).cast_signed())
            .published(NOW - self.below(20).cast_signed());
        let (title, body) = (self.text(), self.text());
        drawn = drawn.titled(&title.0, &title.1).saying(&body.0, &body.1);
        if self.below(4) > 0 {
            drawn = drawn.number("price", self.below(10).cast_signed() - 3);
        }
        if self.below(4) > 0 {
            drawn = drawn.at(
                21.0 + self.below(5) as f64 / 10.0,
                106.0 + self.below(5) as f64 / 7.0,
            );
        }
        if let Some(commune) = self.of(&COMMUNES) {
            drawn = drawn.keyword(COMMUNE, commune);
        }
        if let Some(mention) = self.of(&COMMUNES).filter(|_| self.below(2) == 0) {
            drawn = drawn.keyword(MENTION, mention);
        }
        if self.below(6) == 0 {
            drawn = drawn.expiring(NOW + self.below(3).cast_signed() - 1);
        }
        drawn
    }

    fn text(&self) -> (String, String) {
        let words = (0..=self.below(5)).filter_map(|_| self.of(&WORDS));
        let (exact, folded): (Vec<&str>, Vec<&str>) = words.copied().unzip();
        (exact.join(" "), folded.join(" "))
    }

    fn question(&self) -> SearchQuery {
        let mut drawn = question();
        match self.below(4) {
            0 => drawn = drawn.of(&[JOB]),
            1 => drawn = drawn.of(&[RENTAL, JOB]),
            _ => {}
        }
        for _ in 0..self.below(3) {
            if let Some((exact, folded)) = self.of(&WORDS) {
                drawn = drawn.accented(exact, folded);
            }
        }
        for _ in 0..self.below(3) {
            drawn = drawn.when(self.condition());
        }
        drawn = drawn.ordered(self.order());
        if drawn.kinds.len() > 1 {
            // A field of a kind's own may only be named when it is the only one.
            drawn
                .conditions
                .retain(|condition| !names_number(condition));
            if matches!(drawn.order, Order::Number { .. }) {
                drawn.order = Order::Newest;
            }
        }
        if self.below(3) == 0 {
            drawn = drawn.counting(&[COMMUNE, MENTION]);
        }
        if self.below(3) == 0 {
            let limit = usize::try_from(self.below(10)).unwrap_or_default();
            drawn = drawn.page(usize::try_from(self.below(20)).unwrap_or_default(), limit);
        }
        drawn.now = NOW + self.below(3).cast_signed() - 1;
        drawn
    }

    fn condition(&self) -> Condition {
        let bound = || {
            let bound = self.below(10).cast_signed() - 3;
            (self.below(2) == 0).then_some(bound)
        };
        let commune = self.of(&COMMUNES).copied().unwrap_or_default();
        match self.below(5) {
            0 => keyword(COMMUNE, &[commune]),
            1 => Condition::Any(vec![
                keyword(COMMUNE, &[commune]),
                keyword(MENTION, &[commune]),
                range("price", Some(6), None),
            ]),
            2 => Condition::Within {
                centre: point(21.2, 106.2),
                metres: 5_000 + u32::try_from(self.below(30_000)).unwrap_or_default(),
            },
            _ => range("price", bound(), bound()),
        }
    }

    fn order(&self) -> Order {
        let field = "price".to_owned();
        match self.below(5) {
            0 => Order::Relevance,
            1 => Order::Number {
                field,
                direction: SortDirection::Ascending,
            },
            2 => Order::Number {
                field,
                direction: SortDirection::Descending,
            },
            3 => Order::Nearest {
                from: point(21.2, 106.2),
            },
            _ => Order::Newest,
        }
    }
}

fn names_number(condition: &Condition) -> bool {
    match condition {
        Condition::Number { .. } => true,
        Condition::Any(conditions) => conditions.iter().any(names_number),
        Condition::Keyword { .. } | Condition::Within { .. } => false,
    }
}

/// A document stays of one kind.
fn kind_of(number: u64) -> &'static str {
    if id(number).as_u128().is_multiple_of(3) {
        JOB
    } else {
        RENTAL
    }
}
