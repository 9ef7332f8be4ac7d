// Makes src/gen: TypeScript of every public proto, and the names of regions.
//   node scripts/generate.mjs
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const root = join(here, "../..");
const protos = join(root, "proto");
const out = join(here, "src/gen");
// Facts as stored are never served.
const INTERNAL = "qingdan/storage/";

function protoFiles(folder) {
  return readdirSync(join(protos, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return protoFiles(name);
      return name.endsWith(".proto") ? [name] : [];
    })
    .filter((name) => !name.startsWith(INTERNAL))
    .sort();
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const plugin = join(here, "node_modules/.bin/protoc-gen-es");
execFileSync(
  "protoc",
  [
    `--plugin=protoc-gen-es=${plugin}`,
    `--es_out=${out}`,
    "--es_opt=target=ts",
    "-I",
    protos,
    ...protoFiles("google"),
    ...protoFiles("qingdan"),
  ],
  { stdio: "inherit" },
);

const rows = readFileSync(join(root, "catalog_data/regions/regions.tsv"), "utf8")
  .split("\n")
  .slice(2);
const names = Object.fromEntries(
  rows
    .filter(Boolean)
    .map((row) => row.split("\t"))
    .map(([code, name]) => [code, name]),
);
writeFileSync(join(out, "regions.json"), JSON.stringify(names));
