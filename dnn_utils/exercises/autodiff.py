"""Inputs of lesson 16: expressions for Value to derive, and PyTorch's dictionaries."""

import numpy as np

LETTERS = "abcdefgh"


def expression_and_numbers(generator, expression, numbers):
    """An expression in a, b, c, …, and the numbers that they stand for."""
    return expression, list(numbers)


def use_of_value(answer, expression, numbers):
    """Compute an expression with Values and go back through it.

    Returns
    -------
    result : dict, "data" of the result, and "grad of a", "grad of b", … of the inputs
    """
    inputs = {letter: answer(number) for letter, number in zip(LETTERS, numbers, strict=False)}
    # The texts are those of this package: fixed rows of Value.toml, and the blocks below
    result = eval(expression, {"__builtins__": {}}, dict(inputs))
    result.backward()
    return {"data": result.data, **{f"grad of {letter}": value.grad for letter, value in inputs.items()}}


# {0} and {1} are expressions; a name is used twice in each, and some at different depths
_BLOCKS = [
    "{0} * {0} + {1}",
    "({0} + {1}).relu() * {1}",
    "({0} * 0.3).exp() + {0}",
    "({1} * {1} + 1.5).log() * {0}",
    "(t := {0} * {1}) * t + (t + {0}) * 2",
    "{1} - {0} * 3 + 0.5 * {1}",
]


def draw_expression(generator):
    """Draw an expression of three blocks in a, b and c, and three numbers."""
    first, second, third = (_BLOCKS[index] for index in generator.permutation(len(_BLOCKS))[:3])
    a, b, c = generator.permutation(list(LETTERS[:3]))
    sides = [f"({first.format(a, b)})", f"({second.format(b, c)})"]
    numbers = np.round(generator.uniform(0.4, 1.4, size=3) * generator.choice([-1, 1], size=3), 2)
    return {"expression": third.format(*sides), "numbers": numbers.tolist()}


def pytorch_state(generator, layers):
    """A dictionary as `state_dict` of a Sequential of Linear and ReLU layers gives it."""
    state = {}
    for l in range(1, len(layers)):
        state[f"{2 * l - 2}.weight"] = generator.normal(size=(layers[l], layers[l - 1]))
        state[f"{2 * l - 2}.bias"] = generator.normal(size=layers[l])
    return (state,)


def draw_layers(generator):
    """Draw four layers of pairwise different sizes."""
    return {"layers": [*generator.permutation(np.arange(3, 9))[:4].tolist(), 1]}
