"""Make dnn_utils/datasets/pytorch_network.json: a small network in PyTorch, and what autograd finds in it.

Run it with ``python datasets/make_pytorch_network.py``. It needs PyTorch (the file was made with 2.13, CPU).
Lesson 16 reads the file, so that nobody else needs PyTorch.
"""

import json
from pathlib import Path

import torch


def main():
    """Write inputs, parameters, results and gradients, all in float64."""
    torch.manual_seed(7)
    torch.set_default_dtype(torch.float64)
    hidden, relu, output = torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1)
    network = torch.nn.Sequential(hidden, relu, output)
    X = torch.randn(5, 2)  # one example per row
    Y = torch.tensor([[1.0], [0.0], [1.0], [1.0], [0.0]])

    A1 = relu(hidden(X))
    A1.retain_grad()
    Z2 = output(A1)
    cost = torch.nn.functional.binary_cross_entropy_with_logits(Z2, Y)
    cost.backward()

    found = {
        "torch": torch.__version__,
        "X": X,
        "Y": Y,
        "state": network.state_dict(),
        "probabilities": torch.sigmoid(Z2),
        "cost": cost,
        "gradients": {name: value.grad for name, value in network.named_parameters()},
        "gradient of A1": A1.grad,
    }
    text = json.dumps(found, default=lambda tensor: tensor.tolist(), indent=1)
    package = Path(__file__).parents[1] / "dnn_utils"
    (package / "datasets" / "pytorch_network.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
