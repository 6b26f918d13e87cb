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
