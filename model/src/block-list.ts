import type { Blockable } from "./blockable.ts";
import type { FeedFormat } from "./containment.ts";

/** A block list as a firewall reads it; entries that its format cannot say are counted in a remark, never dropped in silence. */
export function blockList(entries: readonly Blockable[], format: FeedFormat): string {
  const { text, unsaid } = writers[format](entries);
  const remark =
    unsaid.length === 0 ? [] : [`${remarkOf[format]} ${unsaid.length} entries that this format has no words for`];
  return `${[...text, ...remark].join("\n")}\n`;
}

/** The values that a list in this format blocks. */
export function saidBy(entries: readonly Blockable[], format: FeedFormat): ReadonlySet<string> {
  const unsaid = new Set(writers[format](entries).unsaid);
  return new Set(entries.filter((entry) => !unsaid.has(entry)).map(({ value }) => value));
}

interface Written {
  readonly text: string[];
  readonly unsaid: readonly Blockable[];
}
type Network = Extract<Blockable, { kind: "v4" | "v6" }>;

const of = <K extends Blockable["kind"]>(entries: readonly Blockable[], kind: K) =>
  entries.filter((entry): entry is Extract<Blockable, { kind: K }> => entry.kind === kind);
const without = (entries: readonly Blockable[], ...kinds: Blockable["kind"][]) =>
  entries.filter(({ kind }) => !kinds.includes(kind));
const whole = ({ kind, prefix }: Network) => prefix === (kind === "v4" ? 32 : 128);

/** 255.255.255.0 for 24. */
export function maskOf(prefix: number): string {
  return [0, 8, 16, 24].map((from) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - from)))).join(".");
}

const remarkOf: Readonly<Record<FeedFormat, string>> = {
  plain: "#",
  huawei: "#",
  h3c: "#",
  fortigate: "#",
  asa: "!",
  iptables: "#",
  nft: "#",
};

/** Name of the list in every device. */
const name = "chengfang-block";

/** FortiGate and ASA know names that are objects of their own. */
const objectName = (value: string) => `cf-${value.replaceAll(/[^\w.-]/g, "_")}`;

const writers: Readonly<Record<FeedFormat, (entries: readonly Blockable[]) => Written>> = {
  plain: (entries) => ({ text: entries.map(({ value }) => value), unsaid: [] }),
  huawei: (entries) => {
    const lines = [...of(entries, "v4"), ...of(entries, "v6")].map(({ kind, address, prefix }) =>
      kind === "v4" ? ` address ${address} mask ${prefix}` : ` address ${address} ${prefix}`,
    );
    return { text: [`ip address-set ${name} type object`, ...lines, "#"], unsaid: of(entries, "domain") };
  },
  h3c: (entries) => {
    const four = of(entries, "v4").map((entry) =>
      whole(entry)
        ? ` network host address ${entry.address}`
        : ` network subnet ${entry.address} ${maskOf(entry.prefix)}`,
    );
    const six = of(entries, "v6").map((entry) =>
      whole(entry) ? ` network host address ${entry.address}` : ` network subnet ${entry.address} ${entry.prefix}`,
    );
    const names = of(entries, "domain").map(({ value }) => ` network host name ${value}`);
    const second = six.length === 0 ? [] : [`object-group ipv6 address ${name}-6`, ...six, "quit"];
    return { text: [`object-group ip address ${name}`, ...four, ...names, "quit", ...second], unsaid: [] };
  },
  fortigate: (entries) => {
    const known = without(entries, "v6");
    const objects = known.flatMap((entry) => [
      `    edit "${objectName(entry.value)}"`,
      ...(entry.kind === "domain"
        ? ["        set type fqdn", `        set fqdn "${entry.value}"`]
        : entry.kind === "v4"
          ? [`        set subnet ${entry.address} ${maskOf(entry.prefix)}`]
          : []),
      "    next",
    ]);
    const members = known.map(({ value }) => `"${objectName(value)}"`).join(" ");
    const group = ["config firewall addrgrp", `    edit "${name}"`, `        set member ${members}`, "    next", "end"];
    const text = known.length === 0 ? [] : ["config firewall address", ...objects, "end", ...group];
    return { text, unsaid: of(entries, "v6") };
  },
  asa: (entries) => {
    const names = of(entries, "domain");
    const objects = names.flatMap(({ value }) => [`object network ${objectName(value)}`, ` fqdn ${value}`]);
    const members = [
      ...of(entries, "v4").map((entry) =>
        whole(entry)
          ? ` network-object host ${entry.address}`
          : ` network-object ${entry.address} ${maskOf(entry.prefix)}`,
      ),
      ...of(entries, "v6").map((entry) =>
        whole(entry) ? ` network-object host ${entry.address}` : ` network-object ${entry.address}/${entry.prefix}`,
      ),
      ...names.map(({ value }) => ` network-object object ${objectName(value)}`),
    ];
    return { text: [...objects, `object-group network ${name.toUpperCase()}`, ...members], unsaid: [] };
  },
  iptables: (entries) => ({
    text: [
      `create ${name} hash:net family inet -exist`,
      `create ${name}-6 hash:net family inet6 -exist`,
      `flush ${name}`,
      `flush ${name}-6`,
      ...of(entries, "v4").map(({ value }) => `add ${name} ${value}`),
      ...of(entries, "v6").map(({ value }) => `add ${name}-6 ${value}`),
    ],
    unsaid: of(entries, "domain"),
  }),
  nft: (entries) => {
    const set = (kind: "v4" | "v6", type: string) => {
      const elements = of(entries, kind).map(({ value }) => value);
      return [
        `  set block_${kind} {`,
        `    type ${type}`,
        "    flags interval",
        "    auto-merge",
        ...(elements.length === 0 ? [] : [`    elements = { ${elements.join(", ")} }`]),
        "  }",
      ];
    };
    const text = ["table inet chengfang {", ...set("v4", "ipv4_addr"), ...set("v6", "ipv6_addr"), "}"];
    const fresh = ["table inet chengfang", "delete table inet chengfang"];
    return { text: [...fresh, ...text], unsaid: of(entries, "domain") };
  },
};
