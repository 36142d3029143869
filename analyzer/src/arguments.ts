import { parseArgs, type ParseArgsConfig } from "node:util";

/** What the arguments of a program say, as `parseArgs` has it; or a sentence about what is wrong with them. */
export function readArguments<const C extends ParseArgsConfig>(config: C): ReturnType<typeof parseArgs<C>> | string {
  try {
    return parseArgs(config);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
