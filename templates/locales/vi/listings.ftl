# Lời của các trang tin: danh sách, một tin, nơi làm việc. Gói của tỉnh ghi đè từng khóa trong locales/vi.ftl.

## Danh sách

listings-count = { $count } { $counted }
listings-count-more = Hơn { $count } { $counted }
listings-search-label = Tìm trong { $kind }
listings-search-hint = Cần gì, giá nào, ở đâu?
listings-filters = Bộ lọc
listings-filters-chosen = đang chọn
listings-filters-verb = Xem kết quả
listings-filters-clear = Bỏ hết bộ lọc
listings-communes = Xã, phường
listings-communes-more = Nơi khác: gõ tên xã, phường cũ hoặc mới vào ô tìm ở trên.
listings-range-from = Từ
listings-range-to = Đến
listings-money-hint = Ghi 1.500.000 hoặc 1,5 triệu đều được.
listings-sort = Sắp xếp
listings-sort-near = Gần nhất
listings-sort-relevance = Khớp nhất
listings-sort-newest = Mới nhất
listings-sort-lowest = { $field }: thấp trước
listings-sort-highest = { $field }: cao trước
listings-sort-soonest = { $field }: sớm trước
listings-sort-latest = { $field }: muộn trước
listings-chips = Đang tìm
listings-chip-remove = Bỏ:
listings-origin = Khoảng cách tính từ { $place }.
listings-origin-rough = Khoảng cách gần đúng, tính từ giữa xã, phường có { $place }.
listings-work-offer = Bạn làm việc ở đâu? Chọn một lần để thấy tin gần đó trước.
listings-work-choose = Chọn nơi làm việc
listings-work-change = Đổi nơi làm việc
listings-list = Danh sách
listings-more = Xem thêm
listings-first = Về đầu danh sách
listings-all = Xem tất cả
listings-see-all = Xem tất cả
listings-everything = Tìm trong mọi mục
listings-empty = Chưa có tin nào khớp hết những điều bạn tìm
listings-empty-loosen = Bỏ bớt một điều:
listings-empty-without = Bỏ “{ $piece }”
listings-empty-count = còn { $count } tin
listings-empty-other = Hãy thử ít từ hơn hoặc cách gọi khác. Gõ không dấu cũng được.
listings-none = Chưa có tin nào
listings-none-next = Hãy quay lại sau.
listings-reduced = Tìm kiếm đang tạm nghỉ
listings-reduced-text = Dưới đây là các tin mới nhất. Lúc này chưa lọc, chưa xếp theo khoảng cách được.
listings-plain = Xem tin mới nhất
listings-wrong-field = Chưa đọc được ô “{ $field }”
listings-wrong-range = Ô “{ $field }”: số “từ” lớn hơn số “đến”
listings-wrong-kept = Những gì bạn đã gõ vẫn còn nguyên.
listings-wrong-range-next = Hãy đổi lại hai số rồi bấm “Xem kết quả”.
listings-wrong-money-next = Hãy ghi số tiền như 1.500.000 hoặc 1,5 triệu, rồi bấm “Xem kết quả”.
listings-wrong-number-next = Hãy ghi một số, ví dụ 20, rồi bấm “Xem kết quả”.
listings-wrong-day-next = Hãy chọn lại ngày rồi bấm “Xem kết quả”.
listings-wrong-choice-next = Hãy chọn lại rồi bấm “Xem kết quả”.

## Lượng tiền, diện tích, nơi chốn như đã hiểu

listing-from = từ { $amount }
listing-up-to = đến { $amount }
listing-above = trên { $amount }
listing-about = khoảng { $amount }
listing-chip-near = gần { $place }
listing-chip-in = ở { $place }

## Một tin

listing-demo = Minh họa
listing-demo-text = Đây là tin minh họa, không có thật. Đừng gọi hay chuyển tiền theo tin này.
listing-confirmed = Xác nhận còn đúng: { $ago } ({ $day })
listing-confirmed-short = Xác nhận { $ago }
listing-ago-now = vừa xong
listing-ago-hours = { $count } giờ trước
listing-ago-yesterday = hôm qua
listing-ago-days = { $count } ngày trước
listing-ago-months = { $count } tháng trước
listing-far = cách { $distance }
listing-far-rough = cách khoảng { $distance }
# { $distance }: xã, phường hay đặc khu.
listing-far-same = cùng { $distance }
listing-far-from = Tới { $place }: { $far }
listing-far-from-rough = Tới { $place }: { $far } (tính từ giữa xã, phường nên chỉ gần đúng)
listing-former = Trước đây là: { $names }
listing-text = Mô tả
listing-facts = Chi tiết
listing-place = Địa điểm
listing-monthly = Tổng tiền một tháng
listing-monthly-unsaid = Tin không ghi: { $names }.
listing-monthly-apart = Tính riêng
listing-dates = Về tin này
listing-published = Ngày đăng
listing-confirmed-on = Xác nhận còn đúng
listing-expires = Hết hạn
listing-code = Mã tin
listing-share = Gửi cho người khác:
listing-call = Gọi { $number }
listing-contact-care = Đừng chuyển tiền khi chưa gặp và xem tận nơi.
listing-contact-none = Tin không ghi số điện thoại.
listing-contact-hidden = Đăng nhập để xem số điện thoại.
listing-similar = Tin khác cùng xã, phường
listing-over = Tin này đã hết
listing-over-text = Tin đã hết hạn hoặc người đăng đã gỡ xuống.
listing-over-verb = Xem { $counted } khác

## Tìm trong mọi mục

search-posts-away = Lúc này chưa tìm được trong các tin đăng
search-posts-away-text = Dịch vụ và địa danh vẫn tìm được. Hãy thử lại sau ít phút.

## Nơi làm việc của tôi

work-place-title = Nơi làm việc của tôi
work-place-lead = Chọn một lần, không cần tài khoản. Tin thuê nhà, việc làm sẽ hiện khoảng cách và xếp tin gần nơi đó lên trước.
work-place-current = Các danh sách đang tính khoảng cách từ đây.
work-place-forget = Bỏ chọn
work-place-back = Quay lại danh sách
work-place-search = Tên khu công nghiệp hoặc địa điểm
work-place-hint = Ví dụ: khu công nghiệp
work-place-list = Chọn nơi làm việc
work-place-rough = Nơi nào chưa có vị trí chính xác thì khoảng cách tính từ giữa xã, phường và được ghi là gần đúng.
work-place-none = Không tìm thấy “{ $query }”
work-place-nowhere = Chưa có nơi nào để chọn
work-place-none-next = Bạn vẫn tìm được bằng tên xã, phường trong ô tìm của từng danh sách.
work-place-all = Xem mọi nơi
work-place-privacy = Lựa chọn chỉ lưu trên máy của bạn, trong một năm hoặc đến khi bạn bỏ chọn.
