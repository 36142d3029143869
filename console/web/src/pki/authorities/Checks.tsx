import type { PkiHealth } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { MoodTag } from "../../ui/Mood.tsx";

const moods = { ok: "good", warn: "warn", bad: "bad" } as const;
const everyMs = 30_000;

/** What of the identity authority is well and what is not, in words. */
export function Checks() {
  const translate = useTranslate();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["pki", "health"],
    queryFn: async ({ signal }) => request<PkiHealth>("/pki/health", { signal, background: true }),
    refetchInterval: everyMs,
  });
  const nameOf = (name: string) =>
    name.startsWith("authority ")
      ? name.slice("authority ".length)
      : translate(`authorities.check.${name}`, { _: name });
  const own = data?.checks.filter(({ name, state }) => !name.startsWith("authority ") || state !== "ok") ?? [];
  return (
    <ul className="findings checks">
      {own.map((check) => (
        <li key={check.name}>
          <MoodTag mood={moods[check.state]}>{translate(`authorities.checkState.${check.state}`)}</MoodTag>
          <span>
            <strong>{nameOf(check.name)}</strong> · {check[language]}
          </span>
        </li>
      ))}
    </ul>
  );
}
