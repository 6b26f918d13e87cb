# The words of short messages and mail. Of each: short message (-sms), title, text, what to do (-next).
# Long messages cost money: at most 3, the sender's name included (459 characters without accents, 201 with).

## One-time code

# $code: the digits; $purpose: sign-in, register, change-phone or confirm; $minutes: how long it can be used
message-code-sms =
    { $code } is your code to { $purpose ->
        [register] open an account
        [change-phone] change your phone number
        [confirm] confirm
       *[sign-in] sign in
    }, for { $minutes } minutes. Give it to nobody.
# $purpose: as above
message-code-title =
    { $purpose ->
        [register] Code to open an account
        [change-phone] Code to change your phone number
        [confirm] Code to confirm
       *[sign-in] Code to sign in
    }
# $purpose, $minutes: as above
message-code-text =
    This is the code { $purpose ->
        [register] to open your account
        [change-phone] to change your phone number
        [confirm] to confirm what you are doing
       *[sign-in] for you to sign in
    }. It can be used for { $minutes } minutes.
message-code-next = Give it to nobody, even if they say they are an official. If you did not ask for a code, ignore this message.

## Sign-in from a new device

# $time: when
message-device-sms = Somebody signed in to your account with a new device at { $time }. If it was not you, open Devices and sign that device out.
message-device-title = Sign-in from a new device
# $device: what the device calls itself; $time: when
message-device-text = Somebody signed in to your account at { $time } with the device: { $device }.
message-device-next = If it was you, you need not do anything. If not, open Devices and sign that device out.

## Phone number changed

# $time: when
message-phone-sms = Your account was moved to another phone number at { $time }. If it was not you, call the help line at once.
message-phone-title = The phone number of your account was changed
# $time: when
message-phone-text = Your account was moved to another phone number at { $time }.
message-phone-next = If it was you, you need not do anything. If not, call the help line at once.

## Staff invitation

message-invitation-title = You are invited
# $brand: the name of the service; $until: until when
message-invitation-text = You are invited to work on { $brand }. Open the link below before { $until } to accept; it can be used once.
message-invitation-role = Role:
message-invitation-next = If you do not expect this invitation, ignore it; do not pass it on.

## A request to erase the account. $time: when it will be

message-erasure-sms = Somebody asked to erase your account; it will happen on { $time }. If it was not you, sign in, open My data and stop the request.
message-erasure-title = Your account is to be erased
message-erasure-text = Somebody asked to erase your account; account and data will be erased on { $time }.
message-erasure-next = If it was you, there is nothing to do. If not, sign in, open My data and stop the request.

## Verifying an identity

# $standing: again, delayed, review, verified, rejected or expired
message-identity-sms =
    { $standing ->
        [again] Verifying your identity: take the pictures again or correct what you wrote. Open Verify my identity to go on.
        [delayed] Verifying your identity takes longer, because a checking service is away. We will complete this; you need do nothing.
        [review] An officer will look at the verification of your identity. You need do nothing.
        [verified] Your identity has been verified.
        [rejected] Your identity could not be verified. Open Verify my identity to see why.
       *[expired] The verification of your identity has stopped. Your pictures are erased. You can begin again at any time.
    }
# $standing: as above
message-identity-title =
    { $standing ->
        [again] Take pictures again or correct what you wrote
        [delayed] Verifying your identity takes longer
        [review] An officer is looking
        [verified] Your identity has been verified
        [rejected] Your identity could not be verified
       *[expired] The verification has stopped
    }
message-identity-next = Sign in and open Verify my identity to see. Nobody calls you to ask for codes or pictures of your documents.

## Password changed. $time: when

message-password-sms = The password of your account was changed or removed at { $time }. If it was not you, sign in with a code and set a new one.
message-password-title = The password of your account was changed
message-password-text = The password of your account was changed or removed at { $time }.
message-password-next = If it was you, there is nothing to do. If not, sign in with a code and set a new password.

## An account that is not erased, or was. $time: when

message-erasure-cancelled-sms = The request to erase your account was stopped at { $time }. Your account remains.
message-erasure-cancelled-title = Your account will not be erased
message-erasure-cancelled-text = The request to erase your account was stopped at { $time }. Your account remains.
message-erasure-cancelled-next = If you still want it erased, ask again in My data.
message-erasure-finished-sms = Your account and data were erased at { $time }. The proof is at the address you kept.
message-erasure-finished-title = Your account was erased
message-erasure-finished-text = Your account and data were erased at { $time }.
message-erasure-finished-next = The proof says what the law keeps and until when; it is at the address you kept.

## A request about personal data is answered. $time: when

message-case-sms = Your request about your data was answered at { $time }. Open My data to read it.
message-case-title = Your request about your data was answered
message-case-text = Your request about your data was answered at { $time }.
message-case-next = Open My data to read the answer.

## Emergency access. $time: until when

message-glass-title = Your emergency access was granted
message-glass-text = The province granted you emergency access until { $time }.
message-glass-next = Everything you do is recorded. If you finish early, ask the province to end it.

## The last administrator is about to be disabled. $time: when

message-idle-title = Your administrator account is about to be disabled
message-idle-text = You have not signed in for a long time. Your account will be disabled at { $time }, and then nobody can administrate.
message-idle-next = Sign in before then, and invite another administrator.
