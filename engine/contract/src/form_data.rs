use crate::{Randomness, hexadecimal};
use std::fmt::Write;
use zeroize::Zeroizing;

/// A form with files (`multipart/form-data`, RFC 7578), as many systems outside take pictures.
#[derive(Debug)]
pub struct FormData {
    boundary: String,
    body: Vec<u8>,
}

impl FormData {
    /// An empty form. Its boundary is drawn, so that no content can be taken for it.
    #[must_use]
    pub fn new(randomness: &dyn Randomness) -> Self {
        let mut bytes = [0; 16];
        randomness.fill(&mut bytes);
        let boundary = format!("tinhid-{}", hexadecimal::encode(bytes));
        Self {
            boundary,
            body: Vec::new(),
        }
    }

    /// With a text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: &str) -> Self {
        self.part(&format!("name=\"{name}\""), None, value.as_bytes());
        self
    }

    /// With a file. Its name is ours, not the one it had on a person's device.
    #[must_use]
    pub fn file(
        mut self,
        name: &'static str,
        file_name: &'static str,
        media_type: &'static str,
        bytes: &[u8],
    ) -> Self {
        let disposition = format!("name=\"{name}\"; filename=\"{file_name}\"");
        self.part(&disposition, Some(media_type), bytes);
        self
    }

    /// The content type and the body.
    #[must_use]
    pub fn finish(mut self) -> (String, Vec<u8>) {
        let end = format!("--{}--\r\n", self.boundary);
        self.body.extend_from_slice(end.as_bytes());
        let content_type = format!("multipart/form-data; boundary={}", self.boundary);
        (content_type, self.body)
    }

    fn part(&mut self, disposition: &str, media_type: Option<&str>, bytes: &[u8]) {
        let boundary = &self.boundary;
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n");
        if let Some(media_type) = media_type {
            let _ = write!(head, "Content-Type: {media_type}\r\n");
        }
        head.push_str("\r\n");
        // Room for everything at once: what a growing buffer leaves behind would be somebody's
        // picture.
        let room = head.len() + bytes.len() + 2 * boundary.len() + 16;
        let mut grown = Vec::with_capacity(self.body.len() + room);
        grown.extend_from_slice(&self.body);
        grown.extend_from_slice(head.as_bytes());
        grown.extend_from_slice(bytes);
        grown.extend_from_slice(b"\r\n");
        drop(Zeroizing::new(std::mem::replace(&mut self.body, grown)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededRandomness;

    #[test]
    fn a_form_is_written_as_the_rfc_says() {
        let form = FormData::new(&SeededRandomness::new(1))
            .text("title", "front")
            .file("file", "front.png", "image/png", b"\x89PNG\r\n");
        let boundary = form.boundary.clone();
        let (content_type, body) = form.finish();
        assert_eq!(
            content_type,
            format!("multipart/form-data; boundary={boundary}")
        );
        let mut expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nfront\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"front.png\"\r\nContent-Type: image/png\r\n\r\n"
        )
        .into_bytes();
        expected.extend_from_slice(b"\x89PNG\r\n");
        expected.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        assert_eq!(body, expected);
    }

    #[test]
    fn no_two_forms_have_one_boundary() {
        let randomness = SeededRandomness::new(1);
        let boundaries = [FormData::new(&randomness), FormData::new(&randomness)];
        assert_ne!(boundaries[0].boundary, boundaries[1].boundary);
    }
}
