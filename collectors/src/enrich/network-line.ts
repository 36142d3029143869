/** What a line of a table of networks says: `first,last,number,name`, or with tabs `first last number country name`. */
export interface Cells {
  readonly first: string;
  readonly last: string;
  readonly number: number;
  readonly name: string;
}

export function cellsOf(line: string): Cells {
  if (line.includes("\t")) {
    const [first = "", last = "", number = "", , name = ""] = line.split("\t");
    return { first, last, number: Number(number), name };
  }
  const [first = "", last = "", number = ""] = line.split(",", 3);
  const name = line.slice(first.length + last.length + number.length + 3);
  return {
    first,
    last,
    number: Number(number),
    name: name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
  };
}
