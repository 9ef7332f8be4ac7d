#!/usr/bin/env python3
"""Every data set of catalog_data/ has a README with source, date, licence and
a checksum of each of its files that fits.

The checksums are lines of sha256sum: 64 hexadecimal digits, two spaces, file.
A folder that grows with the product has "No checksum:" and the reason instead.
"""
import hashlib
import re

import tree

NEEDED = (("source", r"来源|\bsources?\b"),
          ("date", r"\b(19|20)\d\d([-年]\d\d?)?"),
          ("licence", r"许可|\blicen[cs]e\b|\blicensed\b"))
CHECKSUM = re.compile(r"\b([0-9a-f]{64})  (\S+)")


def problems_of(folder, readme, files):
    """`files` maps each file name but the README's to its bytes."""
    where = f"catalog_data/{folder}/README.md"
    problems = [f"{where}: tells no {what}" for what, pattern in NEEDED
                if not re.search(pattern, readme, re.I)]
    told = {name: digest for digest, name in CHECKSUM.findall(readme)}
    if "No checksum: " in readme:
        return problems
    for name, data in sorted(files.items()):
        if name not in told:
            problems.append(f"{where}: no checksum of {name}")
        elif told[name] != hashlib.sha256(data).hexdigest():
            problems.append(f"{where}: the checksum of {name} does not fit")
    problems += [f"{where}: checksum of {name}, which is not there"
                 for name in sorted(set(told) - set(files))]
    return problems


def main():
    folders = {}
    for name in tree.files(under=("catalog_data",)):
        parts = name.split("/", 2)
        if len(parts) == 3:
            folders.setdefault(parts[1], []).append(parts[2])
    problems = []
    for folder, names in sorted(folders.items()):
        base = tree.ROOT / "catalog_data" / folder
        if "README.md" not in names:
            problems.append(f"catalog_data/{folder}: no README.md")
            continue
        files = {n: (base / n).read_bytes() for n in names if n != "README.md"}
        problems += problems_of(
            folder, tree.text(f"catalog_data/{folder}/README.md"), files)
    tree.finish(problems, len(folders))


if __name__ == "__main__":
    main()
