# Posts from files: what the common columns are called, and why a file or a row is refused.

## Columns; their English keys (key, title …) are always taken

import-column-key = Key
import-column-title = Title
import-column-text = Text
import-column-commune = Commune
import-column-latitude = Latitude
import-column-longitude = Longitude
import-column-published = Published on
import-column-expires = Expires on
import-column-confirmed = Confirmed on

## The whole file. $path: the file; $reason: what the machine said; $limit: the limit; $encoding: what was probably used

import-file-missing = There is no file { $path }. Check the path; the running engine must be able to read it.
import-file-unreadable = { $path } cannot be read: { $reason }. Let the user that runs tinhid read it.
import-not-a-file = { $path } is not a file. Name a CSV or XLSX file.
import-empty-file = The file is empty. The first row must name the columns, every row below is a post.
import-no-rows = The file names its columns and has no posts.
import-file-too-large = The file is larger than { $limit }. Split it, with a --source of its own for each part.
import-too-many-rows = The file has more than { $limit } rows. Split it, with a --source of its own for each part.
import-old-workbook = This is an Excel file of the old kind (.xls). Open it in Excel or LibreOffice and save it as .xlsx.
import-workbook-broken = The workbook cannot be read: { $reason }. Open it, save it as .xlsx again and retry.
import-not-unicode = The file is not written in Unicode (UTF-8), it is probably { $encoding }. Convert it to Unicode and save it as “CSV UTF-8” or .xlsx. It is not guessed at: a wrong guess would publish wrong words.
import-mistaken-encoding = The words in the file were damaged by a wrong conversion (such as “Phßng trä” or “PhÃ²ng trá»”). Convert the original to Unicode again and save it as “CSV UTF-8” or .xlsx.
import-row-endless = This row is longer than { $limit }; a closing quotation mark is probably missing. Mend the quotation marks and import again.
import-row-unreadable = Nothing can be read from this row on: { $reason }.

## The headings. $head: a heading; $nearest: the nearest name; $other: the other column; $index: which column; $count: columns

import-column-unknown = No column of this kind of post is called “{ $head }”. Take the column out, or correct its name.
import-column-misspelt = There is no column “{ $head }”. Is “{ $nearest }” meant?
import-column-twice = The columns “{ $head }” and “{ $other }” are the same. Keep one.
import-column-missing = The column “{ $head }” is missing.
import-column-nameless = Column { $index } has no name. Name it, or take it out.
import-too-many-columns = There are { $count } columns, more than { $limit }. Take out those that are not needed.

## A row. $value: what stands there; $count, $limit: numbers; $index: which column; $choices: communes; $first: the row before

import-row-too-long = The row has { $count } cells for { $limit } columns. A cell with a separator in it probably lacks its quotation marks.
import-cell-too-long = This cell has { $count } bytes. Shorten it to less than 10,000 characters.
import-cell-broken = This cell has damaged characters. Type it again.
import-cell-error = This cell is an error of the spreadsheet: { $value }. Mend the formula, or write its result.
import-column-too-far = This cell stands beyond the 200th column. Take out the columns that are not needed.
import-formula = This cell begins like a formula: { $value }. Write words, or the result of the formula.
import-key-twice = The key “{ $value }” stands in row { $first } already. Every post has a key of its own.
import-commune-unknown = There is no commune “{ $value }” in the territory. Write its five-digit code, or its full name.
import-commune-code-unknown = No commune of today has the code “{ $value }” (Decision 19/2025/QĐ-TTg). Use today's code, not that of a former unit.
import-commune-elsewhere = “{ $value }” is not in the territory of this tenant. Take the row out, or correct the commune.
import-commune-ambiguous = “{ $value }” can mean { $count } places: { $choices }. Write the code of the right one.
import-point-outside = “{ $value }” is no coordinate in Viet Nam. Write decimal degrees such as 21.59 and 105.84, and check whether latitude and longitude changed places.
import-point-half = Latitude and longitude go together. Give both, or neither.
import-day-ahead = This day is still to come. Write today, or a day before.
import-expires-past = The post has expired. Correct the day, or take the row out.
import-expires-before = The post expires before it is published. Correct one of the two days.
import-expires-far = The post expires in more than ten years. Correct the day, or leave it empty.
