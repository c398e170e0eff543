"""What each piece of a page is: text, headline, byline, mark of a column, service line."""
