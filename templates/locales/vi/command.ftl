# Lời của dòng lệnh `tinhid`. Đối số được ghi trên từng nhóm; số có thể đến dưới dạng chuỗi.

## Trợ giúp: lệnh

command-about = Tỉnh ID: phục vụ nhiều tỉnh từ các gói cấu hình.
command-serve-about = Phục vụ các tỉnh trong thư mục gói.
command-check-about = Kiểm tra các gói và nêu mọi lỗi cùng lúc, kèm tệp, dòng và cách sửa.
command-explain-about = Cho biết một khóa đang có giá trị gì, và từng lớp đã nói gì, ở tệp nào, dòng nào.
command-tenant-about = Xem, tạo và quản lý các tỉnh.
command-tenant-list-about = Liệt kê các tỉnh, trạng thái và tên miền.
command-tenant-new-about = Viết một gói mới, đầy đủ và hợp lệ; máy chủ đang chạy tự nhận gói này.
command-tenant-migrate-about = Đưa cơ sở dữ liệu của các tỉnh lên lược đồ của bản này; tạo cơ sở dữ liệu còn thiếu.
command-tenant-state-about = Đặt trạng thái của một tỉnh: draft, sandbox, live, suspended hoặc retired.
command-doctor-about = Xem máy và cấu hình đã đủ điều kiện để phục vụ chưa.
command-reload-about = Yêu cầu máy chủ đang chạy đọc lại các gói.

## Trợ giúp: tùy chọn

option-tenants-help = Thư mục chứa các gói, mỗi tỉnh một thư mục con
option-data-help = Thư mục dữ liệu; mỗi thư mục chỉ một tiến trình được dùng
option-config-help = Tệp engine.toml, cấu hình triển khai
option-base-help = Đọc lớp nền, địa danh và mẫu trang từ thư mục này thay vì từ chương trình
option-lang-help = Ngôn ngữ của lời nhắn: vi hoặc en
option-listen-help = Địa chỉ trả lời người dân và ứng dụng, thay cho server.listen
option-ops-listen-help = Địa chỉ trả lời về tình trạng và số đo, thay cho server.ops_listen; không mở ra ngoài
option-dev-help = Chế độ phát triển: mỗi tỉnh có địa chỉ <khóa>.localhost; không chạy được khi có tỉnh đang phục vụ thật
option-format-help = Dạng kết quả: text để đọc, json cho chương trình
option-as-help = Hỏi thay cho một người, ví dụ level=1,app=2.3.0,commune=05860
option-province-help = Mã tỉnh, hai chữ số; gói phục vụ mọi xã, phường của tỉnh ấy
option-communes-help = Tệp ghi mã các xã, phường mà gói phục vụ, mỗi dòng một mã
option-name-help = Tên sản phẩm, như hiện trên trang
option-dry-run-help = Chỉ cho biết sẽ làm gì, không thay đổi gì
option-sql-help = In câu lệnh SQL tạo cơ sở dữ liệu thay vì chạy

## check: $tenants, $errors, $warnings là số lượng; $reason là lý do ghi trong checks.toml

check-summary-ok = Không có lỗi. Số gói đã kiểm tra: { $tenants }.
check-summary-failed = Số lỗi: { $errors }. Số cảnh báo: { $warnings }. Số gói đã kiểm tra: { $tenants }.
check-accepted-heading = Đã được xem và chấp nhận, kèm lý do
check-accepted-reason = Lý do: { $reason }
severity-error = lỗi
severity-warning = cảnh báo
severity-accepted = đã chấp nhận

## explain

explain-value = Giá trị đang có hiệu lực
explain-no-value = Không có giá trị: không lớp nào nói về khóa này, hoặc một lớp đã bỏ nó.
explain-layer-base = lớp nền
explain-layer-package = gói của tỉnh
explain-layer-revisions = thay đổi đã công bố
explain-layer-environment = biến môi trường
explain-silent = không nói gì
explain-decides = quyết định
explain-below = Các khóa bên dưới

## explain features.<khóa>: từng bước của chuỗi câu hỏi, theo đúng thứ tự

feature-on = bật
feature-off = tắt
feature-step-kill-switch = Tắt khẩn cấp cho mọi người, bất kể điều gì khác.
feature-step-schedule = Chỉ bật trong khoảng thời gian đã định, theo giờ của tỉnh.
feature-step-requirement = Chỉ bật khi các công tắc mà nó đòi hỏi cũng bật cho chính người này.
feature-step-connector-health = Chỉ bật khi kết nối mà nó cần đang trả lời.
feature-step-audience = Chỉ bật cho đúng đối tượng: mức định danh, vai trò, xã phường.
feature-step-app-version = Chỉ bật cho những phiên bản ứng dụng đã định; không rõ phiên bản là không thuộc.
feature-step-rollout = Chỉ bật cho một phần số người; mỗi người luôn nhận cùng một câu trả lời.
feature-step-province = Bật hay tắt theo điều tỉnh đã ghi.
feature-step-base = Bật hay tắt theo lớp nền; tỉnh không ghi gì.
feature-step-passes = đạt
feature-step-stops = không đạt
feature-step-not-asked = không đặt điều kiện này
feature-step-decided = bước này quyết định

## tenant: $path thư mục, $key và $tenant khóa, $count số lần chuyển đổi, $reason lý do, $state trạng thái

tenant-list-empty = Chưa có gói nào. Tạo một gói bằng: tinhid tenant new
tenant-new-done = Đã viết gói { $path }. Xem lại hosts, public_url và các bản nháp, rồi chạy: tinhid check { $key }
tenant-new-exists = { $path } đã có; không ghi đè. Chọn khóa khác, hoặc xóa thư mục ấy nếu không cần nữa.
tenant-new-key-form = Khóa gồm 2 đến 40 chữ thường không dấu, chữ số và dấu gạch nối, bắt đầu bằng chữ, như ten-tinh. Khóa không bao giờ đổi.
tenant-migrated = { $tenant }: đã nâng cơ sở dữ liệu, số bước: { $count }.
tenant-up-to-date = { $tenant }: cơ sở dữ liệu đã đúng lược đồ của bản này.
tenant-failed = { $tenant }: không xong, các tỉnh khác không bị ảnh hưởng. { $reason }
tenant-state-done =
    { $tenant }: trạng thái là { $state ->
        [draft] draft, đang soạn, không phục vụ
        [sandbox] sandbox, phục vụ để thử
        [live] live, phục vụ người dân
        [suspended] suspended, tạm dừng
        [retired] retired, đã kết thúc
       *[other] { $state }
    }.

## doctor: mỗi việc kiểm tra có tên và cách sửa; $failed là số việc không đạt, $pid là số tiến trình

doctor-ok = Mọi việc kiểm tra đều đạt.
doctor-not-ok = Số việc không đạt: { $failed }.
doctor-passed = đạt
doctor-failed = không đạt
doctor-data-folder = Thư mục dữ liệu ghi được
doctor-data-folder-remedy = Tạo thư mục và giao cho người dùng chạy tinhid, hoặc chọn thư mục khác bằng --data.
doctor-lock = Quyền sở hữu thư mục dữ liệu
doctor-lock-free = không tiến trình nào đang dùng
doctor-lock-held = tiến trình { $pid } đang phục vụ
doctor-lock-remedy = Dừng tiến trình đang giữ, hoặc cho tiến trình này một thư mục dữ liệu riêng bằng --data.
doctor-control-database = Cơ sở dữ liệu điều khiển
doctor-control-database-remedy = Kiểm tra database.control_url, tệp mật khẩu và máy chủ cơ sở dữ liệu.
doctor-tenant-databases = Cơ sở dữ liệu của các tỉnh
doctor-tenant-databases-remedy = Chạy: tinhid tenant migrate
doctor-packages = Các gói
doctor-packages-remedy = Chạy tinhid check và sửa từng lỗi được nêu.
doctor-clock = Đồng hồ của máy
doctor-clock-remedy = Bật đồng bộ giờ (NTP); lịch bật tắt và nhật ký dựa vào giờ này.
doctor-disk-space = Chỗ trống trên đĩa
doctor-disk-space-remedy = Dọn bớt, hoặc chuyển thư mục dữ liệu sang đĩa lớn hơn; khi đầy đĩa, mọi thay đổi bị từ chối.
doctor-ports = Các cổng
doctor-ports-remedy = Dừng chương trình đang giữ cổng, hoặc đổi server.listen và server.ops_listen.

## serve: $address địa chỉ, $pid số tiến trình, $path thư mục dữ liệu

serve-listening = Đang nghe tại { $address }
serve-development = Chế độ phát triển: không dùng để phục vụ người dân.
serve-draining = Đang dừng: không nhận yêu cầu mới, chờ các yêu cầu dở dang xong.
serve-io = { $what }: { $reason }. Nếu là địa chỉ, hãy dừng chương trình đang dùng cổng đó hoặc chọn địa chỉ khác bằng --listen, --ops-listen.
serve-stopped = Đã dừng.
data-held = Thư mục dữ liệu { $path } đang do tiến trình { $pid } phục vụ. Dừng tiến trình đó, hoặc chọn thư mục khác bằng --data.
data-not-served = Không máy chủ nào đang phục vụ thư mục dữ liệu { $path }. Khởi động bằng tinhid serve.

## Mã lỗi của lõi: tên, nguyên nhân, bước tiếp theo. $tenant là khóa của tỉnh

error-development-beside-live = Không chạy chế độ phát triển bên cạnh tỉnh đang phục vụ thật
error-development-beside-live-cause = Chế độ phát triển cho chọn tỉnh bằng một tiêu đề mà ai cũng gửi được, nên không đi cùng một tỉnh ở trạng thái live. Tỉnh ấy: { $tenant }.
error-development-beside-live-next = Bỏ --dev, hoặc dùng một thư mục dữ liệu riêng để phát triển.

error-tenant-unknown = Không có tỉnh này
error-tenant-unknown-cause = Hệ thống chưa từng phục vụ tỉnh nào có khóa “{ $tenant }”.
error-tenant-unknown-next = Xem các khóa bằng: tinhid tenant list

error-tenant-not-ready = Tỉnh chưa thể phục vụ thật
error-tenant-not-ready-cause = “{ $tenant }” chưa được phục vụ bằng gói mới nhất: gói còn lỗi, chưa có gói, hoặc tỉnh đang là draft hay retired.
error-tenant-not-ready-next = Chạy tinhid check { $tenant } và sửa các lỗi; đặt trạng thái sandbox trước, rồi mới live.

error-duplicate = Đã có rồi
error-duplicate-cause = Một bản ghi giống như vậy đã có sẵn.
error-duplicate-next = Tải lại để xem bản đang có.

error-database-busy = Kho dữ liệu đang bận
error-database-busy-cause = Có nhiều thay đổi cùng lúc; thay đổi này chưa được ghi.
error-database-busy-next = Hãy thử lại sau vài giây.

error-storage-full = Đã hết chỗ lưu
error-storage-full-cause = Đĩa của kho dữ liệu đã đầy; thay đổi này chưa được ghi.
error-storage-full-next = Hãy thử lại sau. Người vận hành cần dọn hoặc mở rộng đĩa.

error-request-too-large = Yêu cầu gửi tới máy chủ quá dài
error-request-too-large-cause = Một yêu cầu qua data/socket dài hơn mức cho phép.
error-request-too-large-next = Dùng đúng lệnh tinhid của bản đang chạy.

error-request-unknown = Máy chủ không hiểu yêu cầu
error-request-unknown-cause = Lệnh và máy chủ đang chạy thuộc hai bản khác nhau.
error-request-unknown-next = Dùng tệp tinhid của máy chủ đang chạy.

error-request-incomplete = Yêu cầu gửi tới máy chủ bị đứt giữa chừng
error-request-incomplete-cause = Kết nối qua data/socket đóng trước khi gửi hết.
error-request-incomplete-next = Chạy lại lệnh.

error-request-late = Yêu cầu tới máy chủ quá chậm
error-request-late-cause = Yêu cầu qua data/socket không tới hết trong thời gian cho phép.
error-request-late-next = Chạy lại lệnh; nếu vẫn lỗi, xem máy có quá tải không.

## Cơ sở dữ liệu và tệp cấu hình, khi khởi động. $place nơi đặt (không có mật khẩu), $path tệp, $line dòng, $reason lời của hệ thống

database-unreachable = Cơ sở dữ liệu { $place } không dùng được: { $reason }. Xem máy chủ có chạy không, cơ sở dữ liệu đã có chưa (tinhid tenant migrate tạo hoặc in SQL), tệp mật khẩu có đúng không.
database-migration-failed = Cơ sở dữ liệu { $place }: một bước nâng lược đồ không xong và đã được hoàn lại trọn vẹn: { $reason }
# $migration: bước mà bản này không biết
database-newer-schema = Cơ sở dữ liệu { $place } do một bản mới hơn ghi (bước { $migration }). Chạy lại bản mới hơn, hoặc phục hồi bản sao lưu trước khi nâng cấp.
database-wrong-kind = { $place } là cơ sở dữ liệu thuộc loại khác. Cơ sở dữ liệu điều khiển và của tỉnh không được là một.
# $sql: câu lệnh để chạy bằng tay
database-not-created = Không tạo được cơ sở dữ liệu { $place }: { $reason }. Có thể tạo bằng tay: { $sql }
engine-config-unreadable = Không đọc được { $path }: { $reason }
engine-config-syntax = { $path }, dòng { $line }: không đúng cú pháp TOML: { $reason }
engine-config-invalid = Cấu hình triển khai có khóa hoặc giá trị không dùng được: { $reason }
secret-unreadable = Không đọc hay tạo được bí mật của hệ thống { $path }: { $reason }
secret-too-short = Bí mật của hệ thống { $path } ngắn hơn 32 byte. Tạo lại, ví dụ: head -c 32 /dev/urandom > tệp
