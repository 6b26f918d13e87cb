//! The parts of an archive, into a database that stands aside.

use super::control::ControlRows;
use super::format::{Event, Part};
use super::progress::{BackupStep, OnBackup};
use super::reading::{PartRows, Reading};
use super::{objects, tables};
use crate::database::copying::{Choice, Chooser, CopiedTable, Loader};
use crate::error::{Error, Kind, Result};
use std::collections::BTreeSet;
use std::sync::Arc;
use tinhid_contract::objects::ObjectStore;

/// What was put back.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) tables: u64,
    pub(super) rows: u64,
    pub(super) objects: u64,
    pub(super) gone: u64,
}

/// Loads an archive of data: all that the schema of its time has, and nothing else.
pub(super) async fn load_data(
    archive: &mut Reading,
    loader: &mut Loader,
    store: Option<&Arc<dyn ObjectStore>>,
    control: &mut ControlRows,
    tell: OnBackup<'_>,
) -> Result<Counts> {
    let mut counts = Counts::default();
    let mut missing = expected_tables(loader, tables::data).await?;
    loop {
        let part = match archive.next().await? {
            Event::Begin(part) => part,
            Event::Whole(_) => break,
            Event::Bytes(_) | Event::End { .. } => continue,
        };
        archive.tell(BackupStep::Loading, part.name(), tell);
        match part {
            Part::Control {} => {
                while let Event::Bytes(bytes) = archive.next().await? {
                    control.take(&bytes)?;
                }
            }
            Part::Table { name, columns } => {
                if !missing.remove(&name) {
                    return Err(other_tables(&name));
                }
                counts.rows += load_table(archive, loader, name, columns, tell).await?;
                counts.tables += 1;
            }
            Part::Persons { name, .. } => {
                missing.remove(&name);
                let reading = &mut *archive;
                let mut rows = PartRows {
                    reading,
                    name,
                    tell,
                };
                loader.load_persons(&mut rows).await?;
            }
            Part::Object { key } => match store {
                Some(store) => {
                    let is_there = objects::load(store, &key, archive, tell).await?;
                    counts.objects += u64::from(is_there);
                }
                None => archive.skip().await?,
            },
        }
    }
    match missing.first() {
        Some(name) => Err(other_tables(name)),
        None => Ok(counts),
    }
}

/// Loads an archive of keys.
pub(super) async fn load_keys(
    archive: &mut Reading,
    loader: &mut Loader,
    tell: OnBackup<'_>,
) -> Result<()> {
    let mut missing = expected_tables(loader, tables::keys).await?;
    loop {
        match archive.next().await? {
            Event::Begin(Part::Table { name, columns }) if missing.remove(&name) => {
                load_table(archive, loader, name, columns, tell).await?;
            }
            Event::Begin(part) => return Err(other_tables(part.name())),
            Event::Whole(_) => break,
            Event::Bytes(_) | Event::End { .. } => {}
        }
    }
    match missing.first() {
        Some(name) => Err(other_tables(name)),
        None => Ok(()),
    }
}

async fn load_table(
    reading: &mut Reading,
    loader: &mut Loader,
    name: String,
    columns: Vec<String>,
    tell: OnBackup<'_>,
) -> Result<u64> {
    let table = CopiedTable {
        name: name.clone(),
        columns,
    };
    let mut rows = PartRows {
        reading,
        name,
        tell,
    };
    loader.load(&table, &mut rows).await
}

/// The tables that an archive of this time must have.
async fn expected_tables(loader: &mut Loader, choose: Chooser) -> Result<BTreeSet<String>> {
    let tables = loader.tables().await?.into_iter();
    let tables = tables.filter(|table| choose(table) != Choice::Nothing);
    // The list of people that is made for the way back.
    Ok(tables.filter(|table| table != "restored_person").collect())
}

fn other_tables(name: &str) -> Error {
    Error::new(Kind::Conflict, "restore-other-tables").with("table", name.to_owned())
}
