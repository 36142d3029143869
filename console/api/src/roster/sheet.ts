import { DutyRole, Shift, slotKey } from "@chengfang/model/emergency/roster";
import type { Slot } from "@chengfang/model/emergency/roster";
import { z } from "zod";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sheetOf, sheetRows, sorted } from "../emergency/sheet.ts";
import type { Imported, Read, SheetRow } from "../emergency/sheet.ts";
import { write } from "../http/write.ts";
import { dutiesIn, peopleForDuty } from "./read.ts";
import type { Days, OnDuty } from "./read.ts";
import { settle, tellAll } from "./write.ts";

const columns = {
  day: ["日期", "Day"],
  shift: ["班次", "Shift"],
  role: ["岗位", "Post"],
  person: ["值班人", "Person"],
  phone: ["值班电话", "Telephone"],
  note: ["备注", "Note"],
} as const;

const shifts = { day: ["白班", "Day"], night: ["夜班", "Night"] } as const;
const roles = { lead: ["主班", "Lead"], deputy: ["副班", "Deputy"] } as const;

/** The roster as a sheet that can be read in again. */
export async function rosterSheet({ records }: Deps, days: Days, language: "zh" | "en"): Promise<string> {
  const word = language === "zh" ? 0 : 1;
  const accounts = new Map((await peopleForDuty(records)).map(({ id, name }) => [id, name]));
  const rows = (await dutiesIn(records, days)).map(({ day, shift, role, accountId, name, phone, note }) => {
    const person = accounts.get(accountId) ?? name;
    return { day, shift: shifts[shift][word], role: roles[role][word], person, phone, note };
  });
  return sheetOf(columns, rows, language);
}

interface Line {
  readonly slot: Slot;
  readonly accountId: string;
  readonly phone: string;
  readonly note: string;
}

/** Reads a sheet in: all of it, or nothing where a row is not understood. */
export async function importRoster(
  deps: Deps,
  { text, dryRun }: { text: string; dryRun: boolean },
  by: Actor,
): Promise<Imported> {
  const people = await peopleForDuty(deps.records);
  const read = (await sheetRows(text, columns)).map((row) => lineOf(row, people));
  const { values: lines, problems } = sorted(read);
  const days = lines.map(({ slot }) => slot.day).toSorted((a, b) => a.localeCompare(b));
  const known = new Set(
    (await dutiesIn(deps.records, { from: days[0] ?? "9999-12-31", to: days.at(-1) ?? "0000-01-01" })).map(slotKey),
  );
  const updated = lines.filter(({ slot }) => known.has(slotKey(slot))).length;
  if (!dryRun && problems.length === 0 && lines.length > 0) {
    await write(deps, by, async (writing) => {
      for (const line of lines) await settle(writing, line);
      await tellAll(writing, lines);
      const detail = { rows: lines.length };
      await writing.audit({ action: "roster.import", target: `${days[0]}/${days.at(-1)}`, detail });
    });
  }
  return { created: lines.length - updated, updated, problems };
}

function lineOf({ row, cells }: SheetRow<keyof typeof columns>, people: readonly OnDuty[]): Read<Line> {
  const day = z.iso.date().safeParse(cells.day.replaceAll(/[/.]/g, "-"));
  if (!day.success) return { problem: { row, reason: "day", value: cells.day } };
  const shift = Shift.options.find((each) => isNamed(cells.shift, each, shifts[each]));
  if (shift === undefined) return { problem: { row, reason: "shift", value: cells.shift } };
  const role = DutyRole.options.find((each) => isNamed(cells.role, each, roles[each]));
  if (role === undefined) return { problem: { row, reason: "role", value: cells.role } };
  const found = people.filter(({ name, displayName }) => name === cells.person || displayName === cells.person);
  const [person] = found;
  if (person === undefined || found.length > 1) return { problem: { row, reason: "person", value: cells.person } };
  const { phone, note } = cells;
  const slot = { day: day.data, shift, role };
  return { value: { slot, accountId: person.id, phone: phone.slice(0, 40), note: note.slice(0, 200) } };
}

const isNamed = (cell: string, key: string, words: readonly string[]) =>
  [key, ...words].some((each) => each.toLowerCase() === cell.toLowerCase());
