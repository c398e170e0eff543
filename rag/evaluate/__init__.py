"""Gold in, measures out: pages, answers, search, reading, dates."""
