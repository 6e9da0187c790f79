"""gunicorn's application with Pillow."""

from pillow_pipeline import augment
from serve import application

app = application(augment)
