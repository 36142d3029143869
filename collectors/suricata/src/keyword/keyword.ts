import type { Shape } from "../value/shape.ts";

/**
 * What an option does: `meta` says something of the rule; `content` looks for bytes, a `modifier` says where; a `buffer`
 * is what follows to be looked for in, an `old-buffer` says it of the content before it; a `transform` changes a buffer;
 * `state` reads or writes what is kept between packets; `match` is any other condition.
 */
export type Role = "meta" | "content" | "modifier" | "buffer" | "old-buffer" | "transform" | "state" | "match";

export type Toward = "toserver" | "toclient";

export interface Keyword {
  readonly role: Role;
  readonly value: "none" | "needed" | "optional";
  /** How its value is read; absent if it takes none. */
  readonly shape?: Shape;
  /** The only direction in which a buffer is filled. */
  readonly toward?: Toward;
  /** What to write instead. */
  readonly instead?: string;
  /** Snort's version that knows it, where Suricata does not. */
  readonly snort?: "2" | "3" | "2/3";
}

export type Keywords = Readonly<Record<string, Keyword>>;

type About = Omit<Keyword, "role" | "value" | "shape">;

/** Several keywords of one kind, their names between blanks. */
function each(names: string, keyword: Keyword): Keywords {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, keyword]),
  );
}

/** Keywords that take no value. */
export function bare(role: Role, names: string, about: About = {}): Keywords {
  return each(names, { role, value: "none", ...about });
}

/** Keywords that need a value of a shape. */
export function valued<V extends Parameters<Shape["write"]>[0]>(
  role: Role,
  names: string,
  shape: Shape<V>,
  about: About = {},
): Keywords {
  return each(names, { role, value: "needed", shape: general(shape), ...about });
}

export function optional<V extends Parameters<Shape["write"]>[0]>(
  role: Role,
  names: string,
  shape: Shape<V>,
): Keywords {
  return each(names, { role, value: "optional", shape: general(shape) });
}

/** A shape only ever writes what it has read. */
function general<V extends Parameters<Shape["write"]>[0]>(shape: Shape<V>): Shape {
  return { read: (text) => shape.read(text), write: (value) => shape.write(value as V) };
}

/** Sticky buffers. */
export function buffers(names: string, toward?: Toward): Keywords {
  return each(names, { role: "buffer", value: "none", ...(toward !== undefined && { toward }) });
}

/** Content modifiers of the old style, with the sticky buffer to use instead. */
export function oldBuffers(pairs: Readonly<Record<string, string>>, toward?: Toward): Keywords {
  const about = (instead: string): Keyword => ({
    role: "old-buffer",
    value: "none",
    instead,
    ...(toward !== undefined && { toward }),
  });
  return Object.fromEntries(Object.entries(pairs).map(([name, instead]) => [name, about(instead)]));
}

/** Older names of sticky buffers. */
export function renamed(pairs: Readonly<Record<string, string>>, toward?: Toward): Keywords {
  const about = (instead: string): Keyword => ({
    role: "buffer",
    value: "none",
    instead,
    ...(toward !== undefined && { toward }),
  });
  return Object.fromEntries(Object.entries(pairs).map(([name, instead]) => [name, about(instead)]));
}
