"""The chat in the browser: a reading room over an open archive."""
