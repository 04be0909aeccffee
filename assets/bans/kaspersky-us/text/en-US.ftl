# Words about this ban. Plain English: short sentences, must for a duty, should for advice, can for a
# choice. A test counts words and syllables.

## The ban

ban-kaspersky-us = US ban on Kaspersky
ban-kaspersky-us-summary = The US banned the sale and updates of Kaspersky’s security programs. Old copies miss new threats.
ban-kaspersky-us-found = The order does not punish you for having it. It gets no lawful updates, so it protects you less each week.

timeline-published = Order published
timeline-sales = No new sales
timeline-updates = No updates, no resale
ban-kaspersky-us-today = Old copies remain

## Questions

business-kind-shop = Shop, office or other business
business-kind-shop-hint = Pharmacy or optician? Choose doctor.
business-kind-clinic = Doctor, dentist or clinic
business-kind-clinic-hint = Also a pharmacy, or if you keep patient records for one.
business-kind-it = IT firm or reseller
business-kind-it-hint = Also if you sell software.
business-kind-maker = Maker of a product with software
business-kind-maker-hint = For example a router or an app.
business-kind-carrier = Phone or internet company
business-kind-school = School or library
business-kind-government = Work for the government
business-kind-government-hint = Federal, state or local. Also for a company that works for it.
business-kind-finance = Tax, accounting or lending
business-kind-finance-hint = Also car dealers, who arrange loans.

question-business = Does your business sell security software, or build it into a product?
question-business-why = Selling Kaspersky or building it in is forbidden. Having it is not.
question-business-ordinary = No, we only use computers
question-business-ordinary-hint = Most businesses, whatever they sell.
question-business-sells = We sell it, or we look after computers for clients
question-business-sells-hint = For example an IT firm, a computer shop or a hosting company.
question-business-builds = We make a product that may have it inside
question-business-builds-hint = For example a mail filter, a router or a security app.
question-business-unknown = I don’t know
question-business-otherwise = sales of software

question-government = Do you do any work for the US government?
question-government-why = Contracts with the US government have a rule of their own. It can require a report within 1 business day.
question-government-no = No
question-government-yes = Yes, for a civilian agency
question-government-defense = Yes, for the Department of Defense
question-government-defense-hint = Also called the Department of War.
question-government-company = Yes, for a company that has the contract
question-government-company-hint = By subcontract or purchase order, whatever the agency is.
question-government-unknown = I don’t know
question-government-otherwise = work for the US government

question-clause = Which rule is in your government contract?
question-clause-why = The number and its date decide how soon a report is due. Look for both in the contract or in its list of clauses.
question-clause-before-2023 = 52.204-23, dated July 2018 or November 2021
question-clause-before-2023-hint = Its title ends in “and Other Covered Entities”.
question-clause-since-2023 = 52.204-23, dated December 2023 or later
question-clause-since-2023-hint = Its title ends in “Kaspersky Lab Covered Entities”.
question-clause-old = 52.204-23, and I don’t know its date
question-clause-old-hint = The rule about Kaspersky alone.
question-clause-new = 52.240-91 or 52.240-3
question-clause-new-hint = The newer rule, “Security Prohibitions and Exclusions”. 52.240-3 is the number proposed for it.
question-clause-unknown = I don’t know
question-clause-unknown-hint = Choose this, too, if your contracts have different rules.

question-state-work = Do you do any work for a state, county or city?
question-state-work-why = Some states keep Kaspersky out of their work, and a few also require this of the companies they hire.
question-state-work-no = No
question-state-work-yes = Yes
question-state-work-yes-hint = Also if you are part of one, as a public school is.
question-state-work-unknown = I don’t know
question-state-work-otherwise = work for a state or city

question-state = Which state is it for?
question-state-why = These states have rules of their own. Your state is not here? Choose “Another state”.
question-state-maryland = Maryland
question-state-new-jersey = New Jersey
question-state-oregon = Oregon
question-state-texas = Texas
question-state-several = More than one state
question-state-other = Another state
question-state-unknown = I don’t know

question-funding = Do you get money from the FCC for phone or internet?
question-funding-why = This money, for example from the Universal Service Fund, may not be spent on Kaspersky. Some phone companies must remove it. The fee on your own phone bill does not count.
question-funding-none = No
question-funding-none-hint = Nobody here has asked for such money.
question-funding-carrier-funded = We are a phone or internet company and get support money
question-funding-carrier-funded-hint = For example money from the Universal Service Fund.
question-funding-carrier = We are a phone or internet company and get none
question-funding-school = Yes, we are a school, a library or a clinic
question-funding-school-hint = For example money from E-Rate, Rural Health Care or the Cybersecurity Pilot.
question-funding-unknown = I don’t know
question-funding-otherwise = money from the FCC

question-health = Do you keep health records of patients?
question-health-why = The health privacy law, HIPAA, requires you to guard these records against harmful software.
question-health-no = No
question-health-yes = Yes
question-health-yes-hint = For example a pharmacy or an optician. Also if you keep them for a doctor, a clinic or an insurer.
question-health-unknown = I don’t know
question-health-otherwise = patient records

question-card-payments = How do you take card payments?
question-card-payments-why = The card rules in your contract, called PCI, are strictest for a computer that card numbers pass through.
question-card-payments-no = We take none
question-card-payments-terminal = No card number passes through a computer of ours
question-card-payments-terminal-hint = Only a card terminal, or customers type them into another company’s website.
question-card-payments-computer = Card numbers pass through a computer of ours
question-card-payments-computer-hint = For example you type them in, or the register is a computer.
question-card-payments-unknown = I don’t know

question-abroad = Do you have offices or staff outside the US?
question-abroad-why = The ban may also count for your people there.
question-abroad-no = No
question-abroad-yes = Yes
question-abroad-yes-hint = Also one person who works from another country.
question-abroad-unknown = I don’t know
question-abroad-otherwise = people abroad

## What applies to everybody

duty-no-resale = Do not sell it on or build it into what you sell
duty-no-resale-why = Since September 29, 2024 nobody in the US may resell Kaspersky, sell the right to resell it, or put it inside another product. This is also true when only a part of it is inside.

duty-replace = Replace it soon
duty-replace-why = It can no longer be lawfully updated in the US, so the risk is yours. The government urges you to change. The ban itself does not force you, but a contract can.

duty-no-new-license = Do not buy a new license, renewal or code
duty-no-new-license-why = The seller may not make that deal. What you would get cannot be lawfully updated.

duty-proof = Keep a dated record of what you found and did
duty-proof-why = A client, a bank or an insurer may ask. The risk of old copies is yours, so be able to show when they went.

duty-ultraav = Check if UltraAV came in its place
duty-ultraav-why = In September 2024 many Windows computers were moved to UltraAV without a question, and some people got only an email. It is another company’s product, so you choose if it stays.

duty-crime = It is a crime to have it
duty-crime-why = This order does not punish people or businesses for having or using it. Other rules may still apply to your work.

duty-hundred-days = You had to remove it within 100 days
duty-hundred-days-why = The time from June to September 2024 was there to find something new. The order sets no day by which you must remove it.

duty-at-once = It took effect at once in June 2024
duty-at-once-why = It came in two steps. New deals had to end on July 20, 2024. Updates and resale had to end when September 29, 2024 began.

duty-download-crime = Downloading or updating it is a crime
duty-download-crime-why = The order forbids Kaspersky to send updates. It does not punish you for a copy that you have, or for what that copy does.

duty-sanctions = The whole company is under sanctions
duty-sanctions-why = The sanctions name 12 of its leaders, and not the company or its head. Three Kaspersky companies are on another list, about exports. It means that nobody may send them goods or technology without a license.

duty-all-gone = Removing it removes everything
duty-all-gone-why = A lab removed 16 products in 2022 and often found things left behind. That is why this app checks again.

## Sellers and makers

duty-stop-selling = Stop selling or renewing Kaspersky for clients
duty-stop-selling-why = Do not sell, renew or license it, and pass on no updates, as nobody can get them lawfully. Each breach can cost up to $377,700, or twice the sale if that is more, and on purpose it can be a crime. We know of no fine so far.

duty-move-clients = Move your clients to another product
duty-move-clients-why = Keep the records of who moved when, and of refunds. They show that you stopped.

duty-take-out = Take it out of what you make
duty-take-out-why = You may not ship it inside your product, not even in part. Each breach can cost up to $377,700, or twice the sale if that is more. The FCC does not approve new devices that have it inside.

duty-ask-suppliers = Ask your suppliers in writing what is inside
duty-ask-suppliers-why = Kaspersky code can hide in products with another name. A letter from the supplier is proof that you asked.

duty-find-out-business = Find out if you sell it or build it in
duty-find-out-business-why = If you do, you must stop. Each breach can cost up to $377,700, or twice the sale if that is more. We know of no fine so far.

## US government contracts

duty-government-use = Keep it out of all government work
duty-government-use-why = You must not supply it to the government. You must not use it to make what you deliver. A computer counts even if all you do there is to write reports or make drawings.

duty-government-report = Report to the government if it got Kaspersky from you
duty-government-report-why = The rule 52.204-23 of July 2018 or November 2021 gives you 1 business day from the day you knew. While you do not know its date, keep to that. If you only used it for the work, ask your contracting officer before that day.
duty-government-report-due-1 = If you must report, it is due
duty-government-report-due-2 = Latest day for the second report
duty-government-report-due-2-done = The second report is due

duty-government-report-defense = Report to the government if it got Kaspersky from you
duty-government-report-defense-why = The rule 52.204-23 of July 2018 or November 2021 gives you 1 business day, so keep to that while you do not know its date. Reports on defense contracts go through the DIBNet website. If you only used it for the work, ask your contracting officer before that day.
duty-government-report-defense-due-1 = If you must report, it is due
duty-government-report-defense-due-2 = Latest day for the second report
duty-government-report-defense-due-2-done = The second report is due

duty-government-report-recent = Report to the government if it got Kaspersky from you
duty-government-report-recent-why = The rule 52.204-23 of December 2023 gives you 3 business days from the day you knew. If you only used it for the work, ask your contracting officer before that day.
duty-government-report-recent-due-1 = If you must report, it is due
duty-government-report-recent-due-2 = Latest day for the second report
duty-government-report-recent-due-2-done = The second report is due

duty-government-report-recent-defense = Report to the government if it got Kaspersky from you
duty-government-report-recent-defense-why = The rule 52.204-23 of December 2023 gives you 3 business days from the day you knew. Reports on defense contracts go through the DIBNet website. If you only used it for the work, ask your contracting officer before that day.
duty-government-report-recent-defense-due-1 = If you must report, it is due
duty-government-report-recent-defense-due-2 = Latest day for the second report
duty-government-report-recent-defense-due-2-done = The second report is due

duty-government-report-unknown = Report to the government if Kaspersky is in your work for it
duty-government-report-unknown-why = Report within 1 business day or 72 hours, whichever ends first. That meets every one of these rules. If you only used it for the work, ask your contracting officer before then.
duty-government-report-unknown-due-1 = If you must report, it is due
duty-government-report-unknown-due-2 = Latest day for the second report, under 52.204-23
duty-government-report-unknown-due-2-done = The second report, under 52.204-23, is due

duty-government-report-new = Report to the government within 72 hours if Kaspersky is in your work for it
duty-government-report-new-why = The rule 52.240-91 requires one report. Ask your contracting officer where it goes and what it has to say. If you knew before, the time began then.
duty-government-report-new-due-1 = If you must report, it is due

duty-government-report-contents = If you must report, say all that 52.204-23 requires
duty-government-report-contents-why = First, give each order’s officer the order and contract number, the supplier, brand, model, what it is, and what was done or advised. Within 10 business days after that, say what more was done and how you tried to prevent it. Also say why it happened and what will change.

duty-defense-website = Ask where the report goes
duty-defense-website-why = Under the rule 52.204-23, reports on defense contracts go through the DIBNet website.

duty-government-report-company = Tell the company you work for if Kaspersky was in that work
duty-government-report-company-why = The rule comes with the purchase order that company gave you, and the company reports to the government. That company can have only 1 business day or 72 hours for it, unless your order says otherwise. Tell it at once, in writing, and ask what it needs.
duty-government-report-company-due-1 = Tell that company by

duty-government-subcontracts = Put the same rule in your subcontracts
duty-government-subcontracts-why = The rule must be part of every contract you give to others for this work. If you hire nobody for it, there is nothing to do.

duty-government-updates = Keep your virus protection up to date
duty-government-updates-why = If you hold government contract data, you must update it when a new release comes out.

duty-government-quarterly = Look at SAM.gov every 3 months, if your contract requires it
duty-government-quarterly-why = The rule 52.204-30 requires you to look there for makers that the government shuts out. The newer rule 52.240-91 speaks of these orders, too, so ask how often you have to look.

duty-find-out-clause = Look up which rule is in your contract
duty-find-out-clause-why = The rule 52.204-23 gives 1 or 3 business days, and the newer rule 52.240-91 gives 72 hours. Ask your contracting officer which one holds.

duty-find-out-date = Look up the date behind 52.204-23
duty-find-out-date-why = It stands in brackets behind the number. From December 2023 on, the report is due in 3 business days. Before that, it is due in 1.

duty-government-replacement = Check the new product in SAM.gov
duty-government-replacement-why = Other products are shut out of some government work too. In 2025 the government shut out a first maker, Acronis, from work for its spy agencies.

duty-defense-level = Check which security level your contract requires
duty-defense-level-why = CMMC sets these levels. In July 2026 the check by an outside firm was put on hold. What you state about yourself still has to be true.

duty-one-day = You have one business day to report it
duty-one-day-why = Your contract has the rule of December 2023 or later, and that gives 3 business days. For makers like Huawei, ZTE or Hikvision the rule 52.204-25 does give 1.

duty-find-out-government = Find out if any of your work is for the US government
duty-find-out-government-why = If it is, you must keep Kaspersky out of that work. If the government got it from you, you must report it, in some contracts within 1 business day.

duty-reports-training = Keep using its threat reports and training
duty-reports-training-why = The order leaves out threat reports, security training and advice that only informs.

## State and local government

duty-state-contract = Read what your state contract says
duty-state-contract-why = New Hampshire, Vermont and Florida’s state universities keep it off their own systems. Vermont, New Jersey, Oregon and Texas can also reach companies they hire, and Maryland reaches personal devices. Other states may have rules, too.

duty-state-maryland = Keep it off what you use for Maryland
duty-state-maryland-why = Maryland’s rule is for the state’s own offices. It also holds for personal devices that are used for state work.

duty-state-new-jersey = Keep it off New Jersey’s devices
duty-state-new-jersey-why = New Jersey’s rule also binds companies and their staff who use the state’s devices.

duty-state-oregon = Keep it out of your work for Oregon
duty-state-oregon-why = Oregon’s law names Kaspersky. It also reaches some things that a company uses for the state.

duty-state-texas = Keep it off what you use for Texas
duty-state-texas-why = Texas has it on its list. Personal devices that are used for state work can count, too.

duty-find-out-state-work = Find out if you work for a state, county or city
duty-find-out-state-work-why = Some states ban it from their work, and a few bind the companies they hire.

duty-find-out-state = Look up which state your work is for
duty-find-out-state-why = The rules of the states differ.

## Phone and internet companies, schools, libraries, clinics

duty-carrier-remove = Remove it from your network and certify that
duty-carrier-remove-why = Companies with support money must take out what is on the FCC’s list, and Kaspersky is on it. They must certify this before they get the money.

duty-program-money = Do not pay for Kaspersky with E-Rate or other FCC money
duty-program-money-why = This money may not buy, rent or maintain it. That includes old copies. The Cybersecurity Pilot can pay for other protection, but only for those that the FCC has picked.

duty-carrier-report = Report listed products to the FCC
duty-carrier-report-why = Every internet or phone company reports each year by March 31 what it got from May 24, 2022 or September 21, 2024 on. These are the days when each of two FCC listings began to count. Who has none of it certifies that once.

duty-carrier-office = Remove it from your office computers too
duty-carrier-office-why = The FCC’s list names Kaspersky virus protection. It is not clear if office computers count, so ask a lawyer.

duty-program-records = Keep your records
duty-program-records-why = E-Rate and High Cost require 10 years, and Rural Health Care 5 years.

duty-find-out-funding = Find out if FCC money pays for your computers
duty-find-out-funding-why = Money from the FCC’s programs may not pay for Kaspersky, and its use is audited.

## Health records and cards

duty-health-risk = Look at this risk and write down what you decide
duty-health-risk-why = HIPAA does not name Kaspersky, but it requires a written look at what can go wrong with these records. In 2014 a nonprofit settled for $150,000 after harmful software got in. Old software was one of the reasons.

duty-find-out-health = Find out if you keep health records
duty-find-out-health-why = If you do, HIPAA requires steps against harmful software.

duty-card-updates = Use virus protection that updates itself
duty-card-updates-why = The card rules in your contract, called PCI, require this on each computer that card numbers pass through. They are not law, but you agreed to them.

duty-card-form = Fill in the PCI form that fits your shop
duty-card-form-why = Where no card number passes through a computer, there is a shorter form. Replace Kaspersky all the same.

duty-find-out-card-payments = Find out if card numbers pass through a computer
duty-find-out-card-payments-why = If card numbers pass through a computer of yours, your card contract requires virus protection there that updates itself.

## Outside the US

duty-abroad = Replace it abroad, too
duty-abroad-why = A law firm reads the order so that it also covers US citizens and residents who live abroad. A company you own abroad may fall outside the ban. Ask a lawyer.

duty-find-out-abroad = Find out if some of your people work abroad
duty-find-out-abroad-why = A law firm reads the order so that US citizens and residents who live abroad count, too.

## What is wrongly believed

duty-only-windows = It is only about Windows
duty-only-windows-why = The order covers all its security programs. It does not matter which kind of computer you have.

duty-only-critical = Only government and critical companies are meant
duty-only-critical-why = The order stops the sale of Kaspersky’s security products to anyone in the US. The rules for the government itself are older, from 2017 and 2018.

duty-only-its-name = Only programs with its name count
duty-only-its-name-why = A program of another maker counts as well when Kaspersky is inside, even in part.

duty-spyware = It is proven to be spyware
duty-spyware-why = The order is about risk. Russia could force the maker, and such a program can see nearly all on a computer.

duty-all-carriers = Every phone company has to rip it out
duty-all-carriers-why = That duty is for phone companies with support money. The others have to report what they got from 60 days after a listing on.

## Before removal

gate-encryption = Does Kaspersky lock any drive, folder or USB stick with a key?
gate-encryption-why = What Kaspersky has locked cannot be read without it. If you remove it first, those files can be lost for good.
gate-encryption-no = No
gate-encryption-no-hint = No Kaspersky sign-in comes up before Windows, and no USB stick asks for a Kaspersky password.
gate-encryption-unlocked = It did, and all of it is unlocked now
gate-encryption-unlocked-hint = I opened some of the files to be sure, and I have the BitLocker key.
gate-encryption-yes = Yes
gate-encryption-yes-hint = Unlock everything first, in Kaspersky or in its console.
gate-encryption-yes-state = Kaspersky has locked files or drives.
gate-encryption-yes-1 = Is there a console? Ask the person who runs it to unlock every drive and folder. Wait until it shows that all is done.
gate-encryption-yes-2 = Plug in your USB sticks, one after the other. They have to be unlocked, too.
gate-encryption-yes-3 = Open a few files to be sure. Note the BitLocker key in 2 places if the console shows one.
gate-encryption-yes-4 = Without a console, ask an IT person, and remove nothing until then.
gate-encryption-unknown = I don’t know
gate-encryption-unknown-hint = Ask the person who set it up. Look for a sign-in before Windows, and plug in your USB sticks.
gate-encryption-unknown-state = You do not know yet if Kaspersky has locked files or drives.

gate-vault = Do you keep files in a Kaspersky vault?
gate-vault-why = A vault opens only with Kaspersky. Without its password nobody can open it again.
gate-vault-no = No
gate-vault-no-hint = There is no Secret Vault or Data Vault in the Kaspersky window.
gate-vault-copied = Yes, and I have copied the files out
gate-vault-copied-hint = They are in a normal folder now, and I opened some of them.
gate-vault-yes = Yes
gate-vault-yes-hint = Open the vault, copy all files to a normal folder and open a few.
gate-vault-yes-state = Files are still in a Kaspersky vault.
gate-vault-unknown = I don’t know
gate-vault-unknown-hint = Open Kaspersky and look for Secret Vault or Data Vault.
gate-vault-unknown-state = You do not know yet if files are in a Kaspersky vault.

gate-backups = Does Kaspersky back up your files?
gate-backups-why = These backups are made and restored with Kaspersky. Once it is gone, you may not reach the files.
gate-backups-no = No
gate-backups-no-hint = There are no tasks under Backup and Restore in the Kaspersky window.
gate-backups-restored = Yes, and I have restored what I need
gate-backups-restored-hint = I also have another way to back up my files now.
gate-backups-yes = Yes
gate-backups-yes-hint = Restore what you need to a normal folder, and set up another backup.
gate-backups-yes-state = Your backups still need Kaspersky.
gate-backups-unknown = I don’t know
gate-backups-unknown-hint = Open Kaspersky and look for Backup and Restore.
gate-backups-unknown-state = You do not know yet if Kaspersky has your backups.

gate-passwords = Do you keep passwords in Kaspersky?
gate-passwords-why = The list of passwords opens only with Kaspersky and your main password. Nobody can bring that main password back.
gate-passwords-no = No
gate-passwords-no-hint = We have never used Kaspersky Password Manager.
gate-passwords-saved = Yes, and I have copied them out
gate-passwords-saved-hint = They are in another password app now, and I signed in with a few of them.
gate-passwords-yes = Yes
gate-passwords-yes-hint = Export them in Kaspersky Password Manager, import them elsewhere and try a few.
gate-passwords-yes-state = Your passwords are still in Kaspersky.
gate-passwords-unknown = I don’t know
gate-passwords-unknown-hint = Open Kaspersky Password Manager and look, and ask everyone who uses this computer.
gate-passwords-unknown-state = You do not know yet if passwords are in Kaspersky.

gate-server-last = Is Kaspersky gone from all your other computers?
gate-server-last-why = This server holds the keys of locked drives. If it goes first, that data can be lost for good.
gate-server-last-done = Yes, and I have saved a backup of the server
gate-server-last-done-hint = The backup and its password are in a safe place, away from this computer.
gate-server-last-not-yet = No
gate-server-last-not-yet-hint = Remove it from the other computers first.
gate-server-last-not-yet-state = Kaspersky is still on your other computers.
gate-server-last-unknown = I don’t know
gate-server-last-unknown-hint = Run this app on the other computers, or ask the person who runs the server.
gate-server-last-unknown-state = You do not know yet if Kaspersky is gone from your other computers.

gate-quarantine = Is a file you need in Kaspersky’s quarantine?
gate-quarantine-why = Kaspersky locks away files that it thinks are harmful. Most of them are. Once Kaspersky is gone, you cannot open them.
gate-quarantine-no = No
gate-quarantine-no-hint = I looked and there is nothing that we need, or no file has gone missing.
gate-quarantine-restored = Yes, and I have brought it back
gate-quarantine-restored-hint = Only files that I know to be good.
gate-quarantine-yes = Yes
gate-quarantine-yes-hint = Open Quarantine in the Kaspersky window and bring the file back. Do so only if you know that it is good.
gate-quarantine-yes-state = A file you need is still in quarantine.
gate-quarantine-unknown = I don’t know
gate-quarantine-unknown-hint = Open Kaspersky and look for Quarantine or Backup. If it has no window, ask the person who set it up. If no file has gone missing, you can answer No.
gate-quarantine-unknown-state = You do not know yet if a file you need is in quarantine.

gate-uninstall-password = Does Kaspersky need a password before you can remove it?
gate-uninstall-password-why = If one was set, Kaspersky asks for it. On a computer that no console manages, a lost one cannot be brought back.
gate-uninstall-password-none = No password was set
gate-uninstall-password-none-hint = Kaspersky’s settings show that password protection is off.
gate-uninstall-password-known = Yes, and I have it
gate-uninstall-password-known-hint = You type it in Kaspersky’s own window. This app never asks for it.
gate-uninstall-password-lost = Yes, but nobody knows it
gate-uninstall-password-lost-hint = Ask the person who set it up, or reset it in the console.
gate-uninstall-password-lost-state = Kaspersky asks for a password that nobody knows.
gate-uninstall-password-lost-1 = Ask the person who set it up. Look among the papers of your IT firm, too.
gate-uninstall-password-lost-2 = Is there a console? The person who runs it can set a new password there.
gate-uninstall-password-lost-3 = On a Mac it is the password of the Mac’s own administrator.
gate-uninstall-password-lost-4 = A home version on Windows can be reset. The maker’s page under “Sources” says how. Let an IT person do it.
gate-uninstall-password-lost-5 = If nothing helps, an IT person can use the maker’s removal tool. The same page names it.
gate-uninstall-password-unknown = I don’t know
gate-uninstall-password-unknown-hint = Open Kaspersky’s settings and look for password protection.
gate-uninstall-password-unknown-state = You do not know yet if Kaspersky asks for a password.

gate-managed = Does someone else manage Kaspersky on this computer?
gate-managed-why = Some offices manage Kaspersky from one main computer, the “console”, through a part called Network Agent. The console can put back what you remove.
gate-managed-no = No
gate-managed-no-hint = We set it up on this computer ourselves.
gate-managed-released = Yes, and the console no longer manages this computer
gate-managed-released-hint = It was taken out of the console, and nothing is installed from there any more.
gate-managed-ended = It was so once, but nobody runs that console any more
gate-managed-ended-hint = For example when the IT firm is gone. If that is wrong, it may come back. This app sees that.
gate-managed-yes = Yes
gate-managed-yes-hint = Ask your IT firm or head office to release this computer.
gate-managed-yes-state = Somebody else still manages Kaspersky on this computer.
gate-managed-unknown = I don’t know
gate-managed-unknown-hint = Ask your IT firm or head office, or the person who set it up. If there is nobody to ask, choose the answer about a console that nobody runs.
gate-managed-unknown-state = You do not know yet who manages Kaspersky here.

gate-others = Do others work with files on this computer?
gate-others-why = The removal may need a restart. Whoever has a file from it open at that time can lose their work.
gate-others-no = No
gate-others-no-hint = Nobody opens files on this computer from another one.
gate-others-told = Yes, and they know about it
gate-others-told-hint = They have saved their work and closed their files.
gate-others-yes = Yes
gate-others-yes-hint = Tell them when you will restart, and ask them to close their files.
gate-others-yes-state = Others still work with files on this computer.
gate-others-unknown = I don’t know
gate-others-unknown-hint = Ask your coworkers, or do this after hours.
gate-others-unknown-state = You do not know yet if others work with files on this computer.

gate-vpn-off = Is Kaspersky VPN switched off?
gate-vpn-off-why = Its Kill Switch can cut off the internet when the VPN stops by surprise.
gate-vpn-off-off = Yes
gate-vpn-off-off-hint = The VPN is not connected, and Kill Switch is off in its settings.
gate-vpn-off-on = No
gate-vpn-off-on-hint = Disconnect the VPN and turn off Kill Switch in its settings.
gate-vpn-off-on-state = Kaspersky VPN is still on.
gate-vpn-off-unknown = I don’t know
gate-vpn-off-unknown-hint = Open Kaspersky VPN and look.
gate-vpn-off-unknown-state = You do not know yet if Kaspersky VPN is off.

## Facts

fact-f-001 = The order against Kaspersky was published on June 24, 2024, in the Federal Register.
fact-f-010 = The order says that Russia has power over Kaspersky. It also says that its code is hidden in products of other firms.
fact-f-011 = The order covers Kaspersky Lab, Inc. and all its sister, parent and daughter companies.
fact-f-013 = A law firm reads the order so that it covers US citizens and residents who live abroad.
fact-f-014 = The order covers its security products and services, its virus protection, and other products that have it inside.
fact-f-015 = A product counts even when Kaspersky made only a part of what is inside.
fact-f-016 = The order leaves out threat reports, security training, and advice that only informs or teaches.
fact-f-017 = The official list of products is not complete. A product that is not on it can still be covered.
fact-f-020 = Since July 20, 2024 Kaspersky may make no new deal for its security products with people or businesses in the US.
fact-f-021 = Since September 29, 2024 Kaspersky may send no updates to the US. It may not run its cloud network there.
fact-f-023 = The updates had to end at 12 AM Eastern time on September 29, 2024. So September 28 was the last day.
fact-f-022 = Since September 29, 2024 nobody in the US may resell it, build it into other products or license it for that.
fact-f-024 = The order forbids Kaspersky to sell its security products to anyone in the US. The time from June to September 2024 was left so that people could find something new.
fact-f-025 = Those who keep using it face no penalty under this order, but all the risk is theirs.
fact-f-026 = The government strongly urges everyone to change to another maker soon. That is advice.
fact-f-031 = Each breach of the law behind this order can cost up to $377,700, or twice the sale if that is more. The Treasury gives that figure (2025).
fact-f-033 = The figure was not raised in 2026.
fact-f-034 = A breach on purpose is a crime. It can cost up to $1,000,000 and bring up to 20 years in prison.
fact-f-035 = Fines are meant for those who sell it or pass it on, and not for those who only use it.
fact-f-046 = Kaspersky says that it may go on selling to others outside the US.
fact-f-047 = Since June 24, 2024 three Kaspersky companies are on the Commerce Department’s list for exports. They are AO Kaspersky Lab, OOO Kaspersky Group and Kaspersky Labs Limited.
fact-f-048 = Who wants to send them goods or technology needs a license. The list does not speak of using their software.
fact-f-049 = The US put 12 leaders of Kaspersky under sanctions on June 21, 2024. The company and its head are not on that list.
fact-f-050 = In September 2017 civilian agencies of the US government were told to find and remove security products with Kaspersky’s name.
fact-f-052 = Since October 1, 2018 no part of the US government may use what Kaspersky made, in whole or in part.
fact-f-054 = Since July 2018 the rule 52.204-23 goes into every contract with the US government, large or small.
fact-f-055 = The rule bars you from giving Kaspersky to the government. It also bars you from making your work for it with Kaspersky.
fact-f-057 = In the rule 52.204-23 of December 2023, 3 business days took the place of 1.
fact-f-102 = That change holds for contracts that were put out from December 4, 2023 on. An older contract keeps its text unless somebody changes it.
fact-f-056 = The report is about what the government got from you, or what a subcontractor told you of. It goes in writing to the contracting officer, or to DIBNet for defense.
fact-f-104 = The text of July 2018 gives 1 business day. It requires the contract, the supplier, the product and what was done. Within 10 business days it requires why it happened and what will change.
fact-f-058 = The rule must be passed on in every subcontract.
fact-f-059 = A newer rule, 52.240-91, brings several bans together. Agencies may use it now in place of 52.204-23.
fact-f-103 = In June 2026 the number 52.240-3 was proposed for the newer rule. We do not know if it is final.
fact-f-060 = Those who hold government contract data must update virus protection when new releases come out.
fact-f-062 = The rule 52.204-25 is about makers like Huawei, ZTE and Hikvision. It gives 1 business day.
fact-f-061 = On July 13, 2026 the second phase of CMMC was put on hold, with its checks by outside firms. Since then contracts may require only what you state about yourself. We know of no end of that.
fact-f-063 = In 2025 the first order that shuts out a maker was made. It names Acronis, and is about work for the spy agencies.
fact-f-107 = Where the rule 52.204-30 is in a contract, the contractor must look at SAM.gov at least every 3 months. New orders there can shut out a maker.
fact-f-064 = The FCC put Kaspersky’s security products and services on its list on March 25, 2022.
fact-f-065 = The FCC put Kaspersky virus protection on its list on July 23, 2024, with devices that have it inside.
fact-f-066 = The FCC gives no approval to new devices with Kaspersky inside.
fact-f-068 = Support money of the FCC may not buy, rent or maintain what is on its list.
fact-f-069 = Phone companies with support money must remove what is on the list and certify that. All must report what they got from 60 days after a listing on.
fact-f-108 = Each company that offers such service reports yearly what it got from 60 days after the listing on. Who has none certifies that, and reports only when that changes.
fact-f-109 = The yearly report to the FCC is due on March 31.
fact-f-072 = E-Rate and Rural Health Care may not pay for what is on the list. Records must be kept 10 or 5 years.
fact-f-110 = The FCC’s Cybersecurity Pilot pays security for schools and libraries that were picked in January 2025.
fact-f-075 = A law of New Hampshire of 2018 bars state agencies from using what Kaspersky made, in whole or in part.
fact-f-076 = In 2019 Vermont barred its agencies and their IT companies from Kaspersky’s products.
fact-f-077 = Maryland’s rule also holds for personal devices that are used for work for the state.
fact-f-078 = New Jersey’s rule also binds companies and people who work for the state on its devices.
fact-f-079 = Oregon’s law names Kaspersky. It also reaches some things that a company uses for the state.
fact-f-080 = Texas has Kaspersky on its list. Its rule also reaches personal devices used for work for the state.
fact-f-082 = Since April 2023 Florida’s state universities keep Kaspersky off their devices and networks. Some also bar it on personal devices that do their work.
fact-f-083 = HIPAA requires ways to guard against, find and report harmful software. It does not name Kaspersky.
fact-f-106 = HIPAA requires a written look at the risks to health records.
fact-f-084 = In 2014 a nonprofit for mental health settled for $150,000 after harmful software got in. Software without updates was one of the reasons.
fact-f-085 = The card standard PCI DSS 5.3.1 requires that virus protection is kept current by automatic updates.
fact-f-105 = Which card form a shop fills in depends on how card numbers travel.
fact-f-090 = Where the rule 52.240-91 is in a contract, one report is due within 72 hours.
fact-f-092 = A law of 2011 says that treating TRICARE patients does not by itself make you a government subcontractor.
fact-f-112 = In 2013 a board of the Labor Department held that this law does not settle every case.
fact-r-001 = Files that Kaspersky has locked can be read only with Kaspersky or with its help.
fact-r-002 = A USB stick that is locked as a whole cannot be read away from the office network.
fact-r-003 = The backup of the server holds the main keys of locked drives. Without it, data can be lost for good.
fact-r-004 = Where Kaspersky turned on BitLocker, the key to get back in is shown in its console.
fact-r-005 = Vaults open only with the program. A lost vault password cannot be brought back.
fact-r-006 = Backups are made and restored with the program.
fact-r-007 = The main password is not kept anywhere and cannot be brought back.
fact-r-008 = A backup of the passwords opens only with the main password of that time.
fact-r-009 = A lost password cannot be brought back when no console manages the computer.
fact-r-010 = If a password was set, Kaspersky asks for it before it lets you remove it.
fact-r-011 = A console can install again what it finds missing.
fact-r-012 = Kill Switch blocks the internet when the VPN drops.
fact-r-013 = What is in quarantine can be kept for a later Kaspersky only if you choose so when you uninstall it.
fact-r-014 = Tell others who use the computer before you start.
fact-r-015 = A subscription is cancelled in your account. Uninstalling does not do it.
fact-r-016 = Microsoft lists two Kaspersky drivers, klfle and klvfs, among those that lock files.
fact-r-020 = In September 2024 Kaspersky on Windows computers in the US was replaced by UltraAV, often without a question.
fact-r-021 = A lab removed 16 products in 2022 and often found things that stayed behind.
fact-r-022 = The maker’s page on a lost password of a home version leads to its removal tool if nothing else helps.

## What else ends

afterwards-government-report = Report to the government, if your contract requires it
afterwards-government-report-why = If it is due, it stays due after the removal, and this app does not send it. Tick it once you have sent it, and the report shows the day.
afterwards-government-details = Send the second report to the government
afterwards-government-details-why = The older rule requires it after the first. Tick it once you have sent it.
afterwards-company-report = Tell the company you work for
afterwards-company-report-why = This stays open after the removal, and this app does not send it. The report page has a short answer that you can copy. Tick it once you have sent it.
afterwards-subscription = Cancel the subscription
afterwards-subscription-why = Uninstalling does not end it. Cancel it in your Kaspersky account or with the shop, and keep the email.
afterwards-card = Check the next bill of your credit card
afterwards-card-why = A renewal is often charged before the old time is over. If it shows up, ask your bank or the shop.
afterwards-console = Take this computer out of the console
afterwards-console-why = Else the console may install Kaspersky again. Ask the person who runs it.
afterwards-keys = Keep the server’s backup for years
afterwards-keys-why = An old disk or USB stick may still be locked with its keys. Keep the backup and its password offline.
afterwards-ultraav = Decide about UltraAV
afterwards-ultraav-why = It came in place of Kaspersky, and its bill runs on. To remove it, use its own uninstaller in the list of apps, then restart.
afterwards-other-computers = Check your other computers
afterwards-other-computers-why = This app looks at one computer at a time. It puts itself on a USB stick for the others, also at home, and shows how to look at phones.

## What the programs are for

kind-agent = Lets an office or an IT firm manage Kaspersky on this computer.
kind-antivirus = Protects a computer against viruses.
kind-console = Manages Kaspersky on all computers of an office.
kind-encryption = Locks drives and files, so that only you can open them.
kind-family = Lets parents limit what children do on a computer.
kind-kit = A kit for people who write programs.
kind-mail-filter = Looks for viruses in email and web pages.
kind-on-demand = Looks for viruses or old programs when someone starts it.
kind-parts = Parts that several Kaspersky programs share.
kind-passwords = Keeps passwords.
kind-plants = Protects computers that control a plant.
kind-registers = Protects cash registers and the like.
kind-sensor = Watches a computer for attacks and tells an office or an IT firm.
kind-threats = Tells experts about new threats.
kind-training = Teaches people how to stay safe online.
kind-virtual = Protects virtual computers on a server.
kind-vpn = Hides internet traffic from others on the way.

## What happened with related programs

story-ultraav = You did not buy this one? In September 2024 many Windows computers in the US got it in place of Kaspersky, often without a question. It is another company’s product, and you choose if it stays.
story-ultravpn = You did not buy this one? In September 2024 people in the US who had the Kaspersky VPN got it in its place. It is another company’s product and not banned, so keep it, or uninstall it and end its own subscription.

## What people ask

topic-products = Which products are banned?
topic-products-answer = All its virus protection and security programs, and programs of others that have it inside. The official list is not complete. Threat reports, training and plain advice are left out, but contracts with the US government have no such exception.
topic-computer = Do we need a new computer?
topic-computer-answer = No. The order is about software. Once it is removed, you can keep the computer.
topic-insurer = What do we tell our insurer?
topic-insurer-answer = Only what was checked. Take each answer from your report, and ask your broker what your policy needs.
topic-proof = What proof will people want?
topic-proof-answer = Most ask what it was, when you found it and when it was gone. Some also ask what could not be checked. Your report says all of it.
topic-medicare = Are Medicare, Medicaid or TRICARE payments government work?
topic-medicare-answer = A law of 2011 says that treating TRICARE patients does not by itself make you a government subcontractor, but one agency has read it otherwise. For Medicare and Medicaid we know of no official text that settles it. Ask the payer in writing if your contract has the rule in it.
topic-subcontractor = We only work for a company that has the contract. Does it count?
topic-subcontractor-answer = Yes. That company must pass the rule on to everybody it hires for this work, so it can come with a purchase order. Look at your orders, or ask that company.
topic-state-work = Does work for a state, county or city count?
topic-state-work-answer = Yes. Some states keep Kaspersky out of their work, and a few bind the companies they hire. The order of the US government is another thing.
topic-ghost = It is gone, but Windows still lists it. What now?
topic-ghost-answer = Restart the computer, then open Windows Security and see what protects it. An entry that stays behind can keep Microsoft Defender off. If it is still there, ask an IT firm, and delete nothing by hand.
topic-database = What about the database of the Kaspersky server?
topic-database-answer = It is data of its own, and it can stay when the server goes. Look for a SQL Server with the name KAV_CS_ADMIN_KIT, or a database called KAV in PostgreSQL or MySQL. Ask the person who ran the server, then choose to keep or delete it.
topic-coming-back = How do we keep it from coming back?
topic-coming-back-answer = Take the computer out of the console, and stop every script that installs it. Your IT firm can block its programs, on Windows with application control and on Macs by the team ID 2Y8XE5CQ94. In browsers, a policy can block its browser extensions.
topic-money = Can we get our money back?
topic-money-answer = Perhaps. Ask the seller or your card company. We know of no rule that requires it.

## Tax offices, lenders, dealers

question-finance = Do you prepare tax returns, lend money or arrange loans?
question-finance-why = A rule of the FTC, the Safeguards Rule, says how such businesses must guard the data of their clients.
question-finance-no = No
question-finance-yes = Yes
question-finance-yes-hint = For example a tax preparer, a bookkeeper who does tax returns, a mortgage broker or a car dealer. Also a college that arranges loans for students.
question-finance-unknown = I don’t know
question-finance-otherwise = tax or loan work

duty-finance-plan = Have a plan that guards your clients’ data
duty-finance-plan-why = The FTC’s Safeguards Rule requires it, and small offices must do most of it. Write down what takes the place of Kaspersky. The IRS, too, wants tax offices to use virus protection.

duty-find-out-finance = Find out if the FTC’s Safeguards Rule is about you
duty-find-out-finance-why = It holds for many who prepare tax returns, lend money or arrange loans. They must have a plan that guards the data of their clients.

## What else comes with such work

duty-other-bans = Look for the other bans in your contract
duty-other-bans-why = The rule 52.204-25 about Huawei, ZTE and others gives you 1 business day for a report. The rule 52.204-27 bars TikTok. The newer rule 52.240-91 holds these bans in one, with 72 hours for a report.

duty-certify = Check before you sign that you use none of it
duty-certify-why = A new customer may ask you to state that. This app looks at one computer, so check all of them first.

duty-ten-years = Keep the records of what you sold for 10 years
duty-ten-years-why = The ban rests on a law called IEEPA. The government has 10 years to act when somebody breaks it.

duty-abroad-bans = Canada and Australia banned it for everybody
duty-abroad-bans-why = Canada took it off the phones of its government in 2023, and Australia off its government’s computers in 2025. These bans do not bind a shop there. Work for a government there can be different.

## More facts

fact-f-120 = The FTC’s Safeguards Rule holds for tax preparers, lenders and mortgage brokers. It requires a program that guards the data of customers.
fact-f-121 = Car dealers must follow the Safeguards Rule, too.
fact-f-122 = The Safeguards Rule is 16 CFR 314. Firms that hold less customer data are free from some parts of it.
fact-f-123 = The IRS names virus protection among six basic steps for tax offices.
fact-f-124 = IRS Publication 4557 tells tax offices to use security software and to follow the Safeguards Rule.
fact-f-125 = New York’s rule 23 NYCRR 500 binds firms with certain licenses. Small ones are free from some parts.
fact-f-126 = The rule on federal grants and loans, 2 CFR 200.216, names Huawei, ZTE, Hytera, Hikvision and Dahua. It does not name Kaspersky.
fact-f-127 = In 2022 a US court undid an insurance policy, because an answer on the form was said to be wrong. The customer agreed to it in the end.
fact-f-128 = Google took Kaspersky’s apps out of its store. Phones that have one get no new version from there.
fact-f-129 = A contractor who finds Huawei or ZTE equipment, or that of some others, must report it within 1 business day.
fact-f-130 = A contractor may not have TikTok on devices that it uses for the contract.
fact-f-131 = Since April 24, 2024 the government has 10 years to act on a breach of IEEPA.
fact-f-132 = In October 2023 Canada banned Kaspersky from the mobile devices of its government.
fact-f-133 = In February 2025 Australia banned Kaspersky from the systems of its government. Businesses there can still use it.

## What people ask, too

topic-phones = What about phones and tablets?
topic-phones-answer = This app cannot look at them, so look at each one yourself. In 2024 Google took Kaspersky’s apps out of its store, so they get no new version from there.
topic-phones-remove = How do we take it off a phone or tablet?
topic-phones-remove-answer = On Android, open Settings, then Apps, then Kaspersky, and uninstall it. On an iPhone or iPad, hold your finger on its icon and remove the app. Then restart it, and look if the app is gone.
topic-insurer-wrong = What if an earlier answer to our insurer was wrong?
topic-insurer-wrong-answer = Tell your insurer or your broker now, and give the right answer. A wrong answer can cost you the whole policy, as a court case of 2022 showed.
topic-give-away = Can we sell or give away a computer that has it?
topic-give-away-answer = Remove it first. It is not clear if a used computer with Kaspersky on it counts as resale. If you sold one, ask a lawyer.
topic-tools = We once ran a free Kaspersky tool. Was that wrong?
topic-tools-answer = No. This order does not punish those who use it, and that includes a free tool that ran once. Remove what is left, and do not fetch it again.
topic-grant = We have a federal grant or loan. What holds for us?
topic-grant-answer = The rule for grants and loans, 2 CFR 200.216, names five makers from China. Kaspersky is not one of them. Read the terms of your grant, as they can require more.
topic-new-york = We have a financial license from New York State. What holds for us?
topic-new-york-answer = New York has its own rule, 23 NYCRR 500, of its Department of Financial Services. It requires a security program, and small firms are free from some parts. Name Kaspersky among the risks there, and say what takes its place.
