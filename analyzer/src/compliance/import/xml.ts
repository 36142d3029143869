import { SaxesParser, type SaxesTagNS } from "saxes";
import { decodeInPieces } from "./decode.ts";
import { type ImportProblem, problem } from "./report.ts";

/** An element: its name without prefix, and what was kept of it. */
export interface Node {
  readonly name: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, without that of its children. */
  text: string;
  readonly children: Node[];
}

export interface Handler {
  /** Elements to be built with everything in them and handed over once they close. */
  readonly whole: ReadonlySet<string>;
  take(node: Node, parents: readonly Node[]): ImportProblem | undefined;
  /** Any other element as it opens. */
  enter?(node: Node, parents: readonly Node[]): ImportProblem | undefined;
}

/** Far beyond what any of the tools writes. */
const deepest = 100;
const mostElements = 3_000_000;
const mostKept = 50_000;
const longestText = 65_536;
const mostAttributes = 200;

/**
 * Reads XML as a stream, strictly, and keeps only the elements that are asked for: a report of 60 MB with its whole
 * catalogue inside costs a second and no tree. (The usual tree-building parser took six seconds and half a gigabyte
 * for it, and read a file cut short as if it were whole.) A document type may give a name, as nmap's does, and
 * nothing else: no entities, no files from elsewhere.
 */
export function readXml(bytes: Uint8Array, handler: Handler): ImportProblem | undefined {
  const reading = new Reading(handler);
  const failed = decodeInPieces(bytes, (piece) => reading.take(piece));
  return failed ?? reading.end();
}

class Reading {
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  readonly #handler: Handler;
  readonly #parents: Node[] = [];
  /** Depth at which the element being kept whole stands. */
  #keptFrom: number | undefined;
  #kept = 0;
  #elements = 0;
  #attributes = 0;
  #begun = false;
  #problem: ImportProblem | undefined;

  constructor(handler: Handler) {
    this.#handler = handler;
    this.#parser.on("doctype", (text) => {
      if (!/^\s*[\w.:-]+\s*$/.test(text)) this.#stop(forbidden);
    });
    this.#parser.on("opentagstart", () => {
      this.#attributes = 0;
    });
    this.#parser.on("attribute", () => {
      if (++this.#attributes > mostAttributes) this.#stop(tooManyElements);
    });
    this.#parser.on("opentag", (tag) => this.#open(tag));
    this.#parser.on("text", (text) => this.#text(text));
    this.#parser.on("cdata", (text) => this.#text(text));
    this.#parser.on("closetag", () => this.#close());
    this.#parser.on("error", (error) => this.#stop(broken(error.message)));
  }

  /** False: enough was seen. */
  take(piece: string): boolean {
    this.#guarded(() => {
      if (!this.#begun && declaresMore(piece)) this.#stop(forbidden);
      this.#begun = true;
      this.#parser.write(piece);
    });
    return this.#problem === undefined;
  }

  end(): ImportProblem | undefined {
    if (this.#problem === undefined) this.#guarded(() => this.#parser.close());
    return this.#problem;
  }

  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#problem ??= error.because;
    }
  }

  #stop(because: ImportProblem): never {
    throw new Stop(because);
  }

  #open(tag: SaxesTagNS): void {
    const parents = this.#parents;
    if (parents.length >= deepest) this.#stop(tooDeep);
    if (++this.#elements > mostElements) this.#stop(tooManyElements);
    const node: Node = { name: tag.local, uri: tag.uri, attributes: plain(tag), text: "", children: [] };
    if (this.#keptFrom !== undefined) {
      if (++this.#kept > mostKept) this.#stop(tooManyElements);
      parents.at(-1)?.children.push(node);
    } else if (this.#handler.whole.has(tag.local)) {
      this.#keptFrom = parents.length;
      this.#kept = 0;
    } else {
      const because = this.#handler.enter?.(node, parents);
      if (because) this.#stop(because);
    }
    parents.push(node);
  }

  #text(text: string): void {
    const node = this.#keptFrom === undefined ? undefined : this.#parents.at(-1);
    if (node && node.text.length < longestText) node.text += text.slice(0, longestText - node.text.length);
  }

  #close(): void {
    const node = this.#parents.pop();
    if (!node || this.#keptFrom !== this.#parents.length) return;
    this.#keptFrom = undefined;
    const because = this.#handler.take(node, this.#parents);
    if (because) this.#stop(because);
  }
}

/** Whether what stands before the first element opens a list of declarations: the parser would read to its end first. */
function declaresMore(piece: string): boolean {
  const root = piece.search(/<[A-Za-z_]/);
  const prolog = root < 0 ? piece : piece.slice(0, root);
  const at = prolog.indexOf("<!DOCTYPE");
  return at >= 0 && /^[^>]{0,1000}\[/.test(prolog.slice(at));
}

/** Leaves the parser at once, whatever it is in the midst of; caught where it was called. */
class Stop extends Error {
  readonly because: ImportProblem;
  constructor(because: ImportProblem) {
    super(because.message.en);
    this.because = because;
  }
}

function plain(tag: SaxesTagNS): Record<string, string> {
  const entries = Object.values(tag.attributes);
  return Object.fromEntries(entries.map(({ local, name, uri, value }) => [uri === "" ? local : name, value]));
}

const forbidden = problem(
  "forbidden",
  "文件含 DOCTYPE 定义或实体声明，可能是实体炸弹或外部实体攻击，已拒绝",
  "the file declares a document type with entities or files from elsewhere: refused",
);
const tooDeep = problem("malformed", `元素嵌套超过 ${deepest} 层`, `elements are nested deeper than ${deepest}`);
const tooManyElements = problem("too-many", "元素数量超出限制", "more elements than a report can have");

function broken(message: string): ImportProblem {
  if (/unclosed|unexpected end|must contain a root element/.test(message)) {
    return problem("truncated", `文件不完整，在结尾处中断（${message}）`, `the file is cut short (${message})`);
  }
  if (/entity/.test(message))
    return problem("forbidden", `未定义的实体（${message}）`, `an entity nobody defined (${message})`);
  return problem("malformed", `不是格式正确的 XML（${message}）`, `not well-formed XML (${message})`);
}

/** The first child of that name. */
export const child = (node: Node | undefined, name: string): Node | undefined =>
  node?.children.find((each) => each.name === name);

/** Text of the first child of that name, without the blanks around it; empty if there is none. */
export const childText = (node: Node | undefined, name: string): string => child(node, name)?.text.trim() ?? "";

/** All children of that name. */
export const childrenOf = (node: Node, name: string): readonly Node[] =>
  node.children.filter((each) => each.name === name);
