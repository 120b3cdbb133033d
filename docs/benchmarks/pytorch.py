#!/usr/bin/env python3
"""The learner rows of `masito bench` in PyTorch, on one thread, for a ratio on one machine.

    python3 pytorch.py [--seconds S] [--json FILE] [--beside FILE]

A row is warmed up by as many runs as count; runs of the rows take turns; a figure is the median of
its runs. What to install and how to read the figures: README.md beside this file.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import math
import statistics
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)

RUNS = 5
ROWS = 64
DISCOUNT = 0.99
TARGET_EVERY = 500


def rate(work, per_call, seconds):
    """How many of the `per_call` things that a call of `work` does it does in a second."""
    calls = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        for _ in range(20):
            work()
        calls += 20
    return calls * per_call / (time.perf_counter() - start)


def mlp(*widths):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


class OneNet:
    """Double DQN on 32-128-128-8 as it is usually written, with autograd and torch.optim."""

    def __init__(self):
        self.online = mlp(32, 128, 128, 8)
        self.target = mlp(32, 128, 128, 8)
        self.target.load_state_dict(self.online.state_dict())
        self.optimiser = torch.optim.Adam(self.online.parameters(), lr=1e-3)
        self.state = torch.randn(ROWS, 32)
        self.next = torch.randn(ROWS, 32)
        self.option = torch.randint(0, 8, (ROWS, 1))
        self.reward = torch.randn(ROWS)
        self.updates = 0

    def update(self):
        with torch.no_grad():
            best = self.online(self.next).argmax(1, keepdim=True)
            following = self.target(self.next).gather(1, best).squeeze(1)
            wanted = self.reward + DISCOUNT * following
        value = self.online(self.state).gather(1, self.option).squeeze(1)
        loss = F.smooth_l1_loss(value, wanted)
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()
        self.updates += 1
        if self.updates % TARGET_EVERY == 0:
            self.target.load_state_dict(self.online.state_dict())


class StackedNets:
    """Double DQN on eight nets 32-64-64-8 in one graph: their weights stacked, layers by baddbmm."""

    def __init__(self, nets=8):
        self.nets = nets
        widths = (32, 64, 64, 8)
        self.online = []
        for inputs, outputs in zip(widths, widths[1:]):
            bound = 1 / math.sqrt(inputs)
            self.online.append(torch.empty(nets, inputs, outputs).uniform_(-bound, bound))
            self.online.append(torch.zeros(nets, 1, outputs))
        for array in self.online:
            array.requires_grad_(True)
        self.target = [array.detach().clone() for array in self.online]
        self.optimiser = torch.optim.Adam(self.online, lr=1e-3)
        self.state = torch.randn(nets, ROWS, 32)
        self.next = torch.randn(nets, ROWS, 32)
        self.option = torch.randint(0, 8, (nets, ROWS, 1))
        self.reward = torch.randn(nets, ROWS)

    @staticmethod
    def run(weights, rows):
        for layer in range(0, len(weights), 2):
            rows = torch.baddbmm(weights[layer + 1], rows, weights[layer])
            if layer + 2 < len(weights):
                rows = F.relu(rows)
        return rows

    def update(self):
        with torch.no_grad():
            best = self.run(self.online, self.next).argmax(2, keepdim=True)
            following = self.run(self.target, self.next).gather(2, best).squeeze(2)
            wanted = self.reward + DISCOUNT * following
        value = self.run(self.online, self.state).gather(2, self.option).squeeze(2)
        loss = F.smooth_l1_loss(value, wanted, reduction="sum") / ROWS
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()


class Poles:
    """One CartPole-v1: Euler's method, 500 pushes at most."""

    def __init__(self, random):
        self.random = random
        self.reset()

    def reset(self):
        self.x, self.v, self.a, self.w = self.random.uniform(-0.05, 0.05, 4).tolist()
        self.steps = 0
        return self.view()

    def view(self):
        return np.array((self.x, self.v, self.a, self.w), dtype=np.float32)

    def push(self, right):
        force = 10.0 if right else -10.0
        sin, cos = math.sin(self.a), math.cos(self.a)
        pushed = (force + 0.05 * self.w * self.w * sin) / 1.1
        angular = (9.8 * sin - cos * pushed) / (0.5 * (4.0 / 3.0 - 0.1 * cos * cos / 1.1))
        linear = pushed - 0.05 * angular * cos / 1.1
        self.x += 0.02 * self.v
        self.v += 0.02 * linear
        self.a += 0.02 * self.w
        self.w += 0.02 * angular
        self.steps += 1
        fallen = abs(self.x) > 2.4 or abs(self.a) > 12 * 2 * math.pi / 360
        return self.view(), fallen, self.steps >= 500


def cart_pole(steps):
    """The loop of CleanRL's dqn.py with its settings; gives steps per second, updates included."""
    random = np.random.default_rng(1)
    world = Poles(random)
    online = mlp(4, 120, 84, 2)
    target = mlp(4, 120, 84, 2)
    target.load_state_dict(online.state_dict())
    optimiser = torch.optim.Adam(online.parameters(), lr=2.5e-4)
    size = 10_000
    states = np.zeros((size, 4), dtype=np.float32)
    nexts = np.zeros((size, 4), dtype=np.float32)
    options = np.zeros((size, 1), dtype=np.int64)
    ended = np.zeros(size, dtype=np.float32)
    starts = min(10_000, steps // 10)
    state = world.reset()
    begin = time.perf_counter()
    for step in range(steps):
        epsilon = max(0.05, 1 - 0.95 * step / (steps / 2))
        if random.random() < epsilon:
            option = int(random.integers(2))
        else:
            with torch.no_grad():
                option = int(online(torch.from_numpy(state).unsqueeze(0)).argmax(1))
        following, fallen, cut = world.push(option == 1)
        slot = step % size
        states[slot], nexts[slot] = state, following
        options[slot, 0], ended[slot] = option, fallen
        state = world.reset() if fallen or cut else following
        if step >= starts and step % 10 == 0:
            drawn = random.integers(0, min(step + 1, size), 128)
            with torch.no_grad():
                best = target(torch.from_numpy(nexts[drawn])).max(1)[0]
                wanted = 1 + DISCOUNT * best * (1 - torch.from_numpy(ended[drawn]))
            value = online(torch.from_numpy(states[drawn]))
            value = value.gather(1, torch.from_numpy(options[drawn])).squeeze(1)
            loss = F.mse_loss(wanted, value)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        if step >= starts and step % 500 == 0:
            target.load_state_dict(online.state_dict())
    return steps / (time.perf_counter() - begin)


def measure(seconds):
    """Medians of rates by row, the runs of the rows one after the other."""
    one, eight, alone = OneNet(), StackedNets(8), StackedNets(1)
    rows = {
        "update": lambda: rate(one.update, 1, seconds),
        "eight": lambda: rate(eight.update, 8, seconds),
        "alone": lambda: rate(alone.update, 1, seconds),
        "cartPole": lambda: cart_pole(10_000),
    }
    figures = {name: [] for name in rows}
    for run in range(-RUNS, RUNS):
        for name, row in rows.items():
            figure = row()
            if run >= 0:
                figures[name].append(figure)
    medians = {name: statistics.median(runs) for name, runs in figures.items()}
    return {
        "updateMicros": 1e6 / medians["update"],
        "netUpdatesPerSecond8": medians["eight"],
        "netUpdatesPerSecondAlone": medians["alone"],
        "cartPoleStepsPerSecond": medians["cartPole"],
    }


def beside(figures, file):
    """How many times as fast Masito was, by what `masito bench --json` wrote."""
    with open(file, encoding="utf-8") as source:
        ours = json.load(source)
    ours = {**ours["learner"], **ours["training"]}
    print(f"  {'':28} {'PyTorch':>12} {'Masito':>12} {'speed-up':>9}")
    for name, theirs in figures.items():
        if name in ours:
            ratio = theirs / ours[name] if name.endswith("Micros") else ours[name] / theirs
            print(f"  {name:28} {theirs:12,.1f} {ours[name]:12,.1f} {ratio:8.2f}x")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=0.5, help="length of a run")
    parser.add_argument("--json", help="also write the figures there")
    parser.add_argument("--beside", help="what `masito bench --json` wrote, to print ratios")
    arguments = parser.parse_args()
    torch.manual_seed(1)
    figures = measure(arguments.seconds)
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread")
    for name, figure in figures.items():
        print(f"  {name:28} {figure:12,.1f}")
    if arguments.beside:
        beside(figures, arguments.beside)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as out:
            json.dump(figures, out, indent=2)
            out.write("\n")


if __name__ == "__main__":
    main()
