use super::PLACES;

#[test]
fn abolished_bodies_are_known_however_they_are_written() {
    for (name, body) in [
        (
            "Sở Thông tin và Truyền thông tỉnh Thái Nguyên",
            "Sở Thông tin và Truyền thông",
        ),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        (
            "Sở Lao động Thương binh Xã hội",
            "Sở Lao động – Thương binh và Xã hội",
        ),
        ("Sở LĐ-TB&XH Đắk Lắk", "Sở Lao động – Thương binh và Xã hội"),
        ("Sở Giao thông vận tải", "Sở Giao thông Vận tải"),
        ("So Tai nguyen va Moi truong", "Sở Tài nguyên và Môi trường"),
        (
            "Department of Planning and Investment",
            "Sở Kế hoạch và Đầu tư",
        ),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("Bảo hiểm xã hội Vĩnh Phúc", "Bảo hiểm xã hội tỉnh"),
        ("Cục Thuế tỉnh Phú Thọ", "Cục Thuế tỉnh"),
        ("UBND huyện Đại Từ", "Ủy ban nhân dân cấp huyện"),
        (
            "Uỷ ban nhân dân TP Buôn Ma Thuột",
            "Ủy ban nhân dân cấp huyện",
        ),
        (
            "Phòng Giáo dục và Đào tạo thị xã Phú Thọ",
            "Phòng chuyên môn cấp huyện",
        ),
        ("Phòng Tư pháp huyện", "Phòng chuyên môn cấp huyện"),
        (
            "Ủy ban nhân dân thị trấn Hùng Sơn",
            "Ủy ban nhân dân cấp huyện",
        ),
        (
            "Dai Tu District People's Committee",
            "Ủy ban nhân dân cấp huyện",
        ),
        ("Công an huyện Đại Từ", "Công an cấp huyện"),
        ("TAND thị xã", "Tòa án nhân dân cấp huyện"),
        (
            "Viện kiểm sát nhân dân huyện",
            "Viện kiểm sát nhân dân cấp huyện",
        ),
        ("Thanh tra huyện Đại Từ", "Thanh tra huyện"),
        ("Hạt Kiểm lâm huyện Định Hóa", "Đơn vị ngành dọc cấp huyện"),
        ("Trung tâm Văn hóa và Thể thao huyện", "Đơn vị cấp huyện"),
        ("UBND tỉnh Bắc Kạn", "Cơ quan của tỉnh đã sắp xếp"),
        ("Sở Y tế tỉnh Vĩnh Phúc", "Cơ quan của tỉnh đã sắp xếp"),
    ] {
        let found = PLACES.abolished_body(name).map(|body| &*body.name);
        assert_eq!(found, Some(body), "{name:?}");
    }
}

#[test]
fn bodies_of_today_pass() {
    for name in [
        "Sở Khoa học và Công nghệ tỉnh Thái Nguyên",
        "Sở Nông nghiệp và Môi trường",
        "Sở Tài chính",
        "Thuế tỉnh Phú Thọ",
        "Cục Thuế",
        "Cục Hải quan",
        "Bảo hiểm xã hội Việt Nam",
        "UBND tỉnh Đắk Lắk",
        "UBND thành phố Bắc Ninh",
        "Ủy ban nhân dân phường Phổ Yên",
        "Phòng Cơ quan điều tra",
        "Phòng Quản lý xuất nhập cảnh",
        "Công ty Điện lực",
        "Công an tỉnh Thái Nguyên",
        "Công an phường Phổ Yên",
        "Tòa án nhân dân khu vực 1",
        "Thanh tra tỉnh",
        "Sở Y tế tỉnh Phú Thọ",
        "Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên",
        "Ủy ban nhân dân phường Vĩnh Phúc",
        "Trung tâm Phục vụ hành chính công tỉnh Đắk Lắk",
        "",
    ] {
        assert_eq!(PLACES.abolished_body(name), None, "{name:?}");
    }
}
