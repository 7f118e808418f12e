#!/usr/bin/env python3
"""Makes torch.safetensors with PyTorch, and with --check reads burin.safetensors, which burin wrote, in PyTorch.

Needs torch and safetensors. The weights are numbers that floats hold exactly, so that both sides know them without a list.
"""
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

FOLDER = Path(__file__).parent


def network():
    """A correlation, a function without weights and a linear layer, weight k of the network being (k - 20) / 8."""
    layers = torch.nn.Sequential(torch.nn.Conv2d(1, 2, (2, 3)), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(8, 3))
    state = {}
    position = 0
    for name, tensor in layers.state_dict().items():
        count = tensor.numel()
        state[name] = ((torch.arange(position, position + count) - 20) / 8).reshape(tensor.shape).float()
        position += count
    layers.load_state_dict(state)
    return layers


def main():
    layers = network()
    if "--check" not in sys.argv[1:]:
        save_file(layers.state_dict(), FOLDER / "torch.safetensors", metadata={"format": "pt", "trained": "on nothing"})
        return
    path = FOLDER / "burin.safetensors"
    state = load_file(path)
    expected = layers.state_dict()
    assert list(state) and sorted(state) == sorted(expected), sorted(state)
    for name, tensor in expected.items():
        assert state[name].dtype == torch.float32 and torch.equal(state[name], tensor), name
    other = torch.nn.Sequential(torch.nn.Conv2d(1, 2, (2, 3)), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(8, 3))
    other.load_state_dict(state)
    picture = torch.arange(12.0).reshape(1, 1, 3, 4)
    assert torch.equal(other(picture), layers(picture))
    with safe_open(path, framework="pt") as file:
        assert file.metadata()["recipe"] == "a “test”\n", file.metadata()
    print(f"PyTorch {torch.__version__} reads {path.name} as it was written: {len(state)} tensors.")


main()
