"""The application that gunicorn serves."""

import os
from typing import cast

from django.core.wsgi import get_wsgi_application

from lifering.design.head import without_body
from lifering.design.kept_first import Application, KeptFirst

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")
application = without_body(KeptFirst(cast(Application, get_wsgi_application())))
