use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::{accented, sound};

#[test]
fn accents_count_and_their_place_does_not() {
    assert_eq!(accented("Hoà Bình"), accented("HÒA  bình"));
    assert_eq!(accented("Thuỷ"), accented("Thủy"));
    assert_eq!(accented("Cư M'gar"), accented("cư m’gar"));
    assert_ne!(accented("Văn Lang"), accented("Văn Lăng"));
    assert_ne!(accented("bán"), accented("bàn"));
    assert_ne!(accented("Đại"), accented("Dại"));
    assert_eq!(accented(" – "), "");
}

#[test]
fn spellings_of_one_sound_are_one() {
    for (one, other) in [
        ("Đắc Lắc", "Đăk Lăk"),
        ("Krông Pắc", "Krông Pách"),
        ("Bắc Cạn", "Bắc Kạn"),
        ("Mĩ Lí", "Mỹ Lý"),
    ] {
        assert_eq!(sound(one), sound(other));
    }
    assert_ne!(sound("Khánh"), sound("Chánh"));
    assert_ne!(sound("Tân"), sound("Tâm"));
    assert_eq!(sound("ch"), "ch");
}

proptest! {
    #[test]
    fn keys_are_keys_of_themselves(text in any::<String>()) {
        let key = sound(&text);
        prop_assert_eq!(sound(&key), key.clone());
    }

    #[test]
    fn composition_does_not_count(text in "[ aăâđeêioôơuưyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{0,20}") {
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(accented(&decomposed), accented(&text));
        prop_assert_eq!(sound(&decomposed), sound(&text));
    }
}
