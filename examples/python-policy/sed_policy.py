"""Shortest expected delay as a process of its own: chooses exactly as the built-in rule `sed`.

Masito starts one process for each episode and speaks JSON with it, a line each way; see docs/own.md.
Whatever is meant for people goes to standard error: standard output belongs to the answers.
"""

import json
import sys

# The columns that this policy reads; asking for these alone keeps the lines short.
COLUMNS = ["expected_latency_seconds"]


def choose(rows, allowed):
    """The allowed option with the least expected time to the last token; the first of equals."""
    options = [option for option, may in enumerate(allowed) if may]
    return min(options, key=lambda option: rows[option][0])


def main():
    for line in sys.stdin:
        message = json.loads(line)
        if message["type"] == "hello":
            if message["protocol"] != 1:
                sys.exit("this policy speaks protocol 1, not %s" % message["protocol"])
            answer = {"type": "ready", "protocol": 1, "columns": COLUMNS}
        elif message["type"] == "decide":
            answer = {"id": message["id"], "option": choose(message["rows"], message["allowed"])}
        else:
            return  # "end": the episode is over
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
