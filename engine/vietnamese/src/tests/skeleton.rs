use proptest::prelude::*;

use crate::names::{BrandPattern, find_hosts, skeleton};

#[test]
fn spellings_of_one_name_have_one_skeleton() {
    for (text, bare) in [
        ("Đắk Lắk ID", "daklakid"),
        ("Đách-Lách ID", "daklakid"),
        ("ＤＡＣ ＬＡＣ ＩＤ", "daklakid"),
        ("Dаk Lаk ID", "daklakid"),
        ("Vĩnh Phúc ID", "vinpukid"),
        ("H’rê 2", "re2"),
        ("id.thai-nguyen.example", "idtainguienexample"),
        ("– !", ""),
    ] {
        assert_eq!(skeleton(text), bare, "{text}");
    }
}

proptest! {
    #[test]
    fn the_skeleton_of_a_text_has_that_of_every_name_in_it(
        name in "[achkiyđкнạ]{1,4}( [achkiyđкнạ]{1,3})?",
        text in "[acChHkKiyYđĐкКнНạẠấÍ'‘ .\\-]{0,30}",
    ) {
        if BrandPattern::new(&[&name]).find(&text).is_some() {
            prop_assert!(skeleton(&text).contains(&skeleton(&name)), "{} in {}", name, text);
        }
    }

    #[test]
    fn it_has_that_of_every_host_in_it(
        host in "[achyđạ]{1,2}\\.[ach]{1,2}",
        text in "[acCđĐạẠhHyY.。@/\\-]{0,30}",
    ) {
        if !find_hosts(&text, &host).is_empty() {
            prop_assert!(skeleton(&text).contains(&skeleton(&host)), "{} in {}", host, text);
        }
    }
}
