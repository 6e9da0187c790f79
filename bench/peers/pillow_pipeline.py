"""The pipeline of the bench in Pillow: turned by 15°, brightened by 10 %, blurred by σ 3, as a JPEG of quality 85."""

import io

from PIL import Image, ImageFilter

TABLE = [min(255, round(level + 25.5)) for level in range(256)] * 3


def augment(jpeg: bytes) -> bytes:
    image = Image.open(io.BytesIO(jpeg)).convert("RGB")
    turned = image.rotate(15, resample=Image.Resampling.BILINEAR)
    blurred = turned.point(TABLE).filter(ImageFilter.GaussianBlur(3))
    out = io.BytesIO()
    blurred.save(out, "JPEG", quality=85)
    return out.getvalue()
