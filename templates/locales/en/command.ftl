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
command-doctor-about = See whether machine and configuration are fit to serve.
command-reload-about = Ask the running engine to read the packages again.

## Help: options

option-tenants-help = Folder with the packages, one folder for each tenant
option-data-help = Data folder; only one process may use it
option-config-help = The file engine.toml, the deployment's configuration
option-base-help = Read base, places and templates from this folder instead of the binary
option-lang-help = Language of messages: vi or en
option-listen-help = Address that answers citizens and apps, instead of server.listen
option-ops-listen-help = Address that answers about health and metrics, instead of server.ops_listen; never open to the public
option-dev-help = Development mode: every tenant has the address <key>.localhost; refused beside a live tenant
option-format-help = Form of the result: text for reading, json for programs
option-as-help = Ask on behalf of a person, for example level=1,app=2.3.0,commune=05860
option-province-help = Province code, two digits; the package serves every commune of that province
option-communes-help = File with the codes of the communes the package serves, one a line
option-name-help = Name of the product, as pages show it
option-dry-run-help = Say what would be done and change nothing
option-sql-help = Print the SQL that creates the databases instead of running it

## check: $tenants, $errors and $warnings are counts; $reason stands in checks.toml

check-summary-ok = No errors. Packages checked: { $tenants }.
check-summary-failed = Errors: { $errors }. Warnings: { $warnings }. Packages checked: { $tenants }.
check-accepted-heading = Looked at and accepted, with the reason
check-accepted-reason = Reason: { $reason }
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
tenant-new-key-form = A key has 2 to 40 lower-case letters without marks, digits and hyphens, and begins with a letter, such as ten-tinh. It never changes.
tenant-migrated = { $tenant }: database migrated, steps: { $count }.
tenant-up-to-date = { $tenant }: the database has the schema of this release.
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

## doctor: each check has a name and a remedy; $failed is a count, $pid a process

doctor-ok = Every check passed.
doctor-not-ok = Checks that failed: { $failed }.
doctor-passed = passed
doctor-failed = failed
doctor-data-folder = The data folder can be written
doctor-data-folder-remedy = Make the folder and give it to the user that runs tinhid, or choose another with --data.
doctor-lock = Ownership of the data folder
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
doctor-disk-space-remedy = Free some space, or move the data folder to a larger disk; on a full disk every change is refused.
doctor-ports = Ports
doctor-ports-remedy = Stop the program that holds the port, or change server.listen and server.ops_listen.

## serve: $address an address, $pid a process, $path the data folder

serve-listening = Listening on { $address }
serve-development = Development mode: not for serving citizens.
serve-draining = Stopping: no new requests, waiting for those in flight.
serve-io = { $what }: { $reason }. If it is an address, stop the program that uses the port, or choose another with --listen or --ops-listen.
serve-stopped = Stopped.
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
engine-config-invalid = The deployment's configuration has a key or value that cannot stand: { $reason }
secret-unreadable = The deployment's secret { $path } cannot be read or made: { $reason }
secret-too-short = The deployment's secret { $path } is shorter than 32 bytes. Make a new one, for example: head -c 32 /dev/urandom > file
