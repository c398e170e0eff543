"""Reading by form and by rule, without a trained network: tables, lists of appointments, bylines, the best sentence."""
