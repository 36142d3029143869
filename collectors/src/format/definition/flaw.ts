/** The same in both languages of the product. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with a definition, and where in its text; lines and columns count from 1. */
export interface Flaw {
  readonly line: number;
  readonly column: number;
  readonly message: Words;
}

export type Path = readonly (string | number)[];

/** A place in a definition that is being compiled; what is wrong there is noted, and compiling goes on to find more. */
export class Where {
  readonly path: Path;
  readonly #found: { path: Path; message: Words }[];

  constructor(path: Path = [], found: { path: Path; message: Words }[] = []) {
    this.path = path;
    this.#found = found;
  }

  at(...keys: Path): Where {
    return new Where([...this.path, ...keys], this.#found);
  }

  wrong(zh: string, en: string): void {
    this.#found.push({ path: this.path, message: { zh, en } });
  }

  get found(): readonly { path: Path; message: Words }[] {
    return this.#found;
  }
}
