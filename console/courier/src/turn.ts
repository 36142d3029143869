import type { Deps } from "./deps.ts";
import { errands } from "./errands.ts";
import { deliver } from "./outbox.ts";
import { schedules } from "./schedules.ts";

/** One look at everything: what people asked for, what the hour asks for, what waits to be sent. */
export async function turn(deps: Deps): Promise<void> {
  await errands(deps);
  await schedules(deps);
  await deliver(deps);
}
