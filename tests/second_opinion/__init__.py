"""Ways to the same verdicts that share nothing with the product's own proof but the cards."""
