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

## Xác minh danh tính

# $standing: again, delayed, review, verified, rejected hoặc expired
message-identity-sms =
    { $standing ->
        [again] Xác minh danh tính: cần chụp lại ảnh hoặc sửa thông tin. Hãy mở mục Xác minh danh tính để làm tiếp.
        [delayed] Xác minh danh tính đang chậm vì nơi kiểm tra gián đoạn. Chúng tôi sẽ hoàn tất việc này, bạn không cần làm gì.
        [review] Cán bộ sẽ xem việc xác minh danh tính của bạn. Bạn không cần làm gì.
        [verified] Danh tính của bạn đã được xác minh.
        [rejected] Chưa xác minh được danh tính. Hãy mở mục Xác minh danh tính để xem lý do.
       *[expired] Việc xác minh danh tính đã dừng. Ảnh đã gửi được xóa. Bạn có thể làm lại bất cứ lúc nào.
    }
# $standing: như trên
message-identity-title =
    { $standing ->
        [again] Cần chụp lại hoặc sửa thông tin
        [delayed] Xác minh danh tính đang chậm
        [review] Cán bộ đang xem
        [verified] Danh tính đã được xác minh
        [rejected] Chưa xác minh được danh tính
       *[expired] Việc xác minh đã dừng
    }
message-identity-next = Đăng nhập và mở mục Xác minh danh tính để xem. Không ai gọi điện xin mã hay ảnh giấy tờ của bạn.

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
