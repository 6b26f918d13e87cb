use super::Outcome;
use super::line::AuditVerify;
use super::output::Output;
use super::progress::Bar;
use super::world::World;
use chrono::{DateTime, SecondsFormat, Utc};
use std::process::ExitCode;
use tinhid_core::audit::{CheckpointFolder, Evidence, Finding, Verdict, verify};
use tinhid_services::listings::{Progress, Step};

/// Holds the audit trail of a tenant against itself and against what was signed, and names what cannot
/// be. Reads only, and may run beside an engine.
pub(super) async fn run(world: &World, options: &AuditVerify, output: &mut Output) -> Outcome {
    let tenant = options.tenant.as_str();
    let database = world.to_look_at(tenant).await?;
    let evidence = evidence(world, options, output)?;
    let verdict = match &database {
        None if evidence.sworn.is_empty() && evidence.findings.is_empty() => Verdict::default(),
        None => return Err(output.error("audit-no-database", &[("tenant", tenant)])),
        Some(database) => {
            let bar = Bar::new(output);
            let tell = |done, total| {
                bar.tell(&Progress {
                    step: Step::Verifying,
                    kind: tenant.to_owned(),
                    done,
                    total: Some(total),
                });
            };
            let verdict = verify(&database.reader(), tenant, &evidence, &tell).await;
            bar.finish();
            database.close().await;
            verdict.map_err(|error| output.words(&error))?
        }
    };
    say(tenant, &verdict, output);
    Ok(ExitCode::from(u8::from(!verdict.is_sound())))
}

fn evidence(world: &World, options: &AuditVerify, output: &Output) -> Result<Evidence, String> {
    let folder = CheckpointFolder::in_data(world.data());
    let tenant = options.tenant.as_str();
    let (path, read) = match &options.against {
        Some(file) => (file.clone(), folder.evidence_of(file, tenant)),
        None => (folder.of_tenant(tenant), folder.evidence(tenant)),
    };
    read.map_err(|cause| {
        let path = path.display().to_string();
        let reason = output.system(&cause);
        output.error(
            "audit-checkpoint-unreadable",
            &[("path", &path), ("reason", &reason)],
        )
    })
}

fn say(tenant: &str, verdict: &Verdict, output: &mut Output) {
    for finding in &verdict.findings {
        let words = words(finding, output);
        output.line(&words);
    }
    let more = verdict.found - verdict.findings.len() as u64;
    if more > 0 {
        output.say("audit-more-findings", &[("count", &more.to_string())]);
    }
    let (first, last) = verdict.places.unwrap_or_default();
    let head = verdict.head.map(|hash| hash.to_string());
    let arguments = [
        ("tenant", tenant),
        ("count", &verdict.entries.to_string()),
        ("first", &first.to_string()),
        ("last", &last.to_string()),
        ("hash", head.as_deref().unwrap_or("–")),
    ];
    match verdict.entries {
        0 => output.say("audit-no-entries", &arguments),
        _ => output.say("audit-entries", &arguments),
    }
    if verdict.removed_to > 0 {
        let number = verdict.removed_to.to_string();
        output.say("audit-removed", &[("number", &number)]);
    }
    match verdict.newest {
        Some(newest) => output.say(
            "audit-compared",
            &[
                ("count", &verdict.compared.to_string()),
                ("time", &moment(newest)),
            ],
        ),
        None => output.say("audit-not-compared", &[]),
    }
    if let Some(oldest) = verdict.oldest_waiting {
        output.say(
            "audit-waiting",
            &[
                ("count", &verdict.waiting.to_string()),
                ("time", &moment(oldest)),
            ],
        );
    }
    match verdict.found {
        0 => output.say("audit-sound", &[("tenant", tenant)]),
        found => output.say(
            "audit-not-sound",
            &[("tenant", tenant), ("count", &found.to_string())],
        ),
    }
}

fn words(finding: &Finding, output: &Output) -> String {
    match finding {
        Finding::Changed { number, id } => output.text(
            "audit-finding-changed",
            &[("number", &number.to_string()), ("id", &id.to_string())],
        ),
        Finding::Doubled { number, id } => output.text(
            "audit-finding-doubled",
            &[("number", &number.to_string()), ("id", &id.to_string())],
        ),
        Finding::Missing { from, to } => output.text(
            "audit-finding-missing",
            &[
                ("from", &from.to_string()),
                ("to", &to.to_string()),
                ("count", &(to - from + 1).to_string()),
            ],
        ),
        Finding::Recomputed {
            number,
            after,
            signed_at,
            file,
        } => output.text(
            "audit-finding-recomputed",
            &[
                ("number", &number.to_string()),
                ("after", &after.to_string()),
                ("time", &moment(*signed_at)),
                ("file", file),
            ],
        ),
        Finding::CutTail {
            found,
            expected,
            file,
        } => {
            let key = match file {
                Some(_) => "audit-finding-cut-tail",
                None => "audit-finding-cut-tail-head",
            };
            output.text(
                key,
                &[
                    ("found", &found.to_string()),
                    ("expected", &expected.to_string()),
                    ("file", file.as_deref().unwrap_or_default()),
                ],
            )
        }
        Finding::WrongSignature { file } => {
            output.text("audit-finding-signature", &[("file", file)])
        }
        Finding::UnknownKey { file, key } => {
            output.text("audit-finding-key", &[("file", file), ("key", key)])
        }
        Finding::OtherTenant { file, other } => {
            output.text("audit-finding-tenant", &[("file", file), ("tenant", other)])
        }
        Finding::UnreadableCheckpoint { file, reason } => output.text(
            "audit-finding-unreadable",
            &[("file", file), ("reason", reason)],
        ),
    }
}

fn moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
