# Trang của cán bộ về dữ liệu cá nhân: yêu cầu có hạn, hồ sơ vi phạm.

staff-task-cases = yêu cầu về dữ liệu cá nhân đang chờ
staff-task-breaches = hồ sơ vi phạm dữ liệu chưa xong
staff-cases-title = Yêu cầu dữ liệu
staff-cases-lead = Người dân hỏi, sửa, hạn chế hoặc xóa dữ liệu của mình. Việc quá hạn đứng đầu, rồi tới việc sắp đến hạn. Mỗi lần mở một yêu cầu đều được ghi lại.
staff-cases-kind = Loại
staff-cases-all-kinds = Mọi loại
staff-cases-show = Hiện
staff-cases-open = Đang xử lý
staff-cases-late = Quá hạn
staff-cases-ended = Đã kết thúc
staff-cases-more = Xem tiếp
staff-cases-none = Không có yêu cầu nào
staff-cases-none-next = Khi có người gửi yêu cầu, nó hiện ở đây cùng hạn trả lời.
staff-case-title = Yêu cầu
staff-case-asked = Yêu cầu
staff-case-opened = Gửi lúc
staff-case-due = Hạn
staff-case-late = quá hạn
staff-case-late-lead = Yêu cầu này đã quá hạn theo luật. Hãy xử lý ngay.
staff-case-term-acknowledge = tiếp nhận
staff-case-term-decide = trả lời
staff-case-term-over = kết thúc
staff-case-term-done = đã xong
staff-case-who = Người yêu cầu
staff-case-nobody = Đã xóa
staff-case-acknowledge-by = Tiếp nhận chậm nhất
staff-case-decide-by = Trả lời chậm nhất
# $days: số ngày; $extension: số ngày gia hạn
staff-case-law = Theo Nghị định 356/2025: tiếp nhận trong 2 ngày làm việc, thực hiện trong { $days } ngày, gia hạn được một lần thêm { $extension } ngày.
staff-case-words = Lời của người yêu cầu
staff-case-answered = Đã trả lời
staff-case-history = Diễn biến
staff-case-was-asked = Đã gửi yêu cầu
staff-case-was-taken = Đã tiếp nhận
staff-case-was-extended = Đã gia hạn
staff-case-corrects = Ai sửa được phần nào
staff-case-corrects-person = Người ấy tự sửa trên trang của mình
staff-case-corrects-staff = Cán bộ sửa theo yêu cầu
staff-case-corrects-nobody = Không sửa: đây là ghi chép việc đã xảy ra
staff-case-take = Tiếp nhận
staff-case-decide = Trả lời
staff-case-answer = Trả lời hoặc lý do
staff-case-answer-hint = Người yêu cầu đọc được lời này.
staff-case-grant = Đã làm
staff-case-grant-partly = Làm một phần
staff-case-refuse = Từ chối
staff-case-extend = Gia hạn
# $days: số ngày gia hạn
staff-case-extend-lead = Chưa xong được thì gia hạn một lần, thêm { $days } ngày; lý do ghi ở trên.
staff-case-restrict-lead = Bấm “Đã làm” thì từ lúc ấy dữ liệu của người này chỉ được lưu, không dùng vào việc khác.
staff-case-erase = Xóa dữ liệu
staff-case-erase-lead = Xóa ngay tài khoản và dữ liệu của người này, không khôi phục được. Điều luật buộc giữ thì biên bản ghi rõ.
staff-case-erase-confirm = Tôi đã xem xét và hiểu rằng không khôi phục được
staff-case-erase-verb = Thực hiện xóa
staff-case-lift = Bỏ hạn chế
staff-case-lift-lead = Dữ liệu của người này đang chỉ được lưu. Chỉ bỏ hạn chế khi người ấy yêu cầu, hoặc khi việc hạn chế đã giải quyết xong.
staff-case-lift-verb = Bỏ hạn chế
staff-breaches-title = Vi phạm dữ liệu
# $hours: số giờ
staff-breaches-lead = Khi dữ liệu cá nhân bị lộ, mất hoặc dùng sai: ghi lại ngay, báo cơ quan chuyên trách trong { $hours } giờ kể từ khi phát hiện.
staff-breaches-none = Chưa có hồ sơ nào
staff-breaches-none-next = Nếu phát hiện dữ liệu bị lộ, hãy ghi vào biểu mẫu dưới đây.
staff-breach-title = Hồ sơ vi phạm
staff-breach-enter = Ghi hồ sơ mới
staff-breach-enter-verb = Ghi hồ sơ
staff-breach-discovered = Phát hiện lúc
staff-breach-due = Báo chậm nhất
staff-breach-what = Điều đã xảy ra
staff-breach-what-hint = Không ghi tên hay thông tin của người bị ảnh hưởng.
staff-breach-persons = Số người bị ảnh hưởng
staff-breach-places = Có dữ liệu vị trí
staff-breach-bodies = Có dữ liệu sinh trắc học
staff-breach-assess = Đánh giá
staff-breach-assess-verb = Lưu đánh giá
staff-breach-steps = Việc đã làm
staff-breach-measures = Biện pháp
staff-breach-authority = Đã báo cơ quan chuyên trách
staff-breach-people = Đã báo người bị ảnh hưởng
staff-breach-mended = Đã khắc phục
staff-breach-not-yet = Chưa
staff-breach-not-needed = Không bắt buộc
staff-breach-tell-authority = Đã báo cơ quan
staff-breach-tell-persons = Đã báo người dân
staff-breach-mend = Đã khắc phục, đóng hồ sơ
staff-breach-untold = Chưa báo đủ
staff-breach-told = Đã báo, đang khắc phục
staff-breach-closed = Đã xong
# $hours: số giờ còn lại
staff-breach-left = Còn { $hours } giờ để báo.
# $hours: số giờ luật cho
staff-breach-late = Đã quá { $hours } giờ kể từ khi phát hiện. Hãy báo ngay và nêu lý do chậm.

error-case-answer-missing = Cần ghi lời trả lời
error-case-answer-missing-cause = Người yêu cầu phải được biết kết quả hoặc lý do.
error-case-answer-missing-next = Hãy viết vào ô “Trả lời hoặc lý do” rồi gửi lại.

error-case-erasure-unconfirmed = Chưa xác nhận việc xóa
error-case-erasure-unconfirmed-cause = Xóa rồi thì không khôi phục được.
error-case-erasure-unconfirmed-next = Hãy đánh dấu ô xác nhận rồi gửi lại.

error-restriction-none = Không có hạn chế nào để bỏ
error-restriction-none-cause = Dữ liệu của người này không bị hạn chế theo yêu cầu ấy.
error-restriction-none-next = Hãy mở lại yêu cầu.

error-breach-moment-wrong = Ngày giờ chưa đúng
error-breach-moment-wrong-cause = Lúc phát hiện cần đủ ngày và giờ.
error-breach-moment-wrong-next = Hãy chọn lại ngày giờ.

personal-records-message = Tin nhắn báo cho bạn
personal-field-delivered-at = Gửi lúc

staff-new-codes-title = Mã dự phòng mới
# $count: số mã còn lại
staff-new-codes-lead = Bạn còn { $count } mã dự phòng. Lập mã mới thì mọi mã cũ hết dùng được.
staff-new-codes-verb = Lập mã mới

personal-records-staff-account = Tài khoản cán bộ
personal-field-name = Họ tên
personal-field-email = Thư điện tử
personal-field-roles = Vai trò
personal-field-last-signed-in-at = Đăng nhập lần cuối
personal-field-signed-in-at = Các lần đăng nhập
