# The ban
