import type { Where } from "./flaw.ts";
import { type Holds, condition } from "./place/condition.ts";
import { putter } from "./place/put.ts";
import { set } from "./place/set.ts";
import { time } from "./place/time.ts";
import { values } from "./place/values.ts";
import type { Block } from "./schema.ts";
import { stepOf } from "./step/step.ts";
import { type Act, type Step, type Work, textOf } from "./work.ts";

/** Compiles a part of a definition: steps first, then what places fields, then the parts for some records only. */
export function block(given: Block, where: Where, around: { readonly zone: string | undefined }): Step {
  const steps = (given.steps ?? []).map((step, at) => stepOf(step, where.at("steps", at)));
  const acts = actsOf(given, where, around);
  const inner = innerOf(given, where, around);
  return (work) => {
    for (const step of steps) {
      const reason = step(work);
      if (reason !== undefined) return reason;
    }
    for (const act of acts) act(work);
    for (const { holds, run } of inner) {
      const reason = holds(work) ? run(work) : undefined;
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
}

function actsOf(given: Block, where: Where, { zone }: { readonly zone: string | undefined }): Act[] {
  const acts: Act[] = [];
  if (given.set !== undefined) acts.push(set(given.set, where.at("set")));
  if (given.map !== undefined) acts.push(map(given.map));
  if (given.values !== undefined) acts.push(values(given.values, where.at("values")));
  if (given.time !== undefined) acts.push(time(given.time, zone, where.at("time")));
  return acts;
}

/** Fields that have a place of their own. What does not fit there stays among the rest. */
function map(given: NonNullable<Block["map"]>): Act {
  const places = Object.entries(given).map(([name, target]) => {
    if (typeof target === "string" || Array.isArray(target)) return { name, put: putter({ to: [target].flat() }) };
    const { to, as, split } = target;
    return { name, put: putter({ to: [to].flat(), as, split }) };
  });
  const names: ReadonlySet<string> = new Set(places.map(({ name }) => name));
  return (work) => {
    work.placed = work.placed.and(names);
    for (const { name, put } of places) {
      const value = work.record.get(name);
      if (value !== undefined && !put(work.fields, value)) work.unfit.push(name);
    }
  };
}

interface Inner {
  readonly holds: Holds;
  readonly run: Step;
}

function innerOf({ by, when = [] }: Block, where: Where, around: { readonly zone: string | undefined }): Inner[] {
  const all: Inner[] = when.map((each, at) => {
    const place = where.at("when", at);
    return { holds: condition(each.if ?? {}, place.at("if")), run: block(each, place, around) };
  });
  if (by === undefined) return all;
  const cases = new Map<string, Step>();
  for (const [words, each] of Object.entries(by.cases)) {
    const run = block(each, where.at("by", "cases", words), around);
    for (const word of words.split(/[\s,]+/)) cases.set(word, run);
  }
  const choose = (work: Work) => {
    const word = textOf(work, by.field);
    return (word === undefined ? undefined : cases.get(word)) ?? cases.get("else");
  };
  return [{ holds: (work) => choose(work) !== undefined, run: (work) => choose(work)?.(work) }, ...all];
}
