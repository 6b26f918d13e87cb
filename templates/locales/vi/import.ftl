# Nhập tin từ tệp: tên các cột chung, và vì sao một tệp hay một dòng không được nhận.

## Tên cột, nhận cả không dấu; khóa tiếng Anh (key, title …) luôn được nhận

import-column-key = Mã
import-column-title = Tiêu đề
import-column-text = Nội dung
import-column-commune = Xã, phường
import-column-latitude = Vĩ độ
import-column-longitude = Kinh độ
import-column-published = Ngày đăng
import-column-expires = Ngày hết hạn
import-column-confirmed = Ngày xác nhận

## Cả tệp. $path: tệp; $reason: máy nói gì; $limit: giới hạn; $encoding: bảng mã có lẽ đã dùng

import-file-missing = Không có tệp { $path }. Xem lại đường dẫn; máy chủ đang chạy phải đọc được tệp ấy.
import-file-unreadable = Không đọc được { $path }: { $reason }. Cho người dùng chạy tinhid quyền đọc tệp.
import-not-a-file = { $path } không phải một tệp. Ghi đường dẫn của một tệp CSV hoặc XLSX.
import-empty-file = Tệp không có gì. Dòng đầu phải là tên các cột, mỗi dòng sau là một tin.
import-no-rows = Tệp chỉ có dòng tên cột, không có tin nào.
import-file-too-large = Tệp lớn hơn { $limit }. Chia thành nhiều tệp, mỗi tệp một --source riêng.
import-too-many-rows = Tệp có hơn { $limit } dòng. Chia thành nhiều tệp, mỗi tệp một --source riêng.
import-old-workbook = Đây là tệp Excel đời cũ (.xls). Mở bằng Excel hoặc LibreOffice và lưu thành .xlsx.
import-workbook-broken = Không đọc được tệp Excel: { $reason }. Mở tệp, lưu lại thành .xlsx rồi thử lại.
import-not-unicode = Tệp không viết bằng Unicode (UTF-8), có lẽ là { $encoding }. Mở tệp, chuyển bảng mã sang Unicode rồi lưu thành “CSV UTF-8” hoặc .xlsx. Phần mềm không tự đoán, vì đoán sai thì đăng chữ sai.
import-mistaken-encoding = Chữ trong tệp đã hỏng vì chuyển bảng mã sai (ví dụ “Phßng trä” hay “PhÃ²ng trá»”). Chuyển lại từ bản gốc sang Unicode rồi lưu thành “CSV UTF-8” hoặc .xlsx.
import-row-endless = Dòng này dài quá { $limit }, có lẽ thiếu một dấu nháy kép đóng. Sửa dấu nháy rồi nhập lại.
import-row-unreadable = Không đọc tiếp được từ dòng này: { $reason }.

## Dòng tên cột. $head: tên cột; $nearest: tên gần nhất; $other: cột kia; $index: cột thứ mấy; $count: số cột

import-column-unknown = Không có cột nào tên “{ $head }” cho loại tin này. Bỏ cột ấy, hoặc sửa tên.
import-column-misspelt = Không có cột “{ $head }”. Có phải là “{ $nearest }”?
import-column-twice = Cột “{ $head }” và cột “{ $other }” là một. Giữ lại một cột.
import-column-missing = Thiếu cột “{ $head }”.
import-column-nameless = Cột thứ { $index } không có tên. Đặt tên, hoặc xóa cột ấy.
import-too-many-columns = Dòng tên cột có { $count } cột, nhiều hơn { $limit }. Bỏ những cột thừa.

## Một dòng. $value: điều đã ghi; $count, $limit: số lượng; $index: cột thứ mấy; $choices: các xã, phường; $first: dòng trước

import-row-too-long = Dòng có { $count } ô, tên cột chỉ có { $limit }. Có lẽ một ô có dấu phân cách mà thiếu dấu nháy kép.
import-cell-too-long = Ô này dài { $count } byte. Rút ngắn còn dưới 10.000 ký tự.
import-cell-broken = Ô này có ký tự hỏng. Gõ lại nội dung.
import-cell-error = Ô này là một lỗi của bảng tính: { $value }. Sửa công thức, hoặc ghi kết quả.
import-column-too-far = Ô này nằm ngoài cột thứ 200. Bỏ những cột thừa.
import-formula = Ô này bắt đầu như một công thức: { $value }. Ghi chữ hoặc kết quả thay cho công thức.
import-key-twice = Mã “{ $value }” đã có ở dòng { $first }. Mỗi tin một mã.
import-commune-unknown = Không tìm thấy xã, phường “{ $value }” trên địa bàn. Ghi mã năm chữ số, hoặc tên đầy đủ.
import-commune-code-unknown = Hiện không có xã, phường nào mang mã “{ $value }” (Quyết định 19/2025/QĐ-TTg). Dùng mã của hôm nay, không dùng mã của đơn vị cũ.
import-commune-elsewhere = “{ $value }” không thuộc địa bàn của tỉnh này. Bỏ dòng ấy, hoặc sửa xã, phường.
import-commune-ambiguous = “{ $value }” có thể là { $count } nơi: { $choices }. Ghi mã của nơi đúng.
import-point-outside = “{ $value }” không phải tọa độ trong lãnh thổ Việt Nam. Ghi độ thập phân, như 21.59 và 105.84; kiểm tra xem vĩ độ và kinh độ có đổi chỗ cho nhau không.
import-point-half = Vĩ độ và kinh độ phải đi cùng nhau. Ghi cả hai, hoặc bỏ trống cả hai.
import-day-ahead = Ngày này chưa tới. Ghi hôm nay hoặc một ngày đã qua.
import-expires-past = Tin đã hết hạn. Sửa ngày, hoặc bỏ dòng ấy.
import-expires-before = Ngày hết hạn trước ngày đăng. Sửa một trong hai.
import-expires-far = Ngày hết hạn xa hơn mười năm. Sửa ngày, hoặc bỏ trống.
