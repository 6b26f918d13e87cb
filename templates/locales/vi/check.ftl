# Mỗi quy tắc có hai lời: điều gì sai, và cách sửa (-remedy).
# Luôn có: { $value }, { $key }, { $file }, { $tenant }; không áp dụng thì để trống. Số là chuỗi.
# Đối số riêng được ghi trên từng quy tắc.

## Dạng của tệp

# $reason: lời của bộ đọc
check-syntax = Tệp không đúng cú pháp: { $reason }
check-syntax-remedy = Sửa ở dòng được nêu. Tệp phải là UTF-8, đúng TOML 1.0 (.toml), Fluent (.ftl) hoặc Handlebars (.hbs).

check-unknown-file = Gói không nhận tệp này: tên không thuộc những tệp một gói có thể có.
check-unknown-file-remedy = Xóa tệp hoặc sửa tên. Một gói gồm các tệp .toml của từng phần, README.md, branding/, legal/*.md, templates/**/*.hbs, locales/vi.ftl và locales/en.ftl.

check-package-missing = Thư mục của gói không còn; tỉnh vẫn được phục vụ bằng bản đã nạp.
check-package-missing-remedy = Đặt lại thư mục. Muốn thôi phục vụ thì đặt trạng thái retired trước, rồi mới bỏ thư mục.

# $folder: tên thư mục
check-key-mismatch = tenant.key là “{ $value }” nhưng thư mục của gói tên là “{ $folder }”; hai tên phải là một.
check-key-mismatch-remedy = Sửa tenant.key cho trùng tên thư mục; chỉ đổi tên thư mục khi gói chưa từng được phục vụ, vì khóa không bao giờ đổi.

# $allowed: các bảng được nhận
check-misplaced-table = Bảng “{ $key }” không thuộc tệp này; tệp này chỉ nhận: { $allowed }.
check-misplaced-table-remedy = Chuyển bảng sang tệp của nó, hoặc sửa tên bảng.

## Khóa và giá trị

# $similar: khóa gần giống, có thể trống
check-unknown-key = Không có khóa “{ $key }”; chỉ những khóa trong lược đồ mới được ghi.
check-unknown-key-remedy = Xóa khóa, hoặc sửa tên theo tệp cùng tên trong tenants/_base. Tên gần giống nhất, nếu có: { $similar }

check-missing-key = Thiếu khóa bắt buộc “{ $key }”.
check-missing-key-remedy = Thêm khóa vào tệp; tệp cùng tên trong tenants/_base có mẫu và chú thích.

# $expected: string, integer, number, boolean, array hoặc object
check-wrong-type =
    “{ $key }” sai kiểu: cần { $expected ->
        [string] một chuỗi
        [integer] một số nguyên
        [number] một số
        [boolean] true hoặc false
        [array] một danh sách
        [object] một bảng
       *[other] { $expected }
    }, không phải “{ $value }”.
check-wrong-type-remedy = Viết lại giá trị theo kiểu cần. Chuỗi đặt trong ngoặc kép; mã tỉnh, mã xã luôn là chuỗi và giữ số 0 đứng đầu.

# $options: các lựa chọn
check-not-an-option = “{ $value }” không phải một lựa chọn của “{ $key }”.
check-not-an-option-remedy = Chọn một trong: { $options }.

# $limit: giới hạn, chính nó được nhận
check-too-small = “{ $key }” là { $value }, nhỏ hơn mức thấp nhất { $limit }.
check-too-small-remedy = Ghi một số từ { $limit } trở lên.

check-too-large = “{ $key }” là { $value }, lớn hơn mức cao nhất { $limit }.
check-too-large-remedy = Ghi một số từ { $limit } trở xuống.

# $limit: số ký tự
check-too-short = “{ $key }” quá ngắn; cần ít nhất { $limit } ký tự.
check-too-short-remedy = Viết đủ nội dung, hoặc bỏ khóa nếu khóa không bắt buộc.

check-too-long = “{ $key }” quá dài; nhiều nhất { $limit } ký tự.
check-too-long-remedy = Rút gọn nội dung.

# $form: biểu thức chính quy, hoặc tên một dạng của JSON Schema (date)
check-wrong-form = “{ $value }” không đúng dạng của “{ $key }”.
check-wrong-form-remedy =
    { $form ->
        [date] Ghi ngày theo dạng năm-tháng-ngày, như 2026-11-21 (RFC 3339).
       *[other] Ghi theo mẫu { $form } (biểu thức chính quy); tệp cùng tên trong tenants/_base có ví dụ.
    }

# $reason: lời của bộ đọc
check-invalid = Giá trị không hợp lệ: { $reason }
check-invalid-remedy = Sửa theo tệp cùng tên trong tenants/_base.

## Tên miền và địa chỉ

check-host-form = “{ $value }” không phải một tên miền (RFC 1123, UTS #46).
check-host-form-remedy = Chỉ ghi tên, không có https://, cổng hay đường dẫn; tên có dấu hoặc dạng xn-- đều được.

check-host-reserved = “{ $value }” là tên dành riêng cho chính máy đang chạy (RFC 6761).
check-host-reserved-remedy = Dùng tên miền khác. Khi chạy serve --dev, <khóa>.localhost có sẵn mà không cần khai.

check-host-twice = Tên miền “{ $value }” được khai hai lần trong gói này.
check-host-twice-remedy = Giữ một bản ghi, bỏ bản ghi kia.

# $count: số tên miền chính đang có
check-one-primary-host = Cần đúng một tên miền có role = "primary"; hiện có { $count }.
check-one-primary-host-remedy = Để một tên miền là primary, các tên còn lại là alias.

check-public-url-host = tenant.public_url “{ $value }” không dùng tên miền nào trong tenant.hosts.
check-public-url-host-remedy = Sửa public_url, hoặc thêm tên miền đó vào tenant.hosts.

check-live-without-contact = Tỉnh phục vụ thật phải có ít nhất một liên hệ cho người dân; liên hệ bảo mật và bản nháp không tính.
check-live-without-contact-remedy = Thêm một liên hệ vào [tenant.contacts] (đường dây nóng, điện thoại, thư, địa chỉ hoặc trang web) kèm source và verified_on, và không ghi draft.

# $holder: khóa của tỉnh đang giữ, có thể trống; $claimants: khóa của các gói khai
check-host-conflict = Tên miền “{ $value }” được nhiều gói cùng khai: { $claimants }. Gói đang giữ tên này, nếu có: { $holder }
check-host-conflict-remedy = Chỉ để tên này trong một gói. Gói đang được phục vụ giữ tên của mình; khi khởi động lại không gói nào được nhận tên này, các tên khác vẫn chạy.

## Địa bàn

check-unknown-province = Không có tỉnh, thành phố nào mang mã “{ $value }” (Quyết định 19/2025/QĐ-TTg).
check-unknown-province-remedy = Dùng mã hai chữ số trong tenants/_places/provinces.csv.

check-unknown-commune = Hiện không có xã, phường, đặc khu nào mang mã “{ $value }” (Quyết định 19/2025/QĐ-TTg).
check-unknown-commune-remedy = Dùng mã năm chữ số trong tenants/_places/communes.csv, không dùng mã của đơn vị cũ.

# $province: mã tỉnh của gói
check-commune-elsewhere = Xã, phường “{ $value }” không thuộc tỉnh “{ $province }” mà gói khai ở tenant.territory.province.
check-commune-elsewhere-remedy = Bỏ mã này, hoặc sửa mã tỉnh.

check-commune-twice = Mã xã, phường “{ $value }” được ghi hai lần.
check-commune-twice-remedy = Bỏ một lần.

## Tham chiếu giữa các tệp

check-unknown-category = Không có nhóm “{ $value }” trong [categories].
check-unknown-category-remedy = Sửa tên nhóm, hoặc thêm nhóm vào catalogue.toml.

check-unknown-agency = Không có cơ quan “{ $value }” trong [agencies].
check-unknown-agency-remedy = Sửa khóa, hoặc thêm cơ quan vào agencies.toml.

check-agency-cycle = Cơ quan cấp trên “{ $value }” lại nằm dưới chính cơ quan này.
check-agency-cycle-remedy = Sửa parent để các cấp không tạo thành vòng.

check-unknown-feature = Không có công tắc “{ $value }” trong [features].
check-unknown-feature-remedy = Sửa tên, hoặc thêm công tắc vào features.toml.

# $path: các công tắc trên vòng
check-feature-cycle = Các công tắc đòi hỏi lẫn nhau thành vòng: { $path }.
check-feature-cycle-remedy = Bỏ một đòi hỏi (requires) trong vòng này.

check-unknown-connector = Không có kết nối “{ $value }”.
check-unknown-connector-remedy = Bỏ khóa connector. Bản phần mềm này chưa có kết nối nào để khai.

check-unknown-role = Không có vai trò “{ $value }”.
check-unknown-role-remedy = Bỏ vai trò này. Bản phần mềm này chưa có vai trò nào để khai.

check-unknown-icon = Không có biểu tượng “{ $value }” trong bộ đi kèm.
check-unknown-icon-remedy = Chọn một tên trong templates/icons, bỏ đuôi .svg.

# $needed: url hoặc path
check-entry-leads-nowhere = “{ $key }” ghi là đang dùng được nhưng thiếu { $needed }, nên bấm vào không tới đâu.
check-entry-leads-nowhere-remedy = Thêm { $needed }, hoặc ghi availability = "planned" cho đến khi có.

## Thời gian và giới hạn của công tắc

check-moment-form = “{ $value }” không phải một thời điểm.
check-moment-form-remedy = Ghi như 2026-12-01 hoặc 2026-12-01T08:00 (giờ của tỉnh), hoặc kèm múi giờ như 2026-12-01T08:00:00+07:00 (RFC 3339).

check-schedule-empty = Lịch “{ $key }” kết thúc trước hoặc ngay lúc bắt đầu, nên công tắc không bao giờ bật.
check-schedule-empty-remedy = Đặt until sau from, hoặc bỏ một trong hai.

# $what: features hoặc roles; $limit: số nhiều nhất
check-too-many =
    Có quá nhiều { $what ->
        [roles] vai trò được nhắc tới trong các công tắc
        [features] công tắc
       *[other] { $what }
    }; nhiều nhất { $limit }.
check-too-many-remedy = Bỏ bớt những gì không còn dùng.

## Sự thật và nguồn

# $missing: source hoặc verified_on
check-fact-without-source = “{ $key }” nêu một sự thật mà thiếu { $missing }.
check-fact-without-source-remedy = Đối chiếu rồi ghi source và verified_on, hoặc ghi draft = true; trang phục vụ thật không hiện bản nháp.

# $since: ngày; $successor: cơ quan kế thừa
check-abolished-body = “{ $value }” là cơ quan đã thôi hoạt động từ đợt sắp xếp { $since }, không thể đứng tên hôm nay.
check-abolished-body-remedy = Dùng tên cơ quan kế thừa: { $successor }. Tên cũ ghi vào succeeds để người dân vẫn tìm ra.

## Tên và tên miền của tỉnh khác

# $owner: khóa của tỉnh có tên này. Khi đã được chấp nhận còn có $reason.
check-foreign-brand = “{ $value }” là tên sản phẩm của tỉnh khác ({ $owner }).
check-foreign-brand-remedy = Thay bằng tên của tỉnh này. Nếu việc nhắc tên là đúng, thêm ngoại lệ kèm lý do vào checks.toml.

check-foreign-host = “{ $value }” là tên miền của tỉnh khác ({ $owner }).
check-foreign-host-remedy = Thay bằng tên miền của tỉnh này. Nếu việc nhắc tên là đúng, thêm ngoại lệ kèm lý do vào checks.toml.

## Màu và ảnh

# $back, $back_colour: nền; $ratio: đo được; $wanted: mức cần
check-contrast = “{ $key }” ({ $value }) trên nền { $back } ({ $back_colour }) chỉ đạt độ tương phản { $ratio }:1, cần ít nhất { $wanted }:1 (WCAG 2.2 mức AA, tiêu chí 1.4.3 cho chữ, 1.4.11 cho hình).
check-contrast-remedy = Làm một trong hai màu đậm hơn hoặc nhạt hơn cho đến khi đạt.

check-picture-missing = Không có tệp ảnh “{ $value }” trong gói cũng như trong lớp nền.
check-picture-missing-remedy = Thêm tệp vào gói, hoặc sửa đường dẫn ở brand.assets.

# $reason: điều tìm thấy hoặc điều cần
check-picture-invalid = Ảnh “{ $value }” không dùng được ở đây: { $reason }
check-picture-invalid-remedy = Biểu trưng và hoa văn là SVG chỉ có nét vẽ: không mã lệnh, không liên kết, không ảnh nhúng. Các ảnh khác là PNG đúng cỡ: 192 × 192, 512 × 512, ảnh chia sẻ 1200 × 630. Mỗi tệp nhiều nhất 512 KiB.

## Câu chữ, mẫu trang, trang pháp lý

# $language: vi hoặc en
check-text-missing =
    Câu chữ “{ $key }” không có bằng tiếng { $language ->
        [vi] Việt
        [en] Anh
       *[other] { $language }
    }.
check-text-missing-remedy = Thêm câu chữ ấy; mỗi khóa phải có trong cả hai ngôn ngữ.

check-text-twice = Câu chữ “{ $key }” được khai hai lần trong cùng một ngôn ngữ.
check-text-twice-remedy = Giữ một, bỏ một.

check-text-unknown = Không có câu chữ “{ $key }” để thay; gói chỉ được nói khác những câu đã có.
check-text-unknown-remedy = Sửa khóa theo các tệp trong templates/locales, hoặc bỏ dòng này.

check-legal-text-missing = Trang “{ $key }” được khai trong legal.toml nhưng không có tệp { $file }.
check-legal-text-missing-remedy = Thêm tệp đó, bản vi và bản en; hoặc bỏ trang bằng remove = true.

# $reason: lời của bộ đọc
check-template-syntax = Mẫu không đọc được: { $reason }
check-template-syntax-remedy = Sửa ở dòng được nêu. Trang pháp lý chỉ điền được tên, như brand.name hay tenant.public_url.

check-template-unknown = Không trang nào dùng mẫu này; gói chỉ được thay mẫu có sẵn, hoặc thêm mảnh trong templates/partials/.
check-template-unknown-remedy = Đặt tên tệp trùng với mẫu cần thay, hoặc chuyển vào templates/partials/.

# $limit: số byte
check-template-too-large = Mẫu dài hơn { $limit } byte, hoặc các khối lồng nhau quá sâu.
check-template-too-large-remedy = Chia mẫu thành các mảnh nhỏ hơn.

# $sample: dữ liệu mẫu nào; $reason: vì sao
check-template-render = Mẫu không dựng được với dữ liệu thử “{ $sample }”: { $reason }
check-template-render-remedy = Sửa ở dòng được nêu; mẫu gốc cùng tên cho thấy trang có những dữ liệu nào.

# $path: các mẫu trên vòng
check-partial-cycle = Các mẫu gọi lẫn nhau thành vòng: { $path }.
check-partial-cycle-remedy = Bỏ một lần gọi trong vòng này.

# $partial: tên mảnh
check-partial-unknown = Mẫu gọi mảnh “{ $partial }”, mà mảnh ấy không có.
check-partial-unknown-remedy = Sửa tên mảnh, hoặc thêm tệp vào templates/partials/.

check-partial-dynamic = Mẫu chọn mảnh bằng biểu thức lúc dựng trang, nên không thể biết trước có vòng lặp hay không.
check-partial-dynamic-remedy = Ghi thẳng tên mảnh; dùng if để chọn giữa các mảnh.

# $allowed: các bảng của phần đó
check-revision-outside-section = Bản sửa đổi nói về “{ $key }”, ngoài phần mà nó được phép sửa: { $allowed }
check-revision-outside-section-remedy = Tách thành một bản sửa đổi cho từng phần rồi xuất bản lại.

# $reason: lời của hệ điều hành
check-unreadable = Không đọc được gói “{ $tenant }”: { $reason }
check-unreadable-remedy = Kiểm tra quyền đọc, dung lượng từng tệp (nhiều nhất 2 MiB) và cả gói (nhiều nhất 16 MiB).
