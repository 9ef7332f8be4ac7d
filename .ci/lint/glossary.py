#!/usr/bin/env python3
"""docs/glossary.md names every notion of the API, and no name that is gone.

Its tables have the columns: Chinese term, English name, where used, source.
Names in backticks in the second column must stand somewhere in proto/, server/
or client/; every message and enum of the public API but requests and responses
must stand in the second column of some row.
"""
import re

import tree

TYPE = re.compile(r"^(?:message|enum) (\w+)", re.M)
CALL = re.compile(r"(Request|Response)$")
NAME = re.compile(r"`([^`]+)`")


def names_in(glossary):
    """All names in backticks of the second column."""
    names = set()
    for line in glossary.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 2:
            names |= set(NAME.findall(cells[1]))
    return names


def problems_of(names, types, words):
    """`types` must be among `names`; all `names` among `words`."""
    return ([f"docs/glossary.md: {t} of the API is not named"
             for t in sorted(types - names)] +
            [f"docs/glossary.md: `{n}` stands nowhere in the code"
             for n in sorted(n for n in names if n not in words)])


def main():
    types = set()
    for name in tree.files(".proto", under=("proto/qingdan",)):
        if "/storage/" not in name:
            types |= {t for t in TYPE.findall(tree.text(name))
                      if not CALL.search(t)}
    words = set()
    for name in tree.files(".proto", ".h", ".cc", "CMakeLists.txt",
                           under=("proto", "server", "client")):
        words |= set(re.findall(r"\w+", tree.text(name)))
    names = names_in(tree.text("docs/glossary.md"))
    tree.finish(problems_of(names, types, words), len(names))


if __name__ == "__main__":
    main()
