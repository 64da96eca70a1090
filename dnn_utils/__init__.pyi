# The public names, and the module of each. The package reads this file too: a name is listed nowhere else.
from dnn_utils import plotting as plotting
from dnn_utils.activations import relu as relu, sigmoid as sigmoid
from dnn_utils.autodiff import Value as Value, from_torch_layout as from_torch_layout
from dnn_utils.backward import (
    L_model_backward as L_model_backward,
    linear_activation_backward as linear_activation_backward,
    linear_backward as linear_backward,
    relu_backward as relu_backward,
    sigmoid_backward as sigmoid_backward,
)
from dnn_utils.checking import (
    CheckFailed as CheckFailed,
    check as check,
    hint as hint,
    solution as solution,
)
from dnn_utils.classification import confusion_matrix as confusion_matrix
from dnn_utils.cost import compute_cost as compute_cost
from dnn_utils.datasets import (
    Dataset as Dataset,
    DatasetError as DatasetError,
    flatten as flatten,
    load_dataset as load_dataset,
    moons as moons,
    picture_from_text as picture_from_text,
    rings as rings,
    spiral as spiral,
)
from dnn_utils.debugging import (
    first_wrong_layer as first_wrong_layer,
    overfits as overfits,
    update_ratio as update_ratio,
)
from dnn_utils.depth import (
    dead_units as dead_units,
    gradient_sizes as gradient_sizes,
    signal as signal,
)
from dnn_utils.exercises.programs import suspect_program as suspect_program
from dnn_utils.finite_numbers import (
    cost_from_logits as cost_from_logits,
    gradient_from_logits as gradient_from_logits,
    spacing as spacing,
    stable_sigmoid as stable_sigmoid,
)
from dnn_utils.forward import (
    L_model_forward as L_model_forward,
    linear_activation_forward as linear_activation_forward,
    linear_forward as linear_forward,
)
from dnn_utils.gradient_checking import gradient_check as gradient_check
from dnn_utils.grading.own_functions import own_functions as own_functions
from dnn_utils.grading.progress import progress as progress
from dnn_utils.initialization import (
    initialize_he as initialize_he,
    initialize_parameters as initialize_parameters,
)
from dnn_utils.model import (
    accuracy as accuracy,
    gradient_descent as gradient_descent,
    predict as predict,
)
from dnn_utils.multiclass import (
    one_hot as one_hot,
    softmax as softmax,
    softmax_backward as softmax_backward,
    softmax_cost as softmax_cost,
    softmax_model_backward as softmax_model_backward,
    softmax_model_forward as softmax_model_forward,
)
from dnn_utils.numerical_differentiation import (
    numerical_gradient as numerical_gradient,
    relative_difference as relative_difference,
)
from dnn_utils.optimizers import (
    adam_step as adam_step,
    minibatches as minibatches,
    momentum_step as momentum_step,
)
from dnn_utils.regularization import (
    best_iteration as best_iteration,
    dropout as dropout,
    l2_cost as l2_cost,
    l2_gradients as l2_gradients,
    split as split,
)
from dnn_utils.scoring import reference_readers as reference_readers, score as score
from dnn_utils.training import (
    TrainingDiverged as TrainingDiverged,
    TrainingResult as TrainingResult,
    train as train,
)
from dnn_utils.update import update_parameters as update_parameters

__version__: str
