import type { Where } from "../flaw.ts";
import { anything, patterns } from "./patterns.ts";
import type { Node, Sequence } from "./syntax.ts";

const deepest = 12;
const mostRepeats = 1000;

/** Names of the definition's own patterns and what they stand for. */
export type Own = Readonly<Record<string, string>>;

/** Reads a pattern: regular expressions without look-around and references, and `%{NAME:field}`. */
export function readPattern(text: string, own: Own, where: Where): Sequence {
  const reader = new Reader(text, own, where);
  const ways = reader.choice(0);
  if (reader.at < text.length)
    where.wrong(`第 ${reader.at + 1} 个字符“)”多余`, `unexpected ")" at character ${reader.at + 1}`);
  return ways.length === 1 ? (ways[0] ?? []) : [{ kind: "choice", ways, field: undefined }];
}

class Reader {
  readonly text: string;
  readonly own: Own;
  readonly where: Where;
  at = 0;

  constructor(text: string, own: Own, where: Where) {
    this.text = text;
    this.own = own;
    this.where = where;
  }

  choice(depth: number): Sequence[] {
    const ways: Node[][] = [[]];
    while (this.at < this.text.length && this.text.charAt(this.at) !== ")") {
      if (this.text.charAt(this.at) === "|") {
        this.at += 1;
        ways.push([]);
      } else ways.at(-1)?.push(...this.item(depth));
    }
    return ways;
  }

  item(depth: number): Node[] {
    const node = this.atom(depth);
    if (node === undefined) return [];
    return [node.kind === "place" ? node : this.repeated(node)];
  }

  atom(depth: number): Node | undefined {
    const { text, at } = this;
    const char = text.charAt(at);
    if (text.startsWith("%{", at)) return this.named(depth);
    if (char === "(") return this.group(depth);
    if (char === "[") return this.set();
    if (char === "\\") return this.escape();
    if (char === "^" || char === "$") {
      this.at += 1;
      return { kind: "place", source: char };
    }
    const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
    this.at += point.length;
    if (char === "*" || char === "+" || char === "?")
      return this.wrong(`“${char}”前没有可重复的内容`, `nothing to repeat before "${char}"`);
    if (char === ".") return { kind: "one", source: ".", any: true };
    return { kind: "one", source: point.replace(/[/{}\]]/g, String.raw`\$&`), any: false };
  }

  /** `%{NAME}` or `%{NAME:field}`. */
  named(depth: number): Node | undefined {
    const end = this.text.indexOf("}", this.at);
    const inner = this.text.slice(this.at + 2, end);
    const [name = "", field] = inner.split(":", 2);
    this.at = end < 0 ? this.text.length : end + 1;
    const reach = anything.get(name);
    if (reach !== undefined) {
      const item: Node = { kind: "one", source: ".", any: true };
      const all: Node = { kind: "repeat", item, least: 0, most: Infinity, lazy: reach === "lazy" };
      return field === undefined ? all : { kind: "choice", ways: [[all]], field };
    }
    const own = Object.hasOwn(this.own, name) ? this.own[name] : undefined;
    if (own !== undefined) {
      if (depth > deepest) return this.wrong(`%{${name}} 嵌套过深`, `%{${name}} is nested too deep`);
      const reader = new Reader(own, this.own, this.where);
      return { kind: "choice", ways: reader.choice(depth + 1), field };
    }
    const source: string | undefined = Object.hasOwn(patterns, name) ? Reflect.get(patterns, name) : undefined;
    if (source === undefined) return this.wrong(`没有模式 %{${name}}`, `there is no pattern %{${name}}`);
    return { kind: "piece", source, field };
  }

  group(depth: number): Node | undefined {
    const head = /\(\?(?:<([A-Za-z_][\w.@-]{0,127})>|:)|\((?!\?)/y;
    head.lastIndex = this.at;
    const found = head.exec(this.text);
    if (found === null || depth > deepest) {
      this.at += 1;
      return this.wrong("不支持环视和此类分组", "look-around and groups of this kind are not supported");
    }
    this.at += found[0].length;
    const ways = this.choice(depth + 1);
    if (this.text.charAt(this.at) !== ")") return this.wrong("缺少“)”", 'a ")" is missing');
    this.at += 1;
    return { kind: "choice", ways, field: found[1] };
  }

  set(): Node | undefined {
    const found = /\[\^?\]?(?:[^\]\\]|\\.)*\]/y;
    found.lastIndex = this.at;
    const source = found.exec(this.text)?.[0];
    if (source === undefined || !compiles(source)) {
      this.at = this.text.length;
      return this.wrong("字符集不完整", "a set of characters is not complete");
    }
    this.at += source.length;
    return { kind: "one", source, any: false };
  }

  escape(): Node | undefined {
    const next = this.text.charAt(this.at + 1);
    this.at += 2;
    if (/[bB]/.test(next)) return { kind: "place", source: `\\${next}` };
    if (/[1-9k]/.test(next)) return this.wrong("不支持反向引用", "back references are not supported");
    if (/[dDwWsStnrf]/.test(next)) return { kind: "one", source: `\\${next}`, any: false };
    if (next === "" || /[A-Za-z0-9]/.test(next)) return this.wrong(`不认识“\\${next}”`, `"\\${next}" is unknown`);
    return { kind: "one", source: `\\${next}`, any: false };
  }

  repeated(item: Node): Node {
    const found = /(?:[*+?]|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})(\?)?\+?/y;
    found.lastIndex = this.at;
    const [all, from, comma, to, lazy] = found.exec(this.text) ?? [];
    if (all === undefined) return item;
    this.at += all.length;
    const sign = all.charAt(0);
    const least = sign === "+" ? 1 : Number(from ?? 0);
    const most =
      sign === "?" ? 1 : sign === "{" && comma === undefined ? least : to === undefined ? Infinity : Number(to);
    if ((most !== Infinity && most > mostRepeats) || least > most)
      this.wrong(`重复次数不在 0–${mostRepeats} 之内`, `repeats are not within 0 and ${mostRepeats}`);
    return { kind: "repeat", item, least, most, lazy: lazy !== undefined };
  }

  wrong(zh: string, en: string): undefined {
    this.where.wrong(zh, en);
    return undefined;
  }
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, "s").source !== "";
  } catch {
    return false;
  }
}
