import { type Fault, fault, isFault } from "../language/problem.ts";
import { pieces, type Shape } from "./shape.ts";
import type { Bound, Requirement, Requires } from "./value.ts";

/** `version >= 7.0.3 < 8 | >= 9, keyword sid, feature foo`. */
export const requires: Shape<Requires> = {
  read(text) {
    const demands: Requirement[] = [];
    for (const each of pieces(text)) {
      const demand = demandOf(each.text, each.at);
      if (isFault(demand)) return demand;
      demands.push(demand);
    }
    return { shape: "requires", demands };
  },
  write: ({ demands }) => demands.map(writeDemand).join(", "),
};

function demandOf(text: string, at: number): Requirement | Fault {
  const [, kind = "", rest = ""] = /^(version|keyword|feature)\s+(.+)$/s.exec(text) ?? [];
  if (kind === "keyword" || kind === "feature") return { kind, name: rest.trim() };
  if (kind === "") return fault("bad-requirement", at, text);
  const alternatives = rest.split("|").map(boundsOf);
  return alternatives.every((each) => each !== undefined)
    ? { kind: "version", alternatives }
    : fault("bad-requirement", at, text);
}

function boundsOf(text: string): Bound[] | undefined {
  const bounds = [...text.matchAll(/(>=|<=|>|<)\s*(\d+(?:\.\d+){0,2})/g)].map(([, operator = ">=", version = ""]) => ({
    operator: operator as Bound["operator"],
    version,
  }));
  const left = text.replace(/(>=|<=|>|<)\s*\d+(?:\.\d+){0,2}/g, "").trim();
  return bounds.length === 0 || left !== "" ? undefined : bounds;
}

function writeDemand(demand: Requirement): string {
  if (demand.kind !== "version") return `${demand.kind} ${demand.name}`;
  const written = demand.alternatives.map((bounds) =>
    bounds.map(({ operator, version }) => `${operator} ${version}`).join(" "),
  );
  return `version ${written.join(" | ")}`;
}
