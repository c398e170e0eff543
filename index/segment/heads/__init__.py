"""Headlines, bylines and marks of columns to the bodies they belong to."""
