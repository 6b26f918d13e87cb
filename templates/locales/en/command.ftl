# The words of the command line `tinhid`. Arguments are noted above each group; numbers may come as strings.

## Help: commands

command-about = Tỉnh ID: serves many provinces from packages of configuration.
command-serve-about = Serve the tenants in the folder of packages.
command-check-about = Check packages and report every problem at once, with file, line and remedy.
command-explain-about = Show the value of a key and what each layer said, with file and line.
command-tenant-about = List, create and manage tenants.
command-tenant-list-about = List the tenants with their states and hosts.
command-tenant-new-about = Write a new package, complete and valid; a running engine serves it without a restart.
command-tenant-migrate-about = Bring tenants' databases to the schema of this release; create those that are missing.
command-tenant-state-about = Set the state of a tenant: draft, sandbox, live, suspended or retired.
command-tenant-seed-demo-about = Make up posts that show the product, at a tenant that is not live, or take them out.
command-doctor-about = See whether machine and configuration are fit to serve.
command-reload-about = Ask the running engine to read the packages again.
command-schema-about = Print the JSON Schema of a section of the configuration, or list the sections.
command-listings-about = Posts of the tenants.
command-listings-import-about = Take over posts of one kind from a CSV or XLSX file; of a file with errors nothing is published.
command-search-about = The search of the tenants.
command-search-reindex-about = Build the search index of a tenant anew from its database, one kind of post or all; meanwhile the old index answers.
command-keys-about = The keys that protect the tenants' personal data.
command-keys-status-about = Show the keys of a tenant or of all: which deployment key wraps them, how many people have a key, how far a rotation is.
command-keys-rotate-about = Give a tenant a new key while it is being served; one that was broken off is continued.

## Help: options

option-tenants-help = Folder with the packages, one folder for each tenant
option-data-help = Data folder; only one process may use it
option-config-help = The file engine.toml, the deployment's configuration
option-base-help = Read base, places and templates from this folder instead of the binary
option-lang-help = Language of messages: vi or en
option-listen-help = Address that answers citizens and apps, instead of server.listen
option-ops-listen-help = Address that answers about health and metrics, instead of server.ops_listen; never open to the public
option-dev-help = Development mode: every tenant has the address <key>.localhost; refused beside a live tenant
option-demo-help = Make up the posts that demo.toml counts, at every tenant that is not live
option-scale-help = How many of the posts that demo.toml counts, such as 0.1; 1 if not given
option-clear-help = Take out every post that was made up
option-source-help = The name of the source, by which a later import finds the posts of this one; import if not given
option-accept-good-help = Publish the good rows although others are refused
option-replace-help = Withdraw posts of this source that are not in the file
option-only-deployment-key-help = Keep the tenant's keys and only wrap them with the current deployment key (sealing.current)
option-format-help = Form of the result: text for reading, json for programs
option-as-help = Ask on behalf of a person, for example level=1,app=2.3.0,commune=05860; role and key may follow
option-help-help = Print this help
option-version-help = Print the version
option-province-help = Province code, two digits; the package serves every commune of that province
option-communes-help = File with the codes of the communes the package serves, one a line
option-name-help = Name of the product, as pages show it
option-dry-run-help = Say what would be done and change nothing
option-sql-help = Print the SQL that creates the databases instead of running it

## Help: arguments, headings, placeholders

argument-tenant-help = Key of a tenant, which is the name of its package's folder
argument-key-help = Path of a value, such as brand.name.vi or features.rentals
argument-new-key-help = Key of the new tenant: lower-case letters without marks, digits, hyphens; it never changes
argument-state-help = draft, sandbox, live, suspended or retired
argument-section-help = Name of a section, such as tenant or features; without it the sections are listed
argument-kind-help = The key of the kind of post, such as rental or job
argument-file-help = A CSV (UTF-8) or XLSX file; its first row names the columns
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
value-options = [OPTIONS]
value-command = <COMMAND>
value-tenant = TENANT
value-key = KEY
value-state = STATE
value-section = SECTION
value-folder = FOLDER
value-file = FILE
value-address = ADDRESS
value-language = vi|en
value-format = text|json
value-person = level=1,app=2.3.0,commune=05860
value-code = CODE
value-name = NAME
value-scale = SHARE
value-kind = KIND
value-source = SOURCE

## A command line that is wrong. $value, $argument, $other: what was written; $options: what may be

usage-unknown-command = There is no command “{ $value }”.
usage-missing-command = The command is missing.
usage-unknown-argument = “{ $value }” is not understood here.
usage-missing-argument = Missing: { $value }
usage-missing-value = The value of { $argument } is missing.
usage-invalid-value = { $argument } does not take the value “{ $value }”.
usage-too-many-values = { $argument } takes no value; leave out “{ $value }”.
usage-conflict = { $argument } does not go with { $other }.
usage-not-text = The command line has letters that are not UTF-8.
usage-invalid = This command line is not understood.
usage-options = What may stand there: { $options }
usage-similar = Perhaps you mean: { $value }
usage-see-help = See more with --help.

## check: $tenants, $errors and $warnings are counts; $reason stands in checks.toml

check-summary-ok = No errors. Packages checked: { $tenants }.
check-summary-failed = Errors: { $errors }. Warnings: { $warnings }. Packages checked: { $tenants }.
check-accepted-heading = Looked at and accepted, with the reason
check-accepted-reason = Reason: { $reason }
# $count: how many other places have the same
check-more-places =
    and { $count ->
        [1] one other place
       *[other] { $count } other places
    }
severity-error = error
severity-warning = warning
severity-accepted = accepted

## explain

explain-value = Effective value
explain-no-value = No value: no layer speaks of this key, or a layer took it out.
explain-layer-base = base
explain-layer-package = package
explain-layer-revisions = published revisions
explain-layer-environment = environment
explain-silent = says nothing
explain-decides = decides
explain-below = Keys below it
# $value: the value
explain-default = Default of the software, said by no layer: { $value }
explain-default-empty = Default of the software: not set. No layer speaks of this key.
explain-floors = Floors: a province may be stricter, never laxer
# $bound: at-least, at-most or on; $limit: the bound; $unless: a switch that lifts it while it is on, or no;
# $standing: kept, broken, lifted or unreadable; and the arguments of legal-citation
explain-floor =
    { $bound ->
        [at-least] { $limit } or more
        [at-most] { $limit } or less
       *[on] always on
    }{ $unless ->
        [no] { "" }
       *[other] { " " }while { $unless } is false
    } ({ legal-citation }): { $standing ->
        [kept] kept
        [lifted] does not apply
        [broken] broken
       *[unreadable] cannot be judged yet
    }
# $file, $line: where the syntax is wrong
explain-unreadable = cannot be read: { $file } has a syntax error on line { $line }, so this layer does not count yet
# $tenant: a key; $errors: a count; $place: where the first one is
explain-chain-broken = The chain cannot be followed yet: the package has errors ({ $errors }, the first at { $place }). Run: tinhid check { $tenant }

## explain --as: $pair is the part that is wrong

as-form = --as: “{ $pair }” is not understood. Write parts with commas between them: level=0…3, app=2.3.0, commune=05860, role=…, key=…
as-level = --as: “{ $pair }”: an identity level is a number from 0 to 3.
as-app = --as: “{ $pair }”: an app version has three numbers, such as 2.3.0.
as-commune = --as: “{ $pair }”: no commune has this code today. Use a code of five digits from tenants/_places/communes.csv.
as-role = --as: “{ $pair }”: no feature of this tenant asks for that role.
as-key = --as: “{ $pair }”: the key of a person must not be empty.
# $key: the key that was asked for; $feature: the name of a feature
as-not-a-feature = --as asks about a feature, and “{ $key }” is none. Write features.<name>, such as features.rentals.
as-unknown-feature = This tenant has no feature “{ $feature }”. See the features with: tinhid explain <tenant> features

## explain --as, step by step: $wanted a condition, $has what the person has, $verdict whether it passes

feature-for-guest = {"  "}→ for a guest: { $state }
feature-for-person = {"  "}→ for { $person }: { $state }
chain-none = unknown
chain-open = any time
# $from, $until: the schedule; $now: this moment in the province's time
chain-schedule = from { $from }, before { $until }; it is { $now } now
# $feature: the required feature; $state: on or off; $step, $why: the step that decided
chain-requirement = requires “{ $feature }”, which is { $state } ({ $step }: { $why })
chain-connector = needs the connector “{ $value }”
chain-level = identity level { $wanted } or higher; this person: { $has }: { $verdict }
chain-roles = one of the roles { $wanted }; this person: { $has }: { $verdict }
chain-communes = one of the communes { $wanted }; this person: { $has }: { $verdict }
chain-app-minimum = version { $wanted } or later; this person: { $has }: { $verdict }
chain-app-below = a version before { $wanted }; this person: { $has }: { $verdict }
chain-rollout = on for { $wanted } % of people; the key “{ $has }”: { $verdict }
chain-rollout-unsorted = on for { $wanted } % of people; without a key this step asks nothing

## explain features.<key>: every step of the chain, in its order

feature-on = on
feature-off = off
feature-step-kill-switch = Turned off at once for everybody, whatever else is said.
feature-step-schedule = On only within its schedule, in the province's time.
feature-step-requirement = On only while the features it requires are on for the same person.
feature-step-connector-health = On only while the connector it needs answers.
feature-step-audience = On only for its audience: identity level, roles, communes.
feature-step-app-version = On only for its range of app versions; an unknown version is outside it.
feature-step-rollout = On only for a share of people; the same person always gets the same answer.
feature-step-province = On or off as the province wrote.
feature-step-base = On or off as the base says; the province wrote nothing.
feature-step-passes = passes
feature-step-stops = does not pass
feature-step-not-asked = no such condition
feature-step-decided = this step decides

## tenant: $path a folder, $key and $tenant a key, $count migrations, $reason why, $state a state

tenant-list-empty = There are no packages yet. Make one with: tinhid tenant new
tenant-new-done = Wrote the package { $path }. Look over hosts, public_url and drafts, then run: tinhid check { $key }
tenant-new-exists = { $path } exists already and is not overwritten. Choose another key, or remove that folder if nobody needs it.
tenant-new-key-form = “{ $value }” cannot be a key. A key has 2 to 40 lower-case letters without marks, digits and hyphens, and begins with a letter, such as ten-tinh. It never changes.
# $value: the chosen key; $options: the reserved ones; $limit: a number of characters
tenant-new-key-reserved = The key “{ $value }” is reserved: it would be taken for the name of a machine, an address or the control database ({ $options }). Choose another.
tenant-new-name-form = The product's name (--name) needs letters, one line and at most { $limit } characters.
tenant-new-province-unknown = No province has the code “{ $value }”. Use a code of two digits from tenants/_places/provinces.csv.
tenant-new-refused = The package “{ $key }” was not made and nothing is left of it: beside the packages that are there it has errors.
tenant-list-broken = [package has errors: tinhid check { $tenant }]

## tenant new --communes: $path a file, $line a line, $value what stands there, $provinces provinces

communes-unreadable = { $path } cannot be read: { $reason }. It must be UTF-8 text with the code of one commune a line.
communes-line = { $path }:{ $line }: “{ $value }” does not begin with the code of a commune. Write the five digits first, without quotes; behind a blank, a comma or a semicolon a name may follow. Notes begin with #.
communes-unknown = { $path }:{ $line }: no commune has the code { $value } today (Decision 19/2025/QĐ-TTg). Use a code from tenants/_places/communes.csv, not one of a former unit.
communes-several-provinces = { $path }: the communes belong to several provinces: { $provinces }. A package serves communes of one province.
communes-none = { $path } has no code of a commune. Write five digits on each line.

tenant-migrated = { $tenant }: database migrated, steps: { $count }.
tenant-up-to-date = { $tenant }: the database has the schema of this release.
migrate-would-run = { $tenant }: the database would be migrated, steps: { $count }
migrate-would-create = { $tenant }: there is no database yet; it would be made and migrated, steps: { $count }
migrate-dry-run = A preview: nothing was changed.
migrate-sql-nothing = No SQL is needed: SQLite makes its files on first use. Run: tinhid tenant migrate
tenant-failed = { $tenant }: failed; other tenants are not concerned. { $reason }
tenant-state-done =
    { $tenant }: the state is { $state ->
        [draft] draft, being written, not served
        [sandbox] sandbox, served for trial
        [live] live, served to citizens
        [suspended] suspended, stopped for a while
        [retired] retired, ended
       *[other] { $state }
    }.

## reload: $kind a kind of trouble, $errors a count, $served yes or no, $hosts host names

reload-done =
    { $served ->
        [yes] { $tenant }: served from its newest package, state { $state }.
       *[no] { $tenant }: the package is right; not served, as the state is { $state }.
    }
reload-troubled =
    { $tenant }: the newest package is not served, because { $kind ->
        [configuration] it has errors ({ $errors }); run: tinhid check { $tenant }
        [files] it cannot be read or its folder is gone; run: tinhid check { $tenant }
        [migration] its database could not be migrated; run: tinhid doctor
        [database] the database does not answer; run: tinhid doctor
       *[other] { $kind }; see the engine's log
    }. { $served ->
        [yes] The version before is still served.
       *[no] The tenant is not served.
    }
reload-lost-hosts = { $tenant }: does not get the hosts { $hosts }, which another package claims too. Run: tinhid check { $tenant }

## doctor: each check has a name and a remedy; $failed is a count, $pid a process

doctor-ok = Every check passed.
doctor-not-ok = Checks that failed: { $failed }.
doctor-passed = passed
doctor-failed = failed
doctor-data-folder = The data folder can be written
doctor-data-folder-remedy = Make the folder and give it to the user that runs tinhid, or choose another with --data.
doctor-lock = Ownership of the data folder
doctor-address-remedy = Write an address with a port, such as 127.0.0.1:8080, in server.listen and server.ops_listen.
doctor-count = number: { $count }
doctor-database-behind = { $tenant }: migrations missing: { $count }
# $place: where it is
doctor-database-new = { $place }, made at the first start
doctor-database-url-remedy = Mend database.url in engine.toml; the sample file has notes.
doctor-package-broken = { $tenant }: errors: { $errors }
doctor-packages-folder-remedy = Name the folder of packages with --tenants or TINHID_TENANTS, or make a package with: tinhid tenant new
doctor-lock-free = no process uses it
doctor-lock-held = process { $pid } serves it
doctor-lock-remedy = Stop the process that holds it, or give this one a data folder of its own with --data.
doctor-control-database = Control database
doctor-control-database-remedy = Check database.control_url, the password file and the database server.
doctor-tenant-databases = Tenants' databases
doctor-tenant-databases-remedy = Run: tinhid tenant migrate
doctor-packages = Packages
doctor-packages-remedy = Run tinhid check and mend what it names.
doctor-clock = The machine's clock
doctor-clock-remedy = Turn on time synchronisation (NTP); schedules and logs rely on it.
doctor-disk-space = Free disk space
doctor-disk-space-remedy = At least 512 MiB are needed. Free some space, or move the data folder to a larger disk; on a full disk every change is refused.
doctor-ports = Ports
doctor-ports-remedy = Stop the program that holds the port, or change server.listen and server.ops_listen.
doctor-objects = Files of people
# $count: how many tenants
doctor-objects-right = { $adapter }, scanner: { $scanner }; served: { $count }
doctor-objects-not-served = { $adapter }, scanner: { $scanner }; the stores are looked at while the engine runs
doctor-objects-store-away = { $tenant }: the store of files has not answered since { $since }: { $reason }
doctor-objects-scanner-away = { $tenant }: the scanner has not answered since { $since }: { $reason }
doctor-objects-remedy = See whether the store of files and the scanner run and have room, and the keys objects and plugins in engine.toml. What is kept is not lost; what waits is scanned when the scanner is back.

doctor-search = Search
doctor-search-states = { $adapter }; right: { $right }, behind: { $behind }, rebuilding: { $rebuilding }
doctor-search-not-served = { $adapter }; the indexes are looked at while the engine runs
doctor-search-unavailable = { $tenant }: no search since { $since }, posts that wait: { $waiting }: { $reason }
doctor-search-remedy = See whether the search server runs, and the keys search and plugins in engine.toml. Posts are still taken and lists without words shown; the search catches up by itself when that part is back. To build it anew: tinhid search reindex <tenant>.
doctor-sealing-key = The key to personal data
doctor-sealing-key-new = none yet; the start makes one in the data folder, for trying out only
doctor-sealing-key-served = the running engine opens the keys of every tenant it serves
# $name: the key's name or file; $key: what it is called; $source: where it comes from; $use: current or older
doctor-sealing-key-source =
    { $name } ({ $key }), { $source ->
        [variable] from an environment variable
        [command] from a command
        [generated] made by the engine in the data folder, for trying out only
       *[file] from a file
    }, { $use ->
        [older] only opens
       *[current] seals
    }
doctor-sealing-key-remedy = Give the right key back under sealing.keys in engine.toml and start again. Without the deployment key personal data cannot be read any more; see “Khóa bảo vệ dữ liệu cá nhân” in OPERATING.md.

## serve: $address an address, $pid a process, $path the data folder

serve-listening = Listening on { $address }
serve-development = Development mode: not for serving citizens.
serve-draining = Stopping: no new requests, waiting for those in flight.
serve-stopped = Stopped.
# $key: a key of engine.toml; $value: what stands there; $reason: why
port-unavailable = The port { $address } ({ $key }) cannot be had: { $reason }. Stop the program that uses it, or choose another with --listen or --ops-listen.
address-invalid = { $key }: “{ $value }” is no address with a port, or its host name is unknown. Write 127.0.0.1:8080 or [::1]:8080.
network-invalid = { $key }: “{ $value }” is neither an IP address nor a network. Write 127.0.0.1 or 10.0.0.0/8.
log-filter-invalid = log.filter: “{ $value }” is not understood. Write info, or info,tinhid_core=debug.
packages-unreadable = The folder of packages { $path } cannot be read: { $reason }. Name the folder with --tenants or TINHID_TENANTS; it must exist.
packages-none = There is no package in { $path }. Name the folder with --tenants, or make a package with: tinhid tenant new
password-file-unreadable = The password file { $path } (database.password_file) cannot be read: { $reason }. Make it, and let the user that runs tinhid read it.
# $key: a key of engine.toml; $name: the name there; $known: the names that can stand there
plugin-unknown = { $key }: there is no plugin “{ $name }”. There are: { $known }.
# $key: the plugin; $reason: why
plugin-unfit = { $key }: the plugin “{ $name }” does not send this kind of message. Choose another one in engine.toml.
breached-passwords-unreadable = The list of breached passwords { $path } cannot be read: { $reason }. Correct passwords.breached_file in engine.toml.
breached-passwords-malformed = { $path } is no list of breached passwords: each line must be a SHA-1 of 40 upper-case hexadecimal digits, in order. Download the one ordered by hash.
plugin-settings = plugins.{ $key }: { $reason }. Correct it after the sample engine.toml.
outbound-unavailable = Connections to the outside cannot be made: { $reason }
node-unreadable = The name of this node (the file node in the data folder) cannot be read or written: { $reason }. Let the user that runs tinhid read and write it.
base-unusable = The base cannot be used: { $reason }
    Mend the folder named by --base (it has tenants/_base, tenants/_places and templates), or leave --base out to use the base inside the program.
# $found: what was found; $limit: the limit; $unit: bytes or files
files-too-large =
    { $path }: { $unit ->
        [files] { $found } files, and at most { $limit } are allowed
       *[bytes] { $found } bytes, and at most { $limit } are allowed
    }
data-file = { $path } cannot be used: { $reason }. The data folder must belong to the user that runs tinhid; choose another with --data.
data-silent = The engine did not answer through { $path } within { $seconds } seconds. See its log, then run the command again.
data-garbled = The answer through { $path } cannot be read: { $reason }. Use the tinhid binary of the running release.
command-internal = Something unexpected went wrong: { $reason }
    See the log; tinhid doctor tells whether machine and configuration are fit.
command-database-away = The database does not answer: { $reason }
    See whether the database server runs; run: tinhid doctor
command-see-log = The engine could not do this ({ $code }). Its log says why; tinhid doctor tells which part does not answer.
# $options: the sections
schema-unknown = There is no section “{ $value }”. The sections: { $options }

## What the operating system says

system-not-found = there is no such file or folder
system-permission-denied = permission denied
system-already-exists = it exists already
system-address-in-use = another program uses it
system-address-not-available = this machine has no such address
system-not-a-directory = it is not a folder
system-is-a-directory = it is a folder, not a file
system-storage-full = the disk is full
system-read-only = the disk is read-only
system-timed-out = no answer
system-not-text = its content is not UTF-8

data-held = The data folder { $path } is being served by process { $pid }. Stop that process, or choose another folder with --data.
data-not-served = No engine serves the data folder { $path }. Start one with tinhid serve.

## Codes of the core: name, cause, next step. $tenant is a tenant's key

error-development-beside-live = Development mode is refused beside a live tenant
error-development-beside-live-cause = In development mode a header that anybody can send chooses the tenant, so no tenant beside it may be live. The tenant: { $tenant }.
error-development-beside-live-next = Leave out --dev, or use a data folder of its own for development.

error-tenant-unknown = There is no such tenant
error-tenant-unknown-cause = This deployment has never served a tenant with the key “{ $tenant }”.
error-tenant-unknown-next = See the keys with: tinhid tenant list

error-tenant-not-ready = The tenant cannot go live yet
error-tenant-not-ready-cause = “{ $tenant }” is not served from its newest package: the package has errors, there is none, or the tenant is draft or retired.
error-tenant-not-ready-next = Run tinhid check { $tenant } and mend the errors; set the state to sandbox first, then to live.

# $host: a host name
error-tenant-host-conflict = The tenant cannot go live yet
error-tenant-host-conflict-cause = The host { $host } of “{ $tenant }” is claimed by another package too, so the tenant does not get it.
error-tenant-host-conflict-next = Leave that host in one package; tinhid check { $tenant } shows where it is claimed.

# $path: the folder of packages
error-package-unknown = There is no such package
error-package-unknown-cause = In { $path } there is no folder “{ $tenant }” with a tenant.toml.
error-package-unknown-next = See the keys with: tinhid tenant list

error-duplicate = It exists already
error-duplicate-cause = A record like this is already stored.
error-duplicate-next = Reload to see the one that is there.

error-database-busy = The database is busy
error-database-busy-cause = Many changes came at once; this one was not stored.
error-database-busy-next = Try again in a few seconds.

error-storage-full = There is no space left
error-storage-full-cause = The database's disk is full; this change was not stored.
error-storage-full-next = Try again later. The operator has to free or add space.

error-request-too-large = The request to the engine is too long
error-request-too-large-cause = A request through data/socket is longer than allowed.
error-request-too-large-next = Use the tinhid commands of the running release.

error-request-unknown = The engine does not understand the request
error-request-unknown-cause = The command and the running engine are of different releases.
error-request-unknown-next = Use the tinhid binary of the running engine.

error-request-incomplete = The request to the engine was cut off
error-request-incomplete-cause = The connection through data/socket closed before all was sent.
error-request-incomplete-next = Run the command again.

error-request-late = The request to the engine came too slowly
error-request-late-cause = The request through data/socket did not arrive completely in the time allowed.
error-request-late-next = Run the command again; if it fails again, see whether the machine is overloaded.

## Databases and configuration files, at start. $place (without password), $path a file, $line, $reason the system's words

database-unreachable = The database { $place } cannot be used: { $reason }. Check that the server runs, that the database exists (tinhid tenant migrate creates it or prints the SQL) and that the password file is right.
database-migration-failed = Database { $place }: a migration failed and was undone completely: { $reason }
# $migration: the step this release does not know
database-newer-schema = The database { $place } was written by a newer release (migration { $migration }). Start the newer release again, or restore the backup made before the upgrade.
database-wrong-kind = { $place } is a database of the other kind. The control database and a tenant's database must not be the same.
# $sql: the statement to run by hand
database-not-created = The database { $place } could not be created: { $reason }. To create it by hand: { $sql }
engine-config-unreadable = { $path } cannot be read: { $reason }
engine-config-syntax = { $path }, line { $line }: not valid TOML: { $reason }
engine-config-invalid = The deployment's configuration has keys or values that cannot stand; the engine does not start.
engine-config-unknown-key = Remove the key, or mend its name after the sample engine.toml, which has every key. The most similar name, if any: { $similar }
engine-config-wrong-type = Write the value in the type that is needed; the sample engine.toml has every key with its default.
engine-config-invalid-remedy = Mend it after the sample engine.toml.
secret-unreadable = The deployment's secret { $path } cannot be read or made: { $reason }
secret-too-short = The deployment's secret { $path } is shorter than 32 bytes. Make a new one, for example: head -c 32 /dev/urandom > file

## The keys to personal data: sealing in engine.toml. $name a key's name, $known the names, $path a file, $program a command

sealing-key-sources = sealing.keys.{ $name }: give exactly one of file, variable and command; there are { $found }.
sealing-current-missing = There are several keys in sealing.keys ({ $known }) and no sealing.current. Name the key that seals.
sealing-current-unknown = sealing.current: there is no key “{ $name }”. The keys: { $known }. Mend the name, or add sealing.keys.{ $name }.
sealing-key-twice = sealing.keys.{ $first } and sealing.keys.{ $second } are the same key. Take one out, or make another.
# $reason: why
sealing-key-file = The key { $path } cannot be read or made: { $reason }. Let the user that runs tinhid read it.
sealing-key-no-file = { $path } is no regular file. Name the file with the key.
# $mode: the mode of the file
sealing-key-open = The key { $path } has the mode { $mode }: others on this machine can read or change it. Run: chmod 600 { $path }; if it was seen, rotate it.
# $variable: a variable's name
sealing-key-variable = sealing.keys.{ $name }: the environment variable { $variable } is not set.
sealing-key-no-program = sealing.keys.{ $name }.command is empty. Write the program and its arguments, such as ["/usr/local/bin/read-key", "tinhid"].
sealing-key-start = sealing.keys.{ $name }: { $program } cannot be run: { $reason }. Write the whole path and make it executable.
# $status: how it ended
sealing-key-failed = sealing.keys.{ $name }: { $program } failed ({ $status }). Try the command as the user that runs tinhid.
# $seconds: how long was waited
sealing-key-late = sealing.keys.{ $name }: { $program } gave no key within { $seconds } seconds. Look at the command, or raise sealing.command_seconds.
# $place: a file or a key of the configuration
sealing-key-form = { $place }: this is no key of 32 bytes (as they are, in hexadecimal digits or in base64). Make one, for example: head -c 32 /dev/urandom | base64 > file

## Addresses of databases. $key a key of engine.toml, $url what stands there (without password)

database-url-unknown-kind = { $key }: “{ $url }”: this kind of database is unknown. Write it as in the sample engine.toml, beginning with sqlite:// or postgres://.
database-url-tenant-missing = { $key }: “{ $url }”: {"{tenant}"} is missing. Every tenant has a database of its own, so the address must have {"{tenant}"} where the names differ.
database-url-unknown-placeholder = { $key }: “{ $url }”: {"{"}{ $placeholder }{"}"} has no meaning here. Use {"{data}"} (SQLite) and, for tenants, {"{tenant}"} only.
database-url-no-file = { $key }: “{ $url }”: the path of the file is missing, for example sqlite://{"{data}"}/control.db.
database-url-malformed = { $key }: “{ $url }”: it cannot be read ({ $reason }). Write postgres://user@host:port/name.
database-url-password = { $key }: “{ $url }”: a password does not stand in the configuration. Put it into a file of its own and name that file in database.password_file.
database-name-too-long = { $key }: the database name “{ $name }” is longer than 63 bytes and PostgreSQL would cut it. Shorten the address.

## Demonstration posts. $tenant: the tenant's key; $kind: the key of the kind; $made, $renewed, $kept, $count: posts

demonstration-made = { $tenant }: { $kind }: { $made } made, { $renewed } renewed, { $kept } kept
demonstration-no-phrases = { $tenant }: { $kind }: the base has no phrases demo/{ $kind }.toml, so none were made
demonstration-nothing = { $tenant }: demo.toml counts no kind of post
demonstration-cleared = { $tenant }: { $count } demonstration posts were taken out
tenant-unusable = The package “{ $tenant }” has errors, so the tenant's data cannot be used yet. Run: tinhid check { $tenant }

error-demonstration-on-live-tenant = A live tenant takes no demonstration posts
error-demonstration-on-live-tenant-cause = “{ $tenant }” is live; people would take them for real.
error-demonstration-on-live-tenant-next = Use a tenant in the state sandbox, or a data folder of its own.

error-demonstration-in-the-way = The tenant has demonstration posts and cannot go live
error-demonstration-in-the-way-cause = “{ $tenant }” has posts of the source demo; people would take them for real.
error-demonstration-in-the-way-next = Run tinhid tenant seed-demo { $tenant } --clear, then set the state again.

error-demonstration-scale = The scale is not valid
error-demonstration-scale-cause = The scale “{ $value }” is not above 0 and at most 100.
error-demonstration-scale-next = Write --scale 0.1, for example.

error-demonstration-under-way = Demonstration posts of this tenant are being made or taken out
error-demonstration-under-way-cause = Another command has not finished.
error-demonstration-under-way-next = Wait for it and run this again.

error-demonstration-phrases = The phrases of demonstration posts cannot be read
error-demonstration-phrases-cause = { $file }: { $reason }
error-demonstration-phrases-next = Correct that file; README.md in its folder says how it is written.

error-tenant-not-served = The tenant is not served
error-tenant-not-served-cause = The running engine does not serve “{ $tenant }”: there is no package, it has errors, or the tenant is draft or retired.
error-tenant-not-served-next = Run tinhid check { $tenant } and tinhid tenant list to see why.

## Progress. $kind: the key of the kind; $total: how many posts or bytes

progress-making = Making demonstration posts: { $kind }
progress-clearing = Taking out demonstration posts
progress-reading = Reading the file; nothing of it can be seen yet: { $kind }
progress-cleaning-up = Taking out what a broken off import left behind: { $kind }
progress-withdrawing = About to withdraw { $total } posts that are not in the file: { $kind }
progress-publishing = Publishing: { $kind }
progress-waiting = Waiting for somebody else who builds the index
progress-indexing = Building the index: { $kind }

## listings import: $rows rows, $new new, $changed changed, $unchanged unchanged, $refused refused, $withdrawn withdrawn

import-head-row = Row
import-head-column = Column
import-head-value = Value
import-head-problem = Problem and remedy
# $count: problems that are not printed
import-more-problems = and { $count } more problems
import-done = { $rows } rows were imported: { $new } new posts, { $changed } changed, { $unchanged } unchanged, { $withdrawn } withdrawn.
import-done-partly = The good ones of { $rows } rows were imported: { $new } new posts, { $changed } changed, { $unchanged } unchanged, { $withdrawn } withdrawn; { $refused } rows were refused.
import-refused = Nothing was published: { $refused } of { $rows } rows that were read are refused. Mend the file and import it again, or add --accept-good to publish the good rows.
import-refused-whole = Nothing was published: the file as a whole is refused. Mend it and import it again.

error-import-kind-unknown = There is no such kind of post
error-import-kind-unknown-cause = This tenant has no kind “{ $kind }”. The kinds are: { $known }.
error-import-kind-unknown-next = Write one of these keys, or add the kind to the package as listings/{ $kind }.toml.

error-import-source-invalid = The name of the source is not valid
error-import-source-invalid-cause = “{ $value }” must be 1 to 40 small letters, digits or hyphens, and none of { $reserved }.
error-import-source-invalid-next = Write --source construction-department, for example.

error-import-under-way = Another import is under way
error-import-under-way-cause = The kind “{ $kind }”, source “{ $source }” is being imported by another command or another node.
error-import-under-way-next = Wait for it; if it was broken off on another node, try again after two minutes.

error-import-taken-over = Another import went on with this one
error-import-taken-over-cause = The import of “{ $kind }”, source “{ $source }” was silent for too long, so another node took it over.
error-import-taken-over-next = Wait for that node, then import the file again; no post is published twice.

## keys: $tenant the tenant's key; $key, $deployment names of keys; $count, $waiting, $rewrapped, $total counts

progress-rewrapping = Wrapping { $total } keys anew
keys-none = { $tenant }: no keys yet; they are made with the first person.
# $purpose: person-keys or blind-index; $state: seals or retired; $made: a day; $use: current, older or missing
keys-key =
    { $tenant }: { $purpose ->
        [blind-index] the key for finding
       *[person-keys] the tenant's key
    } { $key }, made on { $made }, { $state ->
        [retired] only opens and will be destroyed
       *[seals] in use
    }; wrapped by the deployment key { $deployment }, { $use ->
        [current] the current one
        [older] an older one: run tinhid keys rotate { $tenant } --only-deployment-key
       *[missing] which is NOT in sealing.keys: nothing opens
    }
keys-persons = { $tenant }: people with a key: { $count }; waiting to be wrapped anew: { $waiting }
# $began, $ended: moments
keys-rotation-ended = { $tenant }: the last rotation ended at { $ended }; keys wrapped anew: { $rewrapped }
keys-rotation-unfinished = { $tenant }: a rotation is under way since { $began }: { $rewrapped } of { $total }. If it was broken off, run tinhid keys rotate { $tenant } again to continue it.
keys-rewrapped = { $tenant }: keys of the tenant that were wrapped with the current deployment key: { $count }
keys-rotated = { $tenant }: the new key is { $key }; { $count } keys of people were wrapped anew and the old key is destroyed.

error-keys-rotation-under-way = The keys are being rotated
error-keys-rotation-under-way-cause = Another command is rotating the keys of “{ $tenant }”.
error-keys-rotation-under-way-next = Wait for it; see how far it is with tinhid keys status { $tenant }.

error-keys-rotating = The key was just changed
error-keys-rotating-cause = The tenant's key was changed at this very moment; this change was not stored.
error-keys-rotating-next = Try again in a second.

error-person-keys-broken = Some keys do not open
error-person-keys-broken-cause = “{ $tenant }”: { $count } keys of people were changed or damaged, the first is that of { $first }. All others are wrapped anew; the tenant's old key is kept.
error-person-keys-broken-next = Bring these rows of the table person_key back from the newest copy of the keys, and run tinhid keys rotate { $tenant } again.

error-sealing-key-unknown = The key to this data is not there
error-sealing-key-unknown-cause = The keys of “{ $tenant }” are wrapped by the deployment key { $key }. The keys at hand: { $known }.
error-sealing-key-unknown-next = Add that key to sealing.keys in engine.toml (to open; it need not be the current one) and start again.

error-sealing-key-generated = A live tenant needs a deployment key of its own
error-sealing-key-generated-cause = engine.toml has no sealing.keys, so the key lies beside the data it protects: who gets the disk gets both. The tenant: { $tenant }.
error-sealing-key-generated-next = Keep the key outside the data folder (move the file sealing-key if there is one) and name it under sealing.keys; see “Khóa bảo vệ dữ liệu cá nhân” in OPERATING.md.

## search reindex: $tenant: the tenant's key; $kind: the key of the kind; $count: posts; $known: keys; $reason: the reason

search-reindexed = { $tenant }: { $kind }: { $count } posts in the index
search-reindexed-all = { $tenant }: the index was built anew, { $count } posts.

error-search-kind-unknown = There is no such kind of post
error-search-kind-unknown-cause = This tenant has no kind “{ $kind }”. The kinds are: { $known }.
error-search-kind-unknown-next = Write one of these keys, or none to build all.

error-search-index-away = The search index does not answer
error-search-index-away-cause = { $reason }
error-search-index-away-next = See whether the search server runs and the disk has space, then run this again. The posts are safe in the database.

error-search-misconfigured = The settings of the search cannot be used
error-search-misconfigured-cause = { $reason }
error-search-misconfigured-next = Correct that key in engine.toml, restart, then run this again.

error-search-fed-elsewhere = Another node has begun to feed the index
error-search-fed-elsewhere-cause = This one was silent for too long in between.
error-search-fed-elsewhere-next = Run the command again; that node builds and the command waits for it.
