import { placeAt, valueText } from "@chengfang/model/query-language/complete";
import type { Place } from "@chengfang/model/query-language/complete";
import { fieldWords } from "@chengfang/model/query-language/fields";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { request } from "../../http/request.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { countText } from "../../ui/when.ts";
import { useFieldNames } from "../useEvents.ts";
import { askedBefore } from "./history.ts";

/** Something that may be typed next. */
export interface Suggestion {
  /** What is put in the place of what is typed. */
  readonly insert: string;
  readonly label: string;
  readonly hint: string;
  readonly place: { readonly from: number; readonly to: number };
}

const most = 12;

/** What could be typed at the caret, given the time that is searched. */
export function useSuggestions(text: string, caret: number, span: Readonly<Record<string, unknown>>): Suggestion[] {
  const translate = useTranslate();
  const place = placeAt(text, caret);
  const fields = useFields(place);
  const values = useValues(place, span);
  if (text.trim() === "" && text === "") return [...recent(translate("events.query.recent")), ...fields].slice(0, most);
  if (place.kind === "value") return values;
  if (place.kind === "join") return joins(place, translate);
  return fields;
}

type Translate = (key: string) => string;

const recent = (hint: string): Suggestion[] =>
  askedBefore()
    .slice(0, 6)
    .map((insert) => ({ insert, label: insert, hint, place: { from: 0, to: 0 } }));

function joins(place: Place, translate: Translate): Suggestion[] {
  return ["and", "or", "and not"].map((word) => ({
    insert: `${word} `,
    label: word,
    hint: translate(`events.query.join.${word.replace(" ", "-")}`),
    place: { from: place.to, to: place.to },
  }));
}

/** Fields by what is typed of the name or of what they mean; a name that is whole offers its operators. */
function useFields(place: Place): Suggestion[] {
  const translate = useTranslate();
  const language = useLanguage();
  const names = useFieldNames();
  const typed = place.typed.toLowerCase();
  const hint = (name: string) => fieldWords.get(name)?.[language] ?? "";
  if (names.includes(place.typed))
    return [": ", ": *", " >= ", " <= "].map((sign) => ({
      insert: `${place.typed}${sign}`,
      label: `${place.typed}${sign}`,
      hint: translate(
        `events.query.sign.${sign.trim() === ":" ? "is" : sign.trim() === ": *" ? "exists" : sign.trim() === ">=" ? "gte" : "lte"}`,
      ),
      place,
    }));
  const rank = (name: string) =>
    name.startsWith(typed) ? 0 : name.includes(typed) ? 1 : hint(name).includes(typed) ? 2 : 3;
  return names
    .filter((name) => rank(name) < 3)
    .toSorted((a, b) => rank(a) - rank(b) || Number(fieldWords.has(b)) - Number(fieldWords.has(a)))
    .slice(0, most)
    .map((name) => ({ insert: `${name}: `, label: name, hint: hint(name), place }));
}

/** The most frequent values of the field that begin as typed. */
function useValues(place: Place, span: Readonly<Record<string, unknown>>): Suggestion[] {
  const translate = useTranslate();
  const asked = place.kind === "value" ? (place.field ?? "") : "";
  const typed = place.typed.replace(/^["“]/, "").replaceAll(/[*?\\]/g, "");
  const { data = [] } = useQuery({
    queryKey: ["events-values", asked, typed, span],
    queryFn: async ({ signal }) => {
      const filters = typed === "" ? [] : [{ field: asked, op: "starts-with", value: typed }];
      const params = new URLSearchParams({ field: asked, limit: "10", within: "300" });
      params.set("filter", JSON.stringify({ ...span, filters }));
      await new Promise((resolve) => setTimeout(resolve, 150)); // whoever types on asks anew
      if (signal.aborted) return [];
      return request<{ value: string; count: number }[]>(`/events/top?${params.toString()}`, { signal });
    },
    enabled: asked !== "",
    staleTime: 30_000,
    retry: false,
  });
  const exists = { insert: "* ", label: "*", hint: translate("events.query.sign.exists"), place };
  const values = data
    .filter(({ value }) => value.length <= 200)
    .map(({ value, count }) => ({ insert: `${valueText(value)} `, label: value, hint: countText(count), place }));
  return typed === "" ? [...values, exists] : values;
}
