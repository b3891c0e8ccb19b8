"""Say it instead: a recording where words are asked. A person listens and types it up; then the recording is deleted.

Record, hear it again, send, listen, type up, check the words, take it back (practice.md §1.11 row 13; care.md §3).
"""
