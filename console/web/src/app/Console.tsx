import createCache from "@emotion/cache";
import { CacheProvider } from "@emotion/react";
import { Suspense, use, useState } from "react";
import { Admin, CustomRoutes, Resource } from "react-admin";
import { Route } from "react-router-dom";
import { dataProvider } from "../data/provider.ts";
import { rememberedLanguage } from "../i18n/language.ts";
import { loadMessages } from "../i18n/load.ts";
import { i18nProvider } from "../i18n/provider.ts";
import { ScreenPage } from "../screen/index.ts";
import { useSelf } from "../session/session.ts";
import { mayI } from "../session/may.ts";
import { theme } from "../style/theme.ts";
import { auth } from "./auth.ts";
import { permissionFor } from "./access.ts";
import { FirstPage } from "./FirstPage.tsx";
import { Layout } from "./Layout.tsx";
import { Notices } from "./Notices.tsx";
import { pages } from "./resources.ts";
import { ModeContext, useModeState } from "./mode.ts";
import "../style/desk.css";
import "../style/table.css";
import "../style/narrow.css";
import "../style/print.css";

const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
const styles = createCache({ key: "cf", nonce });
const light = theme("light");
const dark = theme("dark");
void loadMessages(rememberedLanguage()).catch(() => undefined); // while the person types

/** The console of a person who is logged in: only what the role may is there at all. */
export default function Console() {
  const self = useSelf();
  const [language] = useState(self?.language ?? "zh");
  const words = use(loadMessages(language));
  const [i18n] = useState(() => i18nProvider(language, words));
  const [data] = useState(() => dataProvider(i18n.translate));
  const mode = useModeState();
  const shown = pages.filter(({ name }) => mayI(permissionFor(name, "list") ?? "self.read"));
  return (
    <CacheProvider value={styles}>
      <ModeContext value={mode}>
        <Admin
          key={mode.mode}
          dataProvider={data}
          authProvider={auth}
          i18nProvider={i18n}
          layout={Layout}
          notification={Notices}
          dashboard={FirstPage}
          theme={mode.mode === "dark" ? dark : light}
          darkTheme={null}
          loginPage={false}
          disableTelemetry
        >
          {mayI("screen.read") && (
            <CustomRoutes noLayout>
              <Route path="/screen" element={<Whole />} />
            </CustomRoutes>
          )}
          {shown.map(({ section: _section, path: _path, ...resource }) => (
            <Resource key={resource.name} {...resource} />
          ))}
        </Admin>
      </ModeContext>
    </CacheProvider>
  );
}

/** The situation screen takes all of the window: no menu, no bar. */
const Whole = () => (
  <Suspense fallback={<div className="entry-wait" />}>
    <ScreenPage />
  </Suspense>
);
