//! Uploads that nobody ended.

use super::{Server, answer, canned, config, store};
use chrono::DateTime;
use tinhid_contract::PortError;
use tinhid_contract::objects::Sweeping;

fn upload(name: &str, id: &str, day: u32) -> String {
    format!(
        "<Upload><Key>{name}</Key><UploadId>{id}</UploadId><Initiated>2026-11-{day:02}T00:00:00.000Z</Initiated></Upload>"
    )
}

fn listing(uploads: &str, more: bool) -> tinhid_contract::HttpAnswer {
    let body = format!(
        "<?xml version=\"1.0\"?><ListMultipartUploadsResult><IsTruncated>{more}</IsTruncated>\
         <NextKeyMarker>k</NextKeyMarker><NextUploadIdMarker>i</NextUploadIdMarker>{uploads}\
         </ListMultipartUploadsResult>"
    );
    answer(200, &[("content-type", "application/xml")], &body)
}

#[tokio::test]
async fn old_uploads_of_the_tenant_are_ended_and_no_others() {
    let ended = answer(204, &[], "");
    let first = upload("somewhere/a/one.bin", "old", 1) + &upload("somewhere/a/two.bin", "new", 20);
    let second = upload("somewhere-else/a/one.bin", "others", 1)
        + &upload("somewhere/b/one.bin", "older", 2);
    let answers = vec![
        listing(&first, true),
        ended.clone(),
        listing(&second, false),
        ended,
    ];
    let (store, canned) = canned(answers).await;
    let since = DateTime::parse_from_rfc3339("2026-11-10T00:00:00Z").unwrap();
    let swept = store.sweep(since.to_utc()).await.unwrap();
    assert_eq!(swept, Sweeping::Removed(2));
    let asked = canned.targets();
    let aborted: Vec<_> = asked
        .iter()
        .filter(|asked| asked.starts_with("DELETE"))
        .collect();
    assert_eq!(aborted.len(), 2, "{asked:?}");
    assert!(aborted[0].contains("/somewhere/a/one.bin?") && aborted[0].contains("uploadId=old"));
    assert!(aborted[1].contains("/somewhere/b/one.bin?") && aborted[1].contains("uploadId=older"));
    assert!(asked[2].contains("key-marker=k") && asked[2].contains("upload-id-marker=i"));
}

#[tokio::test]
async fn an_upload_that_ended_meanwhile_is_no_error() {
    let gone = answer(404, &[], "<Error><Code>NoSuchUpload</Code></Error>");
    let listed = listing(&upload("somewhere/a/one.bin", "old", 1), false);
    let (store, _) = canned(vec![listed, gone]).await;
    let swept = store.sweep(DateTime::<chrono::Utc>::MAX_UTC).await;
    assert_eq!(swept.unwrap(), Sweeping::Removed(1));
}

#[tokio::test]
async fn a_server_that_cannot_list_them_is_told_from_one_that_fails() {
    let server = Server::start().await;
    let store = store(config(&server.url)).await;
    let swept = store.sweep(DateTime::UNIX_EPOCH).await.unwrap();
    assert_eq!(swept, Sweeping::NotSupported);
    let (store, _) = canned(vec![answer(500, &[], "")]).await;
    let swept = store.sweep(DateTime::UNIX_EPOCH).await;
    assert!(
        matches!(swept, Err(PortError::Unavailable { .. })),
        "{swept:?}"
    );
}
