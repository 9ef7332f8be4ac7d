#!/usr/bin/env python3
"""Every rule has its page docs/rules/<id>.md, and every page its rule.

A rule id is a literal of lower-case words joined by dashes where findings are
made, or stands in column rule_id of a table of catalog_data/gate or
catalog_data/rules.
"""
import re

import tree

FOLDERS = ("server/importer", "server/rules/builtin",
           "server/rules/apply_waivers")
LITERAL = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')
SET_ID = re.compile(r'\b(?:set_rule_id\(|rule_id = )"([a-z0-9-]+)"')


def ids_in_code(name, text):
    pattern = LITERAL if name.startswith(FOLDERS) else SET_ID
    return set(pattern.findall(text))


def ids_in_table(text):
    rows = [line.split("\t") for line in text.splitlines()
            if line and not line.startswith("#")]
    if not rows or "rule_id" not in rows[0]:
        return set()
    column = rows[0].index("rule_id")
    return {row[column] for row in rows[1:] if len(row) > column} - {""}


def problems_of(ids, pages):
    """`pages` maps the id a page is named for to its text."""
    problems = [f"docs/rules/{rule}.md: the page is missing"
                for rule in sorted(ids - set(pages))]
    problems += [f"docs/rules/{rule}.md: no rule has this id"
                 for rule in sorted(set(pages) - ids)]
    problems += [f"docs/rules/{rule}.md: the first line does not name the rule"
                 for rule, text in sorted(pages.items())
                 if rule not in text.split("\n", 1)[0]]
    return problems


def main():
    ids = set()
    for name in tree.files(".cc", under=("server",)):
        ids |= ids_in_code(name, tree.text(name))
    for name in tree.files(".tsv", under=("catalog_data/gate", "catalog_data/rules")):
        ids |= ids_in_table(tree.text(name))
    pages = {name.rsplit("/", 1)[1][:-3]: tree.text(name)
             for name in tree.files(".md", under=("docs/rules",))
             if not name.endswith("/README.md")}
    tree.finish(problems_of(ids, pages), len(ids))


if __name__ == "__main__":
    main()
