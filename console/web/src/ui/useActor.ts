import { useTranslate } from "react-admin";

/** Who acted, as a trail or a request names them: a person by the name written down, a token or a part in words. */
export function useActor(): (name: string) => string {
  const translate = useTranslate();
  return (name) => {
    if (name.startsWith("token:")) return translate("ui.token", { name: name.slice("token:".length) });
    return translate(`ui.machines.${name}`, { _: name });
  };
}
