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
command-tenant-seed-demo-about = Tạo tin minh họa cho một tỉnh chưa phục vụ thật, hoặc dọn đi.
command-doctor-about = Xem máy và cấu hình đã đủ điều kiện để phục vụ chưa.
command-reload-about = Yêu cầu máy chủ đang chạy đọc lại các gói.
command-schema-about = In lược đồ JSON Schema của một phần cấu hình, hoặc liệt kê các phần.
command-listings-about = Tin đăng của các tỉnh.
command-listings-import-about = Nhập tin của một loại từ tệp CSV hoặc XLSX; tệp có lỗi thì không tin nào được đăng.
command-search-about = Tìm kiếm của các tỉnh.
command-search-reindex-about = Dựng lại chỉ mục tìm kiếm của một tỉnh từ cơ sở dữ liệu, một loại tin hoặc tất cả; trong lúc dựng, chỉ mục cũ vẫn trả lời.
command-keys-about = Khóa bảo vệ dữ liệu cá nhân của các tỉnh.
command-keys-status-about = Cho biết khóa của một tỉnh hoặc mọi tỉnh: do khóa triển khai nào bọc, bao nhiêu người có khóa, việc thay khóa đến đâu.
command-keys-rotate-about = Thay khóa của một tỉnh khi vẫn đang phục vụ; bị ngắt thì lần sau làm tiếp.

## Trợ giúp: tùy chọn

option-tenants-help = Thư mục chứa các gói, mỗi tỉnh một thư mục con
option-data-help = Thư mục dữ liệu; mỗi thư mục chỉ một tiến trình được dùng
option-config-help = Tệp engine.toml, cấu hình triển khai
option-base-help = Đọc lớp nền, địa danh và mẫu trang từ thư mục này thay vì từ chương trình
option-lang-help = Ngôn ngữ của lời nhắn: vi hoặc en
option-listen-help = Địa chỉ trả lời người dân và ứng dụng, thay cho server.listen
option-ops-listen-help = Địa chỉ trả lời về tình trạng và số đo, thay cho server.ops_listen; không mở ra ngoài
option-dev-help = Chế độ phát triển: mỗi tỉnh có địa chỉ <khóa>.localhost; không chạy được khi có tỉnh đang phục vụ thật
option-demo-help = Tạo tin minh họa cho mọi tỉnh chưa phục vụ thật, theo demo.toml
option-scale-help = Bao nhiêu phần của số tin trong demo.toml, ví dụ 0.1; không ghi là 1
option-clear-help = Dọn mọi tin minh họa
option-source-help = Tên nguồn, để lần nhập sau sửa đúng những tin của lần trước; không ghi là import
option-accept-good-help = Đăng những dòng đúng dù có dòng bị từ chối
option-replace-help = Rút những tin của nguồn này không còn trong tệp
option-only-deployment-key-help = Giữ khóa của tỉnh, chỉ bọc lại bằng khóa triển khai hiện hành (sealing.current)
option-format-help = Dạng kết quả: text để đọc, json cho chương trình
option-as-help = Hỏi thay cho một người, ví dụ level=1,app=2.3.0,commune=05860; còn có role và key
option-help-help = In trợ giúp này
option-version-help = In số phiên bản
option-province-help = Mã tỉnh, hai chữ số; gói phục vụ mọi xã, phường của tỉnh ấy
option-communes-help = Tệp ghi mã các xã, phường mà gói phục vụ, mỗi dòng một mã
option-name-help = Tên sản phẩm, như hiện trên trang
option-dry-run-help = Chỉ cho biết sẽ làm gì, không thay đổi gì
option-sql-help = In câu lệnh SQL tạo cơ sở dữ liệu thay vì chạy

## Trợ giúp: tham số, tiêu đề, chỗ trống

argument-tenant-help = Khóa của tỉnh, tức tên thư mục của gói
argument-key-help = Đường dẫn tới một giá trị, như brand.name.vi hoặc features.rentals
argument-new-key-help = Khóa của tỉnh mới: chữ thường không dấu, chữ số, dấu gạch nối; không bao giờ đổi
argument-state-help = draft, sandbox, live, suspended hoặc retired
argument-section-help = Tên một phần, như tenant hoặc features; không ghi thì liệt kê các phần
argument-kind-help = Khóa của loại tin, như rental hoặc job
argument-file-help = Tệp CSV (UTF-8) hoặc XLSX; dòng đầu là tên các cột
help-usage = Cách dùng
help-commands = Lệnh
help-arguments = Tham số
help-options = Tùy chọn
value-options = [TÙY CHỌN]
value-command = <LỆNH>
value-tenant = TỈNH
value-key = KHÓA
value-state = TRẠNG THÁI
value-section = PHẦN
value-folder = THƯ MỤC
value-file = TỆP
value-address = ĐỊA CHỈ
value-language = vi|en
value-format = text|json
value-person = level=1,app=2.3.0,commune=05860
value-code = MÃ
value-name = TÊN
value-scale = TỶ LỆ
value-kind = LOẠI TIN
value-source = NGUỒN

## Dòng lệnh viết sai. $value, $argument, $other: những gì đã viết; $options: các lựa chọn

usage-unknown-command = Không có lệnh “{ $value }”.
usage-missing-command = Thiếu lệnh.
usage-unknown-argument = Không hiểu “{ $value }” ở đây.
usage-missing-argument = Thiếu: { $value }
usage-missing-value = Thiếu giá trị sau { $argument }.
usage-invalid-value = { $argument } không nhận giá trị “{ $value }”.
usage-too-many-values = { $argument } không đi cùng một giá trị; bỏ “{ $value }”.
usage-conflict = { $argument } không đi cùng { $other }.
usage-not-text = Dòng lệnh có chữ không phải UTF-8.
usage-invalid = Không hiểu dòng lệnh này.
usage-options = Các lựa chọn: { $options }
usage-similar = Có phải ý bạn là: { $value }
usage-see-help = Xem thêm bằng --help.

## check: $tenants, $errors, $warnings là số lượng; $reason là lý do ghi trong checks.toml

check-summary-ok = Không có lỗi. Số gói đã kiểm tra: { $tenants }.
check-summary-failed = Số lỗi: { $errors }. Số cảnh báo: { $warnings }. Số gói đã kiểm tra: { $tenants }.
check-accepted-heading = Đã được xem và chấp nhận, kèm lý do
check-accepted-reason = Lý do: { $reason }
# $count: số chỗ khác có đúng điều này
check-more-places = và { $count } chỗ khác
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
# $value: giá trị
explain-default = Mặc định của phần mềm, không lớp nào ghi: { $value }
explain-default-empty = Mặc định của phần mềm: không đặt. Không lớp nào ghi khóa này.
explain-floors = Mức bắt buộc; tỉnh được siết chặt, không được nới lỏng
# $bound: at-least, at-most hoặc on; $limit: mức; $unless: công tắc mà khi bật thì không áp dụng, hoặc no;
# $standing: kept, broken, lifted hoặc unreadable; còn có đối số của legal-citation
explain-floor =
    { $bound ->
        [at-least] từ { $limit } trở lên
        [at-most] từ { $limit } trở xuống
       *[on] luôn bật
    }{ $unless ->
        [no] { "" }
       *[other] { " " }khi { $unless } là false
    } ({ legal-citation }): { $standing ->
        [kept] đạt
        [lifted] không áp dụng
        [broken] không đạt
       *[unreadable] chưa xét được
    }
# $file, $line: chỗ sai cú pháp
explain-unreadable = không đọc được: { $file } sai cú pháp ở dòng { $line }, nên lớp này chưa được tính
# $tenant: khóa; $errors: số lỗi; $place: lỗi đầu tiên ở đâu
explain-chain-broken = Chưa xét được chuỗi câu hỏi: gói còn lỗi (số lỗi: { $errors }, lỗi đầu tiên: { $place }). Chạy: tinhid check { $tenant }

## explain --as: $pair là phần viết sai

as-form = --as: không hiểu “{ $pair }”. Ghi các phần cách nhau bằng dấu phẩy: level=0…3, app=2.3.0, commune=05860, role=…, key=…
as-level = --as: “{ $pair }”: mức định danh là một số từ 0 đến 3.
as-app = --as: “{ $pair }”: phiên bản ứng dụng gồm ba số, như 2.3.0.
as-commune = --as: “{ $pair }”: hiện không có xã, phường, đặc khu nào mang mã này. Dùng mã năm chữ số trong tenants/_places/communes.csv.
as-role = --as: “{ $pair }”: không công tắc nào của tỉnh này nhắc tới vai trò ấy.
as-key = --as: “{ $pair }”: khóa của người dùng không được để trống.
# $key: khóa đã hỏi; $feature: tên công tắc
as-not-a-feature = --as chỉ hỏi được về một công tắc; “{ $key }” không phải một công tắc. Ghi features.<tên>, như features.rentals.
as-unknown-feature = Tỉnh này không có công tắc “{ $feature }”. Xem các công tắc bằng: tinhid explain <tỉnh> features

## explain --as, từng bước: $wanted điều kiện, $has người này có gì, $verdict đạt hay không

feature-for-guest = {"  "}→ với khách chưa đăng nhập: { $state }
feature-for-person = {"  "}→ với { $person }: { $state }
chain-none = không rõ
chain-open = không giới hạn
# $from, $until: lịch; $now: bây giờ, theo giờ của tỉnh
chain-schedule = từ { $from }, trước { $until }; bây giờ là { $now }
# $feature: công tắc được đòi hỏi; $state: bật hay tắt; $step, $why: bước quyết định
chain-requirement = đòi hỏi “{ $feature }”: đang { $state } ({ $step }: { $why })
chain-connector = cần kết nối “{ $value }”
chain-level = mức định danh từ { $wanted } trở lên; người này: { $has }: { $verdict }
chain-roles = một trong các vai trò { $wanted }; người này: { $has }: { $verdict }
chain-communes = một trong các xã, phường { $wanted }; người này: { $has }: { $verdict }
chain-app-minimum = phiên bản từ { $wanted }; người này: { $has }: { $verdict }
chain-app-below = phiên bản trước { $wanted }; người này: { $has }: { $verdict }
chain-rollout = mở cho { $wanted }% số người; khóa “{ $has }”: { $verdict }
chain-rollout-unsorted = mở cho { $wanted }% số người; không nêu key nên không xét bước này

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
tenant-new-key-form = “{ $value }” không dùng làm khóa được. Khóa gồm 2 đến 40 chữ thường không dấu, chữ số và dấu gạch nối, bắt đầu bằng chữ, như ten-tinh. Khóa không bao giờ đổi.
# $value: khóa đã chọn; $options: các khóa dành riêng; $limit: số ký tự
tenant-new-key-reserved = Khóa “{ $value }” được dành riêng, vì dễ lẫn với tên máy, địa chỉ hoặc cơ sở dữ liệu điều khiển ({ $options }). Chọn khóa khác.
tenant-new-name-form = Tên sản phẩm (--name) cần có chữ, nằm trên một dòng và dài nhất { $limit } ký tự.
tenant-new-province-unknown = Không có tỉnh, thành phố nào mang mã “{ $value }”. Dùng mã hai chữ số trong tenants/_places/provinces.csv.
tenant-new-refused = Chưa tạo gói “{ $key }”, và không để lại gì: đặt cạnh các gói đang có, gói này có lỗi.
tenant-list-broken = [gói còn lỗi: tinhid check { $tenant }]

## tenant new --communes: $path tệp, $line dòng, $value nội dung, $provinces các tỉnh

communes-unreadable = Không đọc được { $path }: { $reason }. Tệp phải là văn bản UTF-8, mỗi dòng một mã xã, phường.
communes-line = { $path }:{ $line }: “{ $value }” không bắt đầu bằng một mã xã, phường. Ghi mã năm chữ số ở đầu dòng, không dấu ngoặc kép; sau dấu cách, dấu phẩy hoặc dấu chấm phẩy có thể ghi tên. Dòng ghi chú bắt đầu bằng #.
communes-unknown = { $path }:{ $line }: hiện không có xã, phường, đặc khu nào mang mã { $value } (Quyết định 19/2025/QĐ-TTg). Dùng mã trong tenants/_places/communes.csv, không dùng mã của đơn vị cũ.
communes-several-provinces = { $path }: các xã, phường trong tệp thuộc nhiều tỉnh: { $provinces }. Một gói chỉ phục vụ xã, phường của một tỉnh.
communes-none = { $path } không có mã xã, phường nào. Ghi mỗi dòng một mã năm chữ số.

tenant-migrated = { $tenant }: đã nâng cơ sở dữ liệu, số bước: { $count }.
tenant-up-to-date = { $tenant }: cơ sở dữ liệu đã đúng lược đồ của bản này.
migrate-would-run = { $tenant }: sẽ nâng cơ sở dữ liệu, số bước: { $count }
migrate-would-create = { $tenant }: chưa có cơ sở dữ liệu; sẽ tạo và chạy số bước: { $count }
migrate-dry-run = Chỉ xem trước: chưa thay đổi gì.
migrate-sql-nothing = Không cần SQL: SQLite tự tạo tệp ở lần dùng đầu. Chạy: tinhid tenant migrate
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

## reload: $kind loại trục trặc, $errors số lỗi, $served yes hoặc no, $hosts các tên miền

reload-done =
    { $served ->
        [yes] { $tenant }: đang phục vụ gói mới nhất, trạng thái { $state }.
       *[no] { $tenant }: gói đúng; không phục vụ vì trạng thái là { $state }.
    }
reload-troubled =
    { $tenant }: gói mới nhất chưa lên được, vì { $kind ->
        [configuration] gói có lỗi (số lỗi: { $errors }); chạy: tinhid check { $tenant }
        [files] không đọc được gói hoặc mất thư mục; chạy: tinhid check { $tenant }
        [migration] chưa nâng được cơ sở dữ liệu; chạy: tinhid doctor
        [database] cơ sở dữ liệu không trả lời; chạy: tinhid doctor
       *[other] { $kind }; xem nhật ký của máy chủ
    }. { $served ->
        [yes] Bản trước vẫn phục vụ.
       *[no] Tỉnh này chưa được phục vụ.
    }
reload-lost-hosts = { $tenant }: không được nhận các tên miền { $hosts }, vì gói khác cũng khai. Chạy: tinhid check { $tenant }

## doctor: mỗi việc kiểm tra có tên và cách sửa; $failed là số việc không đạt, $pid là số tiến trình

doctor-ok = Mọi việc kiểm tra đều đạt.
doctor-not-ok = Số việc không đạt: { $failed }.
doctor-passed = đạt
doctor-failed = không đạt
doctor-data-folder = Thư mục dữ liệu ghi được
doctor-data-folder-remedy = Tạo thư mục và giao cho người dùng chạy tinhid, hoặc chọn thư mục khác bằng --data.
doctor-lock = Quyền sở hữu thư mục dữ liệu
doctor-address-remedy = Ghi địa chỉ kèm cổng, như 127.0.0.1:8080, ở server.listen và server.ops_listen.
doctor-count = số lượng: { $count }
doctor-database-behind = { $tenant }: còn thiếu số bước nâng lược đồ: { $count }
# $place: nơi đặt
doctor-database-new = { $place }, sẽ được tạo khi khởi động
doctor-database-url-remedy = Sửa database.url trong engine.toml; tệp mẫu có chú thích.
doctor-package-broken = { $tenant }: số lỗi: { $errors }
doctor-packages-folder-remedy = Chỉ đúng thư mục gói bằng --tenants hoặc TINHID_TENANTS, hoặc tạo một gói bằng: tinhid tenant new
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
doctor-disk-space-remedy = Cần ít nhất 512 MiB. Dọn bớt, hoặc chuyển thư mục dữ liệu sang đĩa lớn hơn; khi đầy đĩa, mọi thay đổi bị từ chối.
doctor-ports = Các cổng
doctor-ports-remedy = Dừng chương trình đang giữ cổng, hoặc đổi server.listen và server.ops_listen.
doctor-objects = Tệp của người dân
# $count: số tỉnh
doctor-objects-right = { $adapter }, máy quét: { $scanner }; đang phục vụ: { $count }
doctor-objects-not-served = { $adapter }, máy quét: { $scanner }; kho tệp được xem khi máy chủ chạy
doctor-objects-store-away = { $tenant }: kho tệp không trả lời từ { $since }: { $reason }
doctor-objects-scanner-away = { $tenant }: máy quét không trả lời từ { $since }: { $reason }
doctor-objects-remedy = Xem kho tệp và máy quét có chạy không, còn chỗ không, và các khóa objects và plugins trong engine.toml. Tệp đã giữ không mất; tệp chờ quét được quét khi máy quét trở lại.

doctor-search = Tìm kiếm
doctor-search-states = { $adapter }; đúng: { $right }, đang theo sau: { $behind }, đang dựng: { $rebuilding }
doctor-search-not-served = { $adapter }; chỉ mục được xem khi máy chủ chạy
doctor-search-unavailable = { $tenant }: không tìm được từ { $since }, số tin đang chờ: { $waiting }: { $reason }
doctor-search-remedy = Xem máy chủ tìm kiếm có chạy không và các khóa search và plugins trong engine.toml. Tin vẫn được nhận, danh sách không từ khóa vẫn hiện; tìm kiếm tự theo kịp khi bộ phận ấy trở lại. Dựng lại từ đầu: tinhid search reindex <khóa>.
doctor-sealing-key = Khóa bảo vệ dữ liệu cá nhân
doctor-sealing-key-new = chưa có; sẽ được tạo trong thư mục dữ liệu khi khởi động, chỉ để dùng thử
doctor-sealing-key-served = máy chủ đang chạy mở được khóa của mọi tỉnh đang phục vụ
# $name: tên khóa hoặc tệp; $key: số hiệu khóa; $source: nơi lấy; $use: current hoặc older
doctor-sealing-key-source =
    { $name } ({ $key }), { $source ->
        [variable] từ biến môi trường
        [command] từ một lệnh
        [generated] tự tạo trong thư mục dữ liệu, chỉ để dùng thử
       *[file] từ tệp
    }, { $use ->
        [older] chỉ để mở
       *[current] đang dùng để niêm phong
    }
doctor-sealing-key-remedy = Đưa lại đúng khóa vào sealing.keys trong engine.toml rồi khởi động lại. Mất khóa triển khai thì dữ liệu cá nhân không đọc được nữa; xem “Khóa bảo vệ dữ liệu cá nhân” trong OPERATING.md.

## serve: $address địa chỉ, $pid số tiến trình, $path thư mục dữ liệu

serve-listening = Đang nghe tại { $address }
serve-development = Chế độ phát triển: không dùng để phục vụ người dân.
serve-draining = Đang dừng: không nhận yêu cầu mới, chờ các yêu cầu dở dang xong.
serve-stopped = Đã dừng.
# $key: khóa trong engine.toml; $value: điều ghi ở đó; $reason: vì sao
port-unavailable = Không lấy được cổng { $address } ({ $key }): { $reason }. Dừng chương trình đang dùng cổng, hoặc chọn địa chỉ khác bằng --listen, --ops-listen.
address-invalid = { $key }: “{ $value }” không phải một địa chỉ kèm cổng, hoặc tên máy không tra ra được. Ghi như 127.0.0.1:8080 hoặc [::1]:8080.
network-invalid = { $key }: “{ $value }” không phải địa chỉ IP cũng không phải mạng. Ghi như 127.0.0.1 hoặc 10.0.0.0/8.
log-filter-invalid = log.filter: không hiểu “{ $value }”. Ghi như info, hoặc info,tinhid_core=debug.
packages-unreadable = Không đọc được thư mục gói { $path }: { $reason }. Chỉ đúng thư mục bằng --tenants hoặc TINHID_TENANTS; thư mục phải có sẵn.
packages-none = Không có gói nào trong { $path }. Chỉ đúng thư mục bằng --tenants, hoặc tạo một gói bằng: tinhid tenant new
password-file-unreadable = Không đọc được tệp mật khẩu { $path } (database.password_file): { $reason }. Tạo tệp và cho người dùng chạy tinhid quyền đọc.
# $key: khóa trong engine.toml; $name: tên ghi ở đó; $known: các tên có thể ghi
plugin-unknown = { $key }: không có phần bổ trợ “{ $name }”. Có: { $known }.
# $key: tên phần bổ trợ; $reason: vì sao
plugin-unfit = { $key }: plugin “{ $name }” không gửi được loại tin này. Hãy chọn plugin khác trong engine.toml.
breached-passwords-unreadable = Không đọc được danh sách mật khẩu đã lộ { $path }: { $reason }. Hãy sửa passwords.breached_file trong engine.toml.
breached-passwords-malformed = { $path } không phải danh sách mật khẩu đã lộ: mỗi dòng phải là một SHA-1 gồm 40 chữ số thập lục phân viết hoa, xếp theo thứ tự. Hãy tải bản xếp theo mã băm.
plugin-settings = plugins.{ $key }: { $reason }. Sửa theo tệp engine.toml mẫu.
outbound-unavailable = Không tạo được kết nối ra ngoài: { $reason }
node-unreadable = Không đọc hoặc ghi được tên của máy này (tệp node trong thư mục dữ liệu): { $reason }. Cho người dùng chạy tinhid quyền đọc và ghi.
base-unusable = Lớp nền không dùng được: { $reason }
    Sửa thư mục nêu ở --base (có tenants/_base, tenants/_places và templates), hoặc bỏ --base để dùng lớp nền có sẵn trong chương trình.
# $found: đo được; $limit: giới hạn; $unit: bytes hoặc files
files-too-large =
    { $path }: { $unit ->
        [files] có { $found } tệp, nhiều nhất { $limit } tệp
       *[bytes] có { $found } byte, nhiều nhất { $limit } byte
    }
data-file = Không dùng được { $path }: { $reason }. Thư mục dữ liệu phải thuộc về người dùng chạy tinhid; chọn thư mục khác bằng --data.
data-silent = Máy chủ không trả lời qua { $path } trong { $seconds } giây. Xem nhật ký của máy chủ, rồi chạy lại lệnh.
data-garbled = Không đọc được câu trả lời qua { $path }: { $reason }. Dùng tệp tinhid của bản đang chạy.
command-internal = Có lỗi ngoài dự tính: { $reason }
    Xem nhật ký; tinhid doctor cho biết máy và cấu hình đã đủ chưa.
command-database-away = Cơ sở dữ liệu không trả lời: { $reason }
    Xem máy chủ cơ sở dữ liệu có chạy không; chạy: tinhid doctor
command-see-log = Máy chủ không làm được việc này ({ $code }). Nguyên nhân nằm trong nhật ký của máy chủ; tinhid doctor cho biết phần nào không trả lời.
# $options: các phần
schema-unknown = Không có phần “{ $value }”. Các phần: { $options }

## Lời của hệ điều hành

system-not-found = không có tệp hoặc thư mục này
system-permission-denied = không có quyền
system-already-exists = đã có sẵn
system-address-in-use = chương trình khác đang dùng
system-address-not-available = máy này không có địa chỉ ấy
system-not-a-directory = đây không phải thư mục
system-is-a-directory = đây là thư mục, không phải tệp
system-storage-full = đĩa đã đầy
system-read-only = đĩa chỉ cho đọc
system-timed-out = không trả lời
system-not-text = nội dung không phải UTF-8

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

# $host: tên miền
error-tenant-host-conflict = Tỉnh chưa thể phục vụ thật
error-tenant-host-conflict-cause = Tên miền { $host } của “{ $tenant }” cũng được một gói khác khai, nên tỉnh này không được nhận tên ấy.
error-tenant-host-conflict-next = Chỉ để tên ấy trong một gói; chạy tinhid check { $tenant } để thấy các chỗ khai.

# $path: thư mục gói
error-package-unknown = Không có gói này
error-package-unknown-cause = Trong { $path } không có thư mục “{ $tenant }” với tệp tenant.toml.
error-package-unknown-next = Xem các khóa bằng: tinhid tenant list

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
engine-config-invalid = Cấu hình triển khai có khóa hoặc giá trị không dùng được; máy chủ không khởi động.
engine-config-unknown-key = Xóa khóa, hoặc sửa tên theo tệp engine.toml mẫu, nơi mọi khóa đều có mặt. Tên gần giống nhất, nếu có: { $similar }
engine-config-wrong-type = Viết lại giá trị theo kiểu cần; tệp engine.toml mẫu có mọi khóa với giá trị mặc định.
engine-config-invalid-remedy = Sửa theo tệp engine.toml mẫu.
secret-unreadable = Không đọc hay tạo được bí mật của hệ thống { $path }: { $reason }
secret-too-short = Bí mật của hệ thống { $path } ngắn hơn 32 byte. Tạo lại, ví dụ: head -c 32 /dev/urandom > tệp

## Khóa bảo vệ dữ liệu cá nhân: sealing trong engine.toml. $name tên khóa, $known các tên, $path tệp, $program lệnh

sealing-key-sources = sealing.keys.{ $name }: ghi đúng một trong file, variable, command; hiện có { $found }.
sealing-current-missing = Có nhiều khóa trong sealing.keys ({ $known }) mà thiếu sealing.current. Ghi tên khóa dùng để niêm phong.
sealing-current-unknown = sealing.current: không có khóa “{ $name }”. Các khóa: { $known }. Sửa tên, hoặc thêm sealing.keys.{ $name }.
sealing-key-twice = sealing.keys.{ $first } và sealing.keys.{ $second } là cùng một khóa. Bỏ một, hoặc tạo khóa khác.
# $reason: vì sao
sealing-key-file = Không đọc hay tạo được khóa { $path }: { $reason }. Cho người dùng chạy tinhid quyền đọc.
sealing-key-no-file = { $path } không phải tệp thường. Chỉ đúng tệp chứa khóa.
# $mode: quyền của tệp
sealing-key-open = Khóa { $path } có quyền { $mode }: người khác trên máy đọc hoặc sửa được. Chạy: chmod 600 { $path }; nếu đã lộ thì thay khóa.
# $variable: tên biến
sealing-key-variable = sealing.keys.{ $name }: chưa đặt biến môi trường { $variable }.
sealing-key-no-program = sealing.keys.{ $name }.command trống. Ghi chương trình và tham số, ví dụ ["/usr/local/bin/read-key", "tinhid"].
sealing-key-start = sealing.keys.{ $name }: không chạy được { $program }: { $reason }. Ghi đường dẫn đầy đủ và cho quyền chạy.
# $status: lệnh kết thúc thế nào
sealing-key-failed = sealing.keys.{ $name }: { $program } báo lỗi ({ $status }). Chạy thử lệnh ấy bằng người dùng chạy tinhid.
# $seconds: đã chờ bao lâu
sealing-key-late = sealing.keys.{ $name }: { $program } không đưa khóa trong { $seconds } giây. Xem lệnh ấy, hoặc tăng sealing.command_seconds.
# $place: tệp hoặc khóa cấu hình
sealing-key-form = { $place }: không phải khóa 32 byte (nguyên dạng, số thập lục phân hoặc base64). Tạo khóa, ví dụ: head -c 32 /dev/urandom | base64 > tệp

## Địa chỉ cơ sở dữ liệu. $key khóa trong engine.toml, $url điều ghi ở đó (không có mật khẩu)

database-url-unknown-kind = { $key }: “{ $url }”: không biết loại cơ sở dữ liệu này. Ghi như trong tệp engine.toml mẫu, bắt đầu bằng sqlite:// hoặc postgres://.
database-url-tenant-missing = { $key }: “{ $url }”: thiếu {"{tenant}"}. Mỗi tỉnh có cơ sở dữ liệu riêng, nên địa chỉ phải có {"{tenant}"} ở chỗ các tên khác nhau.
database-url-unknown-placeholder = { $key }: “{ $url }”: {"{"}{ $placeholder }{"}"} không có nghĩa ở đây. Chỉ dùng {"{data}"} (SQLite) và, cho các tỉnh, {"{tenant}"}.
database-url-no-file = { $key }: “{ $url }”: thiếu đường dẫn của tệp, ví dụ sqlite://{"{data}"}/control.db.
database-url-malformed = { $key }: “{ $url }”: không đọc được ({ $reason }). Ghi theo dạng postgres://người-dùng@máy:cổng/tên.
database-url-password = { $key }: “{ $url }”: mật khẩu không đặt trong tệp cấu hình. Ghi mật khẩu vào một tệp riêng và nêu tệp ấy ở database.password_file.
database-name-too-long = { $key }: tên cơ sở dữ liệu “{ $name }” dài hơn 63 byte, PostgreSQL sẽ cắt bớt. Rút ngắn địa chỉ.

## Tin minh họa. $tenant: khóa của tỉnh; $kind: khóa của loại tin; $made, $renewed, $kept, $count: số tin

demonstration-made = { $tenant }: { $kind }: tạo mới { $made }, làm mới { $renewed }, đã có { $kept }
demonstration-no-phrases = { $tenant }: { $kind }: lớp nền không có câu chữ demo/{ $kind }.toml, nên không tạo tin nào
demonstration-nothing = { $tenant }: demo.toml không đếm loại tin nào
demonstration-cleared = { $tenant }: đã dọn { $count } tin minh họa
tenant-unusable = Gói “{ $tenant }” còn lỗi nên chưa dùng được dữ liệu của tỉnh này. Chạy: tinhid check { $tenant }

error-demonstration-on-live-tenant = Tỉnh đang phục vụ thật không nhận tin minh họa
error-demonstration-on-live-tenant-cause = “{ $tenant }” đang ở trạng thái live; người dân sẽ tưởng tin ấy là thật.
error-demonstration-on-live-tenant-next = Dùng một tỉnh ở trạng thái sandbox, hoặc một thư mục dữ liệu riêng.

error-demonstration-in-the-way = Tỉnh còn tin minh họa nên chưa thể phục vụ thật
error-demonstration-in-the-way-cause = “{ $tenant }” còn tin mang nguồn demo; người dân sẽ tưởng tin ấy là thật.
error-demonstration-in-the-way-next = Chạy tinhid tenant seed-demo { $tenant } --clear rồi đặt lại trạng thái.

error-demonstration-scale = Tỷ lệ không hợp lệ
error-demonstration-scale-cause = Tỷ lệ “{ $value }” không nằm trong khoảng lớn hơn 0 và không quá 100.
error-demonstration-scale-next = Ghi ví dụ --scale 0.1.

error-demonstration-under-way = Tin minh họa của tỉnh này đang được tạo hoặc dọn
error-demonstration-under-way-cause = Một lệnh khác chưa làm xong.
error-demonstration-under-way-next = Đợi lệnh ấy xong rồi chạy lại.

error-demonstration-phrases = Không đọc được câu chữ của tin minh họa
error-demonstration-phrases-cause = { $file }: { $reason }
error-demonstration-phrases-next = Sửa tệp ấy; cách ghi nằm trong README.md cùng thư mục.

error-tenant-not-served = Tỉnh không được phục vụ
error-tenant-not-served-cause = Máy chủ đang chạy không phục vụ “{ $tenant }”: không có gói, gói còn lỗi, hoặc tỉnh đang là draft hay retired.
error-tenant-not-served-next = Chạy tinhid check { $tenant } và tinhid tenant list để xem vì sao.

## Tiến độ. $kind: khóa của loại tin; $total: số tin hoặc số byte

progress-making = Đang tạo tin minh họa: { $kind }
progress-clearing = Đang dọn tin minh họa
progress-reading = Đang đọc tệp, chưa ai thấy gì: { $kind }
progress-cleaning-up = Đang dọn phần dở dang của lần nhập trước: { $kind }
progress-withdrawing = Sẽ rút { $total } tin không còn trong tệp: { $kind }
progress-publishing = Đang đăng: { $kind }
progress-waiting = Đang chờ một lần dựng chỉ mục khác
progress-indexing = Đang dựng chỉ mục: { $kind }

## listings import: $rows số dòng, $new mới, $changed sửa, $unchanged như cũ, $refused bị từ chối, $withdrawn đã rút

import-head-row = Dòng
import-head-column = Cột
import-head-value = Đã ghi
import-head-problem = Vấn đề và cách sửa
# $count: số vấn đề không in ra
import-more-problems = và { $count } vấn đề nữa
import-done = Đã nhập { $rows } dòng: { $new } tin mới, { $changed } tin sửa, { $unchanged } tin như cũ, { $withdrawn } tin rút.
import-done-partly = Đã nhập những dòng đúng trong { $rows } dòng: { $new } tin mới, { $changed } tin sửa, { $unchanged } tin như cũ, { $withdrawn } tin rút; { $refused } dòng bị từ chối.
import-refused = Không đăng tin nào: { $refused } trong { $rows } dòng đã đọc bị từ chối. Sửa tệp rồi nhập lại, hoặc thêm --accept-good để đăng những dòng đúng.
import-refused-whole = Không đăng tin nào: cả tệp bị từ chối. Sửa tệp rồi nhập lại.

error-import-kind-unknown = Không có loại tin này
error-import-kind-unknown-cause = Tỉnh này không có loại tin “{ $kind }”. Các loại: { $known }.
error-import-kind-unknown-next = Ghi một trong các khóa ấy, hoặc thêm loại tin vào listings/{ $kind }.toml của gói.

error-import-source-invalid = Tên nguồn không hợp lệ
error-import-source-invalid-cause = “{ $value }” phải gồm 1 đến 40 chữ thường không dấu, chữ số hoặc dấu gạch nối, và không phải { $reserved }.
error-import-source-invalid-next = Ghi ví dụ --source so-xay-dung.

error-import-under-way = Đang có một lần nhập khác
error-import-under-way-cause = Loại tin “{ $kind }”, nguồn “{ $source }” đang được nhập ở một lệnh khác hoặc một máy khác.
error-import-under-way-next = Đợi lần ấy xong; nếu nó đã bị ngắt giữa chừng ở máy khác, thử lại sau hai phút.

error-import-taken-over = Một lần nhập khác đã làm tiếp phần này
error-import-taken-over-cause = Lần nhập loại tin “{ $kind }”, nguồn “{ $source }” im lặng quá lâu nên máy khác đã nhận làm.
error-import-taken-over-next = Đợi máy kia làm xong rồi nhập lại tệp; không tin nào bị đăng hai lần.

## keys: $tenant khóa của tỉnh; $key, $deployment số hiệu khóa; $count, $waiting, $rewrapped, $total số lượng

progress-rewrapping = Đang bọc lại { $total } khóa
keys-none = { $tenant }: chưa có khóa nào; khóa được tạo cùng người đầu tiên.
# $purpose: person-keys hoặc blind-index; $state: seals hoặc retired; $made: ngày tạo; $use: current, older hoặc missing
keys-key =
    { $tenant }: { $purpose ->
        [blind-index] khóa tìm kiếm
       *[person-keys] khóa của tỉnh
    } { $key }, tạo ngày { $made }, { $state ->
        [retired] chỉ để mở, sẽ bị hủy
       *[seals] đang dùng
    }; bọc bằng khóa triển khai { $deployment }, { $use ->
        [current] là khóa hiện hành
        [older] là khóa cũ: chạy tinhid keys rotate { $tenant } --only-deployment-key
       *[missing] KHÔNG có trong sealing.keys: không mở được gì
    }
keys-persons = { $tenant }: số người có khóa: { $count }; chờ bọc lại: { $waiting }
# $began, $ended: lúc bắt đầu, lúc xong
keys-rotation-ended = { $tenant }: lần thay khóa gần nhất xong lúc { $ended }, đã bọc lại { $rewrapped } khóa
keys-rotation-unfinished = { $tenant }: đang thay khóa từ { $began }: { $rewrapped } trên { $total }. Nếu đã bị ngắt, chạy lại tinhid keys rotate { $tenant } để làm tiếp.
keys-rewrapped = { $tenant }: số khóa của tỉnh được bọc bằng khóa triển khai hiện hành: { $count }
keys-rotated = { $tenant }: khóa mới là { $key }; đã bọc lại { $count } khóa của người dân, khóa cũ đã hủy.

error-keys-rotation-under-way = Đang thay khóa
error-keys-rotation-under-way-cause = Một lệnh khác đang thay khóa của tỉnh “{ $tenant }”.
error-keys-rotation-under-way-next = Đợi lệnh ấy xong; xem tiến độ bằng tinhid keys status { $tenant }.

error-keys-rotating = Khóa vừa được thay
error-keys-rotating-cause = Khóa của tỉnh được thay đúng lúc này; thay đổi này chưa được ghi.
error-keys-rotating-next = Hãy thử lại sau một giây.

error-person-keys-broken = Có khóa không mở được
error-person-keys-broken-cause = Tỉnh “{ $tenant }”: { $count } khóa của người dân đã bị sửa hoặc hỏng, người đầu tiên là { $first }. Các khóa khác đã được bọc lại; khóa cũ của tỉnh được giữ.
error-person-keys-broken-next = Lấy các dòng ấy của bảng person_key từ bản sao lưu khóa mới nhất, rồi chạy lại tinhid keys rotate { $tenant }.

error-sealing-key-unknown = Không có khóa để mở dữ liệu này
error-sealing-key-unknown-cause = Khóa của tỉnh “{ $tenant }” được bọc bằng khóa triển khai { $key }. Các khóa đang có: { $known }.
error-sealing-key-unknown-next = Thêm khóa ấy vào sealing.keys trong engine.toml (để mở, không cần là khóa hiện hành) rồi khởi động lại.

error-sealing-key-generated = Tỉnh phục vụ thật phải có khóa triển khai riêng
error-sealing-key-generated-cause = engine.toml chưa có sealing.keys, nên khóa nằm ngay cạnh dữ liệu nó bảo vệ: lấy được đĩa là lấy được cả hai. Tỉnh: { $tenant }.
error-sealing-key-generated-next = Cất khóa ra ngoài thư mục dữ liệu (chuyển tệp sealing-key nếu đã có) và ghi vào sealing.keys; xem “Khóa bảo vệ dữ liệu cá nhân” trong OPERATING.md.

## search reindex: $tenant: khóa của tỉnh; $kind: khóa của loại tin; $count: số tin; $known: các khóa; $reason: nguyên nhân

search-reindexed = { $tenant }: { $kind }: { $count } tin trong chỉ mục
search-reindexed-all = { $tenant }: đã dựng lại chỉ mục, { $count } tin.

error-search-kind-unknown = Không có loại tin này
error-search-kind-unknown-cause = Tỉnh này không có loại tin “{ $kind }”. Các loại: { $known }.
error-search-kind-unknown-next = Ghi một trong các khóa ấy, hoặc bỏ trống để dựng lại tất cả.

error-search-index-away = Chỉ mục tìm kiếm không trả lời
error-search-index-away-cause = { $reason }
error-search-index-away-next = Xem máy chủ tìm kiếm có chạy không, đĩa còn chỗ không, rồi chạy lại. Tin vẫn còn nguyên trong cơ sở dữ liệu.

error-search-misconfigured = Cấu hình tìm kiếm không dùng được
error-search-misconfigured-cause = { $reason }
error-search-misconfigured-next = Sửa khóa ấy trong engine.toml, khởi động lại, rồi chạy lại.

error-search-fed-elsewhere = Một máy khác đã nhận việc cập nhật chỉ mục
error-search-fed-elsewhere-cause = Máy này im lặng quá lâu giữa chừng.
error-search-fed-elsewhere-next = Chạy lại lệnh; máy kia sẽ dựng và lệnh đợi kết quả.
