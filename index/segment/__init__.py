"""Lines of a page to articles."""
