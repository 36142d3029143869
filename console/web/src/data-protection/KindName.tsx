import { detectors } from "@chengfang/model/data/detect/table";
import { SensitiveKind } from "@chengfang/model/data/kind";
import { useLanguage } from "../i18n/titled.ts";
import type { Choice } from "../ui/ChoiceChip.tsx";

/** The name of a kind of sensitive value; a dash for what is none. */
export function KindName({ kind }: { kind: SensitiveKind | null }) {
  const language = useLanguage();
  if (kind === null) return <span className="quiet">—</span>;
  const { title, personal } = detectors[kind];
  return (
    <span className="tag dp-kind" data-personal={personal}>
      {title[language]}
    </span>
  );
}

/** All kinds, to choose from. */
export function useKinds(): (Choice & { readonly value: SensitiveKind })[] {
  const language = useLanguage();
  return SensitiveKind.options.map((value) => ({ value, label: detectors[value].title[language] }));
}
