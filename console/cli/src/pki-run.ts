import { loadConfig } from "./config/load.ts";
import { runProgram } from "./pipe.ts";

/** Runs one program of the identity authority; `--data` before the configuration's own, as a part gets it. */
export async function runPki(
  { name, onData }: { readonly name: string; readonly onData: boolean },
  args: readonly string[],
  { config }: { config?: string },
): Promise<number> {
  const file = `pki/src/cli/${name}.ts`;
  if (!onData) return runProgram(file, args);
  const { data, rest } = withoutData(args);
  const environment = data === undefined ? process.env : { ...process.env, CHENGFANG_DATA: data };
  const loaded = JSON.stringify(loadConfig(config, environment));
  return runProgram(file, rest, { ...process.env, CHENGFANG_CONFIG: loaded });
}

function withoutData(args: readonly string[]): { readonly data: string | undefined; readonly rest: readonly string[] } {
  const at = args.findIndex((each) => each === "--data" || each.startsWith("--data="));
  if (at < 0) return { data: undefined, rest: args };
  const joined = args[at]?.startsWith("--data=") ? args[at].slice("--data=".length) : undefined;
  return { data: joined ?? args[at + 1], rest: args.toSpliced(at, joined === undefined ? 2 : 1) };
}
