"""A dump's lines to pieces in the order in which they were printed."""
