# The list of the computers and phones of an office, the folder that goes from one to the next, and the reply and the
# proof for all of them.
#
# Where to look on a phone is worded so that it holds on the versions of these years: by the search of the phone, its
# list of all apps, and the pages on which something can hold on to it. Names of pages are as the systems say them:
# "VPN & Device Management" under General (iPhone, iPad), the App Library with all apps in alphabetical order (since
# iOS 14), "Apps" and "Device admin apps" in the settings of Android, whose place differs by maker (a Samsung has it
# under "Other security settings": techbone.net/samsung/user-manual/device-administrators; that the list is there for
# everybody: attack.mitre.org/detectionstrategies/DET0603).

## The list

office-heading = { $checked } of { $all } devices checked{ $needing ->
    [0] { "" }
    [one] , 1 needs you
   *[other] , { $needing } need you
}
office-count = { $checked } of { $all } devices checked so far
office-this-computer = This computer
office-copy = Another device has the same ID, so one disk may be a copy of the other. The list keeps both.
office-row = { $what } · { $how }
device-kind-computer = Computer
device-kind-iphone = iPhone or iPad
device-kind-android = Android phone or tablet
device-state-found = Found
device-state-restart = Restart still due
device-state-unsure = Could not check
device-state-old = Checked too long ago
device-state-traces = Only harmless traces
device-state-removed = Removed
device-state-not-found = Not found
device-state-to-check = Not checked yet
office-see-check = See the check
office-how-to-look = How to look
office-remove-there = Remove it there
office-remove-there-how = Go to that computer, and start the app from the same folder. Press “Remove it safely” there. The new result comes into the folder by itself.
office-go-there = What to do
office-go-there-how = Go to that computer, and start the app from the same folder. Check it again, and do what the app says there. The new result comes into the folder by itself.
office-add = Add a device
office-name = Name, as you call it
office-kind = What is it?
office-add-it = Put it on the list
office-add-close = Add no more
office-name-missing = Type a name first.
office-rename = Rename
office-rename-it = Save the name
office-rename-not = Keep the old name
office-take-off = Take off
office-take-off-question = Take { $name } off the list? What we know of it goes, too.
office-take-it-off = Take it off the list
office-take-off-not = Keep it on the list
office-full = The list is full. Take a device off it first.

## The next computer

office-next = Check the next computer
office-next-note = We put the app and your answers into a folder on a USB stick, or on a drive that your computers share. Start the app there on each computer. Nothing is asked twice.
office-next-choose = Put it on a USB stick
office-no-folder = No folder was chosen, so nothing was written.
office-next-ready = The folder is ready: { $path }
office-next-back = On the next computer, open this folder and start the app in it. The results show here as soon as the folder is back.
office-next-away = The folder is not here now. Put the stick back in, and the results come by themselves.
office-next-making = We copy the app. Leave the stick in.
office-next-again = Choose another folder
office-add-result = Add a result file
office-folder-made = The folder is ready: { $path }
office-folder-not-made = The folder could not be made. Is the stick full or locked? Choose another place.
office-results-came = { $count ->
    [one] A new result has come in.
   *[other] { $count } new results have come in.
}
office-results-known = These results are on the list already.
office-refused = { $count ->
    [one] 1 file could not be used
   *[other] { $count } files could not be used
}
office-refused-unreadable = We cannot read it, or it is only a link. Check that computer again.
office-refused-too-large = It is larger than any result. Check that computer again.
office-refused-damaged = It is damaged, or somebody changed it. Check that computer again.
office-refused-newer = A newer version of this app made it. Get that version on this computer, too.
office-refused-other-rules = It is about another ban. Check that computer with the app from your folder.
office-refused-clock = Its date can’t be right. Set the clock of that computer, and check it again.
office-refused-too-many = There are more results than the list takes. Take a device off it first.

## On the next computer

office-guest-start = You check this computer for { $computer }
office-guest-start-note = The answers about your business came along. After the check, the app writes the result into its folder: { $path }
office-guest-no-answers = The answers about your business could not be read. After the check, the app writes the result into its folder: { $path }
office-guest-copy = This computer has the same ID as { $computer }, so one disk may be a copy of the other. Both will be on the list.
office-guest-not-yet = The result is not in the folder yet. Check this computer once more, then it is.
office-guest-sent-found = Remove it here first. The new result then goes into the folder by itself.
office-guest-sent-restart = Restart this computer first. Then open the app from the folder again, and check once more.
office-guest-sent-unsure = See first what could not be checked here. After the next check, the new result goes into the folder by itself.
office-guest-first = the first computer
office-guest-sent = The result is in the folder
office-guest-sent-note = Close the app, and go on to the next computer. At the end, take the folder back to { $computer }.
office-guest-failed = The result could not be written into the folder
office-guest-failed-note = Is the stick full, locked or gone? Put it in, and try once more.
office-guest-again = Write the result once more
office-guest-next = Your other computers
office-guest-next-note = The list of all of them is on the first computer.
office-readme-file = Read me first.txt
office-readme-title = This folder checks the computers of your office for { $brand } programs.
office-readme-start = Open this folder on each computer, and double-click “{ $program }”. Then press “Check this computer”.
office-readme-result = The app writes the result into the folder “results” in here. It keeps notes of its own on that computer. It sends nothing.
office-readme-back = Take the folder back to { $computer } at the end. The app there shows all results in one list.
office-readme-other-systems = This is the app for one kind of system, as Windows. For another kind, put the app for it into this folder, too.
office-readme-nothing-else = Who has this folder can read the answers about your business. Delete it when you are done.

## Phones and tablets

phone-iphone-1 = Swipe down in the middle of the first screen. Type “{ $brand }”, and see if an app has that name.
phone-iphone-2 = Swipe left past your last page of apps. Tap the search field at the top, and go through the list of all apps.
phone-iphone-3 = Open Settings, then General, then “VPN & Device Management”. See if { $brand } is named on that page.
phone-android-1 = Open Settings, then Apps, and show all apps. Look for every app with { $brand } in its name.
phone-android-2 = Go back to Settings, and search for “VPN”. Open that page, and see if { $brand } is named on it.
phone-android-3 = Search Settings for “device admin”. Open that page, and see if { $brand } is named on it.
phone-names-differ = Pages have other names on some phones. If you miss one, use the search at the top of Settings.
phone-who = Who is looking?
phone-who-missing = Type who is looking. Then choose the answer.
phone-answer = What did you see?
phone-answer-not-found = Not found
phone-answer-found = Found
phone-answer-not-sure = Not sure
phone-iphone-found = Hold your finger on the app, and delete it. Then look again, and change the answer.
phone-android-found = If it is on under “device admin”, turn that off first. Then uninstall the app, look again, and change the answer.
phone-not-sure = Ask someone who knows phones to look with you. Until then it counts as one that nobody could check.

## The reply and the proof for all

office-for-all = Reply and proof for all
office-show-all = Reply for all
office-hide-all = Hide the reply
office-say-who = Say who looked, by name
office-reply-no = { $all ->
    [one] No. We checked one computer or phone, named below. No banned { $brand } program was found on it.
   *[other] No. We checked { $all } computers and phones, named below. No banned { $brand } program was found on any of them.
}
office-reply-removed = { $all ->
    [one] Not any more. We checked one computer or phone, named below. What was found on it is gone.
   *[other] Not any more. We checked { $all } computers and phones, named below. What was found on some of them is gone.
}
office-reply-some = { $all ->
    [one] We looked for banned { $brand } programs on one computer or phone. Here is how it stands.
   *[other] We checked { $checked } of { $all } computers and phones for banned { $brand } programs. Here is how each one stands.
}
office-reply-group = { $state }: { $names }.
office-reply-device = { $name } ({ $how })
office-reply-device-found = { $name } ({ $found }, { $how })
office-reply-limit = The computers were checked with { $app }. This is about these devices only, on these days.
office-reply-disk = On a disk, running programs could not be looked at.
office-reply-by-hand = A person looked at the phones and tablets, by the steps that the app shows.
office-how-app = checked on { $date }
office-how-disk = disk checked on { $date }
office-how-hand = looked at by hand on { $date }
office-how-by = looked at by hand by { $by } on { $date }
office-how-not-yet = nobody has looked yet
office-proof-title = Is { $brand } on our computers and phones?
office-proof-file = BanCheck proof for all
office-proof-head = Report { $number } about several devices
office-proof-each = Each device
office-proof-device = Device
office-proof-kind = Kind
office-proof-result = Result
office-proof-how = How and when
office-proof-statement = I have read report { $number }. My statement is about the devices in it only, on these days.
office-proof-made = { $app } made this report, { $number }. Fingerprint of its data file (SHA-256): { $hash }.
