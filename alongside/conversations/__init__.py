"""A Conversation: talking with somebody in a place that they chose, with a cup of tea, and coming back safe.

The worker plans it, sets off, writes down what they say (read back first), and is back. A colleague keeps watch.
"""
