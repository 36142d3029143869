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
  /** What machines say, with the faults in reports that people brought. */
  readonly machine: Verdict;
  /** What holds without anybody's signature: machines, and what people said against it. */
  readonly standing: Verdict;
  /** The same without reports that people brought; `na` of an object that is there by them. */
  readonly unclaimed: Verdict;
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
  /** It is an object of the item only because a person brought a report on it. */
  readonly isClaimed: boolean;
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
export function judgeObject({ assetId, name, isClaimed, findings, answers }: ObjectEvidence): JudgedObject {
  const told = byMachines(findings);
  const own = ofOurOwn(findings, told);
  const machine = withoutClaims(own, told);
  const people = together(answers);
  const aside = assetId !== null && answers.some((each) => each.assetId === assetId);
  const claimed = claimOf(told.verdict, people.verdict, aside);
  const fault = faultOf(people.verdict);
  const standing = worse(machine.verdict, fault);
  const opposite = opposed(told.verdict, people.verdict);
  const contradictory = told.contradictory || people.contradictory || opposite;
  const spoken = people.verdict !== undefined && (isOpen(told.verdict) || claimed !== told.verdict);
  return {
    assetId,
    name,
    machine: machine.verdict,
    standing,
    unclaimed: isClaimed ? "na" : worse(own.verdict, fault),
    claimed,
    proved: worse(machine.lower, standing),
    signedProof: (spoken && isOpen(told.verdict)) || claimed === "na" ? claimed : worse(told.lower, claimed),
    contradictory,
    reason: contradictory ? "contradictory" : spoken ? "answered" : machine.reason,
  };
}

/**
 * What stands without a signature beside reports that a person brought and no key signed: the worse of what our own
 * checks say and of what all say together. So a fault in such a report counts at once, and what is good in it lifts
 * nothing: it is that person's word, and waits for a signature. Where our own checks are silent, or say that nothing
 * applies while the report says otherwise, that is `pending`.
 */
function withoutClaims(own: ByMachines, told: ByMachines): ByMachines {
  if (own === told) return told;
  const isSilent = own.reason === "no-evidence" || (own.verdict === "na" && told.verdict !== "na");
  const ours = isSilent ? untold : own;
  const verdict = worse(ours.verdict, told.verdict);
  const lower = worse(ours.lower, told.lower);
  return { ...told, verdict, lower, reason: verdict === ours.verdict ? ours.reason : told.reason };
}

function ofOurOwn(findings: readonly Finding[], told: ByMachines): ByMachines {
  const own = findings.filter(({ reading }) => reading.claim !== true);
  return own.length === findings.length ? told : byMachines(own);
}

const untold = { verdict: "pending", lower: "unmet", reason: "unverified" } as const;

/** What people say against it: that counts without a signature. */
const faultOf = (said: Verdict | undefined): Verdict => (said === "partial" || said === "unmet" ? said : "na");

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
 * `met` back to `pending`, and no more. So an unverified check never decides alone. That nothing applies is `pending`
 * beside an expired or unverified check that did apply.
 */
function byMachines(findings: readonly Finding[]): ByMachines {
  const signed = findings.filter((each) => each.void !== "unsigned");
  const all = signed.filter(({ result }) => !result.unverified);
  const fresh = all.filter((each) => each.void !== "expired");
  const verified = fresh.length > 0 ? fresh : all;
  const aside = signed.filter((each) => !verified.includes(each));
  const doubts = aside.filter(isDoubt);
  const known = combine(verified.map(({ verdict }) => verdict));
  if (known === undefined)
    return { verdict: "pending", lower: "unmet", contradictory: false, reason: nothing(findings, signed) };
  const applied = aside.some(({ result }) => result.status !== "na");
  const open = (known === "met" && doubts.length > 0) || (known === "na" && applied);
  const badly = verified.map(({ verdict }) => (verdict === "pending" ? "unmet" : verdict));
  return {
    verdict: open ? "pending" : known,
    lower: combine(doubts.length > 0 || open ? [...badly, "unmet"] : badly) ?? "unmet",
    contradictory: contradicts(verified),
    reason: open ? doubtOf(doubts.length > 0 ? doubts : aside) : reasonOf(known, verified),
  };
}

function isDoubt({ result, verdict, ...finding }: Finding): boolean {
  if (finding.void === "expired") return result.status === "fail" || result.status === "partial";
  return verdict !== "met" && verdict !== "na";
}

const doubtOf = (doubts: readonly Finding[]): Reason =>
  doubts.every((each) => each.void === "expired") ? "expired" : "unverified";

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
