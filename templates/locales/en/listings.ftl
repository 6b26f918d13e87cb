# Words of the pages of posts: lists, one post, the place of work. A package overrides single keys in locales/en.ftl.

## Lists

listings-count = { $count } { $counted }
listings-count-more = More than { $count } { $counted }
listings-search-label = Search in { $kind }
listings-search-hint = What, for how much, where?
listings-filters = Filters
listings-filters-chosen = chosen
listings-filters-verb = Show results
listings-filters-clear = Remove all filters
listings-communes = Communes
listings-communes-more = Anywhere else: type the old or new name of the commune into the search above.
listings-range-from = From
listings-range-to = To
listings-money-hint = Write 1500000 or 1.5 triệu (million).
listings-sort = Sort
listings-sort-near = Nearest
listings-sort-relevance = Best match
listings-sort-newest = Newest
listings-sort-lowest = { $field }: lowest first
listings-sort-highest = { $field }: highest first
listings-sort-soonest = { $field }: soonest first
listings-sort-latest = { $field }: latest first
listings-chips = You are looking for
listings-chip-remove = Remove:
listings-origin = Distances are counted from { $place }.
listings-origin-rough = Approximate distances, counted from the middle of the commune of { $place }.
listings-work-offer = Where do you work? Choose once to see what is near first.
listings-work-choose = Choose your place of work
listings-work-change = Change your place of work
listings-list = List
listings-more = Show more
listings-first = Back to the beginning
listings-all = Show all
listings-see-all = Show all
listings-everything = Search everything
listings-empty = Nothing has all that you are looking for
listings-empty-loosen = Leave one thing out:
listings-empty-without = Without “{ $piece }”
listings-empty-count = { $count } found
listings-empty-other = Try fewer words or another name. Accents are not needed.
listings-none = Nothing is posted here yet
listings-none-next = Please come back later.
listings-reduced = The search is resting
listings-reduced-text = These are the newest posts. Filters and distances do not work for now.
listings-plain = Show the newest posts
listings-wrong-field = “{ $field }” cannot be read
listings-wrong-range = “{ $field }”: “from” is larger than “to”
listings-wrong-kept = What you typed is still there.
listings-wrong-range-next = Swap the two numbers and press “Show results”.
listings-wrong-money-next = Write the amount as 1500000 or 1.5 triệu and press “Show results”.
listings-wrong-number-next = Write a number, such as 20, and press “Show results”.
listings-wrong-day-next = Choose the day again and press “Show results”.
listings-wrong-choice-next = Choose again and press “Show results”.

## Amounts, areas and places as they were understood

listing-from = from { $amount }
listing-up-to = up to { $amount }
listing-above = over { $amount }
listing-about = about { $amount }
listing-chip-near = near { $place }
listing-chip-in = in { $place }

## One post

listing-demo = Example
listing-demo-text = This post is an example and not real. Do not call or send money because of it.
listing-confirmed = Confirmed as still true: { $ago } ({ $day })
listing-confirmed-short = Confirmed { $ago }
listing-ago-now = just now
listing-ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
listing-ago-yesterday = yesterday
listing-ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
listing-ago-months = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
listing-far = { $distance } away
listing-far-rough = about { $distance } away
listing-far-same = same commune
listing-far-from = To { $place }: { $far }
listing-far-from-rough = To { $place }: { $far } (counted from the middle of a commune, so approximate)
listing-former = Formerly: { $names }
listing-text = Description
listing-facts = Details
listing-place = Place
listing-monthly = A month in all
listing-monthly-unsaid = The post does not say: { $names }.
listing-monthly-apart = Paid separately
listing-dates = About this post
listing-published = Published
listing-confirmed-on = Confirmed as still true
listing-expires = Expires
listing-code = Code
listing-share = Send it to somebody:
listing-call = Call { $number }
listing-contact-care = Never send money before you have met and seen it in person.
listing-contact-none = The post gives no telephone number.
listing-contact-hidden = Sign in to see the telephone number.
listing-similar = More in the same commune
listing-over = This post is over
listing-over-text = It has expired, or whoever posted it has taken it down.
listing-over-verb = Show other { $counted }

## Search over everything

search-posts-away = Posts cannot be searched right now
search-posts-away-text = Services and places can. Please try again in a few minutes.

## My place of work

work-place-title = My place of work
work-place-lead = Choose it once, without an account. Rooms and jobs will show the distance to it, the nearest first.
work-place-current = Lists count distances from here.
work-place-forget = Forget it
work-place-back = Back to the list
work-place-search = Name of an industrial park or place
work-place-hint = For example: industrial park
work-place-list = Choose your place of work
work-place-rough = Where the exact position is not known, distances are counted from the middle of the commune and marked as approximate.
work-place-none = “{ $query }” was not found
work-place-nowhere = There is no place to choose yet
work-place-none-next = You can still search by the name of a commune in every list.
work-place-all = Show all places
work-place-privacy = Your choice is kept on your device alone, for a year or until you forget it.
