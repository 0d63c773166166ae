"""Sets up, starts and stops every part of the bot on one machine. Needs nothing but Python's own library."""
