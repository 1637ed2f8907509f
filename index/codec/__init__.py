"""The columnar codec: Whoosh segments whose postings are arrays, mapped into memory.

A segment is two files, both of the kind ``arrays_file`` describes: ``SEGMENT.terms`` (``postings``) and
``SEGMENT.docs`` (``documents_file``). Whoosh's table of contents lists the segments and holds deletions, so that
Whoosh's own readers and Searcher work on such an index as on any other.

Writing: ``writer`` (an index) -> ``builder`` (a segment) -> ``tokens``, ``lexer``, ``buffers``, ``inversion``
(a batch) -> ``postings_writer``; ``merging`` and ``segment_merge`` lay batches and segments together.
Reading: ``toc`` -> ``segments`` -> ``terms_reader``, ``documents_file``.

A leaf reader's ``_terms`` is then a ``TermsReader``; who wants arrays asks it, not the matchers:
``field(name)`` gives the ``FieldArrays``, with documents, counts and positions of a term (``find``, ``docs``,
``counts_at``), document frequencies and whole ranges of terms (``df``, ``block``, ``place``).
"""
