"""Reading the files of a consultation and the notes of a meeting. Pure: bytes and text in, rows or a complaint out."""
