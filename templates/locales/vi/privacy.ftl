# Dữ liệu cá nhân: trang "Quyền riêng tư" và lỗi của nó.

privacy-title = Dữ liệu của tôi
privacy-summary = Đồng ý, bản sao, yêu cầu, xóa
privacy-lead = Bạn quyết định dữ liệu của mình được dùng vào việc gì, xem được mọi điều chúng tôi biết về bạn, và xóa được.
privacy-purposes = Dữ liệu dùng để làm gì
privacy-purposes-lead = Mỗi việc bạn đồng ý riêng. Rút lại lúc nào cũng được, chỉ cần một lần bấm.
privacy-purpose = Việc
privacy-sensitive = Đây là dữ liệu nhạy cảm.
privacy-recipients = Ai nhận
privacy-recipients-none = Không ai ngoài tỉnh
privacy-retention = Giữ bao lâu
privacy-basis = Căn cứ
privacy-basis-consent = Bạn đồng ý
privacy-basis-contract = Cần để làm việc bạn nhờ
privacy-basis-law = Luật yêu cầu
privacy-standing = Lựa chọn của bạn
privacy-standing-given = Đồng ý
privacy-standing-withdrawn = Đã rút lại
privacy-standing-undecided = Chưa chọn
privacy-standing-asked-again = Lời đã đổi, mời bạn xem lại
privacy-standing-not-asked = Không cần hỏi
privacy-give = Đồng ý
privacy-withdraw = Rút lại
privacy-copy = Bản sao dữ liệu
privacy-copy-lead = Mọi điều chúng tôi giữ về bạn, để đọc, in hoặc lưu. Cần xác nhận lại bạn là chủ tài khoản.
privacy-copy-open = Xem bản sao
privacy-copy-title = Bản sao dữ liệu của tôi
privacy-copy-made = Lập lúc
privacy-copy-json = Tải dạng JSON cho máy đọc
privacy-copy-nothing = Không có gì.
privacy-copy-recipients = Dùng vào việc gì, ai nhận
privacy-cases = Yêu cầu của tôi
privacy-cases-none = Bạn chưa có yêu cầu nào.
privacy-case-state = Tình trạng
privacy-case-opened = Ngày gửi
privacy-case-due = Trả lời chậm nhất
privacy-case-waits = Tự xóa vào
privacy-case-longer = Cần thêm thời gian:
privacy-case-answer = Trả lời:
privacy-case-proof = Hãy lưu lại địa chỉ này. Sau khi xóa, biên bản nằm ở đây:
privacy-case-stop = Dừng yêu cầu
privacy-kind-access = Cho biết đang giữ gì về tôi
privacy-kind-export = Cấp bản sao
privacy-kind-correction = Sửa thông tin sai
privacy-kind-restriction = Chỉ lưu, không dùng vào việc khác
privacy-kind-objection = Phản đối một cách dùng
privacy-kind-withdrawal = Rút lại sự đồng ý
privacy-kind-erasure = Xóa tài khoản và dữ liệu
privacy-state-waiting = Đang chờ tới ngày xóa
privacy-state-open = Đã gửi
privacy-state-acknowledged = Đã tiếp nhận
privacy-state-granted = Đã làm
privacy-state-partly-granted = Đã làm một phần
privacy-state-refused = Không làm được
privacy-state-cancelled = Đã dừng
privacy-ask = Gửi yêu cầu
privacy-ask-kind = Bạn muốn gì
privacy-ask-text = Nói rõ thêm
privacy-ask-send = Gửi
privacy-erase = Xóa tài khoản
# $days: số ngày chờ
privacy-erase-lead = Sau { $days } ngày, tài khoản và dữ liệu của bạn bị xóa, không khôi phục được. Trong những ngày ấy bạn dừng lại được. Điều luật buộc giữ thì biên bản ghi rõ giữ gì, tới khi nào.
privacy-erase-ask = Xóa tài khoản của tôi
privacy-proof-title = Biên bản xóa dữ liệu
privacy-proof-lead = Biên bản này không ghi người được xóa là ai.
privacy-proof-day = Ngày xóa
privacy-proof-id = Số của yêu cầu
privacy-proof-hash = Mã băm SHA-256
# $count: số bản ghi
privacy-fate-deleted = Đã xóa { $count } bản ghi.
privacy-fate-anonymised = { $count } bản ghi không còn điều gì về người ấy.
privacy-fate-kept = Giữ { $count } bản ghi
privacy-fate-until = tới ngày

## Các phần dữ liệu

personal-records-account = Tài khoản
personal-records-session = Thiết bị và phiên đăng nhập
personal-records-consent = Điều bạn đã đồng ý hoặc rút lại
personal-records-data-case = Yêu cầu về dữ liệu
personal-records-restriction = Hạn chế xử lý
personal-records-stored-objects = Ảnh và giấy tờ đã gửi
personal-records-session-log = Nhật ký đăng nhập
personal-records-known-device = Thiết bị đã biết
personal-records-one-time-code = Mã đã gửi
personal-field-known-devices-until = Thiết bị đã biết tới
personal-field-event = Việc
personal-field-occurred-at = Lúc
personal-field-address = Địa chỉ mạng
personal-field-port = Cổng nguồn
personal-field-phone = Số điện thoại
personal-field-identity-level = Mức xác minh
personal-field-has-password = Có mật khẩu
personal-field-phone-changed-at = Số được xác nhận lúc
personal-field-created-at = Bắt đầu lúc
personal-field-surface = Nơi đăng nhập
personal-field-device = Thiết bị
personal-field-program = Trình duyệt hoặc ứng dụng
personal-field-seen-at = Dùng lần cuối
personal-field-proved-at = Xác nhận lần cuối
personal-field-expires-at = Hết hạn lúc
personal-field-ended-at = Kết thúc lúc
personal-field-ended-by = Kết thúc vì
personal-field-purpose = Việc
personal-field-decision = Lựa chọn
personal-field-text-version = Bản lời đã xem
personal-field-language = Ngôn ngữ
personal-field-channel = Nơi chọn
personal-field-decided-at = Lúc
personal-field-kind = Loại
personal-field-used-for = Dùng vào việc
personal-field-media-type = Loại tệp
personal-field-size = Số byte
personal-field-state = Tình trạng
personal-field-request = Lời của bạn
personal-field-answer = Trả lời
personal-field-extension-reason = Vì sao cần thêm thời gian
personal-field-opened-at = Gửi lúc
personal-field-acknowledged-at = Tiếp nhận lúc
personal-field-due-at = Hạn
personal-field-extended-at = Gia hạn lúc
personal-field-since = Từ lúc
personal-field-id = Số

## Lỗi

error-consent-not-given = Chưa có gì để rút lại
error-consent-not-given-cause = Bạn chưa đồng ý việc này.
error-consent-not-given-next = Bạn không cần làm gì.

error-purpose-not-found = Không có việc này
error-purpose-not-found-cause = Tỉnh này không dùng dữ liệu vào việc ấy.
error-purpose-not-found-next = Hãy mở lại trang Dữ liệu của tôi.

error-purpose-not-asked = Việc này không hỏi sự đồng ý
error-purpose-not-asked-cause = Luật yêu cầu, hoặc không có thì không dùng được dịch vụ.
error-purpose-not-asked-next = Bạn có thể gửi yêu cầu phản đối hoặc xóa tài khoản.

error-purpose-text-changed = Lời đã đổi
error-purpose-text-changed-cause = Trong lúc bạn xem, nội dung vừa được sửa.
error-purpose-text-changed-next = Hãy mở lại trang, đọc lời mới rồi chọn.

error-case-kind-unknown = Không có loại yêu cầu này
error-case-kind-unknown-cause = Loại yêu cầu được gửi không có trong danh sách.
error-case-kind-unknown-next = Hãy chọn một loại trong biểu mẫu.

error-case-text-missing = Cần nói rõ
error-case-text-missing-cause = Yêu cầu này cần vài lời: sửa gì, phản đối gì, rút lại gì.
error-case-text-missing-next = Hãy viết thêm rồi gửi lại.

error-case-text-too-long = Lời quá dài
error-case-text-too-long-cause = Nhiều nhất { $limit } ký tự.
error-case-text-too-long-next = Hãy viết ngắn lại.

error-case-open-already = Bạn đã có yêu cầu này
error-case-open-already-cause = Một yêu cầu cùng loại đang được xử lý.
error-case-open-already-next = Hãy đợi trả lời, hoặc dừng yêu cầu cũ rồi gửi lại.

error-case-not-found = Không có yêu cầu này
error-case-not-found-cause = Không có yêu cầu nào với số ấy trong tài khoản của bạn.
error-case-not-found-next = Hãy mở lại trang Dữ liệu của tôi.

error-case-ended = Yêu cầu đã kết thúc
error-case-ended-cause = Yêu cầu này đã có kết quả hoặc đã dừng.
error-case-ended-next = Bạn có thể gửi yêu cầu mới.

error-case-waits = Yêu cầu đang chờ
error-case-waits-cause = Yêu cầu xóa tự thực hiện khi hết thời gian chờ.
error-case-waits-next = Hãy đợi tới ngày, từ chối có lý do, hoặc gia hạn để xem xét.

error-case-acknowledged = Đã tiếp nhận
error-case-acknowledged-cause = Yêu cầu này đã được tiếp nhận trước đó.
error-case-acknowledged-next = Hãy trả lời yêu cầu.

error-case-extended = Đã gia hạn
error-case-extended-cause = Mỗi yêu cầu chỉ gia hạn được một lần.
error-case-extended-next = Hãy trả lời trong hạn.

error-case-term-over = Đã quá hạn
error-case-term-over-cause = Chỉ gia hạn được khi còn hạn.
error-case-term-over-next = Hãy trả lời ngay.

error-case-erasure-whole = Không xóa một phần
error-case-erasure-whole-cause = Xóa là xóa toàn bộ; điều luật buộc giữ đã được tách riêng.
error-case-erasure-whole-next = Hãy thực hiện hoặc từ chối.

error-case-erasure-happens = Việc xóa phải được thực hiện
error-case-erasure-happens-cause = Yêu cầu xóa chỉ xong khi dữ liệu đã bị xóa.
error-case-erasure-happens-next = Hãy dùng nút thực hiện xóa.

error-case-no-erasure = Không phải yêu cầu xóa
error-case-no-erasure-cause = Người này không yêu cầu xóa.
error-case-no-erasure-next = Hãy trả lời đúng loại yêu cầu.

error-proof-not-found = Không có biên bản này
error-proof-not-found-cause = Số không đúng, hoặc việc xóa chưa diễn ra.
error-proof-not-found-next = Hãy kiểm tra lại địa chỉ; nếu chưa tới ngày xóa, hãy quay lại sau.

error-processing-restricted = Dữ liệu đang bị hạn chế xử lý
error-processing-restricted-cause = Theo yêu cầu của bạn, dữ liệu chỉ được lưu, không dùng vào việc khác.
error-processing-restricted-next = Nếu muốn dùng lại dịch vụ này, hãy gửi yêu cầu bỏ hạn chế.

error-breach-not-found = Không có hồ sơ này
error-breach-not-found-cause = Không có hồ sơ vi phạm nào với số ấy.
error-breach-not-found-next = Hãy mở lại danh sách.

error-breach-in-future = Thời điểm chưa tới
error-breach-in-future-cause = Lúc phát hiện không thể ở sau bây giờ.
error-breach-in-future-next = Hãy sửa lại ngày giờ.

error-breach-without-words = Cần mô tả
error-breach-without-words-cause = Hồ sơ cần mô tả, nhiều nhất 4.000 ký tự.
error-breach-without-words-next = Hãy viết điều đã xảy ra, không ghi tên ai.

error-breach-persons = Số người chưa đúng
error-breach-persons-cause = Số người bị ảnh hưởng không thể âm.
error-breach-persons-next = Hãy ghi 0 nếu chưa rõ.

error-breach-step-done = Việc này đã ghi rồi
error-breach-step-done-cause = Hồ sơ đã ghi bước ấy.
error-breach-step-done-next = Hãy mở lại hồ sơ.
personal-value-yes = Có
personal-value-no = Không
personal-value-portal = Cổng thông tin
personal-value-app = Ứng dụng
personal-value-computer = Máy tính
personal-value-phone = Điện thoại
personal-value-tablet = Máy tính bảng
personal-value-registered = Mở tài khoản
personal-value-signed-in = Đăng nhập
personal-value-unlocked = Mở khóa phiên
personal-value-password-refused = Sai mật khẩu
personal-value-code-refused = Sai mã
personal-value-ended = Đăng xuất
personal-value-refresh-reused = Mã làm mới bị dùng lại
personal-value-phone-changed = Đổi số điện thoại
personal-value-password-changed = Đổi mật khẩu
personal-value-given = Đồng ý
personal-value-withdrawn = Rút lại
