use crate::failure::port_error;
use crate::store::{Place, no_s3, time};
use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::types::Object;
use chrono::{DateTime, Utc};
use tinhid_contract::PortResult;
use tinhid_contract::objects::{KeyPrefix, ObjectFacts, ObjectKey, ObjectPage, Sweeping};

/// A page of objects. What is no key is somebody else's and is passed over.
pub(crate) async fn page(
    place: &Place,
    prefix: &KeyPrefix,
    after: Option<&ObjectKey>,
    limit: usize,
) -> PortResult<ObjectPage> {
    let mut objects = Vec::new();
    let mut behind = after.map(|key| place.name(key));
    // One more shows that there are more; the server gives 1,000 at most.
    let wanted = limit + 1;
    loop {
        let most = (wanted - objects.len()).min(1_000);
        let request = place.client.list_objects_v2().bucket(&place.bucket);
        let sent = request
            .prefix(format!("{}{}", place.prefix, prefix.as_str()))
            .set_start_after(behind.take())
            .max_keys(most.try_into().unwrap_or(1_000))
            .send()
            .await;
        let answer = sent.map_err(|error| port_error(&error))?;
        let found = answer.contents();
        for object in found {
            objects.extend(facts(place, object)?);
        }
        behind = found.last().and_then(Object::key).map(str::to_owned);
        let ended = answer.is_truncated() != Some(true) || behind.is_none();
        if ended || objects.len() >= wanted {
            break;
        }
    }
    let more = objects.len() > limit;
    objects.truncate(limit);
    Ok(ObjectPage { objects, more })
}

/// Ends uploads in parts that nobody ends any more: their parts are kept, and paid, until then.
pub(crate) async fn sweep(place: &Place, begun_before: DateTime<Utc>) -> PortResult<Sweeping> {
    let mut removed = 0;
    let (mut key_marker, mut id_marker) = (None, None);
    loop {
        let request = place.client.list_multipart_uploads().bucket(&place.bucket);
        let sent = request
            .prefix(&place.prefix)
            .set_key_marker(key_marker)
            .set_upload_id_marker(id_marker)
            .send()
            .await;
        let answer = match sent {
            Ok(answer) => answer,
            Err(error) if error.code() == Some("NotImplemented") => {
                return Ok(Sweeping::NotSupported);
            }
            Err(error) => return Err(port_error(&error)),
        };
        for upload in answer.uploads() {
            let (Some(key), Some(id)) = (upload.key(), upload.upload_id()) else {
                return Err(no_s3());
            };
            let begun = upload.initiated().and_then(time);
            if begun.is_some_and(|begun| begun < begun_before) && key.starts_with(&place.prefix) {
                abort(place, key, id).await?;
                removed += 1;
            }
        }
        if answer.is_truncated() != Some(true) {
            return Ok(Sweeping::Removed(removed));
        }
        key_marker = answer.next_key_marker().map(str::to_owned);
        id_marker = answer.next_upload_id_marker().map(str::to_owned);
    }
}

/// Ends an upload in parts. That it has ended is no error.
pub(crate) async fn abort(place: &Place, name: &str, id: &str) -> PortResult<()> {
    let request = place.client.abort_multipart_upload().bucket(&place.bucket);
    match request.key(name).upload_id(id).send().await {
        Ok(_) => Ok(()),
        Err(error) if error.code() == Some("NoSuchUpload") => Ok(()),
        Err(error) => Err(port_error(&error)),
    }
}

fn facts(place: &Place, object: &Object) -> PortResult<Option<ObjectFacts>> {
    let name = object.key().ok_or_else(no_s3)?;
    let key = name.strip_prefix(&place.prefix);
    let Some(key) = key.and_then(|key| ObjectKey::new(key).ok()) else {
        return Ok(None);
    };
    let size = object.size().and_then(|size| size.try_into().ok());
    let modified_at = object.last_modified().and_then(time);
    let (Some(size), Some(modified_at)) = (size, modified_at) else {
        return Err(no_s3());
    };
    Ok(Some(ObjectFacts {
        key,
        size,
        modified_at,
    }))
}
