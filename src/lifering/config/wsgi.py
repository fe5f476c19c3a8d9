"""The application that gunicorn serves."""

import os
from typing import cast

from django.core.wsgi import get_wsgi_application

from lifering.design.kept_first import Application, KeptFirst

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")
application = KeptFirst(cast(Application, get_wsgi_application()))
