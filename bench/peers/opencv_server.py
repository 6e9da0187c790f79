"""gunicorn's application with OpenCV, one thread in each worker."""

import cv2
from opencv_pipeline import augment
from serve import application

cv2.setNumThreads(1)
app = application(augment)
