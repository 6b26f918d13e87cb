use super::ground::{Checked, Ground, holds, named, same, went};
use crate::objects::{
    Digest, Direct, Disposition, DownloadTerms, MediaType, PresignedRequest, UploadTerms,
};
use std::time::Duration;

/// Either both ways exist, or neither and it is said. What an address does is tested by the adapter,
/// which knows how to send it.
pub(super) async fn direct_ways(ground: Ground) -> Checked {
    let store = ground.store().await?;
    let key = named("papers/a.pdf");
    let upload = UploadTerms {
        size: 3,
        digest: Digest::of(b"abc"),
        media_type: MediaType::PDF,
        valid_for: Duration::from_secs(300),
    };
    let download = DownloadTerms {
        media_type: MediaType::PDF,
        disposition: Disposition::Attachment("Đơn.pdf".to_owned()),
        valid_for: Duration::from_secs(300),
    };
    let upload = went("presign", store.0.upload_address(&key, &upload).await)?;
    let download = went("presign", store.0.download_address(&key, &download).await)?;
    let (Direct::Address(upload), Direct::Address(download)) = (&upload, &download) else {
        return same("the ways", upload, download);
    };
    for (request, method) in [(upload, "PUT"), (download, "GET")] {
        is_sound(request, method)?;
    }
    let apart = download.expires_at - upload.expires_at;
    holds(
        &format!("what is valid equally long expires {apart} apart"),
        apart.abs() < chrono::Duration::seconds(30),
    )?;
    // Permission is given for what is not there yet, and gives nothing else.
    store.lacks("papers/a.pdf").await
}

fn is_sound(request: &PresignedRequest, method: &str) -> Checked {
    same("the method", request.method, method)?;
    let http = request.url.starts_with("https://") || request.url.starts_with("http://");
    holds("the address is none of a browser's", http)?;
    let shown = format!("{request:?}");
    let query = request.url.split_once('?').map_or("", |(_, query)| query);
    holds(
        "the address shows itself",
        !query.is_empty() && !shown.contains(query),
    )
}
