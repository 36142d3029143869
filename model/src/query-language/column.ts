import { columns } from "../event.ts";
import type { Column, ColumnType } from "../event.ts";

/** How a field's values are compared; undefined for a field that has no column. */
export const typeOf = (field: string): ColumnType | undefined =>
  Object.hasOwn(columns, field) ? columns[field as Column] : undefined;

/** Whether a field holds IP addresses, by its column or by its name. */
export const holdsAddresses = (field: string): boolean => typeOf(field)?.startsWith("ip") ?? /(^|\.)ip$/.test(field);
