### Removing what was found: questions, plan, each removal, restart, proof.

## The plan

plan-title = Remove it in this order
plan-note = Nothing starts before you say yes. Each program is removed by its own uninstaller, or by the system. Then we check that it is gone.
plan-nothing = There is nothing to remove
plan-nothing-note = The check of this computer found no program that the ban covers.
plan-unsure = We do not know if there is something to remove
plan-unsure-note = The check found nothing to remove, but it could not rule it out. See what it says, and check again if you can.
plan-stopped = Wait before you remove anything
plan-stopped-note = Then come back and change your answer. Your place is saved.
plan-answer = Answer the question
plan-answer-again = Answer again
plan-other-computer = You looked at a disk of another computer
plan-other-computer-note = Do these steps on that computer, not on this one.
plan-check-gone = Check that it is gone
plan-later = Remove it later
plan-remove = Uninstall { $name }
plan-installed-apps = Open the list of installed apps. Choose this program, then “Uninstall”, and follow its window.
plan-open-apps = Open the list of apps
open-for-me = Open it for me
open-again = Open it again
plan-command = Open the app called Terminal. Paste this command with Ctrl+Shift+V and press Enter. If it asks for your password, type it, although you do not see it:
plan-command-after = If you see the word “error” anywhere in what it says, it did not work. Then copy that for an IT person.
copy-command = Copy the command
plan-vendor-uninstaller = Open the installer or disk image of this program. It has its own uninstaller. Do not just drag the app to the bin.
plan-clear = Leftovers: { $name }
plan-leftover-folders = Look for files in these folders that you want to keep. Then you can delete the folders:
plan-leftover-extensions = Open the list of extensions in your browser, and remove it there. Do the same on your other computers, or it may come back:
plan-leftover-system = These belong to the system. Do not delete them by hand, or the keyboard or the network may stop. Use the maker’s removal tool, or ask an IT person:
plan-restart = Restart this computer
plan-restart-note = The removal is not finished before a restart. This app can open by itself after it.
plan-verify = Check that it is gone
plan-verify-note = We look in every place again, and show before and after.
plan-step-questions = Answer first
plan-step-questions-done = Questions
plan-step-questions-left = { $count ->
    [0] done
    [one] 1 question
   *[other] { $count } questions
}
plan-step-remove = Uninstall
plan-step-remove-time = { $count ->
    [0] done, not checked yet
    [one] about { $minutes } minutes
   *[other] { $count } programs, about { $minutes } minutes
}
plan-step-restart = Restart
plan-step-restart-time = then we look again
plan-step-verify = Check it is gone
plan-step-verify-time = 1 minute
plan-start = First step
plan-next = Next step
plan-done = Done, not checked yet
plan-how-start = Its own uninstaller, about 5 minutes. What it removes cannot be brought back.
plan-how-by-hand = You uninstall it with the system’s own tools. We show you how. About 5 minutes.
plan-how-clear = Only parts are left. We show you how to clear them.
plan-how-leave = Parts of the system are left. We show you who can remove them.

## A question that stops

gate-seen = We saw this on the computer:
gate-seen-service = { $name } (part of the program; it can also be there when nothing is locked)
loss-contradicted = Your answer was no, but the computer shows something else. What to do first:
loss-first = What to do first
loss-sources = Sources
loss-hide-sources = Hide the sources
loss-show = Go on anyway
loss-hide = Hide this
loss-note-loss = What is lost here is lost for good. Nobody can bring it back, not even the maker.
loss-note-lockout = The removal may stop half-way, or something may not work afterwards. That can take a day to put right.
loss-note-hassle = It may come back, or cost money or time. Nothing is lost for good.
loss-accept-loss = I accept the loss and go on
loss-accept-lockout = I take that risk and go on
loss-accept-hassle = I understand, and go on

## One removal

remove-window = The program’s own uninstaller opens in its own window.
remove-window-password = Your system asks if it may make changes. If the program asks for its password, type it in its window. This app never sees it.
remove-window-keep = If it asks what to keep, keep what you still need. Nobody can bring it back later.
remove-window-restart = If it wants to restart, choose to do it later. We do that at the end.
remove-packages = Your system removes the program.
remove-packages-password = It asks for the password of an administrator. This app never sees it.
remove-no-way-back = You cannot undo this.
remove-show-command = Show what is started
remove-hide-command = Hide what is started
remove-yes = Yes, uninstall it now
remove-again = Try again
remove-look = Check if it is gone
remove-gone = This one is gone
remove-runs = The uninstaller is running
remove-runs-note = Follow its own window. It may be behind this one. This page goes on when it is done.
remove-runs-time = { $count ->
    [one] It has been running for 1 minute.
   *[other] It has been running for { $count } minutes.
}
remove-runs-long = That is long. Look for its window behind the others. If nothing moves there, restart the computer and open this app again.
remove-done-by-hand = I have done this
remove-by-hand-note = You cannot undo this. It takes about 5 minutes. Then we look at once if it worked.
by-hand-still-here = It is still here. Finish in its own window and press “I have done this” once more, or see below who can help.
uninstaller-still-here = Its uninstaller says that it is done, but it is still here. Restart the computer and check again, or try once more.
uninstalled-next = { $name } is uninstalled. Here is the next one.
not-started-empty = It does not say how to uninstall it, so the system does not list it. Ask an IT person for the maker’s removal tool.
not-started-too-long = We do not start it for you, because what it says is too long.
not-started-control-characters = We do not start it for you, because what it says makes no sense.
not-started-no-product-code = We do not start it for you, because it does not say which product.
not-started-unquoted = We do not start it for you, because it does not say clearly which file to start.
not-started-not-absolute = We do not start it for you, because it does not say clearly where the file is.
not-started-on-the-network = We do not start it for you, because the file is on another computer.
not-started-not-a-program = We do not start it for you, because the file is no program.
not-started-runs-others = We do not start it for you, because it would start something else.
not-started-one-person = We do not start it for you, because it was put there for one person only.
not-started-other-code = We do not start it for you, because its entry in the list of programs belongs to another one.
not-started-open-folder = We do not start it for you, because anyone could have put the file there.
not-started-not-signed = We do not start it for you, because its file is not signed by the maker, or was changed. Ask an IT person before you do.
not-started-file-missing = Its uninstaller is missing, so the list of apps cannot remove it either. Ask an IT person for the maker’s removal tool.
remove-signed = We checked who signed it: { $signer }

## Where to press

drawn-settings = Settings
drawn-apps = Apps
drawn-installed-apps = Installed apps
drawn-apps-and-features = Apps & features
drawn-programs-and-features = Programs and Features
drawn-uninstall-a-program = Uninstall or change a program
drawn-organize = Organize
drawn-modify = Modify
drawn-uninstall = Uninstall
drawn-applications = Applications
drawn-its-uninstaller = Its uninstaller
drawn-sleep = Sleep
drawn-shut-down = Shut down
drawn-restart = Restart
drawn-mac-settings = System Settings…
drawn-mac-sleep = Sleep
drawn-mac-restart = Restart…
drawn-mac-shut-down = Shut Down…
drawn-rights = User Account Control
drawn-rights-question = Do you want to allow this app to make changes to your device?
drawn-yes = Yes
drawn-no = No
scene-open = Press “Open it for me”. This window opens.
scene-installed-apps = The window Settings, with the list of installed apps. { $name } is in it, and “Uninstall” in its menu is ringed.
scene-installed-apps-1 = Open Start, then Settings, Apps and Installed apps.
scene-installed-apps-2 = Find { $name }. Press the three dots beside it.
scene-installed-apps-3 = Choose “Uninstall”, twice. If Windows asks to allow changes, choose “Yes”.
scene-installed-apps-4 = Follow the program’s own window. If it asks what to keep, keep what you still need.
scene-installed-apps-5 = If it wants to restart, choose to do it later.
scene-apps-and-features = The window Settings, with apps and features. { $name } is in it, and “Uninstall” below it is ringed.
scene-apps-and-features-1 = Open Start, then Settings and Apps.
scene-apps-and-features-2 = Find { $name } and press it.
scene-apps-and-features-3 = Choose “Uninstall”, twice. If Windows asks to allow changes, choose “Yes”.
scene-apps-and-features-4 = Follow the program’s own window. If it asks what to keep, keep what you still need.
scene-apps-and-features-5 = If it wants to restart, choose to do it later.
scene-programs-and-features = The window Programs and Features. { $name } is in the list, and “Uninstall” above the list is ringed.
scene-programs-and-features-1 = Open the Control Panel, then Programs and Features.
scene-programs-and-features-2 = Find { $name } and press it once.
scene-programs-and-features-3 = Press “Uninstall” above the list. If Windows asks to allow changes, choose “Yes”.
scene-programs-and-features-4 = Follow the program’s own window. If it asks what to keep, keep what you still need.
scene-programs-and-features-5 = If it wants to restart, choose to do it later.
scene-applications = The folder Applications on a Mac. The uninstaller of { $name } in it is ringed.
scene-applications-1 = Open Finder, then Applications.
scene-applications-2 = Look for the uninstaller or the installer of { $name }. It can lie in a folder of its own.
scene-applications-3 = Open it and choose to uninstall. The Mac asks for the password of an administrator.
scene-applications-4 = Do not just drag the app to the Trash.
scene-start-menu = The start menu of Windows. “Restart” in the menu of the sign for power is ringed.
scene-start-menu-1 = Save your work and close all programs.
scene-start-menu-2 = Open Start and press the sign for power.
scene-start-menu-3 = Choose “Restart”.
scene-start-menu-left = The start menu of Windows. “Restart” in the menu of the sign for power is ringed.
scene-start-menu-left-1 = Save your work and close all programs.
scene-start-menu-left-2 = Open Start and press the sign for power.
scene-start-menu-left-3 = Choose “Restart”.
scene-apple-menu = The menu of a Mac under the apple. “Restart…” in it is ringed.
scene-apple-menu-1 = Save your work and close all programs.
scene-apple-menu-2 = Open the menu under the apple at the top left.
scene-apple-menu-3 = Choose “Restart…”.
scene-rights = Windows asks to allow changes. “Yes” is ringed.
scene-removal-tool = The window of { $name }, with the picture of a code. The field for the code is ringed.
scene-removal-tool-1 = Let an IT person do this.
scene-removal-tool-2 = Get { $name } only from the maker’s own site. We do not know if it is offered in the US.
scene-removal-tool-3 = Type the code from its picture, and follow its window.
scene-removal-tool-4 = Restart the computer, then come back here.

## Who can help

who-can-help = Who can help me?
it-note-copy = Copy a note for an IT person
it-note = Please help me to remove { $names } from the computer { $computer } ({ $system }). { $problem } BanCheck { $version } found it, and its report lists every place.
it-problem-other = I do not get on by myself.
it-problem-leftover = Only parts of the system are left. Please do not delete drivers or services by hand.
it-problem-uninstaller = Its uninstaller is missing, broken or not signed by its maker.
it-problem-installer = Its own installer is missing, and one of the same version is needed to uninstall it.
it-problem-forbidden = A rule of the office stops the uninstaller.
it-problem-rights = It needs the rights of an administrator.
it-tool = The maker’s own tool is called { $tool }. We do not know if it is offered in the US.
no-installer = No installer there?
no-installer-note = Ask an IT person for one of the same version. As a last way, move the app to the Trash in Finder, restart, and check again. That can leave parts, which this app shows.
no-rights = It wants an administrator?
no-rights-note = Sign in as one, or ask the person who set up this computer. Removing it needs those rights.
asks-for-password = It asks for a password?
asks-for-password-note = The person who set it up chose it. There are ways without that person, too.
asks-for-password-show = Show the way

## How it ended

outcome-finished = The uninstaller says that it is done
outcome-finished-next = Go on. At the end we check that it is gone.
outcome-restart-needed = The uninstaller is done, and needs a restart
outcome-restart-needed-next = Go on. The restart comes at the end.
outcome-restarting = The uninstaller restarts this computer
outcome-restarting-next = Save your work now. Open this app again after the restart.
outcome-cancelled = The uninstaller was stopped
outcome-cancelled-next = Most likely nothing has changed. Try again when you are ready.
outcome-not-allowed = The system did not allow it
outcome-not-allowed-next = Sign in as an administrator, or ask the person who set up this computer. Then try again.
outcome-failed = The uninstaller could not do it
outcome-failed-next = Restart the computer, then try once more. If it fails again, look for a wrong password, a lock on your drives, or a console that stops it.
outcome-suspended = The uninstaller stopped half-way
outcome-suspended-next = Restart the computer, then try again.
outcome-busy = Another program is being installed or removed
outcome-busy-next = Wait until that is done, then try again.
outcome-not-there = The system says that it is not there any more
outcome-not-there-next = That may be only its entry. Check if the program is gone.
outcome-broken = Files that the uninstaller needs are missing
outcome-broken-next = Ask an IT person for the maker’s removal tool. Do not delete its files by hand.
outcome-forbidden = A rule of your office stops it
outcome-forbidden-next = Ask the person who manages this computer to remove it, or to allow it.
outcome-no-installer = The system’s installer does not run
outcome-no-installer-next = Restart the computer, then try again.
outcome-unknown = The uninstaller ended in its own way
outcome-unknown-next = Its window may still be open. If so, finish there. Then check if it is gone.
outcome-changed = We did not start it
outcome-changed-next = The way to uninstall it has changed since the plan. Check this computer again first.
outcome-not-trusted = We did not start it
outcome-not-trusted-next = The file is not signed by its maker, or was changed. Check this computer again, and ask an IT person before you uninstall it.
outcome-not-started = The uninstaller could not be started
outcome-not-started-next = Nothing has changed. Use the system’s list of apps, or ask an IT person.
outcome-unseen = It was started, but we did not see how it ended
outcome-unseen-next = This app was closed in between. If its window is still open, finish there. Then check if it is gone.
outcome-code = Its code: { $code }

## The restart

restart-heading = Restart this computer
restart-why = Some parts go only with a restart. Then we look again.
restart-save-work = Save your work and close all programs first.
restart-comes-back = Open BanCheck after the restart
restart-now = Now restart this computer
restart-now-comes-back = When you sign in again, this app opens by itself.
restart-now-by-hand = When you have signed in again, open this app. Your place is saved.
restart-how = We do not restart it for you, so that no work is lost. Use the power menu of your system.
restart-how-uninstaller = The uninstaller restarts it. If it does not, use the power menu of your system.
restart-check-now = Check without a restart

## The proof

gone-heading = Is it gone?
gone-removed = Yes, it is gone
gone-removed-note = We looked again in every place that this computer has, and nothing is left.
gone-removed-note-not-running = We looked again in every place that this disk has, and nothing is left. Running programs could not be looked at.
gone-restart-due = Uninstalled. Restart to finish.
gone-restart-unsure = Not sure before a restart
gone-restart-unsure-note = We could not look everywhere. Restart this computer, then we look again.
gone-restart-due-note = Some parts go only when this computer restarts. Then we look again.
gone-harmless-leftovers = Yes. Only harmless traces are left
gone-harmless-leftovers-note = Nothing of it runs or is trusted any more. You may clear the traces, but you do not have to.
gone-harmless-leftovers-note-not-running = Nothing starts what is left, and nothing trusts it. You may clear it, but you do not have to. Running programs could not be looked at.
gone-leftovers = It is uninstalled, but parts are left
gone-leftovers-note = These parts can still do something, or this computer still trusts them. See below what to do.
gone-still-there = No, something is still there
gone-still-there-note = See below what may hold it, in the order to try.
gone-came-back = It was gone, and came back
gone-came-back-note = Something put it back, most likely a console or a script. See below what to try, in this order.
gone-could-not-check = We cannot be sure
gone-could-not-check-note = Nothing of it was seen, but we could not look everywhere.
gone-before = Before: { $state }
state-not-there = Not there
state-not-seen = Not seen
gone-left = What is left
gone-next = If it will not go, or comes back
gone-next-restart = Restart and try again
gone-next-restart-note = Many removals work after a restart.
gone-next-password = Find the password
gone-next-password-note = If it asked for a password, only its window or the console can change it.
gone-next-console = Find out what puts it back
gone-next-console-note = If your office has a console or a script for it, ask the person who runs it to stop it.
gone-next-maker = Use the maker’s removal tool
gone-next-maker-note = Get it only from the maker’s own site. We do not know if it is offered in the US.
gone-next-person = Ask an IT person
gone-next-person-note = Show them the report of this app. It lists every place.
gone-back-to-plan = Back to the plan
gone-restart = See how to restart
kind-system = { $count ->
    [one] 1 part of the system
   *[other] { $count } parts of the system
}
kind-system-note = Do not delete drivers and services by hand, or the keyboard or the network may stop. Restart once. If they stay, use the maker’s removal tool or ask an IT person.
kind-certificate = { $count ->
    [one] 1 certificate
   *[other] { $count } certificates
}
kind-certificate-note = With it, this computer still trusts what the program signs. Open your system’s list of certificates and delete the ones shown. Ask an IT person if you have not done this before.
kind-browser = { $count ->
    [one] 1 part of a browser
   *[other] { $count } parts of browsers
}
kind-browser-note = Open the list of extensions in the browser, and remove it there. Do the same on your other computers, or it may come back.
kind-task = { $count ->
    [one] 1 task that starts by itself
   *[other] { $count } tasks that start by themselves
}
kind-task-note = It may start something that is no longer there. Ask an IT person to delete it.
kind-process = { $count ->
    [one] 1 program that still runs
   *[other] { $count } programs that still run
}
kind-process-note = Restart this computer, then check again.
kind-list-entry = { $count ->
    [one] 1 entry in a list of programs
   *[other] { $count } entries in a list of programs
}
kind-list-entry-note = Only the entry is left. It does nothing.
kind-security-center = { $count ->
    [one] 1 entry in Windows Security
   *[other] { $count } entries in Windows Security
}
kind-security-center-note = Windows still lists it. That often goes by itself after a restart. Check that your new protection is on.
kind-folder = { $count ->
    [one] 1 folder
   *[other] { $count } folders
}
kind-folder-note = Look for files you want to keep, such as backups. Then you can delete what is shown.
kind-settings = { $count ->
    [one] 1 place with old settings
   *[other] { $count } places with old settings
}
kind-settings-note = They do nothing. Leave them, or let the maker’s removal tool clear them.
remind = Look again on the next day of work and after a week
remind-note = A console or a script can bring a program back. We make a file with entries for your calendar.
remind-button = Make a calendar file
remind-done = The calendar file is in your documents. Its name begins with “BanCheck reminder”. Open it there to add the entries.
reminder-title = Check that { $names } is gone from { $computer }
reminder-file-title = BanCheck reminder
reminder-title-clear = Check { $computer } for { $brand } again
reminder-renewal = Open BanCheck and check this computer again, before a policy or a contract is renewed.
reminder-note = Open BanCheck and check this computer again. A program that was removed can come back.

## What else ends

afterwards-heading = Finish up elsewhere
afterwards-note = Some things only you can do, outside this computer. Tick what is done. The report shows it.
