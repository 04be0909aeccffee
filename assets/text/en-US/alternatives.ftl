# Step 4, Protect: which other protection fits this office.

## How we compare

alternatives-heading = What fits your office
alternatives-nobody-pays = Nobody pays to be on this list. What you choose is noted in your report. This app installs nothing.
alternatives-may-be-federal = You did not say if you work for the US government. If you do, the order can change.
alternatives-how = How we compare
alternatives-how-filters = First we drop what your office cannot use, and we say why.
alternatives-how-points = Then we count points out of 100. Points come only from facts with a date and a source.
alternatives-how-unknown = What no source shows is marked as unknown. Ask the maker about it.
alternatives-how-near = Products less than { $points } points apart share a place. Inside a place they are in ABC order.
alternatives-how-built-in = If you have { $devices } devices or fewer, what came with your computer is listed first. Another one must be { $points } points ahead to pass it.
alternatives-how-age = Facts older than { $months } months no longer count.
alternatives-how-bias = Makers who publish more get more points. So look at the unknown part too.
alternatives-how-not-tested = We did not buy or try any of these products.
alternatives-old = This list is of { $date }. Look at the makers' own pages too.

alternatives-points = { $documented } points of 100 · { $unknown } unknown · { $missing } not met
alternatives-place = Place { $place }
alternatives-fits = These fit your office
alternatives-to-confirm = These may fit. Ask the maker first
alternatives-out = These do not fit your office
alternatives-no-fit = No source shows that a product fits. Ask the makers of these first.
alternatives-nothing-banned = We know of no part from the banned maker in this product. Checked { $date }.
alternatives-ask = Ask the maker about
alternatives-shown = What sources show
alternatives-shown-not = Sources say this is not so
alternatives-sources = Sources
alternatives-source = { $title }, { $date } ({ $grade })
alternatives-page = The maker’s page

group-protection = Protection
group-fit = Fit for you
group-cost-and-trust = Cost and trust
group-unknown = Unknown
group-points = { $group }: { $documented } of { $of }

grade-maker = the maker says so
grade-lab = a test lab says so
grade-government = a government says so
grade-second-hand = others report it

preset-federal = Points for an office with federal work
preset-large = Points for 100 or more devices
preset-mixed = Points for an office with someone in charge of computers
preset-tiny = Points for a very small office
preset-small = Points for a small office

## Prices

price-included = Included in what you already pay for
price-free = Free
price-published = ${ $amount } { $unit }, as of { $date }
price-ageing = ${ $amount } { $unit } as of { $date }. Check it, it may have changed
price-ask-the-maker = Price: ask the maker
price-unit-device-year = a device a year
price-unit-device-month = a device a month
price-unit-user-year = a person a year
price-unit-user-month = a person a month

## Systems

system-windows = Windows Pro or Business
system-windows-home = Windows Home
system-windows-server = Windows Server
system-macos = Mac
system-linux = Linux

## Why a product does not fit, and what to ask

gap-out-banned-part = It has a part from the banned maker inside.
gap-out-system = It does not protect { $system }.
gap-out-too-few = { $devices ->
    [one] It takes no fewer than 1 device.
   *[other] It takes no fewer than { $devices } devices.
}
gap-out-too-many = { $devices ->
    [one] It takes no more than 1 device.
   *[other] It takes no more than { $devices } devices.
}
gap-out-edr = It does not spot and stop attacks the way your insurer or contract asks (EDR).
gap-out-one-view = It has no place to manage all your devices at once.
gap-out-government = It has no offer for US government work.

gap-ask-banned-part = Ask if any part comes from the banned maker.
gap-ask-system = Ask if it protects { $system }.
gap-ask-too-few = Ask if they sell it for as few devices as you have.
gap-ask-too-many = Ask if they sell it for as many devices as you have.
gap-ask-edr = Ask if this edition includes EDR, as your insurer or contract demands.
gap-ask-one-view = Ask if you can manage all your devices in one place.
gap-ask-government = Ask if they have an offer for US government work. Then ask your assessor.

## Why a product stands where it stands

reason-built-in-first = You already have it, and no other product is clearly ahead for an office of your size.
reason-already-paid = You already pay for it.
reason-near-equal = Others score about the same. Do not choose by points alone.
reason-own-protection = Your Macs keep the protection that Apple builds in.

## The facts that count

criterion-p1 = It passed a public test of business products in the last two years.
criterion-p2 = A test lab gave it, or the same engine, a top award in the last two years.
criterion-p3 = It took part in the latest public attack exercise (MITRE).
criterion-p4 = Two or more test labs published results for it in the last two years.
criterion-r1 = It spots and stops attacks that are under way (EDR).
criterion-r2 = You can add people who watch it day and night.
criterion-r3 = It can cut off a computer, undo damage or clean up by itself.
criterion-n1 = It protects well right away, with nothing to set up.
criterion-n2 = People watch the warnings for you.
criterion-n3 = You can buy it or turn it on yourself.
criterion-n4 = One account shows all your devices.
criterion-i1 = You can set the rules for all devices in one place online.
criterion-i2 = It mails warnings, and you can give people different rights.
criterion-i3 = Servers are in the same place.
criterion-i4 = Macs are in the same place.
criterion-w1 = It removes the old protection, or its maker has a tool for that.
criterion-w2 = You can try it for free.
criterion-w3 = It can run next to another product in peace.
criterion-t1 = The price is public.
criterion-t2 = It is clear who owns the maker.
criterion-t3 = No regulator is known to have acted over customer data.
criterion-g1 = There is an offer for US government work.

## One short line for each product

alternative-microsoft-defender-antivirus-note = Already on your Windows computers
alternative-microsoft-defender-for-business-note = Small office, all devices in one view
alternative-bitdefender-gravityzone-small-business-note = For small teams, managed online
alternative-bitdefender-gravityzone-edr-note = Managed online, also spots attacks under way
alternative-eset-small-business-security-note = For small teams, one account for all devices
alternative-eset-protect-note = Computers and servers, managed online
alternative-sophos-endpoint-note = People can watch it for you day and night
alternative-crowdstrike-falcon-go-note = For up to 100 devices, you can buy it online
alternative-crowdstrike-falcon-enterprise-note = Also spots attacks under way, you can buy it online
alternative-sentinelone-core-note = The basic edition, managed online
alternative-sentinelone-complete-note = Managed online, also spots attacks under way
alternative-threatdown-core-note = Computers and servers, managed online
alternative-threatdown-elite-note = People watch it for you and clean up
alternative-trend-micro-worry-free-note = Made for small businesses
alternative-norton-small-business-note = Simple, no central rules. The price goes up after the first year
alternative-huntress-managed-edr-note = People watch your computers; the built-in antivirus still does the blocking
alternative-watchguard-epdr-note = Computers and servers, people can watch it for you
alternative-avast-avg-business-note = Managed online

## After the old protection is gone

protect-after-windows = Restart the computer. Open Windows Security and check that virus protection is on. Windows turns its own protection on when no other one is left.
protect-after-server = Check the server right away, as Windows Server may not turn its own protection on. If it is off, turn it on or ask an IT person. Then restart.
protect-after-macos = Restart the Mac and install all updates. The protection that Apple builds in is always on. Add another product if you want one view of all your devices.
protect-after-linux = Linux does not start other protection by itself. Install all updates. If this computer holds customer data, ask an IT person to add a product.
protect-one-at-a-time = Do not run two antivirus products at the same time. They can slow the computer down and fight each other.
