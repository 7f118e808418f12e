#!/usr/bin/env python3
"""Writes gradients.txt: correlations and their gradients as PyTorch computes them in double precision.

Each case is a line of settings, then a line each of the output, the gradient of the input, of the weights and of the
bias. Inputs follow a formula that both sides know: value number i of a tensor with a given seed is
((i * 37 + seed) % 64 - 32) / 32, which a float holds exactly.

Needs PyTorch; run it in this folder:  python3 make_fixtures.py
"""
import itertools
import torch
import torch.nn.functional as F


def numbers(seed, *shape):
    count = 1
    for extent in shape:
        count *= extent
    values = (torch.arange(count, dtype=torch.float64) * 37 + seed) % 64
    return ((values - 32) / 32).reshape(shape)


def line(tensor):
    return " ".join(f"{value:.9g}" for value in tensor.detach().reshape(-1).tolist())


MODES = {"zero": "constant", "replicate": "replicate", "reflect": "reflect", "wrap": "circular"}
cases = []
settings = itertools.cycle(itertools.product([(1, 1), (2, 3)], [(1, 1), (2, 1)]))
for border in MODES:
    for channels, outputs, kernel, padding in [
        (1, 1, (3, 3), (1, 1)), (2, 5, (3, 2), (2, 1)), (3, 4, (1, 1), (0, 0)), (2, 7, (2, 5), (0, 2)),
        (4, 2, (5, 3), (2, 3)),
    ]:
        stride, dilation = next(settings)
        x = numbers(11, 1, channels, 9, 13).requires_grad_()
        k = numbers(5, outputs, channels, *kernel).requires_grad_()
        b = numbers(3, outputs).requires_grad_()
        padded = F.pad(x, (padding[1], padding[1], padding[0], padding[0]), mode=MODES[border])
        y = F.conv2d(padded, k, b, stride=stride, dilation=dilation)
        y.backward(numbers(23, *y.shape))
        head = [border, channels, outputs, *kernel, *padding, *stride, *dilation]
        cases.append("\n".join([" ".join(map(str, head)), line(y), line(x.grad), line(k.grad), line(b.grad)]))

with open("gradients.txt", "w") as file:
    file.write("\n".join(cases) + "\n")

pools = []
for kind, (kernel, stride, padding) in itertools.product(
    ["maximum", "average", "averageInside"],
    [((2, 2), (2, 2), (0, 0)), ((3, 3), (2, 2), (1, 1)), ((2, 3), (1, 2), (0, 1)), ((4, 1), (3, 1), (2, 0))],
):
    x = (numbers(11, 1, 2, 9, 13) + numbers(1, 1, 2, 9, 13).flip(3) / 512).requires_grad_()
    if kind == "maximum":
        y = F.max_pool2d(x, kernel, stride, padding)
    else:
        y = F.avg_pool2d(x, kernel, stride, padding, count_include_pad=kind == "average")
    y.backward(numbers(23, *y.shape))
    pools.append("\n".join([" ".join(map(str, [kind, *kernel, *stride, *padding])), line(x), line(y), line(x.grad)]))
with open("pools.txt", "w") as file:
    file.write("\n".join(pools) + "\n")
