import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EvidencePayload, Fact } from "@chengfang/model/compliance/evidence";
import { parse } from "yaml";
import { atTime, contentOf, contentText } from "../content.ts";

type Part = Partial<Fact> & Pick<Fact, "name">;

interface Linux {
  readonly os: EvidencePayload["host"]["os"];
  readonly facts: readonly Part[];
  readonly absent: Readonly<Record<Fact["kind"], readonly string[] | undefined>>;
}
type Weaknesses = Readonly<
  Record<string, readonly { readonly fact: string; readonly find: string; readonly put: string }[]>
>;

const whole = (part: Part): Fact => ({ kind: "file", found: true, text: "", truncated: false, ...part });

/** A Linux host as the agent sees it: well kept but for its weaknesses. */
export function linuxFacts(weaknesses: readonly string[], now: number): Pick<Linux, "os"> & { facts: Fact[] } {
  const { os, facts, absent } = parse(contentText("hosts/linux.yml")) as Linux;
  const wrong = parse(contentText("hosts/weaknesses.yml")) as Weaknesses;
  const changes = weaknesses.flatMap((name) => wrong[name] ?? []);
  const seen = facts.map((fact) => {
    const text = changes
      .filter((change) => change.fact === fact.name)
      .reduce((before, { find, put }) => before.replaceAll(find, put), fact.text ?? "");
    return whole({ ...fact, text: atTime(text, now) });
  });
  const missing = Object.entries(absent).flatMap(([kind, names]) =>
    (names ?? []).map((name) => whole({ kind: kind as Fact["kind"], name, found: false })),
  );
  return { os, facts: [...seen, ...missing] };
}

type Samples = Readonly<Record<string, { readonly pass: Sample; readonly fail: Sample }>>;
interface Sample {
  readonly facts: readonly Part[];
}

const checks = fileURLToPath(new URL("../../../../../../rules/compliance/checks/", import.meta.url));

/**
 * A database or web server in the well-kept configuration that its checks are proven on; the facts named are those of
 * the careless one.
 */
export function provenFacts(platform: string, weak: readonly string[]): Fact[] {
  const samples = globSync(`${checks}${platform}/*.samples.yml`)
    .toSorted()
    .map((file) => parse(readFileSync(file, "utf8"), { maxAliasCount: -1 }) as Samples)
    .flatMap((each) => Object.values(each));
  const good = usual(samples.map(({ pass }) => pass));
  const bad = usual(samples.map(({ fail }) => fail));
  const careless = weak.flatMap((name) => bad.get(name) ?? []);
  return [...new Map([...good, ...careless.map((fact) => [fact.name, fact] as const)]).values()].map(whole);
}

/** Of each fact the form that most samples have: the others prove a single check. */
function usual(samples: readonly Sample[]): Map<string, Part> {
  const times = new Map<string, Map<string, number>>();
  for (const fact of samples.flatMap(({ facts }) => facts)) {
    const forms = times.get(fact.name) ?? new Map<string, number>();
    const form = JSON.stringify(fact);
    times.set(fact.name, forms.set(form, (forms.get(form) ?? 0) + 1));
  }
  return new Map(
    [...times].map(([name, forms]) => {
      const [form = "{}"] = [...forms].toSorted(([, a], [, b]) => b - a)[0] ?? [];
      return [name, JSON.parse(form) as Part];
    }),
  );
}

/** How a host of the city is kept. */
export interface KeptHost {
  readonly host: string;
  readonly weaknesses: readonly string[];
  readonly nginx?: { readonly weak: readonly string[] };
  readonly database?: string;
  readonly weak?: readonly string[];
}

export const keptHosts = (now: number): readonly KeptHost[] => contentOf("hosts/hosts.yml", now) as KeptHost[];
