"""Projects as a Django app."""

from alongside.core import capability


class ProjectsRoom(capability.Room):
    """Pieces of work."""

    name = "alongside.projects"
    label = "projects"
