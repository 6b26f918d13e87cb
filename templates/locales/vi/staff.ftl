# Trang của cán bộ, và lệnh `tinhid staff`.
# Đối số: { $until }, { $since } (giờ và ngày), { $limit } (một số), { $name } (tên một người).

staff-for-staff = Trang dành cho cán bộ
staff-nav-label = Việc của cán bộ
staff-sign-out = Đăng xuất
staff-email = Thư điện tử
staff-name = Họ và tên
staff-password = Mật khẩu
staff-totp = Mã của ứng dụng xác thực
staff-reason = Lý do hoặc số quyết định
staff-roles = Vai trò
staff-state = Tình trạng
staff-last = Đăng nhập gần nhất
staff-created = Tạo lúc
staff-never = Chưa lần nào
staff-no-role = Chưa có vai trò

## Đăng nhập

staff-sign-in-title = Đăng nhập của cán bộ
staff-sign-in-verb = Đăng nhập
staff-code = Mã xác thực
staff-code-hint = 6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng.
staff-lock-explained = Sai { $attempts } lần liên tiếp, mật khẩu bị khóa { $hours } giờ.
staff-recovery-link = Quên mật khẩu, hoặc mật khẩu bị khóa
staff-signed-out = Bạn đã đăng xuất.

staff-recovery-title = Đặt mật khẩu mới
staff-recovery-lead = Cần ứng dụng xác thực và một mã dự phòng. Mã dự phòng dùng một lần.
staff-recovery-code = Mã dự phòng
staff-recovery-code-hint = 16 chữ và số, như K7QX-0M2D-9RTA-HZ4W.
staff-recovery-verb = Đặt mật khẩu và đăng nhập
staff-recovery-else = Không còn mã dự phòng hoặc mất điện thoại: hãy xin người vận hành gửi lời mời mới.

staff-unlock-title = Phiên đang khóa
staff-unlock-lead = Trang tự khóa vì một lúc không có thao tác. Hãy xác nhận đây vẫn là bạn để làm tiếp.
staff-proof = Mật khẩu hoặc mã xác thực
staff-proof-hint = Mật khẩu, hoặc 6 chữ số trong ứng dụng xác thực.
staff-unlock-verb = Mở khóa

## Lời mời và mật khẩu

staff-invitation-title = Nhận tài khoản cán bộ
staff-invitation-lead = Tài khoản của { $email }. Đường dẫn này dùng một lần, đến { $until }.
staff-invitation-self = 1. Tên và mật khẩu
staff-invitation-app = 2. Ứng dụng xác thực
staff-invitation-app-lead = Mở ứng dụng xác thực trên điện thoại, quét mã dưới đây, rồi nhập 6 chữ số mà ứng dụng hiện ra.
staff-qr-label = Mã QR để thêm tài khoản này vào ứng dụng xác thực
staff-invitation-typed = Không quét được thì nhập khóa:
staff-invitation-verb = Nhận tài khoản
staff-new-password = Mật khẩu mới
staff-password-again = Nhập lại mật khẩu mới
staff-password-rules =
    { $kinds ->
        [1] Ít nhất { $length } ký tự, khó đoán.
       *[other] Ít nhất { $length } ký tự, gồm { $kinds } trong bốn loại: chữ thường, chữ hoa, chữ số, ký tự khác; khó đoán.
    }

staff-codes-title = Mã dự phòng
staff-codes-lead = Hãy in hoặc chép lại các mã này rồi cất kỹ. Chúng chỉ hiện một lần.
staff-codes-hint = Mỗi mã dùng một lần, khi không có điện thoại hoặc khi mật khẩu bị khóa.
staff-codes-verb = Đã cất, vào trang cán bộ

staff-password-title = Đổi mật khẩu
staff-password-present = Mật khẩu hiện nay
staff-password-verb = Đổi mật khẩu
staff-password-changed = Đã đổi mật khẩu.
staff-password-due = Mật khẩu đã đến hạn đổi: { $months } tháng một lần, khác { $remembered } mật khẩu gần nhất.
staff-password-others = Đổi xong, mọi nơi khác đang đăng nhập đều bị đăng xuất.

## Việc đang chờ

staff-home-title = Việc đang chờ
staff-home-nothing = Không có việc nào chờ
staff-home-nothing-next = Chọn một mục ở trên để xem hoặc làm.
staff-home-alone = Bạn là quản trị viên duy nhất. Hãy mời thêm một người, để trang không bị bỏ trống khi bạn vắng mặt.
staff-home-codes = Bạn còn { $count } mã dự phòng. Hãy xin người vận hành gửi lời mời mới để có mã mới.
staff-task-glass = yêu cầu quyền khẩn cấp chờ trả lời

## Tài khoản và vai trò

staff-accounts-title = Tài khoản
staff-accounts-lead = Mỗi người một tài khoản. Tài khoản lâu không dùng tự ngừng; sáu tháng rà soát một lần.
staff-review-verb = Tải danh sách rà soát
staff-state-active = Đang dùng
staff-state-invited = Chờ nhận lời mời
staff-state-disabled = Đã ngừng
staff-state-idle = Đã ngừng vì lâu không dùng
staff-state-locked = Mật khẩu bị khóa
staff-invite-title = Mời cán bộ
staff-invite-verb = Tạo lời mời
staff-invited-title = Đã tạo lời mời cho { $email }
staff-invited-lead = Hãy gửi đường dẫn này cho đúng người ấy. Nó chỉ hiện ở đây, dùng một lần, đến { $until }.
staff-invited-mailed = Thư mời cũng đã gửi tới địa chỉ ấy.
staff-role-label = Vai trò
staff-agency-label = Cơ quan
staff-agency-hint = Bắt buộc với cán bộ cơ quan.
staff-agency-none = Không
staff-communes-label = Mã các xã, phường
staff-communes-hint = Cách nhau bằng dấu phẩy; để trống nếu vai trò không gắn với xã, phường.
staff-account-title = Tài khoản cán bộ
staff-grant-title = Giao thêm vai trò
staff-grant-verb = Giao vai trò
staff-grant-since = Từ { $since }
staff-grant-until = đến { $until }
staff-revoke-verb = Thu hồi
staff-own-account = Đây là tài khoản của bạn. Vai trò của bạn do người khác giao và thu hồi.
staff-disable-title = Ngừng tài khoản
staff-disable-lead = Người này bị đăng xuất ngay và không đăng nhập được nữa. Vai trò vẫn giữ; có thể cho dùng lại.
staff-disable-verb = Ngừng tài khoản
staff-enable-title = Cho dùng lại
staff-enable-lead = Người này đăng nhập được như trước, với các vai trò ở trên.
staff-enable-verb = Cho dùng lại

staff-access-title = Bảng phân quyền
staff-access-lead = Mỗi vai trò được làm gì, và tới đâu. Bảng theo đúng cấu hình đang chạy.
staff-access-verb = Tải bảng
staff-access-permission = Quyền
staff-access-denied = Không bao giờ

## Nhật ký

staff-audit-title = Nhật ký
staff-audit-lead = Ai đã làm gì. Không ghi ngày thì hiện 30 ngày gần nhất. Việc xem nhật ký cũng được ghi lại.
staff-audit-export = Tải về
staff-audit-verify = Đối chiếu chuỗi băm
staff-audit-sound = Chuỗi băm nguyên vẹn: { $entries } mục
staff-audit-broken = Chuỗi băm không khớp ở { $found } chỗ
staff-audit-waiting = { $waiting } mục mới đang chờ niêm.
staff-audit-against = Đây là đối chiếu trong chính cơ sở dữ liệu. Để đối chiếu với các mốc đã ký, người vận hành chạy tinhid audit verify.
staff-audit-from = Từ ngày
staff-audit-until = Đến ngày
staff-audit-action = Việc
staff-audit-actor = Ai (mã số)
staff-audit-object = Đối tượng (mã số)
staff-audit-filter = Lọc
staff-audit-time = Lúc
staff-audit-outcome = Kết quả
staff-audit-older = Cũ hơn
staff-audit-empty = Không có mục nào
staff-audit-empty-next = Hãy bỏ bớt điều kiện lọc, hoặc chọn khoảng ngày khác.

## Quyền khẩn cấp

staff-glass-title = Quyền khẩn cấp
staff-glass-lead = Người vận hành nền tảng không có quyền nào ở đây. Khi có sự cố, họ xin quyền có lý do và có hạn, nhiều nhất { $hours } giờ; tỉnh cho hay không.
staff-glass-banner = Quyền khẩn cấp đang mở cho { $name } đến { $until }:
staff-glass-none = Chưa có yêu cầu nào
staff-glass-none-next = Khi người vận hành cần vào xử lý sự cố, yêu cầu của họ hiện ở đây.
staff-glass-hours = { $hours } giờ
staff-glass-when = xin lúc { $asked }
staff-glass-asked = Chờ trả lời
staff-glass-lapsed = Đã quá hạn trả lời
staff-glass-granted = Đang mở
staff-glass-over = Đã hết hạn
staff-glass-refused = Đã từ chối
staff-glass-ended = Đã đóng trước hạn
staff-glass-grant = Cho phép
staff-glass-refuse = Từ chối
staff-glass-end = Đóng ngay

## Lỗi

error-staff-not-signed-in = Cần đăng nhập
error-staff-not-signed-in-cause = Phần này chỉ dành cho cán bộ đã đăng nhập.
error-staff-not-signed-in-next = Hãy đăng nhập rồi thử lại.

error-staff-proof-wrong = Thông tin chưa đúng
error-staff-proof-wrong-cause = Thư điện tử, mật khẩu hoặc mã chưa đúng, mã đã dùng rồi, hoặc mật khẩu đang bị khóa.
error-staff-proof-wrong-next = Hãy thử lại với mã mới. Mật khẩu bị khóa thì chờ hết hạn, hoặc đặt mật khẩu mới bằng mã dự phòng.

error-staff-invitation-not-valid = Lời mời không dùng được
error-staff-invitation-not-valid-cause = Đường dẫn đã dùng rồi, đã hết hạn, đã có lời mời mới thay thế, hoặc chép thiếu.
error-staff-invitation-not-valid-next = Hãy xin người đã mời gửi lời mời mới.

error-staff-name-missing = Chưa có họ tên
error-staff-name-missing-cause = Họ tên trống hoặc dài quá { $limit } ký tự.
error-staff-name-missing-next = Hãy ghi họ và tên như đồng nghiệp gọi bạn.

error-staff-passwords-differ = Hai lần nhập mật khẩu khác nhau
error-staff-passwords-differ-cause = Mật khẩu nhập lại không giống mật khẩu mới.
error-staff-passwords-differ-next = Hãy nhập lại cả hai ô.

error-staff-code-wrong = Mã của ứng dụng chưa đúng
error-staff-code-wrong-cause = Sáu chữ số không khớp với mã vừa quét.
error-staff-code-wrong-next = Hãy kiểm tra giờ của điện thoại, rồi nhập mã đang hiện.

error-staff-email-wrong = Thư điện tử chưa đúng
error-staff-email-wrong-cause = Địa chỉ thư điện tử không đọc được.
error-staff-email-wrong-next = Hãy ghi địa chỉ như ten@coquan.vn.

error-staff-not-found = Không có tài khoản này
error-staff-not-found-cause = Không có tài khoản cán bộ nào ứng với địa chỉ hoặc mã số này.
error-staff-not-found-next = Hãy xem lại trong danh sách tài khoản.

error-staff-already-enrolled = Người này đã có tài khoản
error-staff-already-enrolled-cause = Lời mời mới sẽ thay mật khẩu của họ, nên đồng nghiệp không mời lại được.
error-staff-already-enrolled-next = Hãy giao thêm vai trò ở trang của họ. Họ mất điện thoại thì xin người vận hành mời lại.

error-staff-other-kind = Địa chỉ này thuộc loại tài khoản khác
error-staff-other-kind-cause = Một địa chỉ là của cán bộ tỉnh hoặc của người vận hành, không thể là cả hai.
error-staff-other-kind-next = Hãy dùng địa chỉ khác.

error-staff-disabled-already = Tài khoản đã ngừng rồi
error-staff-disabled-already-cause = Có người vừa ngừng tài khoản này.
error-staff-disabled-already-next = Không cần làm gì thêm.

error-staff-enabled-already = Tài khoản đang dùng
error-staff-enabled-already-cause = Tài khoản này không bị ngừng.
error-staff-enabled-already-next = Không cần làm gì thêm.

error-staff-disable-oneself = Không tự ngừng tài khoản của mình
error-staff-disable-oneself-cause = Người khác phải làm việc này.
error-staff-disable-oneself-next = Hãy nhờ một quản trị viên khác.

error-staff-last-administrator = Đây là quản trị viên cuối cùng
error-staff-last-administrator-cause = Ngừng tài khoản này thì không còn ai quản trị.
error-staff-last-administrator-next = Hãy mời một quản trị viên khác trước.

error-break-glass-too-long = Thời hạn không được
error-break-glass-too-long-cause = Quyền khẩn cấp kéo dài từ 1 đến { $limit } giờ.
error-break-glass-too-long-next = Hãy xin ít giờ hơn; hết hạn có thể xin lại.

error-break-glass-not-operator = Không phải tài khoản của người vận hành
error-break-glass-not-operator-cause = Quyền khẩn cấp chỉ dành cho người vận hành nền tảng.
error-break-glass-not-operator-next = Cán bộ của tỉnh được giao vai trò, không cần quyền khẩn cấp.

error-break-glass-not-found = Không có yêu cầu này
error-break-glass-not-found-cause = Không có yêu cầu nào ứng với mã số này.
error-break-glass-not-found-next = Hãy mở lại trang quyền khẩn cấp.

error-break-glass-decided = Yêu cầu đã được trả lời
error-break-glass-decided-cause = Có người đã trả lời, yêu cầu đã quá hạn, hoặc quyền đã hết.
error-break-glass-decided-next = Hãy mở lại trang quyền khẩn cấp.

error-break-glass-not-yours = Chỉ cán bộ của tỉnh trả lời được
error-break-glass-not-yours-cause = Người vào bằng quyền khẩn cấp không mở quyền cho người khác.
error-break-glass-not-yours-next = Hãy nhờ quản trị viên của tỉnh.

## Dòng lệnh

command-staff-about = Tài khoản cán bộ của một tỉnh
command-staff-invite-about = Mời một người làm cán bộ, hoặc mời lại; in ra đường dẫn dùng một lần
command-staff-list-about = Liệt kê tài khoản cán bộ
command-staff-disable-about = Ngừng một tài khoản cán bộ
command-staff-enable-about = Cho một tài khoản cán bộ dùng lại
command-staff-export-about = In danh sách rà soát sáu tháng một lần (CSV)
command-staff-break-glass-about = Xin tỉnh quyền khẩn cấp, có lý do và có hạn
argument-email-help = Địa chỉ thư điện tử của người ấy
option-role-help = administrator, it-staff, moderator, agency-officer hoặc auditor
option-agency-help = Khóa của cơ quan trong agencies.toml
option-commune-help = Mã một xã, phường; ghi nhiều lần cho nhiều nơi
option-operator-help = Địa chỉ thư điện tử của người vận hành
option-reason-help = Vì sao cần quyền
option-hours-help = Cần trong bao nhiêu giờ
option-matrix-help = In bảng phân quyền thay vì danh sách tài khoản
value-email = THƯ ĐIỆN TỬ
value-role = VAI TRÒ
value-agency = CƠ QUAN
value-reason = LÝ DO
value-hours = GIỜ
staff-invited-line = Đường dẫn sau dùng một lần, đến { $until }:
staff-mailed-line = Thư mời cũng đã gửi tới địa chỉ ấy.
staff-requested-line = Đã gửi yêu cầu. Quản trị viên của tỉnh trả lời ở /staff/break-glass.
staff-requested-link = Người vận hành lập tài khoản bằng đường dẫn dùng một lần:
staff-disabled-line = Đã ngừng tài khoản.
staff-enabled-line = Tài khoản dùng lại được.
staff-nobody-line = Chưa có tài khoản cán bộ nào. Hãy mời quản trị viên đầu tiên: tinhid staff invite.
staff-never-line = chưa đăng nhập
