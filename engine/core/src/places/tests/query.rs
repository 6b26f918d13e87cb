use crate::places::model::UnitType;
use crate::places::query::Query;

fn readings(text: &str) -> Vec<(&'static [UnitType], String)> {
    let query = Query::read(text).expect("words");
    let readings = query.readings(0..query.len());
    readings
        .into_iter()
        .map(|reading| (reading.types, query.folded(&reading.name)))
        .collect()
}

#[test]
fn a_type_word_is_one_way_to_read_it() {
    let typed =
        |types, name: &str, all: &str| vec![(types, name.to_owned()), (&[][..], all.to_owned())];
    assert_eq!(
        readings("P. Ea Tam"),
        typed(&[UnitType::Ward], "ea tam", "p ea tam")
    );
    assert_eq!(
        readings("TP.BMT"),
        typed(&[UnitType::City], "bmt", "tp bmt")
    );
    assert_eq!(
        readings("thị xã Phú Thọ"),
        typed(&[UnitType::Town], "phu tho", "thi xa phu tho")
    );
    assert_eq!(
        readings("Q10"),
        typed(&[UnitType::UrbanDistrict], "10", "q 10")
    );
    assert_eq!(
        readings("xa nhe"),
        typed(&[UnitType::Commune], "nhe", "xa nhe")
    );
}

#[test]
fn an_english_type_word_may_stand_at_either_end() {
    let districts = &[UnitType::RuralDistrict, UnitType::UrbanDistrict][..];
    for (text, types, name) in [
        ("Yen Lac district", districts, "yen lac"),
        ("district of Yen Lac", districts, "yen lac"),
        ("Bac Ninh city", &[UnitType::City][..], "bac ninh"),
        ("ward 5", &[UnitType::Ward][..], "5"),
    ] {
        assert_eq!(readings(text)[0], (types, name.to_owned()), "{text}");
    }
    assert_eq!(readings("city"), [(&[][..], "city".to_owned())]);
}

#[test]
fn other_words_are_names() {
    assert_eq!(readings("Xá Nhè"), [(&[][..], "xa nhe".to_owned())]);
    assert_eq!(readings("xã"), [(&[][..], "xa".to_owned())]);
    assert!(Query::read(" – ").is_none());
    assert!(Query::read(&"a ".repeat(17)).is_none());
    assert!(Query::read(&"a".repeat(10_000)).is_none());
}
