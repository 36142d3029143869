import { userInfo } from "node:os";
import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../actor.ts";

type Language = Config["language"];

/** A program of the command line: what was refused is said in one line, exit code 2; bugs rise. */
export async function runFront(run: () => Promise<number>): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** Refusals, wrong arguments, and what the operating system does not give. */
function isExpected(error: unknown): error is Error {
  if (error instanceof Refusal) return true;
  return error instanceof Error && "code" in error && /^(ERR_PARSE_ARGS|E[A-Z]+$)/.test(String(error.code));
}

/** The configuration, as the command hands it over. */
export function configured(): Config {
  return Config.parse(JSON.parse(process.env["CHENGFANG_CONFIG"] ?? "{}"));
}

/** Whoever sits at the machine, in the audit trail. */
export function atMachine(): Actor {
  return { account: "cli", name: userInfo().username, roles: [], address: "local" };
}

/** One text in the reader's language. */
export function told(language: Language, texts: Readonly<Record<Language, string>>): string {
  return texts[language];
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
