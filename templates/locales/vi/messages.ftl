# Lời của tin nhắn và thư. Mỗi loại: tin nhắn (-sms), tiêu đề (-title), nội dung (-text), việc cần làm (-next).
# Tin nhắn dài thì tốn tiền: viết có dấu, cả tên người gửi, không quá 3 tin (201 ký tự).

## Mã dùng một lần

# $code: các chữ số; $purpose: sign-in, register, change-phone hoặc confirm; $minutes: dùng được mấy phút
message-code-sms =
    { $code } là mã { $purpose ->
        [register] mở tài khoản
        [change-phone] đổi số điện thoại
        [confirm] xác nhận
       *[sign-in] đăng nhập
    }, dùng trong { $minutes } phút. Đừng đưa mã này cho ai.
# $purpose: như trên
message-code-title =
    { $purpose ->
        [register] Mã mở tài khoản
        [change-phone] Mã đổi số điện thoại
        [confirm] Mã xác nhận
       *[sign-in] Mã đăng nhập
    }
# $purpose, $minutes: như trên
message-code-text =
    Đây là mã để { $purpose ->
        [register] mở tài khoản của bạn
        [change-phone] đổi số điện thoại của bạn
        [confirm] xác nhận việc bạn đang làm
       *[sign-in] bạn đăng nhập
    }. Mã dùng được trong { $minutes } phút.
message-code-next = Đừng đưa mã này cho ai, kể cả người tự xưng là cán bộ. Bạn không yêu cầu mã thì bỏ qua thư này.

## Đăng nhập từ thiết bị mới

# $time: lúc nào
message-device-sms = Có người đăng nhập tài khoản của bạn bằng thiết bị mới lúc { $time }. Không phải bạn thì hãy vào mục Thiết bị để đăng xuất thiết bị đó.
message-device-title = Đăng nhập từ thiết bị mới
# $device: thiết bị tự xưng là gì; $time: lúc nào
message-device-text = Tài khoản của bạn vừa được đăng nhập lúc { $time } bằng thiết bị: { $device }.
message-device-next = Là bạn thì không cần làm gì. Không phải bạn thì hãy vào mục Thiết bị để đăng xuất thiết bị đó.

## Số điện thoại đã đổi

# $time: lúc nào
message-phone-sms = Tài khoản của bạn đã đổi sang số điện thoại khác lúc { $time }. Không phải bạn đổi thì hãy gọi đường dây hỗ trợ ngay.
message-phone-title = Số điện thoại của tài khoản đã đổi
# $time: lúc nào
message-phone-text = Tài khoản của bạn đã đổi sang số điện thoại khác lúc { $time }.
message-phone-next = Là bạn thì không cần làm gì. Không phải bạn đổi thì hãy gọi đường dây hỗ trợ ngay.

## Mời làm việc

message-invitation-title = Mời bạn tham gia
# $brand: tên dịch vụ; $until: đến lúc nào
message-invitation-text = Bạn được mời làm việc trên { $brand }. Mở liên kết dưới đây trước { $until } để nhận lời; liên kết chỉ dùng được một lần.
message-invitation-role = Vai trò:
message-invitation-next = Bạn không chờ lời mời này thì bỏ qua thư; đừng chuyển thư cho người khác.

## Yêu cầu xóa tài khoản. $time: lúc xóa

message-erasure-sms = Có yêu cầu xóa tài khoản của bạn, sẽ xóa vào { $time }. Không phải bạn thì hãy đăng nhập, vào mục Dữ liệu của tôi và bấm Dừng yêu cầu.
message-erasure-title = Yêu cầu xóa tài khoản
message-erasure-text = Có yêu cầu xóa tài khoản của bạn; tài khoản và dữ liệu sẽ bị xóa vào { $time }.
message-erasure-next = Là bạn thì không cần làm gì. Không phải bạn thì hãy đăng nhập, vào mục Dữ liệu của tôi và bấm Dừng yêu cầu.

## Mật khẩu đã đổi. $time: lúc nào

message-password-sms = Mật khẩu tài khoản của bạn đã đổi hoặc bỏ lúc { $time }. Không phải bạn thì hãy đăng nhập bằng mã và đặt lại mật khẩu.
message-password-title = Mật khẩu của tài khoản đã đổi
message-password-text = Mật khẩu tài khoản của bạn đã đổi hoặc bỏ lúc { $time }.
message-password-next = Là bạn thì không cần làm gì. Không phải bạn thì hãy đăng nhập bằng mã và đặt lại mật khẩu.

## Thôi xóa tài khoản, đã xóa tài khoản. $time: lúc nào

message-erasure-cancelled-sms = Yêu cầu xóa tài khoản của bạn đã được dừng lúc { $time }. Tài khoản vẫn còn.
message-erasure-cancelled-title = Đã dừng việc xóa tài khoản
message-erasure-cancelled-text = Yêu cầu xóa tài khoản của bạn đã được dừng lúc { $time }. Tài khoản vẫn còn.
message-erasure-cancelled-next = Nếu vẫn muốn xóa, hãy gửi lại yêu cầu ở mục Dữ liệu của tôi.
message-erasure-finished-sms = Tài khoản và dữ liệu của bạn đã được xóa lúc { $time }. Biên bản nằm ở địa chỉ bạn đã lưu.
message-erasure-finished-title = Tài khoản đã được xóa
message-erasure-finished-text = Tài khoản và dữ liệu của bạn đã được xóa lúc { $time }.
message-erasure-finished-next = Biên bản ghi rõ điều gì luật buộc giữ, tới khi nào; nó nằm ở địa chỉ bạn đã lưu.

## Trả lời một yêu cầu về dữ liệu cá nhân. $time: lúc nào

message-case-sms = Yêu cầu về dữ liệu của bạn có trả lời lúc { $time }. Hãy vào mục Dữ liệu của tôi để xem.
message-case-title = Yêu cầu về dữ liệu của bạn có trả lời
message-case-text = Yêu cầu về dữ liệu của bạn có trả lời lúc { $time }.
message-case-next = Hãy vào mục Dữ liệu của tôi để xem.

## Quyền khẩn cấp. $time: đến lúc nào

message-glass-title = Yêu cầu quyền khẩn cấp được chấp thuận
message-glass-text = Tỉnh đã mở quyền khẩn cấp cho bạn đến { $time }.
message-glass-next = Mọi việc bạn làm đều được ghi lại. Xong việc sớm thì hãy báo tỉnh đóng lại.

## Quản trị viên cuối cùng sắp bị ngừng vì lâu không dùng. $time: lúc nào

message-idle-title = Tài khoản quản trị của bạn sắp bị ngừng
message-idle-text = Đã lâu bạn không đăng nhập. Tài khoản sẽ tự ngừng lúc { $time }, và khi đó không còn ai quản trị.
message-idle-next = Hãy đăng nhập trước lúc ấy, và mời thêm một quản trị viên.
