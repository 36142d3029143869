import { stat } from "node:fs/promises";
import { isDatabase } from "../files.ts";
import type { ReferenceName } from "../files.ts";
import { inspectDatabase } from "./database.ts";
import type { Flaw, Sound } from "./flaw.ts";
import { inspectLines } from "./lines.ts";
import { networkLines } from "./networks.ts";
import { vendorLines } from "./vendors.ts";

/** Databases are held in memory, tables are not, and a register is while it is made ready. */
const mostBytes = { database: 67_108_864, networks: 268_435_456, macVendors: 33_554_432 } as const;

/** Reads a whole file as lookups would, so that none of them meets what is broken. */
export async function inspect(name: ReferenceName, file: string): Promise<Sound | Flaw> {
  const database = name === "countries" || isDatabase(file);
  const { size } = await stat(file);
  if (size > mostBytes[database ? "database" : name]) return { reason: "too-large", line: 0 };
  if (database) return inspectDatabase(name, file);
  return inspectLines(file, name === "networks" ? networkLines() : vendorLines());
}
