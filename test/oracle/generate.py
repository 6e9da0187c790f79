#!/usr/bin/python3
"""Writes what OpenCV, SciPy and Pillow make of two small pictures: cases.json, labels.json and images/.

With --check it writes to a temporary directory, compares with what is committed, names what differs and exits 1.
Needs Debian's python3-opencv, python3-scipy, python3-numpy and python3-pil.
"""

import json
import pathlib
import shutil
import sys
import tempfile

import numpy as np
from PIL import Image

sys.dont_write_bytecode = True  # else the makers leave compiled files beside them

from makers import crops, distortions, filters, labels, mixing, quality, resizing, tones, tones_pil, warps
from makers.sources import SOURCES

HERE = pathlib.Path(__file__).resolve().parent
MAKERS = (crops, warps, distortions, resizing, filters, tones, tones_pil, quality, mixing)


def write(folder: pathlib.Path) -> None:
    """Writes everything to an empty folder."""
    (folder / "images").mkdir()
    for name, picture in SOURCES.items():
        save(folder / "images" / f"source-{name}.png", picture)
    cases = [case for maker in MAKERS for case in maker.cases()]
    names = [case["name"] for case in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"names that occur twice: {sorted(twice)}")
    for case in cases:
        save(folder / "images" / f"{case['name']}.png", case.pop("expected"))
    dump(folder / "cases.json", cases)
    dump(folder / "labels.json", labels.cases())


def save(path: pathlib.Path, pixels: np.ndarray) -> None:
    if pixels.dtype != np.uint8:
        raise TypeError(f"{path.name} is {pixels.dtype}")
    Image.fromarray(pixels).save(path, optimize=True)


def dump(path: pathlib.Path, entries: list) -> None:
    """One entry a line, so that a change shows as one."""
    lines = ",\n".join(json.dumps(entry) for entry in entries)
    path.write_text(f"[\n{lines}\n]\n")


def check() -> int:
    """The number of files that differ from the committed ones; pictures are compared by their pixels."""
    with tempfile.TemporaryDirectory() as temporary:
        made = pathlib.Path(temporary)
        write(made)
        wrong = [name for name in sorted(listing(made) | listing(HERE)) if not same(made / name, HERE / name)]
    for name in wrong:
        print(f"differs: {name}")
    print(f"{len(wrong)} files differ from {HERE}")
    return len(wrong)


def listing(folder: pathlib.Path) -> set:
    return {"cases.json", "labels.json"} | {f"images/{path.name}" for path in (folder / "images").glob("*.png")}


def same(one: pathlib.Path, other: pathlib.Path) -> bool:
    if not (one.exists() and other.exists()):
        return False
    if one.suffix == ".json":
        return one.read_bytes() == other.read_bytes()
    with Image.open(one) as a, Image.open(other) as b:
        return a.mode == b.mode and np.array_equal(np.asarray(a), np.asarray(b))


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        return 1 if check() else 0
    if sys.argv[1:]:
        print("usage: generate.py [--check]", file=sys.stderr)
        return 2
    shutil.rmtree(HERE / "images", ignore_errors=True)
    write(HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
