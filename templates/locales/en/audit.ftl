# The words of the audit trail: the commands tinhid audit and the settings audit. $number, $first, $last, $from, $to, $after are places in the chain.

## Help

command-audit-about = The audit trail of the tenants: verify, sign, export.
command-audit-verify-about = Verify the audit trail of a tenant: changed or missing entries, a recomputed chain, a cut tail; compare it with what was signed. Exit code 1 if anything is wrong.
command-audit-checkpoint-about = Seal the entries that wait and sign the head now, without waiting for the daily checkpoint.
command-audit-export-about = Print the entries of the audit trail in the order of time, one JSON object a line.
option-against-help = A signed checkpoint to compare with, such as a copy kept elsewhere; otherwise all checkpoints in the data folder
option-from-help = From this moment on, such as 2026-11-01 or 2026-11-01T07:00:00+07:00; a day begins at midnight UTC
option-until-help = Before this moment, written like --from
option-format-lines-help = Form of the result: json-lines, one JSON object a line
value-moment = MOMENT
value-lines = json-lines
progress-verifying = Verifying the audit trail: { $kind }
progress-exporting = Exporting the audit trail: { $kind }

## audit checkpoint. $hash: the hash; $key: the name of the signing key; $file: the checkpoint's file

audit-signed =
    { $tenant }: signed the head at entry { $number }, hash { $hash }
    File: { $file }, signing key { $key }. Copy this file and key-{ $key }.json beside it away from the server.
audit-nothing-to-sign = { $tenant }: the audit trail has no entry to sign yet.

## audit verify. $count: how many; $time: a moment; $file: a checkpoint; $id: the entry's identifier

audit-entries = { $tenant }: read { $count } sealed entries, from number { $first } to number { $last }; the last hash is { $hash }
audit-no-entries = { $tenant }: no entry is sealed yet.
audit-removed = Entries up to number { $number } may be gone; that was signed.
audit-compared = Compared with { $count } signed checkpoints; the newest was signed at { $time }.
audit-not-compared = There is no signed checkpoint to compare with: a chain that was recomputed as a whole or cut at its end cannot be recognised. To sign one: tinhid audit checkpoint.
audit-waiting = { $count } entries wait to be sealed, the oldest since { $time }. While the engine runs an entry waits about a second.
audit-sound = { $tenant }: the audit trail is sound.
audit-not-sound = { $tenant }: the audit trail is NOT sound, findings: { $count }. Change nothing more; keep the database, the checkpoints and the backups as they are, and tell those who answer for security.
audit-more-findings = … and { $count } more.
audit-finding-changed = Entry { $number } ({ $id }) was changed: it does not fit the hash it was sealed with, or the hash of the entry before it was replaced.
audit-finding-doubled = Entry { $id } was inserted: number { $number } belongs to another one.
audit-finding-missing = { $count } entries are missing: numbers { $from } to { $to } are gone, and nothing that was signed lets them go.
audit-finding-recomputed = The chain was recomputed: entry { $number } no longer has the hash that was signed at { $time } ({ $file }); up to number { $after } it is what was signed. An old backup that was put back and written on looks the same.
audit-finding-cut-tail = The tail was cut: the chain ends at number { $found }, but number { $expected } was signed ({ $file }). An old backup that was put back looks the same.
audit-finding-cut-tail-head = The tail was cut: the chain ends at number { $found }, but the database says that number { $expected } was sealed.
audit-finding-signature = Wrong signature: { $file } is not what was signed.
audit-finding-key = The public key { $key } that { $file } needs is not there. Put key-{ $key }.json beside the checkpoint; take it from the copy that left the server.
audit-finding-tenant = { $file } is a checkpoint of “{ $tenant }” and not of this tenant.
audit-finding-unreadable = { $file } cannot be read as a checkpoint: { $reason }

## The settings audit. $path a file, $place where the key stands, $name a name, $value what stands there, $reason the system's words

audit-key-unreadable = The audit trail's signing key { $path } cannot be read or made: { $reason }
audit-key-no-variable = audit.signing_key_variable: the environment has no variable { $name }
audit-key-two-sources = Only one may be given: audit.signing_key_file or audit.signing_key_variable.
audit-key-malformed = { $place }: the audit trail's signing key has 32 bytes, or 64 hexadecimal digits. Make a new one, for example: head -c 32 /dev/urandom > file
audit-forward-invalid = audit.forward.{ $name }.to: “{ $value }” is no place to forward to. Write file:/path, syslog+udp://host:port, syslog+tcp://host:port or syslog+unix:/path.

error-audit-checkpoint-not-kept = A checkpoint of the audit trail could not be kept
error-audit-checkpoint-not-kept-cause = { $place }: { $reason }
error-audit-checkpoint-not-kept-next = See whether that folder can be written and the disk has space, then run again: tinhid audit checkpoint.

error-audit-checkpoint-unreadable = A checkpoint of the audit trail cannot be read
error-audit-checkpoint-unreadable-cause = { $path }: { $reason }
error-audit-checkpoint-unreadable-next = Write the path of a checkpoint after --against, and run as a user who may read it.

error-audit-entry-unknown = There is no such entry in the audit trail
error-audit-entry-unknown-cause = No sealed entry has number { $number }.
error-audit-entry-unknown-next = Choose the number of an entry that is still in the chain.

error-audit-sealed-elsewhere = Another node is sealing the audit trail
error-audit-sealed-elsewhere-cause = Two nodes worked at the same time; the other one was faster.
error-audit-sealed-elsewhere-next = Run it again in a few seconds.

error-audit-sink-away = The audit trail could not be forwarded
error-audit-sink-away-cause = The sink “{ $sink }” takes nothing.
error-audit-sink-away-next = See whether the receiver runs; what was not forwarded is kept and sent again.

error-audit-no-database = The tenant's database is gone
error-audit-no-database-cause = There are signed checkpoints of “{ $tenant }”, but no database.
error-audit-no-database-next = See whether database.url and --data are right; if they are, restore the newest backup.

error-database-behind = The database has not been brought to this release
error-database-behind-cause = { $tenant }: migrations missing: { $count }
error-database-behind-next = Run: tinhid tenant migrate { $tenant }
