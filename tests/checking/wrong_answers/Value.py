"""Wrong answers to `Value`, as learners write them."""

import math

from dnn_utils.exercises.right_answers.Value import _Given


class VA1__overwriting(_Given):
    def backward(self):
        order = []

        def visit(value):
            if value not in order:
                for parent in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        self.grad = 1
        while order:
            value = order.pop()
            for parent, slope in zip(value.parents, value.slopes, strict=True):
                parent.grad = value.grad * slope


class _Rightly(_Given):
    def backward(self, arrived=1.0):
        self.grad += arrived
        for parent, slope in zip(self.parents, self.slopes, strict=True):
            parent.backward(slope * arrived)


class VA6__relu_always_open(_Rightly):
    def relu(self):
        return type(self)(self.data if self.data > 0 else 0, (self,), (1,))


class VA9__exp_with_its_input(_Rightly):
    def exp(self):
        return type(self)(math.exp(self.data), (self,), (self.data,))


class VA11__slopes_alone(_Given):
    def backward(self):
        self.grad = 1.0
        done, todo = [], [self]
        while todo:
            value = todo.pop()
            if value in done:
                continue
            done.append(value)
            for parent, slope in zip(value.parents, value.slopes, strict=True):
                parent.grad += slope
                todo.append(parent)
