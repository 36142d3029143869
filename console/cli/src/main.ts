#!/usr/bin/env node
import { Refusal } from "@chengfang/model/refusal";
import { program } from "./program.ts";

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
