#!/usr/bin/env python3
"""Folders include each other only along the arrows of layers.txt."""
import re

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<][^">]+[">])')


class Layers:
    """The arrows, and what only some folders may include."""

    def __init__(self, text):
        self.arrows = {}
        self.only = []  # (prefix of an include, folders that may have it)
        for line in text.splitlines():
            line = line.split("#")[0].strip()
            if "~" in line:
                folders, prefixes = line.split("~")
                self.only += [(p, folders.split()) for p in prefixes.split()]
            elif line:
                folder, targets = line.split(":")
                self.arrows[folder.strip()] = set(targets.split())

    def folder_of(self, path):
        """The innermost named folder that holds `path`; None if there is none."""
        while "/" in path:
            path = path.rsplit("/", 1)[0]
            if path in self.arrows:
                return path
        return None

    def target_of(self, include):
        """What an include in quotes points to; None for a library's header."""
        if include.startswith("qingdan/storage/"):
            return "storage"
        if include.startswith("qingdan/") or include.startswith("google/rpc/"):
            services = include.endswith(("_service.pb.h", ".grpc.pb.h"))
            return "api-services" if services else "api"
        if include.startswith(("server/", "client/", "tools/", "tests/")):
            return self.folder_of(include) or include
        return None

    def problem(self, name, include):
        """Why file `name` may not have `include` (with its marks), or None."""
        folder = self.folder_of(name)
        if folder is None:
            return "the folder has no line in .ci/lint/layers.txt"
        for prefix, folders in self.only:
            if include.startswith(prefix) and not any(
                    name.startswith(f + "/") for f in folders):
                return f"{include} is for {', '.join(folders)} only"
        if include.startswith("<"):
            return None
        target = self.target_of(include.strip('"'))
        allowed = self.arrows[folder]
        if target in (None, folder) or target in allowed or "*" in allowed:
            return None
        return f"{include}: {folder} may not include {target}"


def main():
    layers = Layers(tree.text(".ci/lint/layers.txt"))
    names = tree.files(".cc", ".h")
    problems = []
    for name in names:
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            found = INCLUDE.match(line)
            why = found and layers.problem(name, found.group(1))
            if why:
                problems.append(f"{name}:{number}: {why}")
    tree.finish(problems, len(names))


if __name__ == "__main__":
    main()
