#!/usr/bin/env python3
"""The lints find what they are for, and leave alone what is right."""
import hashlib
import unittest

import access
import data_folders
import glossary
import layers
import rule_pages
import tree
import words


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.layers = layers.Layers(tree.text(".ci/lint/layers.txt"))

    def test_an_arrow_that_is_not_in_the_list_is_found(self):
        self.assertIn("server/base may not include server/domain",
                      self.layers.problem("server/base/file.h",
                                          '"server/domain/item.h"'))

    def test_engines_do_not_include_each_other(self):
        self.assertIsNotNone(self.layers.problem(
            "server/journal/memory/a.cc", '"server/journal/rocksdb/open.h"'))

    def test_stubs_stop_at_the_service(self):
        self.assertIsNotNone(self.layers.problem(
            "server/checker/a.h", '"qingdan/check/v1/check_service.grpc.pb.h"'))

    def test_libraries_stop_in_their_folder(self):
        self.assertIsNotNone(self.layers.problem("server/registry/a.cc",
                                                 "<rocksdb/db.h>"))
        self.assertIsNone(self.layers.problem("server/journal/rocksdb/a.cc",
                                              "<rocksdb/db.h>"))

    def test_client_and_server_do_not_meet(self):
        self.assertIsNotNone(self.layers.problem("client/cli/a.cc",
                                                 '"server/base/file.h"'))

    def test_a_folder_without_a_line_is_found(self):
        self.assertIn("no line", self.layers.problem("server/new/a.h",
                                                     '"server/base/file.h"'))

    def test_an_arrow_of_the_list_is_fine(self):
        self.assertIsNone(self.layers.problem("server/rules/builtin/a.cc",
                                              '"server/domain/codes.h"'))


class WordsTest(unittest.TestCase):
    def test_paths_and_hosts_are_found(self):
        for bad in ("see /" + "root/x", "open('/" + "home/me/x')",
                    "https://pypi" + ".org/simple"):
            self.assertEqual(len(words.problems_of("a", bad)), 1, bad)

    def test_relative_paths_are_fine(self):
        self.assertEqual(words.problems_of("a", "docs/works/x and /tmp"), [])


class DataFoldersTest(unittest.TestCase):
    FILES = {"a.tsv": b"x"}
    HEAD = "Source: gazette, 2020-01-01. Licence: facts only.\n"

    def test_a_whole_readme_is_fine(self):
        digest = hashlib.sha256(b"x").hexdigest()
        self.assertEqual(data_folders.problems_of(
            "d", f"{self.HEAD}{digest}  a.tsv\n", self.FILES), [])

    def test_a_wrong_checksum_is_found(self):
        found = data_folders.problems_of(
            "d", f"{self.HEAD}{'0' * 64}  a.tsv\n", self.FILES)
        self.assertIn("does not fit", found[0])

    def test_missing_parts_are_found(self):
        self.assertEqual(len(data_folders.problems_of("d", "", self.FILES)), 4)

    def test_own_work_needs_no_checksum(self):
        self.assertEqual(data_folders.problems_of(
            "d", f"{self.HEAD}No checksum: our own work.\n", self.FILES), [])


class RulePagesTest(unittest.TestCase):
    def test_ids_are_read_from_code_and_tables(self):
        self.assertEqual(
            rule_pages.ids_in_code("server/rules/builtin/a.cc",
                                   '{"level-suffix", kWarning, "a b"}'),
            {"level-suffix"})
        self.assertEqual(
            rule_pages.ids_in_code("server/checker/a.cc",
                                   'f.set_rule_id("gate-x"); Use("same-name");'),
            {"gate-x"})
        self.assertEqual(
            rule_pages.ids_in_table("# c\nrule_id\ttext\ngate-a\tx\n"),
            {"gate-a"})

    def test_missing_stale_and_misnamed_pages_are_found(self):
        found = rule_pages.problems_of({"a-b"}, {"c-d": "# other\n"})
        self.assertEqual(len(found), 3)
        self.assertEqual(rule_pages.problems_of({"a-b"}, {"a-b": "# a-b\n"}),
                         [])


class GlossaryTest(unittest.TestCase):
    def test_missing_and_stale_names_are_found(self):
        names = glossary.names_in("| 事项 | `Item`, `Gone` | a | b |\n")
        self.assertEqual(names, {"Item", "Gone"})
        self.assertEqual(
            len(glossary.problems_of(names, {"Item", "Catalog"}, {"Item"})), 2)


class AccessTest(unittest.TestCase):
    def test_methods_without_a_line_and_lines_without_a_method_are_found(self):
        methods = access.methods_in("package qingdan.a.v1;\nservice A {\n"
                                    "  // rpc\n  rpc Get(X) returns (Y);\n}\n")
        self.assertEqual(methods, {"qingdan.a.v1.A/Get"})
        found = access.problems_of(methods, "method\nqingdan.a.v1.A/Put\t\n")
        self.assertEqual(len(found), 2)
        self.assertIn('add the line "qingdan.a.v1.A/Get\\tpublic"', found[0])


if __name__ == "__main__":
    unittest.main()
