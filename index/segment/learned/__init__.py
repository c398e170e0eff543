"""What was learned from text and from pages with gold, as small files, and what reads them."""
