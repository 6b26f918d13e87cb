//! Pictures of cards that nobody has, and a reader to show them to.

use crate::{Config, provider};
use async_trait::async_trait;
use chrono::{DateTime, Duration, NaiveDate};
use image::imageops::overlay;
use image::{GrayImage, ImageFormat, Luma};
use qrcode::{Color, EcLevel, QrCode};
use std::io::Cursor;
use std::sync::Arc;
use tinhid_contract::ekyc::*;
use tinhid_contract::testing::ekyc::{Ground, Wanted, Weather};
use tinhid_contract::testing::{ManualClock, SeededRandomness};
use tinhid_contract::{Clock, HttpAnswer, HttpClient, HttpRequest, PluginHost, PortResult};
use tinhid_vietnamese::identifiers::{PersonalId, Sex};

/// The card of somebody who does not exist; good until 2045.
pub(super) const CARD: &str =
    "019085000001|090123456|Nguyễn Văn Mẫu|12031985|Nam|Số 1, đường Thử Nghiệm, xã Mẫu|10012025";

/// The card of somebody else who does not exist.
pub(super) const OTHER_CARD: &str =
    "040185000002||Trần Thị Thử|02111985|Nữ|Số 1, đường Thử Nghiệm, xã Mẫu|10012025";

/// The zone of the first card.
pub(super) fn zone() -> String {
    zone_of("019085000001", "850312", 'M', "450312", "NGUYEN<<VAN<MAU")
}

/// A zone with right check digits (ICAO 9303 part 5).
pub(super) fn zone_of(id: &str, born: &str, sex: char, expires: &str, name: &str) -> String {
    let digit = |field: &str| {
        let values = field.chars().map(|sign| sign.to_digit(36).unwrap_or(0));
        let weighted = values.zip([7, 3, 1].iter().cycle());
        weighted.map(|(value, weight)| value * weight).sum::<u32>() % 10
    };
    let (number, optional) = (&id[3..], format!("{id}<<"));
    let first = format!("{number}{}{optional}{}", digit(number), digit(&optional));
    let (born, expires) = (
        format!("{born}{}", digit(born)),
        format!("{expires}{}", digit(expires)),
    );
    let empty = "<".repeat(11);
    let composite = digit(&format!("{first}{born}{expires}{empty}"));
    format!("IDVNM{first}\n{born}{sex}{expires}VNM{empty}{composite}\n{name:<<30}")
}

pub(super) fn claim() -> PersonClaim {
    PersonClaim {
        personal_id: PersonalId::parse("019085000001").unwrap(),
        name: PersonalText::new("Nguyễn Văn Mẫu"),
        born_on: NaiveDate::from_ymd_opt(1985, 3, 12).unwrap(),
        sex: Some(Sex::Male),
    }
}

/// A grey card with a QR code at its upper right, whose modules have so many pixels.
pub(super) fn drawn(texts: &[&str], module: u32) -> GrayImage {
    let codes: Vec<_> = texts.iter().map(|text| code(text, module)).collect();
    let width = codes.iter().map(GrayImage::width).sum::<u32>();
    let height = codes.iter().map(GrayImage::height).max().unwrap_or(0);
    let mut card = GrayImage::from_pixel(width * 2, height * 2, Luma([0xd8]));
    // Something like print below, so that there is more than a code.
    for (x, y, pixel) in card.enumerate_pixels_mut() {
        if y > height + 8 && y % 24 < 10 && x % 14 < 6 {
            *pixel = Luma([0x40]);
        }
    }
    let mut left = i64::from(width);
    for code in &codes {
        overlay(&mut card, code, left, 4);
        left += i64::from(code.width());
    }
    card
}

fn code(text: &str, module: u32) -> GrayImage {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    let (side, colors) = (u32::try_from(code.width()).unwrap(), code.to_colors());
    GrayImage::from_fn((side + 8) * module, (side + 8) * module, |x, y| {
        let at = |pixel: u32| (pixel / module).checked_sub(4).filter(|at| *at < side);
        let dark = match (at(x), at(y)) {
            (Some(x), Some(y)) => colors[(y * side + x) as usize] == Color::Dark,
            _ => false,
        };
        Luma([if dark { 0x18 } else { 0xf8 }])
    })
}

/// Turned by so many degrees, on a larger ground.
pub(super) fn turned(picture: &GrayImage, degrees: f32) -> GrayImage {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let side = width.hypot(height).ceil() as u32;
    let (sine, cosine) = degrees.to_radians().sin_cos();
    GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = (x as f32 - side as f32 / 2.0, y as f32 - side as f32 / 2.0);
        let from_x = x * cosine + y * sine + width / 2.0;
        let from_y = y * cosine - x * sine + height / 2.0;
        if from_x < 0.0 || from_y < 0.0 || from_x >= width - 1.0 || from_y >= height - 1.0 {
            return Luma([0x90]);
        }
        let at = |x: f32, y: f32| f32::from(picture.get_pixel(x as u32, y as u32)[0]);
        let (part_x, part_y) = (from_x.fract(), from_y.fract());
        let upper = at(from_x, from_y) * (1.0 - part_x) + at(from_x + 1.0, from_y) * part_x;
        let lower =
            at(from_x, from_y + 1.0) * (1.0 - part_x) + at(from_x + 1.0, from_y + 1.0) * part_x;
        Luma([(upper * (1.0 - part_y) + lower * part_y) as u8])
    })
}

pub(super) fn encoded(picture: &GrayImage, format: ImageFormat) -> Image {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    Image::new(bytes.into_inner()).unwrap()
}

/// The picture as a PNG, for the front of a card.
pub(super) fn front(picture: &GrayImage) -> DocumentEvidence {
    DocumentEvidence {
        front: Some(encoded(picture, ImageFormat::Png)),
        ..DocumentEvidence::default()
    }
}

pub(super) fn texts(code: Option<&str>, zone: Option<&str>) -> DocumentEvidence {
    DocumentEvidence {
        code: code.map(PersonalText::new),
        zone: zone.map(PersonalText::new),
        ..DocumentEvidence::default()
    }
}

/// The reader asks nobody outside.
#[derive(Debug)]
struct NoWayOut;

#[async_trait]
impl HttpClient for NoWayOut {
    async fn send(&self, request: HttpRequest) -> PortResult<HttpAnswer> {
        panic!("the reader asked {}", request.url);
    }
}

pub(super) struct World {
    pub(super) clock: Arc<ManualClock>,
}

impl Default for World {
    fn default() -> Self {
        let start = DateTime::parse_from_rfc3339("2026-11-20T03:00:00Z").unwrap();
        Self {
            clock: Arc::new(ManualClock::new(start.into())),
        }
    }
}

impl World {
    pub(super) fn host(&self) -> PluginHost {
        PluginHost {
            http: Arc::new(NoWayOut),
            clock: self.clock.clone(),
            randomness: Arc::new(SeededRandomness::new(7)),
            folder: "nowhere".into(),
        }
    }

    pub(super) fn reader(&self) -> Arc<dyn EkycProvider> {
        provider(Config::default(), self.host()).unwrap()
    }

    pub(super) async fn read(&self, evidence: &DocumentEvidence) -> Reading {
        let context = EkycContext {
            attempt: AttemptId(uuid::Uuid::nil()),
            idempotency_key: "question".to_owned(),
            deadline: self.clock.now() + Duration::seconds(300),
            consent: ConsentId(uuid::Uuid::nil()),
        };
        let reader = self.reader();
        reader
            .reader()
            .unwrap()
            .read(&context, evidence)
            .await
            .unwrap()
    }
}

#[async_trait]
impl Ground for World {
    fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    async fn provider(&self, weather: Weather) -> PortResult<Option<Arc<dyn EkycProvider>>> {
        Ok((weather == Weather::Fair).then(|| self.reader()))
    }

    fn document(&self, wanted: Wanted) -> Option<DocumentEvidence> {
        (wanted == Wanted::Pass).then(|| DocumentEvidence {
            zone: Some(PersonalText::new(zone())),
            form: Some(claim()),
            ..front(&drawn(&[CARD], 4))
        })
    }
}
