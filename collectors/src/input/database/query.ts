import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { DatabasePoll } from "@chengfang/model/config/database";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "yaml";
import { z } from "zod";

/** How a table that is the same wherever a product is installed is asked for its new rows. */
export const Description = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  /** The documentation that names the table and its columns. */
  basis: z.array(z.url()).min(1),
  /** Nobody has seen it answered by the product. */
  unverified: z.literal(true).optional(),
  protocol: z.enum(["postgres", "mysql"]),
  /** Name of the format of its rows. */
  format: z.string(),
  /** The column that its rows are asked for by, and where it begins. */
  cursor: z.string(),
  start: z.string(),
  query: z.string().refine((text) => text.includes("$1") && text.includes("$2")),
});
export type Description = z.infer<typeof Description>;

const home = fileURLToPath(new URL("../../../queries/", import.meta.url));

/** Those that are shipped. */
export const descriptions = (): Description[] =>
  globSync("*.yml", { cwd: home })
    .toSorted()
    .map((file) => Description.parse(parse(readFileSync(`${home}${file}`, "utf8"))));

/** What a table is asked, and how its rows are read. */
export type Asking = Pick<Description, "query" | "cursor" | "start" | "format">;

/** What the configuration says, in its own words or by a description. */
export function askingOf(config: DatabasePoll): Asking {
  const own = { ...(config.format && { format: config.format }), ...(config.start && { start: config.start }) };
  if (config.description !== undefined) return { ...described(config, config.description), ...own };
  const { query, cursor } = config;
  if (query === undefined || cursor === undefined) throw new TypeError("a query without its cursor");
  return { start: "0", format: "ecs", ...own, query, cursor };
}

function described({ name, url }: DatabasePoll, description: string): Asking {
  const where = `configuration: inputs.databases ${name}`;
  const { protocol, query, cursor, start, format } = readDescription(description, where);
  if (url.startsWith("m") !== (protocol === "mysql"))
    throw new Refusal("invalid", `${where}: ${description} is a query for ${protocol}://`);
  return { query, cursor, start, format };
}

function readDescription(description: string, where: string): Description {
  let text: string;
  try {
    text = readFileSync(description.endsWith(".yml") ? description : `${home}${description}.yml`, "utf8");
  } catch {
    throw new Refusal("invalid", `${where}: there is no description ${description}`);
  }
  const read = Description.safeParse(parse(text));
  if (!read.success) throw new Refusal("invalid", `${where}: ${description}: ${z.prettifyError(read.error)}`);
  return read.data;
}
