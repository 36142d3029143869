import type { PolicyParameter } from "@chengfang/model/compliance/register";

type Value = PolicyParameter["value"];

/** A value as a person types it. */
export const textOf = (value: Value): string => (Array.isArray(value) ? value.join("\n") : String(value));

/** What was typed, in the shape of the shipped value; undefined: it is none. */
export function valueOf(text: string, usual: Value): Value | undefined {
  if (Array.isArray(usual)) return text.split(/[\n,，]+/).flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));
  if (typeof usual === "string") return text.trim();
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}

export const same = (a: Value | undefined, b: Value | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
