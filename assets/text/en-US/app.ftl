# Words of the program. Words about one ban live in its own folder.
app-name = BanCheck

## Dates

date = { $month } { $day }, { $year }
month-and-year = { $month } { $year }
source-dates = { $date } · read { $read }
source-read = read { $read }
day = { $weekday }, { $date }
moment-am = { $date }, { $hour }:{ $minute }{"\u00A0"}AM{"\u00A0"}{ $zone }
moment-pm = { $date }, { $hour }:{ $minute }{"\u00A0"}PM{"\u00A0"}{ $zone }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Window

window-title-step = BanCheck – Step { $step }: { $name }
step-count = Step { $step } of { $steps }
step-and-program = { $step } · Program { $number } of { $programs }
step-and-question = { $step } · Question { $question } of { $questions }
strip-step = { $step } · { $name }
steps-name = Steps
step-case = Your case
step-check = Check
step-remove = Remove
step-protect = Protect
step-report = Report
progress-now = you are here
progress-done = Done
progress-in-progress = In progress
progress-not-started = Not started
progress-not-needed = Not needed
rail-restart-due = Restart
progress-restart-due = Restart to finish
progress-elsewhere = Finish up elsewhere
works-offline = No internet used
help-link = Help
bar-name = Buttons of this page
back = Back
continue = Continue
details = Details
dismiss = Hide this note
open-folder = Open the folder
choose-an-answer = Choose one answer. If you are not sure, choose “I don’t know”.
today = Today
each-source-read = Each source has the day on which we last read it. This is general information, not legal advice.
show-sources = { $count ->
    [one] 1 source
   *[other] { $count } sources
}
hide-sources = Hide sources
source-of = Source, { $dates }:
source-and-dates = { $source }, { $dates }
source-only = We read this in { $kinds }, not in the official text itself.
source-and = { $first } and { $second }

# Several makers whose programs are banned, two at a time.
brand-or = { $first } or { $second }

start-question = Is { $brand } on this computer?
verdict-found-heading = { $brands ->
    [one] { $brand } is on this computer
   *[other] Banned software is on this computer
}
verdict-traces-heading = { $brands ->
    [one] Parts of { $brand } are left behind
   *[other] Parts of banned software are left behind
}
verdict-clear-heading = No banned { $brand } program was found
verdict-unsure-heading = We could not check everything
source-kind-agency = an agency’s own page
source-kind-copy = a copy of the text
source-kind-guide = a guide
source-kind-lab = a lab’s report
source-kind-law-firm = a law firm’s note
source-kind-press = the press
source-kind-trade-body = a trade group’s note
source-kind-vendor = the maker’s own words

## Start

start-seconds = Takes seconds.
start-changes-nothing = Changes nothing, sends nothing.
start-somebody-asks = An insurer asks? You get the reply.
start-what-it-means = What must my business do?
start-who-makes-this = Free, open source, not from the government. By { $maker }.

## Task list

tasks-heading = Welcome back
tasks-note = Your answers and results are saved on this computer. Go on where you stopped.
tasks-button = Go on
tasks-found-elsewhere = { $count ->
    [one] Found on another computer or phone: { $names }
   *[other] Found on { $count } other computers and phones: { $names }
}
tasks-found-elsewhere-note = Remove it there before you answer whoever asked.
tasks-see-list = See the list
still-here-note = Remove it before you install other protection.
task-case = Say what your business does
task-check = Check this computer
task-remove = Remove what was found
task-protect = Make sure you are protected
task-report = Save your report

## Your case

duties-heading = What applies to your business
duties-heading-found = What to do now
duties-heading-clear = What is left to do
duties-nothing = There is nothing left to do for you here.
duties-more = { $count ->
    [one] Show 1 more
   *[other] Show all, { $count } more
}
duties-less = Show less
duties-more-heading = What else applies
change-answers = Change answers
hide-answers = Hide answers
change-answer = Change
answers-open = { $count ->
    [one] 1 answer is open, so more can apply.
   *[other] { $count } answers are open, so more can apply.
}
answers-open-answer = Answer
counted-as-no = You chose no such kind, so this counts as no: { $list }.
counted-answer = { $answer } (by the kind of business)
list-and = { $first }, { $second }
kinds-heading = What is your business?
kinds-why = Choose all that fit. Only what matters to them is asked after this.
kinds-line = Your business: { $kinds }
kinds-not-said = You have not said what your business is.
kinds-unknown = I don’t know
kinds-unknown-hint = Then you are asked everything.
choose-a-kind = Choose at least one. If you are not sure, choose “I don’t know”.
doubts = Not sure?
help-hearsay = Often said, but not so
myth = “{ $words }”
check-this-computer = Check this computer
see-check = See the check

due-found = This app found it
due-found-today = If you find it today
due-line = { $what }: { $when }
due-done = { $when } – ticked off on { $day }
due-passed = { $when } – this day has passed, so do it now
due-see = See what applies
due-not-asked = Some businesses must report this
due-not-known = Some businesses must report this, and you do not know yet if yours must
due-ask = Answer a few questions to see if you must
due-answer = Answer that question

## Check

check-note = This app looks in the places where programs leave their marks. It changes nothing.
checking-heading = Looking at this computer
checking-progress = { $done } of { $all } places checked
check-again = Check again
check-traces-heading = Only harmless traces are left
check-traces = You may clear them, but you do not have to.
check-traces-not-running = You may clear them, but you do not have to. Running programs could not be looked at.
check-old-heading = This check is too old to rely on
check-old = This check was made on { $date }
check-old-note = Programs come and go. Check again before you rely on it.
plan-the-removal = Remove it safely
check-protection = Check protection
verdict-found = { $count ->
    [one] Found: 1 program
   *[other] Found: { $count } programs
}
verdict-leftovers = { $count ->
    [one] Found: leftovers of 1 program
   *[other] Found: leftovers of { $count } programs
}
verdict-found-note = { $running ->
    [0] { $count ->
        [one] The ban covers it. It is not running now.
       *[other] The ban covers them. None is running now.
    }
    [one] { $count ->
        [one] The ban covers it. It is running now.
       *[other] The ban covers them. One is running now.
    }
   *[other] The ban covers them. { $running } are running now.
}
verdict-found-note-not-running = { $count ->
    [one] The ban covers it. Running programs could not be looked at.
   *[other] The ban covers them. Running programs could not be looked at.
}
verdict-clear = Not found on { $computer }
verdict-clear-note = We looked in { $here ->
    [one] the 1 place
   *[other] all { $here } places
} of this computer where programs leave marks.
verdict-clear-note-not-running = We looked in { $here ->
    [one] the 1 place
   *[other] all { $here } places
} where programs leave marks on this disk. Running programs could not be looked at.
checked-at = Checked on { $time }
checked-at-elsewhere = The disk of another computer, checked on { $time }
checked-at-unnamed = This disk does not say which computer it is from. Checks in the same folder count as checks of one computer.
checked-at-by-name = This disk says only the name of its computer. Checks of disks with that name count as checks of one computer.
verdict-may-be-covered = Something here may be covered
verdict-may-be-covered-note = We do not know if the ban covers a program that is here, or a part inside it. Ask its supplier or a lawyer.
verdict-unsure-note = { $looked ->
    [0] So we can’t say that it is not here.
   *[other] Nothing was found where we could look. But we can’t say that it is not here.
}
verdict-limits = This says nothing about your other computers, phones, or what was here before.
verdict-limits-known = This says nothing about your other computers and phones.
after-still-here = { $stayed ->
    [one] Checked again: 1 program is still here
   *[other] Checked again: { $stayed } programs are still here
}{ $gone ->
    [0] .
   *[other] , and { $gone } gone.
}
after-still-here-note = Did its own uninstaller finish? Restart the computer, then check again. If it stays, ask an IT person.
before-was = Found here on { $date }, and gone now
version-and-seen = Version { $version } · { $seen }
seen-in-places = { $count ->
    [one] seen in 1 place
   *[other] seen in { $count } places
}
show-evidence = Show what we saw
hide-evidence = Hide what we saw
about = { $words }: { $name }
gaps-heading = { $count ->
    [one] Could not check: 1 place
   *[other] Could not check: { $count } places
}
gap-line = { $place }: { $reason }
technician-show = What to tell an IT person
technician-hide = Hide what to tell an IT person
technician-copy = Copy it for them
technician-begin = { $app } looked for { $brand } on the computer { $computer } ({ $system }) on { $time }. It could not look everywhere, so it gives no clear answer yet. Please help with this:
technician-end = Then open the app on that computer and press “Check again”. It reads only, and changes nothing.
next-other-computers = Your other computers and phones
next-other-computers-note = Who asks means all of them. Check them, and have one reply.
next-other-computers-see = Check the others
reply-heading = Your reply to whoever asked
reply-copy = Copy the reply
reply-save-proof = Save one page as proof
reply-no = No. On { $date } the computer { $computer } was checked with { $app }. No banned { $brand } program was found in the { $places ->
    [one] 1 place
   *[other] { $places } places
} where programs leave marks.
reply-removed = Not any more. { $names }{ $more ->
    [0] { "" }
   *[other] , and { $more } more,
} was found on { $found } and is gone.
reply-removed-on = Not any more. { $names }{ $more ->
    [0] { "" }
   *[other] , and { $more } more,
} was found on { $found } and removed on { $removed }.
reply-restart = Almost gone. { $names }{ $more ->
    [0] { "" }
   *[other] , and { $more } more,
} was found on { $found } on the computer { $computer } and is uninstalled. A restart finishes it, and then it is checked again.
reply-traces = Only traces that do nothing are left.
reply-checked-again = On { $date } the computer { $computer } was checked again with { $app }. No banned { $brand } program was found in the { $places ->
    [one] 1 place
   *[other] { $places } places
} where programs leave marks.
reply-language = In English, for whoever asked. Under Report you can choose another language.
reply-limit = This is about that computer only.
next-heading = What happens next
next-step-questions = A few questions, so that no password and no file is lost.
next-step-remove = Its own uninstaller removes it, and you restart. About 20 minutes.
next-step-proof = We look again and write the proof.
next-leave-alone = Leave it as it is until then. Do not switch it off first.
what-must-i-do = What must I do?
next-protection = Is something protecting this one?
next-protection-see = See what fits your office
show-places = Show every place
hide-places = Hide the places
place-line = { $count ->
    [0] { $result }
    [one] { $result } · 1 entry
   *[other] { $result } · { $count } entries
}

## Notices

notice-case-damaged = The saved case could not be read, so this is a new one. The old file is kept beside it.
notice-case-other-computer = These answers were saved on another computer. What was found there is kept in a file beside them, and this computer begins anew.
notice-case-other-bans = These answers are about a ban that these rules do not know. They are kept in a file beside the others, and what both know stays.
notice-case-newer = A newer version of this app made your case. Get that version to go on with it. This one changes nothing in it and saves nothing.
notice-not-saved = Your answers can’t be saved on this computer. You can go on, but finish before you close the window.
notice-restarted = This computer was restarted. We look again.
notice-reminder-saved = The reminder is saved. Open it with your calendar: { $path }
notice-reminder-not-opened = No calendar opened. The reminder is saved with your documents: open it there with your calendar.
notice-reminder-not-saved = The reminder could not be saved. Note the days yourself.
notice-no-come-back = This app cannot open by itself after the restart. Open it again yourself then.
notice-save-failed = Your last step could not be saved. Check that the disk is not full, then go on.
notice-open-failed = It could not be opened. You find where it is under “Details”.
notice-page-not-opened = Your browser did not open. You find the address under “Details”.
notice-copied = Copied. Now paste it into Terminal.
notice-copied-elsewhere = Copied. Paste it into Terminal on that other computer.
notice-reply-copied = Copied. Now paste it into your email.
notice-technician-copied = Copied. Now paste it into an email to the person who looks after your computers.
notice-letter-copied = Copied. Now paste it into your email. Attach the report only if they ask for it, as it has your answers, too.
notice-no-place-chosen = Nothing was saved, as no place was chosen. “Save the report” puts it with your documents.
notice-busy = The computer could not start the work. Close other programs and try again.
notice-report-saved = The report is saved: { $path }
notice-print = The report opens in another window. Press Ctrl and P there to print it, on a Mac Command and P.
notice-email = Your mail program opens with your reply. Attach this file to it: { $path }
notice-no-mail-program = No mail program opened. Copy the reply, and attach the file in the mail program that you use.
notice-report-not-saved = The report could not be saved. Choose another place with “Save elsewhere”.

## Close

close-heading = Do you want to stop here?
close-saved = Your answers and results are saved. Open the app again to go on.
close-not-saved = Your answers can’t be saved on this computer. If you close the window, you start again next time.
close-removing = An uninstaller is running, and goes on without this app. Open the app again afterwards, and check if the program is gone.
close-stay = Keep going
close-leave = Close the window

## Help

help-heading = How can we help?
help-search = Words to look for
help-nothing = No question has these words. Try another word.
help-maker = Who makes this app?
help-maker-answer = BanCheck { $version } is made by { $maker }. It is free and open source. It is not from the government, and no maker of other protection pays for it.
help-maker-reach = Reach us here: { $address }
help-maker-no-address = This version was made before the first release, and has no address yet.
help-does = What does this app do?
help-does-answer = It looks for programs under the ban on this computer. It tells you what applies to your business. It helps you remove what it finds, choose other protection, and save a report.
help-never = What does it never do?
help-never-answer = It changes nothing without your yes. It sends nothing. It never asks for a password, only your computer itself may.
help-private = Who sees the result?
help-private-answer = Nobody but you, until you share the file.
help-stop = Can I stop and come back?
help-stop-answer = Yes. Your case is saved after each step, in this folder: { $folder }
help-stop-not-saved = Your answers can’t be saved on this computer right now. Finish before you close the window.
help-again = How do I start over?
help-again-answer = You do not have to. Check again in step 1, and change any answer in step 2. Nothing that was saved before gets lost.
help-larger = How do I make the text larger?
help-larger-answer = Press Ctrl and Plus. Ctrl and Minus make it smaller, and Ctrl and 0 set it back. On a Mac, use the Command key.
help-wide-text = More room between lines and letters
help-other-computers = Does this cover all our computers?
help-other-computers-answer = No. It covers only the computer where it ran. “Your other computers and phones” helps to check the others, and makes one reply for all.
help-who = Who can help me?
help-who-answer = Ask the person who set up your computers, or an IT firm near you. Ask if they have removed such a program before, and what it will cost before they start. The note for an IT person, which you can copy at each step, says what they need to know.
help-legal = Is this legal advice?
help-legal-answer = No. It is general information with its sources. Ask a lawyer about your own case.

## Protect

protect-next = What could protect you next
protect-not-yet = The check also asks your computer what protects it.
protect-size = How many computers?
protect-size-5 = 1 to 5
protect-size-9 = 6 to 9
protect-size-99 = 10 to 99
protect-size-250 = 100 or more
protect-it = Does someone look after IT?
protect-it-no = No
protect-it-yes = Yes
protect-prices = Each price has its own date. Prices change: look at the maker’s page.
protection-on = Protection is on
protection-off = No protection is on
protection-on-for-now = Something is on now, but it may be what you have to remove
protection-said = I have made sure that protection is on
protection-not-said = This computer does not tell us what protects it
protection-not-said-disk = A disk does not tell us what protects its computer
protection-line-on = { $name } is on.
protection-line-old = { $name } is on, but not up to date. Update it now.
protection-line-off = { $name } is off.
more-alternatives = Show { $count } more
fewer-alternatives = Show fewer
out-alternatives = { $count ->
    [one] 1 is not in this list, see why
   *[other] { $count } are not in this list, see why
}
pick = Choose this one
picked = Chosen
make-report = Make the report

## Report

report-file-title = BanCheck report
report-ready = Your report is ready
report-making = Making your report
report-is-no-notice = This report is for you. If you must report to others, you do that yourself:
report-not-ready = Your report is not ready
report-not-yet = Check this computer first
report-not-yet-note = The report says what was found. So the check comes before it.
go-to-check = Go to the check
report-failed = The report could not be made. Your results are safe. Try again, or leave out the names of folders.
report-pages = { $count ->
    [one] One page, made on { $date }. Report { $number }.
   *[other] { $count } pages, made on { $date }. Report { $number }.
}
show-letter = Show a short answer for an email
hide-letter = Hide the short answer
letter-note = Check your other computers before you write about all of them.
copy-letter = Copy it
report-page = Page { $number } of { $count }
report-show-page = Read { $page }
report-previous-page = Page before
report-next-page = Next page
report-close-page = Close the page
report-for = Who is it for?
report-for-asker = An insurer or customer
report-for-contract = A government contract
report-for-technician = An IT person
report-for-own = My own records
report-what-goes-in = What goes in
report-field-business = Name of your business (optional)
report-language = Language of the report
report-option-statement = Owner’s statement to sign
report-option-every-place = Every place we looked
report-option-folder-names = Names of people in folder paths
report-option-law = Your answers and what applies
save-report = Save the report
save-elsewhere = Save elsewhere

## After saving it

saved-heading = Your report is saved
saved-done = You are done with this computer
saved-number = Report { $number }
saved-pages = { $count ->
    [one] One page: { $path }
   *[other] { $count } pages: { $path }
}
saved-own-note = Everything that was found and done, what applies to you, and every source.
saved-reply = The reply in words
saved-open = Open
saved-print = Print
saved-email = Email
saved-folder = Show in folder
saved-save = Save
saved-copy = Copy
saved-go = What to do with it
saved-close = Close
saved-no-business = The page names no business.
saved-add-business = Add the name
saved-still-open = Still open
saved-elsewhere = { $count ->
    [one] 1 thing to do outside this computer.
   *[other] { $count } things to do outside this computer.
}
saved-elsewhere-see = Show it
saved-look-again = Look again later, and before a policy is renewed.
saved-calendar = Put it in my calendar

## Without a window

already-open = BanCheck is already open. Look for its window.
no-window = No window can be opened on this computer. Here is the result as text.
no-window-no-case = Nothing was found. But your saved case could not be read, and it may say that a restart is still due.
no-window-offer = No window can be opened on this computer. Do you want to check it and save the report anyway?
