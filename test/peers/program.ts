import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where programs are looked for: `CHENGFANG_PEERS` first, then the path and where Debian keeps servers. */
const folders = [process.env["CHENGFANG_PEERS"], ...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"].flatMap(
  (folder) => (folder === undefined || folder === "" || folder.includes("node_modules") ? [] : [folder]),
);

/** The file of a program, if it is installed. */
export function programOf(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  /** The same as bytes. */
  readonly raw: Buffer;
  readonly err: string;
}

const patienceMs = 60_000;

/** Runs a program to its end, whatever that is. */
export function tried(name: string, args: readonly string[], { cwd, env = {}, input }: RunOptions): Promise<Ran> {
  const options = {
    cwd,
    env: { ...process.env, ...env },
    encoding: "buffer",
    timeout: patienceMs,
    maxBuffer: 1 << 24,
  } as const;
  return new Promise((resolve) => {
    const child = execFile(programOf(name) ?? name, args, options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, out: out.toString(), raw: out, err: err.toString() });
    });
    child.stdin?.on("error", () => {}); // it may end without reading
    child.stdin?.end(input);
  });
}

/** Runs a program that has to succeed; throws with what it said otherwise. */
export async function ran(name: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const result = await tried(name, args, options);
  if (result.code === 0) return result;
  throw new Error(
    `${name} ${args.join(" ").slice(0, 200)} ended with ${result.code}\n${result.out}${result.err}`.slice(0, 4000),
  );
}
