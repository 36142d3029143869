import type { Format } from "../format/format.ts";
import { splitJson } from "./json.ts";
import { splitLines } from "./lines.ts";
import type { SplitOptions, Splitter } from "./splitter.ts";
import { splitUnified2 } from "./unified2.ts";
import { splitXml } from "./xml.ts";

const splitters = {
  lines: splitLines,
  json: splitJson,
  xml: splitXml,
  unified2: splitUnified2,
} as const satisfies Record<Format["split"], (options: SplitOptions) => Splitter>;

/** The splitter of a format, for one stream. */
export function splitterOf(split: Format["split"], options: SplitOptions): Splitter {
  return splitters[split](options);
}
