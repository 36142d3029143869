import { chmodSync, rmSync } from "node:fs";
import { socketPath } from "@chengfang/store/socket";
import { buildApp } from "../../listen/app.ts";
import type { RaContext } from "../context.ts";
import { admitFromConsole } from "./admit.ts";
import { raApi } from "./api.ts";

/** Answers the console on the local socket; only processes of the platform's own user reach it. */
export async function serveConsole(context: RaContext): Promise<{ close(): Promise<void> }> {
  const { config, log } = context;
  const path = socketPath(config.data, "ra");
  rmSync(path, { force: true }); // of a process that was killed
  const routes = [{ prefix: "/", routes: raApi(context) }];
  const app = await buildApp({ log, routes, admit: admitFromConsole(), perMinute: 1_000_000 });
  await app.listen({ path });
  chmodSync(path, 0o600);
  return { close: () => app.close() };
}
