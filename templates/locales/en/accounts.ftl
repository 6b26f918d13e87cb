# Signing in and the account

nav-account = Account

sign-in-title = Sign in
sign-in-lead = Enter your phone number and we send you a code. A number without an account gets one.
sign-in-privacy = The number is encrypted and used only to sign you in and to tell you about your account.
sign-in-verb = Sign in
sign-in-by-password = Sign in with a password
sign-in-by-code = Sign in with a code
sign-in-password-title = Sign in with a password
sign-in-password-lead = For numbers with a password, on a device where you have signed in with a code before.
sign-out = Sign out

phone-label = Phone number
phone-hint = 0912 345 678
phone-title = Phone number
phone-summary = Change the number you sign in with
phone-lead = The number today: { $phone }. Enter the new one and we send a code to it.
phone-new = New phone number
phone-note = After the change other devices are signed out, the old number is told, and for { $hours } hours neither password nor number can be changed again.

code-send = Send the code
code-title = Enter the code
code-lead = A code was sent to { $phone }. It works for { $minutes } minutes.
code-label = The code in the message
code-verb = Continue
code-missing = Nothing received?
code-again = Send another code
code-warning = None of us ever asks for this code. Never read it out to somebody who calls or writes.

confirm-title = Confirm that it is you
confirm-lead = What you are about to do needs to be sure that you hold this device. We send a code to your number.
confirm-locked = The device was not used for a while, so what is private was locked. We send a code to your number to open it again.

account-title = Account
account-trial = This is a made-up citizen for trying things out.
level-1 = Level 1: phone number confirmed
level-2 = Level 2: papers verified
level-3 = Level 3: verified with the national database

devices-title = Devices
devices-summary = { $count ->
    [one] Signed in on { $count } device
   *[other] Signed in on { $count } devices
}
devices-lead = Where your account is signed in. Sign out any device you do not know.
device-computer = Computer
device-phone = Phone
device-tablet = Tablet
device-app = app
device-this = This device
device-times = Signed in at { $since }, last used at { $seen }
device-end = Sign out
devices-end-others = Sign out all other devices
devices-others-note = The next time those devices need a code.

password-label = Password
password-title = Password
password-set = Set
password-unset = Not set; you sign in with a code
password-lead = With a password you sign in without a code.
password-lead-second = With a password you need no code on devices you have used before. New devices still need one.
password-new = New password
password-rule = At least { $minimum } characters. A short sentence only you know is easy to remember and hard to guess.
password-verb = Set the password
password-note = Setting or removing the password signs other devices out.
password-remove = Remove the password

trial-people-title = Trial citizens
trial-people-text = This site runs for trial. Every number below signs in with the code { $code }.
