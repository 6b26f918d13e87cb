# Pages of the staff, and the command `tinhid staff`.
# Arguments: { $until }, { $since } (time and day), { $limit } (a number), { $name } (somebody's name).

staff-for-staff = For staff
staff-nav-label = Work of the staff
staff-sign-out = Sign out
staff-email = E-mail
staff-name = Full name
staff-password = Password
staff-totp = Code of the authenticator app
staff-reason = Reason, or number of the decision
staff-roles = Roles
staff-state = State
staff-last = Last signed in
staff-created = Made
staff-never = Never
staff-no-role = No role yet

## Signing in

staff-sign-in-title = Staff sign-in
staff-sign-in-verb = Sign in
staff-code = Code
staff-code-hint = The 6 digits in the authenticator app, or a recovery code.
staff-lock-explained = After { $attempts } wrong attempts in a row the password is locked for { $hours } hours.
staff-recovery-link = Password forgotten or locked
staff-signed-out = You are signed out.

staff-recovery-title = Choose a new password
staff-recovery-lead = You need the authenticator app and a recovery code. A recovery code works once.
staff-recovery-code = Recovery code
staff-recovery-code-hint = 16 letters and digits, such as K7QX-0M2D-9RTA-HZ4W.
staff-recovery-verb = Set the password and sign in
staff-recovery-else = No recovery code left, or phone lost: ask the operator for a new invitation.

staff-unlock-title = The session is locked
staff-unlock-lead = The page locked itself because nothing was done for a while. Confirm that it is still you to go on.
staff-proof = Password or code
staff-proof-hint = The password, or the 6 digits in the authenticator app.
staff-unlock-verb = Unlock

## Invitation and password

staff-invitation-title = Take over your staff account
staff-invitation-lead = The account of { $email }. This link works once, until { $until }.
staff-invitation-self = 1. Name and password
staff-invitation-app = 2. Authenticator app
staff-invitation-app-lead = Open the authenticator app on your phone, scan the code below, then type the 6 digits that the app shows.
staff-qr-label = QR code that adds this account to the authenticator app
staff-invitation-typed = If scanning does not work, type the key:
staff-invitation-verb = Take over the account
staff-new-password = New password
staff-password-again = New password again
staff-password-rules =
    { $kinds ->
        [1] At least { $length } characters, hard to guess.
       *[other] At least { $length } characters, with { $kinds } of the four kinds: lower case, upper case, digits, others; hard to guess.
    }

staff-codes-title = Recovery codes
staff-codes-lead = Print or copy these codes and keep them safe. They are shown only once.
staff-codes-hint = Each works once: without your phone, or when the password is locked.
staff-codes-verb = I have kept them, go on

staff-password-title = Change password
staff-password-present = Present password
staff-password-verb = Change the password
staff-password-changed = The password is changed.
staff-password-due = It is time for a new password: every { $months } months, and none of the last { $remembered }.
staff-password-others = Afterwards you are signed out everywhere else.

## What waits

staff-home-title = Waiting for you
staff-home-nothing = Nothing is waiting
staff-home-nothing-next = Choose a part above to look at or to work on.
staff-home-alone = You are the only administrator. Invite one more, so that the site is not left alone while you are away.
staff-home-codes = You have { $count } recovery codes left. Ask the operator for a new invitation to get new ones.
staff-task-glass = requests for emergency access to answer

## Accounts and roles

staff-accounts-title = Accounts
staff-accounts-lead = One account for each person. Accounts that nobody uses for long are disabled; the list is reviewed every six months.
staff-review-verb = Download for review
staff-state-active = In use
staff-state-invited = Invited
staff-state-disabled = Disabled
staff-state-idle = Disabled: unused for too long
staff-state-locked = Password locked
staff-invite-title = Invite somebody
staff-invite-verb = Make an invitation
staff-invited-title = The invitation for { $email } is ready
staff-invited-lead = Send this link to that very person. It is shown only here, and works once, until { $until }.
staff-invited-mailed = The invitation was sent to that address, too.
staff-role-label = Role
staff-agency-label = Agency
staff-agency-hint = Needed for an agency officer.
staff-agency-none = None
staff-communes-label = Codes of communes
staff-communes-hint = With commas between; empty if the role is not bound to communes.
staff-account-title = Staff account
staff-grant-title = Give another role
staff-grant-verb = Give the role
staff-grant-since = Since { $since }
staff-grant-until = until { $until }
staff-revoke-verb = Take back
staff-own-account = This is your account. Others give you roles and take them back.
staff-disable-title = Disable the account
staff-disable-lead = They are signed out at once and cannot sign in any more. Their roles stay; the account can be enabled again.
staff-disable-verb = Disable the account
staff-enable-title = Enable the account
staff-enable-lead = They can sign in as before, with the roles above.
staff-enable-verb = Enable the account

staff-access-title = Access matrix
staff-access-lead = What each role may do, and how far. This is the configuration that is in force.
staff-access-verb = Download the matrix
staff-access-permission = Permission
staff-access-denied = Never

## Audit trail

staff-audit-title = Audit trail
staff-audit-lead = Who did what. Without days the last 30 are shown. Reading the trail is written down, too.
staff-audit-export = Download
staff-audit-verify = Verify the chain
staff-audit-sound = The chain is sound: { $entries } entries
staff-audit-broken = The chain is broken in { $found } places
staff-audit-waiting = { $waiting } new entries wait to be sealed.
staff-audit-against = This holds the database against itself. To hold it against what was signed, the operator runs tinhid audit verify.
staff-audit-from = From
staff-audit-until = Until
staff-audit-action = Action
staff-audit-actor = Who (number)
staff-audit-object = To what (number)
staff-audit-filter = Filter
staff-audit-time = When
staff-audit-outcome = Outcome
staff-audit-older = Older
staff-audit-empty = No entries
staff-audit-empty-next = Leave out some of the filter, or choose other days.

## Emergency access

staff-glass-title = Emergency access
staff-glass-lead = Platform operators hold no rights here. When something breaks they ask for some, with a reason and an end, { $hours } hours at most; the province says yes or no.
staff-glass-banner = Emergency access is open for { $name } until { $until }:
staff-glass-none = No requests yet
staff-glass-none-next = When an operator needs to come in and mend something, the request appears here.
staff-glass-hours = { $hours } hours
staff-glass-when = asked { $asked }
staff-glass-asked = Waiting for an answer
staff-glass-lapsed = Not answered in time
staff-glass-granted = Open
staff-glass-over = Over
staff-glass-refused = Refused
staff-glass-ended = Closed early
staff-glass-grant = Grant
staff-glass-refuse = Refuse
staff-glass-end = Close now

## Errors

error-staff-not-signed-in = Please sign in
error-staff-not-signed-in-cause = This part is for staff who are signed in.
error-staff-not-signed-in-next = Sign in and try again.

error-staff-proof-wrong = That was not right
error-staff-proof-wrong-cause = The e-mail, the password or the code is wrong, the code was used before, or the password is locked.
error-staff-proof-wrong-next = Try again with a new code. If the password is locked, wait, or choose a new one with a recovery code.

error-staff-invitation-not-valid = The invitation cannot be used
error-staff-invitation-not-valid-cause = The link was used, has expired, was replaced by a newer one, or is incomplete.
error-staff-invitation-not-valid-next = Ask whoever invited you for a new invitation.

error-staff-name-missing = The name is missing
error-staff-name-missing-cause = The name is empty or longer than { $limit } characters.
error-staff-name-missing-next = Write your name as your colleagues know it.

error-staff-passwords-differ = The passwords differ
error-staff-passwords-differ-cause = The second one is not the same as the first.
error-staff-passwords-differ-next = Type both again.

error-staff-code-wrong = The code of the app is wrong
error-staff-code-wrong-cause = The six digits do not belong to the code that was scanned.
error-staff-code-wrong-next = Check the clock of your phone, then type the code it shows now.

error-staff-email-wrong = The e-mail address is wrong
error-staff-email-wrong-cause = The e-mail address cannot be read.
error-staff-email-wrong-next = Write an address such as name@office.vn.

error-staff-not-found = There is no such account
error-staff-not-found-cause = No staff account has this address or number.
error-staff-not-found-next = Look it up in the list of accounts.

error-staff-already-enrolled = This person has an account already
error-staff-already-enrolled-cause = A new invitation would replace their password, so colleagues cannot invite them again.
error-staff-already-enrolled-next = Give them a role on their own page. If they lost their phone, ask the operator to invite them.

error-staff-other-kind = This address belongs to another kind of account
error-staff-other-kind-cause = An address is that of the province's staff or of an operator, never of both.
error-staff-other-kind-next = Use another address.

error-staff-disabled-already = The account is disabled already
error-staff-disabled-already-cause = Somebody has just disabled it.
error-staff-disabled-already-next = Nothing more has to be done.

error-staff-enabled-already = The account is in use
error-staff-enabled-already-cause = The account is not disabled.
error-staff-enabled-already-next = Nothing more has to be done.

error-staff-disable-oneself = Nobody disables their own account
error-staff-disable-oneself-cause = Somebody else has to do it.
error-staff-disable-oneself-next = Ask another administrator.

error-staff-last-administrator = This is the last administrator
error-staff-last-administrator-cause = Without this account nobody could administrate.
error-staff-last-administrator-next = Invite another administrator first.

error-break-glass-too-long = The time is not allowed
error-break-glass-too-long-cause = Emergency access lasts from 1 to { $limit } hours.
error-break-glass-too-long-next = Ask for less; it can be asked for again.

error-break-glass-not-operator = Not an operator's account
error-break-glass-not-operator-cause = Emergency access is for platform operators only.
error-break-glass-not-operator-next = The province's own staff are given roles and need no emergency access.

error-break-glass-not-found = There is no such request
error-break-glass-not-found-cause = No request has this number.
error-break-glass-not-found-next = Open the page of emergency access again.

error-break-glass-decided = The request was answered
error-break-glass-decided-cause = Somebody has answered it, it was not answered in time, or the access is over.
error-break-glass-decided-next = Open the page of emergency access again.

error-break-glass-not-yours = Only the province's own staff may answer
error-break-glass-not-yours-cause = Who came in by emergency access opens it for nobody else.
error-break-glass-not-yours-next = Ask an administrator of the province.

## Command line

command-staff-about = Staff accounts of a tenant
command-staff-invite-about = Invite somebody to be staff, or invite them anew; prints a one-time link
command-staff-list-about = List the staff accounts
command-staff-disable-about = Disable a staff account
command-staff-enable-about = Enable a staff account
command-staff-export-about = Print the list for the six-monthly review (CSV)
command-staff-break-glass-about = Ask the tenant for emergency access, with a reason and an end
argument-email-help = Their e-mail address
option-role-help = administrator, it-staff, moderator, agency-officer or auditor
option-agency-help = The key of the agency in agencies.toml
option-commune-help = The code of a commune; several times for several
option-operator-help = The e-mail address of the operator
option-reason-help = Why it is needed
option-hours-help = For how many hours
option-matrix-help = Print the access matrix instead of the accounts
value-email = E-MAIL
value-role = ROLE
value-agency = AGENCY
value-reason = REASON
value-hours = HOURS
staff-invited-line = This link works once, until { $until }:
staff-mailed-line = The invitation was sent to that address, too.
staff-requested-line = The request was sent. The tenant's administrators answer it at /staff/break-glass.
staff-requested-link = The operator sets up their account by this one-time link:
staff-disabled-line = The account is disabled.
staff-enabled-line = The account can be used again.
staff-nobody-line = There are no staff accounts yet. Invite the first administrator: tinhid staff invite.
staff-never-line = never signed in
