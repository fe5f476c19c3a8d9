"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from lifering.design.kept_first import KeptFirst

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")
application = KeptFirst(get_wsgi_application())
