# Lời về nhật ký kiểm toán: lệnh tinhid audit và cấu hình audit. $number, $first, $last, $from, $to, $after là số thứ tự trong chuỗi.

## Trợ giúp

command-audit-about = Nhật ký kiểm toán của các tỉnh: kiểm tra, ký, xuất.
command-audit-verify-about = Kiểm tra nhật ký kiểm toán của một tỉnh: dòng bị sửa, bị xóa, chuỗi bị tính lại, phần cuối bị cắt; so với các mốc đã ký. Mã kết thúc 1 nếu có điều không đúng.
command-audit-checkpoint-about = Niêm phong các dòng đang chờ và ký mốc ngay bây giờ, không đợi đến mốc hằng ngày.
command-audit-export-about = In các dòng nhật ký kiểm toán theo thời gian, mỗi dòng một đối tượng JSON.
option-against-help = Tệp mốc đã ký để so, ví dụ bản chép cất ở nơi khác; không ghi thì so với mọi mốc trong thư mục dữ liệu
option-from-help = Từ lúc này, ví dụ 2026-11-01 hoặc 2026-11-01T07:00:00+07:00; ngày bắt đầu lúc 0 giờ UTC
option-until-help = Đến trước lúc này, viết như --from
option-format-lines-help = Dạng kết quả: json-lines, mỗi dòng một đối tượng JSON
value-moment = THỜI ĐIỂM
value-lines = json-lines
progress-verifying = Đang kiểm tra nhật ký kiểm toán: { $kind }
progress-exporting = Đang xuất nhật ký kiểm toán: { $kind }

## audit checkpoint. $hash: giá trị băm; $key: tên khóa ký; $file: tệp mốc

audit-signed =
    { $tenant }: đã ký mốc ở dòng { $number }, giá trị băm { $hash }
    Tệp: { $file }, khóa ký { $key }. Hãy chép tệp này và tệp key-{ $key }.json bên cạnh ra khỏi máy chủ.
audit-nothing-to-sign = { $tenant }: nhật ký kiểm toán chưa có dòng nào để ký.

## audit verify. $count: số lượng; $time: thời điểm; $file: tệp mốc; $id: mã của dòng

audit-entries = { $tenant }: đã đọc { $count } dòng đã niêm phong, từ số { $first } đến số { $last }; giá trị băm cuối { $hash }
audit-no-entries = { $tenant }: chưa có dòng nào được niêm phong.
audit-removed = Các dòng đến số { $number } được phép xóa, có mốc đã ký.
audit-compared = Đã so với { $count } mốc đã ký; mốc mới nhất ký lúc { $time }.
audit-not-compared = Không có mốc đã ký nào để so: chuỗi bị tính lại toàn bộ hoặc bị cắt ở cuối thì không nhận ra được. Ký một mốc: tinhid audit checkpoint.
audit-waiting = { $count } dòng đang chờ niêm phong, dòng cũ nhất lúc { $time }. Khi máy chủ chạy, mỗi dòng chỉ chờ chừng một giây.
audit-sound = { $tenant }: nhật ký kiểm toán nguyên vẹn.
audit-not-sound = { $tenant }: nhật ký kiểm toán KHÔNG nguyên vẹn, số điều phát hiện: { $count }. Đừng sửa gì thêm; giữ nguyên cơ sở dữ liệu, các tệp mốc và bản sao lưu, rồi báo người phụ trách an toàn thông tin.
audit-more-findings = … và { $count } điều khác.
audit-finding-changed = Dòng { $number } ({ $id }) bị sửa: nội dung không khớp giá trị băm đã niêm phong, hoặc giá trị băm của dòng ngay trước đã bị thay.
audit-finding-doubled = Dòng { $id } bị chèn: số { $number } đã thuộc về dòng khác.
audit-finding-missing = Thiếu { $count } dòng: từ số { $from } đến số { $to } không còn, và không có mốc nào cho phép xóa.
audit-finding-recomputed = Chuỗi bị tính lại: dòng { $number } không còn giá trị băm đã ký lúc { $time } ({ $file }); chuỗi còn đúng đến số { $after }. Phục hồi một bản sao lưu cũ rồi ghi tiếp cũng cho kết quả này.
audit-finding-cut-tail = Phần cuối bị cắt: chuỗi dừng ở số { $found }, nhưng đã ký đến số { $expected } ({ $file }). Phục hồi một bản sao lưu cũ cũng cho kết quả này.
audit-finding-cut-tail-head = Phần cuối bị cắt: chuỗi dừng ở số { $found }, nhưng cơ sở dữ liệu ghi đã niêm phong đến số { $expected }.
audit-finding-signature = Chữ ký sai: { $file } không phải điều đã được ký.
audit-finding-key = Không có khóa công khai { $key } để kiểm tra { $file }. Đặt tệp key-{ $key }.json cạnh tệp mốc; lấy từ bản đã chép ra khỏi máy chủ.
audit-finding-tenant = { $file } là mốc của “{ $tenant }”, không phải của tỉnh này.
audit-finding-unreadable = { $file } không đọc được như một tệp mốc: { $reason }

## Cấu hình audit. $path tệp, $place nơi ghi khóa, $name tên, $value điều đã ghi, $reason lời của hệ thống

audit-key-unreadable = Không đọc hay tạo được khóa ký nhật ký kiểm toán { $path }: { $reason }
audit-key-no-variable = audit.signing_key_variable: môi trường không có biến { $name }
audit-key-two-sources = Chỉ được đặt một trong hai: audit.signing_key_file hoặc audit.signing_key_variable.
audit-key-malformed = { $place }: khóa ký nhật ký kiểm toán phải có 32 byte, hoặc 64 chữ số thập lục phân. Tạo khóa mới, ví dụ: head -c 32 /dev/urandom > tệp
audit-forward-invalid = audit.forward.{ $name }.to: “{ $value }” không phải nơi nhận. Ghi file:/đường/dẫn, syslog+udp://máy:cổng, syslog+tcp://máy:cổng hoặc syslog+unix:/đường/dẫn.

error-audit-checkpoint-not-kept = Không cất được mốc của nhật ký kiểm toán
error-audit-checkpoint-not-kept-cause = { $place }: { $reason }
error-audit-checkpoint-not-kept-next = Xem thư mục ấy có ghi được không, đĩa còn chỗ không, rồi chạy lại: tinhid audit checkpoint.

error-audit-checkpoint-unreadable = Không đọc được mốc của nhật ký kiểm toán
error-audit-checkpoint-unreadable-cause = { $path }: { $reason }
error-audit-checkpoint-unreadable-next = Ghi đúng đường dẫn của tệp mốc sau --against, và chạy bằng người dùng đọc được tệp ấy.

error-audit-entry-unknown = Không có dòng nhật ký này
error-audit-entry-unknown-cause = Không có dòng đã niêm phong nào mang số { $number }.
error-audit-entry-unknown-next = Chọn số của một dòng còn trong chuỗi.

error-audit-sealed-elsewhere = Một máy khác đang niêm phong nhật ký kiểm toán
error-audit-sealed-elsewhere-cause = Hai máy làm cùng lúc; máy kia nhanh hơn.
error-audit-sealed-elsewhere-next = Chạy lại sau ít giây.

error-audit-sink-away = Không chuyển tiếp được nhật ký kiểm toán
error-audit-sink-away-cause = Nơi nhận “{ $sink }” không nhận.
error-audit-sink-away-next = Xem máy nhận có chạy không; các dòng chưa chuyển vẫn được giữ và gửi lại.

error-audit-no-database = Cơ sở dữ liệu của tỉnh không còn
error-audit-no-database-cause = Có mốc đã ký cho “{ $tenant }”, nhưng không thấy cơ sở dữ liệu.
error-audit-no-database-next = Xem database.url và --data có đúng không; nếu đúng, phục hồi bản sao lưu mới nhất.

error-database-behind = Cơ sở dữ liệu chưa theo kịp phiên bản này
error-database-behind-cause = { $tenant }: còn thiếu số bước nâng lược đồ: { $count }
error-database-behind-next = Chạy: tinhid tenant migrate { $tenant }
