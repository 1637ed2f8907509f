"""Articles as they arrive: the nouns everything passes around, and the readers that make the first of them."""
