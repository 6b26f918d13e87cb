//! From the bytes of a picture to its grey pixels, within limits.

use image::{GrayImage, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use tinhid_contract::ekyc::{Image, ImageKind, Reason};

/// The shortest side on which anything can be seen: the smallest QR code of a card has 41 modules, and a
/// module needs two pixels.
const LEAST_SIDE: u32 = 82;

/// Bytes of a pixel while it is decoded: red, green, blue and opacity.
const BYTES_OF_A_PIXEL: u64 = 4;

/// Decodes a picture. Its size is looked at before anything is allocated for it, so that a small file
/// cannot unfold into a large picture.
pub(crate) fn grey(picture: &Image, max_pixels: u64) -> Result<GrayImage, Reason> {
    let format = match picture.kind() {
        ImageKind::Jpeg => ImageFormat::Jpeg,
        ImageKind::Png => ImageFormat::Png,
    };
    let reader = || ImageReader::with_format(Cursor::new(picture.bytes()), format);
    let (width, height) = reader().into_dimensions().map_err(reason)?;
    if u64::from(width) * u64::from(height) > max_pixels {
        return Err(Reason::PictureTooLarge);
    }
    if width.min(height) < LEAST_SIDE {
        return Err(Reason::PictureTooSmall);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(max_pixels * BYTES_OF_A_PIXEL);
    let mut reader = reader();
    reader.limits(limits);
    Ok(reader.decode().map_err(reason)?.into_luma8())
}

fn reason(error: ImageError) -> Reason {
    match error {
        ImageError::Limits(_) => Reason::PictureTooLarge,
        _ => Reason::NotAPicture,
    }
}
