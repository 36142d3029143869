/** An entry of one of the arrays that a document has, as JSON. */
export interface Item {
  readonly list: string;
  readonly text: string;
}

const [quote, backslash, comma, space] = [0x22, 0x5c, 0x2c, 0x20];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const none = -1;

/**
 * Cuts the entries of the arrays out of a JSON object as its bytes come: a document of some megabytes takes ten times as many
 * when it is read at once.
 */
export class ItemReader {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  readonly #open: number[] = [];
  #begun = false;
  #inText = false;
  #escaped = false;
  /** Where the name of an array, or an entry, began. */
  #from = none;
  #name = "";
  #list = "";
  #items: Item[] = [];

  /** The entries that end in these bytes. Throws a SyntaxError for brackets that do not fit. */
  take(chunk: Buffer): Item[] {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    for (; this.#at < this.#bytes.length; this.#at += 1) {
      const code = this.#bytes[this.#at] ?? 0;
      if (this.#inText) this.#within(code);
      else if (code > space) this.#between(code);
    }
    const keep = this.#from === none ? this.#bytes.length : this.#from;
    this.#bytes = this.#bytes.subarray(keep);
    this.#at -= keep;
    if (this.#from !== none) this.#from = 0;
    return this.#items.splice(0);
  }

  /** Whether the object has ended. */
  whole(): boolean {
    return this.#begun && this.#open.length === 0 && !this.#inText;
  }

  #within(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === backslash) this.#escaped = true;
    else if (code === quote) {
      this.#inText = false;
      if (this.#open.length === 1) this.#name = this.#cut(this.#at);
    }
  }

  #between(code: number): void {
    if (code === closeArray || code === closeObject) this.#close(code === closeArray ? openArray : openObject);
    else if (code === comma) this.#end();
    else this.#begin(code);
  }

  #begin(code: number): void {
    const depth = this.#open.length;
    this.#begun = true;
    this.#inText = code === quote;
    if (depth === 1 && this.#inText) this.#from = this.#at + 1;
    if (depth === 1 && code === openArray) this.#list = this.#name;
    if (depth === 2 && this.#list !== "" && this.#from === none) this.#from = this.#at;
    if (code === openArray || code === openObject) this.#open.push(code);
  }

  #close(opened: number): void {
    this.#end();
    if (this.#open.pop() !== opened) throw new SyntaxError("a bracket closes what it did not open");
    if (this.#open.length === 1) this.#list = "";
  }

  #end(): void {
    if (this.#open.length === 2 && this.#from !== none)
      this.#items.push({ list: this.#list, text: this.#cut(this.#at) });
  }

  #cut(end: number): string {
    const text = this.#bytes.toString("utf8", this.#from, end);
    this.#from = none;
    return text;
  }
}
