# Plain names for what a check says: places, results, reasons, states. The report and the window use them.

## Places

source-uninstall-entries = Installed apps
source-installer-products = What Windows Installer has on record
source-services = Background services
source-software-keys = Settings that programs keep in Windows
source-class-filters = Drivers between devices and Windows
source-network-bindings = Drivers of the network
source-driver-files = Driver files
source-scheduled-tasks = Scheduled tasks
source-store-apps = Apps from the Microsoft Store
source-security-center = Windows Security
source-user-profiles = Settings of other people
source-program-folders = Program folders
source-loose-programs = Programs that need no setup
source-dpkg = Installed packages (dpkg)
source-rpm = Installed packages (rpm)
source-pacman = Installed packages (pacman)
source-apk = Installed packages (apk)
source-snap = Installed snaps
source-flatpak = Installed flatpaks
source-other-packages = Other lists of packages
source-units = Services that start by themselves
source-autostart = Programs that open at sign-in or at a set time
source-opt-folders = Folders for added programs
source-shared-folders = Folders in places that programs share
source-home-folders = Program folders in people’s home folders
source-inner-systems = Systems inside this one
source-mounts = Disks of this system
source-kernel-modules = Parts of the running Linux kernel
source-app-bundles = Apps
source-launch-jobs = Programs that start by themselves
source-receipts = Receipts of installed packages
source-support-folders = Files and folders that programs keep
source-system-extensions = System extensions
source-managed-settings = Settings set by an organization
source-certificates = Trusted certificates that were added
source-browser-extensions = Browser extensions
source-native-messaging = Programs that browsers may start
source-processes = Running programs
source-signatures = Signatures of program files
source-program-list = List of installed programs
source-other-places = Places that this version does not know

## What a place said

field-key = System name
field-name = Name
field-publisher = Maker
field-version = Version
field-path = Path
field-uninstall-string = Uninstaller
field-state = State
field-altitude = Filter number
field-signer = Signed by

## Results

result-read = Read
result-absent = This computer has no such place
result-could-not-check = Could not check

## Why something could not be checked, and what you can do

reason-no-rights-cause = This account may not look everywhere
reason-no-rights = This account may not read it.
reason-no-rights-advice = Sign in as an administrator and check again.
reason-damaged-cause = Part of what this computer knows about its programs makes no sense
reason-damaged = Its content makes no sense.
reason-damaged-advice = Ask the person who looks after this computer.
reason-timed-out-cause = This computer was too busy to answer
reason-timed-out = It took too long to answer.
reason-timed-out-advice = Check again when the computer is less busy.
reason-unsupported-format-cause = Something here has a format that this app does not know
reason-unsupported-format = This app does not know its format.
reason-unsupported-format-advice = Get the newest version of this app and check again.
reason-unsupported-system-cause = This app cannot check this kind of system from outside
reason-unsupported-system = This app cannot check this kind of system from outside.
reason-unsupported-system-advice = Start the computer and run the check on it.
reason-no-program-list-cause = There is no list of installed programs
reason-no-program-list = No list of installed programs is there.
reason-no-program-list-advice = Ask the person who looks after this computer to choose the whole disk.
reason-other-users-cause = Other people use this computer, and their settings are closed
reason-other-users = Other people use this computer, and their settings are closed now.
reason-other-users-advice = They can sign in and run the check.
reason-missing-cause = Something is missing that should be here
reason-missing = It should be there, and is not.
reason-missing-advice = Ask the person who looks after this computer.
reason-not-mounted-cause = A disk of this computer is not connected
reason-not-mounted = It is on a disk that is not connected.
reason-not-mounted-advice = Connect that disk and check again.
reason-too-much-cause = There is more here than this app can look at
reason-too-much = There is more than this app can look at.
reason-too-much-advice = Ask the person who looks after this computer.
reason-not-looked-into-cause = There is another system inside this one
reason-not-looked-into = There is another system inside, which this app does not look into.
reason-not-looked-into-advice = Run the check in that system, too.
reason-failed-cause = The system answered with an error
reason-failed = The system answered with an error.
reason-failed-advice = Restart the computer and check again.

## States of what was found

state-installed = Installed
state-installed-line = It is installed.
state-running = Running
state-running-line = It is running, but it is not in the list of installed programs.
state-gone = Partly removed
state-gone-line = It is still listed as installed, but its files are gone.
state-leftover = Leftover
state-leftover-line = It is no longer installed. Parts of it were left behind.

## Whether the ban covers it

coverage-covered = Covered
coverage-covered-line = The ban covers it.
coverage-ask = May be covered
coverage-ask-line = We do not know if the ban covers it, or a part inside it. That cannot be seen from here. Ask its supplier or a lawyer.
coverage-related = Related
coverage-related-line = No rule that we know names it. It is listed because it is part of the story.
coverage-not-covered = Left out by the ban
coverage-not-covered-line = The ban leaves it out. Contracts with the US government have no such exception.

## How sure the app is

confidence-sure-line = The app is sure about this.
confidence-likely-line = This is likely. Look at what we saw to be sure.
confidence-unclear-line = This is unclear. Ask somebody who knows this computer.

## Why the app is sure, or is not

ground-listed-with-maker = It is in the list of installed programs, with its maker.
ground-listed = It is in the list of installed programs.
ground-registered = This computer is set up to start it or to use it.
ground-runs = It was running during the check.
ground-reports-itself = It has told Windows that it protects this computer.
ground-signed = Its file carries the maker’s valid signature.
ground-traces = Only traces of it were seen, no program.
ground-no-maker = But: the list does not say who made it.
ground-files-gone = But: files that should be there are missing.
ground-name-only = But: only its name speaks for it.

## How strongly something applies

level-must = Must
level-should = Should
level-can = You can
level-not-so = Not so
