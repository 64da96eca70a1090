"""Lesson 4: the shapes of everything in one network, to be worked out on paper before any code."""

# The network [12, 5, 3, 1]: 12 inputs, hidden layers of 5 and 3 units, one output unit.
# It looks at m = 20 examples at once. Replace each ... by a shape: (rows, columns).
layer_shapes = {
    # The inputs: one column per example
    "X": (12, 20),
    # Layer 1: one row of weights per unit, one column per input; one bias per unit
    "W1": (5, 12),
    "b1": (5, 1),
    # What layer 1 computes, before and after relu
    "Z1": (5, 20),
    "A1": (5, 20),
    # Layer 2: its inputs are the outputs of layer 1
    "W2": (3, 5),
    "b2": (3, 1),
    "Z2": (3, 20),
    "A2": (3, 20),
    # Layer 3, the output layer: sigmoid makes Z3 into AL, one probability per example
    "W3": (1, 3),
    "b3": (1, 1),
    "Z3": (1, 20),
    "AL": (1, 20),
    # The labels: one per example, laid out like AL
    "Y": (1, 20),
}
