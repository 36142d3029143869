import type { Option } from "../language/tree.ts";
import { at, type Finding } from "./finding.ts";
import { type Looked, modifier, numberOf, optionOf, type Sought } from "./look.ts";

/** Contents that cannot fit into the size that the rule itself asks for: of the packet (dsize), of a buffer (bsize). */
export function sizeErrors(looked: Looked): Finding[] {
  const inPacket = looked.sought.filter(({ buffer }) => buffer === undefined);
  return [
    ...conflict(optionOf(looked.rule, "dsize"), inPacket),
    ...looked.buffers.flatMap(({ behind }) => {
      const inside = looked.sought.filter(({ option }) => behind.includes(option));
      return conflict(
        behind.find(({ name }) => name.text === "bsize"),
        inside,
      );
    }),
  ];
}

/** The largest size that the option lets through; undefined if it sets no upper bound. */
function largest(option: Option): number | undefined {
  const { value } = option;
  if (value.shape !== "comparison") return undefined;
  if (value.operator === "<>" || value.operator === "-") return typeof value.to === "number" ? value.to : undefined;
  const bounded = value.operator === "=" || value.operator === "<" || value.operator === "<=";
  return bounded ? numberOf(option) : undefined;
}

function conflict(option: Option | undefined, sought: readonly Sought[]): Finding[] {
  const most = option === undefined ? undefined : largest(option);
  if (option === undefined || most === undefined) return [];
  const needed = needs(sought);
  return needed > most ? [at(option, "size-conflict", needed, most, option.name.text)] : [];
}

/**
 * Bytes that all contents together need. Contents that are not relative may lie over one another, so only the first and
 * the relative ones add up; a negated one needs its own room behind those before it, but leaves it free again.
 */
function needs(sought: readonly Sought[]): number {
  let total = 0;
  let worst = 0;
  let first = true;
  for (const each of sought) {
    if (each.value.shape !== "content") continue;
    const distance = Math.max(0, numberOf(modifier(each, "distance")) ?? 0);
    const within = numberOf(modifier(each, "within"));
    const isRelative = modifier(each, "distance") !== undefined || within !== undefined;
    const length = each.value.bytes.length;
    const offset = numberOf(modifier(each, "offset")) ?? 0;
    if (each.value.negated) {
      if (isRelative) worst = Math.max(worst, total + distance + (within ?? length));
    } else if (first || isRelative) {
      total += length + distance;
      worst = Math.max(worst, total + offset);
      first = false;
    } else worst = Math.max(worst, length + offset);
  }
  return worst;
}
