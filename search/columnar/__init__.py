"""Search on arrays: a Whoosh index read as numpy arrays, and our query tree evaluated on them."""
