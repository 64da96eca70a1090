"""What is filled in rather than programmed: shapes of a network, and what is wrong with twelve programs."""

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

# Twelve programs train a network; three of them are right.
# In each of the others one function is wrong.
# Replace each ... by the name of that function, such as "relu", or by "none".
diagnoses = {
    "program 1": "update_parameters",
    "program 2": "none",
    "program 3": "relu_backward",
    "program 4": "linear_backward",
    "program 5": "linear_forward",
    "program 6": "L_model_backward",
    "program 7": "none",
    "program 8": "compute_cost",
    "program 9": "linear_activation_backward",
    "program 10": "linear_backward",
    "program 11": "none",
    "program 12": "linear_backward",
}
