//! `engine/docs/ASVS.md` is whole, and what it names is there.

use std::collections::BTreeSet;
use tinhid_tests::repository;

const PAGE: &str = "engine/docs/ASVS.md";
/// Requirements of levels 1 and 2 in version 5.0.0, by chapter.
const COUNTS: [usize; 17] = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

/// A row of the page: its identifiers, and what stands in the other columns.
struct Row {
    ids: Vec<String>,
    code: Vec<String>,
    proof: Vec<String>,
    state: String,
}

fn rows() -> Vec<Row> {
    let text = repository::read(PAGE);
    let cells = text.lines().filter_map(|line| {
        let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let cells: Vec<String> = inner.split(" | ").map(str::to_owned).collect();
        cells[0]
            .starts_with(|sign: char| sign.is_ascii_digit())
            .then_some(cells)
    });
    cells
        .map(|cells| {
            let [ids, _, code, proof, state] = &cells[..] else {
                panic!("{cells:?}")
            };
            Row {
                ids: ids.split(", ").map(str::to_owned).collect(),
                code: paths(code),
                proof: paths(proof),
                state: state.clone(),
            }
        })
        .collect()
}

fn paths(cell: &str) -> Vec<String> {
    let parts = cell.split('`').skip(1).step_by(2);
    parts.map(str::to_owned).collect()
}

#[test]
fn every_requirement_stands_there_once() {
    let ids: Vec<String> = rows().into_iter().flat_map(|row| row.ids).collect();
    let once: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "an id stands there twice");
    let mut counts = [0; 17];
    for id in &ids {
        let numbers: Vec<usize> = id
            .split('.')
            .map(|number| number.parse().unwrap())
            .collect();
        let [chapter, _, _] = numbers[..] else {
            panic!("{id}")
        };
        counts[chapter - 1] += 1;
    }
    assert_eq!(counts, COUNTS);
}

#[test]
fn what_is_held_names_code_and_proof_that_exist() {
    let mut held = 0;
    for row in rows() {
        let ids = row.ids.join(", ");
        for path in row.code.iter().chain(&row.proof) {
            assert!(repository::root().join(path).exists(), "{ids}: {path}");
        }
        let (word, what) = row.state.split_once(": ").unwrap_or((&row.state, ""));
        match word {
            "held" => {
                assert!(!row.code.is_empty() && !row.proof.is_empty(), "{ids}");
                held += row.ids.len();
            }
            "partly" => assert!(!row.code.is_empty() && what.len() > 10, "{ids}: {what}"),
            "gap" => assert!(what.len() > 10, "{ids}: {what}"),
            "outside" | "none" => assert!(row.code.is_empty() && row.proof.is_empty(), "{ids}"),
            other => panic!("{ids}: {other} is no state"),
        }
    }
    assert!(held > 120, "{held}");
}
