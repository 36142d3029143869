import { ContactInput, ContactRole } from "@chengfang/model/emergency/contact";
import type { Contact } from "@chengfang/model/emergency/contact";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sheetOf, sheetRows, sorted } from "../emergency/sheet.ts";
import type { Imported, Read, SheetRow } from "../emergency/sheet.ts";
import { write } from "../http/write.ts";
import { listContacts } from "./read.ts";
import { insertContact, updateContact } from "./write.ts";

const columns = {
  unit: ["单位", "Unit"],
  name: ["姓名", "Name"],
  post: ["职务", "Post"],
  role: ["角色", "Role"],
  phone: ["电话", "Telephone"],
  secondPhone: ["备用电话", "Second telephone"],
  email: ["邮箱", "Email"],
  position: ["呼叫顺序", "Order"],
  note: ["备注", "Note"],
} as const;

const roles: Readonly<Record<ContactRole, readonly [zh: string, en: string]>> = {
  head: ["负责人", "Head"],
  liaison: ["联络员", "Liaison"],
  technical: ["技术负责人", "Technical"],
  "duty-room": ["值班室", "Duty room"],
  vendor: ["技术支撑单位", "Vendor"],
  superior: ["上级单位", "Superior body"],
  other: ["其他", "Other"],
};

const all = { filter: {}, range: { offset: 0, limit: 5000 } };

/** The contacts as a sheet that can be read in again. */
export async function contactSheet({ records }: Deps, language: "zh" | "en"): Promise<string> {
  const word = language === "zh" ? 0 : 1;
  const { rows } = await listContacts(records, all);
  const cells = rows.map(({ unitName, role, position, ...contact }) => ({
    ...contact,
    unit: unitName,
    role: roles[role][word],
    position: String(position),
  }));
  return sheetOf(columns, cells, language);
}

/** Reads a sheet in: all of it, or nothing where a row is not understood. A name that its unit has already is changed. */
export async function importContacts(
  deps: Deps,
  { text, dryRun }: { text: string; dryRun: boolean },
  by: Actor,
): Promise<Imported> {
  const units = await deps.records.selectFrom("units").select(["id", "name"]).execute();
  const idOf = new Map(units.map(({ id, name }) => [name, id]));
  const read = (await sheetRows(text, columns)).map((row) => inputOf(row, idOf));
  const { values: inputs, problems } = sorted(read);
  const { rows } = await listContacts(deps.records, all);
  const known = new Map(rows.map((contact) => [keyOf(contact), contact]));
  const updated = inputs.filter((input) => known.has(keyOf(input))).length;
  if (!dryRun && problems.length === 0 && inputs.length > 0) {
    await write(deps, by, async (writing) => {
      for (const input of inputs) {
        const now = known.get(keyOf(input));
        if (now === undefined) await insertContact(writing, input);
        else await updateContact(writing, now, input);
      }
      await writing.audit({ action: "contact.import", target: "contacts", detail: { rows: inputs.length } });
    });
  }
  return { created: inputs.length - updated, updated, problems };
}

const keyOf = ({ unitId, name }: Pick<Contact, "unitId" | "name">) => `${unitId ?? ""}\0${name}`;

function inputOf(
  { row, cells }: SheetRow<keyof typeof columns>,
  idOf: ReadonlyMap<string, string>,
): Read<ContactInput> {
  const unitId = cells.unit === "" ? null : idOf.get(cells.unit);
  if (unitId === undefined) return { problem: { row, reason: "unit", value: cells.unit } };
  const role = cells.role === "" ? "liaison" : roleOf(cells.role);
  if (role === undefined) return { problem: { row, reason: "role", value: cells.role } };
  const position = cells.position === "" ? 1 : Number(cells.position);
  const input = ContactInput.safeParse({ ...cells, unitId, role, position });
  if (input.success) return { value: input.data };
  const field = String(input.error.issues[0]?.path[0]);
  const value = Object.entries<string>(cells).find(([name]) => name === field)?.[1] ?? "";
  return { problem: { row, reason: field, value } };
}

const roleOf = (cell: string) =>
  ContactRole.options.find((each) => [each, ...roles[each]].some((name) => name.toLowerCase() === cell.toLowerCase()));
