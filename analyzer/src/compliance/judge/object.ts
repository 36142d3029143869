import type { Reason } from "@chengfang/model/compliance/reason";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import type { Answer } from "@chengfang/model/compliance/work";
import { combine, worse } from "./combine.ts";
import type { Finding } from "./findings.ts";
import { together } from "./statements.ts";

/** An item on one object (单项判定), from every side. */
export interface JudgedObject {
  readonly assetId: string | null;
  readonly name: string;
  /** What machines alone say. */
  readonly machine: Verdict;
  /** What holds without anybody's signature: machines, and what people said against it. */
  readonly standing: Verdict;
  /** What would hold if a reviewer signed all that people said. */
  readonly claimed: Verdict;
  /** What is proved of `standing`, and of `claimed` under a signature: with everything unknown turning out badly. */
  readonly proved: Verdict;
  readonly signedProof: Verdict;
  readonly contradictory: boolean;
  readonly reason: Reason;
}

export interface ObjectEvidence {
  readonly assetId: string | null;
  readonly name: string;
  readonly findings: readonly Finding[];
  /** Those that count, of each person one. */
  readonly answers: readonly Answer[];
}

/**
 * Machines and people on one object:
 *
 * | machines        | an answer        | stands without signature | claimed           |
 * |-----------------|------------------|--------------------------|-------------------|
 * | met             | none             | met                      | met               |
 * | met             | partial, unmet   | the answer               | the answer        |
 * | pending         | met              | pending                  | met               |
 * | pending, na     | partial, unmet   | the answer               | the answer        |
 * | partial, unmet  | met              | what machines say        | what machines say |
 * | partial, unmet  | na of this asset | what machines say        | na                |
 * | partial, unmet  | na of the system | what machines say        | what machines say |
 * | met, pending    | na               | what machines say        | na (met: only of this asset) |
 *
 * So bad news count at once, good news of people only when signed, and a fault that machines found leaves an item only
 * with the object, by a reason given for that object and signed by a second person.
 */
export function judgeObject({ assetId, name, findings, answers }: ObjectEvidence): JudgedObject {
  const told = byMachines(findings);
  const machine = withoutClaims(findings, told);
  const people = together(answers);
  const aside = assetId !== null && answers.some((each) => each.assetId === assetId);
  const claimed = claimOf(told.verdict, people.verdict, aside);
  const standing = isFault(people.verdict) ? claimed : machine.verdict;
  const opposite = opposed(told.verdict, people.verdict);
  const contradictory = told.contradictory || people.contradictory || opposite;
  const spoken = people.verdict !== undefined && (isOpen(told.verdict) || claimed !== told.verdict);
  return {
    assetId,
    name,
    machine: machine.verdict,
    standing,
    claimed,
    proved: worse(machine.lower, standing),
    signedProof: (spoken && isOpen(told.verdict)) || claimed === "na" ? claimed : worse(told.lower, claimed),
    contradictory,
    reason: contradictory ? "contradictory" : spoken ? "answered" : machine.reason,
  };
}

/**
 * What stands without reports that a person brought and no key signed: a fault in them counts at once, what is good
 * in them is that person's word, and waits for a signature.
 */
function withoutClaims(findings: readonly Finding[], told: ByMachines): ByMachines {
  const own = findings.filter(
    ({ reading, verdict }) => reading.claim !== true || (verdict !== "met" && verdict !== "na"),
  );
  if (findings.every(({ reading }) => reading.claim !== true)) return told;
  const machine = byMachines(own, "claims prove nothing");
  const open = own.length === 0 || (machine.verdict === "na" && told.verdict !== "na");
  return open ? { ...machine, verdict: "pending", lower: "unmet", reason: "unverified" } : machine;
}

const isFault = (verdict: Verdict | undefined): boolean => verdict === "partial" || verdict === "unmet";

/** Machines leave room for what people say. */
const isOpen = (verdict: Verdict): boolean => verdict === "pending" || verdict === "na";

function opposed(a: Verdict, b: Verdict | undefined): boolean {
  return (a === "met" && b === "unmet") || (a === "unmet" && b === "met");
}

function claimOf(machine: Verdict, people: Verdict | undefined, aside: boolean): Verdict {
  if (people === undefined) return machine;
  if (people === "na") return aside || machine === "pending" ? "na" : machine;
  return machine === "pending" || machine === "na" ? people : worse(machine, people);
}

interface ByMachines {
  readonly verdict: Verdict;
  readonly lower: Verdict;
  readonly contradictory: boolean;
  readonly reason: Reason;
}

/**
 * What checks say of an object together. Unsigned ones say nothing. Once something newer speaks, expired ones are as if
 * they had never been run; but an expired fault, as an unverified check that does not pass, is a doubt: it takes a
 * `met` back to `pending`, and no more. So an unverified check never decides alone.
 */
function byMachines(findings: readonly Finding[], claims?: "claims prove nothing"): ByMachines {
  const signed = findings.filter((each) => each.void !== "unsigned");
  const all = signed.filter(({ result }) => !result.unverified);
  const fresh = all.filter((each) => each.void !== "expired");
  const verified = fresh.length > 0 ? fresh : all;
  const doubts = signed.filter((each) => !verified.includes(each) && isDoubt(each));
  const applies = signed.some(({ result, verdict }) => result.unverified && verdict !== "na");
  const verdicts = verified.map(({ verdict }) => verdict);
  const known = combine(verdicts);
  if (known === undefined)
    return { verdict: "pending", lower: "unmet", contradictory: false, reason: nothing(findings, signed) };
  const open = (known === "met" && doubts.length > 0) || (known === "na" && (applies || doubts.length > 0));
  const proves = ({ verdict, reading }: Finding) =>
    verdict !== "pending" && (claims === undefined || reading.claim !== true);
  const badly = verified.map((each) => (proves(each) ? each.verdict : "unmet"));
  return {
    verdict: open ? "pending" : known,
    lower: combine(doubts.length > 0 || open ? [...badly, "unmet"] : badly) ?? "unmet",
    contradictory: contradicts(verified),
    reason: open ? doubtOf(doubts) : reasonOf(known, verified),
  };
}

function isDoubt({ result, verdict, ...finding }: Finding): boolean {
  if (finding.void === "expired") return result.status === "fail" || result.status === "partial";
  return verdict !== "met" && verdict !== "na";
}

const doubtOf = (doubts: readonly Finding[]): Reason =>
  doubts.length > 0 && doubts.every((each) => each.void === "expired") ? "expired" : "unverified";

function nothing(all: readonly Finding[], signed: readonly Finding[]): Reason {
  if (all.length === 0) return "no-evidence";
  return signed.length === 0 ? "unsigned" : "unverified";
}

function reasonOf(verdict: Verdict, findings: readonly Finding[]): Reason {
  if (verdict === "met") return "as-expected";
  if (verdict === "unmet") return "not-as-expected";
  if (verdict === "partial") return "mixed";
  if (verdict === "na") return "not-applicable";
  return findings.every((each) => each.void === "expired") ? "expired" : "incomplete";
}

/** One source calls met what another calls unmet, as a whole or in the very same check. */
function contradicts(findings: readonly Finding[]): boolean {
  const sources = [...Map.groupBy(findings, ({ source }) => source).values()];
  if (sources.length < 2) return false;
  const wholes = sources.map((each) => ({ of: each[0], whole: combine(each.map(({ verdict }) => verdict)) }));
  const good = wholes.filter(({ whole }) => whole === "met");
  const bad = wholes.filter(({ whole }) => whole === "unmet");
  if (good.some((one) => bad.some((other) => !isApart(one.of, other.of)))) return true;
  const checks = Map.groupBy(findings, ({ result }) => result.uid);
  return [...checks.values()].some((same) => {
    const said = new Set(same.map(({ verdict }) => verdict));
    return said.has("met") && said.has("unmet");
  });
}

/** The operating system and the database on it are two things: what our own checks say of each is no contradiction. */
function isApart(one: Finding | undefined, other: Finding | undefined): boolean {
  const own = (each: Finding | undefined) => each?.reading.kind === "agent" || each?.reading.kind === "configuration";
  return own(one) && own(other) && one?.reading.platform !== other?.reading.platform;
}
