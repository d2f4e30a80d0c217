"""One file's way from bytes to facts with page and box: inbox, archive, quarantine, readers, cleaning, receipts."""
