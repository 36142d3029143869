import type { CertificateRow } from "@chengfang/model/certificate";
import type { Person } from "@chengfang/model/pki";

/** What a list of leavers would take away. */
export interface Leaving {
  readonly people: readonly { readonly person: Person; readonly certificates: readonly CertificateRow[] }[];
  readonly unknown: readonly string[];
}

const titles = /^(人员)?(编号|工号|账号|number|account)$/i;

/** Numbers out of a pasted list or the first column of a CSV; a title, quotes and repetitions fall away. */
export function numbersOf(text: string): string[] {
  const cells = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? "").trim().replace(/^"(.*)"$/, "$1"));
  return [...new Set(cells.filter((cell) => cell !== "" && !titles.test(cell)))];
}
