/// The name of the marker inside an image.
const MARKER: &[u8] = b"case=";

/// A picture that carries a case in a comment segment of JPEG (ITU-T T.81 B.2.4.5).
pub(crate) fn picture(case: &str) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    let comment = [MARKER, case.as_bytes()].concat();
    let length = u16::try_from(comment.len() + 2).unwrap();
    bytes.extend_from_slice(b"\xFF\xFE");
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(&comment);
    bytes.extend_from_slice(b"\xFF\xD9");
    bytes
}

/// The case an image carries.
pub(super) fn case_of(bytes: &[u8]) -> String {
    let mut places = bytes.windows(MARKER.len());
    let Some(at) = places.position(|window| window == MARKER) else {
        return "ok".to_owned();
    };
    let case = bytes[at + MARKER.len()..].iter();
    let case = case.take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_');
    case.map(|byte| char::from(*byte)).collect()
}
