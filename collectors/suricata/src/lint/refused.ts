import { keywords } from "../keyword/table.ts";
import { applicationProtocols, packetProtocols, protocolsOf } from "../keyword/protocol.ts";
import { type Option, snortActions } from "../language/tree.ts";
import { contentErrors } from "./contents.ts";
import { at, type Finding, onSpan } from "./finding.ts";
import { type Looked, numberOf, optionOf, type Sought } from "./look.ts";
import { sizeErrors } from "./sizes.ts";
import { stateErrors } from "./state.ts";
import { variableErrors } from "./variables.ts";

/** Everything that Suricata refuses of a rule that can be read. */
export function refusals(looked: Looked): Finding[] {
  return [
    ...ofHeader(looked),
    ...ofKeywords(looked),
    ...ofIdentity(looked),
    ...ofNumbers(looked),
    ...ofBuffers(looked),
    ...contentErrors(looked),
    ...sizeErrors(looked),
    ...variableErrors(looked),
    ...stateErrors(looked),
  ];
}

function ofHeader({ rule: { header }, protocol, conditional }: Looked): Finding[] {
  const found: Finding[] = [];
  if ((snortActions as readonly string[]).includes(header.action.text))
    found.push(onSpan(header.action.span, "snort-only", "2/3"));
  if (!packetProtocols.has(protocol) && !applicationProtocols.has(protocol) && !conditional)
    found.push(onSpan(header.protocol.span, "unknown-protocol", protocol));
  return found;
}

function ofKeywords({ rule, protocol, conditional }: Looked): Finding[] {
  return rule.options.flatMap((option) => {
    const keyword = keywords.get(option.name.text);
    if (keyword === undefined) return conditional ? [] : [at(option, "unknown-option")];
    if (keyword.snort !== undefined) return [at(option, "snort-only", keyword.snort)];
    if (option.value.shape === "content" && option.value.modifiers.length > 0) return [at(option, "snort-only", 3)];
    const homes = applicationProtocols.has(protocol) ? protocolsOf(option.name.text) : undefined;
    return homes === undefined || homes.includes(protocol)
      ? []
      : [at(option, "protocol-mismatch", option.name.text, homes.join(" "), protocol)];
  });
}

const once: readonly string[] = [
  "sid",
  "gid",
  "rev",
  "msg",
  "flow",
  "dsize",
  "threshold",
  "detection_filter",
  "target",
  "smb.version",
];

function ofIdentity({ rule }: Looked): Finding[] {
  const { options, header } = rule;
  const sid = optionOf(rule, "sid");
  const repeated = once.flatMap((name) => options.filter((option) => option.name.text === name).slice(1));
  return [
    ...(sid === undefined ? [onSpan(header.action.span, "no-sid")] : []),
    ...(sid?.value.shape === "whole" && sid.value.value === 0 ? [at(sid, "sid-zero")] : []),
    ...repeated.map((option) => at(option, "option-twice")),
  ];
}

/** The numbers that fields of packets can hold. */
const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  priority: [1, 255],
  ttl: [0, 255],
  ip_proto: [0, 255],
  itype: [0, 255],
  icode: [0, 255],
  tos: [0, 255],
  id: [0, 65_535],
  window: [0, 65_535],
  dsize: [0, 65_535],
  icmp_id: [0, 65_535],
  icmp_seq: [0, 65_535],
  fragoffset: [0, 65_535],
  offset: [0, 65_535],
  depth: [0, 65_535],
};

const transportNames = /^[a-z][\w-]*$|^[A-Z][A-Z0-9-]*$/;

function ofNumbers({ rule }: Looked): Finding[] {
  return rule.options.flatMap((option) => {
    const { name, value } = option;
    const range = Object.hasOwn(ranges, name.text) ? ranges[name.text] : undefined;
    const given = value.shape === "whole" ? value.value : numberOf(option);
    if (range !== undefined && given !== undefined && (given < range[0] || given > range[1]))
      return [at(option, "out-of-range", given, ...range)];
    const odd = name.text === "ip_proto" && value.shape === "comparison" && typeof value.value === "string";
    return odd && !transportNames.test(value.value) ? [at(option, "bad-word", value.value, "tcp TCP 6")] : [];
  });
}

const uses: ReadonlySet<string> = new Set([
  "content",
  "pcre",
  "isdataat",
  "bsize",
  "absent",
  "entropy",
  "dataset",
  "datarep",
  "base64_decode",
  "lua",
  "luajit",
  "byte_test",
  "byte_jump",
  "byte_extract",
  "byte_math",
  "rpc",
]);

/** Flags of pcre that name a buffer of their own. https://docs.suricata.io/en/latest/rules/payload-keywords.html#suricata-s-modifiers */
const bufferOfFlag: ReadonlyMap<string, string> = new Map([
  ["U", "http.uri"],
  ["I", "http.uri.raw"],
  ["P", "http.request_body"],
  ["Q", "http.response_body"],
  ["H", "http.header"],
  ["D", "http.header.raw"],
  ["M", "http.method"],
  ["C", "http.cookie"],
  ["S", "http.stat_code"],
  ["Y", "http.stat_msg"],
  ["V", "http.user_agent"],
  ["W", "http.host"],
  ["Z", "http.host.raw"],
]);

function ofBuffers(looked: Looked): Finding[] {
  const empty = looked.buffers.filter(
    ({ option, behind }) =>
      option.name.text !== "pkt_data" &&
      option.value.shape === "none" &&
      !behind.some(({ name }) => uses.has(name.text)),
  );
  return [
    ...empty.map(({ option }) => at(option, "buffer-unused")),
    ...misplacedTransforms(looked).map((option) => at(option, "transform-without-buffer")),
    ...looked.sought.flatMap(flagConflict),
  ];
}

function misplacedTransforms({ rule: { options } }: Looked): Option[] {
  const roles = options.map(({ name }) => keywords.get(name.text)?.role);
  const first = roles.indexOf("buffer");
  return options.filter((_, index) => roles[index] === "transform" && (first < 0 || index < first));
}

function flagConflict({ option, value, buffer }: Sought): Finding[] {
  if (value.shape !== "pcre" || buffer === undefined) return [];
  const flag = Array.from(value.flags).find((each) => (bufferOfFlag.get(each) ?? buffer) !== buffer);
  return flag === undefined ? [] : [at(option, "pcre-buffer-conflict", flag)];
}
