# Personal data: the page about it, and its errors.

privacy-title = My data
privacy-summary = Consents, copy, requests, erasure
privacy-lead = You decide what your data is used for, see everything we know about you, and can have it erased.
privacy-purposes = What data is used for
privacy-purposes-lead = You agree to each use alone. You can take it back at any time with one click.
privacy-purpose = Use
privacy-sensitive = This is sensitive data.
privacy-recipients = Who receives it
privacy-recipients-none = Nobody outside the province
privacy-retention = How long it is kept
privacy-basis = Basis
privacy-basis-consent = You agree
privacy-basis-contract = Needed for what you asked for
privacy-basis-law = Required by law
privacy-standing = Your choice
privacy-standing-given = Agreed
privacy-standing-withdrawn = Taken back
privacy-standing-undecided = Not chosen yet
privacy-standing-asked-again = The words have changed, please look again
privacy-standing-not-asked = Not asked
privacy-give = Agree
privacy-withdraw = Take back
privacy-copy = A copy of your data
privacy-copy-lead = Everything we keep about you, to read, print or save. You confirm first that the account is yours.
privacy-copy-open = See the copy
privacy-copy-title = A copy of my data
privacy-copy-made = Made at
privacy-copy-json = Download as JSON for programs
privacy-copy-nothing = Nothing.
privacy-copy-recipients = What for, and who receives it
privacy-cases = My requests
privacy-cases-none = You have made no request.
privacy-case-state = State
privacy-case-opened = Sent on
privacy-case-due = Answered at the latest on
privacy-case-waits = Erased by itself on
privacy-case-longer = More time is needed:
privacy-case-answer = Answer:
privacy-case-proof = Keep this address. After the erasure, its proof is here:
privacy-case-stop = Stop this request
privacy-kind-access = Tell me what is known about me
privacy-kind-export = Give me a copy
privacy-kind-correction = Correct what is wrong
privacy-kind-restriction = Only store it
privacy-kind-objection = Object to a use
privacy-kind-withdrawal = Take consent back
privacy-kind-erasure = Erase account and data
privacy-state-waiting = Waiting for the day of erasure
privacy-state-open = Sent
privacy-state-acknowledged = Received
privacy-state-granted = Done
privacy-state-partly-granted = Done in part
privacy-state-refused = Not possible
privacy-state-cancelled = Stopped
privacy-ask = Send a request
privacy-ask-kind = What you want
privacy-ask-text = In your words
privacy-ask-send = Send
privacy-erase = Erase the account
privacy-erase-lead = After { $days } days your account and data are erased for good. Until then you can stop it. Where the law wants something kept, the proof says what and until when.
privacy-erase-ask = Erase my account
privacy-proof-title = Proof of erasure
privacy-proof-lead = This proof does not say who was erased.
privacy-proof-day = Erased on
privacy-proof-id = Number of the request
privacy-proof-hash = SHA-256 hash
privacy-fate-deleted = { $count } records were deleted.
privacy-fate-anonymised = { $count } records no longer tell anything of the person.
privacy-fate-kept = { $count } records are kept
privacy-fate-until = until

## Parts of the data

personal-records-account = Account
personal-records-session = Devices and sessions
personal-records-consent = What you agreed to or took back
personal-records-data-case = Requests about data
personal-records-restriction = Restriction of processing
personal-records-stored-objects = Pictures and papers you sent
personal-records-session-log = Sign-in log
personal-records-known-device = Known devices
personal-records-one-time-code = Codes that were sent
personal-field-known-devices-until = Devices known until
personal-field-event = Event
personal-field-occurred-at = At
personal-field-address = Network address
personal-field-port = Source port
personal-field-phone = Phone number
personal-field-identity-level = Identity level
personal-field-has-password = Has a password
personal-field-phone-changed-at = Number confirmed at
personal-field-created-at = Begun at
personal-field-surface = Signed in on
personal-field-device = Device
personal-field-program = Browser or app
personal-field-seen-at = Last used
personal-field-proved-at = Last confirmed
personal-field-expires-at = Expires at
personal-field-ended-at = Ended at
personal-field-ended-by = Ended by
personal-field-purpose = Use
personal-field-decision = Choice
personal-field-text-version = Version of the words
personal-field-language = Language
personal-field-channel = Chosen on
personal-field-decided-at = At
personal-field-kind = Kind
personal-field-used-for = Used for
personal-field-media-type = Kind of file
personal-field-size = Bytes
personal-field-state = State
personal-field-request = Your words
personal-field-answer = Answer
personal-field-extension-reason = Why more time is needed
personal-field-opened-at = Sent at
personal-field-acknowledged-at = Received at
personal-field-due-at = Due at
personal-field-extended-at = Extended at
personal-field-since = Since
personal-field-id = Number

## Errors

error-consent-not-given = Nothing to take back
error-consent-not-given-cause = You have not agreed to this.
error-consent-not-given-next = You need not do anything.

error-purpose-not-found = There is no such use
error-purpose-not-found-cause = This province does not use data for that.
error-purpose-not-found-next = Open the page My data again.

error-purpose-not-asked = This is no matter of consent
error-purpose-not-asked-cause = The law requires it, or the service cannot be given without it.
error-purpose-not-asked-next = You can object with a request, or erase your account.

error-purpose-text-changed = The words have changed
error-purpose-text-changed-cause = They were changed while you were reading.
error-purpose-text-changed-next = Open the page again, read the new words and choose.

error-case-kind-unknown = There is no such request
error-case-kind-unknown-cause = The kind that was sent is not in the list.
error-case-kind-unknown-next = Choose one of the kinds in the form.

error-case-text-missing = A few words are needed
error-case-text-missing-cause = This request needs to say what is to be corrected, objected to or taken back.
error-case-text-missing-next = Write it and send again.

error-case-text-too-long = Too long
error-case-text-too-long-cause = At most { $limit } characters.
error-case-text-too-long-next = Write less.

error-case-open-already = You have this request already
error-case-open-already-cause = One of the same kind is being handled.
error-case-open-already-next = Wait for the answer, or stop it and send again.

error-case-not-found = There is no such request
error-case-not-found-cause = Your account has no request of this number.
error-case-not-found-next = Open the page My data again.

error-case-ended = The request has ended
error-case-ended-cause = It was answered or stopped.
error-case-ended-next = You can send a new one.

error-case-waits = The request is waiting
error-case-waits-cause = An erasure happens by itself when its time has come.
error-case-waits-next = Wait, refuse it with a reason, or extend it to look at it.

error-case-acknowledged = Received already
error-case-acknowledged-cause = The request was acknowledged before.
error-case-acknowledged-next = Answer it.

error-case-extended = Extended already
error-case-extended-cause = A request can be extended once.
error-case-extended-next = Answer it in time.

error-case-term-over = The term is over
error-case-term-over-cause = It can be extended only before it ends.
error-case-term-over-next = Answer it now.

error-case-erasure-whole = Nothing is erased in part
error-case-erasure-whole-cause = Everything is erased; what the law keeps is set apart already.
error-case-erasure-whole-next = Carry it out or refuse it.

error-case-erasure-happens = The erasure has to be carried out
error-case-erasure-happens-cause = This request is done when the data is erased.
error-case-erasure-happens-next = Use the button that carries it out.

error-case-no-erasure = No request for erasure
error-case-no-erasure-cause = This person did not ask to be erased.
error-case-no-erasure-next = Answer what was asked for.

error-proof-not-found = There is no such proof
error-proof-not-found-cause = The number is wrong, or the erasure has not happened yet.
error-proof-not-found-next = Check the address; if the day has not come, come back later.

error-processing-restricted = The data is only stored
error-processing-restricted-cause = As you asked, your data is stored and not used for anything else.
error-processing-restricted-next = To use this service again, ask for the restriction to be lifted.

error-breach-not-found = There is no such record
error-breach-not-found-cause = No breach has this number.
error-breach-not-found-next = Open the list again.

error-breach-in-future = The moment has not come
error-breach-in-future-cause = It cannot have been discovered after now.
error-breach-in-future-next = Correct date and time.

error-breach-without-words = A description is needed
error-breach-without-words-cause = The record needs one, of at most 4,000 characters.
error-breach-without-words-next = Write what happened, and name nobody.

error-breach-persons = The number of people is wrong
error-breach-persons-cause = It cannot be negative.
error-breach-persons-next = Write 0 if it is not known.

error-breach-step-done = This was noted already
error-breach-step-done-cause = The record has this step.
error-breach-step-done-next = Open the record again.
personal-value-yes = Yes
personal-value-no = No
personal-value-portal = Portal
personal-value-app = App
personal-value-computer = Computer
personal-value-phone = Phone
personal-value-tablet = Tablet
personal-value-registered = Account opened
personal-value-signed-in = Signed in
personal-value-unlocked = Session unlocked
personal-value-password-refused = Wrong password
personal-value-code-refused = Wrong code
personal-value-ended = Signed out
personal-value-refresh-reused = Refresh token reused
personal-value-phone-changed = Phone number changed
personal-value-password-changed = Password changed
personal-value-given = Agreed
personal-value-withdrawn = Withdrawn
