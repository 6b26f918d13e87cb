/// The name of the marker inside a picture or video.
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

/// A video that carries a case in a box nobody reads (`free`, ISO/IEC 14496-12 §8.1.2).
pub(crate) fn video(case: &str) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x10ftypisom\0\0\0\0".to_vec();
    let marker = [MARKER, case.as_bytes()].concat();
    let length = u32::try_from(marker.len() + 8).unwrap();
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(b"free");
    bytes.extend_from_slice(&marker);
    bytes
}

/// The case that bytes carry; those without one show nothing.
pub(super) fn case_of(bytes: &[u8]) -> String {
    let mut places = bytes.windows(MARKER.len());
    let Some(at) = places.position(|window| window == MARKER) else {
        return "nothing".to_owned();
    };
    let case = bytes[at + MARKER.len()..].iter();
    let case = case.take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_');
    case.map(|byte| char::from(*byte)).collect()
}
