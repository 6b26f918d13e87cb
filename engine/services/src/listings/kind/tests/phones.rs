use super::super::phone::{read, read_cell, show};

#[test]
fn numbers_come_into_one_form() {
    for written in [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "(0912) 345-678",
        "+84912345678",
        "+84 (0)912 345 678",
        "84912345678",
    ] {
        assert_eq!(read(written).as_deref(), Some("+84912345678"), "{written}");
    }
    assert_eq!(read("0208 3855 123").as_deref(), Some("+842083855123"));
    assert_eq!(read("1900 1234").as_deref(), Some("19001234"));
    assert_eq!(read("+84 1900 1234"), None);
    assert_eq!(read_cell("912345678").as_deref(), Some("+84912345678"));
}

#[test]
fn what_nobody_has_is_refused() {
    for written in [
        "",
        "+",
        "gọi sau",
        "912345678",
        "01234",
        "0112345678",
        "091234567",
        "09123456789",
        "+1 202 555 0100",
        "0912345678 hoặc 0987654321",
        "０９１２３４５６７８",
    ] {
        assert_eq!(read(written), None, "{written}");
    }
}

#[test]
fn numbers_are_read_in_groups() {
    assert_eq!(show("+84912345678"), "0912 345 678");
    assert_eq!(show("+842083855123"), "0208 3855 123");
    assert_eq!(show("19001234"), "1900 1234");
}
