#!/usr/bin/env python3
"""All C++ is formatted as .clang-format says; ./tools/fix mends it."""
import subprocess

import tree

CLANG_FORMAT = "clang-format-14"


def main():
    names = tree.files(".cc", ".h")
    run = subprocess.run([CLANG_FORMAT, "--dry-run", "-Werror", *names],
                         cwd=tree.ROOT, capture_output=True, text=True)
    wrong = sorted({line.split(":")[0] for line in run.stderr.splitlines()
                    if "[-Wclang-format-violations]" in line})
    problems = [f"{name}: not formatted; run ./tools/fix" for name in wrong]
    if run.returncode != 0 and not problems:
        problems = [run.stderr.strip()]
    tree.finish(problems, len(names))


if __name__ == "__main__":
    main()
