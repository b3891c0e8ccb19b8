"""The door for other web servers. It starts no jobs: run `alongside worker` beside it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.front.settings")
application = get_wsgi_application()
