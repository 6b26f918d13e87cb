# The words of backups and restores: the commands tinhid backup and tinhid restore, and the settings backup. $file is a file, $tenant a tenant's key.

## Help

command-backup-about = Back up a tenant while it is served: database, objects, state and published changes; always encrypted to backup.recipients.
command-backup-verify-about = Read a backup to its end and compare every part with what was written; changes nothing. Exit code 1 if it was cut, changed, or cannot be opened.
command-restore-about = Put a tenant back from a backup where it is not, also while other tenants are served.
option-to-help = The folder for backups instead of backup.folder; a folder below it for each tenant
option-only-keys-help = Copy the keys alone, for example after erasing somebody, so that no older backup opens their data any more
option-keep-help = How many of the tenant's newest archives are kept; older ones are removed once the new one is done
option-identity-help = The file with the secret key of age (AGE-SECRET-KEY-1…), which others on this machine must not be able to read
option-keys-help = The tenant's file of keys; otherwise <tenant>-keys.age beside the archive
option-without-keys-help = Do not look for the tenant's file of keys: it is kept elsewhere and read there
option-as-key-help = The tenant's key afterwards; only its own is taken, for what is sealed holds for that one alone
argument-archive-help = The backup
value-archive = FILE
value-count = NUMBER
progress-backing-up = Backing up: { $kind }
progress-checking-archive = Checking the backup: { $kind }
progress-restoring = Restoring: { $kind }

## Results. $time: a moment; $size: bytes; $tables, $rows, $objects: how many; $count: how many people; $state: a state; $path: a folder

backup-made =
    { $tenant }: backed up into { $file }
    As of { $time }; { $size } bytes; { $tables } tables, { $objects } objects.
backup-keys-made = The keys that open personal data in all backups of { $tenant }: { $file } (as of { $time }). Keep only the newest of this file; wherever it is copied, let it replace the older one.
backup-removed = Removed the older { $file }.
backup-sound =
    { $file } is whole.
    Tenant { $tenant }, as of { $time }, release { $release }, { $database }; { $size } bytes; { $tables } tables, { $objects } objects; digest { $digest }.
backup-sound-is-keys = This is a file of keys; it opens personal data in backups that are older than it.
backup-sound-with-keys = The file of keys is there and can be used with it.
backup-sound-without-keys = The file of keys was not looked for; a restore will need { $tenant }-keys.age.
restore-done = { $tenant }: restored as of { $time }: { $tables } tables, { $rows } rows, { $objects } objects. State: { $state }.
restore-gone = People who were erased after the backup was made: { $count }. What was sealed for them does not open any more; each has an entry backup.erasure-owed in the audit trail: erase again what is left in their rows.
restore-was-known = The control database knew { $tenant } already, so its state { $state } there stays; published changes and history were added only where it had none.
restore-suspended = { $tenant } was live when it was backed up and is suspended now. Look at it, then run: tinhid tenant state { $tenant } live
restore-without-package = There is no package yet. The tenant is served once its package is in { $path }.
restore-index = Everybody is signed out. The search index is built anew when { $tenant } is served. To verify the audit trail: tinhid audit verify { $tenant }

## Errors. $reason: the system's words; $value: what stands there; $found, $known, $wanted, $needed: what there is and what is needed

error-backup-no-recipients = Nobody is named who could open the backup
error-backup-no-recipients-cause = backup.recipients in engine.toml is empty, and there is no backup that is not encrypted.
error-backup-no-recipients-next = Make a pair of keys on another machine: age-keygen -o backup-key. Put the public key (age1…) into backup.recipients, keep the secret one in a safe place, and restart the engine if it runs.

error-backup-recipient-invalid = A public key is wrong
error-backup-recipient-invalid-cause = backup.recipients: “{ $value }” is no X25519 public key of age.
error-backup-recipient-invalid-next = Write the key that begins with age1, as age-keygen printed it. If a secret key (AGE-SECRET-KEY-1…) stands there, throw that pair away and make a new one.

error-backup-identity-unreadable = The file with the secret key cannot be read
error-backup-identity-unreadable-cause = { $file }: { $reason }
error-backup-identity-unreadable-next = Write the right file after --identity; while an engine runs, its user must be able to read it.

error-backup-identity-open = Others on this machine can read the secret key
error-backup-identity-open-cause = { $file } has the mode { $mode }.
error-backup-identity-open-next = Run: chmod 600 { $file }

error-backup-identity-invalid = This file holds no secret key of age
error-backup-identity-invalid-cause = { $file } must have at least one line AGE-SECRET-KEY-1… and nothing else but comments that begin with #.
error-backup-identity-invalid-next = Use the file that age-keygen -o made.

error-backup-not-written = The backup could not be written
error-backup-not-written-cause = { $file }: { $reason }
error-backup-not-written-next = See whether the folder can be written and the disk has space, then run it again. The backups that are there are as they were.

error-backup-no-database = There is nothing to back up
error-backup-no-database-cause = The tenant “{ $tenant }” has no database at { $place }.
error-backup-no-database-next = See whether the tenant's key, --data and database.url are right.

error-backup-under-way = Another backup or restore is under way
error-backup-under-way-cause = The engine backs up or restores one tenant at a time.
error-backup-under-way-next = Wait for it and run this again.

error-backup-unreadable = The backup cannot be read
error-backup-unreadable-cause = { $file }: { $reason }
error-backup-unreadable-next = See whether path and permissions are right; while an engine runs, its user must be able to read it.

error-backup-foreign = This is no backup
error-backup-foreign-cause = { $file } was not made by tinhid backup, or its beginning is gone.
error-backup-foreign-next = Choose the right file, or another copy of it.

error-backup-version = The backup has the form of another release
error-backup-version-cause = { $file } has form { $found }; this release reads form { $known }.
error-backup-version-next = Use the release that made it, or a newer one.

error-backup-cut = The backup was cut
error-backup-cut-cause = { $file } ends too early, or its end was changed. Nothing was restored.
error-backup-cut-next = Copy the file again from where it is kept, or use another backup; check it with tinhid backup verify.

error-backup-damaged = The backup is damaged
error-backup-damaged-cause = { $file } is not as it was written ({ $reason }). Nothing was restored.
error-backup-damaged-next = Copy the file again from where it is kept, or use another backup; check it with tinhid backup verify.

error-backup-wrong-identity = This secret key does not open the backup
error-backup-wrong-identity-cause = { $file } was encrypted for others, or its beginning was changed.
error-backup-wrong-identity-next = Use the secret key of a public key that stood in backup.recipients when the backup was made.

error-backup-is-keys = This is a file of keys and no backup
error-backup-is-keys-cause = { $file } holds only the keys that open personal data.
error-backup-is-keys-next = Choose the file with a moment in its name, such as tenant-20261122T030000Z.age.

error-backup-is-no-keys = This is no file of keys
error-backup-is-no-keys-cause = { $file } is a backup of data.
error-backup-is-no-keys-next = Write the file <tenant>-keys.age after --keys.

error-backup-no-tenant = The backup names no tenant
error-backup-no-tenant-cause = What stands in it as the tenant's key is none.
error-backup-no-tenant-next = It was not made by this program. Do not use it; find out where it comes from.

error-backup-keys-missing = The file of keys is missing
error-backup-keys-missing-cause = There is no { $file }. Without the keys nobody opens the personal data in the backup of “{ $tenant }”.
error-backup-keys-missing-next = Put the newest { $tenant }-keys.age beside the backup, or name it after --keys.

error-backup-keys-other = The keys do not belong to this backup
error-backup-keys-other-cause = { $file } has the keys of “{ $found }”, or of another kind of database; the backup is of “{ $tenant }”.
error-backup-keys-other-next = Use the newest file of keys of that very tenant.

error-backup-keys-older = The keys are older than the backup
error-backup-keys-older-cause = { $file } is as of { $found }, the backup of { $needed }: whoever came after the keys were copied would lose their data.
error-backup-keys-older-next = Use the tenant's newest file of keys, or a backup that is older than this one.

error-restore-renamed = A tenant cannot be restored under another key
error-restore-renamed-cause = The backup is of “{ $tenant }”. Personal data is sealed, and the audit trail computed, for that very key; under “{ $wanted }” nothing would open any more.
error-restore-renamed-next = Leave --as out. To try it beside the tenant that runs, restore into another data folder (--data).

error-restore-other-database = The backup is of another kind of database
error-restore-other-database-cause = The backup is of { $found }, and database.url here names { $wanted }.
error-restore-other-database-next = Restore it where { $found } is used.

error-restore-newer-release = Another release made this backup
error-restore-newer-release-cause = Release { $release } has migrations that this one ({ $own }) does not know, such as “{ $migration }”.
error-restore-newer-release-next = Restore it with release { $release } or a newer one.

error-restore-tenant-exists = This tenant has data already
error-restore-tenant-exists-cause = At { $place } there is data of “{ $tenant }”. A restore never writes over anything; nothing was changed.
error-restore-tenant-exists-next = To replace it all the same: stop the engine, back up what is there, move it away (the .db file with -wal and -shm; on PostgreSQL rename the database), and restore again.

error-restore-tenant-open = The engine has the database of this tenant open
error-restore-tenant-open-cause = There is a package “{ $tenant }” and the engine has opened its database. Nothing was changed.
error-restore-tenant-open-next = Restore first and put the package into its place afterwards; or stop the engine and run this again.

error-restore-other-tables = The tables of the backup do not fit
error-restore-other-tables-cause = The table “{ $table }” is only on one side: in the backup, or in the schema of the release that made it.
error-restore-other-tables-next = Use another backup, and tell the makers of the program.

error-restore-no-object-store = There is no store for objects
error-restore-no-object-store-cause = The backup has { $count } objects, and no store is configured here.
error-restore-no-object-store-next = Configure a store in engine.toml and run this again.

error-restore-no-deployment-key = There is no deployment key
error-restore-no-deployment-key-cause = The keys of “{ $tenant }” are wrapped with the deployment key of where they were backed up; there is none here.
error-restore-no-deployment-key-next = Name that key under sealing.keys in engine.toml and run this again.

error-restore-database-away = The database for this tenant cannot be used
error-restore-database-away-cause = { $place }: { $reason }
error-restore-database-away-next = See whether the database server runs; set database.admin_url, or make an empty database with the SQL that tinhid tenant migrate --sql prints.
