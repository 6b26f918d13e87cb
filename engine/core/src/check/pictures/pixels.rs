use flate2::Crc;

/// The first bytes of a PNG (W3C, Portable Network Graphics, 5.2).
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A PNG of an exact size that is whole: every chunk with its checksum, up to the one that ends it.
pub(super) fn judge(bytes: &[u8], width: usize, height: usize) -> Result<(), String> {
    if !matches!(imagesize::image_type(bytes), Ok(imagesize::ImageType::Png)) {
        return Err("≠ PNG".to_owned());
    }
    let size = imagesize::blob_size(bytes).map_err(|error| error.to_string())?;
    if (size.width, size.height) != (width, height) {
        let found = format!("{} × {}", size.width, size.height);
        return Err(format!("{found} ≠ {width} × {height}"));
    }
    whole(bytes).ok_or_else(|| "PNG ✗ (CRC, IEND)".to_owned())
}

/// `None` if a chunk is cut off, damaged or missing.
fn whole(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut has_pixels = false;
    loop {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (chunk, behind) = behind.split_at_checked(length.checked_add(4)?)?;
        let (checksum, behind) = behind.split_first_chunk::<4>()?;
        let mut crc = Crc::new();
        crc.update(chunk);
        if crc.sum() != u32::from_be_bytes(*checksum) {
            return None;
        }
        match chunk.first_chunk::<4>()? {
            b"IEND" => return (has_pixels && behind.is_empty()).then_some(()),
            b"IDAT" => has_pixels = true,
            _ => {}
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::judge;

    const ICON: &[u8] = include_bytes!("../../../../../tenants/_base/branding/icon-192.png");

    #[test]
    fn only_a_whole_picture_of_the_size_will_do() {
        assert_eq!(judge(ICON, 192, 192), Ok(()));
        assert!(judge(ICON, 512, 512).is_err());
        for length in [8, 33, 100, ICON.len() / 2, ICON.len() - 12, ICON.len() - 1] {
            assert!(judge(&ICON[..length], 192, 192).is_err(), "{length} bytes");
        }
        let mut damaged = ICON.to_vec();
        damaged[ICON.len() / 2] ^= 1;
        assert!(judge(&damaged, 192, 192).is_err());
        let with_more = [ICON, b"<script>"].concat();
        assert!(judge(&with_more, 192, 192).is_err());
        assert!(judge(b"<svg/>", 192, 192).is_err());
    }
}
