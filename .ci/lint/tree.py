"""What the lints share: the files of the tree, and how a lint ends."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def files(*endings, under=()):
    """Paths below ROOT, as posix strings, that git knows or would add.

    Only those that end in one of `endings` and lie in one of the folders
    `under`; none given means all.
    """
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"], check=True, capture_output=True).stdout
    names = sorted(set(filter(None, listed.decode().split("\0"))))
    return [name for name in names
            if (not endings or name.endswith(endings))
            and (not under or name.startswith(tuple(f"{u}/" for u in under)))
            and (ROOT / name).is_file()]


def text(name):
    """The text of a file; bytes that are no UTF-8 become U+FFFD."""
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def finish(problems, checked):
    """Prints the problems, one a line, and ends the program."""
    for problem in problems:
        print(problem)
    print(f"{checked} checked, {len(problems)} problems")
    if checked == 0:
        print("nothing was checked: the lint looks in the wrong place")
    sys.exit(1 if problems or checked == 0 else 0)
