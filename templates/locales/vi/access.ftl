# Vai trò, mức và quyền, như cán bộ đọc. Mỗi vai trò role-<khóa>, mỗi mức scope-<khóa>, mỗi quyền
# permission-<đối tượng>-<việc>.

role-citizen = Người dân
role-organisation-member = Thành viên tổ chức
role-moderator = Người duyệt tin
role-agency-officer = Cán bộ cơ quan
role-it-staff = Cán bộ kỹ thuật
role-administrator = Quản trị viên
role-auditor = Kiểm toán viên
role-operator = Người vận hành nền tảng

scope-own = Của chính mình
scope-agency = Của cơ quan mình
scope-communes = Trong các xã, phường được giao
scope-all = Mọi thứ của tỉnh

permission-roles-read = Xem ai giữ vai trò nào
permission-roles-grant = Giao và thu hồi vai trò
permission-audit-read = Xem nhật ký kiểm toán
permission-audit-verify = Đối chiếu nhật ký kiểm toán
permission-audit-export = Xuất nhật ký kiểm toán
permission-personal-data-read = xem yêu cầu về dữ liệu cá nhân
permission-personal-data-decide = trả lời yêu cầu về dữ liệu cá nhân
permission-identity-review = xem và quyết định hồ sơ xác minh danh tính
permission-breaches-enter = ghi hồ sơ vi phạm dữ liệu cá nhân
permission-organisations-read = xem hồ sơ xác minh tổ chức
permission-organisations-decide = quyết định xác minh tổ chức
