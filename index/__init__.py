"""Raw document -> article -> stored: the write side."""
