import { type Standard, StandardControl, Words } from "@chengfang/model/compliance/catalogue";
import { z } from "zod";
import type { ContentFile } from "../document.ts";
import { type Loaded, loadEntries } from "./entries.ts";

const Marks = z.array(z.string()).default([]);

/** A file of rules/compliance/standards: another standard, and how its controls meet our requirements. */
const StandardFile = z.strictObject({
  standard: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: Words,
  /** Of every control in the file. */
  unverified: Marks,
  groups: z.array(
    z.strictObject({
      group: z.strictObject({ code: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) }),
      unverified: Marks,
      controls: z.array(
        z.strictObject({
          id: z.string().min(1),
          zh: z.string().min(1),
          en: z.string().min(1),
          strength: StandardControl.shape.strength.default(null),
          /** Requirements, or clauses of control points at level 3 that stand for all of theirs. */
          requirements: z.array(z.string()).default([]),
          unverified: Marks,
        }),
      ),
    }),
  ),
});

/** Reads standards that stand beside GB/T 22239: one a file. */
export function loadStandards(files: readonly ContentFile[]): Loaded<Standard> {
  return loadEntries(files, StandardFile, (file) => {
    const controls = file.groups.flatMap(({ group, unverified, controls: own }) =>
      own.map((each) => ({
        id: each.id,
        group: { zh: group.zh, en: group.en },
        groupCode: group.code,
        title: { zh: each.zh, en: each.en },
        strength: each.strength,
        requirements: each.requirements,
        unverified: [...new Set([...file.unverified, ...unverified, ...each.unverified])],
      })),
    );
    const ids = controls.map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `control ${id} is there twice`);
    const value = { id: file.standard, title: file.title, controls };
    return [{ value, path: ["standard"], keys: [`standard ${file.standard}`], faults: twice }];
  });
}
