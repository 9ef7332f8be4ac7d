#!/usr/bin/env python3
"""Every method of every service has a line in catalog_data/access/methods.tsv.

Else the server would refuse it to everybody and not start; here the line to add
is told without a build.
"""
import re

import tree

TABLE = "catalog_data/access/methods.tsv"
PACKAGE = re.compile(r"^package ([\w.]+);", re.M)
SERVICE = re.compile(r"^service (\w+) \{(.*?)^\}", re.M | re.S)
METHOD = re.compile(r"^\s*rpc (\w+)\(", re.M)


def methods_in(proto):
    package = PACKAGE.search(proto).group(1)
    return {f"{package}.{service}/{method}"
            for service, body in SERVICE.findall(proto)
            for method in METHOD.findall(body)}


def problems_of(methods, table):
    rows = {line.split("\t")[0] for line in table.splitlines()
            if "/" in line and not line.startswith("#")}
    return ([f'{TABLE}: nobody may call {m}: add the line "{m}\\tpublic", or '
             "with other roles; see docs/access.md"
             for m in sorted(methods - rows)] +
            [f"{TABLE}: there is no method {m}"
             for m in sorted(rows - methods)])


def main():
    methods = set()
    for name in tree.files(".proto", under=("proto/qingdan",)):
        methods |= methods_in(tree.text(name))
    tree.finish(problems_of(methods, tree.text(TABLE)), len(methods))


if __name__ == "__main__":
    main()
