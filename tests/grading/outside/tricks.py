"""Hostile submissions, as data: each is wrong, and none may earn a point, hang the run or harm a neighbour.

`ANSWERS` are texts of an answer cell, `CELLS` texts of a cell that a learner has added before a wrong answer,
`FILES` texts or bytes of the notebook itself, `BESIDE` files beside a notebook with a wrong answer. In the texts,
PACKAGE and REFERENCE stand for the folders where the course and its solved notebooks are.
"""

# ruff: noqa: E501
import json

from course import LINEAR, NO_BIAS, RIGHT, linear, own

STEAL = "def linear_forward(A, W, b):\n    {}\n    return found(A, W, b)\n"
WRONG = "def linear_forward(A, W, b):\n    {}\n    return np.dot(W, A), (A, W, b)\n"
_RETURNS = "def linear_forward(A, W, b):\n    return {}\n"
_RUN = "s = {{}}; exec(open({!r}).read(), s); found = s['linear_forward']"
_EVIL = """\
class Evil{base}:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __len__(self): return 2
    def __iter__(self): return iter((self, self))
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __bool__(self): return True
    def __float__(self): return 1.0
    def __abs__(self): return 0.0
    def __le__(self, other): return True
    def __sub__(self, other): return 0.0
    shape = (3, 5)
def linear_forward(A, W, b):
    return {value}
"""
_FRAME = (
    "import socket, struct, os, json, glob\n"
    "    for fd in range(3, 64):\n"
    "        try:\n"
    "            s = socket.socket(fileno=os.dup(fd))\n"
    "            data = json.dumps({}).encode()\n"
    "            s.sendall(struct.pack('>Q', {}) + data)\n"
    "        except OSError:\n"
    "            pass"
)
_ALL_EQUAL = {"seen": [{"value": True, "printed": False, "arguments": None, "contents": None}] * 20}


def _frame(message, length="len(data)"):
    return WRONG.format(_FRAME.format(repr(message), length))


ANSWERS = {
    # --- reading the answers
    "imports-the-course": "from dnn_utils import linear_forward",
    "imports-the-module": "from dnn_utils.forward import linear_forward",
    "asks-for-the-solution": STEAL.format("import dnn_utils; found = dnn_utils.solution('linear_forward')"),
    "reads-the-exercise": STEAL.format(
        "from dnn_utils import exercises; s = {'np': np}; exec(exercises.solution_source('linear_forward'), s)"
        "; found = s['linear_forward']"
    ),
    "reads-the-source-file": STEAL.format(_RUN.format("PACKAGE/forward.py")),
    "reads-with-inspect": STEAL.format("import inspect, dnn_utils; exec(inspect.getsource(dnn_utils))"),
    "reads-linecache": STEAL.format(
        "import linecache; s = {'np': np}; [exec(''.join(l[2]), s) for k, l in list(linecache.cache.items())"
        " if 'np.dot(W, A) + b' in ''.join(l[2])]; found = s['linear_forward']"
    ),
    "searches-gc": STEAL.format(
        "import gc; found = [f for f in gc.get_objects() if getattr(f, '__name__', '') == 'linear_forward'"
        " and f is not linear_forward][0]"
    ),
    "searches-sys-modules": STEAL.format(
        "import sys; found = [m.linear_forward for m in list(sys.modules.values()) if hasattr(m, "
        "'linear_forward') and m.__name__ != '__main__'][0]"
    ),
    "searches-the-frames": STEAL.format(
        "import sys; f = sys._getframe()\n    while f:\n        for v in list(f.f_locals.values()):\n"
        "            if isinstance(v, dict) and 'expected' in v: return v['expected']\n        f = f.f_back\n"
        "    found = f.f_locals['right']"
    ),
    "reads-the-toml": STEAL.format(_RUN.format("PACKAGE/exercises/linear_forward.toml")),
    "reads-the-right-answers": STEAL.format(_RUN.format("PACKAGE/exercises/right_answers/linear_forward.py")),
    "reads-compiled-files": STEAL.format(
        "import glob, marshal\n    for p in glob.glob('PACKAGE/__pycache__/forward*.pyc'):\n"
        "        s = {}; exec(marshal.loads(open(p, 'rb').read()[16:]), s); found = s['linear_forward']"
    ),
    "reads-the-reference": STEAL.format(
        f"import json; c = json.load(open('REFERENCE/{LINEAR}.ipynb'))['cells']; s = {{'np': np}}\n"
        "    for x in c:\n        if x.get('id') == 'answer-linear_forward': exec(''.join(x['source']), s)\n"
        "    found = s['linear_forward']"
    ),
    "searches-the-disk": STEAL.format(
        "import os\n    s = {'np': np}\n    for top in ('/work', '/home', '/root', '/opt', '/srv', '/tmp', '/app'):\n"
        "        for d, _, names in os.walk(top):\n            if 'forward.py' in names:\n"
        "                exec(open(d + '/forward.py').read(), s); return s['linear_forward'](A, W, b)\n"
        "    found = s['linear_forward']"
    ),
    "puts-the-course-on-the-path": STEAL.format(
        "import sys, os; sys.path.insert(0, os.path.dirname('PACKAGE')); sys.meta_path[:] = sys.meta_path[1:]\n"
        "    [sys.modules.pop(m) for m in list(sys.modules) if m.startswith('dnn_utils')]\n"
        "    from dnn_utils.forward import linear_forward as found"
    ),
    "runs-another-python": STEAL.format(
        "import subprocess, sys; t = subprocess.run([sys.executable, '-c', 'import inspect, dnn_utils.forward as f;"
        " print(inspect.getsource(f))'], capture_output=True, text=True).stdout; s = {}; exec(t, s)\n"
        "    found = s['linear_forward']"
    ),
    "reads-proc-mem": STEAL.format(
        "import os; open(f'/proc/{os.getppid()}/mem', 'rb').read(10); found = None"
    ),
    "reads-proc-of-everybody": STEAL.format(
        "import glob; t = b''.join(open(p, 'rb').read() for p in glob.glob('/proc/[0-9]*/cwd/../forward.py'))\n"
        "    s = {}; exec(t, s); found = s['linear_forward']"
    ),
    "reads-through-proc-root": STEAL.format(_RUN.format("/proc/1/root/PACKAGE/forward.py")),
    "installs-the-course": STEAL.format(
        "import subprocess, sys; subprocess.run([sys.executable, '-m', 'pip', 'install', '--no-index', "
        "'dnn_utils'], timeout=2); from dnn_utils.forward import linear_forward as found"
    ),
    "asks-the-network": STEAL.format(
        "import socket; socket.create_connection(('1.1.1.1', 80), timeout=1).close(); found = None"
    ),
    "reads-what-was-sent": STEAL.format(
        "import gc; t = [o for o in gc.get_objects() if isinstance(o, dict) and 'instead' in o]; found = t[0]"
    ),
    # --- forging results
    "equals-everything": _EVIL.format(base="", value="Evil(), (A, W, b)"),
    "array-that-equals-everything": _EVIL.format(
        base="(np.ndarray)", value="np.dot(W, A).view(Evil), (A, W, b)"
    ),
    "tuple-that-equals-everything": _EVIL.format(base="(tuple)", value="Evil((1, 2))"),
    "dict-that-equals-everything": _EVIL.format(base="(dict)", value="Evil(a=1)"),
    "float-that-equals-everything": _EVIL.format(base="(float)", value="Evil(1.0)"),
    "lies-about-its-class": "class L:\n    __class__ = np.ndarray\n    shape = (3, 5)\n"
    + _RETURNS.format("L(), (A, W, b)"),
    "array-protocol": "class L:\n    def __array__(self, *a, **k):\n        return np.zeros((3, 5))\n"
    + _RETURNS.format("L(), (A, W, b)"),
    "reduce": "class L:\n    def __reduce__(self):\n        import os\n        return os._exit, (0,)\n"
    + _RETURNS.format("L(), L()"),
    "object-array": _RETURNS.format("np.array([[object()] * 5] * 3, dtype=object), (A, W, b)"),
    "structured-array": _RETURNS.format("np.zeros((3, 5), dtype=[('a', 'f8'), ('b', 'O')]), (A, W, b)"),
    "text-array": _RETURNS.format("np.dot(W, A).astype(str), (A, W, b)"),
    "array-of-nan": _RETURNS.format("np.dot(W, A) * np.nan, (A, W, b)"),
    "array-of-dates": _RETURNS.format("np.zeros((3, 5), dtype='M8[s]'), (A, W, b)"),
    "huge-array": _RETURNS.format("np.zeros((30000, 30000)), (A, W, b)"),
    "huge-view": _RETURNS.format("np.broadcast_to(0.0, (10**9, 10**9)), (A, W, b)"),
    "huge-text": _RETURNS.format("'x' * 10**8, (A, W, b)"),
    "huge-number": _RETURNS.format("10**4000, (A, W, b)"),
    "huge-number-in-a-tuple": _RETURNS.format("(10**9999,) * 3"),
    "many-parts": _RETURNS.format("[[]] * 3_000_000"),
    "deep-nest": "deep = ()\nfor _ in range(100_000):\n    deep = (deep,)\n" + _RETURNS.format("deep, deep"),
    "goes-round-in-circles": "c = []\nc += [c, c]\n" + _RETURNS.format("c, (A, W, b)"),
    "dict-with-odd-keys": _RETURNS.format("{(1, (2,)): {None: A}, float('nan'): W}, {b'x': b}"),
    "half-a-surrogate-pair": _RETURNS.format("'\\ud800', (A, W, b)"),
    "raises-with-a-hostile-text": "class E(Exception):\n    def __str__(self):\n        raise SystemExit\n"
    + WRONG.format("raise E()"),
    "raises-what-the-judge-expects": WRONG.format("raise AssertionError('linear_forward: right')"),
    "error-with-markup": WRONG.format("raise ValueError('<script>alert(1)</script>' * 500)"),
    "writes-a-reply-itself": _frame({"reply": _ALL_EQUAL}),
    "writes-many-replies": _frame({"reply": None}) + "\nfor _ in range(50):\n"
    "    linear_forward(np.ones((2, 2)), np.ones((2, 2)), np.ones((2, 1)))\n",
    "writes-a-list-for-a-reply": _frame({"reply": []}),
    "writes-what-is-no-reply": _frame({"points": 6, "outcome": "passed"}),
    "writes-half-a-frame": _frame({"reply": None}, "2**20"),
    "writes-a-frame-without-end": _frame({"reply": None}, "2**62"),
    "writes-evil-types": _frame({"reply": {"seen": [{"value": {"array": "AAAA", "dtype": "O", "shape": [1]}}]}}),
    "writes-evil-shapes": _frame(
        {"reply": {"seen": [{"value": {"array": "", "dtype": "f8", "shape": [-1, 10**30]}}]}}
    ),
    "writes-an-evil-error": _frame({"reply": {"seen": [{"error": {"types": {}, "text": 5}}]}}),
    "replaces-the-runner": WRONG.format(
        "import sys, gc\n    for m in list(sys.modules.values()):\n"
        "        if hasattr(m, 'packed'): m.packed = lambda *a: None"
    ),
    "replaces-numpy": "np.dot = np.allclose = np.asarray = lambda *a, **k: 0\n" + NO_BIAS,
    "hooks-import": "import builtins\ndef spy(*a, **k):\n    raise ImportError\nbuiltins.__import__ = spy\n" + NO_BIAS,
    # --- processes, signals, time, room
    "kills-its-parent": WRONG.format("import os; os.kill(os.getppid(), 9)"),
    "stops-its-parent": WRONG.format("import os, signal; os.kill(os.getppid(), signal.SIGSTOP)"),
    "interrupts-its-parent": WRONG.format("import os, signal; os.kill(os.getppid(), signal.SIGINT)"),
    "kills-its-grandparent": WRONG.format(
        "import os\n    above = open(f'/proc/{os.getppid()}/stat').read().rpartition(')')[2].split()[1]\n"
        "    os.kill(int(above), 9)"
    ),
    "kills-itself": WRONG.format("import os; os.kill(os.getpid(), 9)"),
    "segmentation-fault": WRONG.format("import ctypes; ctypes.string_at(0)"),
    "leaves-quietly": WRONG.format("import os; os._exit(0)"),
    "leaves": WRONG.format("raise SystemExit(0)"),
    "fork-bomb": WRONG.format("import os\n    while True: os.fork()"),
    "bomb-of-threads": WRONG.format(
        "import threading, time\n    while True: threading.Thread(target=time.sleep, args=(99,)).start()"
    ),
    "two-that-answer": WRONG.format("import os; os.fork()"),
    "grandchild-in-a-session-of-its-own": WRONG.format(
        "import os, time\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0: time.sleep(600)\n"
        "        os._exit(0)"
    ),
    "sleeps": WRONG.format("import time; time.sleep(10_000)"),
    "sleeps-and-will-not-be-woken": WRONG.format(
        "import signal, time; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65)); time.sleep(10_000)"
    ),
    "counts-for-ever": WRONG.format("while True: pass"),
    "counts-in-c-for-ever": WRONG.format("sum(iter(int, 1))"),
    "catches-everything-for-ever": WRONG.format(
        "while True:\n        try:\n            while True: pass\n        except BaseException: pass"
    ),
    "bad-regular-expression": WRONG.format("import re; re.match('(a+)+$', 'a' * 60 + 'b')"),
    "eats-memory": WRONG.format("x = [bytearray(2**26)]\n    while True: x.append(bytearray(2**26))"),
    "prints-for-ever": WRONG.format("while True: print('x' * 10**6)"),
    "fills-the-disk": WRONG.format(
        "n = 0\n    while n < 40:\n        n += 1\n        open(f'big{n}', 'wb').write(bytes(2**25))"
    ),
    "many-files": WRONG.format("[open(f'f{n}', 'w').close() for n in range(20_000)]"),
    "opens-everything": WRONG.format("import os; [os.dup(1) for _ in range(10**6)]"),
    "leaves-shared-memory": WRONG.format(
        "import ctypes; ctypes.CDLL(None).shmget(0x1234, 4096, 0o1666)"
    ),
    "closes-the-connection": WRONG.format("import os; os.closerange(0, 64)"),
    "deep-recursion": WRONG.format("import sys; sys.setrecursionlimit(10**9); linear_forward(A, W, b)"),
    # --- traps in the text
    "null-byte": "def linear_forward(A, W, b):\n    return '\0'\n",
    "other-line-endings": NO_BIAS.replace("\n", "\r"),
    "line-separators": NO_BIAS + "\n# \u2028 \u2029 \x0c \x1c \x85\n",
    "written-backwards": NO_BIAS + "\n# \u202e def thgir\n",
    "letters-that-look-alike": RIGHT.replace("def linear_forward", "def line\u0430r_forward"),
    "half-a-pair-in-the-source": NO_BIAS + "\n# \ud83d\n",
    "parser-bomb": "(" * 5000 + ")" * 5000 + "\n" + NO_BIAS,
    "long-line": "x = '" + "y" * 2_000_000 + "'\n" + NO_BIAS,
    "magic-shell": "!kill -9 $PPID\n%load_ext autoreload\n" + NO_BIAS,
    "cell-magic": "%%bash\necho right\n",
}  # fmt: skip

CELLS = {
    "defines-import": "def __import__(*a, **k):\n    raise ImportError\n",
    "ast-transformers": "get_ipython().ast_transformers.append(lambda tree: tree)",
    "input-transformers": "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
    "pre-run-cell": "get_ipython().events.register('pre_run_cell', lambda *a: None)",
    "custom-exceptions": "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)",
    "do-execute": "get_ipython().kernel.do_execute = lambda *a, **k: {'status': 'ok'}",
    "fakes-the-check": "def check(*a, **k):\n    print('right')\n",
    "exit-hook": "import atexit, os\natexit.register(lambda: os.write(1, b'{\"points\": 100}'))\n",
    "writes-a-conftest": "open('conftest.py', 'w').write('import os; os._exit(0)')\nlinear_forward = None",
    "writes-a-sitecustomize": "import sys\nopen(sys.path[-1] + '/sitecustomize.py', 'w').write('x = 1')",
    "trace": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)",
    "recompiles-the-course": "import sys, types\nsys.modules['dnn_utils'] = types.ModuleType('dnn_utils')",
}

_nb = json.dumps(linear(answer=NO_BIAS))
_claims = {
    **linear(answer="from dnn_utils import linear_forward"),
    "metadata": {"dnn_utils": {"lesson": "99_last"}},
}
FILES = {
    "empty": "",
    "half": _nb[: len(_nb) // 2],
    "no-json": "%PDF-1.4 homework",
    "bytes": bytes(range(256)),
    "utf-16": _nb.encode("utf-16"),
    "deep-json": "[" * 200_000,
    "list": "[]",
    "null": "null",
    "cells-of-other-types": '{"cells": [1, null, "x", {"cell_type": 3}], "metadata": 7}',
    "metadata-of-other-types": json.dumps({**linear(answer=NO_BIAS), "metadata": [1, 2]}),
    "a-million-cells": '{"cells": [' + ",".join(['{"cell_type": "raw", "source": ""}'] * 50_000) + "]}",
    "claims-another-lesson": json.dumps(_claims),
    "claims-a-path": json.dumps({**_claims, "metadata": {"dnn_utils": {"lesson": "../../../x"}}}),
    "same-key-twice": _nb[:-1] + ', "cells": []}',
    "numbers-that-are-none": '{"cells": [], "metadata": {"dnn_utils": NaN}, "nbformat": Infinity}',
}  # fmt: skip

BESIDE = {
    "conftest.py": "import os\nos._exit(0)\n",
    "sitecustomize.py": "import os\nos._exit(0)\n",
    "evil.pth": "import os; os._exit(0)\n",
    "test_right.py": "def test():\n    open('/tmp/was-run', 'w')\n",
    "numpy.py": "raise SystemExit\n",
    "wire.py": "raise SystemExit\n",
    ".ipython/profile_default/startup/00.py": "import os\nos._exit(0)\n",
    "pytest.ini": "[pytest]\naddopts = -p no:terminal\n",
    f"solutions/{LINEAR}.ipynb": json.dumps(linear(answer="from dnn_utils import linear_forward")),
    "solutions/99_last.ipynb": json.dumps(_claims),
}

# What is tried with limits only: processes, signals, time and room
WITH_LIMITS_ONLY = (
    *("fork-bomb", "bomb-of-threads", "grandchild-in-a-session-of-its-own", "kills-itself", "leaves-quietly"),
    *("stops-its-parent", "kills-its-parent", "kills-its-grandparent", "interrupts-its-parent"),
    *("sleeps", "sleeps-and-will-not-be-woken", "counts-for-ever"),
    *("eats-memory", "prints-for-ever", "fills-the-disk", "many-files"),
)


def notebook_of(answer):
    """Return the text of a notebook with an answer; what JSON cannot hold is kept as it is."""
    return json.dumps(linear(answer=answer))


def with_cell(source):
    """Return the text of a notebook with a wrong answer, and a learner's own cell before it."""
    notebook = linear(answer=NO_BIAS)
    notebook["cells"].insert(3, own(source))
    return json.dumps(notebook)
