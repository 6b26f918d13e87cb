use chrono::{Datelike, NaiveDate};
use tinhid_contract::ekyc::{PersonClaim, PersonalText};
use tinhid_vietnamese::identifiers::{PersonalId, Sex};

/// A person who does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citizen {
    /// What pictures and tests call them.
    pub key: &'static str,
    /// Twelve digits that follow the rules and whose last six are a small number.
    pub personal_id: &'static str,
    /// The name on the card.
    pub name: &'static str,
    /// `yyyy-mm-dd`.
    pub born_on: &'static str,
    /// The sex.
    pub sex: Sex,
    /// `yyyy-mm-dd`.
    pub issued_on: &'static str,
    /// On which birthday the card expires.
    pub expires_at_age: i32,
    /// What happens to them.
    pub story: Story,
}

/// What is special about a citizen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// Nothing: every part passes.
    Plain,
    /// No card has been issued to them.
    NoCardYet,
    /// The central database has another name than the card.
    OtherName(&'static str),
    /// The card has expired.
    CardExpired,
    /// Their face is also that of this citizen.
    TwinOf(&'static str),
    /// They are not fourteen.
    Child,
    /// The pictures of their card were taken from a screen.
    CardRecaptured,
    /// The portrait on their card is somebody else's.
    OtherFace,
    /// Their pictures are too bad to compare a face.
    FaceUnclear,
    /// A photograph was held before the camera.
    NotLive,
    /// The register answers later.
    AnswersLater,
    /// Whoever is asked about them is out of order.
    Outage,
}

/// All of them.
pub const CITIZENS: [Citizen; 14] = [
    male(
        "nguyen-van-mau",
        "019085000001",
        "Nguyễn Văn Mẫu",
        "1985-03-12",
        Story::Plain,
    ),
    female(
        "tran-thi-thu",
        "040185000002",
        "Trần Thị Thử",
        "1985-11-02",
        Story::Plain,
    ),
    male(
        "le-van-cho",
        "066084000003",
        "Lê Văn Chờ",
        "1984-07-21",
        Story::NoCardYet,
    ),
    female(
        "pham-thi-binh",
        "025185000004",
        "Phạm Thị Bình",
        "1985-05-30",
        Story::OtherName("Phạm Thị Bính"),
    ),
    Citizen {
        issued_on: "2016-02-01",
        expires_at_age: 40,
        ..male(
            "hoang-van-cu",
            "048080000005",
            "Hoàng Văn Cũ",
            "1980-01-15",
            Story::CardExpired,
        )
    },
    female(
        "vu-thi-song",
        "031185000006",
        "Vũ Thị Song",
        "1985-09-09",
        Story::TwinOf("vu-thi-sinh"),
    ),
    female(
        "vu-thi-sinh",
        "031185000007",
        "Vũ Thị Sinh",
        "1985-09-09",
        Story::TwinOf("vu-thi-song"),
    ),
    Citizen {
        issued_on: "2025-06-20",
        expires_at_age: 14,
        ..male(
            "do-van-be",
            "079218000008",
            "Đỗ Văn Bé",
            "2018-06-01",
            Story::Child,
        )
    },
    male(
        "bui-van-chup",
        "092085000009",
        "Bùi Văn Chụp",
        "1985-02-14",
        Story::CardRecaptured,
    ),
    female(
        "dang-thi-la",
        "001185000010",
        "Đặng Thị Lạ",
        "1985-08-25",
        Story::OtherFace,
    ),
    male(
        "ngo-van-mo",
        "056085000011",
        "Ngô Văn Mờ",
        "1985-12-05",
        Story::FaceUnclear,
    ),
    female(
        "ho-thi-anh",
        "072185000012",
        "Hồ Thị Ảnh",
        "1985-04-18",
        Story::NotLive,
    ),
    male(
        "duong-van-cham",
        "038085000013",
        "Dương Văn Chậm",
        "1985-10-10",
        Story::AnswersLater,
    ),
    male(
        "ly-van-hong",
        "008085000014",
        "Lý Văn Hỏng",
        "1985-06-06",
        Story::Outage,
    ),
];

const fn male(
    key: &'static str,
    personal_id: &'static str,
    name: &'static str,
    born_on: &'static str,
    story: Story,
) -> Citizen {
    Citizen {
        key,
        personal_id,
        name,
        born_on,
        sex: Sex::Male,
        issued_on: "2025-01-10",
        expires_at_age: 60,
        story,
    }
}

const fn female(
    key: &'static str,
    personal_id: &'static str,
    name: &'static str,
    born_on: &'static str,
    story: Story,
) -> Citizen {
    Citizen {
        sex: Sex::Female,
        ..male(key, personal_id, name, born_on, story)
    }
}

/// The citizen of a key.
pub(crate) fn citizen(key: &str) -> Option<&'static Citizen> {
    CITIZENS.iter().find(|citizen| citizen.key == key)
}

/// The citizen of a personal id.
pub(crate) fn citizen_of(personal_id: &PersonalId) -> Option<&'static Citizen> {
    let mut citizens = CITIZENS.iter();
    citizens.find(|citizen| citizen.personal_id == personal_id.as_str())
}

impl Citizen {
    /// What they write into a form; `None` never comes of a citizen of the list.
    #[must_use]
    pub fn claim(&self) -> Option<PersonClaim> {
        Some(PersonClaim {
            personal_id: PersonalId::parse(self.personal_id).ok()?,
            name: PersonalText::new(self.name),
            born_on: self.born_on.parse().ok()?,
            sex: Some(self.sex),
        })
    }

    /// The text of the QR code on their card.
    #[must_use]
    pub fn card_code(&self) -> String {
        let sex = match self.sex {
            Sex::Male => "Nam",
            Sex::Female => "Nữ",
        };
        let (born, issued) = (backwards(self.born_on), backwards(self.issued_on));
        format!(
            "{}||{}|{born}|{sex}|{ADDRESS}|{issued}",
            self.personal_id, self.name
        )
    }

    /// The last day of their card.
    pub(crate) fn expires_on(&self) -> Option<NaiveDate> {
        let born: NaiveDate = self.born_on.parse().ok()?;
        born.with_year(born.year() + self.expires_at_age)
    }
}

/// Where all of them live.
pub(crate) const ADDRESS: &str = "Số 1, đường Thử Nghiệm, xã Mẫu";

/// `ddmmyyyy` of `yyyy-mm-dd`.
fn backwards(date: &str) -> String {
    date.split('-').rev().collect()
}
