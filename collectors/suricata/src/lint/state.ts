import type { Option } from "../language/tree.ts";
import { at, type Finding } from "./finding.ts";
import { type Looked, optionOf } from "./look.ts";

/** What Suricata refuses of options that keep or read state. https://docs.suricata.io/en/latest/rules/flow-keywords.html */
export function stateErrors({ rule }: Looked): Finding[] {
  const threshold = optionOf(rule, "threshold");
  const filter = optionOf(rule, "detection_filter");
  return [
    ...(threshold !== undefined && filter !== undefined ? [at(filter, "threshold-and-filter")] : []),
    ...[threshold, filter].flatMap((option) => (option === undefined ? [] : settingErrors(option))),
    ...flowErrors(optionOf(rule, "flow")),
    ...bitErrors(rule.options),
  ];
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  type: ["limit", "threshold", "both", "backoff"],
  track: ["by_src", "by_dst", "by_both", "by_rule", "by_flow"],
};

function settingErrors(option: Option): Finding[] {
  const pairs = option.value.shape === "settings" ? option.value.pairs : [];
  return pairs.flatMap(({ name, value = "" }) => {
    const words = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (words !== undefined) return words.includes(value) ? [] : [at(option, "bad-word", value, words.join(" "))];
    const isCount = name === "count" || name === "seconds" || name === "multiplier";
    return isCount && !/^[1-9]\d{0,9}$/.test(value) ? [at(option, "bad-number", value)] : [];
  });
}

const opposites: readonly (readonly [string, string])[] = [
  ["to_server", "to_client"],
  ["to_server", "from_server"],
  ["from_client", "from_server"],
  ["from_client", "to_client"],
  ["established", "stateless"],
  ["established", "not_established"],
  ["only_stream", "no_stream"],
  ["only_frag", "no_frag"],
];

function flowErrors(option: Option | undefined): Finding[] {
  const words = option?.value.shape === "words" ? option.value.words : [];
  const clash = opposites.find(([a, b]) => words.includes(a) && words.includes(b));
  return option === undefined || clash === undefined ? [] : [at(option, "flow-conflict", ...clash)];
}

const contradictions: readonly (readonly [string, string])[] = [
  ["set", "isset"],
  ["set", "toggle"],
  ["unset", "isnotset"],
  ["set", "unset"],
  ["isset", "isnotset"],
];

function bitErrors(options: readonly Option[]): Finding[] {
  const seen = new Map<string, Set<string>>();
  return options.flatMap((option) => {
    const { value, name } = option;
    if (name.text !== "flowbits" || value.shape !== "bits") return [];
    return value.names.flatMap((bit) => {
      const before = seen.get(bit) ?? new Set<string>();
      seen.set(bit, before);
      const clash = contradictions
        .map(([a, b]) => (a === value.command ? b : b === value.command ? a : undefined))
        .find((other) => other !== undefined && before.has(other));
      before.add(value.command);
      return clash === undefined ? [] : [at(option, "flowbits-conflict", bit, clash, value.command)];
    });
  });
}
