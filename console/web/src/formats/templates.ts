/** A definition to begin with, and lines that it reads. */
export interface Template {
  readonly text: string;
  readonly lines: string;
}

/** What every definition says of itself; `basis` takes the place of `unverified` once there is documentation. */
const head = (sniff: string) => `name: my-device
title: { zh: 我的设备, en: My device }
vendor: Example
product: Device
unverified: true
sniff: ${sniff}
rest: example.device
`;

const tail = `
set:
  event.module: example
  event.dataset: example.device
  observer.vendor: Example
  event.category: network
  event.type: info

map:
  src: source.address
  dst: destination.address
  user: user.name
  act: event.action
`;

const values = `
values:
  act:
    permit: { event.type: [connection, allowed], event.outcome: success }
    deny: { event.type: [connection, denied], event.outcome: failure }
`;

/** One for each way in which devices write. */
export const templates = {
  kv: {
    text: `${head('{ contains: [MYDEV, "act="] }')}
steps:
  - syslog:
  - kv:
${tail}${values}`,
    lines: `<134>Nov 24 10:00:00 gate1 MYDEV: src=192.0.2.7 dst=198.51.100.9 act=deny user=zhang
<134>Nov 24 10:00:02 gate1 MYDEV: src=192.0.2.8 dst=198.51.100.9 act=permit user="li si"
`,
  },
  dissect: {
    text: `${head('{ prefix: "MYDEV|" }')}
steps:
  - syslog:
  - dissect: "MYDEV|%{act}|%{src->} to %{dst}|%{user}"
${tail}${values}`,
    lines: `<134>Nov 24 10:00:00 gate1 MYDEV|deny|192.0.2.7 to 198.51.100.9|zhang
`,
  },
  grok: {
    text: `${head('{ contains: ["login from"] }')}
steps:
  - syslog:
  - grok:
      - "%{WORD:act} login from %{IP:src} by %{NOTSPACE:user}"
${tail}
values:
  act:
    accepted: { event.category: authentication, event.type: start, event.outcome: success }
    refused: { event.category: authentication, event.type: start, event.outcome: failure }
`,
    lines: `<134>Nov 24 10:00:00 gate1 refused login from 192.0.2.7 by zhang
`,
  },
  csv: {
    text: `${head('{ prefix: "MYDEV," }')}
steps:
  - syslog:
  - csv: { columns: ["", when, act, src, dst, user] }
${tail}${values}
time:
  - { from: when, format: "yyyy-MM-dd HH:mm:ss" }
`,
    lines: `MYDEV,2026-11-24 10:00:00,deny,192.0.2.7,198.51.100.9,"zhang, san"
`,
  },
  json: {
    text: `${head("{ contains: ['\"mydev\"'] }")}
steps:
  - json:
${tail}${values}
time:
  - { from: when }
`,
    lines: `{"kind":"mydev","when":"2026-11-24T10:00:00+08:00","act":"deny","src":"192.0.2.7","dst":"198.51.100.9","user":"zhang"}
`,
  },
  /** What CEF itself says needs no place; a definition says what kind of event it is. */
  cef: {
    text: `${head('{ contains: "|Example|Device|" }')}
steps:
  - cef:

set:
  event.module: example
  event.dataset: example.device
  event.kind: alert
  event.category: [network, intrusion_detection]
  event.type: info

map:
  name: rule.name
  Policy: rule.ruleset

values:
  act:
    permit: { event.type: allowed }
    deny: { event.type: denied, event.outcome: success }
`,
    lines: `<134>Nov 24 10:00:00 gate1 CEF:0|Example|Device|1|7|SQL injection|8|src=192.0.2.7 dst=198.51.100.9 act=deny cs1Label=Policy cs1=web suser=zhang
`,
  },
} as const satisfies Record<string, Template>;
export type TemplateName = keyof typeof templates;
