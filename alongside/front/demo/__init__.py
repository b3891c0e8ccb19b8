"""The demo: a small made-up group round a kitchen table, and beside it a real consultation, where it is to be had.

Everything is made by the same actions that people use, at the times it is said to have happened. Rooms add their part
through the nameplate slot ``demo(world)``.
"""
