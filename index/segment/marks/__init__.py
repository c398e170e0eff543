"""What newspapers print to tell their parts apart: names, offices, credits, leads, jump lines."""
