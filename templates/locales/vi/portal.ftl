# Lời của trang dành cho người dân. Gói của tỉnh ghi đè từng khóa trong locales/vi.ftl.

## Khung trang

open-graph-locale = vi_VN
language-tag = vi
skip-to-content = Đến nội dung chính
nav-label = Các trang chính
nav-home = Trang chủ
nav-services = Dịch vụ
nav-places = Xã, phường
nav-contact = Liên hệ
nav-contact-long = Liên hệ và cơ quan
crumbs-label = Bạn đang ở
form-choose = Chọn
trial = Bản thử nghiệm
trial-explained = Đây là bản thử nghiệm: nội dung đang được kiểm chứng và chưa thay cho thông báo chính thức.
footer-operator = Đơn vị phụ trách: { $operator }.
footer-contacts = Liên hệ
footer-about = Về trang này
footer-developers = Dành cho người viết phần mềm
offline-note = Bạn đang ngoại tuyến. Nội dung có thể đã cũ.
go-home = Về trang chủ
go-contact = Liên hệ với chúng tôi

## Kho ứng dụng và mạng xã hội

link-app-store = Tải trên App Store
link-google-play = Tải trên Google Play
link-facebook = Trang Facebook
link-zalo = Zalo
link-youtube = Kênh YouTube
link-website = Trang web

## Trạng thái của một ô, một điều ghi trên trang

planned = Sắp có
planned-title = Dịch vụ này sắp có
missing = Chưa có thông tin
planned-text = Chúng tôi đang chuẩn bị và sẽ mở khi dùng được thật.
planned-phase = Dự kiến ở giai đoạn { $phase } của kế hoạch.
draft = Chưa kiểm chứng
draft-short = Chưa kiểm chứng
draft-title = Thông tin chưa được kiểm chứng
draft-text = Hãy hỏi lại cơ quan phụ trách trước khi làm theo. Trang chính thức không hiện phần này.
draft-fact = Chưa đối chiếu với văn bản chính thức.
draft-contact = Chưa có người gọi hoặc gửi thử.
external = Trang khác
external-note = Bạn sẽ sang trang của cơ quan khác; cách đăng nhập và điều khoản ở đó là của họ.
source = Nguồn:
verified-on = Kiểm chứng ngày

## Tìm kiếm

search-verb = Tìm
search-label = Tìm dịch vụ, xã, phường
search-hint = Ví dụ: khai sinh
search-title = Tìm dịch vụ
search-title-results = Kết quả cho “{ $query }”
search-entries = { $count } dịch vụ
search-closest = Không có mục khớp hết; gần nhất:
search-places = { $count } địa danh
search-too-short = Từ tìm quá ngắn
search-too-short-next = Hãy gõ ít nhất hai chữ cái. Không cần gõ dấu.
search-empty = Không tìm thấy “{ $query }”
search-empty-next = Hãy thử ít từ hơn, tên khác hoặc gõ không dấu. Bạn cũng có thể chọn từ danh sách mọi dịch vụ.
search-empty-verb = Xem mọi dịch vụ

## Trang chủ

home-greeting = Bạn cần làm gì hôm nay?
home-popular = Được dùng nhiều
home-counts = { $available } dịch vụ dùng được hôm nay.
home-counts-planned = { $planned } dịch vụ nữa sắp có.
places-card-title = Tên mới của xã, phường
places-card-text = Gõ tên cũ hoặc tên mới để biết nơi đó nay thuộc đơn vị nào.
contacts-card-title = Cần người giúp?
contacts-none = Chưa có số liên hệ chung.
contacts-none-next = Xem cơ quan nào phụ trách việc của bạn.
contacts-more = Xem mọi liên hệ
offices-card-title = Tìm nơi phụ trách
offices-card-verb = Xem các cơ quan

## Nhóm dịch vụ

category-empty = Nhóm này chưa có dịch vụ nào
category-empty-next = Hãy xem các nhóm khác.
all-services = Xem mọi dịch vụ

## Trang của một dịch vụ

action-open = Mở
action-external = Mở trang dịch vụ
action-procedure = Nộp trên Cổng Dịch vụ công
action-search = Ở cổng, hãy tìm
facts = Thông tin cần biết
fact-owner = Nơi phụ trách
fact-owner-none = Chưa xác định
fact-identity = Cần để sử dụng
identity-elsewhere-procedure = Đọc ở đây: không cần tài khoản. Nộp hồ sơ: đăng nhập tại cổng quốc gia.
identity-elsewhere = Đọc ở đây: không cần tài khoản. Trang bạn sắp sang có cách đăng nhập riêng.
fact-service-mode = Cách nộp
fact-procedure-code = Mã thủ tục
fact-source = Nguồn
fact-verified-on = Kiểm chứng ngày
formerly = Nhận việc của:
identity-level-0 = Không cần tài khoản
identity-level-1 = Số điện thoại đã xác minh
identity-level-2 = Giấy tờ và khuôn mặt đã xác minh
identity-level-3 = Xác thực bằng VNeID hoặc trực tiếp
service-mode-full = Trực tuyến toàn trình
service-mode-partial = Trực tuyến một phần
fee = Lệ phí
fee-free = Miễn phí
time-limit = Thời gian giải quyết
time-limit-same-day = Trong ngày
time-limit-days = { $days } ngày làm việc
papers = Giấy tờ cần có
paper-optional = Nếu có
related = Dịch vụ cùng nhóm

## Đơn vị hành chính

places-title = Tra cứu xã, phường
places-lead = Từ 1/7/2025 không còn cấp huyện và nhiều xã, phường đổi tên. Gõ tên cũ hoặc tên mới, có dấu hay không dấu đều được.
places-search-label = Tên xã, phường, huyện cũ hoặc địa danh
places-search-hint = Tên cũ hoặc tên mới
places-search-verb = Tra cứu
places-found = { $count } kết quả
places-empty = Không tìm thấy “{ $query }”
places-empty-next = Hãy bỏ bớt chữ “xã”, “phường”, “huyện”, hoặc thử gõ không dấu.
places-show-all = Xem danh sách xã, phường
places-all = { $count } xã, phường trên địa bàn ({ $province })
places-sum = Gồm { $wards } phường và { $communes } xã.
place-code = mã{"\u00A0"}{ $code }
place-now = Nay thuộc
place-was = Tồn tại đến hết ngày
place-former = (cũ)
place-predecessors = Gồm các nơi trước đây:
place-communes = Gồm { $count } xã, phường hiện nay
place-communes-inside = ({ $count } trên địa bàn của trang này)
place-part = một phần
place-part-main = phần lớn
place-outside = Ngoài địa bàn của trang này
place-kind-province = Tỉnh, thành phố hiện nay
place-kind-old-province = Tỉnh cũ
place-kind-old-district = Đơn vị cấp huyện cũ
place-kind-commune = Xã, phường hiện nay
place-kind-old-ward = Xã, phường cũ
place-kind-landmark = Địa danh
certainty-certain = Vị trí theo nguồn chính thức.
certainty-likely = Vị trí gần đúng, chưa có nguồn chính thức.

## Trang pháp lý

legal-in-short = Nói ngắn gọn
legal-effective-from = Có hiệu lực từ ngày

## Liên hệ

contact-title = Liên hệ
contact-lead = Đơn vị phụ trách trang này: { $operator }. Dưới đây là các cơ quan phụ trách từng dịch vụ và cách liên hệ đã có.
agencies-title = { $count } cơ quan, đơn vị phụ trách
agencies-drafts = Nơi nào có dấu này thì chưa kiểm chứng: hãy hỏi lại trước khi làm theo.
agency-website = Trang web
agency-kind-people-committee = Ủy ban nhân dân
agency-kind-department = Cơ quan chuyên môn của tỉnh
agency-kind-police = Công an
agency-kind-public-unit = Đơn vị sự nghiệp, ban quản lý
agency-kind-central-body = Cơ quan trung ương
agency-kind-company = Doanh nghiệp

security-title = Báo lỗi bảo mật
security-text = Chỉ để báo lỗ hổng của trang này, không nhận câu hỏi về dịch vụ hay hồ sơ.

## Trang lỗi, ngoại tuyến, tạm dừng

error-code = Mã lỗi:
error-request = Mã yêu cầu:
offline-title = Bạn đang ngoại tuyến
offline-text = Điện thoại hoặc máy tính của bạn chưa kết nối được mạng.
offline-next = Trang chủ và những trang bạn đã mở gần đây vẫn xem được. Khi có mạng, hãy thử lại.
offline-verb = Thử lại
suspended-text = Đơn vị vận hành đã tạm dừng { $name }.
suspended-next = Hãy quay lại sau. Bạn vẫn nộp hồ sơ được tại Cổng Dịch vụ công quốc gia.
suspended-verb = Mở Cổng Dịch vụ công quốc gia

## Tài liệu cho người viết phần mềm

reference-title = Giao diện lập trình
reference-lead = Dành cho người viết phần mềm làm việc với { $name }. Phần mô tả kỹ thuật viết bằng tiếng Anh.
reference-document = Tải tài liệu OpenAPI
reference-version = phiên bản { $version }
reference-groups = Các nhóm địa chỉ
reference-parameters = Tham số
reference-required = bắt buộc
reference-body = Nội dung gửi kèm
reference-responses = Câu trả lời
# $kind: tên một loại tin; $field: nhãn một trường
reference-kind-list = { $kind }: danh sách tin
reference-kind-post = { $kind }: một tin
reference-at-least = { $field }, từ
reference-at-most = { $field }, đến

## Thư và tin nhắn

mail-greeting = Chào { $name },
test-mail-title = Thư thử
test-mail-text = Đây là thư thử do { $sender } gửi để kiểm tra đường gửi thư.
test-mail-next = Bạn không cần làm gì.
test-sms-text = Tin nhắn thử. Bạn không cần trả lời.
