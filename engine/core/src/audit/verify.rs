//! Holding a chain against itself and against what was signed.

use super::chain::ChainHash;
use super::folder::{Evidence, Sworn};
use super::store::{self, Chained};
use crate::database::Reader;
use crate::error::Result;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Entries that are read at once.
const PAGE: u64 = 1000;
/// Findings that are kept; the others are counted.
const KEPT: usize = 100;

/// Something that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The entry is not what was sealed here, or the hash before it is not.
    Changed {
        /// The place.
        number: i64,
        /// The entry.
        id: Uuid,
    },
    /// Entries are missing, from the first place to the last.
    Missing {
        /// The first one.
        from: i64,
        /// The last one.
        to: i64,
    },
    /// Two entries have one place.
    Doubled {
        /// The place.
        number: i64,
        /// The second entry.
        id: Uuid,
    },
    /// The chain holds in itself and is not the one that was signed.
    Recomputed {
        /// The place where it was signed.
        number: i64,
        /// The last place before it where the chain is still what was signed; 0 if there is none.
        after: i64,
        /// When it was signed.
        signed_at: DateTime<Utc>,
        /// The checkpoint.
        file: String,
    },
    /// The chain is shorter than it was.
    CutTail {
        /// The last place that is there.
        found: i64,
        /// The last place that there was.
        expected: i64,
        /// The checkpoint that says so; nothing if the head in the database itself does.
        file: Option<String>,
    },
    /// What a checkpoint says is not what was signed.
    WrongSignature {
        /// The checkpoint.
        file: String,
    },
    /// A checkpoint is signed by a key that is not there.
    UnknownKey {
        /// The checkpoint.
        file: String,
        /// The name of the key.
        key: String,
    },
    /// A checkpoint is another tenant's.
    OtherTenant {
        /// The checkpoint.
        file: String,
        /// That tenant.
        other: String,
    },
    /// A file is no checkpoint.
    UnreadableCheckpoint {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
}

/// What came of a verification.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How many sealed entries there are.
    pub entries: u64,
    /// The places of the first and the last one.
    pub places: Option<(i64, i64)>,
    /// The hash of the last one.
    pub head: Option<ChainHash>,
    /// How many checkpoints were held against entries.
    pub compared: usize,
    /// When the newest of them was signed.
    pub newest: Option<DateTime<Utc>>,
    /// Up to which place entries were let go, signed; 0 if none.
    pub removed_to: i64,
    /// How many entries wait to be sealed.
    pub waiting: u64,
    /// When the oldest of them happened.
    pub oldest_waiting: Option<DateTime<Utc>>,
    /// What cannot be, in the order of the chain; the first hundred.
    pub findings: Vec<Finding>,
    /// How many there are in all.
    pub found: u64,
}

impl Verdict {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.found == 0
    }

    fn find(&mut self, finding: Finding) {
        self.found += 1;
        if self.findings.len() < KEPT {
            self.findings.push(finding);
        }
    }
}

/// Reads a chain from its beginning to its end, a page at a time, and compares it with itself and with
/// the evidence. `tell` is told how many entries of how many were read.
///
/// # Errors
/// What the database says.
pub async fn verify(
    reader: &Reader,
    tenant: &str,
    evidence: &Evidence,
    tell: &(dyn Fn(u64, u64) + Send + Sync),
) -> Result<Verdict> {
    // Before the entries are read: the chain may grow meanwhile, but never shrink.
    let head = store::chain(reader).await?;
    let first = store::first_number(reader).await?;
    let last = head.map_or(0, |head| head.number);
    let total = u64::try_from(last - first.unwrap_or(1) + 1).unwrap_or(0);
    let mut walk = Walk::begin(tenant, evidence, first);
    let mut after = None;
    loop {
        let page = store::sealed_after(reader, after, PAGE).await?;
        after = page.last().map(|entry| (entry.number, entry.id));
        let is_last = (page.len() as u64) < PAGE;
        for entry in page {
            walk.take(&entry);
        }
        tell(walk.verdict.entries, total.max(walk.verdict.entries));
        if is_last {
            break;
        }
    }
    let mut verdict = walk.end(last);
    (verdict.waiting, verdict.oldest_waiting) = store::lag(reader).await?;
    Ok(verdict)
}

/// How far the chain was read.
struct Walk<'evidence> {
    verdict: Verdict,
    /// The place that comes next, and the hash before it, if it is known.
    next: i64,
    before: Option<ChainHash>,
    checkpoints: &'evidence [Sworn],
    /// The checkpoint that comes next.
    upcoming: usize,
    /// The last place where the chain is what was signed.
    agreed: i64,
    is_recomputed: bool,
}

impl<'evidence> Walk<'evidence> {
    fn begin(tenant: &str, evidence: &'evidence Evidence, first: Option<i64>) -> Self {
        let mut verdict = Verdict::default();
        for finding in &evidence.findings {
            verdict.find(finding.clone());
        }
        let checkpoints = evidence.sworn.as_slice();
        let removed = checkpoints
            .iter()
            .map(|sworn| sworn.checkpoint.removed_to());
        verdict.removed_to = removed.max().unwrap_or(0);
        // Removing may be under way: whatever is left of what may go is still held against its hashes.
        let begins = verdict.removed_to + 1;
        let next = first.map_or(begins, |first| first.min(begins));
        let before = match next {
            1 => Some(ChainHash::beginning(tenant)),
            _ => signed_at(checkpoints, next - 1),
        };
        Self {
            verdict,
            next,
            before,
            checkpoints,
            upcoming: 0,
            agreed: 0,
            is_recomputed: false,
        }
    }

    fn take(&mut self, entry: &Chained) {
        let Chained { number, id, .. } = *entry;
        self.verdict.entries += 1;
        if number < self.next {
            self.verdict.find(Finding::Doubled { number, id });
            return;
        }
        if number > self.next {
            self.miss(number - 1);
        }
        let hash = match &entry.content {
            None => {
                self.verdict.find(Finding::Changed { number, id });
                None
            }
            Some((content, hash)) => {
                let before = self.before;
                if before.is_some_and(|before| before.next(number, content) != *hash) {
                    self.verdict.find(Finding::Changed { number, id });
                }
                Some(*hash)
            }
        };
        self.compare(number, hash);
        let first = self.verdict.places.map_or(number, |(first, _)| first);
        self.verdict.places = Some((first, number));
        self.verdict.head = hash;
        self.before = hash;
        self.next = number + 1;
    }

    /// Nothing is there up to a place.
    fn miss(&mut self, to: i64) {
        let from = self.next;
        self.verdict.find(Finding::Missing { from, to });
        self.before = None;
        self.next = to + 1;
    }

    /// Holds the checkpoints of this place against its hash; those of places before it have no entry.
    fn compare(&mut self, number: i64, hash: Option<ChainHash>) {
        while let Some(sworn) = self.checkpoints.get(self.upcoming) {
            let checkpoint = &sworn.checkpoint;
            if checkpoint.number > number {
                return;
            }
            self.upcoming += 1;
            let Some(hash) = hash.filter(|_| checkpoint.number == number) else {
                continue;
            };
            self.verdict.compared += 1;
            self.verdict.newest = self.verdict.newest.max(Some(checkpoint.signed_at));
            if hash == checkpoint.hash {
                self.agreed = number;
            } else if !self.is_recomputed {
                // Everything after it differs, too; once is enough.
                self.is_recomputed = true;
                self.verdict.find(Finding::Recomputed {
                    number,
                    after: self.agreed,
                    signed_at: checkpoint.signed_at,
                    file: sworn.file.clone(),
                });
            }
        }
    }

    /// `head` is the last place as the database itself notes it.
    fn end(mut self, head: i64) -> Verdict {
        let found = self.next - 1;
        let longest = self
            .checkpoints
            .iter()
            .max_by_key(|sworn| sworn.checkpoint.number);
        let signed = longest.map_or(0, |sworn| sworn.checkpoint.number);
        let expected = signed.max(head);
        if expected > found {
            let file = longest.filter(|_| signed > found);
            self.verdict.find(Finding::CutTail {
                found: found.max(0),
                expected,
                file: file.map(|sworn| sworn.file.clone()),
            });
        }
        self.verdict
    }
}

fn signed_at(checkpoints: &[Sworn], number: i64) -> Option<ChainHash> {
    let mut checkpoints = checkpoints.iter().map(|sworn| &sworn.checkpoint);
    let found = checkpoints.find(|checkpoint| checkpoint.number == number);
    found.map(|checkpoint| checkpoint.hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::AuditRow;
    use serde_json::json;

    fn chained(number: i64, id: u128, before: ChainHash) -> Chained {
        let content = AuditRow {
            id: Uuid::from_u128(id),
            occurred_at: DateTime::from_timestamp(number, 0).unwrap(),
            actor_kind: "system".to_owned(),
            actor_id: None,
            action: "test".to_owned(),
            object_kind: "thing".to_owned(),
            object_id: None,
            outcome: "done".to_owned(),
            request_id: None,
            details: json!({}),
        };
        let hash = before.next(number, &content);
        Chained {
            number,
            id: content.id,
            content: Some((content, hash)),
        }
    }

    fn walked(entries: &[Chained], head: i64) -> Verdict {
        let evidence = Evidence::default();
        let first = entries.first().map(|entry| entry.number);
        let mut walk = Walk::begin("song-xanh", &evidence, first);
        entries.iter().for_each(|entry| walk.take(entry));
        walk.end(head)
    }

    fn chain(count: i64) -> Vec<Chained> {
        let mut before = ChainHash::beginning("song-xanh");
        let entries = (1..=count).map(|number| {
            let entry = chained(number, u128::from(number.unsigned_abs()), before);
            before = entry.content.as_ref().unwrap().1;
            entry
        });
        entries.collect()
    }

    #[test]
    fn a_second_entry_at_a_place_is_named_and_changes_nothing_else() {
        let mut entries = chain(3);
        assert!(walked(&entries, 3).is_sound());
        entries.insert(2, chained(2, 99, ChainHash::beginning("other")));
        let verdict = walked(&entries, 3);
        let id = Uuid::from_u128(99);
        assert_eq!(verdict.findings, [Finding::Doubled { number: 2, id }]);
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_one_finding() {
        let mut entries = chain(4);
        entries[1].content = None;
        let verdict = walked(&entries, 4);
        let id = Uuid::from_u128(2);
        assert_eq!(verdict.findings, [Finding::Changed { number: 2, id }]);
        assert_eq!((verdict.entries, verdict.places), (4, Some((1, 4))));
    }

    #[test]
    fn a_chain_of_another_tenant_does_not_begin_here() {
        let evidence = Evidence::default();
        let entries = chain(2);
        let mut walk = Walk::begin("song-do", &evidence, Some(1));
        entries.iter().for_each(|entry| walk.take(entry));
        let id = Uuid::from_u128(1);
        let verdict = walk.end(2);
        assert_eq!(verdict.findings, [Finding::Changed { number: 1, id }]);
    }

    #[test]
    fn nothing_left_is_a_cut_tail() {
        let verdict = walked(&[], 7);
        let (found, expected, file) = (0, 7, None);
        assert_eq!(
            verdict.findings,
            [Finding::CutTail {
                found,
                expected,
                file
            }]
        );
        assert!(walked(&[], 0).is_sound());
    }
}
