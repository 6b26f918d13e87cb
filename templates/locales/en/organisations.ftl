# The pages of one's organisations.
organisations-title = My organisations
organisations-summary = Company, cooperative, household business
organisations-lead = Where you act for a company, a cooperative or a household business.
organisations-asked = Invitations
organisations-asked-role = You are invited as
organisations-asked-until = Answer before { $until }.
organisations-accept = Accept
organisations-decline = Decline
organisations-none = You belong to no organisation yet
organisations-none-next = Describe yours, or ask its owner to invite your phone number.
organisation-new-title = Add an organisation
organisation-edit-title = Edit the details
organisation-new-lead = As on the registration paper. An officer checks it before anybody sees it.
organisation-edit-verified = It is verified: you can change the everyday name and the contact. For anything else, ask an officer.
organisation-kind = Kind
organisation-kind-company = Company
organisation-kind-cooperative = Cooperative
organisation-kind-household-business = Household business
organisation-legal-name = Registered name
organisation-trade-name = Everyday name (if any)
organisation-tax-code = Tax code
organisation-tax-code-hint = Company or cooperative: 10 digits, or 10 and the 3 of a dependent unit. Household business: the 12 digits of its owner's personal ID.
organisation-commune = Commune of the seat
organisation-address = House number and street
organisation-phone = Contact phone
organisation-email = Contact e-mail
organisation-shown = Show to everybody
organisation-shown-address = House number and street
organisation-shown-phone = Phone number
organisation-shown-email = E-mail
organisation-save = Save
organisation-state-draft = Not sent yet
organisation-state-draft-note = Add papers, then send it for verification.
organisation-state-submitted = Waiting for verification
organisation-state-submitted-note = An officer is looking at it. Until then it cannot be edited.
organisation-state-verified = Verified
organisation-state-verified-note = Everybody sees its page.
organisation-state-refused = Not verified
organisation-state-refused-note = Mend what the reason says, then send it again.
organisation-state-suspended = Suspended
organisation-state-suspended-note = Its page is not shown. Please contact an officer.
organisation-reason = Reason:
organisation-public = See its public page
organisation-own-role = Your role
organisation-role-owner = Owner
organisation-role-manager = Manager
organisation-role-member = Member
organisation-papers = Papers
organisation-papers-lead = A picture or PDF of the registration or an authorisation. Only the officers who verify see them.
organisation-papers-none = No papers yet.
organisation-picture = Picture
organisation-paper = PDF file
organisation-paper-file = Choose a picture or a PDF
organisation-paper-send = Add the paper
organisation-paper-remove = Remove
organisation-submit = Send for verification
organisation-members = Members
organisation-you = you
organisation-since = since { $since }
organisation-invited-until = invited, until { $until }
organisation-leave = Leave
organisation-remove = Remove
organisation-withdraw = Withdraw
organisation-invite-phone = Phone number to invite
organisation-invite-hint = Whoever signs in with this number sees the invitation for 14 days.
organisation-invite-role = Invite as
organisation-invite = Invite
organisation-close = Close the organisation
organisation-close-lead = Its details, papers and members are deleted for good.
organisation-close-verb = Close and delete
organisation-verified-since = Verified since { $since }
organisation-verified-note = An officer has checked the papers of this organisation.
organisation-decision-none = Not decided yet
organisation-decision-approve = Verified
organisation-decision-refuse = Refused
organisation-decision-suspend = Suspended
organisation-decision-reinstate = Reinstated
organisation-verdict-approve = Verify
organisation-verdict-refuse = Refuse
organisation-verdict-suspend = Suspend
organisation-verdict-reinstate = Reinstate

# The pages of the staff.
staff-organisations-title = Verify organisations
staff-organisations-lead = Organisations in the communes assigned; the longest waiting first.
staff-organisations-states = State
staff-organisations-waiting = To be handled
staff-organisations-since = Since
staff-organisations-more = Next page
staff-organisations-none = No organisations
staff-organisation-taken = Another organisation is verified with this tax code. While it is, this one cannot be.
staff-organisation-rival = Another organisation claims this tax code, too.
staff-organisation-ownerless = Nobody owns this organisation any more. When reinstated, its longest-serving manager becomes the owner.
staff-organisation-scanning = being scanned
staff-organisation-reviews = Reviews
staff-organisation-decide = Decide
staff-organisation-reason-hint = Required to refuse or suspend. The members read it.

# Personal data.
personal-records-organisation = Organisations you act for
personal-records-organisation-memberships = Roles in organisations
personal-records-organisation-invitations = Invitations to organisations

# Errors.

error-if-match-missing = The version seen is missing
error-if-match-missing-cause = The request does not say which version was seen (If-Match).
error-if-match-missing-next = Read it again and send its ETag along.

error-idempotency-key-wrong = The repeat key is wrong
error-idempotency-key-wrong-cause = An Idempotency-Key has 1 to 64 characters and no spaces.
error-idempotency-key-wrong-next = Choose another key and send again.

error-idempotency-key-reused = The repeat key was used for something else
error-idempotency-key-reused-cause = An earlier request with this key said something else.
error-idempotency-key-reused-next = Use a new key for a new request.

error-organisation-not-found = The organisation was not found
error-organisation-not-found-cause = It is not here, or you do not belong to it.
error-organisation-not-found-next = Check the address, or open My organisations.

error-organisation-role-too-low = You may not do this
error-organisation-role-too-low-cause = Your role in the organisation is not enough.
error-organisation-role-too-low-next = Ask the owner to do it, or to change your role.

error-organisation-too-many = You act for as many as one may
error-organisation-too-many-cause = One person acts for { $limit } organisations at most.
error-organisation-too-many-next = Leave one, then try again.

error-organisation-under-review = An officer is looking at it
error-organisation-under-review-cause = What was sent is being reviewed.
error-organisation-under-review-next = Wait for the result, then edit.

error-organisation-verified-already = This is verified
error-organisation-verified-already-cause = Name, tax code, address and kind were verified by an officer.
error-organisation-verified-already-next = Change only the everyday name and contact, or ask an officer.

error-organisation-suspended = The organisation is suspended
error-organisation-suspended-cause = An officer has stopped it.
error-organisation-suspended-next = Please contact an officer.

error-organisation-kind-unknown = The kind is missing
error-organisation-kind-unknown-cause = It is a company, a cooperative or a household business.
error-organisation-kind-unknown-next = Choose one.

error-organisation-commune-unknown = The commune is missing
error-organisation-commune-unknown-cause = This commune is not served here.
error-organisation-commune-unknown-next = Choose one from the list.

error-organisation-name-wrong = The name is not right
error-organisation-name-wrong-cause = It is empty or longer than { $limit } characters.
error-organisation-name-wrong-next = Write it as on the registration.

error-organisation-tax-code-wrong = The tax code is not right
error-organisation-tax-code-wrong-cause = Its length or its check digit does not fit.
error-organisation-tax-code-wrong-next = Look at the tax registration again.

error-organisation-tax-code-kind = The tax code does not fit the kind
error-organisation-tax-code-kind-cause = Companies and cooperatives have 10 or 13 digits; a household business has the 12 of its owner's personal ID.
error-organisation-tax-code-kind-next = Choose the right kind or write the right code.

error-organisation-address-wrong = The address is not right
error-organisation-address-wrong-cause = It is empty or longer than { $limit } characters.
error-organisation-address-wrong-next = Write house number and street.

error-organisation-phone-wrong = The phone number is not right
error-organisation-phone-wrong-cause = It is not a Vietnamese number.
error-organisation-phone-wrong-next = Write all digits, such as 0912 345 678.

error-organisation-email-wrong = The e-mail is not right
error-organisation-email-wrong-cause = It does not look like an address.
error-organisation-email-wrong-next = Write it like name@domain.vn.

error-organisation-evidence-missing = No papers yet
error-organisation-evidence-missing-cause = An officer needs at least one paper.
error-organisation-evidence-missing-next = Add a picture or PDF of the registration.

error-organisation-evidence-limit = There are enough papers
error-organisation-evidence-limit-cause = An organisation has { $limit } papers at most.
error-organisation-evidence-limit-next = Remove one, then add.

error-organisation-evidence-not-found = The paper was not found
error-organisation-evidence-not-found-cause = It was removed or is still being scanned.
error-organisation-evidence-not-found-next = Load the page again to see what is there.

error-organisation-last-owner = An organisation needs an owner
error-organisation-last-owner-cause = This is its last one.
error-organisation-last-owner-next = Make somebody else an owner first.

error-organisation-role-unknown = The role is missing
error-organisation-role-unknown-cause = It is owner, manager or member.
error-organisation-role-unknown-next = Choose one.

error-organisation-member-not-found = The member was not found
error-organisation-member-not-found-cause = They are not in the organisation any more.
error-organisation-member-not-found-next = Load the page again to see the list.

error-organisation-members-limit = The organisation is full
error-organisation-members-limit-cause = { $limit } people at most, with invitations.
error-organisation-members-limit-next = Withdraw an invitation or remove a member.

error-organisation-invited-already = This number was invited already
error-organisation-invited-already-cause = The invitation still holds.
error-organisation-invited-already-next = Wait for an answer, or withdraw it and invite again.

error-organisation-invitation-not-found = The invitation was not found
error-organisation-invitation-not-found-cause = It is over, was withdrawn, or is not for your number.
error-organisation-invitation-not-found-next = Ask the organisation to invite you again.

error-organisation-decided-already = It was decided already
error-organisation-decided-already-cause = It does not stand so that this can be decided.
error-organisation-decided-already-next = Load the page again to see how it stands.

error-organisation-reason-missing = The reason is missing
error-organisation-reason-missing-cause = Refusing and suspending need one, up to 2,000 characters.
error-organisation-reason-missing-next = Write what the members have to do.

error-organisation-tax-code-taken = The tax code is taken
error-organisation-tax-code-taken-cause = Another organisation is verified with it.
error-organisation-tax-code-taken-next = Look at both; only one can be verified.

error-organisation-without-owner = Nobody is left to answer for it
error-organisation-without-owner-cause = It has neither an owner nor a manager.
error-organisation-without-owner-next = Leave it suspended.
