"""A peer whose whole loop is compiled: JAX."""

import os

from benchmarks.machine import clock
from benchmarks.works import LEARNING_RATE, start


class JAX:
    """Jitted, float64, all iterations in one `fori_loop`; compiling is timed apart, as `compile_seconds`.

    The examples are columns, as in the course, or rows, as is usual: whichever is faster.
    """

    def __init__(self, work, threads):
        os.environ["NPROC"] = str(threads)  # the size of its pool of threads
        if threads == 1:
            os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
        import jax

        jax.config.update("jax_enable_x64", True)
        self._work, self._clock = work, clock(threads)
        layouts = {layout: self._compiled(layout) for layout in ("columns", "rows")}
        seconds = {layout: self._seconds(run) for layout, (run, _) in layouts.items()}
        self._layout = min(seconds, key=seconds.get)
        self._run, compile_seconds = layouts[self._layout]
        self.about = {
            "version": jax.__version__,
            "layout": self._layout,
            "compile_seconds": compile_seconds,
        }

    def _functions(self, layout):
        """Return the first parameters, the cost, and one step of gradient descent."""
        import jax
        import jax.numpy as jnp

        X, Y, parameters = start(self._work)
        rows = layout == "rows"
        layers = range(1, len(self._work.layers))
        pairs = [(parameters[f"W{l}"], parameters[f"b{l}"]) for l in layers]
        parameters = [(jnp.asarray(W.T if rows else W), jnp.asarray(b.T if rows else b)) for W, b in pairs]
        X, Y = (jnp.asarray(array.T if rows else array) for array in (X, Y))

        def cost(parameters, X, Y):
            A = X
            for W, b in parameters:
                Z = (A @ W if rows else W @ A) + b
                A = jax.nn.relu(Z)
            return jnp.mean(jax.nn.softplus(Z) - Y * Z)

        def step(parameters, X, Y):
            gradients = jax.grad(cost)(parameters, X, Y)
            return jax.tree.map(lambda value, slope: value - LEARNING_RATE * slope, parameters, gradients)

        return (parameters, X, Y), cost, step

    def _compiled(self, layout):
        """Return the loop as a function of the number of iterations, and the seconds that compiling took."""
        import jax

        (parameters, X, Y), _, step = self._functions(layout)

        def loop(parameters, X, Y, iterations):
            return jax.lax.fori_loop(0, iterations, lambda _, now: step(now, X, Y), parameters)

        begun = self._clock()
        compiled = jax.jit(loop).lower(parameters, X, Y, 1).compile()
        seconds = self._clock() - begun
        return lambda iterations: jax.block_until_ready(compiled(parameters, X, Y, iterations)), seconds

    def _seconds(self, run):
        """Return what an iteration takes at least, in turns that are long enough to tell."""

        def turn(iterations):
            begun = self._clock()
            run(iterations)
            return self._clock() - begun

        iterations = 1
        while turn(iterations) < 0.02:
            iterations *= 4
        return min(turn(iterations) for _ in range(5)) / iterations

    def costs(self, count):
        import jax

        (parameters, X, Y), cost, step = self._functions(self._layout)
        step, costs = jax.jit(step), []
        for _ in range(count):
            costs.append(float(cost(parameters, X, Y)))
            parameters = step(parameters, X, Y)
        return costs

    def run(self, iterations):
        self._run(iterations)
