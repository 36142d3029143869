import type { EventFields } from "@chengfang/model/event";
import { canonicalAddress } from "../../enrich/address.ts";
import { putEnd, putPort } from "../source.ts";
import { authEvent } from "./auth-event.ts";
import { readPam } from "./pam.ts";

/** The named groups of a pattern. */
type Groups = Readonly<Record<string, string | undefined>>;

interface Message {
  readonly pattern: RegExp;
  put(fields: EventFields, groups: Groups): void;
}

/**
 * A message of OpenSSH's server. Names of users come from the attacker and may hold anything, ` from 1.2.3.4` too:
 * what follows a name is always sought from the end.
 */
export function readSshd(message: string, fields: EventFields): boolean {
  if (message.startsWith("pam_") || message.startsWith("PAM ")) return readPam(message, fields);
  const space = message.indexOf(" ");
  const first = space < 0 ? message : message.slice(0, space);
  for (const known of messages.get(first) ?? []) {
    const groups = known.pattern.exec(message)?.groups;
    if (groups === undefined) continue;
    known.put(fields, groups);
    return true;
  }
  authEvent(fields);
  return false;
}

const peer = String.raw`(?<ip>\S+) port (?<port>\d+)`;
const whom = String.raw`(?<invalid>invalid user |illegal user )?(?<user>.*)`;

const login = (fields: EventFields, groups: Groups): void => {
  const accepted = groups["event"] === "Accepted";
  authEvent(fields, {
    action: "ssh_login",
    category: accepted ? ["authentication", "session"] : ["authentication"],
    type: ["info"],
    outcome: accepted ? "success" : "failure",
  });
  putUser(fields, groups);
  putPeer(fields, groups);
};

const ended = (action: string) => (fields: EventFields, groups: Groups) => {
  authEvent(fields, { action, category: ["session", "network"], type: ["end", "connection"] });
  putUser(fields, groups);
  putPeer(fields, groups);
  if (groups["reason"]) fields["event.reason"] = groups["reason"];
};

const refused = (action: string) => (fields: EventFields, groups: Groups) => {
  authEvent(fields, { action, category: ["network"], type: ["connection", "denied"], outcome: "failure" });
  putPeer(fields, groups);
  if (groups["reason"]) fields["event.reason"] = groups["reason"];
};

/** By the first word of the message. */
const messages: ReadonlyMap<string, readonly Message[]> = new Map(
  Object.entries({
    Accepted: [
      {
        pattern: new RegExp(
          String.raw`^(?<event>Accepted) (?<method>\S+) for (?<user>.*) from ${peer}(?: ssh\d)?(?:: (?<signature>.*))?$`,
        ),
        put: login,
      },
    ],
    Failed: [
      {
        pattern: new RegExp(
          String.raw`^(?<event>Failed) (?<method>\S+) for ${whom} from ${peer}(?: ssh\d)?(?:: (?<signature>.*))?$`,
        ),
        put: login,
      },
    ],
    Invalid: invalid(),
    Illegal: invalid(),
    User: [
      {
        pattern: /^User (?<user>.*) from (?<ip>\S+) not allowed because (?<reason>.*)$/,
        put(fields: EventFields, groups: Groups) {
          login(fields, groups);
          if (groups["reason"] !== undefined) fields["event.reason"] = groups["reason"];
        },
      },
      { pattern: /^User child is on pid \d+$/, put: (fields: EventFields) => authEvent(fields) },
    ],
    Did: [
      {
        pattern: /^Did not receive identification string from (?<ip>\S+)(?: port (?<port>\d+))?/,
        // Whoever looked at the port said nothing at all: no login, no session.
        put(fields: EventFields, { ip = "", port }: Groups) {
          authEvent(fields);
          const address = canonicalAddress(ip);
          if (address === undefined) return;
          fields["source.ip"] = address;
          fields["system.auth.ssh.dropped_ip"] = address;
          if (port !== undefined) putPort(fields, "source", port);
        },
      },
    ],
    "error:": [
      {
        pattern: new RegExp(`^error: maximum authentication attempts exceeded for ${whom} from ${peer}`),
        put(fields: EventFields, groups: Groups) {
          authEvent(fields, {
            action: "ssh_max_attempts",
            category: ["authentication"],
            type: ["info"],
            outcome: "failure",
          });
          putUser(fields, groups);
          putPeer(fields, groups);
        },
      },
      {
        pattern: /^(?<event>error: PAM: .{1,200}? for(?: illegal)?)(?: user)? (?<user>\S+) from (?<ip>\S+)/,
        // OpenSSH writes `Failed keyboard-interactive/pam` for the same attempt: the login is counted there.
        put(fields: EventFields, groups: Groups) {
          authEvent(fields);
          putUser(fields, groups);
          putPeer(fields, groups);
        },
      },
      {
        pattern: new RegExp(`^error: Received disconnect from ${peer}: ?\\d+: (?<reason>.*)$`),
        put: ended("ssh_disconnect"),
      },
      { pattern: new RegExp(`^error: kex_exchange_identification: (?<reason>.*)$`), put: refused("ssh_refused") },
    ],
    Connection: [
      {
        pattern: new RegExp(`^Connection (?:closed|reset) by (?:(?:authenticating|invalid) user (?<user>.*) )?${peer}`),
        put: ended("ssh_disconnect"),
      },
      { pattern: /^Connection (?:closed|reset) by (?<ip>\S+)/, put: ended("ssh_disconnect") },
      {
        pattern: new RegExp(`^Connection from ${peer} on (?<localIp>\\S+) port (?<localPort>\\d+)`),
        put(fields: EventFields, groups: Groups) {
          authEvent(fields, { action: "ssh_connect", category: ["network"], type: ["connection", "start"] });
          putPeer(fields, groups);
          putEnd(fields, "destination", groups["localIp"] ?? "", groups["localPort"]);
        },
      },
    ],
    Disconnected: [
      {
        pattern: new RegExp(`^Disconnected from (?:(?:(?:authenticating|invalid) )?user (?<user>.*) )?${peer}`),
        put: ended("ssh_disconnect"),
      },
    ],
    Disconnecting: [
      {
        pattern: new RegExp(
          `^Disconnecting (?:(?:(?:authenticating|invalid) )?user (?<user>.*) )?${peer}: (?<reason>.*?)(?: \\[preauth\\])?$`,
        ),
        put: ended("ssh_disconnect"),
      },
    ],
    Received: [
      {
        pattern: /^Received disconnect from (?<ip>\S+?)(?: port (?<port>\d+))?: ?\d+: (?<reason>.*?)(?: \[preauth\])?$/,
        put: ended("ssh_disconnect"),
      },
    ],
    Bad: [
      {
        pattern: new RegExp(`^(?<reason>Bad protocol version identification .*) from ${peer}`),
        put: refused("ssh_refused"),
      },
    ],
    Unable: [
      {
        pattern: new RegExp(`^Unable to negotiate with ${peer}: (?<reason>.*?)(?: \\[preauth\\])?$`),
        put: refused("ssh_refused"),
      },
    ],
    banner: [
      { pattern: new RegExp(`^banner exchange: Connection from ${peer}: (?<reason>.*)$`), put: refused("ssh_refused") },
    ],
    Timeout: [
      {
        pattern: new RegExp(
          `^(?<reason>Timeout before authentication) for (?:connection from )?(?<ip>\\S+)(?: port (?<port>\\d+))?`,
        ),
        put: refused("ssh_refused"),
      },
    ],
    refused: [{ pattern: /^refused connect from (?:\S+ )?\(?(?<ip>[^\s()]+)\)?/, put: refused("ssh_refused") }],
    drop: [
      {
        pattern: /^drop connection #\d+ from \[(?<ip>[^\]]+)\]:(?<port>\d+)(?: on \S+)? (?<reason>.*)$/,
        put: refused("ssh_refused"),
      },
    ],
    reverse: [
      {
        pattern: /^reverse mapping checking getaddrinfo for \S+ \[(?<ip>[^\]]+)\] failed/,
        put(fields: EventFields, groups: Groups) {
          authEvent(fields, { action: "ssh_reverse_mapping", category: ["network"], type: ["info"] });
          putPeer(fields, groups);
        },
      },
    ],
    Server: [
      {
        pattern: /^Server listening on (?<ip>\S+) port (?<port>\d+)/,
        put(fields: EventFields) {
          authEvent(fields, { action: "ssh_listen", category: ["process"], type: ["start"] });
        },
      },
    ],
  }),
);

function invalid(): Message[] {
  return [
    { pattern: /^(?<event>Invalid|Illegal) user (?<user>.*) from (?<ip>\S+)(?: port (?<port>\d+))?/, put: login },
  ];
}

function putUser(fields: EventFields, { user, event, method, signature }: Groups): void {
  if (user !== undefined && user !== "") fields["user.name"] = user;
  if (event !== undefined) fields["system.auth.ssh.event"] = event;
  if (method !== undefined) fields["system.auth.ssh.method"] = method;
  if (signature !== undefined) fields["system.auth.ssh.signature"] = signature;
}

function putPeer(fields: EventFields, { ip, port }: Groups): void {
  if (ip !== undefined) putEnd(fields, "source", ip, port);
}
