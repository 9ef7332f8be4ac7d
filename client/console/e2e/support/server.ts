// The real server with the demonstration county, on free ports of loopback.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(new URL("../../../..", import.meta.url).pathname);
const BIN = process.env.QINGDAN_BIN_DIR ?? join(ROOT, "build/release/bin");
const CONSOLE = process.env.QINGDAN_CONSOLE ?? join(ROOT, "build/release/console");
const READY_MS = 60_000;

export const REGION = "211221";

export class Server {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly url: string,
    private readonly grpc: string,
  ) {}

  /** `modes` are lines of the county's modes.tsv. */
  static async start(modes: string[] = []): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "qingdan-console-"));
    const key = join(folder, "log.key");
    execFileSync(join(BIN, "qingdan-server"), ["log-key", key]);
    const flags = ["--data", join(folder, "store"), "--listen", "127.0.0.1:0"];
    flags.push("--http", "127.0.0.1:0", "--console", CONSOLE);
    flags.push("--log-key", key, "--log-keys", `${key}.pub`, "--development-identity");
    if (modes.length) flags.push("--catalog-data", withModes(folder, modes));
    const process = spawn(join(BIN, "qingdan-server"), flags, {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { grpc, url } = await ready(process);
    const server = new Server(process, folder, url, grpc);
    const list = join(ROOT, "catalog_data/tieling/catalogue.tsv");
    try {
      server.cli("publish", list, "--show", "0");
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Runs a command of the CLI against the server. */
  cli(...words: string[]): string {
    const flags = ["--server", this.grpc];
    if (!words.includes("--region")) flags.push("--region", REGION);
    return execFileSync(join(BIN, "qingdan"), [...words, ...flags], { encoding: "utf8" });
  }

  /** What qingdan verify says of a receipt; throws if it is not sound. */
  verify(receipt: string): string {
    const key = this.file("log.key.pub");
    return execFileSync(
      join(BIN, "qingdan"),
      ["verify", "receipt", receipt, "--key", key],
      {
        encoding: "utf8",
      },
    );
  }

  /** A path in the server's folder, which ends with it. */
  file(name: string): string {
    return join(this.folder, name);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The reference data, with modes of its own. */
function withModes(folder: string, modes: string[]): string {
  const from = join(ROOT, "catalog_data");
  const to = join(folder, "catalog_data");
  const link = (under: string) => {
    mkdirSync(join(to, under), { recursive: true });
    for (const name of readdirSync(join(from, under))) {
      if (name === "rules") link("rules");
      else symlinkSync(join(from, under, name), join(to, under, name));
    }
  };
  link("");
  const region = join(to, "rules/regions", REGION);
  mkdirSync(region, { recursive: true });
  const lines = ["department\tmode\tsince", ...modes, ""];
  writeFileSync(join(region, "modes.tsv"), lines.join("\n"));
  return to;
}

function ready(process: ChildProcess): Promise<{ grpc: string; url: string }> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`not ready: ${said}`)), READY_MS);
    const listen = (bytes: Buffer) => {
      said += bytes.toString();
      const grpc = /^qingdan-server ready on (\S+)/m.exec(said)?.[1];
      const url = /^qingdan-server serves (http:\S+)/m.exec(said)?.[1];
      if (!grpc || !url) return;
      clearTimeout(timer);
      resolve({ grpc, url });
    };
    process.stdout?.on("data", listen);
    process.stderr?.on("data", listen);
    process.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}
