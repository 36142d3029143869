import type { FieldValue } from "@chengfang/model/event";
import { Severity, severityScore } from "@chengfang/model/severity";
import { allowed, ecsType } from "../../ecs/type.ts";
import { fit } from "../../ecs/value.ts";
import type { Where } from "../flaw.ts";
import { type Act, type Work, textOf } from "../work.ts";
import { isList } from "./put.ts";

type Given = string | number | boolean | readonly (string | number | boolean)[];
const template = /%\{([^{}]{1,128})\}/g;

/** Fixed values, and texts that hold `%{field}`. */
export function set(given: Readonly<Record<string, Given>>, where: Where): Act {
  const acts = Object.entries(given).map(([name, value]) => setter(name, value, where.at(name)));
  return (work) => {
    for (const act of acts) act(work);
  };
}

function setter(name: string, given: Given, where: Where): Act {
  if (typeof given === "string" && /%\{/.test(given)) return filled(name, given);
  const value = fixed(name, given, where);
  return ({ fields }) => {
    fields[name] = value;
  };
}

/** Severities are written as words; `event.category` and the like hold what ECS allows. */
function fixed(name: string, given: Given, where: Where): FieldValue {
  const severity = name === "event.severity" ? Severity.safeParse(given) : undefined;
  if (severity?.success === true) return severityScore[severity.data];
  const type = ecsType(name);
  const listed: FieldValue = isList(name) && !Array.isArray(given) ? [given] : given;
  const value = fit(listed, type);
  if (value === undefined) {
    where.wrong(`${name} 的值不是 ${type} 类型`, `the value of ${name} is no ${type}`);
    return given;
  }
  const names = allowed.get(name);
  for (const each of Array.isArray(value) ? value : [value])
    if (names?.has(String(each)) === false)
      where.wrong(`ECS 的 ${name} 不允许 ${String(each)}`, `ECS does not allow ${String(each)} in ${name}`);
  return value;
}

/** A text with fields in it; nothing is set where one of them is missing. */
function filled(name: string, given: string): Act {
  const names = [...given.matchAll(template)].map((found) => found[1] ?? "");
  const texts = given.split(/%\{[^{}]{1,128}\}/);
  const type = ecsType(name);
  const list = isList(name);
  return (work) => {
    const text = fill(work, names, texts);
    const value = text === undefined ? undefined : fit(list ? [text] : text, type);
    if (value !== undefined) work.fields[name] = value;
  };
}

function fill(work: Work, names: readonly string[], texts: readonly string[]): string | undefined {
  let text = texts[0] ?? "";
  for (const [at, name] of names.entries()) {
    const value = textOf(work, name);
    if (value === undefined) return undefined;
    text += value + (texts[at + 1] ?? "");
  }
  return text;
}
