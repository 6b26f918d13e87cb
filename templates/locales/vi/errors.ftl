# Mỗi mã lỗi có ba lời: tên lỗi, vì sao, và bước tiếp theo.
# Đối số: { $limit } (số byte) ở body-too-large và uri-too-long; { $parameter } và { $limit }, hoặc `none`
# khi không rõ, ở invalid-query; { $seconds } (số giây) ở overloaded,
# too-many-requests, part-unavailable và database-unavailable.

## Lỗi ở phía máy chủ

error-internal = Chúng tôi gặp lỗi
error-internal-cause = Máy chủ gặp một lỗi ngoài dự tính. Đây không phải lỗi của bạn.
error-internal-next = Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo cho chúng tôi kèm mã yêu cầu.

error-timeout = Quá lâu chưa xong
error-timeout-cause = Yêu cầu không xong trong thời gian cho phép.
error-timeout-next = Hãy kiểm tra mạng rồi thử lại.

error-rate-limited = Quá nhiều yêu cầu trong một lúc
error-rate-limited-cause = Từ đường mạng hoặc tài khoản này vừa có nhiều yêu cầu hơn mức cho phép.
error-rate-limited-next = Hãy thử lại sau { $seconds } giây.

error-overloaded = Đang có quá nhiều người truy cập
error-overloaded-cause = Máy chủ đang nhận nhiều yêu cầu hơn mức xử lý được.
error-overloaded-next = Hãy thử lại sau { $seconds } giây.

error-tenant-suspended = Trang đang tạm dừng
error-tenant-suspended-cause = Đơn vị vận hành đã tạm dừng trang này.
error-tenant-suspended-next = Hãy quay lại sau. Bạn vẫn nộp hồ sơ được tại Cổng Dịch vụ công quốc gia.

error-tenant-unavailable = Trang chưa sẵn sàng
error-tenant-unavailable-cause = Trang đang khởi động hoặc đang được sửa.
error-tenant-unavailable-next = Hãy thử lại sau ít phút.

error-database-unavailable = Tạm thời không đọc được dữ liệu
error-database-unavailable-cause = Máy chủ không kết nối được với kho dữ liệu.
error-database-unavailable-next = Hãy thử lại sau { $seconds } giây.

error-part-unavailable = Phần này đang tạm nghỉ
error-part-unavailable-cause = Một phần của hệ thống không trả lời. Các phần khác vẫn dùng được.
error-part-unavailable-next = Hãy thử lại sau { $seconds } giây.

## Không tìm thấy

error-not-found = Không tìm thấy trang
error-not-found-cause = Địa chỉ sai hoặc trang đã được chuyển đi.
error-not-found-next = Hãy xem lại địa chỉ, hoặc tìm từ trang chủ.

error-unknown-host = Không có trang nào ở tên miền này
error-unknown-host-cause = Máy chủ không phục vụ tên miền bạn vừa mở.
error-unknown-host-next = Hãy xem lại tên miền bạn đã gõ.

error-place-not-found = Không tìm thấy nơi này
error-place-not-found-cause = Không có đơn vị hành chính nào ứng với mã hoặc tên này.
error-place-not-found-next = Hãy thử tên khác, tên cũ hoặc tên không dấu.

error-entry-not-found = Không tìm thấy dịch vụ
error-entry-not-found-cause = Danh mục không có dịch vụ này, hoặc dịch vụ đã được gỡ xuống.
error-entry-not-found-next = Hãy tìm bằng tên dịch vụ, hoặc xem danh mục ở trang chủ.

error-category-not-found = Không tìm thấy nhóm dịch vụ
error-category-not-found-cause = Danh mục không có nhóm này.
error-category-not-found-next = Hãy chọn một nhóm ở trang chủ.

error-document-not-found = Không tìm thấy văn bản
error-document-not-found-cause = Không có văn bản nào ở địa chỉ này.
error-document-not-found-next = Hãy chọn một văn bản ở chân trang.

error-feature-not-found = Không có công tắc tên này
error-feature-not-found-cause = Tên công tắc sai, hoặc công tắc này không được công bố.
error-feature-not-found-next = Hãy lấy danh sách tên tại /api/v1/features.

error-asset-not-found = Không tìm thấy tệp
error-asset-not-found-cause = Tệp không có, hoặc đã được thay bằng bản mới.
error-asset-not-found-next = Hãy tải lại trang.

## Yêu cầu chưa đúng

error-method-not-allowed = Cách gọi này không dùng được
error-method-not-allowed-cause = Địa chỉ này không nhận phương thức HTTP vừa gửi.
error-method-not-allowed-next = Hãy dùng một phương thức nêu trong tiêu đề Allow.

error-invalid-request = Yêu cầu chưa đúng
error-invalid-request-cause = Máy chủ không hiểu được yêu cầu này.
error-invalid-request-next = Hãy xem lại địa chỉ và nội dung gửi, rồi gửi lại.

error-invalid-json = Nội dung JSON chưa đúng
error-invalid-json-cause = Nội dung gửi lên không phải JSON hợp lệ hoặc không đúng mẫu.
error-invalid-json-next = Hãy sửa theo mô tả của giao diện lập trình rồi gửi lại.

error-invalid-query = Tham số chưa đúng
error-invalid-query-cause = { $parameter ->
        [none] Một tham số sau dấu hỏi trong địa chỉ sai tên, sai kiểu hoặc quá giới hạn.
       *[other] Tham số { $parameter } không có ở đây, lặp lại, sai dạng hoặc quá giới hạn.
    }
error-invalid-query-next = { $limit ->
        [none] Hãy bỏ hoặc sửa tham số đó.
       *[other] Hãy bỏ hoặc sửa tham số đó; giới hạn là { $limit }.
    }

error-body-timeout = Nội dung không tới kịp
error-body-timeout-cause = Phần bạn gửi chưa tới hết trong thời gian cho phép.
error-body-timeout-next = Hãy kiểm tra đường truyền rồi gửi lại.

error-invalid-content-coding = Không mở được nội dung đã nén
error-invalid-content-coding-cause = Nội dung không đúng kiểu nén ghi ở Content-Encoding.
error-invalid-content-coding-next = Hãy gửi nội dung không nén, hoặc nén đúng như đã ghi.

error-contradictory-forwarded = Thông tin chuyển tiếp mâu thuẫn
error-contradictory-forwarded-cause = Forwarded và X-Forwarded-* nói khác nhau, hoặc một bên đọc được theo hai cách.
error-contradictory-forwarded-next = Đừng tự gửi các tiêu đề ấy. Người vận hành để máy đứng trước ghi đè chúng.

error-invalid-utf8 = Chữ gửi lên bị hỏng
error-invalid-utf8-cause = Địa chỉ hoặc nội dung có ký tự không phải UTF-8.
error-invalid-utf8-next = Hãy gõ lại, hoặc mã hóa nội dung bằng UTF-8.

error-invalid-cursor = Không mở được trang tiếp theo
error-invalid-cursor-cause = Dấu trang của danh sách không hợp lệ ở đây hoặc đã cũ.
error-invalid-cursor-next = Hãy xem lại danh sách từ đầu.

error-place-query-missing = Bạn chưa gõ tên nơi cần tìm
error-place-query-missing-cause = Cần có tham số q chứa tên của nơi cần tìm.
error-place-query-missing-next = Hãy gõ tên xã, phường, huyện hoặc tỉnh, cũ hay mới đều được.

error-targeting-key-missing = Thiếu khóa của người dùng
error-targeting-key-missing-cause = Công tắc này mở dần cho từng người, nên cần targetingKey để trả lời.
error-targeting-key-missing-next = Hãy gửi kèm targetingKey trong context.

error-invalid-context = Ngữ cảnh chưa đúng
error-invalid-context-cause = Phần context phải là một đối tượng với các giá trị đúng kiểu.
error-invalid-context-next = Hãy sửa context theo mô tả của giao diện lập trình.

error-unsupported-media-type = Loại nội dung không dùng được
error-unsupported-media-type-cause = Địa chỉ này không nhận loại nội dung nêu trong Content-Type.
error-unsupported-media-type-next = Hãy gửi nội dung dạng application/json.

error-not-acceptable = Không có dạng bạn cần
error-not-acceptable-cause = Địa chỉ này không trả lời được bằng dạng nêu trong Accept.
error-not-acceptable-next = Hãy gửi Accept là application/json hoặc text/html.

error-foreign-form = Chưa nhận được lựa chọn này
error-foreign-form-cause = Biểu mẫu được gửi từ một trang khác.
error-foreign-form-next = Hãy mở lại trang từ địa chỉ chính thức rồi chọn lại.

## Ai đang hỏi

error-not-signed-in = Cần đăng nhập
error-not-signed-in-cause = Phần này chỉ dành cho người đã đăng nhập.
error-not-signed-in-next = Hãy đăng nhập bằng số điện thoại rồi thử lại.

error-session-locked = Phiên đã khóa
error-session-locked-cause = Thiết bị không được dùng đến trong một lúc, nên phần riêng tư đã khóa lại.
error-session-locked-next = Hãy xác nhận lại bằng mã gửi tới số điện thoại của bạn.

error-invalid-token = Mã truy cập không còn dùng được
error-invalid-token-cause = Mã truy cập sai, đã hết hạn, hoặc phiên đã kết thúc.
error-invalid-token-next = Hãy đổi mã mới bằng mã làm mới, hoặc đăng nhập lại.

error-identity-level-too-low = Cần xác minh thêm
error-identity-level-too-low-cause = Việc này cần xác minh mức { $needed }; tài khoản của bạn đang ở mức { $level }.
error-identity-level-too-low-next = Hãy xác minh danh tính trong mục tài khoản rồi thử lại.

error-session-ended = Phiên đã kết thúc
error-session-ended-cause = Phiên này đã đăng xuất, đã hết hạn, hoặc mã làm mới đã được dùng ở nơi khác.
error-session-ended-next = Hãy đăng nhập lại.

error-code-not-accepted = Mã chưa đúng
error-code-not-accepted-cause = Mã sai, đã hết hạn, đã dùng rồi, hoặc nhập sai quá nhiều lần.
error-code-not-accepted-next = Hãy xem lại tin nhắn mới nhất, hoặc xin mã khác.

error-phone-not-mobile = Số này không nhận được tin nhắn
error-phone-not-mobile-cause = Mã chỉ gửi được tới số di động của Việt Nam.
error-phone-not-mobile-next = Hãy nhập số di động, ví dụ 09… hoặc 03…

error-phone-invalid = Số điện thoại chưa đúng
error-phone-invalid-cause = Đây không phải là số điện thoại của Việt Nam.
error-phone-invalid-next = Hãy nhập đủ các chữ số, ví dụ 0912 345 678.

error-code-asked-too-soon = Vừa gửi mã xong
error-code-asked-too-soon-cause = Một mã vừa được gửi tới số này.
error-code-asked-too-soon-next = Hãy đợi { $seconds } giây rồi xin mã khác.

error-too-many-codes = Đã gửi quá nhiều mã
error-too-many-codes-cause = Số này đã nhận nhiều mã trong thời gian ngắn.
error-too-many-codes-next = Hãy thử lại sau, hoặc gọi đường dây nóng nếu bạn không nhận được tin nhắn.

error-too-many-codes-here = Đang có quá nhiều yêu cầu
error-too-many-codes-here-cause = Có quá nhiều mã được xin từ mạng này hoặc trên toàn hệ thống.
error-too-many-codes-here-next = Hãy thử lại sau ít phút, hoặc dùng mạng khác.

error-account-suspended = Tài khoản đang tạm ngừng
error-account-suspended-cause = Tài khoản này không dùng được lúc này.
error-account-suspended-next = Hãy gọi đường dây nóng để được giải thích.

error-message-not-sent = Chưa gửi được tin nhắn
error-message-not-sent-cause = Hệ thống gửi tin nhắn đang không trả lời.
error-message-not-sent-next = Hãy thử lại sau ít phút.

error-recipient-refused = Không gửi được tới số này
error-recipient-refused-cause = Nhà mạng không nhận tin nhắn tới số này.
error-recipient-refused-next = Hãy kiểm tra lại số, hoặc dùng số khác.

error-message-refused = Nhà mạng không nhận tin nhắn
error-message-refused-cause = Nội dung tin nhắn không được chấp nhận.
error-message-refused-next = Hãy gọi đường dây nóng.

error-message-too-long = Tin nhắn quá dài
error-message-too-long-cause = Tin nhắn dài hơn mức cho phép.
error-message-too-long-next = Hãy gọi đường dây nóng.

error-sign-in-busy = Đang có rất nhiều người đăng nhập
error-sign-in-busy-cause = Hệ thống đang xử lý nhiều lượt đăng nhập cùng lúc.
error-sign-in-busy-next = Hãy thử lại sau { $seconds } giây.

error-password-too-short = Mật khẩu quá ngắn
error-password-too-short-cause = Mật khẩu cần ít nhất { $limit } ký tự.
error-password-too-short-next = Hãy đặt mật khẩu dài hơn; một câu ngắn dễ nhớ là tốt nhất.

error-password-too-long = Mật khẩu quá dài
error-password-too-long-cause = Mật khẩu có nhiều nhất { $limit } ký tự.
error-password-too-long-next = Hãy đặt mật khẩu ngắn hơn.

error-password-too-few-kinds = Mật khẩu quá đơn giản
error-password-too-few-kinds-cause = Mật khẩu cần ít nhất { $limit } loại: chữ thường, chữ hoa, chữ số, ký tự khác.
error-password-too-few-kinds-next = Hãy thêm chữ số, chữ hoa hoặc ký tự khác.

error-password-guessable = Mật khẩu dễ đoán
error-password-guessable-cause = Người khác có thể đoán ra mật khẩu này.
error-password-guessable-next = Hãy dùng vài từ không liên quan đến nhau, không dùng tên và số điện thoại.

error-password-breached = Mật khẩu này đã bị lộ ở nơi khác
error-password-breached-cause = Nó có trong danh sách mật khẩu đã bị lộ.
error-password-breached-next = Hãy đặt mật khẩu khác, và đổi ở những nơi bạn đang dùng nó.

error-password-used = Mật khẩu này đã dùng rồi
error-password-used-cause = Mật khẩu mới phải khác những mật khẩu gần đây.
error-password-used-next = Hãy đặt mật khẩu khác.

error-password-not-accepted = Không đăng nhập được
error-password-not-accepted-cause = Số điện thoại hoặc mật khẩu chưa đúng, hoặc mật khẩu đang bị khóa vì sai nhiều lần.
error-password-not-accepted-next = Hãy đăng nhập bằng mã gửi tới điện thoại.

error-password-not-offered = Không dùng mật khẩu
error-password-not-offered-cause = Tỉnh này không dùng mật khẩu cho người dân.
error-password-not-offered-next = Hãy đăng nhập bằng mã gửi tới điện thoại.

error-proof-too-old = Cần xác nhận lại
error-proof-too-old-cause = Việc này chỉ làm được trong ít phút sau khi bạn chứng minh mình là chủ tài khoản.
error-proof-too-old-next = Hãy xác nhận bằng mã gửi tới số điện thoại của bạn rồi thử lại.

error-phone-just-changed = Số điện thoại vừa đổi
error-phone-just-changed-cause = Để bảo vệ bạn, việc này phải chờ { $hours } giờ sau khi đổi số điện thoại.
error-phone-just-changed-next = Hãy quay lại sau. Nếu bạn không đổi số, hãy gọi đường dây nóng ngay.

error-phone-taken = Số này đã có tài khoản
error-phone-taken-cause = Một tài khoản khác đang dùng số điện thoại này.
error-phone-taken-next = Hãy đăng nhập bằng số ấy, hoặc chọn số khác.

error-phone-same = Số này đang là số của bạn
error-phone-same-cause = Tài khoản đã dùng số điện thoại này.
error-phone-same-next = Hãy nhập số mới.

error-session-not-found = Không có phiên này
error-session-not-found-cause = Phiên này đã kết thúc, hoặc không phải của tài khoản này.
error-session-not-found-next = Hãy xem lại danh sách thiết bị.

## Quá lớn, quá nhiều

error-body-too-large = Nội dung quá lớn
error-body-too-large-cause = Nội dung gửi lên vượt mức { $limit } byte.
error-body-too-large-next = Hãy gửi ít hơn, hoặc chia ra nhiều lần.

error-uri-too-long = Địa chỉ quá dài
error-uri-too-long-cause = Địa chỉ vượt mức { $limit } byte.
error-uri-too-long-next = Hãy rút ngắn nội dung tìm kiếm hoặc các tham số.

error-headers-too-large = Phần đầu của yêu cầu quá lớn
error-headers-too-large-cause = Các tiêu đề HTTP gửi lên vượt mức cho phép.
error-headers-too-large-next = Hãy xóa dữ liệu của trang này trong trình duyệt rồi thử lại.

error-too-many-requests = Bạn gửi quá nhanh
error-too-many-requests-cause = Có quá nhiều yêu cầu từ máy hoặc mạng của bạn trong thời gian ngắn.
error-too-many-requests-next = Hãy đợi { $seconds } giây rồi thử lại.

error-invalid-host = Tên miền trong yêu cầu không hợp lệ
error-invalid-host-cause = Yêu cầu nêu nhiều tên miền khác nhau, hoặc một tên miền viết sai.
error-invalid-host-next = Hãy mở lại trang từ địa chỉ chính thức.

error-unknown-kind = Không có loại tin này
error-unknown-kind-cause = Địa chỉ gọi một loại tin không có ở đây hoặc đang tắt.
error-unknown-kind-next = Xem các loại tin đang có ở /api/v1/listings, hoặc về trang chủ.

error-post-not-found = Không thấy tin này
error-post-not-found-cause = Tin đã hết hạn, đã được gỡ, hoặc địa chỉ bị gõ sai.
error-post-not-found-next = Xem các tin đang có trong danh sách.

error-unknown-filter = Không lọc được theo “{ $parameter }”
error-unknown-filter-cause = Loại tin này không có bộ lọc tên như vậy.
error-unknown-filter-next = Dùng các bộ lọc nêu trong tài liệu API của loại tin.

error-unknown-sort = Không sắp xếp được theo “{ $value }”
error-unknown-sort-cause = Loại tin này không có thứ tự tên như vậy.
error-unknown-sort-next = Dùng newest, relevance, near, hoặc một trường sắp xếp được của loại tin.

error-unknown-facet = Không đếm được theo “{ $value }”
error-unknown-facet-cause = Loại tin này không đếm các giá trị của trường đó.
error-unknown-facet-next = Dùng commune hoặc một trường đếm được của loại tin.

error-empty-range = Khoảng không có giá trị nào
error-empty-range-cause = Ở “{ $parameter }”, số nhỏ nhất lớn hơn số lớn nhất.
error-empty-range-next = Đổi lại hai đầu của khoảng.

error-unknown-commune = Không có xã, phường “{ $value }” ở đây
error-unknown-commune-cause = Mã không phải của một xã, phường, đặc khu thuộc tỉnh này hôm nay.
error-unknown-commune-next = Lấy mã ở /api/v1/communes; tên cũ tra ở /api/v1/places.

error-query-too-long = Câu tìm quá dài
error-query-too-long-cause = Câu tìm dài hơn { $limit } byte.
error-query-too-long-next = Bớt từ và tìm lại.

error-search-unavailable = Chưa tìm được lúc này
error-search-unavailable-cause = Bộ phận tìm kiếm chưa trả lời. Tin vẫn còn nguyên.
error-search-unavailable-next = Thử lại sau ít giây, hoặc xem danh sách mới nhất không kèm từ khóa.

## Vai trò

error-role-not-for-staff = Không giao được vai trò này
error-role-not-for-staff-cause = “{ $role }” không phải vai trò của cán bộ: người dân có nó khi có tài khoản, thành viên có nó từ tổ chức, người vận hành có nó từ nền tảng.
error-role-not-for-staff-next = Chọn moderator, agency-officer, it-staff, administrator hoặc auditor.

error-grant-to-oneself = Không tự giao vai trò cho mình được
error-grant-to-oneself-cause = Người giao và người nhận phải là hai người (TCVN 14423:2026, điều 5: tách nhiệm vụ).
error-grant-to-oneself-next = Nhờ một quản trị viên khác giao.

error-grant-without-reason = Cần ghi lý do
error-grant-without-reason-cause = Mỗi lần giao vai trò có một lý do đọc được, nhiều nhất { $limit } ký tự.
error-grant-without-reason-next = Ghi vì sao người này cần vai trò ấy.

error-grant-already-over = Hạn đã qua
error-grant-already-over-cause = Hạn của vai trò phải sau lúc giao.
error-grant-already-over-next = Chọn một hạn trong tương lai, hoặc bỏ trống.

error-break-glass-without-end = Cần ghi hạn
error-break-glass-without-end-cause = Tỉnh chỉ mở quyền cho người vận hành nền tảng trong một thời gian.
error-break-glass-without-end-next = Ghi lúc hết hạn, sớm nhất có thể.

error-grant-without-agency = Cần chọn cơ quan
error-grant-without-agency-cause = Cán bộ cơ quan làm việc cho một cơ quan, nên vai trò này phải có cơ quan.
error-grant-without-agency-next = Chọn một cơ quan trong agencies.toml của tỉnh.

error-unknown-agency = Không có cơ quan “{ $value }” ở đây
error-unknown-agency-cause = Khóa không phải của một cơ quan mà tỉnh này khai.
error-unknown-agency-next = Chọn một cơ quan trong agencies.toml của tỉnh.

error-duties-not-separate = Hai vai trò không được cùng một người giữ
error-duties-not-separate-cause = Người này đang giữ “{ $held }”; ai kiểm toán thì không làm việc của cán bộ khác, và ngược lại (TCVN 14423:2026, điều 5: tách nhiệm vụ).
error-duties-not-separate-next = Thu hồi “{ $held }” trước, hoặc giao “{ $role }” cho người khác.

error-grant-exists = Người này đã giữ vai trò ấy
error-grant-exists-cause = Một người giữ mỗi vai trò một lần cho mỗi cơ quan, để thu hồi là hết.
error-grant-exists-next = Muốn đổi xã, phường hoặc hạn thì thu hồi “{ $role }” rồi giao lại.

error-grant-not-found = Không thấy lần giao vai trò này
error-grant-not-found-cause = Không có lần giao nào mang mã này.
error-grant-not-found-next = Xem lại danh sách vai trò.

error-grant-revoked = Vai trò này đã được thu hồi
error-grant-revoked-cause = Có người đã thu hồi nó trước đó.
error-grant-revoked-next = Không cần làm gì thêm. Muốn giao lại thì tạo một lần giao mới.

error-version-changed = Bản bạn xem đã cũ
error-version-changed-cause = Có người đã đổi nó sau khi bạn mở.
error-version-changed-next = Mở lại để xem bản mới nhất rồi thử lại.
