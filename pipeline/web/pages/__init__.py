"""The pages: each asks the database, arranges what it found and answers."""
