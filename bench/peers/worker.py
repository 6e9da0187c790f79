"""A peer in Python: loads pictures, prepares work given as expressions, times it. One JSON line in, one out."""

import gc
import importlib
import io
import json
import os
import pathlib
import sys
import time

sys.dont_write_bytecode = True
# One thread, as ours has; before numpy is there.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

PICTURES = {}
WORK = {}
NAMES = {"io": io}


def about(modules):
    """Imports the modules, given by name, and tells their versions; raises ImportError for one that is missing."""
    found = {"Python": sys.version.split()[0]}
    for name, module in modules.items():
        NAMES[name] = importlib.import_module(module)
    for name in modules:
        version = getattr(NAMES[name], "__version__", None)
        if version is not None:
            found[modules[name]] = version
    if "cv2" in NAMES:
        NAMES["cv2"].setNumThreads(1)
        NAMES["cv2"].ocl.setUseOpenCL(False)
        build = NAMES["cv2"].getBuildInformation()
        found["IPP"] = "yes" if "Intel IPP:" in build else "no"
    return {"versions": found}


def load(name, path, shape=None):
    """A file as bytes and as an array: of `shape` where it holds pixels, else flat."""
    raw = pathlib.Path(path).read_bytes()
    PICTURES[name] = raw
    if "np" in NAMES:
        array = NAMES["np"].frombuffer(raw, NAMES["np"].uint8)
        PICTURES[f"{name}_array"] = array.reshape(shape).copy() if shape else array
    return {}


def forget():
    PICTURES.clear()
    WORK.clear()
    gc.collect()
    return {}


def prepare(id, call, setup="", fresh=""):
    """`setup` is run once and `fresh` before each call; `call` is what is timed. All see the pictures and the modules."""
    scope = {**NAMES, **PICTURES}
    exec(setup, scope)
    WORK[id] = (compile(call, f"<{id}>", "eval"), scope, fresh and compile(fresh, f"<before {id}>", "exec"))
    return {}


def run(id, iterations):
    code, scope, fresh = WORK[id]
    gc.disable()
    elapsed = 0 if fresh else time_of(code, scope, iterations)
    for _ in range(iterations if fresh else 0):
        exec(fresh, scope)
        elapsed += time_of(code, scope, 1)
    gc.enable()
    return {"ms": elapsed * 1000 / iterations}


def time_of(code, scope, iterations):
    """Seconds; the last result is given back when they are counted."""
    began = time.perf_counter()
    for _ in range(iterations):
        result = eval(code, scope)
    elapsed = time.perf_counter() - began
    del result
    return elapsed


def save(id, path):
    """Writes what the work answers, pixels or a file, and tells its shape."""
    code, scope, fresh = WORK[id]
    exec(fresh or "", scope)
    result = eval(code, scope)
    raw = result if isinstance(result, bytes) else NAMES["np"].ascontiguousarray(result).tobytes()
    pathlib.Path(path).write_bytes(raw)
    return {"shape": list(getattr(result, "shape", [len(raw)]))}


DOES = {"about": about, "load": load, "forget": forget, "prepare": prepare, "run": run, "save": save}


def main():
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = DOES[request.pop("do")](**request)
        except Exception as error:  # the other side decides what to do without this one
            answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
        print(json.dumps(answer), flush=True)


main()
