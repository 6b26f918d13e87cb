# Mỗi quy tắc có hai lời: điều gì sai, và cách sửa (-remedy).
# Luôn có: { $value }, { $key }, { $file }, { $tenant }; không áp dụng thì để trống. Số là chuỗi.
# Đối số riêng được ghi trên từng quy tắc.

## Dạng của tệp

# $reason: lời của bộ đọc
check-syntax = Tệp không đúng cú pháp: { $reason }
check-syntax-remedy = Sửa ở dòng được nêu. Tệp phải là UTF-8, đúng TOML 1.0 (.toml), Fluent (.ftl) hoặc Handlebars (.hbs).

check-unknown-file = Gói không nhận tệp này: không phần nào của gói đọc nó.
check-unknown-file-remedy = Xóa tệp hoặc sửa tên. Một gói gồm các tệp .toml của từng phần, README.md, ảnh trong branding/ mà brand.assets nêu tên, legal/<khóa>.vi.md và legal/<khóa>.en.md của trang có trong legal.toml, templates/**/*.hbs, locales/vi.ftl và locales/en.ftl.

check-symbolic-link = Đây là một liên kết tượng trưng; gói chỉ được có tệp và thư mục thật, vì liên kết dẫn ra ngoài những gì đã được xem xét.
check-symbolic-link-remedy = Chép tệp thật vào gói, hoặc bỏ liên kết.

check-package-missing = Thư mục của gói không còn; tỉnh vẫn được phục vụ bằng bản đã nạp.
check-package-missing-remedy = Đặt lại thư mục. Muốn thôi phục vụ thì đặt trạng thái retired trước, rồi mới bỏ thư mục.

# $folder: tên thư mục
check-key-mismatch = tenant.key là “{ $value }” nhưng thư mục của gói tên là “{ $folder }”; hai tên phải là một.
check-key-mismatch-remedy = Sửa tenant.key cho trùng tên thư mục; chỉ đổi tên thư mục khi gói chưa từng được phục vụ, vì khóa không bao giờ đổi.

# $allowed: các bảng được nhận
check-misplaced-table = Bảng “{ $key }” không thuộc tệp này; tệp này chỉ nhận: { $allowed }.
check-misplaced-table-remedy = Chuyển bảng sang tệp của nó, hoặc sửa tên bảng.

## Khóa và giá trị

# $near: yes hoặc no; $similar: khóa gần giống; $allowed: các khóa được nhận
check-unknown-key = Không có khóa “{ $key }”; chỉ những khóa trong lược đồ mới được ghi.
check-unknown-key-remedy =
    Xóa khóa, hoặc sửa tên theo tệp cùng tên trong tenants/_base. { $near ->
        [yes] Tên gần giống nhất: { $similar }
       *[no] Ở đây chỉ nhận: { $allowed }
    }

check-missing-key = Thiếu khóa bắt buộc “{ $key }”.
check-missing-key-remedy = Thêm khóa vào tệp; tệp cùng tên trong tenants/_base có mẫu và chú thích.

check-key-form = “{ $value }” không thể làm khóa của một bản ghi: khóa đứng trong địa chỉ, đường dẫn và tên biến môi trường.
check-key-form-remedy = Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, bắt đầu bằng chữ hoặc số, như tim-phong-tro.

# $expected: string, integer, number, boolean, array hoặc object
check-wrong-type =
    “{ $key }” sai kiểu: cần { $expected ->
        [string] một chuỗi
        [integer] một số nguyên
        [number] một số
        [finite] một số xác định
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

# $form: tên của dạng; $pattern: biểu thức chính quy của nó
check-wrong-form = “{ $value }” không đúng dạng của “{ $key }”.
check-wrong-form-remedy =
    { $form ->
        [date] Ghi ngày theo dạng năm-tháng-ngày, như 2026-11-21 (RFC 3339).
        [colour] Ghi màu bằng dấu # và sáu chữ số thập lục phân, như #0f6449.
        [key] Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, như tim-phong-tro.
        [tenant-key] Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối ở giữa, bắt đầu bằng chữ, như ten-tinh.
        [version] Ghi ba số cách nhau bằng dấu chấm, như 2.3.0 (Semantic Versioning).
        [typeface] Ghi "Be Vietnam Pro" hoặc "system".
        [path] Ghi một đường dẫn của trang này, bắt đầu bằng /, chỉ gồm chữ thường không dấu, chữ số, dấu gạch nối và /, như /tra-cuu.
        [procedure] Ghi mã thủ tục như trong Cơ sở dữ liệu quốc gia, như 1.000894 hoặc 1.000894.000.00.00.H55.
        [agency-code] Ghi mã định danh theo Quyết định 20/2020/QĐ-TTg, như H55 hoặc H55.12.
        [property] Ghi tên một thuộc tính của schema.org, như floorSize.
        [province] Ghi hai chữ số trong ngoặc kép, giữ số 0 đứng đầu, như "08".
        [phone] Chỉ ghi chữ số, dấu cách, dấu chấm, ngoặc, + và -, từ 3 đến 20 ký tự.
        [https] Ghi một địa chỉ bắt đầu bằng https://, không có dấu cách.
        [http] Ghi một địa chỉ bắt đầu bằng https:// (hoặc http://), không có dấu cách.
        [site] Ghi https:// và tên miền, không có đường dẫn phía sau, như https://id.ten-tinh.example.
        [sender] Ghi 2–11 chữ cái không dấu, chữ số, dấu cách, chấm, gạch; bắt đầu bằng chữ hoặc số.
        [visible] Viết nội dung có chữ đọc được; chỉ có dấu cách thì người dân không thấy gì.
       *[other] Ghi theo mẫu { $pattern } (biểu thức chính quy); tệp cùng tên trong tenants/_base có ví dụ.
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

check-unknown-listing-kind = Không có loại tin “{ $value }” trong [kinds].
check-unknown-listing-kind-remedy = Sửa khóa, hoặc thêm loại tin vào listings/{ $value }.toml.

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

# $options: các vai trò
check-unknown-role = Không có vai trò “{ $value }”.
check-unknown-role-remedy = Chọn một trong: { $options }. Tỉnh không tự đặt vai trò mới.

check-unknown-icon = Không có biểu tượng “{ $value }” trong bộ đi kèm.
check-unknown-icon-remedy = Chọn một tên trong templates/icons, bỏ đuôi .svg.

# $needed: url hoặc path
check-entry-leads-nowhere = “{ $key }” ghi là đang dùng được nhưng thiếu { $needed }, nên bấm vào không tới đâu.
check-entry-leads-nowhere-remedy = Thêm { $needed }, hoặc ghi availability = "planned" cho đến khi có.

# $count: số chỗ còn nhắc tới; $users: những chỗ ấy
check-removed-in-use = “{ $value }” bị bỏ ở đây nhưng còn { $count } chỗ nhắc tới: { $users }
check-removed-in-use-remedy = Sửa hoặc bỏ những chỗ ấy trong gói, hoặc giữ lại bản ghi này.

## Quyền của vai trò

# $role: vai trò; $options: các quyền đang có
check-unknown-permission = Không phần nào của bản phần mềm này có quyền “{ $value }”.
check-unknown-permission-remedy = Bỏ dòng này, hoặc chọn một trong: { $options }.

# $role: vai trò; $scope: mức đã ghi; $options: các mức có nghĩa
check-scope-not-offered = Quyền “{ $value }” không có nghĩa ở mức “{ $scope }”.
check-scope-not-offered-remedy = Ghi một trong: { $options }. Không cho vai trò này thì ghi none.

# $role: vai trò
check-staff-permission = “{ $value }” là việc của cán bộ; vai trò “{ $role }” là của người dân và tổ chức (TCVN 14423:2026, điều 5: đặc quyền tối thiểu).
check-staff-permission-remedy = Bỏ dòng này, hoặc giao quyền cho một vai trò của cán bộ.

# $role: vai trò
check-audit-permission = Vai trò “{ $role }” làm việc nên không được kiểm toán việc đã làm: “{ $value }” chỉ dành cho auditor (TCVN 14423:2026, điều 5: tách nhiệm vụ).
check-audit-permission-remedy = Bỏ dòng này. Ai cần xem nhật ký kiểm toán thì được giao vai trò auditor, và không giữ vai trò cán bộ nào khác.

# $role: vai trò
check-auditor-acts = “{ $value }” là quyền sửa đổi, mà auditor chỉ xem (TCVN 14423:2026, điều 5: tách nhiệm vụ).
check-auditor-acts-remedy = Bỏ dòng này, hoặc giao quyền cho một vai trò khác của cán bộ.

# $role: vai trò
check-operator-permission = Người vận hành nền tảng không giữ quyền “{ $value }” của tỉnh trong cấu hình.
check-operator-permission-remedy = Bỏ dòng này. Khi cần, tỉnh giao cho người vận hành một vai trò có lý do và có hạn.

## Mức bắt buộc

# Điều của một văn bản. $act: văn bản; $article: điều, hoặc mục của tiêu chuẩn; $clause: khoản; $point: điểm;
# không có khoản, điểm thì là none
legal-citation =
    { $act ->
        [tcvn-14423] TCVN 14423:2026, mục { $article }
        [decree-333] Nghị định 333/2026/NĐ-CP, Điều { $article }
        [decree-356] Nghị định 356/2025/NĐ-CP, Điều { $article }
        [law-122] Luật Thương mại điện tử 122/2025/QH15, Điều { $article }
       *[asvs-5] OWASP ASVS 5.0, mục { $article }
    }{ $clause ->
        [none] { "" }
       *[other] { " " }khoản { $clause }
    }{ $point ->
        [none] { "" }
       *[other] { " " }điểm { $point }
    }

# $limit: mức, chính nó được nhận; $unless: công tắc mà khi bật thì không áp dụng, hoặc no; còn có đối số của
# legal-citation
check-floor-at-least =
    “{ $key }” là { $value }; không được thấp hơn { $limit }{ $unless ->
        [no] { "" }
       *[other] { " " }khi { $unless } là false
    } ({ legal-citation }).
check-floor-at-least-remedy =
    Ghi { $limit } hoặc cao hơn, { $unless ->
        [no] { "" }
       *[other] hoặc đặt { $unless } = true,{ " " }
    }hoặc bỏ dòng hay biến môi trường được nêu để dùng giá trị của lớp nền. Tỉnh được siết chặt, không được nới lỏng.

check-floor-at-most = “{ $key }” là { $value }; không được cao hơn { $limit } ({ legal-citation }).
check-floor-at-most-remedy = Ghi { $limit } hoặc thấp hơn, hoặc bỏ dòng hay biến môi trường được nêu để dùng giá trị của lớp nền. Tỉnh được siết chặt, không được nới lỏng.

check-floor-on = “{ $key }” đang tắt; điều này phải luôn bật ({ legal-citation }).
check-floor-on-remedy = Ghi true, hoặc bỏ dòng hay biến môi trường được nêu để dùng giá trị của lớp nền.

check-purpose-forced = Mục đích “{ $value }” là bắt buộc mà lại ghi legal_basis = "consent": sự đồng ý mà không được từ chối thì không phải là đồng ý.
check-purpose-forced-remedy = Ghi required = false, hoặc ghi đúng căn cứ: contract hay law.

check-live-without-scanner = Chưa nhận được tệp của người dân: máy chủ không có máy quét tệp, và tỉnh chưa ghi ai chịu trách nhiệm về việc ấy.
check-live-without-scanner-remedy = Đặt objects.scanner trong engine.toml, hoặc ghi [security.scanner_waiver] với reason, by và until.

check-scanner-waiver-over = Thời hạn nhận tệp không quét đã hết ngày { $value }.
check-scanner-waiver-over-remedy = Đặt objects.scanner trong engine.toml rồi bỏ [security.scanner_waiver], hoặc quyết định lại với thời hạn mới.
check-ekyc-provider-unknown = Không có nhà cung cấp nào tên “{ $value }”.
check-ekyc-provider-unknown-remedy = Chọn một trong: { $known }; hoặc bỏ dòng này để cán bộ xem.

check-ekyc-part-missing = “{ $value }” không làm phần này; nó làm: { $parts }.
check-ekyc-part-missing-remedy = Chọn nhà cung cấp khác cho phần này, hoặc bỏ dòng.

check-ekyc-live-made-up = “{ $value }” xác minh người không có thật, mà tỉnh đang phục vụ thật.
check-ekyc-live-made-up-remedy = Ghi nhà cung cấp thật, hoặc bỏ dòng để cán bộ xem; người không có thật chỉ dùng trong [ekyc.trial].

check-ekyc-registry-missing = Chính sách buộc hỏi cơ sở dữ liệu, mà không nhà cung cấp nào làm phần registry.
check-ekyc-registry-missing-remedy = Ghi registry trong [ekyc.providers] (hoặc [ekyc.trial]), hoặc registry_required = false.

## Loại tin

# $other: loại tin kia
check-listing-path-twice = Hai loại tin cùng có path “{ $value }”: loại này và { $other }; một địa chỉ chỉ dẫn tới một danh sách.
check-listing-path-twice-remedy = Đổi path của một trong hai.

check-listing-word-reserved = “{ $value }” không thể đứng trong địa chỉ của một loại tin: từ ấy đã có nghĩa riêng ở đó.
check-listing-word-reserved-remedy = Chọn từ khác cho khóa hoặc path của loại tin; các từ đã dùng được liệt kê trong tenants/_base/README.md.

# $count: số trường đang có; $limit: nhiều nhất
check-too-many-fields = Loại tin này có { $count } trường, nhiều nhất { $limit }: biểu mẫu dài hơn thì không ai điền.
check-too-many-fields-remedy = Bỏ bớt trường; điều ít người hỏi thì để trong phần lời của tin.

check-synonym-empty = Từ đồng nghĩa “{ $value }” không có chữ hay số ở một vế, nên không thể tìm thấy.
check-synonym-empty-remedy = Viết cả hai vế bằng chữ: từ người ta gõ = từ có nghĩa ấy.

check-unknown-field = Loại tin này không có trường “{ $value }”.
check-unknown-field-remedy = Sửa tên theo các trường trong fields, hoặc thêm trường ấy.

check-field-twice = Trường “{ $value }” được nêu hai lần.
check-field-twice-remedy = Bỏ một lần.

# $type: kiểu của trường; $wanted: kiểu cần
check-field-of-wrong-type = “{ $value }” là trường kiểu { $type }; ở đây cần kiểu { $wanted }.
check-field-of-wrong-type-remedy = Nêu một trường kiểu { $wanted }, hoặc sửa type của trường.

check-field-reserved = “{ $value }” không thể là khóa của một trường: tin nào cũng đã có điều ấy, hoặc danh sách đã dùng từ ấy làm tham số.
check-field-reserved-remedy = Chọn từ khác; các từ đã dùng được liệt kê trong tenants/_base/README.md.

# $type: kiểu của trường
check-slot-missing = “{ $value }” được sắp xếp theo (sortable) nhưng không có slot, nên cơ sở dữ liệu không sắp được.
check-slot-missing-remedy = Thêm slot từ 1 đến 4 mà trường khác chưa dùng, chỉ cho kiểu money, number, date; hoặc bỏ sortable.

check-slot-type = “{ $value }” kiểu { $type } không giữ được trong slot: slot chứa số nguyên.
check-slot-type-remedy = Bỏ slot (và sortable), hoặc đổi type thành money, number hay date.

# $other: trường đang giữ
check-slot-twice = Slot { $value } đã thuộc về trường { $other }.
check-slot-twice-remedy = Chọn slot khác từ 1 đến 4 mà chưa trường nào dùng.

check-facet-type = “{ $value }” kiểu { $type } không đếm theo giá trị được (facet).
check-facet-type-remedy = Chỉ choice và multi-choice đếm được; bỏ facet, hoặc đổi type.

check-facet-not-filterable = “{ $value }” được đếm (facet) nhưng không lọc được, nên bấm vào con số không tới đâu.
check-facet-not-filterable-remedy = Thêm filterable = true, hoặc bỏ facet.

check-filterable-type = Không thể lọc theo “{ $value }” kiểu { $type }.
check-filterable-type-remedy = Lọc được money, number, date, choice, multi-choice. Chữ thì dùng searchable.

check-searchable-type = Không tìm chữ trong “{ $value }” kiểu { $type } được.
check-searchable-type-remedy = Tìm được trong text, place, choice, multi-choice. Số, tiền, ngày thì dùng filterable.

check-limit-type = “{ $key }” không có nghĩa với kiểu { $type }.
check-limit-type-remedy = Bỏ khóa này. at_least và at_most dùng cho money, number, text, place; at_most còn là số lựa chọn hoặc số ảnh nhiều nhất.

# $least: mức thấp nhất
check-limits-order = Mức cao nhất { $value } nhỏ hơn mức thấp nhất { $least }, nên không giá trị nào hợp lệ.
check-limits-order-remedy = Đặt at_most từ { $least } trở lên.

check-property-without-structured-data = “{ $value }” có property nhưng loại tin không có structured_data, nên không ai đọc tới.
check-property-without-structured-data-remedy = Thêm structured_data cho loại tin, hoặc bỏ property.

check-options-missing = “{ $key }” kiểu { $type } mà không có lựa chọn nào.
check-options-missing-remedy = Thêm các lựa chọn vào options, hoặc đổi type.

check-options-unneeded = “{ $key }”: kiểu { $type } không có lựa chọn.
check-options-unneeded-remedy = Bỏ options, hoặc đổi type thành choice hay multi-choice.

# $other: lựa chọn kia
check-option-word-twice = “{ $value }” chỉ cả lựa chọn này lẫn { $other } (không kể dấu và hoa thường), nên không biết người viết muốn chọn gì.
check-option-word-twice-remedy = Bỏ từ ấy khỏi một trong hai, hoặc viết nhãn khác đi.

# $feature: công tắc của loại tin; $path: path của loại tin; $given: yes nếu mục có công tắc khác
check-entry-without-feature-of-list =
    Mục dẫn tới danh sách { $path }, do công tắc { $feature } mở, nhưng { $given ->
        [yes] mang công tắc “{ $value }”
       *[no] không mang công tắc nào
    }; khi danh sách tắt, ô vẫn hiện và dẫn tới trang không có.
check-entry-without-feature-of-list-remedy = Ghi feature = "{ $feature }" cho mục, hoặc một công tắc đòi hỏi (requires) nó; hoặc availability = "planned".

check-unknown-list = Không loại tin nào có path “{ $value }”.
check-unknown-list-remedy = Sửa path của mục theo path của một loại tin trong listings/, như /tin/thue-nha; hoặc thêm loại tin.

## Thời gian và giới hạn của công tắc

check-moment-form = “{ $value }” không phải một thời điểm.
check-moment-form-remedy = Ghi như 2026-12-01 hoặc 2026-12-01T08:00 (giờ của tỉnh), hoặc kèm múi giờ như 2026-12-01T08:00:00+07:00 (RFC 3339).

check-schedule-empty = Lịch “{ $key }” kết thúc trước hoặc ngay lúc bắt đầu, nên công tắc không bao giờ bật.
check-schedule-empty-remedy = Đặt until sau from, hoặc bỏ một trong hai.

check-versions-empty = “{ $key }”: không phiên bản nào vừa từ minimum trở lên vừa thấp hơn below, nên công tắc không bao giờ bật trên ứng dụng.
check-versions-empty-remedy = Đặt minimum thấp hơn below, hoặc bỏ một trong hai.

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

# $limit: số ký tự thấy được
check-source-too-short = “{ $value }” chưa phải một nguồn: cần ít nhất { $limit } ký tự đọc được.
check-source-too-short-remedy = Ghi tên văn bản kèm số hiệu, hoặc địa chỉ trang đã đọc; chưa có nguồn thì ghi draft = true.

# $keys: các khóa mà lớp này nêu; $source: nguồn của lớp dưới
check-fact-source-elsewhere = “{ $key }” được nêu ở đây, còn nguồn “{ $source }” là của lớp dưới và không nói về điều này. Các khóa nêu mới: { $keys }
check-fact-source-elsewhere-remedy = Ghi source (và verified_on) ngay trong bản ghi này của gói, hoặc bỏ điều nêu mới, hoặc ghi draft = true.

# $today: hôm nay ở Việt Nam; $first: năm sớm nhất
check-verified-on-impossible = Ngày đối chiếu { $value } không thể có: phải từ năm { $first } đến hôm nay, { $today }.
check-verified-on-impossible-remedy = Ghi ngày thật sự đã đối chiếu với nguồn.

# $since: ngày; $successor: cơ quan kế thừa
check-abolished-body = “{ $value }” là cơ quan đã thôi hoạt động từ đợt sắp xếp { $since }, không thể đứng tên hôm nay.
check-abolished-body-remedy = Dùng tên cơ quan kế thừa: { $successor }. Tên cũ ghi vào succeeds để người dân vẫn tìm ra.

## Tên và tên miền của tỉnh khác

# $owner: khóa của tỉnh có tên này; $own: yes nếu gói cũng tự gọi mình như vậy; $extent: one hoặc many;
# $others: số trang khác. Khi đã được chấp nhận còn có $reason.
check-foreign-brand =
    { $own ->
        [yes] Tên “{ $value }” đã là tên của tỉnh khác ({ $owner }); hai tỉnh không thể cùng mang một tên.
       *[no] “{ $value }” là tên sản phẩm của tỉnh khác ({ $owner }).
    }{ $extent ->
        [many] { " " }Ở đây và { $others } trang khác.
       *[one] { "" }
    }
check-foreign-brand-remedy =
    { $own ->
        [yes] Chọn tên khác cho tỉnh này, hoặc thỏa thuận để gói { $owner } đổi tên. Tên đang được phục vụ thuộc về tỉnh đang dùng.
       *[no] Thay bằng tên của tỉnh này. Nếu việc nhắc tên là đúng, thêm ngoại lệ kèm lý do vào checks.toml.
    }

# $why: short hoặc base; $letters: số chữ ít nhất của tên một từ
check-brand-too-common =
    “{ $value }” quá chung để làm tên riêng: { $why ->
        [short] tên một từ cần ít nhất { $letters } chữ cái hoặc chữ số.
       *[base] đó là lời mà mọi tỉnh đều dùng, nên các tỉnh khác không thể tránh.
    }
check-brand-too-common-remedy = Bỏ cách viết này, hoặc ghi tên đầy đủ của sản phẩm, như “Tên tỉnh ID”.

check-foreign-host =
    “{ $value }” là tên miền của tỉnh khác ({ $owner }).{ $extent ->
        [many] { " " }Ở đây và { $others } trang khác.
       *[one] { "" }
    }
check-foreign-host-remedy = Thay bằng tên miền của tỉnh này. Nếu việc nhắc tên là đúng, thêm ngoại lệ kèm lý do vào checks.toml.

# $place: nơi ngoại lệ nêu
check-exception-unused = Ngoại lệ này không còn chấp nhận điều gì: không thấy “{ $value }” ở { $place }.
check-exception-unused-remedy = Bỏ ngoại lệ, hoặc sửa at và text cho đúng nơi, đúng chữ.

## Màu và ảnh

# $back, $back_colour: nền; $ratio: đo được; $wanted: mức cần
check-contrast = “{ $key }” ({ $value }) trên nền { $back } ({ $back_colour }) chỉ đạt độ tương phản { $ratio_vi }:1, cần ít nhất { $wanted_vi }:1 (WCAG 2.2 mức AA, tiêu chí 1.4.3 cho chữ, 1.4.11 cho hình).
check-contrast-remedy = Làm một trong hai màu đậm hơn hoặc nhạt hơn cho đến khi đạt.

check-picture-missing = Không có tệp ảnh “{ $value }” trong gói cũng như trong lớp nền.
check-picture-missing-remedy = Thêm tệp vào gói, hoặc sửa đường dẫn ở brand.assets.

check-logo-missing = Gói không có biểu trưng riêng; trang hiện biểu trưng trung tính của lớp nền.
check-logo-missing-remedy = Thêm tệp này vào gói trước khi phục vụ thật; biểu trưng phải là hình vẽ riêng, không phải biểu trưng của tỉnh.

# $reason: điều tìm thấy hoặc điều cần
check-picture-invalid = Ảnh “{ $value }” không dùng được ở đây: { $reason }
check-picture-invalid-remedy = Biểu trưng và hoa văn là SVG chỉ có nét vẽ: không mã lệnh, không liên kết, không ảnh nhúng. Các ảnh khác là PNG nguyên vẹn, đúng cỡ: 192 × 192, 512 × 512, ảnh chia sẻ 1200 × 630. Mỗi tệp nhiều nhất 512 KiB.

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

check-text-blank = Câu chữ “{ $key }” để trống, nên người dân không thấy gì.
check-text-blank-remedy = Viết nội dung, hoặc bỏ dòng này để dùng câu của lớp nền.

# $any: yes hoặc no; $given: những gì câu gốc có
check-text-variable-unknown = Câu chữ “{ $key }” dùng { $value }, mà câu gốc không có.
check-text-variable-unknown-remedy =
    { $any ->
        [yes] Câu này chỉ có: { $given }. Sửa tên cho đúng.
       *[no] Câu này không có đối số nào. Bỏ phần ấy.
    }

# $path: các câu trên vòng
check-text-cycle = Các câu chữ gọi lẫn nhau thành vòng: { $path }.
check-text-cycle-remedy = Bỏ một lần gọi trong vòng này.

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

# $sample: dữ liệu mẫu nào; $reason: vì sao; $extent: one hoặc many; $others: số trang khác
check-template-render =
    Mẫu không dựng được với dữ liệu thử “{ $sample }”: { $reason }{ $extent ->
        [many] { " " }(và { $others } trang khác)
       *[one] { "" }
    }
check-template-render-remedy = Sửa ở dòng được nêu; mẫu gốc cùng tên cho thấy trang có những dữ liệu nào.

# $sample: dữ liệu mẫu nào; $segments: số tin; $limit: nhiều nhất mấy tin
check-sms-too-long = Tin nhắn “{ $sample }” dài bằng { $segments } tin; nhiều nhất là { $limit } tin.
check-sms-too-long-remedy = Viết ngắn lại: có dấu thì mỗi tin nối dài chỉ được 67 ký tự, biểu tượng cảm xúc tính là hai.

# $sample: dữ liệu mẫu nào; $missing: điều bị thiếu
check-message-without = Tin “{ $sample }” không có { $missing }, nên người nhận không dùng được.
check-message-without-remedy = Giữ mã (code) hoặc liên kết (link) của mẫu gốc trong mẫu và trong câu chữ.

# $sample: dữ liệu mẫu nào; $reason: vì sao
check-message-form = Tin “{ $sample }” không gửi được: { $reason }.
check-message-form-remedy = Tiêu đề chỉ có một dòng; tin không được trống và không có ký tự điều khiển.

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
