"""The product's settings in a fresh folder. Not in conftest.py: pytest-django reads settings before that."""

import os
import string

from django.middleware import csrf

from tests.temporary import fresh_folder

os.environ["ALONGSIDE_DATA"] = os.environ.get("ALONGSIDE_DATA") or fresh_folder()
os.environ.setdefault("ALONGSIDE_SECRET_KEY", "for tests only, and as long as a real one has to be, so fifty letters")
os.environ.setdefault("ALONGSIDE_HASHED_STATIC", "no")
os.environ.setdefault("ALONGSIDE_HTTPS", "no")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from alongside.front.settings import *  # noqa: F403
from alongside.front.settings import TEMPLATES
from alongside.ui import checked

# A component refuses an empty word, and an unknown name in a template of ours raises.
checked.STRICT = True
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = checked.Raises("%s")

# A page is searched for "Jo" and must not hold it: no token may spell a name by chance (one page in sixty did).
csrf.CSRF_ALLOWED_CHARS = string.ascii_lowercase + string.digits
