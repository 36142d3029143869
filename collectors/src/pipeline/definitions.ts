import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { PublishedFormats, type ShippedFormat } from "@chengfang/model/format-definition";
import { followDocument, readDocument } from "@chengfang/store/documents";
import { compileLater } from "../format/definition/compile-later.ts";
import { type Compiled, type DefinedFormat, compile } from "../format/definition/compile.ts";
import { useDefinitions } from "../format/definition/known.ts";
import type { Flaw } from "../format/definition/flaw.ts";

/** Where the definitions lie that are shipped. */
export const shippedHome = fileURLToPath(new URL("../../formats/", import.meta.url));

/** A definition as it stands in a file, and what becomes of it. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

export function shippedFiles(): DefinitionFile[] {
  return globSync("*/*.yml", { cwd: shippedHome })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(shippedHome + path, "utf8") }));
}

/** The definition that is shipped under a name, with the lines of its samples. */
export function shippedFormat(name: string): ShippedFormat | undefined {
  const file = shippedFiles().find(({ path }) => basename(path, ".yml") === name);
  if (file === undefined) return undefined;
  const samples = `${shippedHome}${dirname(file.path)}/samples/${name}.in`;
  return { name, text: file.text, lines: existsSync(samples) ? readFileSync(samples, "utf8") : "" };
}

/** Formats of the definitions that are right; the operator's stand before those shipped under the same name. */
export function compileAll(texts: readonly string[]): { formats: DefinedFormat[]; flaws: readonly Flaw[][] } {
  return together(texts.map(compile));
}

function together(all: readonly Compiled[]): { formats: DefinedFormat[]; flaws: readonly Flaw[][] } {
  const formats = new Map<string, DefinedFormat>();
  const flaws: Flaw[][] = [];
  for (const compiled of all) {
    if ("flaws" in compiled) flaws.push([...compiled.flaws]);
    else if (!formats.has(compiled.format.name)) formats.set(compiled.format.name, compiled.format);
  }
  return { formats: [...formats.values()], flaws };
}

let shipped: readonly Compiled[] | undefined;
let ownNames: ReadonlySet<string> = new Set();

/** Names of the operator's own definitions that are in use. */
export const ownDefinitionNames = (): ReadonlySet<string> => ownNames;

/** Puts the shipped definitions and the operator's own into use in this thread. */
export function loadDefinitions(own: readonly string[] = []): void {
  shipped ??= shippedFiles().map(({ text }) => compileLater(text));
  const compiled = own.map(compile);
  ownNames = new Set(together(compiled).formats.map(({ name }) => name));
  useDefinitions(together([...compiled, ...shipped]).formats);
}

/** The operator's own definitions, as the console publishes them. */
const published = "formats";

export async function ownDefinitions(data: string): Promise<string[]> {
  const document = await readDocument(data, published, PublishedFormats);
  return document?.formats.map(({ text }) => text) ?? [];
}

/** Follows the operator's definitions, in this thread and in all workers, until stopped. */
export async function followDefinitions(
  data: string,
  told: (texts: readonly string[]) => void,
  stop: AbortSignal,
): Promise<void> {
  for await (const { formats } of followDocument(data, published, PublishedFormats, stop)) {
    const texts = formats.map(({ text }) => text);
    loadDefinitions(texts);
    told(texts);
  }
}
