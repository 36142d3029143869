import { request } from "node:http";
import type { Logger } from "@chengfang/store/log";
import { socketPath } from "@chengfang/store/socket";

/** A login, a failed one or a logout, as the analyzer sees it. */
export interface LoginEvent {
  readonly action: "login" | "logout" | "session-ended" | "second-factor" | "access-denied";
  readonly outcome: "success" | "failure";
  /** What was typed or found. */
  readonly user: string;
  readonly address: string;
  readonly agent?: string;
  readonly application?: string;
  /** How: `pwd`, `otp`, `passkey`, `cert`, `challenge`. */
  readonly way?: string;
  readonly reason?: string;
  readonly certificateSerial?: string;
}

export interface LoginEvents {
  /** Takes an event and returns at once; it is delivered when the collectors take it. */
  emit(event: LoginEvent): void;
  /** Delivered so far, waiting, and dropped because too many waited. */
  counts(): { readonly delivered: number; readonly waiting: number; readonly dropped: number };
  /** Tries once more what waits, then stops. */
  close(): Promise<void>;
}

/** Events that wait at most while the collectors are away: about a working day of a large city's logins. */
const most = 20_000;
const batch = 500;
const retryMs = 5000;

/**
 * Hands logins to the platform's own collectors (`POST /ingest/ecs` on their local socket), in order and in batches. A
 * login never waits for it; while the collectors are away events wait in memory, the newest are dropped beyond a limit,
 * and what was dropped is counted and told.
 */
export function openLoginEvents(data: string, { log, now }: { log: Logger; now: () => number }): LoginEvents {
  const waiting: string[] = [];
  let dropped = 0;
  const sender = openSender(data, waiting);
  return {
    emit: (event) => {
      if (waiting.length >= most) {
        dropped += 1;
        if (dropped % 1000 === 1) log.warn({ dropped }, "logins cannot be handed to the collectors");
        return;
      }
      waiting.push(JSON.stringify(ecsOf(event, now())));
      sender.wake();
    },
    counts: () => ({ delivered: sender.delivered(), waiting: waiting.length, dropped }),
    close: async () => sender.close(),
  };
}

/** Takes from the front of the queue what the collectors have taken; after a failure it waits before it tries again. */
function openSender(data: string, waiting: string[]) {
  let delivered = 0;
  let sending: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  const drain = async () => {
    while (waiting.length > 0) {
      const lines = waiting.slice(0, batch);
      await hand(data, `${lines.join("\n")}\n`);
      waiting.splice(0, lines.length);
      delivered += lines.length;
    }
  };
  const later = () => {
    retry = setTimeout(() => {
      retry = undefined;
      send();
    }, retryMs).unref();
  };
  const send = () => {
    sending ??= drain()
      .catch(later)
      .finally(() => {
        sending = undefined;
      });
  };
  return {
    wake: () => {
      if (retry === undefined) send();
    },
    delivered: () => delivered,
    close: async () => {
      clearTimeout(retry);
      send();
      await sending;
      clearTimeout(retry);
    },
  };
}

/** In the Elastic Common Schema: `event.category` authentication, as the rules for logins look for it. */
function ecsOf(event: LoginEvent, at: number): Record<string, unknown> {
  const { action, outcome, user, address, agent, application, way, reason, certificateSerial } = event;
  const told = {
    "user_agent.original": agent,
    "service.name": application,
    "event.reason": reason,
    "x509.serial_number": certificateSerial,
    "chengfang.login.way": way,
  };
  return {
    "@timestamp": new Date(at).toISOString(),
    "event.kind": "event",
    "event.category": ["authentication"],
    "event.type": [
      action === "login" || action === "second-factor" ? "start" : action === "access-denied" ? "denied" : "end",
    ],
    "event.action": `sso-${action}`,
    "event.outcome": outcome,
    "event.module": "chengfang",
    "event.dataset": "chengfang.sso",
    "user.name": user.slice(0, 200),
    ...(address === "" ? {} : { "source.ip": address, "related.ip": [address] }),
    "related.user": [user.slice(0, 200)],
    message: `single sign-on: ${action} ${outcome}: ${user.slice(0, 200)}${reason === undefined ? "" : ` (${reason})`}`,
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  };
}

function hand(data: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        socketPath: socketPath(data, "collectors"),
        path: "/ingest/ecs?source=chengfang.sso",
        method: "POST",
        headers: { "content-type": "application/x-ndjson", "content-length": Buffer.byteLength(body) },
        timeout: 10_000,
      },
      (answer) => {
        answer.resume();
        answer.once("end", () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))));
      },
    );
    outgoing.once("error", reject).once("timeout", () => outgoing.destroy(new Error("no answer")));
    outgoing.end(body);
  });
}
