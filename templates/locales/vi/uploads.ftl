# Ảnh và tệp người dân gửi lên, và nơi cất chúng.
# Đối số: { $most } (MB ở upload-too-large, triệu điểm ảnh ở upload-too-many-pixels), { $found } và
# { $allowed } (tên loại tệp), { $width } và { $height } (điểm ảnh).

error-upload-empty = Tệp không có gì
error-upload-empty-cause = Tệp gửi lên dài 0 byte.
error-upload-empty-next = Hãy chọn lại tệp, mở thử xem có nội dung không, rồi gửi lại.

error-upload-too-large = Tệp quá lớn
error-upload-too-large-cause = Mỗi tệp được tối đa { $most } MB.
error-upload-too-large-next = Hãy chụp lại ở độ phân giải thường, hoặc giảm kích thước tệp rồi gửi lại.

error-upload-not-allowed = Loại tệp này không nhận được
error-upload-not-allowed-cause = Nội dung tệp là { $found ->
    [unknown] loại không rõ
   *[other] { $found }
}, dù tên tệp ghi gì; ở đây chỉ nhận { $allowed }.
error-upload-not-allowed-next = Hãy gửi ảnh chụp, hoặc lưu lại thành một trong các loại: { $allowed }.

error-upload-too-many-pixels = Ảnh có quá nhiều điểm ảnh
error-upload-too-many-pixels-cause = Ảnh rộng { $width }, cao { $height } điểm; ở đây nhận tối đa { $most } triệu điểm và mỗi cạnh 16384 điểm.
error-upload-too-many-pixels-next = Hãy chụp lại ở độ phân giải thường, hoặc thu nhỏ ảnh rồi gửi lại.

error-upload-too-costly = Ảnh được mã hóa bất thường
error-upload-too-costly-cause = Mở ảnh này tốn công gấp nhiều lần một ảnh bình thường.
error-upload-too-costly-next = Hãy mở ảnh và lưu lại thành JPEG hoặc PNG, rồi gửi lại.

error-upload-animated = Ảnh động không nhận được
error-upload-animated-cause = Tệp có nhiều khung hình; ở đây chỉ nhận ảnh tĩnh.
error-upload-animated-next = Hãy gửi một ảnh chụp màn hình của khung hình cần gửi.

error-upload-two-kinds = Trong tệp có lẫn thứ khác
error-upload-two-kinds-cause = Tệp vừa là ảnh hoặc giấy tờ, vừa chứa một trang, một chương trình hay một gói nén.
error-upload-two-kinds-next = Hãy chụp ảnh mới, hoặc mở tệp và lưu lại, rồi gửi lại.

error-upload-active = Tệp PDF có phần tự chạy hoặc đính kèm
error-upload-active-cause = Trong PDF có mã lệnh, lệnh mở chương trình, biểu mẫu XFA hoặc tệp đính kèm.
error-upload-active-next = Hãy in lại thành PDF thường (chọn “In ra PDF”), rồi gửi lại.

error-upload-unreadable = Không mở được tệp
error-upload-unreadable-cause = Tệp bị hỏng hoặc gửi chưa trọn.
error-upload-unreadable-next = Hãy kiểm tra mạng và gửi lại; nếu vẫn không được, hãy chụp ảnh mới.

error-object-checksum-mismatch = Tệp đến nơi không giống lúc gửi
error-object-checksum-mismatch-cause = Tổng kiểm tra của nội dung nhận được khác với tổng đã báo trước.
error-object-checksum-mismatch-next = Hãy gửi lại tệp.

error-upload-busy = Đang có nhiều tệp được xử lý
error-upload-busy-cause = Máy chủ xử lý ảnh lần lượt, và lúc này đã đủ số tệp chờ.
error-upload-busy-next = Hãy gửi lại sau { $seconds } giây.

error-upload-infected = Tệp bị máy quét cảnh báo
error-upload-infected-cause = Máy quét nhận ra trong tệp có phần mềm độc hại, nên tệp không được giữ lại.
error-upload-infected-next = Hãy quét thiết bị của bạn, rồi chụp ảnh mới hoặc gửi tệp khác.

error-upload-gone = Tệp không còn ở đây
error-upload-gone-cause = Tệp đã gửi quá lâu mà chưa dùng, hoặc đã được gỡ.
error-upload-gone-next = Hãy gửi lại tệp.

error-files-closed = Hiện chưa nhận tệp
error-files-closed-cause = Máy chủ chưa có cách quét tệp trước khi lưu.
error-files-closed-next = Hãy thử lại sau, hoặc liên hệ với chúng tôi.

error-objects-unavailable = Tạm thời chưa lưu hay mở được tệp
error-objects-unavailable-cause = Kho tệp không trả lời. Không có gì bị lưu dở dang.
error-objects-unavailable-next = Hãy thử lại sau { $seconds } giây.
