import { createRequire } from "node:module";
import { Refusal } from "@chengfang/model/refusal";

/** What is used of the foreign function interface: a prebuilt file, nothing compiled, no install script. */
interface Foreign {
  load(path: string): {
    func(name: string, result: string, parameters: readonly string[]): (...given: unknown[]) => number;
  };
  /** Address of a buffer, for structures that hold pointers. */
  address(buffer: Uint8Array): bigint;
}

/** Function names of PKCS#11 with their parameters; each answers CK_RV. */
const signatures = {
  C_Initialize: ["void *"],
  C_GetSlotList: ["uint8", "void *", "void *"],
  C_GetTokenInfo: ["ulong", "void *"],
  C_OpenSession: ["ulong", "ulong", "void *", "void *", "void *"],
  C_Login: ["ulong", "ulong", "void *", "ulong"],
  C_FindObjectsInit: ["ulong", "void *", "ulong"],
  C_FindObjects: ["ulong", "void *", "ulong", "void *"],
  C_FindObjectsFinal: ["ulong"],
  C_SignInit: ["ulong", "void *", "ulong"],
  C_Sign: ["ulong", "void *", "ulong", "void *", "void *"],
} as const;
type Name = keyof typeof signatures;

/** A PKCS#11 module with its functions; a call that is not answered with CKR_OK refuses ("unavailable"). */
export interface Cryptoki {
  call(name: Name, ...given: unknown[]): void;
  address(buffer: Uint8Array): bigint;
}

const loaded = new Map<string, Cryptoki>();
const alreadyInitialised = 0x191;

/** Loads a module once in a process, and initialises it. Refuses ("unavailable") where that cannot be. */
export function openModule(path: string): Cryptoki {
  const known = loaded.get(path) ?? load(path);
  loaded.set(path, known);
  return known;
}

function load(path: string): Cryptoki {
  const foreign = foreignFunctions();
  const library = foreign.load(path);
  const functions = new Map(
    (Object.keys(signatures) as Name[]).map((name) => [name, library.func(name, "ulong", signatures[name])]),
  );
  const call: Cryptoki["call"] = (name, ...given) => {
    const answer = functions.get(name)?.(...given) ?? -1;
    const fine = answer === 0 || (name === "C_Initialize" && answer === alreadyInitialised);
    if (!fine) throw new Refusal("unavailable", `the token answers ${name} with 0x${answer.toString(16)}`);
  };
  call("C_Initialize", null);
  return { call, address: (buffer) => foreign.address(buffer) };
}

function foreignFunctions(): Foreign {
  const name = `@koromix/koffi-${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url)(name) as Foreign;
  } catch {
    throw new Refusal("unavailable", `PKCS#11 needs the optional package ${name}, which is not installed`);
  }
}
