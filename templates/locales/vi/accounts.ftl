# Đăng nhập và tài khoản

nav-account = Tài khoản

sign-in-title = Đăng nhập
sign-in-lead = Nhập số điện thoại, chúng tôi gửi cho bạn một mã. Số chưa có tài khoản sẽ được mở tài khoản mới.
sign-in-privacy = Số điện thoại được mã hóa và chỉ dùng để đăng nhập và báo cho bạn biết về tài khoản của bạn.
sign-in-verb = Đăng nhập
sign-in-by-password = Đăng nhập bằng mật khẩu
sign-in-by-code = Đăng nhập bằng mã tin nhắn
sign-in-password-title = Đăng nhập bằng mật khẩu
sign-in-password-lead = Dành cho số đã đặt mật khẩu, trên thiết bị bạn từng đăng nhập bằng mã.
sign-out = Đăng xuất

phone-label = Số điện thoại
phone-hint = 0912 345 678
phone-title = Số điện thoại
phone-summary = Đổi số dùng để đăng nhập
phone-lead = Số hiện nay: { $phone }. Nhập số mới, chúng tôi gửi mã tới số ấy.
phone-new = Số điện thoại mới
phone-note = Sau khi đổi, các thiết bị khác bị đăng xuất, số cũ nhận được tin báo, và trong { $hours } giờ không đổi được mật khẩu hay số khác.

code-send = Gửi mã
code-title = Nhập mã
code-lead = Mã vừa được gửi tới { $phone }, dùng được trong { $minutes } phút.
code-label = Mã trong tin nhắn
code-verb = Tiếp tục
code-missing = Chưa nhận được?
code-again = Gửi mã khác
code-warning = Không ai của chúng tôi hỏi mã này. Đừng đọc mã cho người gọi điện hay nhắn tin.

confirm-title = Xác nhận là bạn
confirm-lead = Việc bạn sắp làm cần chắc chắn rằng chính bạn đang cầm thiết bị này. Chúng tôi gửi một mã tới số của bạn.
confirm-locked = Thiết bị không được dùng đến trong một lúc, nên phần riêng tư đã khóa. Chúng tôi gửi một mã tới số của bạn để mở lại.

account-title = Tài khoản
account-trial = Đây là công dân giả lập để dùng thử.
level-1 = Mức 1: đã xác nhận số điện thoại
level-2 = Mức 2: đã xác minh giấy tờ
level-3 = Mức 3: đã xác minh với cơ sở dữ liệu

devices-title = Thiết bị
devices-summary = { $count ->
   *[other] Đang đăng nhập trên { $count } thiết bị
}
devices-lead = Những nơi tài khoản của bạn đang đăng nhập. Thấy thiết bị lạ thì đăng xuất nó ngay.
device-computer = Máy tính
device-phone = Điện thoại
device-tablet = Máy tính bảng
device-app = ứng dụng
device-this = Thiết bị này
device-times = Đăng nhập lúc { $since }, dùng gần nhất lúc { $seen }
device-end = Đăng xuất
devices-end-others = Đăng xuất mọi thiết bị khác
devices-others-note = Lần sau, trên các thiết bị ấy phải dùng mã tin nhắn.

password-label = Mật khẩu
password-title = Mật khẩu
password-set = Đã đặt
password-unset = Chưa đặt; bạn vẫn đăng nhập bằng mã tin nhắn
password-lead = Đặt mật khẩu thì đăng nhập được mà không cần mã tin nhắn.
password-lead-second = Đặt mật khẩu thì trên thiết bị quen không cần mã tin nhắn. Trên thiết bị lạ vẫn cần mã.
password-new = Mật khẩu mới
password-rule = Ít nhất { $minimum } ký tự. Một câu ngắn chỉ bạn biết là dễ nhớ và khó đoán.
password-verb = Đặt mật khẩu
password-note = Khi đặt hoặc bỏ mật khẩu, các thiết bị khác bị đăng xuất.
password-remove = Bỏ mật khẩu

trial-people-title = Công dân dùng thử
trial-people-text = Trang này đang chạy thử. Mọi số dưới đây đăng nhập bằng mã { $code }.
