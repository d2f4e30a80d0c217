"""What people said of facts, laid over what the extractors found.

:mod:`overlay` does so for every batch that is loaded, so that a document has the same rows whether it was corrected
before or after it was read; :mod:`hearing` takes in what was said since and loads the documents concerned anew from
what the warehouse has of them; :mod:`subjects` finds what a person speaks of.
"""
