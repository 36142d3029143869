/** Prints a table whose columns are as wide as their widest cell. */
export function printTable(head: readonly string[], cells: readonly (readonly string[])[]): void {
  const widths = head.map((_, at) => Math.max(...[head, ...cells].map((row) => (row[at] ?? "").length)));
  const lines = [head, ...cells].map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  "));
  for (const line of lines) console.log(line.trimEnd());
}
