# Why a value is refused: when somebody posts, when a table is imported and when a program calls.
# Always there: { $label }, the label of the field. { $value }: what was written. { $limit }: allowed itself.

field-unknown = This kind has no “{ $label }”.
field-required = “{ $label }” is needed.

# $expected: text, number or list
field-wrong-type =
    “{ $label }” must be { $expected ->
        [text] text
        [number] a number
       *[list] a list
    }.
field-blank = “{ $label }” has nothing that can be read.
field-unprintable = “{ $label }” has control characters that cannot be seen; type it again or paste it as plain text.
field-formula = “{ $label }” begins with “=” like a formula: { $value }. Write its result instead.

field-too-short = “{ $label }” is too short; the least length, in characters, is { $limit }.
field-too-long = “{ $label }” is too long; the most, in characters, is { $limit }.
field-too-small = “{ $label }” must be { $limit } or more.
field-too-large = “{ $label }” must be { $limit } or less.
field-too-few = “{ $label }” needs at least { $limit }.
field-too-many = “{ $label }” takes at most { $limit }.

field-not-whole = “{ $label }” must be a whole number: { $value }.
field-not-a-number = “{ $label }” is not a number: { $value }.
field-not-an-amount = “{ $label }” is not an amount of money: { $value }. Write 1.500.000 or 1,5 triệu.
field-not-a-day = “{ $label }” is not a day: { $value }. Write 31/12/2026 in a table, 2026-12-31 in the API.
field-not-a-telephone = “{ $label }” is not a telephone number in Viet Nam. Write all of it, from 0 or +84.
field-not-an-address = “{ $label }” is not the address of a web page: { $value }. Write https:// too.
field-not-a-picture = “{ $label }” is not the name of an uploaded picture: { $value }.

# $options: the keys
field-not-a-choice = “{ $label }” has no option “{ $value }”. Choose one of: { $options }.
field-twice = “{ $label }” has this twice: { $value }.

# $other: the label of the other end
field-ends-reversed = “{ $label }” is smaller than “{ $other }”.
