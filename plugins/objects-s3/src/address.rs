use crate::failure::beyond;
use crate::store::{Place, encoded};
use aws_sdk_s3::presigning::{PresignedRequest as Signed, PresigningConfig};
use chrono::{DateTime, Utc};
use std::time::Duration;
use tinhid_contract::objects::{
    Direct, DownloadTerms, LONGEST_ADDRESS, ObjectKey, PresignedRequest, UploadTerms,
};
use tinhid_contract::{PortError, PortResult};

pub(crate) async fn upload(
    place: &Place,
    key: &ObjectKey,
    terms: &UploadTerms,
) -> PortResult<Direct> {
    let (now, signing) = signing(place, terms.valid_for)?;
    let size = i64::try_from(terms.size).map_err(|_large| beyond("an object"))?;
    let Some(client) = &place.public else {
        return Ok(Direct::NotSupported);
    };
    let request = client.put_object().bucket(&place.bucket);
    let signed = request
        .key(place.name(key))
        .content_length(size)
        .content_type(terms.media_type.as_str())
        .checksum_sha256(encoded(terms.digest))
        .presigned(signing)
        .await;
    let signed = signed.map_err(|_error| cannot_sign())?;
    Ok(direct("PUT", &signed, now + terms.valid_for))
}

pub(crate) async fn download(
    place: &Place,
    key: &ObjectKey,
    terms: &DownloadTerms,
) -> PortResult<Direct> {
    let (now, signing) = signing(place, terms.valid_for)?;
    let Some(client) = &place.public else {
        return Ok(Direct::NotSupported);
    };
    let request = client.get_object().bucket(&place.bucket);
    let signed = request
        .key(place.name(key))
        .response_content_type(terms.media_type.as_str())
        .response_content_disposition(terms.disposition.header())
        .presigned(signing)
        .await;
    let signed = signed.map_err(|_error| cannot_sign())?;
    Ok(direct("GET", &signed, now + terms.valid_for))
}

/// From when on, by the clock of the host, and for how long.
fn signing(place: &Place, valid_for: Duration) -> PortResult<(DateTime<Utc>, PresigningConfig)> {
    if valid_for < Duration::from_secs(1) || valid_for > LONGEST_ADDRESS {
        return Err(beyond("an address"));
    }
    let now = place.clock.now();
    let config = PresigningConfig::builder()
        .start_time(now.into())
        .expires_in(valid_for)
        .build();
    Ok((now, config.map_err(|_error| cannot_sign())?))
}

fn direct(method: &'static str, signed: &Signed, expires_at: DateTime<Utc>) -> Direct {
    let headers = signed.headers();
    Direct::Address(PresignedRequest {
        method,
        url: signed.uri().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        expires_at,
    })
}

fn cannot_sign() -> PortError {
    PortError::Bug("the S3 client could not sign an address".to_owned())
}
