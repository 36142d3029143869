import { lazy } from "react";
import type { Page } from "../../app/page.ts";

export const evidence: Page = {
  name: "evidence",
  list: lazy(() => import("./EvidencePage.tsx")),
  recordRepresentation: "name",
  section: "compliance",
  path: "M7 3h7l4 4v14H7ZM14 3v4h4M4 7v10M10 13l2 2 3.500-4",
};

export const agentKeys: Page = {
  name: "agent-keys",
  list: lazy(() => import("./AgentKeys.tsx")),
  section: "compliance",
  path: "M4 5h16v11H4ZM8 20h8M12 16v4M8 9l2.500 2L8 13M12.500 13H16",
};
