import { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { createLog } from "./log.ts";
import type { Logger } from "./log.ts";

export interface PartContext {
  /** The whole configuration; `data` is absolute. */
  readonly config: Config;
  readonly log: Logger;
  /** Aborted when the part has to end. */
  readonly stop: AbortSignal;
}

export interface RunningPart {
  /** Told to the parent with the message that the part is ready. */
  readonly ready?: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/**
 * Runs one part of the platform in this process: tells the parent when it is ready, and closes it on SIGTERM or when
 * the parent is gone. Ctrl-C reaches the whole group of processes, so SIGINT is left to the parent.
 */
export async function runPart(name: string, start: (context: PartContext) => Promise<RunningPart>): Promise<void> {
  const log = createLog(name);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once("SIGTERM", stop).once("disconnect", stop);
  process.on("SIGINT", () => {});
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => die(log, error));
  }
  try {
    const config = Config.parse(JSON.parse(process.env["CHENGFANG_CONFIG"] ?? "{}"));
    const part = await start({ config, log, stop: stopping.signal });
    if (process.connected) process.send?.({ ready: true, part: name, ...part.ready });
    await aborted(stopping.signal);
    await part.close();
    log.info("stopped");
  } catch (error) {
    const why = expected(error);
    if (why === undefined || !process.connected) return die(log, error);
    await new Promise<void>((resolve) => process.send?.({ failed: why } satisfies PartFailed, () => resolve()));
    process.exit(1);
  }
  if (process.connected) process.disconnect?.(); // an open channel to the parent keeps a process alive
  process.exit();
}

/** Told to the parent in place of being ready, where no bug is the reason. */
export interface PartFailed {
  readonly failed: {
    /** Of the operating system, such as EADDRINUSE. */
    readonly code?: string;
    readonly address?: string;
    readonly port?: number;
    readonly message: string;
  };
}

function expected(error: unknown): PartFailed["failed"] | undefined {
  if (error instanceof Refusal) return { message: error.message };
  if (!(error instanceof Error) || !("syscall" in error) || error.syscall !== "listen") return undefined;
  const { message, code, address, port } = error as Error & Partial<PartFailed["failed"]>;
  return { message, ...(code && { code }), ...(address && { address }), ...(port && { port }) };
}

function die(log: Logger, error: unknown): void {
  log.fatal({ err: error }, error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
