"""What practitioners learned, in our own words, shown at the step where it helps.

A guide is a page of Markdown in ``pages/``. ``{% guide "answer" %}`` draws its short help with a link to the whole of
it. ``plain`` measures how plainly something is written, for hints while writing and for the checks of the house.
"""
