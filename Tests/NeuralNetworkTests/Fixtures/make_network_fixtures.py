"""Outputs, gradients and replayed trainings of small networks by PyTorch, for PeerTests.swift.

Usage: python3 make_network_fixtures.py        (PyTorch 2 and NumPy; writes networks.txt and networks.bin beside it)

PyTorch computes in double precision, so that what is compared are the roundings of one side alone. Numbers and pictures are
drawn by a generator that the test draws with too; constants are sums of powers of two, which mean the same in either precision.
`networks.txt` has a line for each array, `network what count`; `networks.bin` has the arrays one after the other in
little-endian float32.
"""

import math
import pathlib

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
FOLDER = pathlib.Path(__file__).parent
INDEX, ARRAYS = [], []


class Numbers:
    """The linear congruential generator of Numerical Recipes, as in SeededExamples.swift."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state

    def byte(self):
        return self.next() >> 24

    def unit(self):
        return ((self.next() >> 8) - 2**23) / 2**23


def layer(text, channels):
    words = text.split()
    if words[0] == "conv":
        height, width = map(int, words[2].split("x"))
        padding = int(words[3].removeprefix("padding=")) if len(words) > 3 else 0
        return nn.Conv2d(channels[0], int(words[1]), (height, width), padding=padding)
    if words[0] == "linear":
        return nn.Linear(channels[0], int(words[1]))
    if words[0] == "batchnorm":
        return (nn.BatchNorm1d if len(channels) == 1 else nn.BatchNorm2d)(channels[0])
    return {
        "avgpool": lambda: nn.AvgPool2d(int(words[1])),
        "maxpool": lambda: nn.MaxPool2d(int(words[1])),
        "sigmoid": nn.Sigmoid,
        "tanh": nn.Tanh,
        "relu": nn.ReLU,
        "flatten": nn.Flatten,
    }[words[0]]()


def network(text, shape, seed):
    """The network, with numbers drawn for its trained tensors in order: ± the power of two next to 1/√fan-in."""
    layers, x = [], torch.zeros(1, *shape)
    for part in text.split("|"):
        layers.append(layer(part, x.shape[1:]).eval())
        x = layers[-1](x)
    model = nn.Sequential(*layers)
    numbers = Numbers(seed)
    with torch.no_grad():
        for module in model:
            if not hasattr(module, "weight"):
                continue
            normalisation = isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d))
            bound = 2.0 ** -round(0.5 * math.log2(math.prod(module.weight.shape[1:])))
            for part, middle, reach in (
                (module.weight, 1.0 if normalisation else 0.0, 0.5 if normalisation else bound),
                (module.bias, 0.0, 0.5 if normalisation else bound),
            ):
                part.copy_(torch.tensor([middle + reach * numbers.unit() for _ in range(part.numel())]).view(part.shape))
    return model


def pictures(count, shape, classes, seed):
    numbers = Numbers(seed)
    raw = [numbers.byte() for _ in range(count * math.prod(shape))]
    labels = [numbers.byte() % classes for _ in range(count)]
    values = (np.array(raw, np.float32) / np.float32(255)).astype(np.float64)
    return torch.tensor(values).view(count, *shape), torch.tensor(labels)


def store(name, what, values):
    values = np.asarray(values, np.float64).ravel()
    assert np.isfinite(values).all(), (name, what)
    INDEX.append(f"{name} {what} {values.size}")
    ARRAYS.append(values.astype("<f4").tobytes())


def normalisations(model):
    return [m for m in model if isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d))]


def trained(model):
    """The trained tensors in burin's order, which is that of the layers."""
    return [p for p in model.parameters()]


def all_numbers(model, running):
    parts = [p.detach().numpy().ravel() for p in trained(model)]
    parts += [part for pair in running for part in pair]
    return np.concatenate(parts)


def filled(x):
    """Sixteen examples: where there are fewer, the first is repeated."""
    return torch.cat([x, x[:1].expand(16 - len(x), *x.shape[1:])]) if len(x) < 16 else x


def replay(name, text, shape, classes, count, batch, optimiser, rate, cosine=False, smoothing=0.0, decay=0.0, average=None,
           keeps_numbers=True):
    """Ten steps of a training of twenty epochs; the examples come in their order, and the last batch may be smaller."""
    model = network(text, shape, 5).train()
    x, labels = pictures(count, shape, classes, 9)
    weights = [m.weight for m in model if isinstance(m, (nn.Conv2d, nn.Linear))]
    others = [p for p in model.parameters() if not any(p is w for w in weights)]
    groups = [{"params": weights, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
    if optimiser == "sgd":
        assert decay == 0
        step_by = torch.optim.SGD(groups, lr=rate)
    elif optimiser == "momentum":
        assert decay == 0
        step_by = torch.optim.SGD(groups, lr=rate, momentum=0.875)
    else:
        step_by = torch.optim.AdamW(groups, lr=rate, betas=(0.875, 0.96875), eps=1e-8)
    per_epoch = math.ceil(count / batch)
    steps = 20 * per_epoch
    warm = max(1, steps // 20)
    # The variance that burin takes note of is that of the block, which PyTorch multiplies with n / (n − 1) first.
    inputs = {}
    for m in normalisations(model):
        m.register_forward_pre_hook(lambda m, x: inputs.__setitem__(m, x[0].detach()))
    running = [(np.zeros(m.num_features), np.ones(m.num_features)) for m in normalisations(model)]
    assert batch <= 16 or not running
    ema = all_numbers(model, running)
    losses = []
    for step in range(10):
        first = step % per_epoch * batch
        own, target = x[first : min(first + batch, count)], labels[first : min(first + batch, count)]
        logits = model(filled(own) if running else own)[: len(own)]
        loss = nn.functional.cross_entropy(logits, target, label_smoothing=smoothing)
        losses.append(loss.item())
        factor = 1.0
        if cosine:
            factor = (step + 1) / warm if step < warm else 0.5 + 0.5 * math.cos(math.pi * (step - warm) / (steps - warm))
        for group in step_by.param_groups:
            group["lr"] = rate * factor
        step_by.zero_grad()
        loss.backward()
        step_by.step()
        for (mean, variance), m in zip(running, normalisations(model)):
            axes = [0] + list(range(2, inputs[m].dim()))
            mean += 0.1 * (inputs[m].mean(axes).numpy() - mean)
            variance += 0.1 * (inputs[m].var(axes, unbiased=False).numpy() - variance)
        if average is not None:
            share = min(average, (2 + step) / (11 + step))
            now = all_numbers(model, running)
            ema = now + share * (ema - now)
    store(name, "losses", losses)
    if keeps_numbers:
        store(name, "numbers", all_numbers(model, running))
    if average is not None:
        store(name, "average", ema)


def passes(name, text, shape, classes, count, smoothing=0.0):
    """Logits, and the gradients of one batch of all examples; with normalisations also what they note, and logits after."""
    model = network(text, shape, 5)
    x, labels = pictures(count, shape, classes, 9)
    model.train()
    logits = model(x)
    loss = nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing)
    loss.backward()
    store(name, "logits", logits.detach())
    store(name, "loss", [loss.item()])
    store(name, "gradients", np.concatenate([p.grad.numpy().ravel() for p in trained(model)]))
    if normalisations(model):
        assert count == 16
        store(name, "moments", np.concatenate(
            [part.numpy() for m in normalisations(model) for part in (m.running_mean, m.running_var)]))
        store(name, "logits-afterwards", model.eval()(x).detach())


CLASSIC = ("conv 6 5x5 padding=2 | sigmoid | avgpool 2 | conv 16 5x5 | sigmoid | avgpool 2 | flatten | linear 120 | sigmoid "
           "| linear 84 | sigmoid | linear 10", (1, 28, 28), 10)
RECTIFIED = ("conv 6 5x5 padding=2 | batchnorm | relu | maxpool 2 | conv 8 5x5 | batchnorm | relu | maxpool 2 | flatten "
             "| linear 30 | batchnorm | relu | linear 10", (1, 28, 28), 10)
ODD = ("conv 3 3x2 padding=1 | tanh | avgpool 2 | conv 5 2x3 | relu | flatten | linear 7 | sigmoid | linear 4", (2, 9, 7), 4)
NORMALISED = ("batchnorm | conv 4 3x3 padding=2 | batchnorm | sigmoid | maxpool 3 | conv 7 2x1 padding=1 | relu | maxpool 2 "
              "| flatten | linear 6 | batchnorm | tanh | linear 5", (3, 8, 11), 5)
# Adam divides by the slope's size: where a slope is 0 but for its roundings, they decide where a number goes. Here these are
# biases before normalisations, which change no loss.
STEADY = ("conv 4 3x3 padding=1 | batchnorm | sigmoid | maxpool 2 | conv 7 2x3 | tanh | flatten | linear 6 | batchnorm | tanh "
          "| linear 5", (3, 8, 11), 5)
TWICE = ("maxpool 2 | conv 2 2x2 | relu | sigmoid | flatten | tanh | sigmoid | linear 3", (1, 7, 7), 3)

passes("classic", *CLASSIC, count=37)
passes("rectified", *RECTIFIED, count=16, smoothing=0.125)
passes("odd", *ODD, count=21, smoothing=0.25)
passes("normalised", *NORMALISED, count=16)
passes("twice", *TWICE, count=5)
replay("classic-sgd", *CLASSIC, 37, 32, "sgd", 0.875, keeps_numbers=False)
for network_name, described, size in (("odd", ODD, 21), ("steady", STEADY, 16)):
    replay(f"{network_name}-sgd", *described, 37, size, "sgd", 0.25)
    replay(f"{network_name}-momentum", *described, 37, size, "momentum", 0.125, cosine=True, average=0.96875)
    replay(f"{network_name}-adamw", *described, 37, size, "adamw", 0.0078125, decay=0.5)
    replay(f"{network_name}-adamw-cosine", *described, 37, size, "adamw", 0.015625, cosine=True, smoothing=0.125,
           decay=0.5, average=0.75)
(FOLDER / "networks.txt").write_text("\n".join(INDEX) + "\n")
(FOLDER / "networks.bin").write_bytes(b"".join(ARRAYS))
print(sum(map(len, ARRAYS)), "bytes")
