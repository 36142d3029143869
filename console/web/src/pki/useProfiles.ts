import type { ProfileSummary } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { mayI } from "../session/may.ts";
import type { Choice } from "../ui/ChoiceChip.tsx";

interface Profiles {
  readonly all: readonly ProfileSummary[];
  readonly choices: Choice[];
  readonly titleOf: (name: string) => string;
}

/** The kinds of certificate there are, by their titles. */
export function useProfiles(): Profiles {
  const language = useLanguage();
  const translate = useTranslate();
  const { data = [] } = useQuery({
    queryKey: ["pki-profiles"],
    queryFn: async ({ signal }) => request<ProfileSummary[]>("/pki/profiles", { signal }),
    enabled: mayI("pki.profiles.read"),
    staleTime: 300_000,
  });
  const titles = new Map(data.map(({ name, title }) => [name, title[language]]));
  return {
    all: data,
    choices: data.map(({ name, title }) => ({ value: name, label: title[language] })),
    titleOf: (name) => titles.get(name) ?? translate(`pki.internal.${name}`, { _: name }),
  };
}
