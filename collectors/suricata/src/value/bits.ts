import { type Fault, fault } from "../language/problem.ts";
import { emptyPiece, pieces, quantity, type Shape } from "./shape.ts";
import type { Bits, Counter } from "./value.ts";

/** Commands that name no bit. */
const nameless: ReadonlySet<string> = new Set(["noalert"]);

/** `command,name|name,extra…` of flowbits, xbits and hostbits. */
export function bits(commands: readonly string[], extras: "none" | "any"): Shape<Bits> {
  return {
    read(text) {
      const [command = { text: "", at: 0 }, names, ...extra] = pieces(text);
      if (!commands.includes(command.text)) return fault("bad-word", command.at, command.text, commands.join(" "));
      const found = names === undefined || nameless.has(command.text) ? [] : pieces(names.text, "|");
      const wrong = wrongNames(command.text, names, found) ?? emptyPiece(extra);
      if (wrong !== undefined) return wrong;
      if (extras === "none" && extra[0] !== undefined && command.text !== "noalert")
        return fault("setting-unknown", extra[0].at, extra[0].text);
      return {
        shape: "bits",
        command: command.text,
        names: found.map((each) => each.text),
        extra: extra.map((each) => each.text),
      };
    },
    write: ({ command, names, extra }) => [command, ...(names.length > 0 ? [names.join("|")] : []), ...extra].join(","),
  };
}

function wrongNames(
  command: string,
  names: { text: string; at: number } | undefined,
  found: readonly { text: string; at: number }[],
): Fault | undefined {
  if (nameless.has(command)) return names === undefined ? undefined : fault("setting-unknown", names.at, names.text);
  if (names === undefined) return fault("setting-missing", 0, "name");
  const blank = found.find((each) => each.text === "" || /\s/.test(each.text));
  return blank === undefined ? undefined : fault("bad-word", names.at, names.text, "a|b");
}

const comparisons: readonly string[] = ["+", "-", "=", ">", "<", ">=", "<=", "==", "!="];
const questions: readonly string[] = ["isset", "isnotset", "notset"];

/** `name,+,1` or `name,isset`. */
export const counter: Shape<Counter> = {
  read(text) {
    const [name, command, operand, excess] = pieces(text);
    if (name === undefined || name.text === "") return fault("setting-missing", 0, "name");
    if (command === undefined) return fault("too-few-words", 0, 2);
    if (excess !== undefined) return fault("setting-unknown", excess.at, excess.text);
    if (questions.includes(command.text)) {
      if (operand !== undefined) return fault("setting-unknown", operand.at, operand.text);
      return { shape: "counter", name: name.text, command: command.text };
    }
    if (!comparisons.includes(command.text))
      return fault("bad-word", command.at, command.text, [...comparisons, ...questions].join(" "));
    if (operand === undefined || operand.text === "") return fault("too-few-words", 0, 3);
    return { shape: "counter", name: name.text, command: command.text, operand: quantity(operand.text) };
  },
  write: ({ name, command, operand }) => [name, command, ...(operand === undefined ? [] : [operand])].join(","),
};
