//! Folding: the form in which texts are compared when accents, case and punctuation do not count.

use unicode_normalization::UnicodeNormalization;

use crate::letters::{self, is_apostrophe};

/// `text` in lower case, without tones and accents, đ as d, its words parted by single spaces.
///
/// Words are runs of letters and digits. Apostrophes and characters of no width vanish without
/// parting a word, so `H’rê` is `hre`. Compatibility forms count as what they look like:
/// `²` is `2`, `Ａ` is `a`. Folding what is folded changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_with(text, Some(' '))
}

/// The words of [`fold`].
#[must_use]
pub fn fold_tokens(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// [`fold`] without the spaces: `Quê Nhà - ID` and `QueNha_ID` are both `quenhaid`.
#[must_use]
pub fn compact(text: &str) -> String {
    fold_with(text, None)
}

/// [`fold`] with hyphens for spaces, as names stand in addresses: `tiếng H’rê` is `tieng-hre`.
#[must_use]
pub fn slug(text: &str) -> String {
    fold_with(text, Some('-'))
}

/// `text` without tones and accents, đ as d; case, spaces and punctuation stay: `Đường Núi ID` is
/// `Duong Nui ID`.
#[must_use]
pub fn unaccented(text: &str) -> String {
    text.nfd()
        .filter(|character| !matches!(character, '\u{300}'..='\u{36f}'))
        .map(|character| match character {
            'đ' => 'd',
            'Đ' => 'D',
            other => other,
        })
        .nfc()
        .collect()
}

fn fold_with(text: &str, separator: Option<char>) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut parted = false;
    letters::for_each(text, |letter| {
        if letter.is_mark() || is_apostrophe(letter.value) {
            return;
        }
        if !letter.value.is_alphanumeric() {
            parted = true;
            return;
        }
        if parted && !folded.is_empty() {
            folded.extend(separator);
        }
        parted = false;
        folded.push(if letter.value == 'đ' {
            'd'
        } else {
            letter.value
        });
    });
    // Only other scripts are left decomposed here; Vietnamese has lost its marks.
    if folded.is_ascii() {
        folded
    } else {
        folded.nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn unaccented_keeps_case_and_punctuation() {
        assert_eq!(
            super::unaccented("Đường Sông-Hồng, số 3"),
            "Duong Song-Hong, so 3"
        );
    }

    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{compact, fold, fold_tokens, slug};

    #[test]
    fn folds_what_people_write() {
        for (written, folded) in [
            ("Phường Vĩnh Phúc", "phuong vinh phuc"),
            ("  Đắk   Lắk\u{a0}– ID ", "dak lak id"),
            ("Ðắk Lắk", "dak lak"),
            ("Cư M'gar", "cu mgar"),
            ("Cư M’gar", "cu mgar"),
            ("Xã M´Drắk", "xa mdrak"),
            ("22m²", "22m2"),
            ("ＴＨÁＩ ＮＧＵＹÊＮ", "thai nguyen"),
            ("Thái\u{200b} Ngu\u{ad}yên", "thai nguyen"),
            ("1tr5/tháng", "1tr5 thang"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(fold(written), folded, "{written:?}");
        }
    }

    #[test]
    fn tone_placement_does_not_count() {
        for (one, other) in [
            ("hoà", "hòa"),
            ("thuỷ", "thủy"),
            ("khoẻ", "khỏe"),
            ("Lý", "lý"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn tokens_compact_and_slug_agree_with_fold() {
        assert_eq!(
            fold_tokens(" Bà Rịa - Vũng Tàu "),
            ["ba", "ria", "vung", "tau"]
        );
        assert_eq!(fold_tokens("…"), Vec::<String>::new());
        assert_eq!(compact("Thái Nguyên - ID"), "thainguyenid");
        assert_eq!(slug("Bà Rịa - Vũng Tàu"), "ba-ria-vung-tau");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }

        #[test]
        fn composition_and_case_do_not_count(text in "[ a-zA-ZăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵÁẶẾỘỰỸ'-]{0,40}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), folded.clone());
            prop_assert_eq!(fold(&text.to_uppercase()), folded.clone());
            prop_assert!(folded.is_ascii());
        }

        #[test]
        fn a_fold_is_words_with_single_spaces(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
            prop_assert_eq!(compact(&text), folded.replace(' ', ""));
        }
    }
}
