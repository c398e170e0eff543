"""From a question and an open snapshot to a cited answer."""
