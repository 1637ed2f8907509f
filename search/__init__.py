"""Question -> answer: the read side. Knows no HTTP."""
