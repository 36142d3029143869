import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The rival: its command line, and the little program that measures it in memory; undefined where not installed. */
export interface RSigma {
  readonly command: string | undefined;
  readonly peer: string | undefined;
}

/** From CHENGFANG_RSIGMA and CHENGFANG_RSIGMA_PEER, else from PATH; the peer is built where cargo is at hand. */
export function findRSigma(): RSigma {
  return {
    command: process.env["CHENGFANG_RSIGMA"] ?? onPath("rsigma"),
    peer: process.env["CHENGFANG_RSIGMA_PEER"] ?? onPath("rsigma-peer") ?? built(),
  };
}

function onPath(name: string): string | undefined {
  const places = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => runs(place));
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function built(): string | undefined {
  const cargo = onPath("cargo");
  if (cargo === undefined) return undefined;
  const folder = fileURLToPath(new URL("./peer", import.meta.url));
  process.stderr.write("building rsigma-peer …\n");
  const env = { ...process.env, RUSTFLAGS: "-C target-cpu=native", CARGO_TARGET_DIR: join(folder, "target") };
  const { status } = spawnSync(cargo, ["build", "--release", "--locked", "--quiet"], {
    cwd: folder,
    env,
    stdio: "inherit",
  });
  return status === 0 ? join(folder, "target", "release", "rsigma-peer") : undefined;
}
