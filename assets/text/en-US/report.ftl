# Words of the report on paper. Short sentences: it is read by people who never saw the app.

report-title = Is { $brand } on this computer?
report-running-head = Report { $number } about { $computer }
report-page-before = Page
report-page-between = of
report-no-name = (no name)
report-hidden-name = (name hidden)
report-hidden = (hidden)

## First page

report-computer = Computer
report-system = System
report-business = Business
report-checked-at = Checked
report-made-at = Report made

report-verdict-found = Found: { $count ->
    [one] 1 program
   *[other] { $count } programs
}
report-check-old = This check was made on { $date }. Programs come and go: it says nothing about the days since.
report-traces = Only traces were seen, and nothing that starts them.
report-verdict-found-line = { $count ->
    [one] The ban covers it.
   *[other] The ban covers them.
} { $running ->
    [none] Running programs could not be looked at.
    [0] No part of it was running.
    [one] One was running.
   *[other] { $running } were running.
}
report-verdict-clear = Not found: no { $brand } program under the ban where the app looked
report-verdict-clear-line = The app read { $read ->
    [one] 1 place
   *[other] { $read } places
}. { $absent ->
    [0] It left out none of its list.
    [one] 1 other place on its list is not on this computer.
   *[other] { $absent } other places on its list are not on this computer.
}
report-verdict-unsure = Could not check everything
report-verdict-unsure-line = { $gaps ->
    [0] No program was found that the ban is known to cover. But one is here that it may cover. Ask its supplier or a lawyer.
   *[other] No program was found that the ban is known to cover, in the places that could be read. Others could not be read, so one may still be here.
}
report-named-before = { $name } (then: { $state }, now: not found)
report-named = { $name } ({ $state })
report-more = and { $count } more, listed on the next pages
report-more-data = and { $count } more, in the data file of this report
report-more-only = and { $count } more
report-more-log = and { $count } earlier entries, in the log

report-checked-heading = What was checked
report-checked = The app has { $places ->
    [one] 1 place
   *[other] { $places } places
} on its list. It read { $read } of them. { $absent ->
    [0] All of them are on this computer.
    [one] 1 is not on this computer.
   *[other] { $absent } are not on this computer.
} { $gaps ->
    [0] { "" }
    [one] 1 could not be checked, or only in part.
   *[other] { $gaps } could not be checked, or only in part.
}
report-no-gaps = None of these places was left out.
report-not-running = This was a disk from another computer, so running programs could not be looked at.
report-known-by-place = This disk does not say which computer it is from. A later check in the same folder counts as one of the same computer.
report-known-by-name = This disk says only the name of its computer. A later check of a disk with that name counts as one of the same computer.
report-gaps = Could not check: { $count ->
    [one] 1 place
   *[other] { $count } places
}
report-gap = { $place }: { $why } { $advice }

report-limits-heading = What this report does not say
report-limits-known = It is about this computer at this time. It says nothing about other computers or phones.
report-limits = It is about this computer at this time. It says nothing about other computers, phones, or what was here before.
report-not-legal-advice = This report is not legal advice. Ask a lawyer about your own case.

## Findings

report-findings-heading = What was found
report-findings-none = Nothing was found in the places that were read.
report-running-now = It was running during the check.
report-version = Version { $value }
report-publisher = Made by { $value }
report-evidence-place = Seen in
report-evidence-where = Where exactly
report-evidence-what = What it said

report-change-heading = What changed
report-change-name = Program
report-change-before = Before: { $time }
report-change-now = Now: { $time }
report-change-gone = Not found
report-change-gaps = “Not found” speaks only of the places that could be read.

report-actions-heading = What was done
report-actions-when = When
report-actions-what = What
report-record-broken = The log was changed
report-record-broken-line = { $count ->
    [one] 1 entry does not follow from the one before it.
   *[other] { $count } entries do not follow from the one before.
}
report-record-cut = The end of the log is missing
report-record-unlike = The log does not fit this case
report-record-unlike-line = A check, a time or an answer is not the one that the log names.
report-record-missing = The log is not there
report-record-unreadable = The log could not be read
report-record-meaning = So this report can’t show all that was done. What was found does not come from the log.

report-protection-heading = What protects this computer
report-protection-not-said = This computer does not tell us what protects it.
report-protection-not-said-disk = A disk does not tell us what protects its computer.
report-protection-said = The person at this computer said on { $time } that protection is on. The app could not check that.
report-protection-chosen = Other protection that the business picked: { $name }. That does not mean that it is installed.
report-protection-name = Program
report-protection-is-on = Is it on?
report-protection-is-current = Is it up to date?
report-protection-on = On
report-protection-off = Off
report-protection-current = Up to date
report-protection-old = Out of date
report-protection-unknown = The system does not say

report-places-heading = Where the app looked
report-places-only-gaps = Only the places that could not be checked are listed here.
report-places-place = Place
report-places-result = Result
report-places-detail = Details
report-places-items = { $count ->
    [one] 1 entry read
   *[other] { $count } entries read
}
report-places-cause = The system said: { $cause }
report-places-partly = { $count ->
    [one] 1 entry was read all the same.
   *[other] { $count } entries were read all the same.
}

## What applies

report-duties-heading = What applies to you
report-without-law = What applies to the business, its answers and the sources are left out of this copy. The full report has them.
report-duties-still-due = The check found no program under the ban here now. What was due because of the one before stays due.
report-duties-none-here = The check found no program under the ban here. What follows holds wherever the business still has one.
report-each-source-read = Each source below has the day on which we last read it.
report-citation = { $source } ({ $ids })
report-story-heading = What the ban on { $brand } says, by date
report-sources-heading = Where these facts come from
report-source-kind = { $source }. From { $kind }.

## Statement

report-statement-heading = What you can sign
report-statement-checked = On { $time } this app checked the computer { $computer }.
report-statement-found = It found { $count ->
    [one] 1 program that the ban covers. It is
   *[other] { $count } programs that the ban covers. They are
} listed in this report.
report-statement-leftovers = It found only leftovers of { $count ->
    [one] 1 program that the ban covers. They are
   *[other] { $count } programs that the ban covers. They are
} listed in this report.
report-statement-clear = It found no { $brand } program under the ban in the places listed in this report. None of them was left out.
report-statement-unsure = It found no program that the ban is known to cover in the places that it could read. { $gaps ->
    [0] It cannot say whether the ban covers another program listed in this report.
    [one] It could not check 1 place, listed in this report.
   *[other] It could not check { $gaps } places, listed in this report.
}
report-statement-before = An earlier check on { $time } found { $count ->
    [one] 1 program
   *[other] { $count } programs
} that the ban covers.
report-statement-before-leftovers = An earlier check on { $time } found only leftovers of { $count ->
    [one] 1 program
   *[other] { $count } programs
} that the ban covers.
report-came-back = It was gone in between, and came back.
report-statement-scope = I have read report { $number }. My statement is about this computer at this time only.
report-sign-owner = The owner, or the person who signs for the business:
report-sign-worker = The person who did the work:
report-sign-signature = Signature
report-sign-date = Date
report-sign-name = Name in print
report-sign-role = Role

## How to check it

report-short-proof = Report { $number }, made with { $app } by { $maker }. Fingerprint of its data file (SHA-256): { $hash }. The full report says more.

report-verify-heading = How you can check this report
report-verify = You need the data file of this report. Its name ends in .json. You do not need the internet.
report-verify-1 = Put the data file into a folder and open a command window there.
report-verify-2 = On Windows, type: certutil -hashfile NAME.json SHA256. On a Mac, type: shasum -a 256 NAME.json. On Linux, type: sha256sum NAME.json.
report-verify-3 = Compare the 64 characters that you get with the fingerprint below. If all are the same, nobody changed the data. The report number is made of the first eight.

## About

report-about-heading = What made this report
report-about-number = Report number
report-about-app = App
report-about-maker = Made by
report-about-rules = Rules
report-about-rules-value = { $ban } { $version }, { $date }
report-about-hash = Fingerprint of the data file (SHA-256)
report-about-id = Computer ID

## Answers and actions

report-told-heading = What you told us
report-not-answered = Not answered
report-action-scan-found = The app checked this computer and found programs under the ban, or parts of them.
report-action-scan-clear = The app checked this computer and found no program under the ban.
report-action-removal-started = The person at this computer said yes, and the app started: { $command }
report-action-removal-ended = { $name }: { $outcome }.
report-action-loss-accepted = The person at this computer went on in spite of an open question. “{ $question }” “{ $answer }”
report-action-by-hand = The person at this computer uninstalled { $name } by hand. The check after it no longer found it installed.
report-action-by-hand-said = The person at this computer said that they uninstalled { $name } by hand. It is not here now.
removed-on = Removed on { $date }. Checked again on { $checked }.
report-restart-due = A restart of the computer is still to come. Before it, nobody can say that the program is gone.
report-elsewhere-heading = What has to be done elsewhere
report-elsewhere-anew = It came back after it was gone. What was ticked off before that is to be looked at again.
report-elsewhere-what = What
report-elsewhere-state = State
report-elsewhere-done = Ticked off on { $time }
report-elsewhere-open = Not ticked off
report-action-restarted = The computer was restarted.
report-action-ticked = The person at this computer ticked off: { $item }.
report-action-scan-unsure = The app checked this computer and could not look everywhere.

## A short answer for an email

email-subject = { $brand } check of { $computer }
email-body = The report { $number } about the computer { $computer } is attached.
report-letter-begin = We checked one computer for { $brand }:
report-letter-end = This is about that computer and no other. The report { $number } shows how it was checked.
