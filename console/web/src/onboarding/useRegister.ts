import type { Asset } from "@chengfang/model/asset";
import type { LogSource } from "@chengfang/model/onboarding";
import { useState } from "react";
import { useAct } from "../ui/useAct.ts";
import type { Kind } from "./kinds/kind.ts";

export interface SourceForm {
  readonly name: string;
  readonly sender: string;
  readonly unitId: string;
  readonly silentMinutes: number;
  /** Whether it becomes an asset of its own; otherwise one of the register, or none. */
  readonly fresh: boolean;
  readonly assets: readonly string[];
}

/** The form of a source, and what saves it: its asset first, if it is a new one. */
export function useRegister(kind: Kind, onDone: (made: LogSource) => void) {
  const { busy, act } = useAct();
  const [form, setForm] = useState<SourceForm>({
    name: "",
    sender: "",
    unitId: "",
    silentMinutes: 15,
    fresh: true,
    assets: [],
  });
  const set = (change: Partial<SourceForm>) => setForm((now) => ({ ...now, ...change }));
  const { name, sender, silentMinutes, fresh, assets } = form;
  const unitId = form.unitId || null;
  /** undefined: it was refused, and the reader was told. */
  const newAsset = async (): Promise<string | undefined> => {
    const body = { name, kind: kind.asset, unitId, ...placeOf(sender) };
    const made = await act<Asset>({ path: "/assets", body, done: "onboarding.assetMade" });
    if (made !== undefined) set({ fresh: false, assets: [made.id] }); // a second try must not make it again
    return made?.id;
  };
  const save = async () => {
    const assetId = fresh ? await newAsset() : (assets[0] ?? null);
    if (assetId === undefined) return;
    const body = { name, sender, kind: kind.id, assetId, unitId, silentMinutes };
    const made = await act<LogSource>({ path: "/sources", body, done: "onboarding.registered" });
    if (made) onDone(made);
  };
  return { form, set, save, ready: !busy && name.trim() !== "" && sender !== "" };
}

const address = /^(\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]*:[0-9a-f:.]+$/i;

const placeOf = (sender: string) =>
  address.test(sender) ? { addresses: [sender], hostnames: [] } : { addresses: [], hostnames: [sender] };
