#!/usr/bin/env node
import { Refusal } from "@chengfang/model/refusal";
import { program } from "./program.ts";

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof Refusal) && !isOfSystem(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** What the operating system refused (a folder that is not there, a file that may not be written) is no bug of ours. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
