import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { EvidencePayload, SignedEvidence } from "@chengfang/model/compliance/evidence";
import { Refusal } from "@chengfang/model/refusal";
import { say } from "../say.ts";
import type { Language, Sentence } from "../say.ts";
import { fromRoot } from "../up/parts.ts";
import type { Target } from "./target.ts";

export interface AgentRun {
  readonly target: Target;
  /** Of rules/compliance/agent, with its options. */
  readonly script: "chengfang-agent.sh" | "chengfang-db.sh";
  readonly options: readonly string[];
  readonly timeoutSeconds: number;
  readonly language: Language;
}

/** More than the agent ever writes: 16 MB of facts in base64. */
const longestOutput = 32_000_000;

/**
 * Runs an agent here or over SSH, where the script goes in on stdin and no file stays, and gives the payload that
 * it wrote. Refuses, in words for whoever started it, a host that cannot be reached and output that is no evidence.
 */
export async function runAgent(run: AgentRun): Promise<string> {
  const [program = "", ...args] = commandOf(run);
  const { code, output, complaint } = await outputOf({ program, args, ...run });
  const payload = code === 0 ? payloadIn(output) : undefined;
  if (payload === undefined) throw failure(run, code, complaint);
  if (complaint !== "") process.stderr.write(complaint);
  return payload;
}

function payloadIn(output: string): string | undefined {
  const signed = SignedEvidence.safeParse(jsonOf(output));
  if (!signed.success) return undefined;
  const { payload } = signed.data;
  return EvidencePayload.safeParse(jsonOf(decoded(payload))).success ? payload : undefined;
}

function failure({ target, language }: AgentRun, code: number | null, complaint: string): Refusal {
  const why = target.kind === "ssh" && code === 255 ? sshFailure(complaint) : undefined;
  const last = complaint.trim().split("\n").at(-1) ?? "";
  const values = { host: nameOf(target), code: code ?? "-", last };
  return new Refusal(why ? "unavailable" : "invalid", say(language, why ?? "noEvidence", values));
}

const decoded = (payload: string) => Buffer.from(payload, "base64").toString("utf8");

function commandOf({ target, options }: AgentRun): string[] {
  const args = ["sh", "-s", "--", "--unsigned", ...options];
  if (target.kind === "local") return args;
  const asRoot = target.sudo ? ["sudo", "-n", ...args] : args;
  return ["ssh", ...target.options, "--", target.host, asRoot.map(quoted).join(" ")];
}

/** As one word of the far shell, whatever is in it. */
const quoted = (word: string) => (/^[\w,.:=/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

function outputOf(run: AgentRun & { readonly program: string; readonly args: readonly string[] }): Promise<Finished> {
  const { program, args, timeoutSeconds, language } = run;
  const script = readFileSync(fromRoot(`rules/compliance/agent/${run.script}`));
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  const out: Buffer[] = [];
  let complaint = "";
  let size = 0;
  return new Promise((resolve, reject) => {
    const stop = (key: Sentence) => {
      child.kill("SIGKILL");
      reject(new Refusal("unavailable", say(language, key, { host: nameOf(run.target), seconds: timeoutSeconds })));
    };
    const timer = setTimeout(() => stop("agentSlow"), timeoutSeconds * 1000);
    child.stdin.on("error", () => {}); // a far end that hangs up is told by its exit code
    child.stdin.end(script);
    child.stdout.on("data", (bytes: Buffer) => {
      size += bytes.length;
      if (size > longestOutput) stop("agentEndless");
      else out.push(bytes);
    });
    child.stderr.on("data", (bytes: Buffer) => {
      complaint = (complaint + bytes.toString("utf8")).slice(-10_000);
    });
    child.on("error", (error) => reject(new Refusal("unavailable", `${program}: ${error.message}`)));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output: Buffer.concat(out).toString("utf8"), complaint });
    });
  });
}

const nameOf = (target: Target) => (target.kind === "ssh" ? target.host : "local");

/** What OpenSSH's client says when it gives up (exit 255), by ssh(1) and its sources. */
function sshFailure(complaint: string): Sentence {
  if (/host key verification failed|REMOTE HOST IDENTIFICATION/i.test(complaint)) return "sshHostKey";
  if (/permission denied|too many authentication failures/i.test(complaint)) return "sshRefused";
  return "sshUnreachable";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
