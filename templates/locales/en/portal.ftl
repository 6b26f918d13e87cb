# Words of the pages for citizens. A package overrides single keys in locales/en.ftl.

## The frame of a page

open-graph-locale = en_US
language-tag = en
skip-to-content = Skip to main content
nav-label = Main pages
nav-home = Home
nav-services = Services
nav-places = Communes
nav-contact = Contact
nav-contact-long = Contact and offices
crumbs-label = You are here
form-choose = Choose
trial = Trial version
trial-explained = This is a trial version: its contents are still being verified and do not replace official notices.
footer-operator = Responsible: { $operator }.
footer-contacts = Contact
footer-about = About this site
footer-developers = For people who write software
offline-note = You are offline. What you see may be out of date.
go-home = Go to the home page
go-contact = Contact us

## Stores and social networks

link-app-store = Get it on the App Store
link-google-play = Get it on Google Play
link-facebook = Facebook page
link-zalo = Zalo
link-youtube = YouTube channel
link-website = Website

## The state of a tile or of a statement

planned = Coming soon
planned-title = This service is coming
missing = Not known yet
planned-text = We are preparing it and will open it once it really works.
planned-phase = Expected in phase { $phase } of the plan.
draft = Not verified
draft-short = Not verified
draft-title = This information is not verified
draft-text = Ask the responsible office before you act on it. The official site does not show this part.
draft-fact = Not yet compared with the official document.
draft-contact = Nobody has tried this contact yet.
external = Another site
external-note = You will leave for another body’s site, with its own sign-in and terms.
source = Source:
verified-on = Verified on

## Search

search-verb = Search
search-label = Search services and communes
search-hint = For example: birth
search-title = Find a service
search-title-results = Results for “{ $query }”
search-entries = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
search-closest = Nothing matches every word; closest:
search-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
search-too-short = Your search is too short
search-too-short-next = Type at least two letters. You can leave out Vietnamese marks.
search-empty = Nothing found for “{ $query }”
search-empty-next = Try fewer words, another name, or Vietnamese without marks. You can also choose from the list of all services.
search-empty-verb = See all services

## Home

home-greeting = What do you need to do today?
home-popular = Most used
home-counts = { $available ->
    [one] { $available } service works today.
   *[other] { $available } services work today.
}
home-counts-planned = { $planned ->
    [one] { $planned } more is coming soon.
   *[other] { $planned } more are coming soon.
}
places-card-title = New names of communes
places-card-text = Type an old or a new name to see which unit the place belongs to today.
contacts-card-title = Need a person?
contacts-none = There is no general number yet.
contacts-none-next = See which office is in charge of what you need.
contacts-more = See all contacts
offices-card-title = Find the office in charge
offices-card-verb = See the offices

## A group of services

category-empty = This group has no services yet
category-empty-next = Look at the other groups.
all-services = See all services

## The page of a service

action-open = Open
action-external = Open the service
action-procedure = Apply on the public service portal
action-search = On the portal, search for
facts = What to know
fact-owner = Who is responsible
fact-owner-none = Not yet known
fact-identity = What you need
identity-elsewhere-procedure = To read here: no account. To apply: sign in at the national portal.
identity-elsewhere = To read here: no account. The site you are going to has its own sign-in.
fact-service-mode = How to apply
fact-procedure-code = Procedure code
fact-source = Source
fact-verified-on = Verified on
formerly = Takes over the work of:
identity-level-0 = No account needed
identity-level-1 = A verified phone number
identity-level-2 = Verified papers and face
identity-level-3 = VNeID, or in person
service-mode-full = Entirely online
service-mode-partial = Partly online
fee = Fee
fee-free = Free of charge
time-limit = How long it takes
time-limit-same-day = The same day
time-limit-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
papers = Documents needed
paper-optional = If you have it
related = Services in the same group

## Administrative units

places-title = Find a commune or ward
places-lead = Since 1 July 2025 there are no districts, and many communes have new names. Type an old or a new name, with or without Vietnamese marks.
places-search-label = Name of a commune, a former district or a place
places-search-hint = Old or new name
places-search-verb = Look up
places-found = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
places-empty = Nothing found for “{ $query }”
places-empty-next = Leave out words such as “commune”, “ward” or “district”, or try without marks.
places-show-all = Show all communes and wards
places-all = { $count ->
    [one] { $count } commune or ward in this area ({ $province })
   *[other] { $count } communes and wards in this area ({ $province })
}
places-sum = { $wards ->
    [one] { $wards } ward
   *[other] { $wards } wards
} and { $communes ->
    [one] { $communes } commune.
   *[other] { $communes } communes.
}
place-code = code{"\u00A0"}{ $code }
place-now = Today part of
place-was = Existed until
place-former = (former)
place-predecessors = Made up of the former units:
place-communes = { $count ->
    [one] { $count } commune or ward of today
   *[other] { $count } communes and wards of today
}
place-communes-inside = ({ $count } in the area of this site)
place-part = a part
place-part-main = the larger part
place-outside = Outside the area of this site
place-kind-province = Province or city today
place-kind-old-province = Former province
place-kind-old-district = Former district, town or city
place-kind-commune = Commune or ward today
place-kind-old-ward = Former commune or ward
place-kind-landmark = Place
certainty-certain = Location from an official source.
certainty-likely = Approximate location, without an official source.

## Legal pages

legal-in-short = In short
legal-effective-from = In force since

## Contact

contact-title = Contact
contact-lead = Responsible for this site: { $operator }. Below are the offices in charge of each service, and the ways to reach them that are known.
agencies-title = { $count ->
    [one] { $count } responsible office
   *[other] { $count } responsible offices
}
agencies-drafts = An office with this mark is not verified: ask before you act on it.
agency-website = Website
agency-kind-people-committee = People’s Committee
agency-kind-department = Provincial department
agency-kind-police = Police
agency-kind-public-unit = Public unit or management board
agency-kind-central-body = Central body
agency-kind-company = Company

security-title = Report a security problem
security-text = Only for weaknesses of this site; questions about services or applications are not answered there.

## Error, offline and suspended pages

error-code = Error code:
error-request = Request code:
offline-title = You are offline
offline-text = Your phone or computer has no connection.
offline-next = The home page and pages you opened recently can still be read. Once you are connected, try again.
offline-verb = Try again
suspended-text = The operator has paused { $name }.
suspended-next = Come back later. You can still apply on the National Public Service Portal.
suspended-verb = Open the National Public Service Portal

## Reference for developers

reference-title = Programming interface
reference-lead = For people who write software that works with { $name }.
reference-document = Download the OpenAPI document
reference-version = version { $version }
reference-groups = Groups of addresses
reference-parameters = Parameters
reference-required = required
reference-body = Request body
reference-responses = Responses
# $kind: title of a kind of post; $field: label of a field
reference-kind-list = { $kind }: list of posts
reference-kind-post = { $kind }: one post
reference-at-least = { $field }, at least
reference-at-most = { $field }, at most

## Mail and short messages

mail-greeting = Dear { $name },
test-mail-title = Test message
test-mail-text = This is a test message sent by { $sender } to check that mail arrives.
test-mail-next = You need not do anything.
test-sms-text = Test message. No reply needed.
