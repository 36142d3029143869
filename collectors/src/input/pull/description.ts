import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Pull } from "@chengfang/model/config/pull";
import { Refusal } from "@chengfang/model/refusal";
import { parse } from "yaml";
import { z } from "zod";
import { Auth } from "./auth/sign.ts";

const template = z.string().max(1000);
const path = z.string().regex(/^[\w.-]{1,100}$/);

/** How a cloud's audit trail is asked for. In its texts, `{name}` stands for a value of the configuration. */
export const Description = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  /** The documentation that it comes from. */
  basis: z.array(z.url()).min(1).optional(),
  unverified: z.literal(true).optional(),
  /** Name of the format of each record. */
  format: z.string(),
  endpoint: template,
  auth: Auth,
  request: z.strictObject({
    method: z.enum(["GET", "POST"]),
    path: template,
    headers: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), template).default({}),
    /** `{from}` and `{to}` are the ends of the time asked for. */
    query: z.record(z.string(), template).default({}),
    /** Sent as JSON. A text that is one end of the time alone is a number where times are numbers. */
    body: z.record(z.string(), z.union([template, z.number()])).optional(),
  }),
  /** How times are written in a question. */
  time: z.enum(["iso", "seconds", "milliseconds"]),
  /** The token of the next page: where the answer has it, and where the next question takes it. */
  page: z.strictObject({ from: path, in: z.enum(["query", "body"]), name: z.string() }),
  /** Where the answer has its records; `unwrap` names the field of each that holds the record itself as a text. */
  records: path,
  unwrap: path.optional(),
  /** What tells records apart, and when each happened (RFC 3339, seconds or milliseconds). */
  id: path,
  at: path,
  window: z.strictObject({
    /** Longest time asked for at once. */
    seconds: z.int().min(1).max(86_400),
    /** What happened so recently may not all be there yet. */
    delaySeconds: z.int().min(0).max(86_400),
  }),
  perSecond: z.number().min(0.01).max(100),
  throttled: z.array(z.string()).optional(),
});
export type Description = z.infer<typeof Description>;

const home = fileURLToPath(new URL("../../../pulls/", import.meta.url));

/** The description that a configuration names, with the configuration's values in it. */
export function describedBy(config: Pull): Description {
  const where = `configuration: inputs.pulls ${config.name}`;
  let text: string;
  try {
    text = readFileSync(
      config.description.endsWith(".yml") ? config.description : `${home}${config.description}.yml`,
      "utf8",
    );
  } catch {
    throw new Refusal("invalid", `${where}: there is no description ${config.description}`);
  }
  const filled = filledIn(parse(text), { ...config.values, from: "{from}", to: "{to}" }, where);
  const read = Description.safeParse(filled);
  if (!read.success) throw new Refusal("invalid", `${where}: ${config.description}: ${z.prettifyError(read.error)}`);
  return read.data;
}

function filledIn(value: unknown, values: Readonly<Record<string, string>>, where: string): unknown {
  if (typeof value === "string")
    return value.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
      const found = Object.hasOwn(values, name) ? values[name] : undefined;
      if (found === undefined) throw new Refusal("invalid", `${where}: values.${name} is missing`);
      return found;
    });
  if (Array.isArray(value)) return value.map((each) => filledIn(each, values, where));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, values, where)]));
}
