#!/usr/bin/env python3
"""Nothing in the tree names one machine's folders or a package registry.

Tests may look for data beside the tree, by QINGDAN_SOURCE_DIR "/../...".
"""
import re

import tree

FORBIDDEN = (
    (re.compile(r"(?<![\w./-])/(work|root|home/\w+)/"), "a path of one machine"),
    (re.compile(r"\b(pypi\.org|registry\.npmjs\.org|crates\.io|"
                r"proxy\.golang\.org|deb\.debian\.org|ghcr\.io|docker\.io)\b"),
     "the host of a package registry"),
)
SELF = ".ci/lint/"  # tells the words themselves


def problems_of(name, text):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, what in FORBIDDEN:
            hit = pattern.search(line)
            if hit:
                found.append(f"{name}:{number}: {what}: {hit.group(0)}")
    return found


def main():
    names = [name for name in tree.files() if not name.startswith(SELF)]
    problems = [p for name in names for p in problems_of(name, tree.text(name))]
    tree.finish(problems, len(names))


if __name__ == "__main__":
    main()
