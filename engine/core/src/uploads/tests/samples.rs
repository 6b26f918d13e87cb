//! Pictures made here, with whatever stands in those of phones and of attackers.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Write;

pub(super) const CAMERA: &[u8] = b"Camera of a certain person";
pub(super) const POSITION: &[u8] = b"GPSPOSITION-0123";

/// Left half red, right half blue, wider than high.
pub(super) fn two_halves() -> DynamicImage {
    let colour = |x, _| {
        if x < 32 {
            Rgb([250, 0, 0])
        } else {
            Rgb([0, 0, 250])
        }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(64, 32, colour))
}

pub(super) fn see_through() -> DynamicImage {
    let colour = |x, _| Rgba([10, 200, 30, if x < 8 { 0 } else { 255 }]);
    DynamicImage::ImageRgba8(RgbaImage::from_fn(16, 16, colour))
}

pub(super) fn jpeg(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    picture.write_with_encoder(encoder).unwrap();
    bytes
}

pub(super) fn png(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(PngEncoder::new(&mut bytes))
        .unwrap();
    bytes
}

pub(super) fn webp(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut bytes);
    picture.write_with_encoder(encoder).unwrap();
    bytes
}

/// A TIFF block as cameras write it: orientation, maker, and a position.
pub(super) fn exif(orientation: u16) -> Vec<u8> {
    let mut block = b"MM\x00\x2a\x00\x00\x00\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut entry = tag.to_be_bytes().to_vec();
        entry.extend(kind.to_be_bytes());
        entry.extend(count.to_be_bytes());
        entry.extend(value);
        entry
    };
    let [high, low] = orientation.to_be_bytes();
    // Three entries and no further directory, then the values that do not fit.
    let behind = 8 + 2 + 3 * 12 + 4;
    let maker = u32::try_from(CAMERA.len()).unwrap();
    block.extend(3_u16.to_be_bytes());
    block.extend(entry(0x010F, 2, maker, u32::to_be_bytes(behind)));
    block.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    block.extend(entry(0x8825, 4, 1, (behind + maker).to_be_bytes()));
    block.extend([0; 4]);
    block.extend(CAMERA);
    block.extend(POSITION);
    block
}

/// Puts a segment behind the beginning of a JPEG.
pub(super) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, marker]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(content);
    bytes.extend(&jpeg[2..]);
    bytes
}

pub(super) fn with_exif(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let content = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
    with_segment(jpeg, 0xE1, &content)
}

pub(super) fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(name);
    crc.update(content);
    let length = u32::try_from(content.len()).unwrap();
    let mut chunk = length.to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(content);
    chunk.extend(crc.sum().to_be_bytes());
    chunk
}

/// Puts a chunk behind the header of a PNG.
pub(super) fn with_chunk(png: &[u8], name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&png[..33], &chunk(name, content), &png[33..]].concat()
}

/// A PNG with any header and any data.
pub(super) fn raw_png(width: u32, height: u32, depth: u8, colour: u8, data: &[u8]) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([depth, colour, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &header));
    bytes.extend(chunk(b"IDAT", data));
    bytes.extend(chunk(b"IEND", b""));
    bytes
}

/// So many zeros, compressed.
pub(super) fn zeros(count: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 20];
    let mut left = count;
    while left > 0 {
        let next = left.min(block.len());
        encoder.write_all(&block[..next]).unwrap();
        left -= next;
    }
    encoder.finish().unwrap()
}

/// Puts a chunk at the end of a WebP and corrects its length.
pub(super) fn with_webp_chunk(webp: &[u8], name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = webp.to_vec();
    bytes.extend(name);
    bytes.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    bytes.extend(content);
    if !content.len().is_multiple_of(2) {
        bytes.push(0);
    }
    let length = u32::try_from(bytes.len() - 8).unwrap();
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    bytes
}

/// An empty ZIP archive with a comment.
pub(super) fn archive(comment: &[u8]) -> Vec<u8> {
    let mut bytes = b"PK\x05\x06".to_vec();
    bytes.extend([0; 16]);
    bytes.extend(u16::try_from(comment.len()).unwrap().to_le_bytes());
    bytes.extend(comment);
    bytes
}

pub(super) fn pdf(object: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog {object} >>\nendobj\n\
         2 0 obj\n<< /Length 4 >>\nstream\n/JS(\nendstream\nendobj\n\
         trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )
    .into_bytes()
}
