"""Pictures of every page, to be looked at: ``make shots``, or ``make shots ONLY="suggest detail"``.

``rows.py`` has a row for each page, ``stage.py`` the world that they show (the demo's, and what it lacks), ``take.py``
takes them. Each comes at 360 and 1280 px, in light and dark, as ``shots/<name>-<width>-<theme>.png``; a form also as it
comes back when it was sent with nothing in it (``-trouble``), and some pages as they leave a printer (``-paper``).
"""
