import { useEffect } from "react";
import { Title, useTranslate } from "react-admin";

/** The title in the top bar and of the browser's tab. */
export function PageTitle({ title }: { title: string }) {
  const translate = useTranslate();
  const name = translate("app.name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return <Title title={<span>{title}</span>} preferenceKey={false} />;
}
