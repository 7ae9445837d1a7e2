"""WSGI entry point, served by granian."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ptce.settings")

application = get_wsgi_application()

# What is loaded for good is never looked at again by the garbage collector, the views included: a page that makes many
# objects set off a full collection, 80 ms long, one time out of twelve.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
