import { DispatchPage } from "../dispatches/DispatchPage.tsx";

export default function UpwardPage() {
  return <DispatchPage kind="upward" />;
}
