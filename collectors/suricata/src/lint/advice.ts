import { applicationProtocols } from "../keyword/protocol.ts";
import { keywords } from "../keyword/table.ts";
import type { Address, Option, Port } from "../language/tree.ts";
import { at, type Finding, onSpan } from "./finding.ts";
import { type Looked, modifier, numberOf, optionOf } from "./look.ts";

/** What is known of the sensors that the rules are for. */
export interface Known {
  /** Names of the variables in their configuration, without the dollar. */
  readonly variables?: ReadonlySet<string>;
  /** Short names of classification.config. */
  readonly classtypes?: ReadonlySet<string>;
}

/** What Suricata takes, but what is slow, unclear or not likely meant. */
export function advise(looked: Looked, known: Known): Finding[] {
  return [
    ...missing(looked),
    ...ofSpeed(looked),
    ...ofHeader(looked),
    ...directions(looked),
    ...outdated(looked),
    ...small(looked),
    ...unknowns(looked, known),
  ];
}

function missing({ rule }: Looked): Finding[] {
  const { span } = rule.header.action;
  const has = (name: string) => optionOf(rule, name) !== undefined;
  return [
    ...(has("msg") ? [] : [onSpan(span, "no-msg")]),
    ...(has("rev") ? [] : [onSpan(span, "no-rev")]),
    ...(has("classtype") || has("priority") || has("noalert") ? [] : [onSpan(span, "no-classtype")]),
  ];
}

/** Fewer bytes than this sift out next to nothing before the rule is judged. */
const fewBytes = 3;

function ofSpeed({ sought }: Looked): Finding[] {
  const expression = sought.find(({ value }) => value.shape === "pcre");
  const contents = sought.flatMap(({ value, option }) => (value.shape === "content" ? [{ value, option }] : []));
  const [first] = contents;
  if (first === undefined) return expression === undefined ? [] : [at(expression.option, "pcre-without-content")];
  const positive = contents.filter(({ value }) => !value.negated);
  if (positive.length === 0) return [at(first.option, "no-fast-content")];
  const longest = Math.max(...positive.map(({ value }) => value.bytes.length));
  return longest < fewBytes ? [at(first.option, "short-content", longest)] : [];
}

const isAny = (side: Address | Port) => side.kind === "any";

const oldPorts: Readonly<Record<string, string>> = { HTTP_PORTS: "http", SSH_PORTS: "ssh", FTP_PORTS: "ftp" };

function ofHeader(looked: Looked): Finding[] {
  const { rule, protocol, sought } = looked;
  const { source, sourcePort, destination, destinationPort } = rule.header;
  const { span } = rule.header.protocol;
  const application = applicationProtocols.has(protocol);
  if (application) return isLoose(looked) ? [onSpan(span, "app-any-port", protocol)] : [];
  const wide = [source, sourcePort, destination, destinationPort].every(isAny) && !isNarrowed(looked);
  return [
    ...(wide && sought.length > 0 ? [onSpan(span, "any-any")] : []),
    ...[sourcePort, destinationPort].flatMap(oldPort),
  ];
}

/** Whether something else than addresses and ports says which packets the rule is for. */
function isNarrowed({ rule }: Looked): boolean {
  return rule.options.some(({ name }) => /^(?:app-layer|flow$|decode-event|stream-event|iprep)/.test(name.text));
}

/** Looks into the whole stream of an application, in both directions. */
function isLoose(looked: Looked): boolean {
  return looked.sought.some(({ buffer }) => buffer === undefined) && !isNarrowed(looked);
}

function oldPort(port: Port): Finding[] {
  if (port.kind !== "variable" || !Object.hasOwn(oldPorts, port.name)) return [];
  return [onSpan(port.span, "old-protocol-ports", `$${port.name}`, `${oldPorts[port.name]} … any`)];
}

/** A request's buffer is empty in what a server sends. */
function directions({ rule }: Looked): Finding[] {
  const flow = optionOf(rule, "flow");
  const words = flow?.value.shape === "words" ? flow.value.words : [];
  const said = words.find((word) => /^(?:to|from)_(?:server|client)$/.test(word));
  if (said === undefined) return [];
  const toward = said === "to_server" || said === "from_client" ? "toserver" : "toclient";
  return rule.options.flatMap((option) => {
    const only = keywords.get(option.name.text)?.toward;
    return only === undefined || only === toward ? [] : [at(option, "wrong-direction", option.name.text, only, said)];
  });
}

function outdated({ rule }: Looked): Finding[] {
  return rule.options.flatMap((option) => {
    const keyword = keywords.get(option.name.text);
    if (keyword?.instead === undefined) return [];
    return [at(option, keyword.role === "old-buffer" ? "old-modifier" : "deprecated", keyword.instead)];
  });
}

function small({ sought }: Looked): Finding[] {
  return sought.flatMap((each) => {
    const depth = modifier(each, "depth");
    const room = numberOf(depth);
    const length = each.value.shape === "content" ? each.value.bytes.length : 0;
    return depth !== undefined && room !== undefined && room < length
      ? [at(depth, "depth-too-small", room, length)]
      : [];
  });
}

function unknowns({ rule }: Looked, { variables, classtypes }: Known): Finding[] {
  const { source, sourcePort, destination, destinationPort } = rule.header;
  const used = [source, sourcePort, destination, destinationPort].flatMap(variablesOf);
  const classtype = optionOf(rule, "classtype");
  const name = classtype?.value.shape === "text" ? classtype.value.text : undefined;
  return [
    ...used
      .filter((each) => variables !== undefined && !variables.has(each.name))
      .map((each) => onSpan(each.span, "undefined-variable", each.name)),
    ...(classtype !== undefined && name !== undefined && classtypes !== undefined && !classtypes.has(name)
      ? [at(classtype, "unknown-classtype", name)]
      : []),
    ...rule.options.flatMap(attackOf),
  ];
}

type Variable = Extract<Address | Port, { kind: "variable" }>;

function variablesOf(side: Address | Port): Variable[] {
  if (side.kind === "variable") return [side];
  return side.kind === "group" ? side.members.flatMap((member: Address | Port) => variablesOf(member)) : [];
}

function attackOf(option: Option): Finding[] {
  const entries = option.value.shape === "metadata" ? option.value.entries : [];
  return entries.flatMap(({ name, value = "" }) => {
    const expected =
      name === "mitre_tactic_id" ? /^TA\d{4}$/ : name === "mitre_technique_id" ? /^T\d{4}(?:[._]\d{3})?$/ : undefined;
    return expected === undefined || expected.test(value) ? [] : [at(option, "unknown-attack", value)];
  });
}
