//! A picture is made anew of its pixels.

use super::outline::Outline;
use super::{Dimensions, FileKind, MOST_EDGE, Refusal, polyglot};
use bytes::Bytes;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::{DynamicImage, ImageDecoder, ImageResult, Limits};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tinhid_contract::objects::MediaType;

/// Of 100: nobody sees the difference, and text on a photographed paper stays sharp.
const QUALITY: u8 = 90;

/// What a decoder may take besides the pixels, in bytes.
const WORKING_MEMORY: u64 = 64 * 1024 * 1024;

/// A picture of pixels alone.
pub(super) struct Picture {
    pub(super) bytes: Bytes,
    pub(super) media_type: MediaType,
    pub(super) dimensions: Dimensions,
}

/// Decodes, turns and encodes a picture.
pub(super) fn anew(kind: FileKind, sent: &[u8], most_pixels: u64) -> Result<Picture, Refusal> {
    let outline = Outline::of(kind, sent)?;
    if polyglot::is_hidden(sent, &outline.beside) {
        return Err(Refusal::TwoKinds);
    }
    if let Some((width, height)) = outline.dimensions {
        has_room(width, height, most_pixels)?;
    }
    let limits = limits(most_pixels);
    // A decoder that meets what its authors did not think of must not take the thread along.
    let decoded = catch_unwind(AssertUnwindSafe(|| match kind {
        FileKind::Jpeg => decoded(JpegDecoder::new(Cursor::new(sent)), limits, most_pixels),
        FileKind::Webp => decoded(WebPDecoder::new(Cursor::new(sent)), limits, most_pixels),
        _ => {
            let needed = Cursor::new(&outline.needed);
            let decoder = PngDecoder::with_limits(needed, limits.clone());
            decoded(decoder, limits, most_pixels)
        }
    }));
    let pixels = decoded.map_err(|_panic| Refusal::Unreadable)??;
    encoded(kind, pixels)
}

fn limits(most_pixels: u64) -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_EDGE);
    limits.max_image_height = Some(MOST_EDGE);
    // Up to four channels of two bytes.
    limits.max_alloc = Some(most_pixels.saturating_mul(8).saturating_add(WORKING_MEMORY));
    limits
}

fn decoded<D: ImageDecoder>(
    decoder: ImageResult<D>,
    limits: Limits,
    most_pixels: u64,
) -> Result<DynamicImage, Refusal> {
    let mut decoder = decoder.map_err(|_broken| Refusal::Unreadable)?;
    let (width, height) = decoder.dimensions();
    has_room(width, height, most_pixels)?;
    let unreadable = |_broken| Refusal::Unreadable;
    decoder.set_limits(limits).map_err(unreadable)?;
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn has_room(width: u32, height: u32, most_pixels: u64) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= most_pixels && width <= MOST_EDGE && height <= MOST_EDGE {
        return Ok(());
    }
    Err(Refusal::TooManyPixels {
        width,
        height,
        most: most_pixels,
    })
}

fn encoded(kind: FileKind, picture: DynamicImage) -> Result<Picture, Refusal> {
    let as_photograph = match kind {
        FileKind::Jpeg => true,
        // WebP is both; what can be seen through stays so.
        FileKind::Webp => is_opaque(&picture),
        _ => false,
    };
    let picture = eight_bits(picture, as_photograph);
    let mut bytes = Vec::new();
    let written = if as_photograph {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        picture.write_with_encoder(encoder)
    } else {
        picture.write_with_encoder(PngEncoder::new(&mut bytes))
    };
    written.map_err(|_broken| Refusal::Unreadable)?;
    Ok(Picture {
        bytes: bytes.into(),
        media_type: if as_photograph {
            MediaType::JPEG
        } else {
            MediaType::PNG
        },
        dimensions: Dimensions {
            width: picture.width(),
            height: picture.height(),
        },
    })
}

fn is_opaque(picture: &DynamicImage) -> bool {
    let pixels = picture.as_rgba8();
    pixels.is_none_or(|pixels| pixels.pixels().all(|pixel| pixel.0[3] == u8::MAX))
}

/// Eight bits a channel, which every program shows, and no transparency in a photograph.
fn eight_bits(picture: DynamicImage, opaque: bool) -> DynamicImage {
    let colour = picture.color();
    let alpha = colour.has_alpha() && !opaque;
    match (colour.has_color(), alpha) {
        (true, true) => DynamicImage::ImageRgba8(picture.into_rgba8()),
        (true, false) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        (false, true) => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        (false, false) => DynamicImage::ImageLuma8(picture.into_luma8()),
    }
}
