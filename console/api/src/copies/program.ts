import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { z } from "zod";

/** A program of the command line: its options and configuration come by the environment, where `ps` does not show them. */
export async function runProgram<S extends z.ZodType>(
  schema: S,
  run: (options: z.infer<S>, config: Config) => Promise<void>,
): Promise<void> {
  const options = schema.parse(JSON.parse(process.env["CHENGFANG_OPTIONS"] ?? "{}"));
  const config = Config.parse(JSON.parse(process.env["CHENGFANG_CONFIG"] ?? "{}"));
  try {
    await run(options, config);
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Error && "syscall" in error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
