import type { Heading } from "../language/heading.ts";
import type { Problem } from "../language/problem.ts";

const tagShape = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;
const statuses: ReadonlySet<string> = new Set(["stable", "test", "experimental"]);
const longestTitle = 256;

/** A warning on the document as a whole. */
export function warning({ file, line }: Heading, message: string): Problem {
  return { file, line, message, severity: "warning" };
}

/** What a document says of itself, or does not. */
export function headingAdvice(at: Heading): Problem[] {
  const { status, title, tags, date, modified } = at;
  const said = at.missing.map((key) => `'${key}' is missing`);
  for (const tag of tags) if (!tagShape.test(tag)) said.push(`tag '${tag}' is not of the form namespace.name`);
  if (status === "deprecated" || status === "unsupported") said.push(`its status is '${status}'`);
  else if (status !== "" && !statuses.has(status)) said.push(`status '${status}' is none that Sigma has`);
  if (title.length > longestTitle) said.push(`the title is longer than ${longestTitle} characters`);
  for (const [key, text] of Object.entries({ date, modified }))
    if (text !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(text)) said.push(`${key} '${text}' is not of the form YYYY-MM-DD`);
  return said.map((message) => warning(at, message));
}

/** Ids must be one document's; names and titles should be. */
export function duplicates(documents: readonly Heading[]): Problem[] {
  const keys = [
    ["id", ({ id }: Heading) => id],
    ["name", ({ name }: Heading) => name],
    ["title", ({ title }: Heading) => title],
  ] as const;
  return keys.flatMap(([key, read]) => {
    const first = new Map<string, Heading>();
    return documents.flatMap((at) => {
      const text = read(at);
      const other = text === undefined ? undefined : first.get(text);
      if (text !== undefined && other === undefined) first.set(text, at);
      // Of one global, all have its title.
      if (other === undefined || (key === "title" && other.file === at.file)) return [];
      return [warning(at, `${key} ${key === "id" ? text : `'${text}'`} is that of ${other.file}:${other.line} too`)];
    });
  });
}
