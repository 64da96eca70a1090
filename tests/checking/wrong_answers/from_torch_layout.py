"""Wrong answers to `from_torch_layout`, as learners write them."""


def TL2__as_it_comes(state):
    parameters = {}
    for place, value in enumerate(state.values()):
        parameters[("W" if place % 2 == 0 else "b") + str(place // 2 + 1)] = value
    return parameters


def TL5__pytorchs_numbers(state):
    parameters = {}
    for name, value in state.items():
        number, kind = name.split(".")
        parameters[("W" if kind == "weight" else "b") + number] = value.reshape(len(value), -1)
    return parameters


def TL1__transposed(state):
    parameters, values = {}, list(state.values())
    for l, (weight, bias) in enumerate(zip(values[::2], values[1::2], strict=True), start=1):
        parameters[f"W{l}"], parameters[f"b{l}"] = weight.T, bias[:, None]
    return parameters
