import type { RaContext } from "../../ra/context.ts";
import { readDirectory } from "./read.ts";
import { syncDirectory } from "./sync.ts";

/** Keeps the register in line with the configured directory, from the start and every so many minutes; without one, does nothing. */
export function keepDirectory(context: RaContext): { close(): Promise<void> } {
  const { directory } = context.config.pki;
  if (directory === undefined) return { close: async () => {} };
  const run = async () => {
    const { people, skipped } = await readDirectory(directory);
    const { problems, ...counts } = await syncDirectory(context, people, directory);
    context.log.info(
      { ...counts, skipped, problems: problems.slice(0, 20) },
      "register brought in line with the directory",
    );
  };
  let running: Promise<void> = Promise.resolve();
  const again = () => {
    running = running
      .then(run)
      .catch((error: unknown) => context.log.warn({ err: error }, "the directory could not be read"));
  };
  again();
  const timer = setInterval(again, directory.minutes * 60_000);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
