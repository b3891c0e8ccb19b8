"""Letters on paper, and the slips that come back: print, post, type in. Who lives without a screen has the same voice.

Draw slips, print letters, say that they were posted, type a slip in, put its words into the inbox when its question has
closed (practice.md §1.11 row 13; care.md §3).
"""
