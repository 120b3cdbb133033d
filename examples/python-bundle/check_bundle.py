"""Runs the graphs of a Masito bundle with numpy alone and checks them against its parity vectors.

usage: check_bundle.py BUNDLE        exit code 0 if every answer agrees, 1 if not
"""
import json
import os
import struct
import sys

import numpy as np

TYPES = {1: np.float32, 6: np.int32, 7: np.int64, 9: np.bool_}


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at, value, shift = at + 1, value | (byte & 127) << shift, shift + 7
        if byte < 128:
            return value - (1 << 64 if value >> 63 else 0), at


def fields(data):
    """Protobuf's wire format: by field number, the values as numbers or bytes."""
    found, at = {}, 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        else:
            size = {1: 8, 5: 4}[key & 7]
            value, at = data[at:at + size], at + size
        found.setdefault(key >> 3, []).append(value)
    return found


def integers(values):
    numbers = []
    for value in values:
        at = 0
        while isinstance(value, bytes) and at < len(value):
            number, at = varint(value, at)
            numbers.append(number)
        if not isinstance(value, bytes):
            numbers.append(value)
    return numbers


def tensor(data):
    t = fields(data)
    shape, kind = integers(t.get(1, [])), TYPES[t[2][0]]
    if 9 in t:
        values = np.frombuffer(t[9][0], kind)
    elif kind is np.float32:
        values = np.frombuffer(b"".join(t.get(4, [])), kind)
    else:
        values = np.array(integers(t.get(7, t.get(5, []))), kind)
    return t[8][0].decode(), values.reshape(shape)


def attributes(node):
    found = {}
    for data in node.get(5, []):
        a = fields(data)
        value = struct.unpack("<f", a[2][0])[0] if 2 in a else integers(a.get(3, a.get(8, [])))[0]
        found[a[1][0].decode()] = value
    return found


def run(operator, x, a):
    if operator == "Gemm":
        left, right = x[0].T if a.get("transA") else x[0], x[1].T if a.get("transB") else x[1]
        return left @ right + (x[2] if len(x) > 2 else np.float32(0))
    if operator == "ReduceSum":
        axes = tuple(int(i) for i in x[1]) if len(x) > 1 else None
        return x[0].sum(axis=axes, keepdims=bool(a.get("keepdims", 1)), dtype=np.float32)
    if operator == "ArgMax":
        best = np.argmax(x[0], axis=a.get("axis", 0))
        return np.expand_dims(best, a.get("axis", 0)) if a.get("keepdims", 1) else best
    if operator == "Clip":
        low, high = x[1], x[2] if len(x) > 2 else None
        return np.clip(x[0], low, high)
    return {
        "Add": lambda: x[0] + x[1], "Sub": lambda: x[0] - x[1], "Mul": lambda: x[0] * x[1],
        "Div": lambda: x[0] / x[1], "Relu": lambda: np.maximum(x[0], 0),
        "Where": lambda: np.where(x[0], x[1], x[2]), "Reshape": lambda: x[0].reshape(x[1]),
        "Cast": lambda: x[0].astype(TYPES[a["to"]]),
    }[operator]()


class Graph:
    def __init__(self, file):
        with open(file, "rb") as opened:
            graph = fields(fields(opened.read())[7][0])
        self.constants = dict(tensor(data) for data in graph.get(5, []))
        self.nodes = [fields(data) for data in graph[1]]

    def decide(self, **inputs):
        """Scores of all options, and the row of the best allowed one."""
        values = {**self.constants, **inputs}
        for node in self.nodes:
            x = [values[name.decode()] if name else None for name in node.get(1, [])]
            with np.errstate(over="ignore"):
                values[node[2][0].decode()] = run(node[4][0].decode(), x, attributes(node))
        return values["q"], int(np.ravel(values["choice"])[0])


def rows(manifest, vector):
    columns = len(manifest["schema"]["features"])
    seen = np.array(vector["observation"], np.float32).reshape(-1, columns)
    allowed = np.array(vector["allowed"], np.bool_)
    if manifest["shape"].lower() != "concatenating":
        return {"observation": seen, "allowed": allowed}
    missing = manifest["maxOptions"] - len(seen)  # such a graph takes padding up to its rows
    return {
        "observation": np.pad(seen, ((0, missing), (0, 0))),
        "allowed": np.pad(allowed, (0, missing)),
        "present": np.arange(manifest["maxOptions"]) < len(seen),
    }


def check(folder):
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    with open(os.path.join(folder, "parity.json"), encoding="utf-8") as file:
        vectors = json.load(file)["vectors"]
    wrong, largest, answers = 0, 0.0, 0
    for number, network in enumerate(manifest["networks"]):
        graph = Graph(os.path.join(folder, network["file"]))
        for vector in vectors:
            q, choice = graph.decide(**rows(manifest, vector))
            expected = vector["answers"][number]
            difference = float(np.max(np.abs(q[:len(expected["q"])] - expected["q"])))
            largest, answers = max(largest, difference), answers + 1
            wrong += choice != expected["choice"] or not difference <= 1e-4
    print(f"{answers - wrong} of {answers} answers agree, largest difference of q {largest:.1e}")
    return 0 if wrong == 0 else 1


if __name__ == "__main__":
    sys.exit(check(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
