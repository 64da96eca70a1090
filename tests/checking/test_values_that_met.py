"""Where an answer raises an error, the values that met are told by the names that the learner gave them."""

import pytest

# exercise, body, what is told
ERRORS = [
    ("linear_forward(A, W, b)", "Z = W @ A.T + b", "There, W is (3, 4) and A.T is (5, 4)."),
    ("linear_forward(A, W, b)", "Z = W * A + b", "There, W is (3, 4) and A is (4, 5)."),
    ("linear_forward(A, W, b)", "Z = np.dot(W, A) + b.T", "There, np.dot(W, A) is (3, 5) and b.T is (1, 3)."),
    ("linear_forward(A, W, b)", "Z = np.dot(b, A)", "There, b is (3, 1) and A is (4, 5)."),
    ("linear_forward(A, W, b)", "Z = 1.0\n    Z += b\n    Z += A", "There, Z is (3, 1) and A is (4, 5)."),
    ("linear_backward(dZ, cache)", "A_prev, W = cache", "cache gives a tuple of 3 things; there are 2 names"),
    ("linear_backward(dZ, cache)", "m = cache[3]", "cache holds 3 things, number 0 to 2; the index is 3."),
    ("linear_backward(dZ, cache)", "m = cache[0].shape[2]", "cache[0].shape holds 2 things, number 0 to 1"),
    ("L_model_forward(X, parameters)", "A = parameters['W0']", "parameters has the keys W1, b1, W2, b2"),
    ("L_model_forward(X, parameters)", "A = parameters['W0']", "W0 is not one of them."),
    (
        "L_model_forward(X, parameters)",
        "c = []\n    c = c.append(1)\n    c.append(2)",
        "c is None: c.append(1) hands",
    ),
    ("L_model_forward(X, parameters)", "A = X > [1, 'a']", "X is (6, 7)"),
    ("relu(Z)", "A = Z if Z > 0 else 0", "There, Z > 0 is an array of shape (3, 4) of True and False."),
    ("relu(Z)", "A = np.zeros(3)\n    A[0] = (Z, Z)", "There, (Z, Z) is a tuple of 2 things."),
    ("relu(Z)", "for z in Z.shape[0]:\n        pass", "There, Z.shape[0] is the number 3."),
    ("relu(Z)", "pair = Z, Z\n    A = (pair > 0).astype(int)", "There, pair is a tuple of 2 things."),
    ("relu(Z)", "A = Z.shape(0)", "There, Z.shape is a tuple of 2 things."),
    ("relu(Z)", "A = Z.reshape(2, 2)", "There, Z is (3, 4)."),
    ("relu(Z)", "A, k = [], 'a'\n    A[k] = 1", "There, A is a list of 0 things and k is the text 'a'."),
    ("relu(Z)", "help = lambda Z: None\n    A, c = help(Z)", "help(Z) hands nothing back; there are 2 names"),
]


@pytest.mark.parametrize(("head", "body", "told"), ERRORS)
def test_the_values_that_met_are_told(head, body, told, cell, failure):
    name = head.partition("(")[0]
    failed = failure(cell(f"def {head}:\n    {body}\n    return None, None\n")[name])
    assert failed.outcome == "broken"
    assert told in " ".join(failed.message.split())


def test_nothing_is_told_of_an_answer_without_source(failure):
    namespace = {}
    exec("def relu(Z):\n    return Z[7, 7, 7], Z", namespace)
    failed = failure(namespace["relu"])
    assert "IndexError" in failed.message
    assert "There, " not in failed.message


def test_an_error_of_the_learners_own_says_what_it_says(cell, failure):
    failed = failure(cell("def relu(Z):\n    raise ValueError('a sum of ' + str(Z.shape))\n")["relu"])
    assert "a sum of (3, 4)" in failed.message
    assert "There, " not in failed.message
