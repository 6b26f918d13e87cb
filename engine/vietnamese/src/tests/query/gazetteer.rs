//! A gazetteer of a few names.

use crate::query::{Domain, Gazetteer, Named, Token, Vocabulary, tokens};

pub(super) struct Names {
    names: Vec<(Vec<Token>, Vec<&'static str>)>,
}

impl Names {
    pub(super) fn new(names: &[(&str, &'static str)]) -> Self {
        let vocabulary = Vocabulary::new(Domain::General);
        let keep = |(name, codes): &(&str, &'static str)| {
            (
                tokens(name, &vocabulary),
                codes.split_whitespace().collect(),
            )
        };
        Self {
            names: names.iter().map(keep).collect(),
        }
    }

    /// Names in daily speech, and the communes they stand for.
    pub(super) fn of_the_country() -> Self {
        const OLD_CITY: &str = "24133 24121 24163 24154 24169 24175";
        const PHO_YEN: &str = "05860 05890 05899 05857 05881 05488";
        Self::new(&[
            ("Buôn Ma Thuột", OLD_CITY),
            ("BMT", OLD_CITY),
            ("Phổ Yên", PHO_YEN),
            ("KCN Yên Bình", "05860 05890"),
            ("Yên Bình", "05860 05890"),
            ("KCN Điềm Thụy", "05941"),
            ("Điềm Thụy", "05941"),
            ("KCN Hòa Phú", "24175"),
            ("Hòa Phú", "24175"),
            ("Khai Quang", "08716"),
            ("Vĩnh Yên", "08707 08716"),
            ("Phúc Yên", "08740 08746"),
            ("KCN Bá Thiện", "08944"),
            ("Samsung Electronics Việt Nam Thái Nguyên", "05860 05890"),
            ("SEVT", "05860 05890"),
            ("Samsung", "05860 05890"),
            ("Thái Nguyên", "05443 05455 05500"),
            ("Đồng Hỷ", "05692"),
            ("Hóa Thượng", "05692"),
            ("Tích Lương", "05500"),
            ("Sông Công", "05518 05528"),
            ("KCN Sông Công 2", "05528"),
            ("Tân An", "24163"),
            ("Cư M’gar", "24280"),
            ("Tuy Hòa", "22015"),
            ("Phú Yên", "22015 22240"),
            ("Krông Pắc", "24490"),
            ("Văn Lang", "02143"),
            ("Văn Lăng", "05665"),
            ("Đắk Lắk", "24133 24175"),
            ("Phan Đình Phùng", "05443"),
            ("Vạn Xuân", "05890"),
        ])
    }

    pub(super) fn communes(&self, place: usize) -> &[&'static str] {
        &self.names[place].1
    }
}

impl Gazetteer for Names {
    type Place = usize;

    fn longest(&self, words: &[Token]) -> Option<Named<usize>> {
        let begins = |name: &[Token]| {
            name.len() <= words.len()
                && std::iter::zip(words, name).all(|(word, known)| word.may_mean(known))
        };
        let fitting = self
            .names
            .iter()
            .enumerate()
            .filter(|(_, (name, _))| begins(name));
        let exact = |name: &[Token]| {
            std::iter::zip(words, name)
                .filter(|(word, known)| word.is_exactly(known))
                .count()
        };
        let (place, (name, _)) = fitting.max_by_key(|(_, (name, _))| (name.len(), exact(name)))?;
        Some(Named {
            words: name.len(),
            place,
        })
    }
}
