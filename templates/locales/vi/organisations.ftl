# Trang tổ chức của tôi.
organisations-title = Tổ chức của tôi
organisations-summary = Doanh nghiệp, hợp tác xã, hộ kinh doanh
organisations-lead = Nơi bạn làm việc thay mặt doanh nghiệp, hợp tác xã, hộ kinh doanh.
organisations-asked = Lời mời
organisations-asked-role = Bạn được mời làm
organisations-asked-until = Trả lời trước ngày { $until }.
organisations-accept = Nhận lời
organisations-decline = Từ chối
organisations-none = Bạn chưa thuộc tổ chức nào
organisations-none-next = Khai tổ chức của bạn, hoặc nhờ chủ tổ chức mời bạn qua số điện thoại.
organisation-new-title = Khai tổ chức
organisation-edit-title = Sửa thông tin
organisation-new-lead = Khai như trên giấy đăng ký. Cán bộ sẽ đối chiếu trước khi hiện ra cho mọi người.
organisation-edit-verified = Tổ chức đã được xác minh: bạn đổi được tên thường gọi và liên hệ. Muốn đổi điều khác, hãy hỏi cán bộ.
organisation-kind = Loại tổ chức
organisation-kind-company = Doanh nghiệp
organisation-kind-cooperative = Hợp tác xã
organisation-kind-household-business = Hộ kinh doanh
organisation-legal-name = Tên đăng ký
organisation-trade-name = Tên thường gọi (nếu có)
organisation-tax-code = Mã số thuế
organisation-tax-code-hint = Doanh nghiệp, hợp tác xã: 10 số, hoặc 10 số và 3 số của đơn vị phụ thuộc. Hộ kinh doanh: 12 số định danh cá nhân của chủ hộ.
organisation-commune = Xã, phường đặt trụ sở
organisation-address = Số nhà, đường
organisation-phone = Số điện thoại liên hệ
organisation-email = Thư điện tử liên hệ
organisation-shown = Hiện cho mọi người xem
organisation-shown-address = Số nhà, đường
organisation-shown-phone = Số điện thoại
organisation-shown-email = Thư điện tử
organisation-save = Lưu
organisation-state-draft = Chưa gửi
organisation-state-draft-note = Thêm giấy tờ rồi gửi cho cán bộ xác minh.
organisation-state-submitted = Đang chờ xác minh
organisation-state-submitted-note = Cán bộ đang xem. Trong lúc này thông tin không sửa được.
organisation-state-verified = Đã xác minh
organisation-state-verified-note = Mọi người thấy trang của tổ chức.
organisation-state-refused = Chưa được xác minh
organisation-state-refused-note = Sửa theo lý do dưới đây rồi gửi lại.
organisation-state-suspended = Đang tạm dừng
organisation-state-suspended-note = Trang của tổ chức không hiện nữa. Hãy liên hệ cán bộ.
organisation-reason = Lý do:
organisation-public = Xem trang của tổ chức
organisation-own-role = Vai trò của bạn
organisation-role-owner = Chủ tổ chức
organisation-role-manager = Người quản lý
organisation-role-member = Thành viên
organisation-papers = Giấy tờ chứng minh
organisation-papers-lead = Ảnh hoặc tệp PDF giấy đăng ký, giấy ủy quyền. Chỉ cán bộ xác minh xem được.
organisation-papers-none = Chưa có giấy tờ nào.
organisation-picture = Ảnh
organisation-paper = Tệp PDF
organisation-paper-file = Chọn ảnh hoặc tệp PDF
organisation-paper-send = Thêm giấy tờ
organisation-paper-remove = Bỏ
organisation-submit = Gửi xác minh
organisation-members = Thành viên của tổ chức
organisation-you = bạn
organisation-since = từ { $since }
organisation-invited-until = được mời, đến { $until }
organisation-leave = Rời tổ chức
organisation-remove = Cho thôi
organisation-withdraw = Thu lời mời
organisation-invite-phone = Số điện thoại người được mời
organisation-invite-hint = Người ấy đăng nhập bằng số này sẽ thấy lời mời trong 14 ngày.
organisation-invite-role = Mời làm
organisation-invite = Mời
organisation-close = Đóng tổ chức
organisation-close-lead = Thông tin, giấy tờ và thành viên bị xóa hẳn, không lấy lại được.
organisation-close-verb = Đóng và xóa
organisation-verified-since = Đã xác minh từ { $since }
organisation-verified-note = Cán bộ đã đối chiếu giấy tờ của tổ chức này.
organisation-decision-none = Chưa quyết định
organisation-decision-approve = Đã xác minh
organisation-decision-refuse = Đã từ chối
organisation-decision-suspend = Đã tạm dừng
organisation-decision-reinstate = Đã cho hoạt động lại
organisation-verdict-approve = Xác minh
organisation-verdict-refuse = Từ chối
organisation-verdict-suspend = Tạm dừng
organisation-verdict-reinstate = Cho hoạt động lại

# Trang của cán bộ.
staff-organisations-title = Xác minh tổ chức
staff-organisations-lead = Tổ chức trong các xã, phường được giao; chờ lâu nhất ở trên.
staff-organisations-states = Tình trạng
staff-organisations-waiting = Cần xử lý
staff-organisations-since = Từ
staff-organisations-more = Trang sau
staff-organisations-none = Không có tổ chức nào
staff-organisation-taken = Một tổ chức khác đã được xác minh với mã số thuế này. Không xác minh thêm được khi tổ chức kia còn hiệu lực.
staff-organisation-rival = Có tổ chức khác cũng khai mã số thuế này.
staff-organisation-ownerless = Không còn ai làm chủ tổ chức này. Cho hoạt động lại thì người quản lý lâu nhất thành chủ.
staff-organisation-scanning = đang được quét mã độc
staff-organisation-reviews = Các lần xem xét
staff-organisation-decide = Quyết định
staff-organisation-reason-hint = Bắt buộc khi từ chối hoặc tạm dừng. Thành viên của tổ chức đọc được.

# Dữ liệu cá nhân.
personal-records-organisation = Tổ chức bạn tham gia
personal-records-organisation-memberships = Vai trò trong tổ chức
personal-records-organisation-invitations = Lời mời vào tổ chức

# Lỗi.

error-if-match-missing = Thiếu phiên bản đã xem
error-if-match-missing-cause = Yêu cầu không cho biết bạn đã xem bản nào (If-Match).
error-if-match-missing-next = Mở lại bản mới nhất rồi gửi kèm thẻ ETag của nó.

error-idempotency-key-wrong = Khóa gửi lại chưa đúng
error-idempotency-key-wrong-cause = Idempotency-Key dài từ 1 đến 64 ký tự, không có dấu cách.
error-idempotency-key-wrong-next = Đổi khóa rồi gửi lại.

error-idempotency-key-reused = Khóa gửi lại đã dùng cho việc khác
error-idempotency-key-reused-cause = Yêu cầu trước với khóa này có nội dung khác.
error-idempotency-key-reused-next = Dùng khóa mới cho yêu cầu mới.

error-organisation-not-found = Không tìm thấy tổ chức
error-organisation-not-found-cause = Tổ chức không có ở đây, hoặc bạn không thuộc tổ chức ấy.
error-organisation-not-found-next = Kiểm tra lại đường dẫn, hoặc mở trang Tổ chức của tôi.

error-organisation-role-too-low = Bạn chưa được làm việc này
error-organisation-role-too-low-cause = Vai trò của bạn trong tổ chức chưa đủ.
error-organisation-role-too-low-next = Nhờ chủ tổ chức làm hoặc đổi vai trò cho bạn.

error-organisation-too-many = Bạn đã thuộc nhiều tổ chức nhất có thể
error-organisation-too-many-cause = Một người tham gia nhiều nhất { $limit } tổ chức.
error-organisation-too-many-next = Rời bớt một tổ chức rồi thử lại.

error-organisation-under-review = Tổ chức đang được xem xét
error-organisation-under-review-cause = Cán bộ đang xem thông tin đã gửi.
error-organisation-under-review-next = Hãy đợi kết quả rồi sửa.

error-organisation-verified-already = Điều này đã được xác minh
error-organisation-verified-already-cause = Tên, mã số thuế, địa chỉ và loại tổ chức đã được cán bộ xác minh.
error-organisation-verified-already-next = Chỉ đổi tên thường gọi và liên hệ, hoặc hỏi cán bộ.

error-organisation-suspended = Tổ chức đang tạm dừng
error-organisation-suspended-cause = Cán bộ đã tạm dừng tổ chức này.
error-organisation-suspended-next = Hãy liên hệ cán bộ.

error-organisation-kind-unknown = Chưa chọn loại tổ chức
error-organisation-kind-unknown-cause = Loại tổ chức là doanh nghiệp, hợp tác xã hoặc hộ kinh doanh.
error-organisation-kind-unknown-next = Chọn một loại.

error-organisation-commune-unknown = Chưa chọn xã, phường
error-organisation-commune-unknown-cause = Xã, phường này không có trong tỉnh.
error-organisation-commune-unknown-next = Chọn trong danh sách.

error-organisation-name-wrong = Tên chưa đúng
error-organisation-name-wrong-cause = Tên để trống hoặc dài quá { $limit } ký tự.
error-organisation-name-wrong-next = Ghi tên như trên giấy đăng ký.

error-organisation-tax-code-wrong = Mã số thuế chưa đúng
error-organisation-tax-code-wrong-cause = Số chữ số hoặc chữ số kiểm tra không khớp.
error-organisation-tax-code-wrong-next = Xem lại trên giấy đăng ký thuế.

error-organisation-tax-code-kind = Mã số thuế không hợp với loại tổ chức
error-organisation-tax-code-kind-cause = Doanh nghiệp, hợp tác xã dùng mã 10 hoặc 13 số; hộ kinh doanh dùng 12 số định danh cá nhân của chủ hộ.
error-organisation-tax-code-kind-next = Chọn lại loại tổ chức hoặc ghi đúng mã.

error-organisation-address-wrong = Địa chỉ chưa đúng
error-organisation-address-wrong-cause = Địa chỉ để trống hoặc dài quá { $limit } ký tự.
error-organisation-address-wrong-next = Ghi số nhà và đường.

error-organisation-phone-wrong = Số điện thoại chưa đúng
error-organisation-phone-wrong-cause = Đây không phải số điện thoại Việt Nam.
error-organisation-phone-wrong-next = Ghi đủ các chữ số, ví dụ 0912 345 678.

error-organisation-email-wrong = Thư điện tử chưa đúng
error-organisation-email-wrong-cause = Địa chỉ thư không đúng dạng.
error-organisation-email-wrong-next = Ghi dạng ten@mien.vn.

error-organisation-evidence-missing = Chưa có giấy tờ
error-organisation-evidence-missing-cause = Cán bộ cần ít nhất một giấy tờ để đối chiếu.
error-organisation-evidence-missing-next = Thêm ảnh hoặc tệp PDF giấy đăng ký.

error-organisation-evidence-limit = Đã đủ giấy tờ
error-organisation-evidence-limit-cause = Một tổ chức gửi nhiều nhất { $limit } giấy tờ.
error-organisation-evidence-limit-next = Bỏ bớt rồi thêm.

error-organisation-evidence-not-found = Không tìm thấy giấy tờ
error-organisation-evidence-not-found-cause = Giấy tờ đã bị bỏ hoặc chưa quét xong.
error-organisation-evidence-not-found-next = Tải lại trang để xem giấy tờ còn lại.

error-organisation-last-owner = Tổ chức cần có chủ
error-organisation-last-owner-cause = Đây là chủ cuối cùng của tổ chức.
error-organisation-last-owner-next = Giao vai trò chủ cho người khác trước.

error-organisation-role-unknown = Chưa chọn vai trò
error-organisation-role-unknown-cause = Vai trò là chủ tổ chức, người quản lý hoặc thành viên.
error-organisation-role-unknown-next = Chọn một vai trò.

error-organisation-member-not-found = Không tìm thấy thành viên
error-organisation-member-not-found-cause = Người này không còn trong tổ chức.
error-organisation-member-not-found-next = Tải lại trang để xem danh sách.

error-organisation-members-limit = Tổ chức đã đủ người
error-organisation-members-limit-cause = Nhiều nhất { $limit } người, kể cả lời mời.
error-organisation-members-limit-next = Thu bớt lời mời hoặc cho thôi thành viên.

error-organisation-invited-already = Số này đã được mời
error-organisation-invited-already-cause = Lời mời trước còn hiệu lực.
error-organisation-invited-already-next = Đợi trả lời, hoặc thu lời mời rồi mời lại.

error-organisation-invitation-not-found = Không tìm thấy lời mời
error-organisation-invitation-not-found-cause = Lời mời đã hết hạn, đã thu, hoặc không gửi cho số của bạn.
error-organisation-invitation-not-found-next = Nhờ tổ chức mời lại.

error-organisation-decided-already = Đã có quyết định
error-organisation-decided-already-cause = Tổ chức không còn ở tình trạng quyết định được như vậy.
error-organisation-decided-already-next = Tải lại trang để xem tình trạng.

error-organisation-reason-missing = Chưa có lý do
error-organisation-reason-missing-cause = Từ chối và tạm dừng cần lý do, không dài quá 2.000 ký tự.
error-organisation-reason-missing-next = Ghi lý do để thành viên biết cần làm gì.

error-organisation-tax-code-taken = Mã số thuế đã có chủ
error-organisation-tax-code-taken-cause = Một tổ chức khác đã được xác minh với mã này.
error-organisation-tax-code-taken-next = Xem cả hai; chỉ một được xác minh.

error-organisation-without-owner = Không còn ai chịu trách nhiệm
error-organisation-without-owner-cause = Tổ chức không có chủ và không có người quản lý.
error-organisation-without-owner-next = Giữ tình trạng tạm dừng.
