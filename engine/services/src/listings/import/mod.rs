//! Posts from a file: CSV or a workbook.
//!
//! A file is read once, in pieces, so that a million rows need no more memory than a thousand. What is good
//! in it is staged, where nobody sees it; only when the whole file has been read and nothing is wrong with
//! it, or the good rows were asked for, is it published. A row is the same post as before by its key within
//! (kind, source): the same file again changes nothing.
//!
//! Whatever ends an import, the next one of the same kind and source finds it: what was only staged is taken
//! away, what had begun to be published is published to the end.

mod columns;
mod comma_file;
mod draft;
mod encoding;
mod place;
mod problem;
mod publish;
mod run_record;
mod staging;
mod surroundings;
mod table;
mod workbook;

pub use problem::RowProblem;

use super::progress::{OnProgress, Progress, Step};
use columns::{Columns, common_fields};
use draft::DraftReader;
use run_record::{Phase, Subject};
use serde::{Deserialize, Serialize};
use staging::Staging;
use std::path::PathBuf;
use std::sync::Arc;
use table::Piece;
use tinhid_contract::{Clock, Randomness};
use tinhid_core::configuration::sections::ListingKind;
use tinhid_core::database::Backend;
use tinhid_core::tenant::Context;
use tinhid_core::{Error, Kind, Result};
use tokio::sync::mpsc;

/// How many pieces of a file wait to be taken over.
const PIECES: usize = 2;
/// The most problems that are kept; of more it is told how many.
const MOST_PROBLEMS: usize = 200;
/// How many rows that were staged in vain are taken away in one unit of work.
const DISCARDED_TOGETHER: u64 = 1000;
/// Sources that are somebody else's.
const RESERVED: [&str; 2] = ["citizen", super::DEMONSTRATION];

/// What is imported, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRequest {
    /// The key of the kind of post.
    pub kind: String,
    /// The file.
    pub file: PathBuf,
    /// The name under which its posts are kept apart from others: small letters, digits and hyphens.
    pub source: String,
    /// Whether the good rows are published although others were refused.
    pub accept_good: bool,
    /// Whether posts of the source that are not in the file are withdrawn.
    pub replace: bool,
}

/// What an import uses besides its context: it may take long, and time goes on.
#[derive(Debug, Clone)]
pub struct Means {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identifiers and codes.
    pub randomness: Arc<dyn Randomness>,
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Whether the posts can be seen now.
    pub published: bool,
    /// Rows that were read.
    pub rows: u64,
    /// Posts that were not there.
    pub new: u64,
    /// Posts that say something else now.
    pub changed: u64,
    /// Posts that say what they said; nothing was written.
    pub unchanged: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// Posts that the file no longer has.
    pub withdrawn: u64,
    /// What is wrong, in the order of the file, as far as it was kept.
    pub problems: Vec<RowProblem>,
    /// How many more problems there are.
    pub more_problems: u64,
}

impl Summary {
    fn note(&mut self, problems: Vec<RowProblem>) {
        let room = MOST_PROBLEMS.saturating_sub(self.problems.len());
        self.more_problems += problems.len().saturating_sub(room) as u64;
        self.problems.extend(problems.into_iter().take(room));
    }
}

/// Imports a file.
///
/// A caller that drops this before it is done leaves nothing that people see half: before the posts are
/// published nothing of them can be seen, and once that has begun it goes on.
///
/// # Errors
/// `import-kind-unknown`, `import-source-invalid`, `import-under-way`, and what the database says. What is
/// wrong with the file is no error but part of the summary.
pub async fn run(
    context: &Context,
    means: &Means,
    request: &ImportRequest,
    progress: OnProgress<'_>,
) -> Result<Summary> {
    let kinds = &context.snapshot.configuration().listings.kinds;
    let Some(kind) = kinds.get(&request.kind) else {
        let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
        return Err(Error::not_found("import-kind-unknown")
            .with("kind", request.kind.clone())
            .with("known", known.join(", ")));
    };
    refuse_source(&request.source)?;
    let work = format!("import:{}:{}", request.kind, request.source);
    let alone = context.runtime.begin_alone(&work);
    let alone = alone.ok_or_else(|| {
        Error::new(Kind::Conflict, "import-under-way")
            .with("kind", request.kind.clone())
            .with("source", request.source.clone())
    })?;
    let import = Import {
        context,
        means,
        request,
        subject: Subject {
            kind: request.kind.clone(),
            source: request.source.clone(),
            holder: means.randomness.identifier(means.clock.now()),
        },
        progress,
    };
    import.clean_up().await?;
    let common = common_fields(kind, context.snapshot.texts())?;
    let mut summary = Summary::default();
    let is_whole = import.read(kind, &common, &mut summary).await?;
    if !is_whole || (summary.refused > 0 && !request.accept_good) {
        (summary.new, summary.changed, summary.withdrawn) = (0, 0, 0);
        import.discard().await?;
        return Ok(summary);
    }
    import.publish(alone).await?;
    summary.published = true;
    Ok(summary)
}

fn refuse_source(source: &str) -> Result<()> {
    let is_word =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    let is_name = (1..=40).contains(&source.len()) && source.bytes().all(is_word);
    if is_name && !RESERVED.contains(&source) {
        return Ok(());
    }
    Err(Error::invalid("import-source-invalid")
        .with("value", source.to_owned())
        .with("reserved", RESERVED.join(", ")))
}

struct Import<'caller> {
    context: &'caller Context,
    means: &'caller Means,
    request: &'caller ImportRequest,
    subject: Subject,
    progress: OnProgress<'caller>,
}

impl Import<'_> {
    fn tell(&self, step: Step, done: u64, total: Option<u64>) {
        (self.progress)(Progress {
            step,
            kind: self.request.kind.clone(),
            done,
            total,
        });
    }

    /// Ends what an earlier import that was broken off has begun.
    async fn clean_up(&self) -> Result<()> {
        let database = self.context.runtime.database();
        // A file of SQLite has one process, and of this one nobody else is at it.
        let is_alone = database.target().backend() == Backend::Sqlite;
        let (subject, now) = (self.subject.clone(), self.means.clock.now());
        let before = database
            .unit(move |unit| {
                let subject = subject.clone();
                Box::pin(async move { run_record::claim(unit, &subject, is_alone, now).await })
            })
            .await?;
        if before == Some(Phase::Publishing) {
            publish::publish(
                &self.context.runtime,
                &self.means.clock,
                &self.subject,
                |word| (self.progress)(word),
            )
            .await?;
        }
        self.take_away().await?;
        self.enter(Phase::Staging).await
    }

    async fn enter(&self, phase: Phase) -> Result<()> {
        let (subject, now) = (self.subject.clone(), self.means.clock.now());
        self.context
            .runtime
            .database()
            .unit(move |unit| {
                let subject = subject.clone();
                Box::pin(async move { run_record::touch(unit, &subject, phase, now).await })
            })
            .await
    }

    /// Takes away what is staged.
    async fn take_away(&self) -> Result<()> {
        let mut done = 0;
        loop {
            let subject = self.subject.clone();
            let gone = self
                .context
                .runtime
                .database()
                .unit(move |unit| {
                    let subject = subject.clone();
                    Box::pin(async move {
                        run_record::discard(unit, &subject, DISCARDED_TOGETHER).await
                    })
                })
                .await?;
            if gone == 0 {
                return Ok(());
            }
            done += gone;
            self.tell(Step::CleaningUp, done, None);
        }
    }

    /// Ends an import of which nothing is published.
    async fn discard(&self) -> Result<()> {
        self.take_away().await?;
        let subject = self.subject.clone();
        self.context
            .runtime
            .database()
            .unit(move |unit| {
                let subject = subject.clone();
                Box::pin(async move { run_record::end(unit, &subject).await })
            })
            .await
    }

    /// Reads the file and stages what is good in it. False when the file as a whole is wrong.
    async fn read(
        &self,
        kind: &ListingKind,
        common: &ListingKind,
        summary: &mut Summary,
    ) -> Result<bool> {
        let texts = self.context.snapshot.texts();
        let (sender, mut pieces) = mpsc::channel::<Piece>(PIECES);
        let path = self.request.file.clone();
        let total = table::size(&path);
        let reading = tokio::task::spawn_blocking(move || {
            table::read(&path, &mut |piece| sender.blocking_send(piece).is_ok())
        });
        let mut staging = None;
        while let Some(piece) = pieces.recv().await {
            match piece {
                Piece::Head(row, heads) => match Columns::read(row, heads, kind, common, texts) {
                    Ok(columns) => {
                        let snapshot = &self.context.snapshot;
                        let reader =
                            DraftReader::new(snapshot, kind, common, columns, self.context.now);
                        staging = Some(Staging::new(self, kind, reader));
                    }
                    Err(problems) => {
                        summary.note(problems);
                        return Ok(false);
                    }
                },
                Piece::Rows(rows, position) => {
                    let Some(staging) = &mut staging else {
                        continue;
                    };
                    if let Err(problem) = staging.take(rows, summary).await? {
                        summary.note(vec![problem.say(texts)]);
                        return Ok(false);
                    }
                    self.tell(Step::Reading, position, total);
                }
            }
        }
        let read = reading.await.map_err(Error::internal)?;
        if let Err(defect) = read {
            summary.note(vec![defect.say(texts)]);
            return Ok(false);
        }
        let Some(mut staging) = staging else {
            return Ok(false);
        };
        if summary.rows == 0 {
            summary.note(vec![problem::Defect::new("no-rows").say(texts)]);
            return Ok(false);
        }
        let is_to_be_published = summary.refused == 0 || self.request.accept_good;
        if self.request.replace && is_to_be_published {
            summary.withdrawn = staging.withdraw_absent().await?;
            self.tell(Step::Withdrawing, 0, Some(summary.withdrawn));
        }
        Ok(true)
    }

    /// Publishes what is staged, also when the caller no longer waits for it.
    async fn publish(&self, alone: tinhid_core::tenant::Alone) -> Result<()> {
        self.enter(Phase::Publishing).await?;
        let runtime = Arc::clone(&self.context.runtime);
        let clock = Arc::clone(&self.means.clock);
        let subject = self.subject.clone();
        let (sender, mut words) = mpsc::unbounded_channel();
        let publishing = tokio::spawn(async move {
            let _alone = alone;
            let tell = |word| {
                // Whoever went away does not hear it.
                let _ = sender.send(word);
            };
            publish::publish(&runtime, &clock, &subject, tell).await
        });
        while let Some(word) = words.recv().await {
            (self.progress)(word);
        }
        publishing.await.map_err(Error::internal)?
    }
}
