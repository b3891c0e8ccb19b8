"""One letterbox in, one out. It never knows what it carries.

A room writes a ``Letter`` and hands it over with ``tell``; the send gate decides when and by which channel it goes.
"""
