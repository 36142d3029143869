/** Something wrong with a rule file. An `error` refuses the document that holds it; a `warning` is advice. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly severity: "error" | "warning";
}

/** Why a document cannot be a rule. Thrown while one document is read, and turned into a Problem at its border. */
export class Fault extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = "Fault";
    this.line = line;
  }
}
