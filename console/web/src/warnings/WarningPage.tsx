import { DispatchPage } from "../dispatches/DispatchPage.tsx";

export default function WarningPage() {
  return <DispatchPage kind="warning" />;
}
