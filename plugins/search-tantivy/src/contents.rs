use crate::schema::{Fields, HASH, KIND, VERSION};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED};
use tinhid_contract::search::{Contents, DocumentHash};
use uuid::Uuid;

/// What an index says of a document it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) kind: String,
    pub(crate) version: i64,
    pub(crate) hash: DocumentHash,
}

/// What one state of an index holds of a kind.
pub(crate) fn contents(
    kind: &str,
    fields: &Fields,
    searcher: &Searcher,
) -> tantivy::Result<Contents> {
    let term = fields.kind_term(kind);
    let mut contents = Contents::default();
    for segment in searcher.segment_readers() {
        let hashes = hashes(segment)?;
        let kinds = segment.inverted_index(fields.kind)?;
        let Some(mut documents) = kinds.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        while documents.doc() != TERMINATED {
            if !segment.is_deleted(documents.doc()) {
                contents.add(&hashes(documents.doc()));
            }
            documents.advance();
        }
    }
    Ok(contents)
}

/// The document with an id, if one state of an index holds it.
pub(crate) fn held(
    id: Uuid,
    fields: &Fields,
    searcher: &Searcher,
) -> tantivy::Result<Option<Held>> {
    let term = fields.id_term(id);
    for segment in searcher.segment_readers() {
        let ids = segment.inverted_index(term.field())?;
        let Some(mut documents) = ids.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        while documents.doc() != TERMINATED {
            if !segment.is_deleted(documents.doc()) {
                return described(documents.doc(), segment).map(Some);
            }
            documents.advance();
        }
    }
    Ok(None)
}

fn described(document: DocId, segment: &SegmentReader) -> tantivy::Result<Held> {
    let columns = segment.fast_fields();
    let mut kind = String::new();
    if let Some(kinds) = columns.str(KIND)?
        && let Some(number) = kinds.term_ords(document).next()
    {
        kinds.ord_to_str(number, &mut kind)?;
    }
    let version = columns.i64(VERSION)?.first(document);
    Ok(Held {
        kind,
        version: version.unwrap_or(i64::MIN),
        hash: hashes(segment)?(document),
    })
}

fn hashes(segment: &SegmentReader) -> tantivy::Result<impl Fn(DocId) -> DocumentHash + use<>> {
    let mut columns = Vec::with_capacity(HASH.len());
    for name in HASH {
        columns.push(segment.fast_fields().u64(name)?.first_or_default_col(0));
    }
    Ok(move |document| {
        let mut hash = DocumentHash::default();
        for (bytes, column) in hash.0.chunks_exact_mut(8).zip(&columns) {
            bytes.copy_from_slice(&column.get_val(document).to_be_bytes());
        }
        hash
    })
}
