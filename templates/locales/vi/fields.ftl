# Vì sao một giá trị không được nhận: khi đăng tin, khi nhập bảng và khi gọi API.
# Luôn có { $label }: nhãn của trường. { $value }: điều đã ghi. { $limit }: giới hạn, chính nó được nhận.

field-unknown = Loại tin này không có “{ $label }”.
field-required = Cần ghi “{ $label }”.

# $expected: text, number hoặc list
field-wrong-type =
    “{ $label }” phải là { $expected ->
        [text] chữ
        [number] số
       *[list] một danh sách
    }.
field-blank = “{ $label }” không có chữ nào đọc được.
field-unprintable = “{ $label }” có ký tự điều khiển không nhìn thấy; hãy gõ lại hoặc dán dưới dạng chữ thường.
field-formula = “{ $label }” bắt đầu bằng dấu “=” như một công thức: { $value }. Hãy ghi kết quả thay cho công thức.

field-too-short = “{ $label }” quá ngắn; cần ít nhất { $limit } ký tự.
field-too-long = “{ $label }” quá dài; nhiều nhất { $limit } ký tự.
field-too-small = “{ $label }” phải từ { $limit } trở lên.
field-too-large = “{ $label }” phải từ { $limit } trở xuống.
field-too-few = “{ $label }” cần ít nhất { $limit }.
field-too-many = “{ $label }” nhận nhiều nhất { $limit }.

field-not-whole = “{ $label }” phải là số nguyên: { $value }.
field-not-a-number = “{ $label }” không phải một số: { $value }.
field-not-an-amount = “{ $label }” không phải một số tiền: { $value }. Ghi như 1.500.000 hoặc 1,5 triệu.
field-not-a-day = “{ $label }” không phải một ngày: { $value }. Ghi như 31/12/2026 trong bảng, 2026-12-31 trong API.
field-not-a-telephone = “{ $label }” không phải một số điện thoại ở Việt Nam. Ghi đủ số, bắt đầu bằng 0 hoặc +84.
field-not-an-address = “{ $label }” không phải địa chỉ một trang web: { $value }. Ghi cả https://.
field-not-a-picture = “{ $label }” không phải tên một ảnh đã tải lên: { $value }.

# $options: các khóa
field-not-a-choice = “{ $label }” không có lựa chọn “{ $value }”. Chọn trong: { $options }.
field-twice = “{ $label }” ghi hai lần: { $value }.

# $other: nhãn của đầu kia
field-ends-reversed = “{ $label }” nhỏ hơn “{ $other }”.
