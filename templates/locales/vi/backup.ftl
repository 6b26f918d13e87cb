# Lời về sao lưu và phục hồi: lệnh tinhid backup, tinhid restore và cấu hình backup. $file là một tệp, $tenant là khóa của tỉnh.

## Trợ giúp

command-backup-about = Sao lưu một tỉnh khi vẫn đang phục vụ: cơ sở dữ liệu, tệp đính kèm, trạng thái và các thay đổi đã công bố; luôn được mã hóa cho backup.recipients.
command-backup-verify-about = Đọc một bản sao lưu đến hết và so mọi phần với những gì đã ghi; không thay đổi gì. Mã kết thúc 1 nếu bản ấy bị cắt, bị sửa hoặc không mở được.
command-restore-about = Phục hồi một tỉnh từ bản sao lưu vào nơi chưa có tỉnh ấy, cả khi các tỉnh khác đang được phục vụ.
option-to-help = Thư mục chứa các bản sao lưu thay cho backup.folder; mỗi tỉnh một thư mục con
option-only-keys-help = Chỉ chép khóa, ví dụ ngay sau khi xóa một người, để mọi bản sao lưu cũ không còn mở được dữ liệu của người ấy
option-keep-help = Giữ bao nhiêu bản mới nhất của tỉnh; các bản cũ hơn bị xóa sau khi bản mới đã xong
option-identity-help = Tệp khóa bí mật của age (AGE-SECRET-KEY-1…), người khác trên máy không được đọc
option-keys-help = Tệp khóa của tỉnh; không ghi thì lấy tệp <tỉnh>-keys.age cạnh bản sao lưu
option-without-keys-help = Không tìm tệp khóa của tỉnh, vì tệp ấy được giữ và kiểm tra ở nơi khác
option-as-key-help = Khóa của tỉnh sau khi phục hồi; chỉ nhận khóa cũ, vì dữ liệu đã niêm phong chỉ đúng với khóa ấy
argument-archive-help = Tệp sao lưu
value-archive = TỆP
value-count = SỐ
progress-backing-up = Đang sao lưu: { $kind }
progress-checking-archive = Đang kiểm tra bản sao lưu: { $kind }
progress-restoring = Đang phục hồi: { $kind }

## Kết quả. $time: thời điểm; $size: số byte; $tables, $rows, $objects: số bảng, số dòng, số tệp; $count: số người; $state: trạng thái; $path: một thư mục

backup-made =
    { $tenant }: đã sao lưu vào { $file }
    Thời điểm { $time }; { $size } byte; { $tables } bảng, { $objects } tệp đính kèm.
backup-keys-made = Khóa để mở dữ liệu cá nhân trong mọi bản sao lưu của { $tenant }: { $file } (thời điểm { $time }). Chỉ giữ bản mới nhất của tệp này; chép nó đi đâu thì ở đó cũng đè bản cũ.
backup-removed = Đã xóa bản cũ { $file }.
backup-sound =
    { $file } nguyên vẹn.
    Tỉnh { $tenant }, thời điểm { $time }, bản phần mềm { $release }, { $database }; { $size } byte; { $tables } bảng, { $objects } tệp đính kèm; giá trị băm { $digest }.
backup-sound-is-keys = Đây là tệp khóa; nó mở dữ liệu cá nhân của các bản sao lưu cũ hơn nó.
backup-sound-with-keys = Tệp khóa có đủ và dùng được với bản này.
backup-sound-without-keys = Chưa kiểm tra tệp khóa; phục hồi sẽ cần tệp { $tenant }-keys.age.
restore-done = { $tenant }: đã phục hồi về thời điểm { $time }: { $tables } bảng, { $rows } dòng, { $objects } tệp đính kèm. Trạng thái: { $state }.
restore-gone = Số người đã bị xóa sau khi bản sao lưu được tạo: { $count }. Dữ liệu niêm phong của họ không mở được nữa; mỗi người có một dòng backup.erasure-owed trong nhật ký kiểm toán: hãy xóa lại những gì còn trong các dòng của họ.
restore-was-known = Cơ sở dữ liệu điều khiển đã biết { $tenant } nên trạng thái { $state } ở đó được giữ; thay đổi đã công bố và lịch sử chỉ được thêm nếu ở đó chưa có.
restore-suspended = Khi sao lưu, { $tenant } đang phục vụ người dân; nay đang tạm ngừng. Xem lại rồi chạy: tinhid tenant state { $tenant } live
restore-without-package = Chưa có gói của tỉnh. Đặt gói vào { $path } thì tỉnh mới được phục vụ.
restore-index = Mọi phiên đăng nhập đã kết thúc. Chỉ mục tìm kiếm được dựng lại khi { $tenant } được phục vụ. Kiểm tra nhật ký kiểm toán: tinhid audit verify { $tenant }

## Lỗi. $reason: lời của hệ thống; $value: điều đã ghi; $found, $known, $wanted, $needed: điều thấy và điều cần

error-backup-no-recipients = Chưa biết mã hóa bản sao lưu cho ai
error-backup-no-recipients-cause = backup.recipients trong engine.toml đang trống, mà không có bản sao lưu nào không được mã hóa.
error-backup-no-recipients-next = Tạo cặp khóa trên một máy khác: age-keygen -o khoa-sao-luu. Ghi khóa công khai (age1…) vào backup.recipients, cất tệp khóa bí mật ở nơi an toàn, khởi động lại nếu máy chủ đang chạy.

error-backup-recipient-invalid = Khóa công khai không đúng
error-backup-recipient-invalid-cause = backup.recipients: “{ $value }” không phải khóa công khai X25519 của age.
error-backup-recipient-invalid-next = Ghi khóa bắt đầu bằng age1 mà age-keygen đã in. Nếu đã ghi nhầm khóa bí mật (AGE-SECRET-KEY-1…), hãy bỏ cặp khóa ấy và tạo cặp mới.

error-backup-identity-unreadable = Không đọc được tệp khóa bí mật
error-backup-identity-unreadable-cause = { $file }: { $reason }
error-backup-identity-unreadable-next = Ghi đúng tệp sau --identity; nếu máy chủ đang chạy thì người dùng chạy máy chủ phải đọc được tệp ấy.

error-backup-identity-open = Người khác trên máy đọc được tệp khóa bí mật
error-backup-identity-open-cause = { $file } có quyền { $mode }.
error-backup-identity-open-next = Chạy: chmod 600 { $file }

error-backup-identity-invalid = Tệp này không chứa khóa bí mật của age
error-backup-identity-invalid-cause = { $file } phải có ít nhất một dòng AGE-SECRET-KEY-1… và không có gì khác ngoài dòng ghi chú bắt đầu bằng #.
error-backup-identity-invalid-next = Dùng tệp mà age-keygen -o đã tạo.

error-backup-not-written = Không ghi được bản sao lưu
error-backup-not-written-cause = { $file }: { $reason }
error-backup-not-written-next = Xem thư mục có ghi được không, đĩa còn chỗ không, rồi chạy lại. Những bản sao lưu đã có vẫn nguyên.

error-backup-no-database = Không có gì để sao lưu
error-backup-no-database-cause = Tỉnh “{ $tenant }” chưa có cơ sở dữ liệu ở { $place }.
error-backup-no-database-next = Xem khóa của tỉnh, --data và database.url có đúng không.

error-backup-under-way = Đang có một lần sao lưu hoặc phục hồi khác
error-backup-under-way-cause = Mỗi lúc máy chủ chỉ sao lưu hoặc phục hồi một tỉnh.
error-backup-under-way-next = Đợi lần ấy xong rồi chạy lại.

error-backup-unreadable = Không đọc được bản sao lưu
error-backup-unreadable-cause = { $file }: { $reason }
error-backup-unreadable-next = Xem đường dẫn và quyền đọc; nếu máy chủ đang chạy thì người dùng chạy máy chủ phải đọc được tệp ấy.

error-backup-foreign = Đây không phải bản sao lưu
error-backup-foreign-cause = { $file } không do tinhid backup tạo ra, hoặc phần đầu đã bị cắt.
error-backup-foreign-next = Chọn đúng tệp, hoặc một bản chép khác của nó.

error-backup-version = Bản sao lưu có dạng của một bản phần mềm khác
error-backup-version-cause = { $file } có dạng số { $found }; bản này đọc được dạng số { $known }.
error-backup-version-next = Dùng bản phần mềm đã tạo ra nó, hoặc bản mới hơn.

error-backup-cut = Bản sao lưu bị cắt
error-backup-cut-cause = { $file } kết thúc quá sớm, hoặc phần cuối đã bị sửa. Không có gì được phục hồi.
error-backup-cut-next = Chép lại tệp từ nơi lưu trữ, hoặc dùng bản sao lưu khác; kiểm tra bằng tinhid backup verify.

error-backup-damaged = Bản sao lưu bị hỏng
error-backup-damaged-cause = { $file } không còn như khi được ghi ({ $reason }). Không có gì được phục hồi.
error-backup-damaged-next = Chép lại tệp từ nơi lưu trữ, hoặc dùng bản sao lưu khác; kiểm tra bằng tinhid backup verify.

error-backup-wrong-identity = Khóa bí mật này không mở được bản sao lưu
error-backup-wrong-identity-cause = { $file } được mã hóa cho người khác, hoặc phần đầu đã bị sửa.
error-backup-wrong-identity-next = Dùng khóa bí mật ứng với một khóa công khai có trong backup.recipients vào lúc sao lưu.

error-backup-is-keys = Đây là tệp khóa chứ không phải bản sao lưu
error-backup-is-keys-cause = { $file } chỉ chứa khóa để mở dữ liệu cá nhân.
error-backup-is-keys-next = Chọn tệp có thời điểm trong tên, như tinh-20261122T030000Z.age.

error-backup-is-no-keys = Đây không phải tệp khóa
error-backup-is-no-keys-cause = { $file } là một bản sao lưu dữ liệu.
error-backup-is-no-keys-next = Ghi tệp <tỉnh>-keys.age sau --keys.

error-backup-no-tenant = Bản sao lưu không nêu đúng một tỉnh
error-backup-no-tenant-cause = Khóa của tỉnh ghi trong bản sao lưu không phải một khóa hợp lệ.
error-backup-no-tenant-next = Bản này không do phần mềm tạo ra. Đừng dùng; tìm xem nó từ đâu đến.

error-backup-keys-missing = Thiếu tệp khóa
error-backup-keys-missing-cause = Không thấy { $file }. Không có khóa thì không ai mở được dữ liệu cá nhân trong bản sao lưu của “{ $tenant }”.
error-backup-keys-missing-next = Đặt tệp { $tenant }-keys.age mới nhất cạnh bản sao lưu, hoặc ghi nó sau --keys.

error-backup-keys-other = Tệp khóa không thuộc bản sao lưu này
error-backup-keys-other-cause = { $file } là khóa của “{ $found }” hoặc của loại cơ sở dữ liệu khác; bản sao lưu là của “{ $tenant }”.
error-backup-keys-other-next = Dùng tệp khóa mới nhất của chính tỉnh ấy.

error-backup-keys-older = Tệp khóa cũ hơn bản sao lưu
error-backup-keys-older-cause = { $file } có thời điểm { $found }, bản sao lưu { $needed }: người đến sau thời điểm của tệp khóa sẽ mất dữ liệu.
error-backup-keys-older-next = Dùng tệp khóa mới nhất của tỉnh, hoặc một bản sao lưu cũ hơn tệp khóa này.

error-restore-renamed = Không thể phục hồi dưới một khóa khác
error-restore-renamed-cause = Bản sao lưu là của “{ $tenant }”. Dữ liệu cá nhân được niêm phong và nhật ký kiểm toán được tính cho đúng khóa ấy; dưới khóa “{ $wanted }” không gì mở được nữa.
error-restore-renamed-next = Bỏ --as. Muốn thử cạnh tỉnh đang chạy thì phục hồi vào một thư mục dữ liệu khác (--data).

error-restore-other-database = Bản sao lưu là của loại cơ sở dữ liệu khác
error-restore-other-database-cause = Bản sao lưu từ { $found }, còn database.url ở đây là { $wanted }.
error-restore-other-database-next = Phục hồi vào một nơi dùng { $found }.

error-restore-newer-release = Bản sao lưu do một bản phần mềm khác tạo ra
error-restore-newer-release-cause = Bản phần mềm { $release } có những bước nâng cơ sở dữ liệu mà bản này ({ $own }) không biết, như “{ $migration }”.
error-restore-newer-release-next = Phục hồi bằng bản phần mềm { $release } hoặc mới hơn.

error-restore-tenant-exists = Tỉnh này đã có dữ liệu
error-restore-tenant-exists-cause = Ở { $place } đã có dữ liệu của “{ $tenant }”. Phục hồi không bao giờ ghi đè; không có gì bị thay đổi.
error-restore-tenant-exists-next = Nếu thật sự muốn thay: dừng máy chủ, sao lưu dữ liệu đang có, dời nó đi (tệp .db cùng -wal, -shm; với PostgreSQL thì đổi tên cơ sở dữ liệu), rồi phục hồi lại.

error-restore-tenant-open = Máy chủ đang giữ cơ sở dữ liệu của tỉnh này
error-restore-tenant-open-cause = Đã có gói “{ $tenant }” và máy chủ đã mở cơ sở dữ liệu của nó. Không có gì bị thay đổi.
error-restore-tenant-open-next = Phục hồi trước rồi mới đặt gói vào chỗ; hoặc dừng máy chủ rồi chạy lại lệnh này.

error-restore-other-tables = Các bảng trong bản sao lưu không khớp
error-restore-other-tables-cause = Bảng “{ $table }” chỉ có ở một bên: bản sao lưu hay lược đồ của bản phần mềm đã tạo ra nó.
error-restore-other-tables-next = Dùng một bản sao lưu khác, và báo cho người làm phần mềm.

error-restore-no-object-store = Chưa có nơi chứa tệp đính kèm
error-restore-no-object-store-cause = Bản sao lưu có { $count } tệp đính kèm, mà nơi này chưa cấu hình kho tệp.
error-restore-no-object-store-next = Cấu hình kho tệp trong engine.toml rồi chạy lại.

error-restore-no-deployment-key = Chưa có khóa triển khai
error-restore-no-deployment-key-cause = Khóa của “{ $tenant }” được bọc bằng khóa triển khai của nơi đã sao lưu; nơi này chưa có khóa nào.
error-restore-no-deployment-key-next = Ghi khóa triển khai ấy vào sealing.keys trong engine.toml rồi chạy lại.

error-restore-database-away = Không dùng được cơ sở dữ liệu cho tỉnh này
error-restore-database-away-cause = { $place }: { $reason }
error-restore-database-away-next = Xem máy chủ cơ sở dữ liệu có chạy không; đặt database.admin_url, hoặc tạo cơ sở dữ liệu trống bằng SQL mà tinhid tenant migrate --sql in ra.
