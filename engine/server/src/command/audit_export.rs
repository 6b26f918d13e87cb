use super::Outcome;
use super::line::AuditExport;
use super::output::Output;
use super::progress::Bar;
use super::world::World;
use std::io::{self, Write};
use std::process::ExitCode;
use tinhid_core::audit::{AuditLine, export_page};
use tinhid_services::listings::{Progress, Step};

/// Writes the entries of a stretch of time, oldest first, a page at a time; sealed or not.
pub(super) async fn run(world: &World, options: &AuditExport, output: &mut Output) -> Outcome {
    let Some(database) = world.to_look_at(&options.tenant).await? else {
        return Ok(ExitCode::SUCCESS);
    };
    let reader = database.reader();
    let bar = Bar::new(output);
    let (mut after, mut done) = (None, 0);
    let outcome = loop {
        let page = export_page(&reader, &options.tenant, options.from, options.until, after);
        let page = match page.await {
            Ok(page) => page,
            Err(error) => break Err(output.words(&error)),
        };
        done += page.lines.len() as u64;
        match write(&page.lines) {
            Ok(()) => {}
            // A reader that has gone away (`| head`) has what it wanted.
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => break Ok(()),
            Err(cause) => break Err(output.system(&cause)),
        }
        bar.tell(&Progress {
            step: Step::Exporting,
            kind: options.tenant.clone(),
            done,
            total: None,
        });
        after = page.next;
        if after.is_none() {
            break Ok(());
        }
    };
    bar.finish();
    database.close().await;
    outcome.map(|()| ExitCode::SUCCESS)
}

fn write(lines: &[AuditLine]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{}", line.json())?;
    }
    out.flush()
}
