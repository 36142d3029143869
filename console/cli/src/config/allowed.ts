import { Config } from "@chengfang/model/config";
import { z } from "zod";

type JsonSchema = z.core.JSONSchema.JSONSchema;

const schema = z.toJSONSchema(Config, { io: "input", unrepresentable: "any" });

/** What a key of the configuration may hold, in words: names of keys, values, or a range. Empty where the path is unknown. */
export function allowedAt(path: readonly PropertyKey[]): string {
  let at: JsonSchema | undefined = schema;
  for (const key of path) at = typeof key === "number" ? items(at) : child(at, String(key));
  return at === undefined ? "" : describe(at);
}

function child(of: JsonSchema | undefined, key: string): JsonSchema | undefined {
  const next = of?.properties?.[key];
  return typeof next === "object" ? next : undefined;
}

function items(of: JsonSchema | undefined): JsonSchema | undefined {
  const next = of?.items;
  return typeof next === "object" && !Array.isArray(next) ? next : undefined;
}

function describe(at: JsonSchema): string {
  if (at.enum) return at.enum.join(", ");
  if (at.properties) return Object.keys(at.properties).join(", ");
  if (at.type === "integer" || at.type === "number")
    return `${at.type} from ${at.minimum ?? "-∞"} to ${at.maximum ?? "∞"}`;
  return typeof at.type === "string" ? at.type : "";
}
