import type { Expression, Leaf } from "../../src/language/expression.ts";

/** A condition tree in the form of dump.py: nested AND and OR flattened, items in one order, each once. */
export type Tree = readonly ["and" | "or", readonly Tree[]] | readonly ["not", Tree] | readonly ["leaf", ...unknown[]];

export function treeOf(expression: Expression): Tree {
  switch (expression.kind) {
    case "and":
    case "or":
      return [expression.kind, expression.items.map(treeOf)];
    case "not":
      return ["not", treeOf(expression.item)];
    case "leaf":
      return ["leaf", expression.field ?? null, valueOf(expression)];
  }
}

function valueOf({ test }: Leaf): unknown[] {
  switch (test.kind) {
    case "text":
      return [test.cased ? "cased" : "text", test.pattern];
    case "regex":
      return ["regex", test.source, test.flags.split("").toSorted().join("")];
    case "cidr":
      return ["cidr", test.network];
    case "compare":
      return test.part === undefined ? ["compare", test.operator, test.number] : ["part", test.part, test.number];
    case "null":
      return ["null"];
    case "exists":
      return ["exists", true];
    case "reference":
      return ["reference", test.field, /^(starts|cont)/.test(test.how), /^(ends|cont)/.test(test.how)];
  }
}

/** One form for trees that mean the same by their shape alone. */
export function canonical(tree: Tree): Tree {
  if (tree[0] === "leaf") return leaf(tree);
  if (tree[0] === "not") return ["not", canonical(tree[1])];
  const [kind, given] = tree;
  const items = new Map<string, Tree>();
  for (const item of given.map(canonical)) {
    for (const each of item[0] === kind ? item[1] : [item]) items.set(JSON.stringify(each), each);
  }
  const sorted = [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  return sorted.length === 1 && sorted[0] ? sorted[0] : [kind, sorted];
}

/** Keywords are looked for anywhere: pySigma leaves that to its backends, we write it down. */
function leaf(tree: Extract<Tree, readonly ["leaf", ...unknown[]]>): Tree {
  const [, field, value] = tree;
  if (field !== null || !Array.isArray(value) || value[0] !== "text") return tree;
  const pattern: unknown[] = value[1];
  const from = pattern[0] === 0 ? 1 : 0;
  const to = pattern.length > from && pattern.at(-1) === 0 ? -1 : undefined;
  return ["leaf", null, [value[0], pattern.slice(from, to)]];
}
