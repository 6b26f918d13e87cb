use super::ground::{Fault, ScannerGround};
use super::{MARK, SIGNATURE};
use crate::PortError;
use crate::scanning::{Scanner, SignatureName, Verdict};
use crate::testing::checks::{Checked, holds, same, went};
use crate::testing::join;
use std::pin::Pin;
use std::sync::Arc;

/// Bytes in which nothing repeats soon.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}

fn infected() -> Verdict {
    Verdict::Infected {
        signature: SignatureName::new(SIGNATURE),
    }
}

async fn verdict(scanner: &Arc<dyn Scanner>, content: &[u8]) -> Result<Verdict, String> {
    went("scan", scanner.scan(content).await)
}

pub(super) async fn clean_bytes_are_clean(ground: Arc<dyn ScannerGround>) -> Checked {
    let scanner = ground.scanner();
    went("check", scanner.check().await)?;
    let content = noise(300_000);
    same(
        "verdict",
        verdict(&scanner, &content).await?,
        Verdict::Clean,
    )?;
    let looked_at = ground.looked_at().await;
    holds("the bytes arrive whole and once", looked_at == [content])
}

pub(super) async fn what_it_warns_of_is_named(ground: Arc<dyn ScannerGround>) -> Checked {
    same(
        "verdict",
        verdict(&ground.scanner(), MARK).await?,
        infected(),
    )
}

/// Wherever something stands, at the borders of pieces, too.
pub(super) async fn everything_is_looked_at(ground: Arc<dyn ScannerGround>) -> Checked {
    let scanner = ground.scanner();
    let size = 200 * 1024;
    let piece = 64 * 1024;
    for at in [0, piece - 5, piece, 2 * piece - 1, size - MARK.len()] {
        let mut content = noise(size);
        content[at..at + MARK.len()].copy_from_slice(MARK);
        let found = verdict(&scanner, &content).await?;
        same(&format!("a mark at {at}"), found, infected())?;
    }
    Ok(())
}

pub(super) async fn nothing_is_clean(ground: Arc<dyn ScannerGround>) -> Checked {
    same(
        "verdict",
        verdict(&ground.scanner(), b"").await?,
        Verdict::Clean,
    )
}

pub(super) async fn as_much_as_it_says_and_no_more(ground: Arc<dyn ScannerGround>) -> Checked {
    let scanner = ground.scanner();
    let most = scanner.descriptor().most_bytes;
    let content = noise(most + 1);
    let found = verdict(&scanner, &content[..most]).await?;
    same("the most bytes", found, Verdict::Clean)?;
    let more = scanner.scan(&content).await;
    holds("more is a bug", matches!(more, Err(PortError::Bug(_))))?;
    same("what was given", ground.looked_at().await.len(), 1)
}

pub(super) async fn many_at_once(ground: Arc<dyn ScannerGround>) -> Checked {
    let scanner = ground.scanner();
    let tasks = (0..24_u8).map(|number| {
        let scanner = Arc::clone(&scanner);
        let task: Pin<Box<dyn Future<Output = _>>> = Box::pin(async move {
            let mut content = vec![number; 90_000];
            if number % 3 == 0 {
                content.extend_from_slice(MARK);
            }
            (number, scanner.scan(&content).await)
        });
        task
    });
    for (number, found) in join::all(tasks.collect()).await {
        let expected = match number % 3 {
            0 => infected(),
            _ => Verdict::Clean,
        };
        same(&format!("number {number}"), went("scan", found)?, expected)?;
    }
    Ok(())
}

/// What could not be looked at is neither clean nor refused, and everything goes on afterwards.
pub(super) async fn a_fault_is_no_verdict(ground: Arc<dyn ScannerGround>) -> Checked {
    let scanner = ground.scanner();
    let content = noise(2_000_000);
    for fault in Fault::ALL {
        if !ground.fail(Some(fault)).await {
            continue;
        }
        for content in [&b"small"[..], &content, MARK] {
            match scanner.scan(content).await {
                Err(PortError::Unavailable { .. } | PortError::Misconfigured(_)) => {}
                other => return Err(format!("{fault:?}: {other:?}")),
            }
        }
        ground.fail(None).await;
        let found = verdict(&scanner, b"small").await?;
        same(&format!("after {fault:?}"), found, Verdict::Clean)?;
    }
    Ok(())
}

pub(super) async fn a_check_notices_faults(ground: Arc<dyn ScannerGround>) -> Checked {
    let scanner = ground.scanner();
    for fault in [Fault::Down, Fault::Silent, Fault::Unreadable] {
        if ground.fail(Some(fault)).await {
            let told = scanner.check().await;
            holds(&format!("{fault:?} is noticed"), told.is_err())?;
            ground.fail(None).await;
            went("check", scanner.check().await)?;
        }
    }
    Ok(())
}
