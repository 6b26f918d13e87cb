# Pages of the staff about personal data: requests with a clock, the register of breaches.

staff-task-cases = requests about personal data that wait
staff-task-breaches = data breaches that are not settled
staff-cases-title = Data requests
staff-cases-lead = People ask for, correct, restrict or erase their data. What is late comes first, then what is due next. Every opening of a request is recorded.
staff-cases-kind = Kind
staff-cases-all-kinds = Every kind
staff-cases-show = Show
staff-cases-open = Open
staff-cases-late = Late
staff-cases-ended = Closed
staff-cases-more = More
staff-cases-none = No requests
staff-cases-none-next = When somebody sends a request, it appears here with its deadline.
staff-case-title = Request
staff-case-asked = Request
staff-case-opened = Sent
staff-case-due = Deadline
staff-case-late = late
staff-case-late-lead = This request is past its legal deadline. Please deal with it now.
staff-case-term-acknowledge = to acknowledge
staff-case-term-decide = to answer
staff-case-term-over = closed
staff-case-term-done = done
staff-case-who = Who asks
staff-case-nobody = Erased
staff-case-acknowledge-by = Acknowledge by
staff-case-decide-by = Answer by
# $days: days; $extension: days of the extension
staff-case-law = By Decree 356/2025: acknowledge within 2 working days, carry out within { $days } days, extend once by { $extension } days.
staff-case-words = In their words
staff-case-answered = Answer
staff-case-history = History
staff-case-was-asked = Request sent
staff-case-was-taken = Acknowledged
staff-case-was-extended = Extended
staff-case-corrects = Who can correct what
staff-case-corrects-person = They correct it on their own page
staff-case-corrects-staff = Staff correct it on request
staff-case-corrects-nobody = Not corrected: it records what happened
staff-case-take = Acknowledge
staff-case-decide = Answer
staff-case-answer = Answer or reason
staff-case-answer-hint = The person who asked can read this.
staff-case-grant = Done
staff-case-grant-partly = Done in part
staff-case-refuse = Refuse
staff-case-extend = Extend
# $days: days of the extension
staff-case-extend-lead = If it cannot be finished, extend it once by { $days } days; write the reason above.
staff-case-restrict-lead = With “Done”, this person's data is from then on stored and used for nothing else.
staff-case-erase = Erase the data
staff-case-erase-lead = Erase this person's account and data now. It cannot be undone. What the law keeps is listed in the proof.
staff-case-erase-confirm = I have considered it and know that it cannot be undone
staff-case-erase-verb = Erase now
staff-case-lift = Lift the restriction
staff-case-lift-lead = This person's data is stored and used for nothing else. Lift this only if they ask for it, or once the matter is settled.
staff-case-lift-verb = Lift the restriction
staff-breaches-title = Data breaches
# $hours: hours
staff-breaches-lead = When personal data leaks, is lost or misused: record it at once and tell the authority within { $hours } hours of discovery.
staff-breaches-none = No records
staff-breaches-none-next = If you discover a leak, record it in the form below.
staff-breach-title = Data breach
staff-breach-enter = New record
staff-breach-enter-verb = Record it
staff-breach-discovered = Discovered at
staff-breach-due = Tell by
staff-breach-what = What happened
staff-breach-what-hint = Do not write names or details of the people affected.
staff-breach-persons = People affected
staff-breach-places = Includes location data
staff-breach-bodies = Includes biometric data
staff-breach-assess = Assessment
staff-breach-assess-verb = Save the assessment
staff-breach-steps = What was done
staff-breach-measures = Measures
staff-breach-authority = Authority told
staff-breach-people = People told
staff-breach-mended = Settled
staff-breach-not-yet = Not yet
staff-breach-not-needed = Not required
staff-breach-tell-authority = Authority told
staff-breach-tell-persons = People told
staff-breach-mend = Settled, close the record
staff-breach-untold = Not everybody told
staff-breach-told = Told, being settled
staff-breach-closed = Closed
# $hours: hours that are left
staff-breach-left = { $hours } hours left to tell.
# $hours: hours the law gives
staff-breach-late = More than { $hours } hours since discovery. Tell them now and say why it is late.

error-case-answer-missing = An answer is needed
error-case-answer-missing-cause = Whoever asked must learn the result or the reason.
error-case-answer-missing-next = Please fill in “Answer or reason” and send it again.

error-case-erasure-unconfirmed = The erasure is not confirmed
error-case-erasure-unconfirmed-cause = It cannot be undone.
error-case-erasure-unconfirmed-next = Please tick the box and send it again.

error-restriction-none = There is no restriction to lift
error-restriction-none-cause = This person's data is not restricted by that request.
error-restriction-none-next = Please open the request again.

error-breach-moment-wrong = The date and time are wrong
error-breach-moment-wrong-cause = The discovery needs a date and a time.
error-breach-moment-wrong-next = Please choose them again.

personal-records-message = Messages that told you of changes
personal-field-delivered-at = Sent at

staff-new-codes-title = New recovery codes
# $count: codes that are left
staff-new-codes-lead = You have { $count } recovery codes left. When you make new ones, all old ones stop working.
staff-new-codes-verb = Make new codes

personal-records-staff-account = Staff account
personal-field-name = Name
personal-field-email = E-mail
personal-field-roles = Roles
personal-field-last-signed-in-at = Last signed in
personal-field-signed-in-at = Sign-ins
