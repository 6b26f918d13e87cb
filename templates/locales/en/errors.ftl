# Each error code has three texts: its name, why it happens and what to do next.
# Arguments: { $limit } (bytes) in body-too-large and uri-too-long; { $parameter } and { $limit }, or
# `none` where they are not known, in invalid-query; { $seconds } in overloaded,
# too-many-requests, part-unavailable and database-unavailable.

## Something is wrong on the server's side

error-internal = Something went wrong here
error-internal-cause = The server met an unexpected fault. It is not your mistake.
error-internal-next = Try again in a few minutes. If it happens again, tell us and quote the request code.

error-timeout = This took too long
error-timeout-cause = The request was not finished in the time allowed.
error-timeout-next = Check your connection and try again.

error-rate-limited = Too many requests at once
error-rate-limited-cause = More requests than allowed have just come from this connection or account.
error-rate-limited-next = Try again in { $seconds } seconds.

error-overloaded = Too many people are here right now
error-overloaded-cause = The server is receiving more requests than it can handle.
error-overloaded-next = Try again in { $seconds } seconds.

error-tenant-suspended = This site is paused
error-tenant-suspended-cause = Its operator has paused the site.
error-tenant-suspended-next = Come back later. You can still submit applications at the National Public Service Portal.

error-tenant-unavailable = This site is not ready
error-tenant-unavailable-cause = It is starting or being repaired.
error-tenant-unavailable-next = Try again in a few minutes.

error-database-unavailable = The data cannot be read right now
error-database-unavailable-cause = The server cannot reach its database.
error-database-unavailable-next = Try again in { $seconds } seconds.

error-part-unavailable = This part is resting
error-part-unavailable-cause = One part of the system does not answer. The others still work.
error-part-unavailable-next = Try again in { $seconds } seconds.

## Not found

error-not-found = Page not found
error-not-found-cause = The address is wrong or the page has moved.
error-not-found-next = Check the address, or search from the home page.

error-unknown-host = There is no site under this name
error-unknown-host-cause = This server does not serve the host name you opened.
error-unknown-host-next = Check the host name you typed.

error-place-not-found = Place not found
error-place-not-found-cause = No administrative unit has this code or name.
error-place-not-found-next = Try another name, an old name, or leave out the marks.

error-entry-not-found = Service not found
error-entry-not-found-cause = The catalogue has no such service, or it was taken down.
error-entry-not-found-next = Search for its name, or look through the home page.

error-category-not-found = Group not found
error-category-not-found-cause = The catalogue has no such group of services.
error-category-not-found-next = Choose a group on the home page.

error-document-not-found = Document not found
error-document-not-found-cause = There is no document at this address.
error-document-not-found-next = Choose a document at the foot of the page.

error-feature-not-found = There is no switch of this name
error-feature-not-found-cause = The name is wrong, or the switch is not published.
error-feature-not-found-next = Get the list of names from /api/v1/features.

error-asset-not-found = File not found
error-asset-not-found-cause = The file does not exist, or a newer one has replaced it.
error-asset-not-found-next = Reload the page.

## The request is not right

error-method-not-allowed = This method cannot be used here
error-method-not-allowed-cause = The address does not take the HTTP method that was sent.
error-method-not-allowed-next = Use a method named in the Allow header.

error-invalid-request = The request is not right
error-invalid-request-cause = The server cannot understand this request.
error-invalid-request-next = Check the address and what you send, then send it again.

error-invalid-json = The JSON is not right
error-invalid-json-cause = What was sent is not valid JSON or does not fit the schema.
error-invalid-json-next = Correct it by the API reference and send it again.

error-invalid-query = A parameter is not right
error-invalid-query-cause = { $parameter ->
        [none] A parameter behind the question mark has a wrong name, a wrong type or is out of range.
       *[other] The parameter { $parameter } is not known here, stands twice, has a wrong form or is out of range.
    }
error-invalid-query-next = { $limit ->
        [none] Remove or correct that parameter.
       *[other] Remove or correct that parameter; the limit is { $limit }.
    }

error-body-timeout = The content did not arrive in time
error-body-timeout-cause = Not all of what you sent arrived in the time allowed.
error-body-timeout-next = Check your connection and send it again.

error-invalid-content-coding = The content cannot be unpacked
error-invalid-content-coding-cause = The bytes are not in the coding that Content-Encoding names.
error-invalid-content-coding-next = Send the content without Content-Encoding, or packed as it says.

error-contradictory-forwarded = The forwarding headers contradict each other
error-contradictory-forwarded-cause = Forwarded and X-Forwarded-* say different things, or one of them can be read in two ways.
error-contradictory-forwarded-next = Send no such headers yourself. The operator lets the proxy in front replace them.

error-invalid-utf8 = The text arrived broken
error-invalid-utf8-cause = The address or the body has characters that are not UTF-8.
error-invalid-utf8-next = Type it again, or encode it as UTF-8.

error-invalid-cursor = The next page cannot be opened
error-invalid-cursor-cause = The list's page mark is not valid here or is too old.
error-invalid-cursor-next = Start again from the first page of the list.

error-place-query-missing = You have not typed a place
error-place-query-missing-cause = The parameter q with the name of a place is needed.
error-place-query-missing-next = Type a commune, district or province; old and new names both work.

error-targeting-key-missing = The key of the user is missing
error-targeting-key-missing-cause = This switch opens step by step for each person, so the answer needs a targetingKey.
error-targeting-key-missing-next = Send a targetingKey in the context.

error-invalid-context = The context is not right
error-invalid-context-cause = The context must be an object whose values have the right types.
error-invalid-context-next = Correct the context by the API reference.

error-unsupported-media-type = This kind of content cannot be used
error-unsupported-media-type-cause = The address does not take the kind named in Content-Type.
error-unsupported-media-type-next = Send application/json.

error-not-acceptable = Not available in this form
error-not-acceptable-cause = The address cannot answer in a form named in Accept.
error-not-acceptable-next = Send an Accept header with application/json or text/html.

error-foreign-form = This choice was not taken
error-foreign-form-cause = The form was sent from another site.
error-foreign-form-next = Open the page again from the official address and choose again.

## Who is asking

error-not-signed-in = You need to sign in
error-not-signed-in-cause = This part is for people who are signed in.
error-not-signed-in-next = Sign in with your phone number and try again.

error-session-locked = The session is locked
error-session-locked-cause = The device was not used for a while, so what is private was locked.
error-session-locked-next = Confirm again with the code sent to your phone number.

error-invalid-token = The access token no longer works
error-invalid-token-cause = The access token is wrong, has expired, or its session has ended.
error-invalid-token-next = Exchange the refresh token for a new one, or sign in again.

error-identity-level-too-low = More has to be verified
error-identity-level-too-low-cause = This needs identity level { $needed }; your account has level { $level }.
error-identity-level-too-low-next = Verify your identity in your account and try again.

error-session-ended = The session has ended
error-session-ended-cause = It was signed out, has expired, or its refresh token was used elsewhere.
error-session-ended-next = Sign in again.

error-code-not-accepted = The code is not right
error-code-not-accepted-cause = It is wrong, has expired, was used, or was entered wrong too often.
error-code-not-accepted-next = Look at the newest message, or ask for another code.

error-phone-not-mobile = This number cannot receive messages
error-phone-not-mobile-cause = Codes can only be sent to Vietnamese mobile numbers.
error-phone-not-mobile-next = Enter a mobile number, such as 09… or 03…

error-phone-invalid = The phone number is not right
error-phone-invalid-cause = This is no Vietnamese telephone number.
error-phone-invalid-next = Enter all digits, such as 0912 345 678.

error-code-asked-too-soon = A code was just sent
error-code-asked-too-soon-cause = A code was sent to this number a moment ago.
error-code-asked-too-soon-next = Wait { $seconds } seconds, then ask for another one.

error-too-many-codes = Too many codes were sent
error-too-many-codes-cause = This number has received many codes in a short time.
error-too-many-codes-next = Try again later, or call the hotline if no message reaches you.

error-too-many-codes-here = There are too many requests
error-too-many-codes-here-cause = Too many codes were asked for from this network or at the whole site.
error-too-many-codes-here-next = Try again in a few minutes, or use another network.

error-account-suspended = The account is suspended
error-account-suspended-cause = This account cannot be used at the moment.
error-account-suspended-next = Call the hotline for an explanation.

error-message-not-sent = The message could not be sent
error-message-not-sent-cause = The system that sends messages does not answer.
error-message-not-sent-next = Try again in a few minutes.

error-recipient-refused = This number cannot be reached
error-recipient-refused-cause = The operator does not take messages to this number.
error-recipient-refused-next = Check the number, or use another one.

error-message-refused = The operator refused the message
error-message-refused-cause = Its content was not accepted.
error-message-refused-next = Call the hotline.

error-message-too-long = The message is too long
error-message-too-long-cause = It is longer than allowed.
error-message-too-long-next = Call the hotline.

error-sign-in-busy = Very many people are signing in
error-sign-in-busy-cause = The system is working on many sign-ins at once.
error-sign-in-busy-next = Try again in { $seconds } seconds.

error-password-too-short = The password is too short
error-password-too-short-cause = It needs at least { $limit } characters.
error-password-too-short-next = Choose a longer one; a short sentence you remember is best.

error-password-too-long = The password is too long
error-password-too-long-cause = It may have at most { $limit } characters.
error-password-too-long-next = Choose a shorter one.

error-password-too-few-kinds = The password is too simple
error-password-too-few-kinds-cause = It needs at least { $limit } kinds: lower case, upper case, digits, other characters.
error-password-too-few-kinds-next = Add digits, capitals or other characters.

error-password-guessable = The password is easy to guess
error-password-guessable-cause = Somebody else could guess it.
error-password-guessable-next = Use a few words that have nothing to do with each other, not your name or number.

error-password-breached = This password got out elsewhere
error-password-breached-cause = It stands in a list of passwords that got out.
error-password-breached-next = Choose another one, and change it wherever you use it.

error-password-used = This password was used before
error-password-used-cause = A new password must differ from the last ones.
error-password-used-next = Choose another one.

error-password-not-accepted = You could not be signed in
error-password-not-accepted-cause = The phone number or the password is not right, or the password is locked after too many wrong attempts.
error-password-not-accepted-next = Sign in with a code sent to your phone.

error-password-not-offered = There are no passwords
error-password-not-offered-cause = This province does not use passwords for citizens.
error-password-not-offered-next = Sign in with a code sent to your phone.

error-proof-too-old = Please confirm again
error-proof-too-old-cause = This can only be done within a few minutes of proving that the account is yours.
error-proof-too-old-next = Confirm with a code sent to your phone number and try again.

error-phone-just-changed = The phone number was just changed
error-phone-just-changed-cause = To protect you, this has to wait for { $hours } hours after a change of the phone number.
error-phone-just-changed-next = Come back later. If you did not change the number, call the hotline at once.

error-phone-taken = This number has an account
error-phone-taken-cause = Another account uses this phone number.
error-phone-taken-next = Sign in with that number, or choose another one.

error-phone-same = This is your number already
error-phone-same-cause = The account uses this phone number.
error-phone-same-next = Enter the new number.

error-session-not-found = There is no such session
error-session-not-found-cause = It has ended, or it is not one of this account.
error-session-not-found-next = Look at the list of devices again.

## Too large, too many

error-body-too-large = Too much was sent
error-body-too-large-cause = The content is larger than { $limit } bytes.
error-body-too-large-next = Send less, or send it in parts.

error-uri-too-long = The address is too long
error-uri-too-long-cause = The address is longer than { $limit } bytes.
error-uri-too-long-next = Shorten your search or the parameters.

error-headers-too-large = The request headers are too large
error-headers-too-large-cause = The HTTP headers are larger than allowed.
error-headers-too-large-next = Delete this site's data in your browser and try again.

error-too-many-requests = That was too fast
error-too-many-requests-cause = Too many requests came from your device or network in a short time.
error-too-many-requests-next = Wait { $seconds } seconds and try again.

error-invalid-host = The host name in the request is not valid
error-invalid-host-cause = The request names several different hosts, or one that is misspelt.
error-invalid-host-next = Open the site again from its official address.

error-unknown-kind = There is no such kind of post
error-unknown-kind-cause = The address names a kind of post that is not here or is switched off.
error-unknown-kind-next = See the kinds there are at /api/v1/listings, or go to the home page.

error-post-not-found = This post is not here
error-post-not-found-cause = It has expired, was taken back, or the address is mistyped.
error-post-not-found-next = See the posts there are in the list.

error-unknown-filter = The list cannot be narrowed by “{ $parameter }”
error-unknown-filter-cause = This kind of post has no filter of that name.
error-unknown-filter-next = Use the filters that the API document names for the kind.

error-unknown-sort = The list cannot be sorted by “{ $value }”
error-unknown-sort-cause = This kind of post has no order of that name.
error-unknown-sort-next = Use newest, relevance, near, or a sortable field of the kind.

error-unknown-facet = Values of “{ $value }” are not counted
error-unknown-facet-cause = This kind of post does not count the values of that field.
error-unknown-facet-next = Use commune or a countable field of the kind.

error-empty-range = Nothing lies in this range
error-empty-range-cause = At “{ $parameter }” the smallest number is larger than the largest.
error-empty-range-next = Exchange the two ends of the range.

error-unknown-commune = There is no commune “{ $value }” here
error-unknown-commune-cause = The code is not that of a commune, ward or special zone of this province today.
error-unknown-commune-next = Take the code from /api/v1/communes; look old names up at /api/v1/places.

error-query-too-long = The question is too long
error-query-too-long-cause = It has more than { $limit } bytes.
error-query-too-long-next = Leave some words out and ask again.

error-search-unavailable = The search cannot answer now
error-search-unavailable-cause = The part that searches does not answer. The posts are safe.
error-search-unavailable-next = Try again in a few seconds, or look at the newest posts without words.

## Roles

error-role-not-for-staff = This role cannot be given
error-role-not-for-staff-cause = “{ $role }” is no role of the staff: a citizen has it with the account, a member by the organisation, an operator by the platform.
error-role-not-for-staff-next = Choose moderator, agency-officer, it-staff, administrator or auditor.

error-grant-to-oneself = Nobody gives a role to themselves
error-grant-to-oneself-cause = Giver and receiver must be two people (TCVN 14423:2026, clause 5: separation of duties).
error-grant-to-oneself-next = Ask another administrator.

error-grant-without-reason = A reason is needed
error-grant-without-reason-cause = Every role is given for a reason that can be read, of { $limit } characters at most.
error-grant-without-reason-next = Write why this person needs the role.

error-grant-already-over = The end has passed
error-grant-already-over-cause = A role must end after it is given.
error-grant-already-over-next = Choose an end in the future, or none.

error-break-glass-without-end = An end is needed
error-break-glass-without-end-cause = A province opens itself to an operator of the platform for a time only.
error-break-glass-without-end-next = Say when it ends, as early as possible.

error-grant-without-agency = An agency is needed
error-grant-without-agency-cause = An agency officer works for an agency, so this role must have one.
error-grant-without-agency-next = Choose an agency of the province’s agencies.toml.

error-unknown-agency = There is no agency “{ $value }” here
error-unknown-agency-cause = The key is not that of an agency of this province.
error-unknown-agency-next = Choose an agency of the province’s agencies.toml.

error-duties-not-separate = One person may not hold both roles
error-duties-not-separate-cause = They hold “{ $held }”; whoever audits does no other work of the staff, and the other way round (TCVN 14423:2026, clause 5: separation of duties).
error-duties-not-separate-next = Take “{ $held }” back first, or give “{ $role }” to somebody else.

error-grant-exists = They hold this role already
error-grant-exists-cause = Somebody holds each role once for each agency, so that taking it back ends it.
error-grant-exists-next = To change communes or the end, take “{ $role }” back and give it anew.

error-grant-not-found = This grant of a role is not there
error-grant-not-found-cause = No grant has this identifier.
error-grant-not-found-next = Look at the list of roles again.

error-grant-revoked = This role has been taken back
error-grant-revoked-cause = Somebody took it back before.
error-grant-revoked-next = There is nothing left to do. To give it again, make a new grant.

error-version-changed = What you saw is old
error-version-changed-cause = Somebody changed it after you opened it.
error-version-changed-next = Open it again to see the newest, then try again.
