import { createReadStream } from "node:fs";
import { DirectoryPerson, Indicator, KnownScanner } from "@chengfang/model/enrichment";
import { z } from "zod";
import {
  indicatorsPacker,
  insidePacker,
  type ListPacker,
  type PackedLists,
  peoplePacker,
  scannersPacker,
} from "../enrich/packed/lists.ts";
import { ItemReader } from "./items.ts";

/** Each list: how an entry is read, and how they are gathered. */
const packers = () => ({
  people: packer(DirectoryPerson, peoplePacker()),
  scanners: packer(KnownScanner, scannersPacker()),
  inside: packer(z.string(), insidePacker()),
  indicators: packer(Indicator, indicatorsPacker()),
});

function packer<Schema extends z.ZodType, Packed>(schema: Schema, of: ListPacker<z.infer<Schema>, Packed>) {
  let empty = true;
  return {
    add(entry: unknown) {
      empty = false;
      of.add(schema.parse(entry));
    },
    packed: () => (empty ? undefined : of.packed()),
  };
}

/** Reads a document with lists and packs them. Undefined for one that is torn, or of another version of the schema. */
export async function packDocument(path: string): Promise<PackedLists | undefined> {
  const lists = packers();
  const reader = new ItemReader();
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      for (const { list, text } of reader.take(chunk))
        if (list in lists) lists[list as keyof typeof lists].add(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
  if (!reader.whole()) return undefined;
  const { people, scanners, inside, indicators } = lists;
  return {
    people: people.packed(),
    scanners: scanners.packed(),
    inside: inside.packed(),
    indicators: indicators.packed(),
  };
}
