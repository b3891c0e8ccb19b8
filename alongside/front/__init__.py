"""The front door: settings, paths, home, navigation, the demo and the ``alongside`` command."""
