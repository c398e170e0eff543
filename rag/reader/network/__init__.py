"""The trained network: its windows, its scores of spans, the choice among them, and how sure it is."""
