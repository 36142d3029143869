import { DispatchPage } from "../dispatches/DispatchPage.tsx";

export default function BulletinPage() {
  return <DispatchPage kind="bulletin" />;
}
