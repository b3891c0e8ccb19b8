"""Pages of what was said elsewhere: bringing the files of a consultation, and the notes of a meeting."""
