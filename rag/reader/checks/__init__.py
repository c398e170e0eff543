"""What rules a span out: an amount, an age, a sum, a year or a thing of another kind than is asked for."""
