# What `bancheck duties` and `bancheck rules show` print.

cli-level-must = You must
cli-level-should = You should
cli-level-can = You can
cli-level-not-so = Often said, but not so
cli-kinds = Say what the business is, for fewer questions. Each of these can be repeated:
cli-next-question = Next question:
cli-sources = Sources:
cli-products = Products:
cli-facts = Facts:
cli-coverage-covered = covered by the ban
cli-coverage-ask = may be covered, not known
cli-coverage-related = related
cli-coverage-not-covered = left out by the ban
