import type { Where } from "../flaw.ts";
import { grok } from "../grok/grok.ts";
import type { Step as Given } from "../schema.ts";
import type { Step } from "../work.ts";
import { csv } from "./csv.ts";
import { dissect } from "./dissect.ts";
import { extended } from "./extended.ts";
import { json } from "./json.ts";
import { kv } from "./kv.ts";
import { syslog } from "./syslog.ts";
import { xml } from "./xml.ts";

const plainKv = { pair: " ", value: "=", quote: '"', spaces: false, id: false, prefix: "" };

/** Compiles one step. */
export function stepOf(given: Given, where: Where): Step {
  const step = made(given, where);
  return given.optional
    ? (work) => {
        step(work);
        return undefined;
      }
    : step;
}

const plainTree = { prefix: "" };

function made(given: Given, where: Where): Step {
  if (given.syslog !== undefined) return syslog(given.syslog ?? { message: false });
  if (given.json !== undefined || given.xml !== undefined) return tree(given);
  if (given.cef !== undefined) return extended("cef");
  if (given.leef !== undefined) return extended("leef");
  if (given.kv !== undefined) return whole(given.kv?.from, kv(given.kv ?? plainKv));
  if (given.csv !== undefined) return whole(given.csv.from, csv(given.csv));
  return given.dissect === undefined ? byPattern(given.grok, where) : byText(given.dissect, where);
}

function tree(given: Given): Step {
  if (given.json !== undefined) return whole(given.json?.from, json(given.json ?? plainTree));
  return whole(given.xml?.from, xml(given.xml ?? plainTree));
}

/** A field that is taken apart as a whole is not kept beside its parts. */
function whole(from: string | undefined, step: Step): Step {
  if (from === undefined) return step;
  const names: ReadonlySet<string> = new Set([from]);
  return (work) => {
    const reason = step(work);
    if (reason === undefined) work.placed = work.placed.and(names);
    return reason;
  };
}

function byText(given: NonNullable<Given["dissect"]>, where: Where): Step {
  return dissect(typeof given === "string" ? { pattern: given } : given, where.at("dissect"));
}

function byPattern(given: Given["grok"], where: Where): Step {
  if (given === undefined) return () => undefined;
  const options = typeof given === "string" || Array.isArray(given) ? { patterns: given } : given;
  return grok({ ...options, patterns: [options.patterns].flat() }, where.at("grok"));
}
