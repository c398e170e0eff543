"""What the pages of one issue, and the issues of one paper, tell about each other: articles that go on, and dates by number."""
