import { keywords } from "../keyword/table.ts";
import type { Option, Rule } from "../language/tree.ts";
import type { Content, Pcre } from "../value/value.ts";

/** A content or expression, with what says where it is looked for. */
export interface Sought {
  readonly option: Option;
  readonly value: Content | Pcre;
  readonly modifiers: readonly Option[];
  /** The buffer it is looked for in; undefined for the packet or stream. */
  readonly buffer: string | undefined;
}

/** A sticky buffer, and the options that stand behind it up to the next one. */
export interface Held {
  readonly option: Option;
  readonly behind: readonly Option[];
}

/** A rule, with what belongs together put together. */
export interface Looked {
  readonly rule: Rule;
  readonly sought: readonly Sought[];
  readonly buffers: readonly Held[];
  /** Modifiers before any content. */
  readonly strays: readonly Option[];
  /** Whether `requires` may keep Suricata from looking at the rule at all. */
  readonly conditional: boolean;
  /** `http` of `http:request_line`. */
  readonly protocol: string;
}

interface Draft {
  readonly sought: { option: Option; value: Content | Pcre; modifiers: Option[]; buffer: string | undefined }[];
  readonly buffers: { option: Option; behind: Option[] }[];
  readonly strays: Option[];
}

/** `http_uri` and `http.uri` are one buffer. */
const nameOf = (option: string): string => keywords.get(option)?.instead ?? option;

export function look(rule: Rule): Looked {
  const draft: Draft = { sought: [], buffers: [], strays: [] };
  for (const option of rule.options) take(draft, option);
  return {
    rule,
    ...draft,
    conditional: rule.options.some(({ name }) => name.text === "requires"),
    protocol: rule.header.protocol.text.split(":", 1)[0] ?? "",
  };
}

function take(draft: Draft, option: Option): void {
  const role = keywords.get(option.name.text)?.role;
  const held = draft.buffers.at(-1);
  if (role === "buffer") {
    draft.buffers.push({ option, behind: [] });
    return;
  }
  held?.behind.push(option);
  if (role === "content") addSought(draft, option, held?.option.name.text);
  else if (role === "modifier") addModifier(draft, option);
  else if (role === "old-buffer") moveLast(draft, option);
}

function addSought(draft: Draft, option: Option, held: string | undefined): void {
  const { value } = option;
  if (value.shape !== "content" && value.shape !== "pcre") return;
  const own = option.name.text === "uricontent" ? "http.uri" : undefined;
  draft.sought.push({ option, value, modifiers: [], buffer: own ?? (held === undefined ? undefined : bufferOf(held)) });
}

/** `pkt_data` goes back to the packet. */
const bufferOf = (name: string): string | undefined => (name === "pkt_data" ? undefined : nameOf(name));

function lastContent({ sought }: Draft) {
  return sought.findLast(({ value }) => value.shape === "content");
}

function addModifier(draft: Draft, option: Option): void {
  const content = lastContent(draft);
  if (content === undefined) draft.strays.push(option);
  else content.modifiers.push(option);
}

function moveLast(draft: Draft, option: Option): void {
  const content = lastContent(draft);
  if (content === undefined) draft.strays.push(option);
  else content.buffer = nameOf(option.name.text);
}

/** The modifier of a content that has this name. */
export function modifier({ modifiers }: Sought, name: string): Option | undefined {
  return modifiers.find((each) => each.name.text === name);
}

/** The number that a modifier gives; undefined if it is absent or a name. */
export function numberOf(option: Option | undefined): number | undefined {
  return option?.value.shape === "comparison" && typeof option.value.value === "number"
    ? option.value.value
    : undefined;
}

/** The first option of this name. */
export function optionOf({ options }: Rule, name: string): Option | undefined {
  return options.find((each) => each.name.text === name);
}
