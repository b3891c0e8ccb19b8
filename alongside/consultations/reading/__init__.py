"""Reading the files of a consultation. Pure: bytes and text in, rows or a kind complaint out."""
