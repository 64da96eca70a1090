# ruff: noqa
"""Right answers to `Value`, each in another style."""

import math

import numpy as np


class as_in_micrograd:
    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = set(_children)

    def __add__(self, other):
        other = other if isinstance(other, as_in_micrograd) else as_in_micrograd(other)
        out = as_in_micrograd(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, as_in_micrograd) else as_in_micrograd(other)
        out = as_in_micrograd(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def relu(self):
        out = as_in_micrograd(0 if self.data < 0 else self.data, (self,))

        def _backward():
            self.grad += (out.data > 0) * out.grad

        out._backward = _backward
        return out

    def exp(self):
        out = as_in_micrograd(math.exp(self.data), (self,))

        def _backward():
            self.grad += out.data * out.grad

        out._backward = _backward
        return out

    def log(self):
        out = as_in_micrograd(math.log(self.data), (self,))

        def _backward():
            self.grad += out.grad / self.data

        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)

        build_topo(self)
        self.grad = 1
        for v in reversed(topo):
            v._backward()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return self * -1 + other


class _Given:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad = float(data), 0.0
        self.parents, self.slopes = parents, slopes

    def _of(self, other):
        return other if isinstance(other, _Given) else type(self)(other)

    def __add__(self, other):
        other = self._of(other)
        return type(self)(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = self._of(other)
        return type(self)(self.data * other.data, [self, other], [other.data, self.data])

    def relu(self):
        return type(self)(np.maximum(self.data, 0), (self,), (1.0 * (self.data > 0),))

    def exp(self):
        return type(self)(np.exp(self.data), (self,), (np.exp(self.data),))

    def log(self):
        return type(self)(np.log(self.data), (self,), (1 / self.data,))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return self * -1 + other


class path_by_path(_Given):
    def backward(self, arrived=1.0):
        self.grad += arrived
        for parent, slope in zip(self.parents, self.slopes):
            parent.backward(slope * arrived)


class counting_what_is_still_to_come(_Given):
    def backward(self):
        waiting, stack, seen = {}, [self], {id(self)}
        while stack:
            for parent in stack.pop().parents:
                waiting[id(parent)] = waiting.get(id(parent), 0) + 1
                if id(parent) not in seen:
                    seen.add(id(parent))
                    stack.append(parent)
        self.grad, ready = 1.0, [self]
        while ready:
            value = ready.pop()
            for parent, slope in zip(value.parents, value.slopes):
                parent.grad += slope * value.grad
                waiting[id(parent)] -= 1
                if waiting[id(parent)] == 0:
                    ready.append(parent)


class numbered(_Given):
    made = 0

    def __init__(self, data, parents=(), slopes=()):
        super().__init__(data, parents, slopes)
        numbered.made += 1
        self.number = numbered.made

    def backward(self):
        found, stack = set(), [self]
        while stack:
            value = stack.pop()
            if value not in found:
                found.add(value)
                stack.extend(value.parents)
        self.grad = 1.0
        for value in sorted(found, key=lambda value: -value.number):
            for parent, slope in zip(value.parents, value.slopes):
                parent.grad = parent.grad + slope * value.grad


class by_depth(_Given):
    def backward(self):
        depths = {}

        def depth(value):
            if value not in depths:
                depths[value] = 1 + max([depth(parent) for parent in value.parents], default=0)
            return depths[value]

        depth(self)
        self.grad = 1.0
        for value in sorted(depths, key=depths.get, reverse=True):
            for i in range(len(value.parents)):
                value.parents[i].grad += value.slopes[i] * value.grad
