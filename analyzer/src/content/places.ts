import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A directory of rules. */
export interface RulePlace {
  /** `builtin` for the product's own, else the directory. */
  readonly origin: string;
  readonly root: string;
}

/** The product's own rules, which lie beside this package. */
export const builtin: RulePlace = {
  origin: "builtin",
  root: fileURLToPath(new URL("../../../rules", import.meta.url)),
};

export interface FoundFile extends RulePlace {
  readonly path: string;
  /** Below the root, with `/`. */
  readonly file: string;
  /** What it says, where it lies on no disk. */
  readonly text?: string;
}

export interface Scan {
  readonly files: readonly FoundFile[];
  /** Directories that cannot be read. */
  readonly missing: readonly RulePlace[];
  /** Differs when any file came, went or changed. */
  readonly fingerprint: string;
}

/** Looks at all rule files below the places. Some thousand stats take milliseconds, and nothing is read. */
export function scanPlaces(places: readonly RulePlace[]): Scan {
  const files: FoundFile[] = [];
  const missing: RulePlace[] = [];
  const hash = createHash("sha256");
  for (const place of places) {
    const paths = rulePaths(place);
    if (paths === undefined) missing.push(place);
    for (const path of paths ?? []) {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) continue;
      hash.update(`${path}\0${found.mtimeMs}\0${found.size}\0${found.ino}\n`);
      files.push({ ...place, path, file: relative(place.root, path).replaceAll("\\", "/") });
    }
  }
  return { files, missing, fingerprint: hash.digest("hex") };
}

/** Of the product's own content, what is a rule; a name below its root. */
export const isBuiltinRule = (name: string): boolean => /^(sigma|correlation)[\\/]/.test(name);

/** YAML files that are rules: no cases, nothing hidden, nothing installed, and of ours not the content of other kinds. */
function rulePaths({ root, origin }: RulePlace): string[] | undefined {
  try {
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ya?ml$/.test(name) && !/\.cases\.ya?ml$/.test(name))
      .filter((name) => !name.split(/[\\/]/).some((part) => part.startsWith(".") || part === "node_modules"))
      .filter((name) => origin !== builtin.origin || isBuiltinRule(name))
      .map((name) => join(root, name))
      .toSorted();
  } catch {
    return undefined;
  }
}
