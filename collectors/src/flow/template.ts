import { u16, u32 } from "./bytes.ts";

/** One field of a template: enterprise (0: IANA), element, length in bytes or `variable`. */
export interface FieldSpec {
  readonly enterprise: number;
  readonly element: number;
  readonly length: number;
}

/** What records of one data set look like. The first `scopes` fields of an options template say what it is about. */
export interface Template {
  readonly id: number;
  readonly options: boolean;
  readonly scopes: number;
  readonly fields: readonly FieldSpec[];
}

/** RFC 7011 3.2: a field of this length says its own. Some exporters of NetFlow v9 use it too. */
export const variable = 65_535;

/** More is a flood or a mistake: the largest in the wild have about a hundred. */
export const maxFields = 512;

/** A template, or the id of one that is withdrawn (RFC 7011 8.1); all of a kind are withdrawn under the set's own id. */
export type TemplateNews = { readonly template: Template } | { readonly withdrawn: number };

/** Templates of a set, up to the first that is no template; `bad` tells of it. */
export interface TemplateSet {
  readonly news: readonly TemplateNews[];
  readonly bad: boolean;
}

interface Cut {
  readonly template: Template | undefined;
  readonly end: number;
}

/** Reads the set between `start` and `end`, without its header. */
export function readTemplates(
  bytes: Uint8Array,
  { version, id, start, end }: { version: number; id: number; start: number; end: number },
): TemplateSet {
  const news: TemplateNews[] = [];
  const ipfix = version === 10;
  const options = id === (ipfix ? 3 : 1);
  let at = start;
  while (at + 4 <= end) {
    const templateId = u16(bytes, at);
    const count = u16(bytes, at + 2);
    if (templateId === 0 && count === 0) break; // padding
    if (ipfix && count === 0) {
      news.push({ withdrawn: templateId });
      at += 4;
      continue;
    }
    const cut = options
      ? cutOptions(bytes, at, { end, ipfix })
      : cutFields(bytes, at + 4, { end, count, ipfix, scopes: 0, id: templateId, options });
    if (cut.template === undefined || templateId < 256) return { news, bad: true };
    news.push({ template: cut.template });
    at = cut.end;
  }
  return { news, bad: false };
}

/** RFC 7011 3.4.2.2 counts fields, RFC 3954 6.1 bytes. */
function cutOptions(bytes: Uint8Array, at: number, { end, ipfix }: { end: number; ipfix: boolean }): Cut {
  if (at + 6 > end) return { template: undefined, end };
  const [id, first, second] = [u16(bytes, at), u16(bytes, at + 2), u16(bytes, at + 4)];
  const shape = ipfix ? { count: first, scopes: second } : { count: (first + second) >> 2, scopes: first >> 2 };
  return cutFields(bytes, at + 6, { ...shape, end, ipfix, id, options: true });
}

function cutFields(
  bytes: Uint8Array,
  start: number,
  shape: { end: number; count: number; scopes: number; ipfix: boolean; id: number; options: boolean },
): Cut {
  const { end, count, scopes, ipfix, id, options } = shape;
  const none = { template: undefined, end };
  if (count > maxFields || scopes > count) return none;
  const fields: FieldSpec[] = [];
  let at = start;
  for (let each = 0; each < count; each += 1) {
    if (at + 4 > end) return none;
    const type = u16(bytes, at);
    const foreign = ipfix && type > 0x7fff;
    if (foreign && at + 8 > end) return none;
    const enterprise = foreign ? u32(bytes, at + 4) : 0;
    fields.push({ enterprise, element: foreign ? type & 0x7fff : type, length: u16(bytes, at + 2) });
    at += foreign ? 8 : 4;
  }
  const template = { id, options, scopes, fields };
  return leastLength(template) === 0 ? none : { template, end: at };
}

/** The bytes that a record has at least: records of none would never end. */
export function leastLength({ fields }: Template): number {
  return fields.reduce((all, { length }) => all + (length === variable ? 1 : length), 0);
}

/** The template as text, to travel and to be kept: `256 0 8/4 12/4 6871.33/65535`; scopes of options as `o1`. */
export function templateText({ id, options, scopes, fields }: Template): string {
  const list = fields.map(({ enterprise, element, length }) =>
    enterprise === 0 ? `${element}/${length}` : `${enterprise}.${element}/${length}`,
  );
  return [id, options ? `o${scopes}` : "d", ...list].join(" ");
}

/** Reads back what {@link templateText} writes; undefined for anything else. */
export function templateOf(text: string): Template | undefined {
  const [id = "", kind = "", ...list] = text.split(" ");
  const fields = list.map((field) => {
    const [, enterprise = "0", element, length] = /^(?:(\d+)\.)?(\d+)\/(\d+)$/.exec(field) ?? [];
    return { enterprise: Number(enterprise), element: Number(element), length: Number(length) };
  });
  const known = /^\d+$/.test(id) && /^(?:d|o\d+)$/.test(kind) && fields.every(({ length }) => length >= 0);
  if (!known || fields.length > maxFields) return undefined;
  const options = kind !== "d";
  const template = { id: Number(id), options, scopes: options ? Number(kind.slice(1)) : 0, fields };
  return leastLength(template) === 0 ? undefined : template;
}
