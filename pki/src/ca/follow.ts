import { connect } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { socketPath } from "@chengfang/store/socket";
import { Notice, socketName } from "./protocol.ts";

export interface Follower {
  /** The status of a certificate changed. Called before the one who changed it gets the answer. */
  changed(notice: Notice["changed"]): void;
  /** From now on changes are told … */
  begun(): void;
  /** … and from now on they are not: what is remembered may be wrong. */
  lost(): void;
}

const pauseMs = 500;

/** Follows the changes of certificates' statuses in the CA of a data directory, through its restarts, until stopped. */
export async function followCa(data: string, follower: Follower, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      await listen(data, follower, stop);
    } finally {
      follower.lost();
    }
    await sleep(pauseMs, undefined, { signal: stop }).catch(() => {}); // stopped
  }
}

/** One connection, to its end. */
async function listen(data: string, follower: Follower, stop: AbortSignal): Promise<void> {
  const socket = connect(socketPath(data, socketName));
  const end = () => socket.destroy();
  stop.addEventListener("abort", end, { once: true });
  socket.on("error", () => {}); // the lines end
  socket.write(`${JSON.stringify({ id: 0, verb: "follow", body: {} })}\n`);
  try {
    const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on("error", () => {});
    for await (const line of lines) {
      const notice = Notice.safeParse(JSON.parse(line));
      if (notice.success) follower.changed(notice.data.changed);
      else follower.begun(); // the answer to "follow"
    }
  } finally {
    stop.removeEventListener("abort", end);
    socket.destroy();
  }
}
