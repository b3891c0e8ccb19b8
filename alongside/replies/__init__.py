"""What people send back, by whichever way: placed where it belongs, or read by a person. Nothing is dropped.

Take in, place, write back, say whose it is, ring back (practice.md §1.11 row 13; care.md §3).
"""
