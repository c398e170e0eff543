"""Pieces of body text to runs, and runs to chains: which stretch is read on by which."""
