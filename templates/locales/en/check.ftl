# Each rule has two texts: what is wrong, and what to do (-remedy).
# Always there: { $value }, { $key }, { $file }, { $tenant }; empty where they do not apply. Numbers are strings.
# Further arguments are noted above each rule.

## The form of files

# $reason: the parser's words
check-syntax = The file has a syntax error: { $reason }
check-syntax-remedy = Mend it at the line named. The file must be UTF-8 and TOML 1.0 (.toml), Fluent (.ftl) or Handlebars (.hbs).

check-unknown-file = A package cannot hold this file: no part of the package reads it.
check-unknown-file-remedy = Delete or rename it. A package holds the .toml files of its sections, README.md, the pictures in branding/ that brand.assets names, legal/<key>.vi.md and legal/<key>.en.md of the pages in legal.toml, templates/**/*.hbs, locales/vi.ftl and locales/en.ftl.

check-symbolic-link = This is a symbolic link; a package holds real files and folders only, for a link leads out of what was reviewed.
check-symbolic-link-remedy = Copy the real file into the package, or remove the link.

check-package-missing = The package's folder is gone; the tenant is still served from what was loaded.
check-package-missing-remedy = Put the folder back. To stop serving the tenant, set its state to retired first, then remove the folder.

# $folder: the folder's name
check-key-mismatch = tenant.key is “{ $value }” but the package's folder is called “{ $folder }”; they must be the same.
check-key-mismatch-remedy = Set tenant.key to the folder's name; rename the folder only if the package was never served, for a key never changes.

# $allowed: the tables the file takes
check-misplaced-table = The table “{ $key }” does not belong in this file, which takes only: { $allowed }.
check-misplaced-table-remedy = Move the table to the file that owns it, or correct its name.

## Keys and values

# $near: yes or no; $similar: a similar key; $allowed: the keys that may stand there
check-unknown-key = There is no key “{ $key }”; only keys of the schema may be written.
check-unknown-key-remedy =
    Delete the key, or correct its name after the file of the same name in tenants/_base. { $near ->
        [yes] The closest name: { $similar }
       *[no] What may stand here: { $allowed }
    }

check-missing-key = The required key “{ $key }” is missing.
check-missing-key-remedy = Add the key; the file of the same name in tenants/_base has a sample and comments.

check-key-form = “{ $value }” cannot be the key of a record: keys stand in addresses, in paths and in the names of environment variables.
check-key-form-remedy = Use small letters without marks, digits and hyphens only, beginning with a letter or digit, such as find-room.

# $expected: string, integer, number, boolean, array or object
check-wrong-type =
    “{ $key }” has the wrong type: it must be { $expected ->
        [string] a string
        [integer] a whole number
        [number] a number
        [finite] a finite number
        [boolean] true or false
        [array] a list
        [object] a table
       *[other] { $expected }
    }, not “{ $value }”.
check-wrong-type-remedy = Write the value in the type that is needed. Strings stand in quotation marks; codes of provinces and communes are strings and keep their leading zero.

# $options: the options
check-not-an-option = “{ $value }” is not an option of “{ $key }”.
check-not-an-option-remedy = Choose one of: { $options }.

# $limit: the limit, which itself is allowed
check-too-small = “{ $key }” is { $value }, below the minimum of { $limit }.
check-too-small-remedy = Write a number of { $limit } or more.

check-too-large = “{ $key }” is { $value }, above the maximum of { $limit }.
check-too-large-remedy = Write a number of { $limit } or less.

# $limit: characters
check-too-short = “{ $key }” is too short; the least length in characters is { $limit }.
check-too-short-remedy = Write it in full, or leave the key out if it is not required.

check-too-long = “{ $key }” is too long; the greatest length in characters is { $limit }.
check-too-long-remedy = Shorten it.

# $form: the name of the form; $pattern: its regular expression
check-wrong-form = “{ $value }” does not have the form of “{ $key }”.
check-wrong-form-remedy =
    { $form ->
        [date] Write the day as year-month-day, such as 2026-11-21 (RFC 3339).
        [colour] Write the colour as # and six hexadecimal digits, such as #0f6449.
        [key] Use small letters without marks, digits and hyphens only, such as find-room.
        [tenant-key] Use small letters without marks, digits and hyphens between them, beginning with a letter, such as my-province.
        [version] Write three numbers parted by dots, such as 2.3.0 (Semantic Versioning).
        [typeface] Write "Be Vietnam Pro" or "system".
        [path] Write a path of this site that begins with / and has small letters without marks, digits, hyphens and / only, such as /look-up.
        [procedure] Write the code of the national database of procedures, such as 1.000894 or 1.000894.000.00.00.H55.
        [agency-code] Write the code of Decision 20/2020/QĐ-TTg, such as H55 or H55.12.
        [property] Write the name of a property of schema.org, such as floorSize.
        [province] Write two digits in quotation marks and keep the leading zero, such as "08".
        [phone] Write digits, spaces, dots, brackets, + and - only, 3 to 20 characters.
        [https] Write an address that begins with https:// and has no spaces.
        [http] Write an address that begins with https:// (or http://) and has no spaces.
        [site] Write https:// and the host with no path behind it, such as https://id.my-province.example.
        [sender] Write 2 to 11 letters without marks, digits, spaces, dots or dashes, beginning with a letter or digit.
        [visible] Write something that can be read; of spaces alone people see nothing.
       *[other] Follow the pattern { $pattern } (a regular expression); the file of the same name in tenants/_base has an example.
    }

# $reason: the reader's words
check-invalid = The value is not valid: { $reason }
check-invalid-remedy = Correct it after the file of the same name in tenants/_base.

## Hosts and addresses

check-host-form = “{ $value }” is not a host name (RFC 1123, UTS #46).
check-host-form-remedy = Write the name alone, without https://, port or path; Unicode and xn-- forms are both accepted.

check-host-reserved = “{ $value }” is reserved for the machine itself (RFC 6761).
check-host-reserved-remedy = Use another host. With serve --dev, <key>.localhost works without being declared.

check-host-twice = The host “{ $value }” stands twice in this package.
check-host-twice-remedy = Keep one record and remove the other.

# $count: how many there are
check-one-primary-host = Exactly one host must have role = "primary"; there are { $count }.
check-one-primary-host-remedy = Make one host primary and the others alias.

check-public-url-host = tenant.public_url “{ $value }” uses none of the hosts in tenant.hosts.
check-public-url-host-remedy = Correct public_url, or add its host to tenant.hosts.

check-live-without-contact = A live tenant needs at least one contact for citizens; security contacts and drafts do not count.
check-live-without-contact-remedy = Add a contact to [tenant.contacts] (hotline, telephone, mail, address or website) with source and verified_on, and without draft.

# $holder: the key of the tenant that has it, may be empty; $claimants: the keys of those that claim it
check-host-conflict = The host “{ $value }” is claimed by more than one package: { $claimants }. The one that keeps it, if any: { $holder }
check-host-conflict-remedy = Leave the host in one package only. A package that is being served keeps its host; after a restart neither gets it, while their other hosts work.

## Territory

check-unknown-province = No province or city has the code “{ $value }” (Decision 19/2025/QĐ-TTg).
check-unknown-province-remedy = Use a two-digit code of tenants/_places/provinces.csv.

check-unknown-commune = No commune of today has the code “{ $value }” (Decision 19/2025/QĐ-TTg).
check-unknown-commune-remedy = Use a five-digit code of tenants/_places/communes.csv, not the code of a former unit.

# $province: the package's province code
check-commune-elsewhere = The commune “{ $value }” is not in province “{ $province }”, which the package names in tenant.territory.province.
check-commune-elsewhere-remedy = Remove the code, or correct the province.

check-commune-twice = The commune code “{ $value }” stands twice.
check-commune-twice-remedy = Remove one of them.

## References between files

check-unknown-category = There is no category “{ $value }” in [categories].
check-unknown-category-remedy = Correct the name, or add the category to catalogue.toml.

check-unknown-listing-kind = There is no kind “{ $value }” in [kinds].
check-unknown-listing-kind-remedy = Correct the key, or add the kind as listings/{ $value }.toml.

check-unknown-agency = There is no agency “{ $value }” in [agencies].
check-unknown-agency-remedy = Correct the key, or add the agency to agencies.toml.

check-agency-cycle = The parent agency “{ $value }” is itself below this agency.
check-agency-cycle-remedy = Correct parent so that the levels form no circle.

check-unknown-feature = There is no feature “{ $value }” in [features].
check-unknown-feature-remedy = Correct the name, or add the feature to features.toml.

# $path: the features on the way round
check-feature-cycle = Features require each other in a circle: { $path }.
check-feature-cycle-remedy = Remove one of the requirements (requires) in this circle.

check-unknown-connector = There is no connector “{ $value }”.
check-unknown-connector-remedy = Remove the key connector. This release has no connectors to name.

# $options: the roles
check-unknown-role = There is no role “{ $value }”.
check-unknown-role-remedy = Choose one of: { $options }. A province makes no roles of its own.

check-unknown-icon = There is no icon “{ $value }” in the shipped set.
check-unknown-icon-remedy = Choose a name from templates/icons, without .svg.

# $needed: url or path
check-entry-leads-nowhere = “{ $key }” is marked available but has no { $needed }, so it leads nowhere.
check-entry-leads-nowhere-remedy = Add { $needed }, or write availability = "planned" until there is one.

# $count: how many still name it; $users: where
check-removed-in-use = “{ $value }” is removed here but still named, { $count } in all: { $users }
check-removed-in-use-remedy = Change or remove those in the package too, or keep this record.

## What roles may do

# $role: the role; $options: the permissions there are
check-unknown-permission = Nothing in this release has the permission “{ $value }”.
check-unknown-permission-remedy = Remove the line, or choose one of: { $options }.

# $role: the role; $scope: what is said; $options: the scopes that make sense
check-scope-not-offered = The permission “{ $value }” makes no sense within “{ $scope }”.
check-scope-not-offered-remedy = Write one of: { $options }. If the role is not to have it, write none.

# $role: the role
check-staff-permission = “{ $value }” is the staff’s; the role “{ $role }” is one of citizens and organisations (TCVN 14423:2026, clause 5: least privilege).
check-staff-permission-remedy = Remove the line, or give the permission to a role of the staff.

# $role: the role
check-audit-permission = The role “{ $role }” acts, so it may not audit what was done: “{ $value }” is for auditor alone (TCVN 14423:2026, clause 5: separation of duties).
check-audit-permission-remedy = Remove the line. Whoever needs the audit trail is given the role auditor, and holds no other role of the staff.

# $role: the role
check-auditor-acts = “{ $value }” changes something, and auditor only looks (TCVN 14423:2026, clause 5: separation of duties).
check-auditor-acts-remedy = Remove the line, or give the permission to another role of the staff.

# $role: the role
check-operator-permission = Operators of the platform do not hold the permission “{ $value }” of a province by configuration.
check-operator-permission-remedy = Remove the line. When it is needed, the province gives an operator a role with a reason and an end.

## Floors

# An article of an act. $act: the act; $article: the article, or the section of a standard; $clause: the clause;
# $point: the point; none where there is no clause or point
legal-citation =
    { $act ->
        [tcvn-14423] TCVN 14423:2026, clause { $article }
        [decree-333] Decree 333/2026/NĐ-CP, Article { $article }
        [decree-356] Decree 356/2025/NĐ-CP, Article { $article }
        [law-122] Law on E-commerce 122/2025/QH15, Article { $article }
       *[asvs-5] OWASP ASVS 5.0, requirement { $article }
    }{ $clause ->
        [none] { "" }
       *[other] , clause { $clause }
    }{ $point ->
        [none] { "" }
       *[other] , point { $point }
    }

# $limit: the bound, itself allowed; $unless: a switch that lifts the bound while it is on, or no; and the
# arguments of legal-citation
check-floor-at-least =
    “{ $key }” is { $value }; it must not be below { $limit }{ $unless ->
        [no] { "" }
       *[other] { " " }while { $unless } is false
    } ({ legal-citation }).
check-floor-at-least-remedy =
    Write { $limit } or more, { $unless ->
        [no] { "" }
       *[other] or { $unless } = true,{ " " }
    }or take out the line or variable that is named, and the value of the base holds. A province may be stricter, never laxer.

check-floor-at-most = “{ $key }” is { $value }; it must not be above { $limit } ({ legal-citation }).
check-floor-at-most-remedy = Write { $limit } or less, or take out the line or variable that is named, and the value of the base holds. A province may be stricter, never laxer.

check-floor-on = “{ $key }” is off; it must always be on ({ legal-citation }).
check-floor-on-remedy = Write true, or take out the line or variable that is named, and the value of the base holds.

check-purpose-forced = The purpose “{ $value }” is required and says legal_basis = "consent": what cannot be refused is no consent.
check-purpose-forced-remedy = Write required = false, or the right basis: contract or law.

check-live-without-scanner = No files of people are taken in: this deployment has no scanner, and the province has not said who answers for that.
check-live-without-scanner-remedy = Set objects.scanner in engine.toml, or write [security.scanner_waiver] with reason, by and until.

check-scanner-waiver-over = Files were taken in without a scanner until { $value }, and that time is over.
check-scanner-waiver-over-remedy = Set objects.scanner in engine.toml and remove [security.scanner_waiver], or decide anew with another day.
check-ekyc-provider-unknown = There is no provider called “{ $value }”.
check-ekyc-provider-unknown-remedy = Choose one of: { $known }; or leave the line out, and an officer looks.

check-ekyc-part-missing = “{ $value }” does not fill this part; it fills: { $parts }.
check-ekyc-part-missing-remedy = Choose another provider for this part, or leave the line out.

check-ekyc-live-made-up = “{ $value }” verifies people who do not exist, and the province is live.
check-ekyc-live-made-up-remedy = Name a real provider, or leave the line out and an officer looks; made-up people belong in [ekyc.trial].

check-ekyc-registry-missing = The policy demands that a register is asked, and no provider fills the part registry.
check-ekyc-registry-missing-remedy = Write registry in [ekyc.providers] (or [ekyc.trial]), or registry_required = false.

## Kinds of posts

# $other: the other kind
check-listing-path-twice = Two kinds have the path “{ $value }”: this one and { $other }; an address leads to one list.
check-listing-path-twice-remedy = Change the path of one of them.

check-listing-word-reserved = “{ $value }” cannot stand in the address of a kind: the word means something else there.
check-listing-word-reserved-remedy = Choose another word for the key or the path; tenants/_base/README.md lists those that are taken.

# $count: how many there are; $limit: the most
check-too-many-fields = This kind has { $count } fields and the most is { $limit }: nobody fills in a longer form.
check-too-many-fields-remedy = Take fields out; what few people ask for belongs in the text of a post.

check-synonym-empty = The synonym “{ $value }” has no letter or digit on one side, so it is never found.
check-synonym-empty-remedy = Write words on both sides: what people type = what they mean.

check-unknown-field = This kind has no field “{ $value }”.
check-unknown-field-remedy = Correct the name after the keys of fields, or add the field.

check-field-twice = The field “{ $value }” is named twice.
check-field-twice-remedy = Remove one of them.

# $type: the type of the field; $wanted: the type needed
check-field-of-wrong-type = “{ $value }” is a field of type { $type }; this place needs { $wanted }.
check-field-of-wrong-type-remedy = Name a field of type { $wanted }, or correct the field's type.

check-field-reserved = “{ $value }” cannot be the key of a field: every post has it already, or lists take a parameter of that name.
check-field-reserved-remedy = Choose another word; tenants/_base/README.md lists those that are taken.

# $type: the type of the field
check-slot-missing = “{ $value }” is sortable but has no slot, so the database cannot put lists into its order.
check-slot-missing-remedy = Add a slot from 1 to 4 that no other field has, for money, number and date alone; or remove sortable.

check-slot-type = “{ $value }” of type { $type } cannot be kept in a slot, which holds a whole number.
check-slot-type-remedy = Remove slot (and sortable), or make the type money, number or date.

# $other: the field that has it
check-slot-twice = The slot { $value } belongs to the field { $other } already.
check-slot-twice-remedy = Choose another from 1 to 4 that no field has.

check-facet-type = The values of “{ $value }”, of type { $type }, cannot be counted (facet).
check-facet-type-remedy = Only choice and multi-choice can be; remove facet, or change the type.

check-facet-not-filterable = “{ $value }” is counted (facet) but lists cannot be narrowed by it, so its numbers lead nowhere.
check-facet-not-filterable-remedy = Add filterable = true, or remove facet.

check-filterable-type = Lists cannot be narrowed by “{ $value }” of type { $type }.
check-filterable-type-remedy = Money, number, date, choice and multi-choice can be filterable. Words are searchable.

check-searchable-type = Words cannot be looked for in “{ $value }” of type { $type }.
check-searchable-type-remedy = Text, place, choice and multi-choice can be searchable. Amounts, numbers and days are filterable.

check-limit-type = “{ $key }” means nothing for the type { $type }.
check-limit-type-remedy = Remove the key. at_least and at_most belong to money, number, text and place; at_most is also the most choices or pictures.

# $least: the smallest
check-limits-order = The largest, { $value }, is smaller than the smallest, { $least }, so no value is valid.
check-limits-order-remedy = Make at_most { $least } or more.

check-property-without-structured-data = “{ $value }” has a property but its kind has no structured_data, so nobody reads it.
check-property-without-structured-data-remedy = Add structured_data to the kind, or remove property.

check-options-missing = “{ $key }” is of type { $type } and has no options.
check-options-missing-remedy = Add some to options, or change the type.

check-options-unneeded = “{ $key }”: the type { $type } has no options.
check-options-unneeded-remedy = Remove options, or make the type choice or multi-choice.

# $other: the other option
check-option-word-twice = “{ $value }” means both this option and { $other } (accents and case aside), so nobody knows which was meant.
check-option-word-twice-remedy = Take the word out of one of them, or write the label differently.

# $feature: the kind's feature; $path: the kind's path; $given: yes if the entry has another feature
check-entry-without-feature-of-list =
    The entry leads to the list { $path }, which the feature { $feature } opens, but { $given ->
        [yes] carries the feature “{ $value }”
       *[no] carries no feature
    }; while the list is off, the tile leads to a page that is not there.
check-entry-without-feature-of-list-remedy = Write feature = "{ $feature }" in the entry, or a feature that requires it; or availability = "planned".

check-unknown-list = No kind of post has the path “{ $value }”.
check-unknown-list-remedy = Correct the entry's path after the path of a kind in listings/, as in /tin/thue-nha; or add the kind.

## Times and limits of features

check-moment-form = “{ $value }” is not a point in time.
check-moment-form-remedy = Write 2026-12-01 or 2026-12-01T08:00 (the province's time), or with an offset 2026-12-01T08:00:00+07:00 (RFC 3339).

check-schedule-empty = The schedule “{ $key }” ends before or just as it begins, so the feature is never on.
check-schedule-empty-remedy = Put until after from, or remove one of them.

check-versions-empty = “{ $key }”: no version is both at least minimum and lower than below, so the feature is never on in the app.
check-versions-empty-remedy = Make minimum lower than below, or remove one of them.

# $what: features or roles; $limit: the most there may be
check-too-many =
    There are too many { $what ->
        [roles] roles named in features
        [features] features
       *[other] { $what }
    }; the most is { $limit }.
check-too-many-remedy = Remove those that are no longer used.

## Facts and sources

# $missing: source or verified_on
check-fact-without-source = “{ $key }” states a fact without { $missing }.
check-fact-without-source-remedy = Compare it with its source and add source and verified_on, or write draft = true; a live tenant never shows a draft.

# $limit: characters that can be seen
check-source-too-short = “{ $value }” is no source yet; the least that can be read, in characters, is { $limit }.
check-source-too-short-remedy = Name the document with its number, or the address that was read; without a source write draft = true.

# $keys: the keys this layer states; $source: the source of the layer below
check-fact-source-elsewhere = “{ $key }” is stated here, while the source “{ $source }” belongs to a lower layer and does not speak of it. Newly stated: { $keys }
check-fact-source-elsewhere-remedy = Add source (and verified_on) to this record of the package, or take the new statement out, or write draft = true.

# $today: today in Viet Nam; $first: the earliest year
check-verified-on-impossible = Nothing can have been verified on { $value }: the day lies between the year { $first } and today, { $today }.
check-verified-on-impossible-remedy = Write the day on which somebody really compared it with its source.

# $since: the day; $successor: the body that took over
check-abolished-body = “{ $value }” is a body abolished in the reorganisation of { $since } and owns nothing today.
check-abolished-body-remedy = Name the body that took over: { $successor_en }. The old name belongs in succeeds, so that people still find it.

## Names and hosts of other tenants

# $owner: the key of the tenant whose name it is; $own: yes if the package calls itself so too;
# $extent: one or many; $others: how many other pages. An accepted finding also has $reason.
check-foreign-brand =
    { $own ->
        [yes] The name “{ $value }” already belongs to another tenant ({ $owner }); two tenants cannot have one name.
       *[no] “{ $value }” is the product name of another tenant ({ $owner }).
    }{ $extent ->
        [many] { " " }Other pages that show it: { $others }.
       *[one] { "" }
    }
check-foreign-brand-remedy =
    { $own ->
        [yes] Choose another name for this tenant, or agree with { $owner } that it changes its own. A name that is being served belongs to the tenant that serves it.
       *[no] Use this tenant's own name. If the mention is right, add an exception with its reason to checks.toml.
    }

# $why: short or base; $letters: the least letters of a name of one word
check-brand-too-common =
    “{ $value }” is too common to be a name: { $why ->
        [short] the least letters and digits of a name of one word are { $letters }.
       *[base] these are words that all tenants use, and none could avoid them.
    }
check-brand-too-common-remedy = Remove this spelling, or write the full name of the product.

check-foreign-host =
    “{ $value }” is a host of another tenant ({ $owner }).{ $extent ->
        [many] { " " }Other pages that show it: { $others }.
       *[one] { "" }
    }
check-foreign-host-remedy = Use this tenant's own host. If the mention is right, add an exception with its reason to checks.toml.

# $place: where the exception looks
check-exception-unused = This exception accepts nothing: “{ $value }” is not found at { $place }.
check-exception-unused-remedy = Remove the exception, or correct its place (at) and its words (text).

## Colours and pictures

# $back, $back_colour: the background; $ratio: measured; $wanted: needed
check-contrast = “{ $key }” ({ $value }) on { $back } ({ $back_colour }) has a contrast of only { $ratio }:1 and needs at least { $wanted }:1 (WCAG 2.2 level AA, 1.4.3 for text, 1.4.11 for graphics).
check-contrast-remedy = Make one of the two colours darker or lighter until the ratio is reached.

check-picture-missing = There is no picture “{ $value }”, neither in the package nor in the base.
check-picture-missing-remedy = Add the file to the package, or correct its path in brand.assets.

check-logo-missing = The package has no logo of its own; pages show the neutral one of the base.
check-logo-missing-remedy = Add this file to the package before it goes live; the logo is a drawing of its own, not the province's emblem.

# $reason: what was found or what is needed
check-picture-invalid = The picture “{ $value }” cannot be used here: { $reason }
check-picture-invalid-remedy = Logos and the cover are SVG that only draws: no script, no link, no embedded picture. The others are PNG, whole and of the exact size: 192 × 192, 512 × 512, the shared-link picture 1200 × 630. No file is larger than 512 KiB.

## Texts, templates, legal pages

# $language: vi or en
check-text-missing =
    The text “{ $key }” is missing in { $language ->
        [vi] Vietnamese
        [en] English
       *[other] { $language }
    }.
check-text-missing-remedy = Add the text; every key must exist in both languages.

check-text-twice = The text “{ $key }” is defined twice in one language.
check-text-twice-remedy = Keep one and remove the other.

check-text-unknown = There is no text “{ $key }” to replace; a package may only say existing texts differently.
check-text-unknown-remedy = Correct the key after the files in templates/locales, or remove it.

check-text-blank = The text “{ $key }” is blank, so people see nothing.
check-text-blank-remedy = Write something, or remove the line to use the words of the base.

# $any: yes or no; $given: what the original text has
check-text-variable-unknown = The text “{ $key }” uses { $value }, which the text it replaces does not have.
check-text-variable-unknown-remedy =
    { $any ->
        [yes] What this text is given: { $given }. Correct the name.
       *[no] This text is given nothing. Take that part out.
    }

# $path: the texts on the way round
check-text-cycle = Texts refer to each other in a circle: { $path }.
check-text-cycle-remedy = Remove one of the references in this circle.

check-legal-text-missing = The page “{ $key }” is declared in legal.toml, but the file { $file } does not exist.
check-legal-text-missing-remedy = Add the file, in vi and in en; or take the page out with remove = true.

# $reason: the parser's words
check-template-syntax = The template cannot be read: { $reason }
check-template-syntax-remedy = Mend it at the line named. A legal page can only fill in names, such as brand.name or tenant.public_url.

check-template-unknown = No page uses this template; a package may replace existing templates or add partials under templates/partials/.
check-template-unknown-remedy = Give the file the name of the template it replaces, or move it to templates/partials/.

# $limit: bytes
check-template-too-large = The template is longer than { $limit } bytes, or its blocks are nested too deeply.
check-template-too-large-remedy = Split the template into smaller partials.

# $sample: which sample; $reason: why; $extent: one or many; $others: how many other pages
check-template-render =
    The template cannot be rendered with the sample “{ $sample }”: { $reason }{ $extent ->
        [many] { " " }(other pages that fail alike: { $others })
       *[one] { "" }
    }
check-template-render-remedy = Mend it at the line named; the original template of the same name shows which data the page has.

# $sample: which sample; $segments: how many messages; $limit: the most
check-sms-too-long = The short message “{ $sample }” is as long as { $segments } messages; the most is { $limit }.
check-sms-too-long-remedy = Make it shorter: with accents each part holds 67 characters only, and an emoji counts as two.

# $sample: which sample; $missing: what is missing
check-message-without = The message “{ $sample }” lacks { $missing }, so who gets it can do nothing with it.
check-message-without-remedy = Keep the code or the link of the original template in the template and in the text.

# $sample: which sample; $reason: why
check-message-form = The message “{ $sample }” cannot be sent: { $reason }.
check-message-form-remedy = A subject is one line; a message is not blank and has no control characters.

# $path: the templates on the way round
check-partial-cycle = Templates include each other in a circle: { $path }.
check-partial-cycle-remedy = Remove one of the inclusions in this circle.

# $partial: the partial's name
check-partial-unknown = The template includes the partial “{ $partial }”, which does not exist.
check-partial-unknown-remedy = Correct the name, or add the file under templates/partials/.

check-partial-dynamic = The template chooses a partial by an expression while it is rendered, so nobody can tell beforehand whether it runs in a circle.
check-partial-dynamic-remedy = Write the partial's name; choose between partials with if.

# $allowed: the tables of the section
check-revision-outside-section = A revision speaks of “{ $key }”, outside the section it may change: { $allowed }
check-revision-outside-section-remedy = Split it into one revision for each section and publish again.

# $reason: the words of the operating system
check-unreadable = The package “{ $tenant }” cannot be read: { $reason }
check-unreadable-remedy = See that files can be read, that none is over 2 MiB and the package not over 16 MiB.
