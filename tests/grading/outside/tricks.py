"""Hostile submissions, as data: each is wrong, and none may earn a point, hang the run or harm a neighbour.

`ANSWERS` are texts of an answer cell, `CELLS` texts of a cell that a learner has added before a wrong answer,
`FILES` texts or bytes of the notebook itself, `BESIDE` files beside a notebook with a wrong answer, `LESSONS`
whole notebooks of the second lesson, `LEFT` answers that leave something for who comes next. In the texts, PACKAGE and REFERENCE stand for the folders where the course and its solved notebooks are.
"""

# ruff: noqa: E501
import json

from course import LINEAR, NO_BIAS, RIGHT, activations, answered, linear, own

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


_ALL_EQUAL_TEXT = json.dumps({"reply": {"seen": [{"value": True}] * 5000}})


def _says(text):
    """Return an answer whose process replies the same to everything."""
    return f"import wire\nwire.send.__globals__['json'].dumps = lambda told: {text!r}\n" + NO_BIAS


def _value(written):
    """Return an answer that writes a reply itself, in which each value is an expression."""
    seen = f'{{"printed": False, "arguments": None, "contents": None, "value": {written}}}'
    return WRONG.format(_FRAME.format(f'{{"reply": {{"seen": [{seen}] * 20}}}}', "len(data)"))


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
    "writes-a-float-too-large": _value('{"float": 10**400}'),
    "writes-a-complex-too-large": _value('{"complex": [10**400, 1]}'),
    "writes-a-dtype-of-bad-syntax": _value('{"dtype of": "(1,f8"}'),
    "writes-a-dtype-of-bad-places": _value('{"dtype of": {"names": ["a"], "formats": ["f8"], "offsets": [10**20]}}'),
    "writes-a-generator-too-large": _value(
        '{"generator": {"bit_generator": "PCG64", "state": {"state": -1, "inc": 2**200}, "has_uint32": 2**80, "uinteger": -5}}'
    ),
    "writes-letters-that-are-none": _value('{"array": "/////w==", "dtype": "U1", "shape": [1]}'),
    "writes-a-tuple-of-many-names": _value(
        '{"named": [0] * 90_000, "fields": [f"a{i}" for i in range(90_000)], "other": "x"}'
    ),
    "writes-many-classes": _value('{"list": [{"other": f"a{i}"} for i in range(120_000)]}'),
    "many-objects": _RETURNS.format("[object() for _ in range(380_000)]"),
    "writes-an-evil-error": _frame({"reply": {"seen": [{"error": {"types": {}, "text": 5}}]}}),
    "replaces-the-runner": WRONG.format(
        "import sys, gc\n    for m in list(sys.modules.values()):\n"
        "        if hasattr(m, 'packed'): m.packed = lambda *a: None"
    ),
    "replaces-numpy": "np.dot = np.allclose = np.asarray = lambda *a, **k: 0\n" + NO_BIAS,
    "hooks-import": "import builtins\ndef spy(*a, **k):\n    raise ImportError\nbuiltins.__import__ = spy\n" + NO_BIAS,
    "argument-twice": "def linear_forward(A, W, W):\n    return 1\n",
    "nonlocal-at-the-top": "x = 1\nnonlocal x\n" + NO_BIAS,
    "nest-of-signs": NO_BIAS + "x = " + "-" * 3000 + "1\n",
    "chain-of-names": NO_BIAS + "x = np" + ".x" * 5000 + "\n",
    "millions-of-lines": "x = 1\n" * 2_000_000 + NO_BIAS,
    # --- changes of what carries the results, and results that change when they are looked at
    "replaces-json": _says(_ALL_EQUAL_TEXT),
    "says-true": _says("true"),
    "says-not-a-number": _says("NaN"),
    "says-a-deep-list": _says("[" * 900 + "]" * 900),
    "says-a-deep-value": _says('{"reply": {"seen": [{"value": ' + '{"list": [' * 470 + "]}" * 470 + "}]}}"),
    "says-an-odd-error": _says('{"reply": [1, {"types": 5}]}'),
    "says-types-that-are-none": _says(
        '{"reply": {"types": [{"a": 1}], "text": "x", "seen": [{"error": {"types": [[], {}], "text": "\\\\ud800"}}]}}'
    ),
    "says-nothing-was-seen": _says('{"reply": {"seen": []}}'),
    "says-the-same-key-twice": _says('{"reply": null, "reply": {"seen": [null]}}'),
    "replaces-packed": "import wire\nkept = wire.packed\n"
    "wire.packed = lambda v, d=40: {'tuple': []} if isinstance(v, tuple) else kept(v, d)\n" + NO_BIAS,
    "replaces-the-caller": "import gc\nfor o in gc.get_objects():\n    if isinstance(o, dict) and o.get('__name__') == 'child':\n"
    "        o['_called'] = lambda *a: {'value': True, 'printed': False, 'arguments': None, 'contents': None}\n" + NO_BIAS,
    "array-functions": "class X(np.ndarray):\n    def __array_function__(self, *a): return True\n"
    "    def __array_ufunc__(self, *a, **k): return True\n    def tobytes(self): return b'x'\n"
    + _RETURNS.format("np.dot(W, A).view(X), (A, W, b)"),
    "dict-that-is-lazy": "class D(dict):\n    def items(self): return [('a', 1)]\n" + _RETURNS.format("D(), (A, W, b)"),
    "masked-array": _RETURNS.format("np.ma.masked_array(np.dot(W, A), True), (A, W, b)"),
    "strides-of-zero": _RETURNS.format("np.lib.stride_tricks.as_strided(np.zeros(1), (10**9, 10**9), (0, 0)), (A, W, b)"),
    "array-in-a-file": _RETURNS.format("np.memmap('m', mode='w+', shape=(3, 5)), (A, W, b)"),
    "generator": "def linear_forward(A, W, b):\n    yield np.dot(W, A)\n    yield (A, W, b)\n",
    "coroutine": "async def linear_forward(A, W, b):\n    return np.dot(W, A) + b, (A, W, b)\n",
    "says-it-to-the-terminal": WRONG.format("raise ValueError('\\x1b[2J\\x07\\r\\n=cmd|calc\\u202e')"),
    # --- processes, signals, time, room
    "writes-when-it-ends": "import atexit, os\natexit.register(lambda: [os.write(f, b'x' * 100) for f in range(3, 9)])\n" + NO_BIAS,
    "writes-from-a-thread": WRONG.format(
        "import threading, os, time\n    def late():\n        time.sleep(0.01)\n        for f in range(3, 20):\n"
        "            try: os.write(f, bytes(8))\n            except OSError: pass\n    threading.Thread(target=late).start()"
    ),
    "sleeps-when-it-ends": "import atexit, time\natexit.register(time.sleep, 999)\n" + WRONG.format("raise SystemExit"),
    "the-child-answers": WRONG.format("import os, time\n    if os.fork(): time.sleep(0.1)"),
    "calls-of-another-machine": WRONG.format(
        "import ctypes, mmap; m = mmap.mmap(-1, 4096, prot=7)\n"
        "    m.write(b'\\xb8\\x25\\0\\0\\0\\xbb\\1\\0\\0\\0\\xb9\\x09\\0\\0\\0\\xcd\\x80\\xc3')\n"
        "    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))()"
    ),
    "no-room-for-itself": "import resource\nfor r in (resource.RLIMIT_AS, resource.RLIMIT_STACK, resource.RLIMIT_NOFILE):\n"
    "    resource.setrlimit(r, (0, 0))\n" + NO_BIAS,
    "listens-to-everything": "import os, sys\nsys.addaudithook(lambda e, a: os._exit(0) if 'relu' in str(a) else None)\n" + NO_BIAS,
    "codec-of-its-own": "import codecs\ncodecs.register(lambda name: 1 / 0)\n" + NO_BIAS,
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
    "memory-of-many": WRONG.format(
        "import os, time\n    for _ in range(3): os.fork()\n    x = b'x' * (150 * 2**20); time.sleep(20)"
    ),
    "memory-in-files-of-memory": WRONG.format(
        "import os; fs = [os.memfd_create('x') for _ in range(9)]; [os.write(f, bytes(2**25)) for f in fs for _ in 'ab']"
    ),
    "a-room-of-its-own": WRONG.format(
        "import subprocess; subprocess.run(['unshare', '-Ur', 'mount', '-t', 'tmpfs', 'x', '/mnt'], timeout=2)"
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

# What one process of a learner tells another, and what one leaves for the next
_PIPE = """\
import fcntl, os, struct, threading, time
FILE = os.open(os.path.realpath('/usr/bin/env'), os.O_RDONLY)
HEARD = []

def lock(kind, ask, start, count):
    told = fcntl.fcntl(FILE, ask, struct.pack('hhqqi', kind, 0, start, count, 0))
    return struct.unpack('hhqqi', told[: struct.calcsize('hhqqi')])

def heard():
    text = ''
    while (told := lock(fcntl.F_WRLCK, fcntl.F_GETLK, len(text) * 256, 256))[0] != fcntl.F_UNLCK:
        text += chr(told[2] - len(text) * 256)
    return text

def listen():
    while not HEARD:
        if heard():
            time.sleep(0.1)
            HEARD.append(heard())
        time.sleep(0.02)

try:
    from dnn_utils import exercises
    for number, letter in enumerate(exercises.load('relu').solution_source):
        lock(fcntl.F_RDLCK, fcntl.F_SETLK, number * 256 + ord(letter), 1)
    time.sleep(0.3)
except Exception:
    threading.Thread(target=listen, daemon=True).start()

def sigmoid(Z):
    return Z, Z
"""
_HEARS = "def relu(Z):\n    s = {'np': np}\n    exec(HEARD[0], s)\n    return s['relu'](Z)\n"
_FINDS = """\
import os
def NAME(Z):
    try:
        os.chmod('/tmp/kept', 0o700)
        text = open('/tmp/kept/in/NAME').read()
    except OSError:
        try:
            text = os.getxattr('/tmp', 'user.NAME').decode()
        except OSError:
            return Z, Z
    s = {'np': np}
    exec(text, s)
    return s['NAME'](Z)
"""
_LEAVES = """\
def linear_activation_forward(A_prev, W, b, activation):
    import os, sys
    f = sys._getframe()
    while f:
        if told := f.f_locals.get('instead'):
            os.makedirs('/tmp/kept/in')
            for name, parts in told.items():
                open('/tmp/kept/in/' + name, 'w').write('\\n'.join(parts))
                try:
                    os.setxattr('/tmp', 'user.' + name, '\\n'.join(parts).encode())
                except OSError:
                    pass
            os.chmod('/tmp/kept', 0)
            os._exit(0)
        f = f.f_back
    return A_prev, W
"""


def _three(**answers):
    notebook = activations()
    for name, source in answers.items():
        notebook = answered(notebook, name, source)
    return notebook


LESSONS = {
    "told-by-locks": _three(sigmoid=_PIPE, relu=_HEARS, linear_activation_forward="x = 1"),
    "left-for-the-next-run": _three(
        sigmoid=_FINDS.replace("NAME", "sigmoid"),
        relu=_FINDS.replace("NAME", "relu"),
        linear_activation_forward=_LEAVES,
    ),
}

_IN_PLACE_OF_THE_NEXT = """\
import os, socket, time
TRIED = []
def linear_forward(A, W, b):
    if not TRIED:
        TRIED.append(True)
        if os.fork() == 0:
            for number in range(3, 30):
                try:
                    line = socket.socket(fileno=number)
                    if line.type != socket.SOCK_SEQPACKET:
                        line.detach()
                        continue
                    line.send(b'{"status": 0, "memory": 1, "bomb": false, "spent": false}')
                    while True:
                        kept = socket.recv_fds(line, 16, 1)
                        if kept[1]:
                            os.write(kept[1][0], bytes(8))
                except OSError:
                    pass
            time.sleep(60)
    return np.dot(W, A), (A, W, b)
"""

LEFT = {
    "in-place-of-the-next": _IN_PLACE_OF_THE_NEXT,
    "limits-of-who-forks": WRONG.format("import resource; resource.prlimit(1, resource.RLIMIT_AS, (10**7, 10**7))"),
    "files-of-who-forks": WRONG.format("import resource; resource.prlimit(1, resource.RLIMIT_NOFILE, (4, 4))"),
    "a-folder-without-rights": WRONG.format(
        "import os; os.makedirs('/tmp/kept/in', exist_ok=True); os.chmod('/tmp/kept', 0)"
    ),
    "no-rights-for-anybody": WRONG.format(
        "import os; here = os.getcwd(); os.chmod(here, 0); os.chmod(os.path.dirname(here), 0)"
    ),
    "a-deep-folder": WRONG.format(
        "import os\n    for _ in range(3000 if os.path.exists('../scratch') else 0):\n"
        "        os.mkdir('deep'); os.chdir('deep')"
    ),
}  # fmt: skip

# A right answer that minds what it finds: a sealed folder that is empty, but for Python, and room to write
TIDY = (
    "import os, sys\n"
    "known = {path.split('/')[2] for path in [*sys.path, sys.prefix, sys.base_prefix] if path.startswith('/tmp/')}\n"
    "assert os.getcwd() != '/tmp/scratch' or set(os.listdir('/tmp')) - known == {'scratch'}\n"
    "assert os.listdir('.') == []\nopen('own', 'w').write('x')\nassert bytes(10**7)\n" + RIGHT
)

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
    "a-million-answers": '{"cells": [' + ",".join(['{"cell_type": "code", "source": "x"}'] * 200_000) + "]}",
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
    *("memory-of-many", "eats-memory", "prints-for-ever", "fills-the-disk", "many-files"),
)


def notebook_of(answer):
    """Return the text of a notebook with an answer; what JSON cannot hold is kept as it is."""
    return json.dumps(linear(answer=answer))


def with_cell(source):
    """Return the text of a notebook with a wrong answer, and a learner's own cell before it."""
    notebook = linear(answer=NO_BIAS)
    notebook["cells"].insert(3, own(source))
    return json.dumps(notebook)
