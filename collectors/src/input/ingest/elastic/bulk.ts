/** One action of a bulk request. */
export interface Action {
  readonly kind: "create" | "index" | "update" | "delete";
  readonly index: string;
  readonly id: string | undefined;
  /** What is to be stored; deleting has none, and updating is not done. */
  readonly document: Buffer | undefined;
}

const newline = 10;
const kinds = ["create", "index", "update", "delete"] as const;
const maxActions = 200_000;
const maxName = 512;

/** The actions of a body: a line that says what to do, and for most of them a line with the document. Text: why not. */
export function readBulk(body: Buffer, index: string): Action[] | string {
  const actions: Action[] = [];
  for (let at = 0; at < body.length; ) {
    const line = lineAt(body, at);
    at += line.length + 1;
    if (isBlank(line)) continue;
    const action = actionOf(line, index);
    if (action === undefined) return `Malformed action/metadata line [${actions.length + 1}]`;
    if (actions.length >= maxActions) return `more than ${maxActions} actions`;
    if (action.kind === "delete") {
      actions.push(action);
      continue;
    }
    if (at >= body.length)
      return "The bulk request must be terminated by a newline and hold a document for each action";
    const document = lineAt(body, at);
    at += document.length + 1;
    actions.push({ ...action, document });
  }
  return actions;
}

function lineAt(body: Buffer, from: number): Buffer {
  const end = body.indexOf(newline, from);
  return body.subarray(from, end < 0 ? body.length : end);
}

const isBlank = (line: Buffer) => line.every((byte) => byte === 32 || byte === 13);

function actionOf(line: Buffer, index: string): Action | undefined {
  let said: unknown;
  try {
    said = JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
  if (typeof said !== "object" || said === null) return undefined;
  const entries: [string, unknown][] = Object.entries(said);
  const [name, about] = entries[0] ?? [];
  const kind = kinds.find((each) => each === name);
  if (kind === undefined || entries.length !== 1 || typeof about !== "object" || about === null) return undefined;
  const { _index, _id } = about as { _index?: unknown; _id?: unknown };
  return { kind, index: nameOf(_index) ?? index, id: nameOf(_id), document: undefined };
}

const nameOf = (value: unknown) => (typeof value === "string" && value.length <= maxName ? value : undefined);
