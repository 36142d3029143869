import { DispatchPage } from "../dispatches/DispatchPage.tsx";

export default function NoticePage() {
  return <DispatchPage kind="notice" />;
}
